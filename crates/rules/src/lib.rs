//! Rules: exact answers about finite choices, by a solver that proves them.
//!
//! Knows nothing of products, prices, the web, JSON, clocks or chance.
//!
//! - [`Space`]: variables with finitely many values, and constraints on them.
//! - [`Formula`]: what a constraint says.
//! - [`Engine`]: what is possible, what is free, what is nearest, and why something cannot be.
//!
//! The solver is BatSat, a MiniSat in Rust: it takes assumptions, gives the core of a contradiction,
//! needs nothing of the platform, and adds little to a WebAssembly file. Splr has no assumptions,
//! Varisat has had no release since 2019 and is several times as large, RustSAT brings an interface
//! to many solvers where one is enough. Decision diagrams answer everything at once, but only for
//! spaces whose diagram fits in memory, which nobody can promise of a brand's rules.
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
