//! What the worker did and does, above the list. What waits for an undo stands in the bar.

use yew::prelude::*;

use super::replace::unfinished;
use crate::ui::components::{entry, together, unread_entry};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use background::journal::Entry;

/// Above the list; nothing where there is nothing of it.
pub fn entries(ui: &Ui, state: &State) -> Html {
    let entries = state.entries_on_top();
    html! {
        <>
            { together(ui, state) }
            { unfinished(ui, state) }
            if !state.journal.entries.unread.is_empty() {
                <ul class="entries" aria-label={ui.t("entries_unread_label")}>
                    { for state.journal.entries.unread.iter().map(|it| html! { <li key={it.key()}>{ unread_entry(ui, it) }</li> }) }
                </ul>
            }
            if !entries.is_empty() {
                <ul class="entries" aria-label={ui.t("entries_label")}>
                    { for entries.iter().map(|it| html! { <li key={it.id.clone()}>{ on_top(ui, state, it) }</li> }) }
                </ul>
            }
        </>
    }
}

fn on_top(ui: &Ui, state: &State, it: &Entry) -> Html {
    let here = state.account.as_ref().is_some_and(|account| account.owner == *it.owner());
    let instance = it.owner().instance.as_str();
    let host = instance.split_once("://").map_or(instance, |(_, host)| host);
    entry(ui, it, (!here).then_some(host))
}
