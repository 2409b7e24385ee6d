//! The two views, and the states without a list.

mod find;
mod states;
mod tokens;

pub use find::find;
pub use tokens::tokens;
