//! What was read and what was not, and when.

use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::command::Command;
use crate::ui::state::link;
use crate::ui::state::{State, View};
use crate::ui::words;

/// The bottom line.
pub fn footer(ui: &Ui, state: &State) -> Html {
    let said = match (state.view, &state.list) {
        (View::Find, _) => match state.finder.reading.unmatched().count() {
            0 => ui.t("footer_find"),
            n => ui.words.count("footer_incomplete", n, &[]),
        },
        (View::History, _) if state.private => String::new(),
        (View::History, _) => ui.t("footer_history"),
        (View::People, _) => ui.t("footer_people"),
        (View::Sites, _) => ui.t("footer_sites"),
        (View::Tokens, Some(list)) => {
            let ago = words::ago(&ui.words, list.at, state.now);
            let alive = state.alive().count();
            if alive == 0 && state.is_whole() {
                return line(ui, state, ui.words.with("footer_none", &[("ago", &ago)]));
            }
            // Read they were, but not understood: nothing is said of all.
            let unread = state.alive().filter(|item| item.credential.scopes.unread).count();
            if unread > 0 {
                let values = [("ago", ago.as_str()), ("all", &alive.to_string())];
                return line(ui, state, ui.words.count("footer_unread", unread, &values));
            }
            let key = match state.is_whole() {
                true => "footer_all",
                false if state.loading || state.places.is_loading() => "footer_so_far",
                false => "footer_part",
            };
            ui.words.count(key, alive, &[("ago", &ago)])
        }
        (View::Tokens, None) if state.loading => ui.t("tokens_loading"),
        (View::Tokens, None) => ui.t("footer_nothing"),
    };
    line(ui, state, said)
}

fn line(ui: &Ui, state: &State, said: String) -> Html {
    let job = if state.view == View::Find { link::resume(&state.finder) } else { String::new() };
    html! {
        <footer>
            <p>
                { said }
                if state.private { { " " }<span data-testid="private">{ ui.say("footer_private") }</span> }
            </p>
            if state.view == View::Tokens && state.list.is_some() {
                <button type="button" class="quiet" data-testid="reload" title={ui.t("footer_reload")}
                    aria-label={ui.t("footer_reload")} onclick={ui.runs(Command::Reload)}
                    aria-busy={if state.loading { "true" } else { "false" }}>
                    { super::icon(super::icons::RELOAD) }
                </button>
            }
            if !state.full {
                <button type="button" class="quiet" data-testid="full-page" title={ui.t("footer_full")}
                    aria-label={ui.t("footer_full")} onclick={ui.runs(Command::FullPage(job))}>
                    { super::icon(super::icons::OUT) }
                </button>
            }
        </footer>
    }
}
