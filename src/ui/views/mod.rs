//! The views, and the states without a list.

mod find;
mod history;
mod states;
mod tokens;

pub use find::find;
pub use history::history;
pub use tokens::tokens;
