//! The words and the rules of the matter: scopes, credentials, operations; which scopes are enough for what
//! ([`advisor`]), what is wrong with a credential ([`audit`]), what a pasted text asks for ([`paste`]).
//!
//! Absent on purpose: any input or output, a clock, a browser, Sentry's wire formats (those are the crate
//! `sentry`), and words for people (those are in `extension/_locales`).

pub mod advisor;
pub mod audit;
pub mod catalog;
pub mod credential;
pub mod paste;
pub mod scope;
pub mod text;
pub mod time;
