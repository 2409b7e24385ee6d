//! The answer: the least scopes, why each, which kind of token, and what else to know.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::ability::counts;
use super::icons::{COPY, OUT, icon};
use super::{chip, chips};
use crate::advisor::{Advice, Ask, Because, Note, Requirement, Universe, advise};
use crate::catalog::TokenKind;
use crate::scope::ScopeSet;
use crate::ui::action::Action;
use crate::ui::app::Ui;
use crate::ui::command::{Command, Link};
use crate::ui::finder::Finder;
use crate::ui::markup::{classes, html};
use crate::ui::words;

/// How many requirements are named for one scope.
const REASONS: usize = 3;

/// The card, for a job that is not empty.
pub fn answer(ui: &Ui, finder: &Finder) -> Html {
    let ask = finder.ask();
    let advice = advise(&ask, finder.universe);
    html! {
        <section class="answer" data-testid="answer" aria-label={ui.t("answer_label")}>
            { scopes(ui, &ask, &advice) }
            { holder(ui, &ask, &advice) }
            { notes(ui, &ask, &advice) }
            { universe(ui, finder.universe) }
        </section>
    }
}

fn scopes(ui: &Ui, ask: &Ask, advice: &Advice) -> Html {
    let Some(best) = &advice.best else {
        return html! { <h2>{ ui.say("answer_impossible") }</h2> };
    };
    if best.scopes.is_empty() {
        let key = if ask.requirements.is_empty() && !ask.is_tokenless() {
            "answer_unknown"
        } else {
            "answer_none"
        };
        return html! { <h2>{ ui.say(key) }</h2> };
    }
    let names = best.scopes.names().join(" ");
    // A single scope is named once, by its reason.
    let alone = best.scopes.len() == 1;
    html! {
        <>
            <div class="line">
                <h2>{ ui.words.count("answer_title", best.scopes.len(), &[]) }</h2>
                <button type="button" class="button small" data-testid="copy" onclick={ui.runs(Command::Copy(names))}>
                    { icon(COPY) }{ ui.say("answer_copy") }
                </button>
            </div>
            if !alone { <div class="best">{ chips(best.scopes) }</div> }
            <dl class={classes!("because", alone.then_some("alone"))}>{ for advice.because.iter().map(|it| because(ui, ask, it)) }</dl>
            { counts(ui, best.cost.reach) }
            if !advice.alternatives.is_empty() {
                <details class="alternatives">
                    <summary>{ ui.words.count("answer_alternatives", advice.alternatives.len(), &[]) }</summary>
                    <ul>
                        { for advice.alternatives.iter().map(|it| {
                            let more = it.cost.reach.total().saturating_sub(best.cost.reach.total());
                            html! { <li>{ chips(it.scopes) }<small>{ ui.words.count("answer_opens_more", more.into(), &[]) }</small></li> }
                        }) }
                    </ul>
                </details>
            }
        </>
    }
}

fn because(ui: &Ui, ask: &Ask, because: &Because) -> Html {
    let needed: Vec<&Requirement> =
        because.requirements.iter().filter_map(|at| ask.requirements.get(*at)).collect();
    let lines = needed.iter().take(REASONS).map(|it| {
        let accepts = alternatives(ui, it);
        html! {
            <li>
                if let Some(operation) = it.operation {
                    { ui.summary(operation) }{ " " }
                    <code class="call"><b>{ operation.method.name() }</b>{ " " }{ operation.path }</code>
                    <small>{ accepts }</small>
                } else {
                    { ui.say("answer_scope_itself") }
                }
            </li>
        }
    });
    let more = needed.len().saturating_sub(REASONS);
    html! {
        <div>
            <dt>{ chip(because.scope) }</dt>
            <dd>
                <ul>{ for lines }</ul>
                if needed.is_empty() { { ui.say("answer_forced") } }
                if more > 0 { <p class="more">{ ui.words.count("answer_more_calls", more, &[]) }</p> }
            </dd>
        </div>
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

fn holder(ui: &Ui, ask: &Ask, advice: &Advice) -> Html {
    if ask.requirements.is_empty() && ask.tasks.is_empty() {
        return Html::default();
    }
    let personal = matches!(
        advice.holder,
        TokenKind::Personal | TokenKind::PersonalOrInternal | TokenKind::PersonalOauth
    );
    html! {
        <div class="holder">
            <p><b>{ ui.say(words::holder(advice.holder)) }</b>{ " " }{ sentence(ui.texts.why(advice.why)) }</p>
            if personal && advice.best.is_some() {
                <button type="button" class="link" data-testid="create" onclick={ui.runs(Command::Open(Link::Create))}>
                    { ui.say("answer_create") }{ icon(OUT) }
                </button>
            }
        </div>
    }
}

fn notes(ui: &Ui, ask: &Ask, advice: &Advice) -> Html {
    let lines: Vec<Html> = advice.notes.iter().filter_map(|it| note(ui, ask, it)).collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! { <ul class="notes">{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul> }
}

fn note(ui: &Ui, ask: &Ask, note: &Note) -> Option<Html> {
    let set =
        |key, set: &ScopeSet| ui.words.with(key, &[("scopes", &set.names().join(" "))]).into();
    let about = |call: &str, text: Html| html! { <><code class="call">{ call.to_owned() }</code>{ " " }{ text }</> };
    Some(match note {
        // Said by the answer itself.
        Note::NothingAsked | Note::PublicOnly => return None,
        Note::Unmatched(n) => ui.words.count("note_unmatched", *n, &[]).into(),
        Note::Blocked(at) => {
            let label = ask.requirements.get(*at).map(|it| it.label.as_str()).unwrap_or_default();
            ui.words.with("note_blocked", &[("call", label)]).into()
        }
        Note::Tokenless(task) => {
            ui.words.with("note_tokenless", &[("task", ui.texts.title(task))]).into()
        }
        Note::Task(task) => {
            [ui.texts.title(task), ": ", &sentence(ui.texts.note(task))].concat().into()
        }
        Note::Inside(it) => {
            about(&it.label(), [&ui.t("note_inside"), " ", ui.texts.inside(it)].concat().into())
        }
        Note::Undocumented(it) => about(&it.label(), ui.t("note_undocumented").into()),
        Note::DocumentedSays(it) => set("note_documented", it),
        Note::FormCannot(it) => set("note_form_cannot", it),
        Note::OrganizationFixed => ui.t("note_organization_fixed").into(),
        Note::Role => ui.t("note_role").into(),
    })
}

/// A clause of the catalog as a sentence.
fn sentence(clause: &str) -> String {
    // Only English clauses begin with a small letter, or with the name of a scope.
    let mut sentence = clause.to_owned();
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !clause.ends_with('.') {
        sentence.push('.');
    }
    sentence
}

/// Which kind of token the answer is for.
fn universe(ui: &Ui, chosen: Universe) -> Html {
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let select =
                event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok());
            let value = select.map(|it| it.value()).unwrap_or_default();
            let universe = Universe::ALL.into_iter().find(|it| it.name() == value);
            ui.act(Action::Universe(universe.unwrap_or_default()));
        })
    };
    let option = |it: Universe, key: &str| {
        html! { <option value={it.name()} selected={it == chosen}>{ ui.say(key) }</option> }
    };
    html! {
        <p class="universe">
            <label for="universe">{ ui.say("universe_label") }</label>
            <select id="universe" class="button small" data-testid="universe" {onchange}>
                { option(Universe::Form, "universe_form") }
                { option(Universe::Any, "universe_any") }
                { option(Universe::Organization, "universe_organization") }
            </select>
        </p>
    }
}
