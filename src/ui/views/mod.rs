//! The views, and the states without a list.

mod entries;
mod find;
mod history;
mod people;
mod replace;
mod sites;
mod states;
mod tokens;

pub use entries::entries;
pub use find::find;
pub use history::history;
pub use people::people;
pub use replace::replace;
pub use sites::sites;
pub use states::{empty, read_only, trouble};
pub use tokens::tokens;
