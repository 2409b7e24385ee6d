//! Sentry's web API: wire types, dialects, errors, and the client over a transport.

pub mod client;
pub mod problem;
pub mod transport;
