//! Sentry's web API: wire types, dialects, errors, and the client over a transport.

pub mod bootstrap;
pub mod client;
pub mod create;
pub mod directory;
mod fields;
pub mod form;
pub mod outcome;
pub mod pages;
pub mod paging;
pub mod people;
pub mod problem;
pub mod revoke;
pub mod site;
pub mod transport;
pub mod wire;
pub mod write_answer;
