//! Sentry's web API as a browser's session sees it: wire types, the manners of its versions, what answers and
//! refusals mean ([`problem`], [`outcome`]), the [`client`] over a [`transport`], the plan of a whole inventory
//! ([`inventory`]) and Sentry's own form of permissions ([`form`]).
//!
//! Absent on purpose: a browser, a clock, anything that sends by itself, what is stored, words for people.

pub mod bootstrap;
pub mod client;
pub mod create;
pub mod directory;
mod fields;
pub mod form;
pub mod inventory;
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
