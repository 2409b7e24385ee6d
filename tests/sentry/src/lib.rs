//! Placeholder crate root; see the README of this folder.
