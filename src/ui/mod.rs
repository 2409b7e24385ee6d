//! The popup and the full page. Data flows one way: [`state::action::Action`] into [`state::State`], state into
//! views, views emit actions and [`state::command::Command`]s; the driver performs commands and dispatches.
//!
//! State and words are pure and tested on the host; what draws is for wasm alone.

pub mod i18n;
pub mod words;

pub mod state;

pub mod later;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
pub mod context;
#[cfg(target_arch = "wasm32")]
pub mod driver;
#[cfg(target_arch = "wasm32")]
mod hooks;
#[cfg(target_arch = "wasm32")]
mod markup;
#[cfg(target_arch = "wasm32")]
mod views;
