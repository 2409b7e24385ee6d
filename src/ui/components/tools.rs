//! Search and order.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::ui::action::Action;
use crate::ui::app::Ui;
use crate::ui::markup::html;
use crate::ui::state::{Sort, State};
use crate::ui::sweep::{By, Sweep};

/// The line of tools above the list.
pub fn tools(ui: &Ui, state: &State) -> Html {
    let oninput = ui.typed(Action::Search);
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let chosen =
                event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok());
            let sort = match chosen.map(|it| it.value()).as_deref() {
                Some("oldest") => Sort::Oldest,
                Some("name") => Sort::Name,
                _ => Sort::Worst,
            };
            ui.act(Action::Sort(sort));
        })
    };
    let option = |sort: Sort, value: &'static str, key: &str| {
        html! { <option {value} selected={state.sort == sort}>{ ui.say(key) }</option> }
    };
    html! {
        <div class="tools">
            <div class="field">
                { super::icon(super::icons::GLASS) }
                <input type="search" data-testid="search" value={state.search.clone()} {oninput}
                    aria-label={ui.t("search_label")} placeholder={ui.t("search_hint")} />
            </div>
            <select class="button" data-testid="sort" aria-label={ui.t("sort_label")} {onchange}>
                { option(Sort::Worst, "worst", "sort_worst") }
                { option(Sort::Oldest, "oldest", "sort_oldest") }
                { option(Sort::Name, "name", "sort_name") }
            </select>
            if state.can_revoke() {
                <button type="button" class="button" data-testid="sweep-open"
                    aria-expanded={if state.sweep.is_some() { "true" } else { "false" }}
                    onclick={ui.acts(Action::Sweep(state.sweep.is_none().then_some(Sweep::by(By::Age(365)))))}>
                    { ui.say("sweep_open") }
                </button>
            }
        </div>
    }
}

impl Ui {
    /// A handler that turns what was typed into an action.
    pub fn typed(&self, action: fn(String) -> Action) -> Callback<InputEvent> {
        let ui = self.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) =
                event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
            {
                ui.act(action(input.value()));
            }
        })
    }
}
