//! What is known of Sentry's API: its operations and the scopes they accept, and the jobs people
//! make tokens for.
//!
//! The tables are generated from `data/` by `cargo xtask codegen` and never edited by hand;
//! `docs/SCOPES.md` is the readable form with all sources. Words are not part of them: see [`Texts`]. What a server really does may differ:
//! see the notes of an operation, and [`Operation::read_in_schema`].

mod act;
mod generated;
mod matching;
mod operation;
mod reach;
mod search;
mod task;
mod texts;

pub use act::{Act, act, worst};
pub use generated::{ACTS, OPERATIONS, SCHEMA, TASKS, UNDOCUMENTED};
pub use matching::{operation_in_line, operation_matching};
pub use operation::{Class, Method, Operation, operation};
pub use reach::{Reach, only_by, reach, reached, reached_beyond};
pub(crate) use search::distance;
pub use search::{Certainty, Hit, Meant, Target, meant, parts, search};
pub use task::{Confidence, Group, Task, TokenKind, Why, task};
pub use texts::Texts;
