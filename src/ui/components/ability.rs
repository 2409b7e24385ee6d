//! What a token can do: counts, and examples with the destructive ones first.

use yew::prelude::*;

use super::call;
use crate::ui::context::Ui;
use crate::ui::markup::html;
use domain::catalog::{Class, OPERATIONS, Operation, Reach, reached};
use domain::scope::Granted;

/// How many examples are shown before the rest folds.
const EXAMPLES: usize = 5;

/// The three counts in words.
pub fn counts(ui: &Ui, reach: Reach) -> Html {
    let part = |class: &'static str, key: &str, n: u16| {
        html! { <li class={(n > 0).then_some(class)}>{ ui.words.count(key, n.into(), &[]) }</li> }
    };
    html! {
        <ul class="counts">
            { part("admin", "reach_destructive", reach.destructive) }
            { part("write", "reach_write", reach.write) }
            { part("read", "reach_read", reach.read) }
        </ul>
    }
}

/// Counts and examples for these scopes. What is not known is not counted as nothing: where it may be all,
/// there are no counts, and elsewhere they are the least it can be.
pub fn ability(ui: &Ui, scopes: &Granted, reach: Reach) -> Html {
    if scopes.known.is_empty() && !scopes.is_understood() {
        return html! { <p data-testid="ability-unknown">{ ui.say("reach_unknown") }</p> };
    }
    let all = OPERATIONS.len().to_string();
    let key = if scopes.is_understood() { "reach_total" } else { "reach_at_least" };
    html! {
        <>
            <p>{ ui.words.count(key, reach.total().into(), &[("all", &all)]) }</p>
            { counts(ui, reach) }
            { examples(ui, "", reached(scopes.known).collect()) }
        </>
    }
}

/// Operations, destructive ones first; the rest folds. `key` counts them in a sentence of its own, if
/// it is not empty.
pub fn examples(ui: &Ui, key: &str, mut operations: Vec<&'static Operation>) -> Html {
    operations.sort_by_key(|it| it.class); // stable: the schema's order within
    let (first, rest) = operations.split_at(operations.len().min(EXAMPLES));
    html! {
        <>
            if !key.is_empty() { <p>{ ui.words.count(key, operations.len(), &[]) }</p> }
            <ul class="calls">{ for first.iter().map(|it| example(ui, it)) }</ul>
            if !rest.is_empty() {
                <details class="fold">
                    <summary>{ ui.words.count("reach_more", rest.len(), &[]) }</summary>
                    <ul class="calls">{ for rest.iter().map(|it| example(ui, it)) }</ul>
                </details>
            }
        </>
    }
}

/// One operation: what it does, and the call.
pub fn example(ui: &Ui, operation: &Operation) -> Html {
    html! {
        <li class={class_of(operation.class)}>{ ui.summary(operation) }{ call(operation) }</li>
    }
}

const fn class_of(class: Class) -> &'static str {
    match class {
        Class::Destructive => "admin",
        Class::Write => "write",
        Class::Read => "read",
    }
}
