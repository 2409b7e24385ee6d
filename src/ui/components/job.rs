//! The job: what was found, and what was picked.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::icons::{CROSS, icon};
use super::{chip, chips};
use crate::catalog::{Hit, Target, operation, search, task};
use crate::ui::action::Action;
use crate::ui::app::Ui;
use crate::ui::finder::{Finder, Picked};
use crate::ui::hooks::focus_on;
use crate::ui::markup::html;

/// How many finds are shown at once.
const SHOWN: usize = 8;
/// Jobs that are offered before anything is typed.
const OFFERED: [&str; 7] = [
    "cli-sourcemaps-upload",
    "gh-action-release",
    "issues-resolve-bot",
    "grafana-datasource",
    "mcp-readonly",
    "members-invite",
    "tf-project",
];

/// What the query finds, as buttons that add to the job; suggestions while there is no query.
pub fn hits(ui: &Ui, finder: &Finder) -> Html {
    let query = finder.query.trim();
    if query.is_empty() {
        return if finder.is_empty() { suggestions(ui) } else { Html::default() };
    }
    let found = search(query, &ui.texts);
    if found.is_empty() {
        return html! {
            <div class="nothing" data-testid="find-none">
                <p><b>{ ui.words.with("find_none", &[("query", query)]) }</b></p>
                <p>{ ui.say("find_none_text") }</p>
            </div>
        };
    }
    let more = found.len().saturating_sub(SHOWN);
    html! {
        <>
            <ul class="hits" aria-label={ui.t("find_hits")} onkeydown={Callback::from(arrows)}>
                { for found.iter().take(SHOWN).map(|hit| self::hit(ui, finder, hit)) }
            </ul>
            if more > 0 { <p class="more">{ ui.words.count("find_more", more, &[]) }</p> }
        </>
    }
}

/// Common jobs.
fn suggestions(ui: &Ui) -> Html {
    let offered = OFFERED.into_iter().filter_map(task);
    let jobs = offered.map(|task| {
        html! {
            <li><button type="button" class="hit" data-testid="find-hit" onclick={ui.acts(Action::Pick(Picked::Task(task.id)))}>
                <span class="what">{ ui.title(task) }</span>
                if let Some(least) = task.least { { chips(least) } }
            </button></li>
        }
    });
    html! {
        <section class="offers">
            <h3>{ ui.say("find_offers") }</h3>
            <ul class="hits" onkeydown={Callback::from(arrows)}>{ for jobs }</ul>
        </section>
    }
}

fn hit(ui: &Ui, finder: &Finder, hit: &Hit) -> Html {
    let (picked, kind, what, beside) = match hit.target {
        Target::Task(task) => {
            let least = task.least.map(chips).unwrap_or_default();
            (Picked::Task(task.id), "find_kind_task", ui.title(task), least)
        }
        Target::Operation(operation) => {
            let call = html! { <code class="call"><b>{ operation.method.name() }</b>{ " " }{ operation.path }</code> };
            (Picked::Operation(operation.index), "find_kind_operation", ui.summary(operation), call)
        }
        Target::Scope(scope) => {
            let meaning =
                html! { <span class="call">{ ui.texts.meaning(scope).to_owned() }</span> };
            (Picked::Scope(scope), "find_kind_scope", chip(scope), meaning)
        }
    };
    let taken = finder.picked.contains(&picked);
    html! {
        <li><button type="button" class="hit" data-testid="find-hit" disabled={taken}
            onclick={ui.acts(Action::Pick(picked))}>
            <span class="kind">{ ui.say(if taken { "find_taken" } else { kind }) }</span>
            <span class="what">{ what }</span>
            { beside }
        </button></li>
    }
}

/// What was picked, each line removable; lines that are nothing we know say so.
pub fn job(ui: &Ui, finder: &Finder) -> Html {
    if finder.is_empty() {
        return Html::default();
    }
    let remove = |what: &str, action: Action| {
        html! {
            <button type="button" class="quiet" data-testid="unpick" onclick={ui.acts(action)}
                aria-label={ui.words.with("find_remove", &[("what", what)])}>{ icon(CROSS) }</button>
        }
    };
    let lines = finder.picked.iter().filter_map(|part| {
        let (what, name) = match part {
            Picked::Task(id) => {
                let task = task(id)?;
                (ui.title(task), ui.texts.title(task).to_owned())
            }
            Picked::Operation(index) => {
                let operation = operation(*index)?;
                let what = html! {
                    <>{ ui.summary(operation) }
                    <code class="call"><b>{ operation.method.name() }</b>{ " " }{ operation.path }</code></>
                };
                (what, operation.label())
            }
            Picked::Scope(scope) => (chip(*scope), scope.name().to_owned()),
        };
        Some(html! { <li><span class="what">{ what }</span>{ remove(&name, Action::Unpick(*part)) }</li> })
    });
    let unmatched = finder.unmatched.iter().map(|line| {
        html! {
            <li class="unmatched" data-testid="unmatched">
                <span class="what"><code>{ line.clone() }</code><small>{ ui.say("find_unmatched") }</small></span>
                { remove(line, Action::Forget(line.clone())) }
            </li>
        }
    });
    html! {
        <section class="job" aria-label={ui.t("find_job")}>
            <ol>{ for lines.chain(unmatched) }</ol>
            if finder.picked.len() + finder.unmatched.len() > 1 {
                <button type="button" class="link" onclick={ui.acts(Action::Clear)}>{ ui.say("find_clear") }</button>
            }
        </section>
    }
}

/// Arrow keys between the finds; up from the first one back into the input.
fn arrows(event: KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let here = event.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    let Some(item) = here.and_then(|here| here.closest("li").ok().flatten()) else { return };
    event.prevent_default();
    let next = if down { item.next_element_sibling() } else { item.previous_element_sibling() };
    let target = match next {
        Some(next) => next.query_selector("button").ok().flatten(),
        None if down => None,
        None => item.owner_document().and_then(|it| it.get_element_by_id("find-input")),
    };
    if let Some(target) = target {
        focus_on(&target);
    }
}
