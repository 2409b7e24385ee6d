//! The popup and the full page. Data flows one way: [`action::Action`] into [`state::State`], state into
//! views, views emit actions and [`command::Command`]s; the driver performs commands and dispatches.
//!
//! State, actions, commands and words are pure and tested on the host; what draws is for wasm alone.

pub mod action;
pub mod caution;
mod change;
pub mod command;
pub mod finder;
mod gather;
pub mod glimpse;
pub mod grants;
pub mod held;
pub mod i18n;
pub mod later;
pub mod link;
pub mod list;
pub mod names;
pub mod notice;
pub mod past;
pub mod people;
pub mod places;
pub mod replacing;
pub mod rows;
pub mod state;
pub mod sweep;
pub mod window;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
pub mod driver;
#[cfg(target_arch = "wasm32")]
mod hooks;
#[cfg(target_arch = "wasm32")]
mod markup;
#[cfg(target_arch = "wasm32")]
mod views;
