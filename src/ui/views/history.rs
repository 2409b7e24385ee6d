//! What this browser revoked, and when: to look at, to take along, to erase.

use yew::prelude::*;

use crate::ui::components::{Panel, panel};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::action::Action;
use crate::ui::state::command::Command;
use crate::ui::state::past;
use crate::ui::words;
use background::history::{History, Past};
use domain::text::shown;

/// What is asked about, in the place of a credential's key.
const ERASE: &str = "history";

/// Where the list is, and for how long.
const fn kept(state: &State) -> &'static str {
    if state.private { "history_private" } else { "history_local" }
}

/// The history's panel.
pub fn history(ui: &Ui, state: &State) -> Html {
    let body = match &state.history {
        None => Html::default(),
        Some(past) if past.is_empty() && past.unread.is_empty() => panel(Panel {
            name: "no-history",
            title: ui.t("history_none"),
            text: ui.t(kept(state)),
            ..Panel::default()
        }),
        Some(past) => listed(ui, state, past),
    };
    html! {
        <div id="panel-history" class="panel-body" role="tabpanel" tabindex="-1" aria-labelledby="tab-history">{ body }</div>
    }
}

fn listed(ui: &Ui, state: &State, past: &History) -> Html {
    let file = |name: &'static str, kind: &str, text: &str, key: &str| {
        let text: String = js_sys::encode_uri_component(text).into();
        let href = ["data:", kind, ";charset=utf-8,", &text].concat();
        html! { <a class="button" download={name} {href} data-testid={key.to_owned()}>{ ui.say(key) }</a> }
    };
    html! {
        <section class="history">
            <h2>{ ui.words.count("history_title", past.len(), &[]) }</h2>
            <p class="aside">{ ui.say(kept(state)) }</p>
            if !past.unread.is_empty() {
                <p class="aside" data-testid="history-unread">{ unread(ui, past) }</p>
            }
            <ul>{ for past.iter().rev().map(|it| line(ui, it)) }</ul>
            <div class="actions">
                { file("scopewise-history.json", "application/json", &past::json(past), "history_json") }
                { file("scopewise-history.csv", "text/csv", &past::csv(past), "history_csv") }
                <button type="button" class="button" data-testid="history-erase"
                    onclick={ui.acts(Action::Ask(Some(ERASE.to_owned())))}>{ ui.say("history_erase") }</button>
            </div>
            if state.asking.as_deref() == Some(ERASE) { { question(ui) } }
        </section>
    }
}

/// What of it cannot be read.
fn unread(ui: &Ui, past: &History) -> String {
    match past.unread.iter().filter(|it| !it.is_lost()).count() {
        0 => ui.t("history_lost"),
        n => ui.words.count("history_unread", n, &[]),
    }
}

fn question(ui: &Ui) -> Html {
    let yes = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.act(Action::Ask(None));
            ui.run(Command::Forget);
        })
    };
    html! {
        <div id="question" class="question" role="group" tabindex="-1">
            <p class="title">{ ui.say("history_sure") }</p>
            <div class="actions">
                <button type="button" class="button danger" data-testid="history-yes" onclick={yes}>{ ui.say("history_erase") }</button>
                <button type="button" class="button" onclick={ui.acts(Action::Ask(None))}>{ ui.say("history_keep") }</button>
            </div>
        </div>
    }
}

fn line(ui: &Ui, it: &Past) -> Html {
    let name = words::named(&ui.words, it.name.as_deref());
    let host = it.owner.instance.split_once("://").map_or("", |(_, host)| host);
    html! {
        <li data-testid="past">
            <span class="name">{ name }</span>
            <span class="meta">
                <time>{ it.at.date() }</time>
                <span>{ ui.say(words::kind(it.kind)) }</span>
                if let Some(last4) = &it.last4 { <code>{ "…" }{ shown(last4).into_owned() }</code> }
                if let Some(organization) = &it.organization { <span>{ shown(organization).into_owned() }</span> }
                <span>{ host.to_owned() }</span>
            </span>
        </li>
    }
}
