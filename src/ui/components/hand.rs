//! Scopes somebody has and asks about: what they open, and what each of them alone does.

use yew::prelude::*;

use super::ability::{ability, examples};
use super::chip;
use crate::ui::context::Ui;
use crate::ui::markup::html;
use domain::catalog::{only_by, reach};
use domain::scope::{Granted, Scope, ScopeSet};

/// The card, for a job that names scopes and asks for nothing that needs any.
pub fn hand(ui: &Ui, had: ScopeSet) -> Html {
    html! {
        <section class="answer" data-testid="hand" aria-label={ui.t("answer_label")}>
            <h2>{ ui.say("hand_title") }</h2>
            { ability(ui, &Granted { known: had, ..Granted::default() }, reach(had)) }
            { for had.maximal().iter().map(|scope| only(ui, scope)) }
        </section>
    }
}

/// The operations that only this scope opens, or a wider one of its ladder.
pub fn only(ui: &Ui, scope: Scope) -> Html {
    let operations: Vec<_> = only_by(scope).collect();
    html! {
        <details class="fold only" data-testid="only">
            <summary>{ chip(scope) }{ " " }{ ui.words.count("only_opens", operations.len(), &[]) }</summary>
            <p>{ ui.meaning(scope) }</p>
            { examples(ui, "", operations) }
        </details>
    }
}
