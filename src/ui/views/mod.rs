//! The two views.

mod find;
mod tokens;

pub use find::find;
pub use tokens::tokens;
