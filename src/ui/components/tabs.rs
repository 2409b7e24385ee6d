//! The two views as a list of tabs, as the ARIA practices describe them: one stop for the Tab key,
//! arrow keys between them.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::ui::action::Action;
use crate::ui::app::Ui;
use crate::ui::hooks::focus_on;
use crate::ui::markup::html;
use crate::ui::state::View;

/// The tab list. The panels are labelled by `tab-tokens` and `tab-find`.
pub fn tabs(ui: &Ui, chosen: View) -> Html {
    let arrows = {
        let ui = ui.clone();
        Callback::from(move |event: KeyboardEvent| {
            let next = match (event.key().as_str(), chosen) {
                ("ArrowLeft" | "ArrowRight", View::Tokens) | ("End", _) => View::Find,
                ("ArrowLeft" | "ArrowRight", View::Find) | ("Home", _) => View::Tokens,
                _ => return,
            };
            event.prevent_default();
            ui.act(Action::Show(next));
            let list = event.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
            let id = match next {
                View::Tokens => "#tab-tokens",
                View::Find => "#tab-find",
            };
            if let Some(tab) = list.and_then(|list| list.query_selector(id).ok().flatten()) {
                focus_on(&tab);
            }
        })
    };
    let tab = |view: View, id: &'static str, panel: &'static str, key: &str| {
        let selected = view == chosen;
        html! {
            <button type="button" role="tab" {id} data-testid={id} aria-controls={panel}
                aria-selected={if selected { "true" } else { "false" }}
                tabindex={if selected { "0" } else { "-1" }}
                onclick={ui.acts(Action::Show(view))}>{ ui.say(key) }</button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={ui.t("tabs_label")} onkeydown={arrows}>
            { tab(View::Tokens, "tab-tokens", "panel-tokens", "tabs_tokens") }
            { tab(View::Find, "tab-find", "panel-find", "tabs_find") }
        </div>
    }
}
