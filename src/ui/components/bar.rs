//! The bar: what waits for its time, how long, and how to take it back. It stands outside what scrolls, in
//! every view, so that no undo is ever out of sight.

use yew::prelude::*;

use super::guarded::Guarded;
use super::icons::{CHEVRON, CLOCK, icon};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::command::Command;
use crate::ui::state::notice::seconds_left;
use crate::ui::state::{self, names};
use background::journal::{Entry, State};
use domain::credential::CredentialRef;

/// Above the bottom line, while something waits.
pub fn bar(ui: &Ui, state: &state::State) -> Html {
    let waiting = state.waiting();
    let Some(first) = waiting.first() else { return Html::default() };
    let left = seconds_left(&waiting, state.now);
    let several = waiting.len() > 1;
    let what = match several {
        true => ui.words.count("waiting_credentials", waiting.len(), &[]),
        false => names::called(&ui.words, &first.chosen),
    };
    let still = |entry: &Entry| match &entry.state {
        State::Intended(waiting) => waiting.is_still(state.now),
        _ => false,
    };
    let title = match left {
        None => ui.words.with("waiting_confirm", &[("what", &what)]),
        Some(0) => ui.words.with("waiting_now", &[("what", &what)]),
        // In the same line: nothing may move under the pointer for which the time stands still.
        Some(left) if waiting.iter().any(still) => {
            ui.words.count("waiting_still", left, &[("what", &what)])
        }
        Some(left) => ui.words.count("waiting_in", left, &[("what", &what)]),
    };
    let more = left.is_none().then_some("waiting_confirm_why");
    // An entry of its own only where it is one: what several are is in their list.
    let one = (!several).then(|| first.id.clone());
    html! {
        <section id="waiting" class="waiting" tabindex="-1" data-testid="waiting"
            aria-label={ui.t("waiting_label")}>
            <div class="line" data-testid={one.is_some().then_some("journal-entry")}
                data-state={one.is_some().then_some("intended")} data-entry={one}>
                <span class="art">{ icon(CLOCK) }</span>
                <div class="words">
                    <p class="title">{ title }</p>
                    if !several { { elsewhere(state, first) } }
                    if let Some(more) = more { <p class="why">{ ui.say(more) }</p> }
                </div>
                { actions(ui, &waiting, &what) }
            </div>
            if several { { each(ui, state, &waiting) } }
        </section>
    }
}

/// What can be done with all that waits: to take it back. What else there is to do with it, such as not to
/// wait any longer, belongs here as well, beside Undo.
fn actions(ui: &Ui, waiting: &[Entry], what: &str) -> Html {
    let (key, test) = match waiting {
        [_] => ("entry_undo", "undo"),
        _ => ("together_undo", "undo-all"),
    };
    let all: Vec<String> = waiting.iter().map(|entry| entry.id.clone()).collect();
    let for_a_word =
        |entry: &&Entry| matches!(&entry.state, State::Intended(it) if it.due.is_none());
    let unsaid: Vec<String> =
        waiting.iter().filter(for_a_word).map(|entry| entry.id.clone()).collect();
    let button = |id: &str, key: &str, command: Command, test, class| {
        let (ui, label) = (ui.clone(), ui.t(key));
        let (id, name, entries) = (id.to_owned(), what.to_owned(), all.clone());
        html! { <Guarded {ui} {id} {command} {entries} {label} {name} {test} {class} /> }
    };
    html! {
        <div class="actions">
            if !unsaid.is_empty() {
                { button("confirm", "entry_confirm", Command::Confirm { entries: unsaid }, "confirm", "button danger") }
            }
            { button("undo", key, Command::Undo { entries: all.clone() }, test, "button undo") }
        </div>
    }
}

/// Each of several, with an Undo of its own, behind the first names.
fn each(ui: &Ui, state: &state::State, waiting: &[Entry]) -> Html {
    let chosen: Vec<CredentialRef> = waiting.iter().map(|entry| entry.chosen.clone()).collect();
    let line = |entry: &Entry| {
        let name = names::called(&ui.words, &entry.chosen);
        let (ui, label, entries) = (ui.clone(), ui.t("entry_undo"), vec![entry.id.clone()]);
        let (id, command) =
            (["undo-", &entry.id].concat(), Command::Undo { entries: entries.clone() });
        html! {
            <li key={entry.id.clone()} data-testid="journal-entry" data-state="intended" data-entry={entry.id.clone()}>
                <div class="words">
                    <p class="name">{ name.clone() }</p>
                    { elsewhere(state, entry) }
                </div>
                <Guarded {ui} {id} {command} {entries} {label} {name} test="undo" class="button small" />
            </li>
        }
    };
    html! {
        <details class="each" data-testid="waiting-each">
            <summary>{ icon(CHEVRON) }<span>{ names::listed(&ui.words, state, &chosen) }</span></summary>
            <ul aria-label={ui.t("waiting_label")}>{ for waiting.iter().map(line) }</ul>
        </details>
    }
}

/// Its host, when it is not about this account's list.
fn elsewhere(state: &state::State, entry: &Entry) -> Html {
    let here = state.account.as_ref().is_some_and(|account| account.owner == *entry.owner());
    let instance = entry.owner().instance.as_str();
    let host = instance.split_once("://").map_or(instance, |(_, host)| host);
    if here {
        Html::default()
    } else {
        html! { <p class="where">{ host.to_owned() }</p> }
    }
}
