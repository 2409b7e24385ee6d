//! The edge: browser APIs behind safe wrappers, the transports, and what starts popup and worker.

mod action;
mod alone;
mod boot;
mod clipboard;
mod driver;
mod fetch_transport;
mod gatherer;
mod glimpse;
mod js;
mod known;
mod links;
mod page_call;
mod permissions;
mod replacing;
mod runtime;
mod sites;
mod storage;
mod tab_transport;
mod tabs;
mod timer;
mod worker;

pub use fetch_transport::FetchTransport;
pub use tab_transport::TabTransport;

/// Smaller and faster than the default allocator of the target (7.4 KB of the module, measured).
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
