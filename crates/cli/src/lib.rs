//! The command line: which scopes are enough ([`advise`]) and what is wrong with a list of tokens ([`audit`]).
//!
//! Absent on purpose: the network. Both commands read a text and print one; no token is ever used.

pub mod advise;
pub mod audit;
pub mod languages;
mod output;
