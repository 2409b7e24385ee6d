//! The answer: the least scopes with their proof, and what else would do.

use yew::prelude::*;

use super::ability::counts;
use super::icons::{COPY, icon};
use super::{call, chip, chips, form, sentence};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::action::Action;
use crate::ui::state::command::Command;
use crate::ui::state::finder::Found;
use crate::ui::words;
use domain::advisor::{Answer, Because, Instead, Lists, Note, Requirement, Universe, instead};
use domain::catalog::TokenKind;
use domain::paste::Line;

/// How many requirements are named for one scope before the rest folds.
const REASONS: usize = 3;
/// How many other choices are named for one scope.
const INSTEAD: usize = 2;

/// The card, for a job that asks for something.
pub fn answer(ui: &Ui, state: &State, found: &Found) -> Html {
    let (ask, advice, finder) = (&found.ask, &found.advice, &state.finder);
    let missed = ask.unmatched.len();
    html! {
        <section class="answer" data-testid="answer" aria-label={ui.t("answer_label")}>
            if !ask.requirements.is_empty() { { universe(ui, found.universe) } }
            if missed > 0 {
                <p class="incomplete" data-testid="incomplete"><b>{ ui.say("answer_incomplete") }</b>{ " " }
                    { ui.words.count("note_unmatched", missed, &[]) }</p>
            }
            if let Some(best) = &advice.best {
                { enough(ui, state, found, best) }
            } else {
                { impossible(ui, found) }
                { holder(ui, found) }
            }
            if !ask.requirements.is_empty() { { lists(ui, finder.lists) } }
        </section>
    }
}

/// Why nothing in this universe will do, requirement by requirement.
fn impossible(ui: &Ui, found: &Found) -> Html {
    let blocked = found.advice.notes.iter().filter_map(|note| match note {
        Note::Blocked(at) => found.ask.requirements.get(*at),
        _ => None,
    });
    let key = if found.universe == Universe::Organization {
        "blocked_organization"
    } else {
        "blocked_form"
    };
    let lines = blocked.map(|it| {
        let takes = alternatives(ui, it);
        html! {
            <li><b>{ ui.say(key) }{ " " }{ what(ui, it) }{ "." }</b>{ it.operation.map(call).unwrap_or_default() }<small>{ takes }</small></li>
        }
    });
    html! {
        <>
            <h2>{ ui.say("answer_impossible") }</h2>
            <ul class="blocked" data-testid="blocked">{ for lines }</ul>
        </>
    }
}

/// What a requirement does, as words that go on a sentence.
fn what(ui: &Ui, requirement: &Requirement) -> Html {
    match requirement.operation {
        Some(operation) => ui.summary(operation),
        None => html! { <code>{ requirement.label.clone() }</code> },
    }
}

fn enough(ui: &Ui, state: &State, found: &Found, best: &Answer) -> Html {
    let lines = &state.finder.reading.lines;
    if best.scopes.is_empty() {
        let unknown = found.ask.requirements.is_empty() && !found.ask.is_tokenless();
        return html! {
            <>
                <h2>{ ui.say(if unknown { "answer_unknown" } else { "answer_none" }) }</h2>
                { holder(ui, found) }
            </>
        };
    }
    let organization = found.universe == Universe::Organization;
    let title = if organization {
        ui.t("answer_title_organization")
    } else {
        ui.words.count("answer_title", best.scopes.len(), &[])
    };
    let names = best.scopes.names().join(" ");
    let alternatives = &found.advice.alternatives;
    html! {
        <>
            <div class="line">
                <h2>{ title }</h2>
                <button type="button" class="button small" data-testid="copy" onclick={ui.runs(Command::Copy(names))}>
                    { icon(COPY) }{ ui.say("answer_copy") }
                </button>
            </div>
            <div class="best" data-testid="best">{ chips(best.scopes) }</div>
            { counts(ui, best.cost.reach) }
            if found.universe == Universe::Form { { form(ui, state, best.scopes) } }
            { holder(ui, found) }
            <h3>{ ui.say("answer_why") }</h3>
            <dl class="because">
                { for found.advice.because.iter().map(|it| because(ui, lines, found, best, it)) }
            </dl>
            if !alternatives.is_empty() {
                <details class="fold" data-testid="alternatives">
                    <summary>{ ui.words.count("answer_alternatives", alternatives.len(), &[]) }</summary>
                    <ul class="others">
                        { for alternatives.iter().map(|it| {
                            let more = i32::from(it.cost.reach.total()) - i32::from(best.cost.reach.total());
                            html! { <li>{ chips(it.scopes) }<small>{ opens(ui, more) }</small></li> }
                        }) }
                    </ul>
                </details>
            }
        </>
    }
}

/// "opens 56 operations more".
fn opens(ui: &Ui, more: i32) -> String {
    let n = usize::try_from(more.unsigned_abs()).unwrap_or_default();
    ui.words.count(if more < 0 { "answer_opens_fewer" } else { "answer_opens_more" }, n, &[])
}

fn because(ui: &Ui, lines: &[Line], found: &Found, best: &Answer, because: &Because) -> Html {
    let needed: Vec<&Requirement> =
        because.requirements.iter().filter_map(|at| found.ask.requirements.get(*at)).collect();
    let reason = |it: &&Requirement| reason(ui, lines, found, it);
    let (first, rest) = needed.split_at(needed.len().min(REASONS));
    let others = instead(&found.ask, found.universe, best, because);
    html! {
        <div>
            <dt>{ chip(because.scope) }</dt>
            <dd>
                <ul>{ for first.iter().map(reason) }</ul>
                if needed.is_empty() { { ui.say("answer_forced") } }
                if !rest.is_empty() {
                    <details class="fold">
                        <summary>{ ui.words.count("answer_more_calls", rest.len(), &[]) }</summary>
                        <ul>{ for rest.iter().map(reason) }</ul>
                    </details>
                }
                if !needed.is_empty() && found.universe != Universe::Organization {
                    <p class="instead" data-testid="instead">{ in_place(ui, &others) }</p>
                }
            </dd>
        </div>
    }
}

/// "Instead: project:write, opens 56 operations more".
fn in_place(ui: &Ui, others: &[Instead]) -> Html {
    if others.is_empty() {
        return ui.say("answer_only_this");
    }
    let others = others.iter().take(INSTEAD).map(|it| {
        let names = it.scopes.names().join(" + ");
        html! { <span><code>{ names }</code>{ " " }{ opens(ui, it.opens) }</span> }
    });
    html! { <>{ ui.say("answer_instead") }{ for others }</> }
}

fn reason(ui: &Ui, lines: &[Line], found: &Found, it: &Requirement) -> Html {
    let at = found.lines_of(lines, it);
    let at = (lines.len() > 1).then(|| {
        let numbers: Vec<String> = at.iter().map(ToString::to_string).collect();
        ui.words.count("answer_lines", at.len(), &[("lines", &numbers.join(", "))])
    });
    let takes = alternatives(ui, it);
    html! {
        <li>
            if let Some(operation) = it.operation {
                { ui.summary(operation) }{ " " }{ call(operation) }
            } else {
                { ui.say(if it.any.len() > 1 { "answer_refused" } else { "answer_scope_itself" }) }
            }
            <small>{ takes }{ for at.map(|at| html! { <span class="at">{ at }</span> }) }</small>
        </li>
    }
}

/// "takes any of event:write, event:admin".
fn alternatives(ui: &Ui, requirement: &Requirement) -> String {
    let sets: Vec<String> = requirement.alternatives().map(|set| set.names().join(" + ")).collect();
    match sets.as_slice() {
        [] => String::new(),
        [one] => ui.words.with("answer_takes", &[("scopes", one)]),
        _ => ui.words.with("answer_takes_any", &[("scopes", &sets.join(", "))]),
    }
}

/// Which kind of token the answer is for.
fn universe(ui: &Ui, chosen: Universe) -> Html {
    let choice = |it: Universe, key: &str| {
        html! {
            <button type="button" data-testid={["universe-", it.name()].concat()}
                aria-pressed={if it == chosen { "true" } else { "false" }}
                onclick={ui.acts(Action::Universe(it))}>{ ui.say(key) }</button>
        }
    };
    html! {
        <div class="choices" role="group" aria-label={ui.t("universe_label")}>
            { choice(Universe::Organization, "universe_organization") }
            { choice(Universe::Form, "universe_form") }
            { choice(Universe::Any, "universe_any") }
        </div>
    }
}

/// Whether the documented lists alone decide.
fn lists(ui: &Ui, chosen: Lists) -> Html {
    let documented = chosen == Lists::Documented;
    let other = if documented { Lists::Effective } else { Lists::Documented };
    html! {
        <label class="lists">
            <input type="checkbox" data-testid="documented" checked={documented} onclick={ui.acts(Action::Lists(other))} />
            { ui.say("lists_documented") }
        </label>
    }
}

/// Which kind of token should hold the scopes, why, and where it is made.
fn holder(ui: &Ui, found: &Found) -> Html {
    let (ask, advice) = (&found.ask, &found.advice);
    if ask.requirements.is_empty() && ask.tasks.is_empty() {
        return Html::default();
    }
    let create = match advice.holder {
        TokenKind::Personal | TokenKind::PersonalOrInternal | TokenKind::PersonalOauth => {
            Some(("answer_create", TokenKind::Personal))
        }
        TokenKind::Organization => Some(("answer_create_organization", TokenKind::Organization)),
        TokenKind::Internal => Some(("answer_create_internal", TokenKind::Internal)),
        _ => None,
    };
    html! {
        <div class="holder" data-testid="holder">
            <p><b>{ ui.say(words::holder(advice.holder)) }</b>{ " " }{ sentence(ui.texts.why(advice.why)) }</p>
            if let Some((key, kind)) = create { { super::create(ui, key, kind) } }
        </div>
    }
}
