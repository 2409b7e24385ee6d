//! "What is it for?": the person's own answer, and what follows from it.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::icons::{CROSS, icon};
use super::verdict;
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::action::Action;
use crate::ui::state::command::Command;
use crate::ui::words;
use domain::advisor::{Ask, Lists};
use domain::audit::Jobs;
use domain::catalog::{Group, TASKS, Task, task};
use domain::credential::Credential;

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

/// The question, the jobs that were named, and needed against granted.
pub fn purpose(ui: &Ui, credential: &Credential, jobs: &Jobs) -> Html {
    let known: Vec<&'static Task> = jobs.0.iter().filter_map(|id| task(id)).collect();
    html! {
        <div class="purpose">
            { what_for(ui, credential, jobs) }
            if !known.is_empty() { { compared(ui, credential, &known) } }
            if !jobs.0.is_empty() {
                <button type="button" class="link" data-testid="against" onclick={ui.acts(against(ui, credential, jobs))}>
                    { ui.say("purpose_find") }
                </button>
            }
        </div>
    }
}

/// The question alone, and the jobs that were named.
pub fn what_for(ui: &Ui, credential: &Credential, jobs: &Jobs) -> Html {
    let select = ["purpose-", &credential.key()].concat();
    html! {
        <>
            <label for={select.clone()}>{ ui.say("purpose_label") }</label>
            if !jobs.0.is_empty() {
                <ul class="jobs">{ for jobs.0.iter().map(|id| named(ui, credential, jobs, id)) }</ul>
            }
            { choice(ui, credential, jobs, select) }
        </>
    }
}

/// One job, and the way to take it back.
fn named(ui: &Ui, credential: &Credential, jobs: &Jobs, id: &str) -> Html {
    let task = task(id);
    let name = task.map_or(id, |task| ui.texts.title(task));
    let others = jobs.0.iter().filter(|other| *other != id).cloned().collect();
    let without = Command::Purpose { id: credential.key(), jobs: Jobs(others) };
    html! {
        <li data-testid="purpose-job">
            <span>{ task.map_or_else(|| id.to_owned().into(), |task| ui.title(task)) }</span>
            <button type="button" class="quiet" aria-label={ui.words.with("find_remove", &[("what", name)])}
                onclick={ui.runs(without)}>{ icon(CROSS) }</button>
        </li>
    }
}

/// All tasks to choose from; choosing one adds it.
fn choice(ui: &Ui, credential: &Credential, jobs: &Jobs, id: String) -> Html {
    let onchange = {
        let (ui, id, jobs) = (ui.clone(), credential.key(), jobs.clone());
        Callback::from(move |event: Event| {
            let chosen =
                event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok());
            let Some(chosen) = chosen else { return };
            let mut jobs = jobs.clone();
            jobs.0.push(chosen.value());
            // It asks for the next one.
            chosen.set_value("");
            ui.run(Command::Purpose { id: id.clone(), jobs });
        })
    };
    let options = |group: Group| {
        let of_group = |task: &&Task| task.group == group && !jobs.0.iter().any(|id| id == task.id);
        let tasks = TASKS.iter().filter(of_group).map(|task| {
            html! { <option key={task.id} value={task.id}>{ ui.title(task) }</option> }
        });
        html! { <optgroup label={ui.t(words::group(group))}>{ for tasks }</optgroup> }
    };
    let none = if jobs.0.is_empty() { "purpose_none" } else { "purpose_more" };
    html! {
        <select {id} class="button" data-testid="purpose" {onchange}>
            <option value="" selected=true>{ ui.say(none) }</option>
            { for GROUPS.into_iter().map(options) }
        </select>
    }
}

fn compared(ui: &Ui, credential: &Credential, tasks: &[&'static Task]) -> Html {
    let mut ask = Ask::new(Lists::Effective);
    tasks.iter().for_each(|task| ask.add_task(task));
    verdict(ui, &ask, credential.scopes.known)
}

fn against(ui: &Ui, credential: &Credential, jobs: &Jobs) -> Action {
    Action::Against {
        name: words::named(&ui.words, credential.name.as_deref()),
        scopes: credential.scopes.known,
        tasks: jobs.0.clone(),
    }
}
