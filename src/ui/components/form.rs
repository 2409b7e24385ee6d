//! What to pick in Sentry's form; where the tab shows that form, the button that sets it, and what came
//! of it.

use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::action::Filled;
use crate::ui::state::command::Command;
use crate::ui::words;
use domain::scope::ScopeSet;
use sentry::form::{Outcome, Step};

/// The level of each resource, for these scopes.
pub fn form(ui: &Ui, state: &State, scopes: ScopeSet) -> Html {
    let rows = scopes.levels().map(|(resource, level)| {
        html! {
            <li><span class="of">{ ui.say(words::resource(resource)) }</span>
                <b>{ ui.say(words::form_level(Some(level))) }</b></li>
        }
    });
    html! {
        <div class="form" data-testid="form">
            <h3>{ ui.say("answer_form") }</h3>
            <ul>{ for rows }</ul>
            if state.form { { fill(ui, state, scopes) } }
        </div>
    }
}

fn fill(ui: &Ui, state: &State, scopes: ScopeSet) -> Html {
    // Of another answer it says nothing about this one.
    let filled = state.filled.as_ref().filter(|(of, _)| *of == scopes).map(|(_, filled)| filled);
    html! {
        <>
            <button type="button" class="button" data-testid="fill" disabled={filled == Some(&Filled::Going)}
                onclick={ui.runs(Command::Fill(scopes))}>{ ui.say("form_fill") }</button>
            <div role="status" data-testid="filled">{ filled.map(|it| told(ui, it)).unwrap_or_default() }</div>
        </>
    }
}

fn told(ui: &Ui, filled: &Filled) -> Html {
    match filled {
        Filled::Going => Html::default(),
        Filled::Done(Outcome::Same) => html! { <p data-outcome="same">{ ui.say("form_same") }</p> },
        Filled::Done(Outcome::NoForm) => {
            html! { <p data-outcome="no-form">{ ui.say("form_not_there") }</p> }
        }
        Filled::Done(Outcome::Left(steps)) => html! {
            <>
                <p data-outcome="left">{ ui.say("form_left") }</p>
                <ul data-testid="left">{ for steps.iter().map(|it| html! { <li>{ step(ui, *it) }</li> }) }</ul>
            </>
        },
        Filled::Refused(problem) => {
            let told = words::problem(&ui.words, problem);
            html! { <p data-outcome="refused">{ told.title }{ ". " }{ told.next }</p> }
        }
    }
}

fn step(ui: &Ui, step: Step) -> Html {
    match step {
        Step::Level(resource, level) => html! {
            <>
                <span class="of">{ ui.say(words::resource(resource)) }</span>
                <b>{ ui.say(words::form_level(level)) }</b>
            </>
        },
        Step::Tick(scope, on) => {
            let key = if on { "form_tick" } else { "form_untick" };
            html! { <>{ ui.say(key) }{ " " }<code>{ scope.name() }</code></> }
        }
        Step::Unknown => ui.say("form_unknown"),
    }
}
