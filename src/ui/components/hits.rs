//! What the query finds, as buttons that add to the job.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::lines::means;
use super::{call, chip, chips};
use crate::ui::context::Ui;
use crate::ui::hooks::focus_on;
use crate::ui::markup::html;
use crate::ui::state::action::Action;
use crate::ui::state::finder::{Finder, Picked, is_question};
use domain::catalog::{Hit, Target, search, task};
use domain::paste::{self, LineKind};

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

/// What the query finds; suggestions while there is nothing at all.
pub fn hits(ui: &Ui, finder: &Finder) -> Html {
    let query = finder.query.trim_matches(|it: char| it == ' ' || paste::MASK.contains(it));
    if query.is_empty() {
        return if finder.is_empty() { suggestions(ui) } else { Html::default() };
    }
    let reading = paste::forms(query);
    let plain = |kind| matches!(kind, LineKind::Call | LineKind::Scopes);
    let searched = !is_question(&reading) || reading.lines.iter().all(|it| plain(it.kind));
    if !searched {
        let reading = paste::read(query, &ui.texts);
        let lines = reading.lines.iter().filter(|line| line.kind != LineKind::Ignored);
        return html! {
            <ul class="hits" aria-label={ui.t("find_hits")} onkeydown={Callback::from(arrows)}>
                <li><button type="button" class="hit" data-testid="find-hit" onclick={ui.acts(Action::Enter)}>
                    <span class="kind">{ ui.say("find_read_as") }</span>
                    <span class="what">{ for lines.map(|line| means(ui, line)) }</span>
                </button></li>
            </ul>
        };
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
                { for found.iter().take(SHOWN).map(|hit| self::hit(ui, hit)) }
            </ul>
            if more > 0 { <p class="more">{ ui.words.count("find_more", more, &[]) }</p> }
        </>
    }
}

/// Common jobs.
fn suggestions(ui: &Ui) -> Html {
    let offered = OFFERED.into_iter().filter_map(task);
    let jobs = offered.map(|task| {
        let least = task.least.map(chips).unwrap_or_default();
        button(ui, Picked::Task(task.id), Html::default(), ui.title(task), least)
    });
    html! {
        <section class="offers">
            <h3>{ ui.say("find_offers") }</h3>
            <ul class="hits" onkeydown={Callback::from(arrows)}>{ for jobs }</ul>
        </section>
    }
}

fn hit(ui: &Ui, hit: &Hit) -> Html {
    let (kind, what, beside) = match hit.target {
        Target::Task(task) => {
            ("find_kind_task", ui.title(task), task.least.map(chips).unwrap_or_default())
        }
        Target::Operation(operation) => {
            ("find_kind_operation", ui.summary(operation), call(operation))
        }
        Target::Scope(scope) => (
            "find_kind_scope",
            chip(scope),
            html! { <span class="call">{ ui.meaning(scope) }</span> },
        ),
    };
    let kind = html! { <span class="kind">{ ui.say(kind) }</span> };
    button(ui, hit.target.into(), kind, what, beside)
}

fn button(ui: &Ui, picked: Picked, kind: Html, what: Html, beside: Html) -> Html {
    html! {
        <li><button type="button" class="hit" data-testid="find-hit" onclick={ui.acts(Action::Pick(picked))}>
            { kind }<span class="what">{ what }</span>{ beside }
        </button></li>
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
