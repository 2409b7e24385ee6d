//! The bar: what waits for its time, how long, and how to take it back. It stands outside what scrolls, in
//! every view, so that no undo is ever out of sight.

use yew::prelude::*;

use super::icons::{CHEVRON, CLOCK, icon};
use crate::ui::app::Ui;
use crate::ui::command::Command;
use crate::ui::markup::html;
use crate::ui::names;
use crate::ui::notice::seconds_left;
use crate::ui::state::State;
use crate::worker::journal::{Chosen, Entry};

/// Above the bottom line, while something waits.
pub fn bar(ui: &Ui, state: &State) -> Html {
    let waiting = state.waiting();
    let (Some(left), Some(first)) = (seconds_left(&waiting, state.now), waiting.first()) else {
        return Html::default();
    };
    let several = waiting.len() > 1;
    let what = match several {
        true => ui.words.count("waiting_credentials", waiting.len(), &[]),
        false => names::called(&ui.words, &first.chosen),
    };
    let title = match left {
        0 => ui.words.with("waiting_now", &[("what", &what)]),
        _ => ui.words.count("waiting_in", left, &[("what", &what)]),
    };
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
    let entries = waiting.iter().map(|entry| entry.id.clone()).collect();
    html! {
        <div class="actions">
            <button type="button" id="undo" class="button undo" data-testid={test}
                onclick={ui.runs(Command::Undo { entries })}>
                { ui.say(key) }<span class="unseen">{ ": " }{ what.to_owned() }</span>
            </button>
        </div>
    }
}

/// Each of several, with an Undo of its own, behind the first names.
fn each(ui: &Ui, state: &State, waiting: &[Entry]) -> Html {
    let chosen: Vec<Chosen> = waiting.iter().map(|entry| entry.chosen.clone()).collect();
    let line = |entry: &Entry| {
        let name = names::called(&ui.words, &entry.chosen);
        let undo = Command::Undo { entries: vec![entry.id.clone()] };
        html! {
            <li key={entry.id.clone()} data-testid="journal-entry" data-state="intended" data-entry={entry.id.clone()}>
                <div class="words">
                    <p class="name">{ name.clone() }</p>
                    { elsewhere(state, entry) }
                </div>
                <button type="button" class="button small" data-testid="undo" onclick={ui.runs(undo)}>
                    { ui.say("entry_undo") }<span class="unseen">{ ": " }{ name }</span>
                </button>
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
fn elsewhere(state: &State, entry: &Entry) -> Html {
    let here = state.account.as_ref().is_some_and(|account| account.owner == *entry.owner());
    let instance = entry.owner().instance.as_str();
    let host = instance.split_once("://").map_or(instance, |(_, host)| host);
    if here {
        Html::default()
    } else {
        html! { <p class="where">{ host.to_owned() }</p> }
    }
}
