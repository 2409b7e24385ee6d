//! The least scopes for a job. Works on every page, signed out and offline.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::catalog::{Target, search};
use crate::ui::action::Action;
use crate::ui::app::Ui;
use crate::ui::components::{answer, hits, icon, icons, job};
use crate::ui::finder::Picked;
use crate::ui::hooks::focus_on;
use crate::ui::markup::{classes, html};
use crate::ui::state::State;

/// The finder's panel.
pub fn find(ui: &Ui, state: &State) -> Html {
    let finder = &state.finder;
    html! {
        <div id="panel-find" class="panel-body" role="tabpanel" tabindex="-1" aria-labelledby="tab-find">
            <label class="ask" for="find-input">{ ui.say("find_label") }</label>
            <div class="field">
                { icon(icons::GLASS) }
                <input type="search" id="find-input" data-testid="find-input" autocomplete="off" spellcheck="false"
                    value={finder.query.clone()} placeholder={ui.t("find_hint")} aria-describedby="find-help"
                    oninput={ui.typed(Action::Query)} onpaste={paste(ui)} onkeydown={keys(ui, &finder.query)} />
            </div>
            <p id="find-help" class={classes!("help", (!finder.is_empty()).then_some("unseen"))}>
                { ui.say("find_help") }
            </p>
            { hits(ui, finder) }
            { job(ui, finder) }
            if !finder.is_empty() { { answer(ui, finder) } }
        </div>
    }
}

/// Several lines at once never reach the input, which would join them: they are taken here.
fn paste(ui: &Ui) -> Callback<Event> {
    let ui = ui.clone();
    Callback::from(move |event: Event| {
        let Some(event) = event.dyn_ref::<web_sys::ClipboardEvent>() else { return };
        let text = event.clipboard_data().and_then(|data| data.get_data("text").ok());
        if let Some(text) = text.filter(|text| text.trim().contains('\n')) {
            event.prevent_default();
            ui.act(Action::Query(text));
        }
    })
}

/// Enter takes the best find, arrow down goes to the list.
fn keys(ui: &Ui, query: &str) -> Callback<KeyboardEvent> {
    let (ui, query) = (ui.clone(), query.to_owned());
    Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            if let Some(hit) = search(&query, &ui.texts).first() {
                ui.act(Action::Pick(match hit.target {
                    Target::Task(task) => Picked::Task(task.id),
                    Target::Operation(operation) => Picked::Operation(operation.index),
                    Target::Scope(scope) => Picked::Scope(scope),
                }));
            }
        }
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
