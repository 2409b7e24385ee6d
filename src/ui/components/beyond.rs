//! What to know besides the scopes: what the server checks beyond its gate, what other lists would
//! say, and where all that was read.

use yew::prelude::*;

use super::{call, sentence};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::finder::Found;
use domain::advisor::Note;
use domain::catalog::SCHEMA;
use domain::scope::ScopeSet;

/// Where Sentry narrows a person's token to their role and teams.
const ACCESS: &str = "getsentry/sentry src/sentry/auth/access.py";

/// The notes on an answer that the answer does not say itself.
pub fn beyond(ui: &Ui, found: &Found) -> Html {
    let notes = &found.advice.notes;
    let mut lines: Vec<Html> = notes.iter().filter_map(|it| line(ui, it)).collect();
    for (key, inferred) in [("note_undocumented", false), ("note_inferred", true)] {
        let calls: Vec<Html> = notes
            .iter()
            .filter_map(|it| match it {
                Note::Undocumented(it) if it.is_inferred() == inferred => Some(call(it)),
                _ => None,
            })
            .collect();
        if !calls.is_empty() {
            lines.push(html! { <>{ ui.say(key) }{ for calls }</> });
        }
    }
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <section class="beyond" data-testid="beyond">
            <h3>{ ui.say("beyond_title") }</h3>
            <ul class="notes">{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </section>
    }
}

fn line(ui: &Ui, it: &Note) -> Option<Html> {
    let set =
        |key, set: &ScopeSet| ui.words.with(key, &[("scopes", &set.names().join(" "))]).into();
    let read = |html: Html, source: &str| html! { <>{ html }<small class="source">{ ui.words.with("beyond_source", &[("source", source)]) }</small></> };
    Some(match it {
        // Said by the answer.
        Note::NothingAsked | Note::PublicOnly | Note::Unmatched(_) | Note::Blocked(_) => {
            return None;
        }
        // Said together.
        Note::Undocumented(_) => return None,
        Note::Tokenless(task) => {
            html! { <>{ ui.title(task) }{ ": " }{ ui.say("note_tokenless") }</> }
        }
        Note::Task(task) => {
            let text = html! { <>{ ui.title(task) }{ ": " }{ sentence(ui.texts.note(task)) }</> };
            read(text, ui.texts.task_source(task))
        }
        Note::Inside(it) => {
            let text = html! { <>{ ui.say("note_inside") }{ " " }{ sentence(ui.texts.inside(it)) }{ call(it) }</> };
            let source = ui.texts.source(it);
            read(text, if source.is_empty() { SCHEMA } else { source })
        }
        Note::DocumentedSays(it) => set("note_documented", it),
        Note::FormCannot(it) => set("note_form_cannot", it),
        Note::OrganizationFixed => ui.say("note_organization_fixed"),
        Note::Role => read(ui.say("note_role"), ACCESS),
        Note::Team => read(ui.say("note_team"), ACCESS),
    })
}
