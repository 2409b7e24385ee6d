//! The views, and the states without a list.

mod find;
mod history;
mod people;
mod replace;
mod sites;
mod states;
mod tokens;

pub use find::find;
pub use history::history;
pub use people::people;
pub use replace::{replace, unfinished};
pub use sites::sites;
pub use tokens::tokens;
