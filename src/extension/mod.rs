//! The edge: browser APIs behind safe wrappers, the transports, and what starts popup and worker.
//!
//! Two modules are made of it: the popup's (with the full-tab page and the Scope finder) and the worker's.

// Each module uses its half of what both have.
#![cfg_attr(not(all(feature = "popup", feature = "worker")), allow(dead_code, unused_imports))]

mod js;
mod page_call;
mod permissions;
mod storage;
mod tab_transport;
mod timer;

#[cfg(feature = "popup")]
mod alone;
#[cfg(feature = "popup")]
mod boot;
#[cfg(feature = "popup")]
mod clipboard;
#[cfg(feature = "popup")]
mod driver;
#[cfg(feature = "popup")]
mod form;
#[cfg(feature = "popup")]
mod gatherer;
#[cfg(feature = "popup")]
mod glimpse;
#[cfg(feature = "popup")]
mod host_transport;
#[cfg(feature = "popup")]
mod known;
#[cfg(feature = "popup")]
mod later;
#[cfg(feature = "popup")]
mod line_transport;
#[cfg(feature = "popup")]
mod links;
#[cfg(feature = "popup")]
mod mount;
#[cfg(feature = "popup")]
mod options;
#[cfg(feature = "popup")]
mod purposes;
#[cfg(feature = "popup")]
mod runtime;
#[cfg(feature = "popup")]
mod sites;
#[cfg(feature = "popup")]
mod tabs;

#[cfg(feature = "worker")]
mod action;
#[cfg(feature = "worker")]
mod host_reading;
#[cfg(feature = "worker")]
mod replacing;
#[cfg(feature = "worker")]
mod worker;

#[cfg(feature = "popup")]
pub use host_transport::HostTransport;
pub use tab_transport::TabTransport;

/// Smaller and faster than the default allocator of the target (7.4 KB of the module, measured).
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
