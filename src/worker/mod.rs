//! The only writer (invariant 6): its journal, the undo time, the write and the read-back, as a pure
//! state machine and the effects it asks for.

pub mod found;
pub mod history;
pub mod journal;
pub mod machine;
pub mod proof;
pub mod protocol;
pub mod undo;
pub mod watch;
