//! The views as a list of tabs, as the ARIA practices describe them: one stop for the Tab key,
//! arrow keys between them.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::ui::action::Action;
use crate::ui::app::Ui;
use crate::ui::command::Command;
use crate::ui::hooks::focus_on;
use crate::ui::markup::html;
use crate::ui::state::View;

/// The tab list. The panels are labelled by `tab-<name>`.
pub fn tabs(ui: &Ui, chosen: View) -> Html {
    let arrows = {
        let ui = ui.clone();
        Callback::from(move |event: KeyboardEvent| {
            let next = match (event.key().as_str(), chosen) {
                ("ArrowRight", View::Tokens) | ("ArrowLeft", View::History) => View::Find,
                ("ArrowRight", View::Find) | ("ArrowLeft", View::Tokens) | ("End", _) => {
                    View::History
                }
                ("ArrowRight", View::History) | ("ArrowLeft", View::Find) | ("Home", _) => {
                    View::Tokens
                }
                _ => return,
            };
            event.prevent_default();
            show(&ui, next);
            let list = event.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
            let id = match next {
                View::Tokens => "#tab-tokens",
                View::Find => "#tab-find",
                View::History => "#tab-history",
            };
            if let Some(tab) = list.and_then(|list| list.query_selector(id).ok().flatten()) {
                focus_on(&tab);
            }
        })
    };
    let tab = |view: View, id: &'static str, panel: &'static str, key: &str| {
        let selected = view == chosen;
        let onclick = {
            let ui = ui.clone();
            Callback::from(move |_: MouseEvent| show(&ui, view))
        };
        html! {
            <button type="button" role="tab" {id} data-testid={id} aria-controls={panel}
                aria-selected={if selected { "true" } else { "false" }}
                tabindex={if selected { "0" } else { "-1" }}
                {onclick}>{ ui.say(key) }</button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={ui.t("tabs_label")} onkeydown={arrows}>
            { tab(View::Tokens, "tab-tokens", "panel-tokens", "tabs_tokens") }
            { tab(View::Find, "tab-find", "panel-find", "tabs_find") }
            { tab(View::History, "tab-history", "panel-history", "tabs_history") }
        </div>
    }
}

/// The history is read when it is looked at.
fn show(ui: &Ui, view: View) {
    ui.act(Action::Show(view));
    if view == View::History {
        ui.run(Command::History);
    }
}
