//! The parts of the views, one a file. Most are plain functions: in Yew a function component costs
//! kilobytes of wasm, and few parts need one.

mod header;
mod tabs;

pub use header::header;
pub use tabs::tabs;
