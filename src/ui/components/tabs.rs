//! The views as a list of tabs, as the ARIA practices describe them: one stop for the Tab key,
//! arrow keys between them.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::hooks::focus_on;
use crate::ui::markup::html;
use crate::ui::state::View;
use crate::ui::state::action::Action;
use crate::ui::state::command::Command;

/// View, id, panel and name of each tab, in order.
const TABS: [(View, &str, &str, &str); 4] = [
    (View::Tokens, "tab-tokens", "panel-tokens", "tabs_tokens"),
    (View::Find, "tab-find", "panel-find", "tabs_find"),
    (View::People, "tab-people", "panel-people", "tabs_people"),
    (View::History, "tab-history", "panel-history", "tabs_history"),
];

/// The tab list. The panels are labelled by `tab-<name>`.
pub fn tabs(ui: &Ui, chosen: View) -> Html {
    let arrows = {
        let ui = ui.clone();
        Callback::from(move |event: KeyboardEvent| {
            let at = TABS.iter().position(|(view, ..)| *view == chosen).unwrap_or_default();
            let last = TABS.len() - 1;
            let next = match event.key().as_str() {
                "ArrowRight" => (at + 1) % TABS.len(),
                "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            let Some((view, id, ..)) = TABS.get(next) else { return };
            event.prevent_default();
            show(&ui, *view);
            let list = event.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
            let tab = list.and_then(|list| list.query_selector(&["#", id].concat()).ok().flatten());
            if let Some(tab) = tab {
                focus_on(&tab);
            }
        })
    };
    let tab = |(view, id, panel, key): &(View, &'static str, &'static str, &str)| {
        let (view, id, panel) = (*view, *id, *panel);
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
            { for TABS.iter().map(tab) }
        </div>
    }
}

/// The history is read when it is looked at, and who made what is asked then.
fn show(ui: &Ui, view: View) {
    ui.act(Action::Show(view));
    match view {
        View::History => ui.run(Command::History),
        View::People => ui.run(Command::People),
        View::Tokens | View::Find | View::Sites => {}
    }
}
