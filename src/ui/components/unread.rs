//! What is kept and cannot be read: an entry of a newer version, a value that the browser cannot give back.

use yew::prelude::*;

use super::icons::{QUESTION, icon};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::command::Command;
use crate::ui::state::replacing::Ask;
use background::kept::Unread;
use background::replacing::machine::Intent;

/// An entry of the journal. What it says is not known, and what became of it neither.
pub fn unread_entry(ui: &Ui, it: &Unread) -> Html {
    let dismiss = Command::Dismiss { entry: it.key() };
    one(ui, it, ["entry_unread", "entry_unread_why"], ["entry_lost", "entry_lost_why"], dismiss)
}

/// A replacement.
pub fn unread_replacement(ui: &Ui, it: &Unread) -> Html {
    let dismiss = Command::Replace(Ask::Tell(Intent::Finish { id: it.key() }));
    let words = [["replace_unread", "entry_unread_why"], ["replace_lost", "entry_lost_why"]];
    one(ui, it, words[0], words[1], dismiss)
}

/// With the words for what is there and cannot be read, and for what is not there any more.
fn one(ui: &Ui, it: &Unread, there: [&str; 2], lost: [&str; 2], dismiss: Command) -> Html {
    let [title, why] = if it.is_lost() { lost } else { there };
    html! {
        <div class="entry unknown" tabindex="-1" data-testid="unread-entry">
            <span class="art">{ icon(QUESTION) }</span>
            <div class="words">
                <p class="title">{ ui.say(title) }</p>
                <p class="why">{ ui.say(why) }</p>
            </div>
            <div class="actions">{ ui.button("entry_dismiss_short", "dismiss-unread", "button", dismiss) }</div>
        </div>
    }
}

/// What the browser could not give back when the page opened, with the offer to erase it, or did not keep.
pub fn keeping(ui: &Ui, state: &State) -> Html {
    let it = &state.keeping;
    let said = |key: &str| html! { <section class="stale" role="alert" data-testid={key.to_owned()}><p>{ ui.say(key) }</p></section> };
    html! {
        <>
            if !it.lost.is_empty() {
                <section class="stale" role="alert" data-testid="keeping-lost" data-lost={it.lost.join(" ")}>
                    <p><b>{ ui.say("keeping_lost") }</b>{ " " }{ ui.say("keeping_lost_text") }</p>
                    { ui.button("keeping_erase", "keeping-erase", "button small", Command::EraseLost) }
                </section>
            }
            if it.stuck { { said("keeping_stuck") } }
            if it.refused { { said("keeping_refused") } }
        </>
    }
}
