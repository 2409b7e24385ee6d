//! The Escape key: it takes back one step, and only then closes the popup.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::state::action::Action;

/// A handler for the root. Escape empties a search that has text, else collapses the expanded row that
/// the focus is in, else does what the browser does (a popup closes).
#[hook]
pub fn use_escape(ui: &Ui) -> Callback<KeyboardEvent> {
    let ui = ui.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() != "Escape" {
            return;
        }
        let Some(target) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else {
            return;
        };
        if let Some(input) = target.dyn_ref::<HtmlInputElement>()
            && input.type_() == "search"
            && !input.value().is_empty()
        {
            event.prevent_default();
            let empty = String::new();
            ui.act(match target.id().as_str() {
                "find-input" => Action::Query(empty),
                _ => Action::Search(empty),
            });
            return;
        }
        let row = target.closest("[data-open]").ok().flatten();
        if let Some(id) = row.as_ref().and_then(|row| row.get_attribute("data-open")) {
            event.prevent_default();
            ui.act(Action::Toggle(id));
            let toggle = row.and_then(|row| row.query_selector("[aria-expanded]").ok().flatten());
            if let Some(toggle) = toggle {
                super::focus_on(&toggle);
            }
        }
    })
}
