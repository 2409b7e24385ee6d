//! The forms of a question that are told line by line. One form a file.

pub(super) mod challenge;
pub(super) mod endpoint;
pub(super) mod json;
pub(super) mod marker;
pub(super) mod noise;
mod options;
pub(super) mod scopes;
pub(super) mod terraform;
pub(super) mod workflow;
