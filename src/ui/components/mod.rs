//! The parts of the views, one a file. Most are plain functions: in Yew a function component costs
//! kilobytes of wasm, and few parts need one.

mod ability;
mod announcer;
mod answer;
mod chip;
mod entry;
mod findings;
mod fingerprint;
mod footer;
mod glimpse;
mod header;
pub mod icons;
mod job;
mod notes;
mod panel;
mod purpose;
mod scopes;
mod skeleton;
mod summary;
mod tabs;
mod token_row;
mod tools;

pub use announcer::announcer;
pub use answer::answer;
pub use chip::{chip, chips};
pub use entry::entry;
pub use footer::footer;
pub use glimpse::glimpse;
pub use header::header;
pub use icons::icon;
pub use job::{hits, job};
pub use notes::list_notes;
pub use panel::{Panel, panel};
pub use skeleton::skeleton;
pub use summary::summary;
pub use tabs::tabs;
pub use token_row::TokenRow;
pub use tools::tools;

use yew::prelude::*;

/// Text that is English in every language.
pub fn english(text: &str) -> Html {
    html! { <span lang="en">{ text.to_owned() }</span> }
}
