//! What a token can do: counts, and examples with the destructive ones first.

use yew::prelude::*;

use crate::catalog::{Class, OPERATIONS, Operation, Reach, reached};
use crate::order::sort_by_key;
use crate::scope::ScopeSet;
use crate::ui::app::Ui;
use crate::ui::markup::html;

/// How many examples are shown.
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

/// Counts and examples for these scopes.
pub fn ability(ui: &Ui, scopes: ScopeSet, reach: Reach) -> Html {
    let mut open: Vec<&'static Operation> = reached(scopes).collect();
    sort_by_key(&mut open, |operation| class_rank(operation.class)); // stable: the schema's order within
    let examples = open.iter().take(EXAMPLES).map(|it| example(ui, it));
    let more = open.len().saturating_sub(EXAMPLES);
    let all = OPERATIONS.len().to_string();
    html! {
        <>
            <p>{ ui.words.count("reach_total", reach.total().into(), &[("all", &all)]) }</p>
            { counts(ui, reach) }
            <ul class="calls">{ for examples }</ul>
            if more > 0 { <p class="more">{ ui.words.count("reach_more", more, &[]) }</p> }
        </>
    }
}

/// One operation: what it does, and the call.
pub fn example(ui: &Ui, operation: &Operation) -> Html {
    html! {
        <li class={class_of(operation.class)}>
            { ui.summary(operation) }
            <code><b>{ operation.method.name() }</b>{ " " }{ operation.path }</code>
        </li>
    }
}

const fn class_of(class: Class) -> &'static str {
    match class {
        Class::Destructive => "admin",
        Class::Write => "write",
        Class::Read => "read",
    }
}

const fn class_rank(class: Class) -> u8 {
    match class {
        Class::Destructive => 0,
        Class::Write => 1,
        Class::Read => 2,
    }
}
