//! Scopewise: least-privilege Sentry tokens from the toolbar.
//!
//! `scope`, `credential`, `text`, `time`, `catalog`, `advisor`, `audit`, `paste` are the domain: pure, no
//! I/O, no clock.
//! `inventory` plans what to ask of a Sentry and says how far it is known, as purely;
//! `replacing` is the pure state machine of replacing a token;
//! `sentry` speaks Sentry's API over a [`sentry::transport`]; `worker` is the pure state machine of
//! the only writer; `ui::state` is a pure reducer. What touches a browser is compiled for wasm alone.

pub mod advisor;
pub mod audit;
pub mod bounds;
pub mod catalog;
pub mod credential;
#[cfg(all(target_arch = "wasm32", any(feature = "popup", feature = "worker")))]
pub mod extension;
pub mod inventory;
pub mod kept;
pub mod paste;
pub mod replacing;
pub mod scope;
pub mod sentry;
pub mod text;
pub mod time;
pub mod ui;
pub mod worker;
