//! Small line drawings. They never speak alone: a text stands beside each.

use crate::ui::markup::html;
use yew::prelude::*;

/// One drawing on a 16 × 16 grid, by the data of its path.
pub fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
    }
}

/// Points right; turned by CSS when expanded.
pub const CHEVRON: &str = "M6 3.5 10.5 8 6 12.5";
/// An arrow upwards.
pub const UP: &str = "M8 13V3.5M4 7.5l4-4 4 4";
/// A circle's arrow.
pub const RELOAD: &str = "M13 8a5 5 0 1 1-1.6-3.7M13 2.5v2.8h-2.8";
/// An arrow out of a box.
pub const OUT: &str = "M9.5 3H13v3.5M13 3 7.5 8.5M11 9.5V13H3V5h3.5";
/// A cross.
pub const CROSS: &str = "m4 4 8 8M12 4l-8 8";
/// A tick.
pub const TICK: &str = "m3 8.5 3.2 3L13 4.5";
/// A clock.
pub const CLOCK: &str = "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 2.8V8l2.2 1.6";
/// A question mark.
pub const QUESTION: &str = "M5.8 6a2.2 2.2 0 1 1 3.4 1.9c-.8.5-1.2.9-1.2 1.7M8 12.2v.1";
/// An exclamation mark.
pub const WARNING: &str = "M8 3.5v5.2M8 12v.1";
/// A magnifying glass.
pub const GLASS: &str = "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm3.3 7.8 3.2 3.2";
/// Two sheets.
pub const COPY: &str = "M5.5 5.5h8v8h-8zM3 10.5v-8h8";
