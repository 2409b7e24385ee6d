//! The extension: what a person sees (`ui`, in Yew), and the browser's edge (`extension`).
//!
//! What is known and decided without a browser is in the crates `domain`, `sentry` and `background`. Here are
//! no facts about Sentry and no decision about what is sent.

#[cfg(all(target_arch = "wasm32", any(feature = "popup", feature = "worker")))]
pub mod extension;
pub mod ui;
