//! The only writer (invariant 6) as pure state machines and the effects they ask for: the [`journal`], the undo
//! time, [`revoking`] with its reading back, [`replacing`], and the bounds of all that is stored.
//!
//! Absent on purpose: a browser, a clock, a request. `src/extension` carries out what is asked for here.

pub mod bounds;
pub mod found;
pub mod history;
pub mod journal;
pub mod kept;
pub mod proof;
pub mod protocol;
pub mod replacing;
pub mod revoking;
pub mod undo;
pub mod watch;
