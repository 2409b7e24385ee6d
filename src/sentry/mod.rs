//! Sentry's web API: wire types, dialects, errors, and the client over a transport.

pub mod bootstrap;
pub mod client;
pub mod creating;
pub mod directory;
mod fields;
pub mod form;
pub mod meaning;
pub mod pages;
pub mod paging;
pub mod people;
pub mod problem;
pub mod revoking;
pub mod site;
pub mod transport;
pub mod wire;
