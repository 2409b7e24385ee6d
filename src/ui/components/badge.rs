//! The mark of a token that this browser has just made, and what is known of its value.

use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::html;

/// A line below the row's name, in words: not by colour, and not for a pointer alone.
pub fn badge(ui: &Ui, copied: bool) -> Html {
    let said = if copied { "badge_copied" } else { "badge_not_copied" };
    html! {
        <p class="badge" data-testid="badge" data-copied={if copied { "true" } else { "false" }}>
            <span class="tag">{ ui.say("badge_new") }</span>
            <span>{ ui.say(said) }</span>
        </p>
    }
}
