//! One revocation and its fate, from the undo to the reading back.

use yew::prelude::*;

use super::icons::{CLOCK, CROSS, QUESTION, TICK, WARNING, icon};
use crate::ui::context::Ui;
use crate::ui::markup::{classes, html};
use crate::ui::state::command::Command;
use crate::ui::state::names;
use crate::ui::words;
use background::journal::{Entry, State};
use domain::credential::Kind;
use sentry::inventory::Role;
use sentry::outcome::Reason;

/// What the entry says and offers. `elsewhere` is its host when it is not about this account's list.
pub fn entry(ui: &Ui, entry: &Entry, elsewhere: Option<&str>) -> Html {
    // With its last characters: names repeat, and one may be made to look like another.
    let name = names::called(&ui.words, &entry.chosen);
    let with = |key| ui.words.with(key, &[("name", &name)]);
    let id = || entry.id.clone();
    let button = |key: &str, test: &'static str, class: &'static str, command| {
        html! { <button type="button" {class} data-testid={test} onclick={ui.runs(command)}>{ ui.say(key) }</button> }
    };
    let dismiss = || {
        html! {
            <button type="button" class="quiet" data-testid="dismiss" aria-label={with("entry_dismiss")}
                title={ui.t("entry_dismiss_short")} onclick={ui.runs(Command::Dismiss { entry: id() })}>
                { icon(CROSS) }
            </button>
        }
    };
    let again = |key| button(key, "again", "button", Command::Again { entries: vec![id()] });
    let (state, art, title, why, actions) = match entry.state {
        // Its time and its Undo are in the bar, which no scrolling takes away.
        State::Intended(ref waiting) => {
            // Only organization tokens say when they were last used, and that does not count all.
            let unknown = told(
                ui,
                match entry.chosen.kind {
                    Kind::Organization => "entry_use_uncounted",
                    _ => "entry_use_unknown",
                },
            );
            let title = match waiting.due {
                Some(_) => with("entry_intended"),
                None => with("entry_intended_confirm"),
            };
            ("intended", CLOCK, title, Some(unknown), Html::default())
        }
        State::Sent { .. } => ("sent", CLOCK, with("entry_sent"), None, Html::default()),
        State::Confirmed { .. } => (
            "confirmed",
            TICK,
            with("entry_confirmed"),
            Some(told(ui, "entry_confirmed_why")),
            dismiss(),
        ),
        State::Failed { why, .. } => {
            let actions = html! { <>{ again("entry_again") }{ dismiss() }</> };
            let why = match (why, Role::of_revoker(entry.chosen.kind)) {
                (_, Role::Member) => reason(ui, words::reason(why)),
                (Reason::Forbidden, role) => {
                    let (what, next) = words::reason(why);
                    html! { <p class="why">{ ui.say(what) }{ " " }{ lacks(ui, role) }{ " " }{ ui.say(next) }</p> }
                }
                _ => reason(ui, words::reason(why)),
            };
            ("failed", WARNING, with("entry_failed"), Some(why), actions)
        }
        State::Unknown { why, .. } => {
            let read = button("entry_read_back", "read-back", "button", Command::Reload);
            let actions = html! { <>{ read }{ dismiss() }</> };
            (
                "unknown",
                QUESTION,
                with("entry_unknown"),
                Some(reason(ui, words::unknown(why))),
                actions,
            )
        }
        State::Expired { why, .. } => {
            let actions = html! { <>{ again("entry_again_expired") }{ dismiss() }</> };
            let why = reason(ui, words::reason(why));
            ("expired", CLOCK, with("entry_expired"), Some(why), actions)
        }
        State::Undone { .. } => ("undone", TICK, with("entry_undone"), None, dismiss()),
    };
    html! {
        <div id={["entry-", &entry.id].concat()} class={classes!("entry", state)} tabindex="-1"
            data-testid="journal-entry" data-state={state} data-entry={entry.id.clone()}>
            <span class="art">{ icon(art) }</span>
            <div class="words">
                <p class="title">{ title }</p>
                if let Some(host) = elsewhere { <p class="where">{ host.to_owned() }</p> }
                { why }
            </div>
            <div class="actions">{ actions }</div>
        </div>
    }
}

/// Who alone may revoke it.
pub fn lacks(ui: &Ui, role: Role) -> String {
    ui.words.with("offer_lacks", &[("role", &ui.t(words::role(role)))])
}

fn told(ui: &Ui, key: &str) -> Html {
    html! { <p class="why">{ ui.say(key) }</p> }
}

fn reason(ui: &Ui, (what, next): (&'static str, &'static str)) -> Html {
    html! { <p class="why">{ ui.say(what) }{ " " }{ ui.say(next) }</p> }
}
