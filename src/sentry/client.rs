//! The client: to come.

use super::transport::{Route, Write};
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

/// A client.
pub struct Client<T>(T);

impl<T: Write> Client<T> {
    /// Over this transport.
    pub const fn new(transport: T) -> Self {
        Self(transport)
    }
    /// Revokes.
    pub async fn revoke(&self, route: &Route, id: &str) -> Revocation {
        let _ = self.0.get(&route.base, id).await;
        Revocation::Unknown(Reason::Lost)
    }
    /// Reads back.
    pub async fn read_back(&self, route: &Route, id: &str) -> Revocation {
        self.revoke(route, id).await
    }
}
