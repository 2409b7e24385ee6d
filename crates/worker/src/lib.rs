//! The module of the background worker: `scopewise` with `extension::worker`, whose exports are its own.
//! Nothing of what draws is in it, as nothing that is exported reaches it.

#[cfg(target_arch = "wasm32")]
extern crate scopewise;
