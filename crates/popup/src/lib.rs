//! The module of the popup, the full-tab page and the Scope finder: `scopewise` with `extension::boot` and
//! `extension::alone`, whose exports are its own.

#[cfg(target_arch = "wasm32")]
extern crate scopewise;
