//! Rules: exact answers about finite choices, by a solver that proves them.
//!
//! Knows nothing of products, prices, the web, JSON, clocks or chance.
//!
//! - [`Space`]: variables with finitely many values, and constraints on them.
//! - [`Formula`]: what a constraint says.
//! - [`Engine`]: what is possible, what is free, what is nearest, and why something cannot be.
//!
//! The solver is BatSat, a MiniSat in Rust: it takes assumptions, names those that made a
//! contradiction, needs nothing of the platform and little of anything else. Splr solves harder
//! problems, but does not name assumptions unless built with a feature it does not document, and is
//! under the MPL; Varisat does, and brings five crates for proofs and files along; RustSAT is an interface to
//! many solvers where one is enough. Decision diagrams answer everything at once, but only for spaces whose
//! diagram fits into memory, which nobody can promise of a brand's rules.
//!
//! Most questions need no search: propagation finds what is forbidden, and a whole that it lets be put
//! together is a proof. The solver is asked where that comes to a dead end, and for conflicts.
//!
//! Every answer is a matter of the question alone: where several are equally good, it is said which
//! one is given, so that what was asked before makes no difference.

mod clauses;
mod encode;
mod engine;
mod propagation;
mod solver;
mod space;

pub use engine::{Conflict, Engine};
pub use space::{Constraint, Formula, MOST_NODES, Space, TooLarge, Variable};
