//! The least scopes for a job. Works on every page, signed out and offline.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::ui::components::{answer, beyond, hand, hits, icon, icons, lines, only, verdict};
use crate::ui::context::Ui;
use crate::ui::hooks::{chosen, drops, focus_on};
use crate::ui::markup::{classes, html};
use crate::ui::state::State;
use crate::ui::state::action::Action;
use crate::ui::state::command::Command;
use crate::ui::state::finder::{FileProblem, Finder, Found, is_question};
use crate::ui::state::link;
use domain::paste;

/// The finder's panel.
pub fn find(ui: &Ui, state: &State) -> Html {
    let finder = &state.finder;
    let drops = drops(ui);
    let found = finder.found();
    html! {
        <div id="panel-find" class="panel-body" tabindex="-1"
            role={(!ui.alone).then_some("tabpanel")} aria-labelledby={(!ui.alone).then_some("tab-find")}
            ondragover={drops.clone()} ondragleave={drops.clone()} ondrop={drops}>
            <div class="ask">
                <label for="find-input">{ ui.say("find_label") }</label>
                { file(ui, state) }
            </div>
            <div class="field">
                { icon(icons::GLASS) }
                <input type="search" id="find-input" data-testid="find-input" autocomplete="off" spellcheck="false"
                    value={finder.query.clone()} placeholder={ui.t("find_hint")} aria-describedby="find-help"
                    onfocus={prepare(ui)} oninput={ui.typed(Action::Query)} onpaste={pasted(ui)} onkeydown={keys(ui)} />
            </div>
            <p id="find-help" class={classes!("help", (!finder.is_empty()).then_some("unseen"))}>
                { ui.say("find_help") }
            </p>
            { problem(ui, finder.file) }
            { hits(ui, finder) }
            { lines(ui, finder, &found) }
            { answered(ui, state, &found) }
        </div>
    }
}

/// The words are collected before the first key, which is to be as quick as the others.
fn prepare(ui: &Ui) -> Callback<FocusEvent> {
    let texts = ui.texts.clone();
    Callback::from(move |_| texts.prepare())
}

/// What there is to say about the job.
fn answered(ui: &Ui, state: &State, found: &Found) -> Html {
    let finder = &state.finder;
    let asked = !found.ask.requirements.is_empty() || !found.ask.tasks.is_empty();
    let had = found.had;
    html! {
        <>
            if asked || !found.ask.unmatched.is_empty() {
                { answer(ui, state, found) }
                if asked && !had.is_empty() {
                    <section class="answer">
                        <h2>{ ui.say("hand_against") }</h2>
                        { verdict(ui, &found.ask, had) }
                        { for had.maximal().iter().map(|scope| only(ui, scope)) }
                    </section>
                }
                { beyond(ui, found) }
                if ui.alone { { share(ui, finder) } }
            } else if !had.is_empty() {
                { hand(ui, had) }
            } else if finder.reading.contains_secret {
                <p class="aside" data-testid="only-secret">{ ui.say("find_only_secret") }</p>
            }
        </>
    }
}

/// A link to this answer; it has nothing of what was pasted.
fn share(ui: &Ui, finder: &Finder) -> Html {
    if link::encode(finder).is_none() {
        return html! { <p class="aside">{ ui.say("share_too_large") }</p> };
    }
    html! {
        <div class="share">
            <button type="button" class="button" data-testid="copy-link" onclick={ui.runs(Command::CopyAddress)}>
                { icon(icons::COPY) }{ ui.say("share_copy") }
            </button>
            <p class="aside">{ ui.say("share_text") }</p>
        </div>
    }
}

/// Reading a file: here, or in a tab, because a file dialog closes the popup it was opened from.
fn file(ui: &Ui, state: &State) -> Html {
    if !state.full {
        let here = Command::FullPage(link::resume(&state.finder));
        return html! {
            <button type="button" class="link" data-testid="file-in-tab" onclick={ui.runs(here)}>
                { ui.say("find_file_tab") }{ icon(icons::OUT) }
            </button>
        };
    }
    html! {
        <label class="link file">
            <input type="file" class="unseen" data-testid="file" multiple=true onchange={chosen(ui)} />
            { ui.say("find_file") }
        </label>
    }
}

fn problem(ui: &Ui, problem: Option<FileProblem>) -> Html {
    let key = match problem {
        None => return Html::default(),
        Some(FileProblem::TooBig) => "file_too_big",
        Some(FileProblem::NoText) => "file_no_text",
        Some(FileProblem::Unreadable) => "file_unreadable",
    };
    html! { <p class="stale" role="alert" data-testid="file-problem">{ ui.say(key) }</p> }
}

/// A question never reaches the input, which would join its lines and show its secrets.
fn pasted(ui: &Ui) -> Callback<Event> {
    let ui = ui.clone();
    Callback::from(move |event: Event| {
        let Some(event) = event.dyn_ref::<web_sys::ClipboardEvent>() else { return };
        let text = event.clipboard_data().and_then(|data| data.get_data("text").ok());
        if let Some(text) = text.filter(|text| is_question(&paste::forms(text))) {
            event.prevent_default();
            ui.act(Action::Read(text));
        }
    })
}

/// Enter takes what was typed, arrow down goes to the list.
fn keys(ui: &Ui) -> Callback<KeyboardEvent> {
    let ui = ui.clone();
    Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => ui.act(Action::Enter),
        "ArrowDown" => {
            let here = event.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
            let document = here.and_then(|here| here.owner_document());
            let first = document
                .and_then(|it| it.query_selector("#panel-find .hits button").ok().flatten());
            if let Some(first) = first {
                event.prevent_default();
                focus_on(&first);
            }
        }
        _ => {}
    })
}
