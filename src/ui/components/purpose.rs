//! "What is it for?": the person's own answer, and what follows from it.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::chips;
use crate::advisor::{Ask, Lists, Universe, advise};
use crate::catalog::{Group, TASKS, Task, task};
use crate::credential::Credential;
use crate::ui::app::Ui;
use crate::ui::command::Command;
use crate::ui::markup::html;
use crate::ui::words;

const GROUPS: [Group; 10] = [
    Group::Ci,
    Group::Cli,
    Group::Issues,
    Group::Observer,
    Group::Agent,
    Group::Config,
    Group::People,
    Group::Terraform,
    Group::Data,
    Group::Dsn,
];

/// The question, and needed against granted once it is answered.
pub fn purpose(ui: &Ui, credential: &Credential, purpose: Option<&str>) -> Html {
    let onchange = {
        let (ui, id) = (ui.clone(), credential.id.clone());
        Callback::from(move |event: Event| {
            let chosen =
                event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok());
            let task = chosen.map(|it| it.value()).filter(|task| !task.is_empty());
            ui.run(Command::Purpose { id: id.clone(), task });
        })
    };
    let options = |group: Group| {
        let tasks = TASKS.iter().filter(|task| task.group == group).map(|task| {
            html! { <option value={task.id} selected={purpose == Some(task.id)}>{ ui.title(task) }</option> }
        });
        html! { <optgroup label={ui.t(words::group(group))}>{ for tasks }</optgroup> }
    };
    let select = ["purpose-", &credential.id].concat();
    html! {
        <div class="purpose">
            <label for={select.clone()}>{ ui.say("purpose_label") }</label>
            <select id={select} class="button" data-testid="purpose" {onchange}>
                <option value="" selected={purpose.is_none()}>{ ui.say("purpose_none") }</option>
                { for GROUPS.into_iter().map(options) }
            </select>
            if let Some(task) = purpose.and_then(task) { { compare(ui, credential, task) } }
        </div>
    }
}

fn compare(ui: &Ui, credential: &Credential, task: &'static Task) -> Html {
    let mut ask = Ask::new(Lists::Effective);
    ask.add_task(task);
    if ask.is_tokenless() {
        return html! { <p class="verdict">{ ui.say("purpose_tokenless") }</p> };
    }
    let Some(best) = advise(&ask, Universe::Form).best else {
        return html! { <p class="verdict">{ ui.say("purpose_impossible") }</p> };
    };
    let granted = credential.scopes.known.closure();
    let missing = best.closure.difference(granted);
    let excess = granted.difference(best.closure);
    html! {
        <dl class="verdict">
            <div><dt>{ ui.say("purpose_needed") }</dt><dd>{ chips(best.scopes) }</dd></div>
            if !missing.is_empty() {
                <div><dt>{ ui.say("purpose_missing") }</dt><dd>{ chips(missing.maximal()) }</dd></div>
            }
            <div>
                <dt>{ ui.say("purpose_excess") }</dt>
                <dd>
                    if excess.is_empty() { { ui.say("purpose_no_excess") } } else { { chips(excess.maximal()) } }
                </dd>
            </div>
        </dl>
    }
}
