//! Marks as Web Annotations: what goes out is one, comes back equal, and what others wrote comes in.
//! Knows nothing of hosts and files.

mod clauses;
#[path = "../designs/mod.rs"]
mod designs;
mod foreign;
mod own;
