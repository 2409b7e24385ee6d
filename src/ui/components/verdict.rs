//! Scopes that are there against those that a job needs: needed, missing, too much, and what that opens.

use yew::prelude::*;

use super::ability::examples;
use super::chips;
use crate::ui::context::Ui;
use crate::ui::markup::html;
use domain::advisor::{Ask, Universe, advise};
use domain::catalog::reached_beyond;
use domain::scope::ScopeSet;

/// The verdict on `granted` for what is asked.
pub fn verdict(ui: &Ui, ask: &Ask, granted: ScopeSet) -> Html {
    if ask.is_tokenless() {
        return html! { <p class="verdict">{ ui.say("purpose_tokenless") }</p> };
    }
    // What is there need not have come from Sentry's form.
    let granted = granted.closure();
    let met = ask.requirements.iter().all(|it| it.is_met(granted));
    let advice = advise(ask, Universe::Form);
    let within = advise(ask, Universe::Any);
    let all = advice
        .best
        .iter()
        .chain(&within.best)
        .chain(&advice.alternatives)
        .chain(&within.alternatives);
    // The least answer that is within the scopes at hand; else the least there is.
    let Some(best) = all.clone().find(|it| granted.is_superset(it.closure)).or(all.clone().next())
    else {
        return html! { <p class="verdict">{ ui.say("purpose_impossible") }</p> };
    };
    let missing = if met { ScopeSet::EMPTY } else { best.closure.difference(granted) };
    let excess = granted.difference(best.closure);
    let line = |key: &str, test: &'static str, set: ScopeSet| {
        html! { <div data-testid={test}><dt>{ ui.say(key) }</dt><dd>{ chips(set) }</dd></div> }
    };
    html! {
        <div class="verdict" data-testid="verdict">
            <dl>
                { line("purpose_needed", "needed", best.scopes) }
                if !missing.is_empty() { { line("purpose_missing", "missing", missing.maximal()) } }
                if excess.is_empty() {
                    <div><dt>{ ui.say("purpose_excess") }</dt><dd>{ ui.say("purpose_no_excess") }</dd></div>
                } else {
                    { line("purpose_excess", "excess", excess.maximal()) }
                }
            </dl>
            if !excess.is_empty() {
                { examples(ui, "purpose_opens", reached_beyond(granted, best.closure)) }
            }
        </div>
    }
}
