//! The client: to come.

use crate::worker::journal::Reason;

/// What became of a revocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// Read back as gone.
    Gone,
    /// It certainly did not happen.
    Failed(Reason),
    /// It may have happened.
    Unknown(Reason),
}
