//! Where another kind of token is the better home: the way there, and the old one's end.

use yew::prelude::*;

use super::{swap, tell, value};
use crate::ui::components::{create, form, icon, icons, sentence};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::action::Action;
use crate::ui::state::command::{Command, Link};
use crate::ui::state::replacing::{Ask, Change, Home};
use crate::ui::state::{Item, State};
use crate::ui::words;
use background::replacing::machine::Intent;
use background::replacing::replacement::Replacement;
use domain::advisor::Advice;
use domain::catalog::{TokenKind, task};
use domain::credential::{CredentialRef, Kind};
use domain::scope::{Granted, ScopeSet};
use domain::time::Timestamp;

/// The kind of token that holds it better than a personal one, if Sentry's pages can make it.
pub const fn elsewhere(holder: TokenKind) -> Option<TokenKind> {
    match holder {
        TokenKind::Organization | TokenKind::Internal => Some(holder),
        _ => None,
    }
}

/// The better home, as steps: made there, swapped in, and only then the old one revoked. The first click
/// stores where the person went.
pub fn advised(ui: &Ui, state: &State, item: &Item, advice: &Advice, kind: TokenKind) -> Html {
    let scopes = advice.best.as_ref().map(|best| best.scopes).unwrap_or_default();
    let jobs = state.purposes.get(&item.key).cloned().unwrap_or_default();
    let leave = |swapped| {
        let (old, jobs) = (CredentialRef::of(&item.credential), jobs.0.clone());
        let scopes = match kind {
            TokenKind::Organization => vec!["org:ci".to_owned()],
            _ => scopes.names().into_iter().map(str::to_owned).collect(),
        };
        Command::Replace(Ask::Leave { old, kind, jobs, scopes, swapped })
    };
    let unnoted = state.replacing.unnoted.then(|| {
        html! {
            <div class="stale" role="alert" data-testid="replace-unnoted">
                <p>{ ui.say("replace_home_unnoted") }{ " " }{ ui.say("next_free_space") }</p>
            </div>
        }
    });
    html! {
        <section class="card" data-testid="replace-home" aria-label={ui.t(words::holder(advice.holder))}>
            <h3>{ ui.say(words::holder(advice.holder)) }</h3>
            <p>{ sentence(ui.texts.why(advice.why)) }</p>
            { for unnoted }
            { ways(ui, state, kind, scopes, leave(false), leave(true)) }
            <button type="button" class="link" data-testid="replace-personal"
                onclick={ui.acts(Action::Replacing(Change::Home(Home::Personal)))}>{ ui.say("replace_personal") }</button>
        </section>
    }
}

/// Make it, put it to use, say so.
fn ways(
    ui: &Ui,
    state: &State,
    kind: TokenKind,
    scopes: ScopeSet,
    make: Command,
    swapped: Command,
) -> Html {
    let organization = kind == TokenKind::Organization;
    let key = if organization { "answer_create_organization" } else { "answer_create_internal" };
    html! {
        <ol class="ways">
            <li>
                <p>{ ui.say("replace_home_make") }</p>
                if !organization && !scopes.is_empty() { { form(ui, state, scopes) } }
                <button type="button" class="button primary" data-testid="create" onclick={ui.runs(make)}>
                    { ui.say(key) }{ icon(icons::OUT) }
                </button>
                <p class="aside">{ ui.say(if organization { "replace_home_ci" } else { "replace_home_form" }) }</p>
            </li>
            <li>
                <p>{ ui.say("replace_home_swap") }</p>
                { value::homes(ui) }
            </li>
            <li>
                <p>{ ui.say("replace_home_then") }</p>
                <button type="button" class="button" data-testid="replace-swapped" onclick={ui.runs(swapped)}>
                    { ui.say("replace_swapped") }
                </button>
            </li>
        </ol>
    }
}

/// What else could hold it, where a personal token is as good, or was wanted all the same.
pub fn aside(ui: &Ui, advice: &Advice) -> Html {
    let back = elsewhere(advice.holder).is_some();
    html! {
        <div class="holder" data-testid="replace-holder">
            <p><b>{ ui.say(words::holder(advice.holder)) }</b>{ " " }{ sentence(ui.texts.why(advice.why)) }</p>
            if back {
                <button type="button" class="link" data-testid="replace-advised"
                    onclick={ui.acts(Action::Replacing(Change::Home(Home::Advised)))}>{ ui.say("replace_advised") }</button>
            } else if advice.holder == TokenKind::PersonalOrInternal {
                { create(ui, "answer_create_internal", TokenKind::Internal) }
            }
        </div>
    }
}

/// The person went to Sentry to make it, days ago perhaps: what for, and what is left to do. Whether they
/// made it is not known from here, and not said.
pub fn left(ui: &Ui, state: &State, it: &Replacement, at: Timestamp, kind: Kind) -> (usize, Html) {
    let done = ui.runs(Command::Replace(Ask::Done { id: it.id.clone() }));
    let about = state.entry_about(&it.old.key());
    if it.old_gone.is_some() || about.as_ref().is_some_and(|entry| entry.is_going_on()) {
        let revoke = Command::Replace(Ask::RevokeOld { id: it.id.clone() });
        let gone = (it.old_gone.is_some(), "replace_home_gone");
        return (swap::at(gone.0), swap::end(ui, about, gone, revoke, done));
    }
    let kind = made_as(kind);
    let scopes = Granted::parse(&it.scopes).known;
    let swapped = tell(Intent::Swapped { id: it.id.clone() });
    let date = at.date();
    let kept = if state.private { "replace_swapped_private" } else { "replace_swapped_text" };
    let all = html! {
        <section class="card" data-testid="replace-left" aria-label={ui.t(words::holder(kind))}>
            <p>{ ui.words.with("replace_home_left", &[("date", &date)]) }</p>
            { ways(ui, state, kind, scopes, Command::Open(Link::Create(kind)), swapped) }
            <p class="aside">{ ui.say(kept) }</p>
            <button type="button" class="link" data-testid="replace-drop"
                onclick={ui.runs(tell(Intent::Finish { id: it.id.clone() }))}>{ ui.say("replace_home_drop") }</button>
        </section>
    };
    (1, all)
}

/// It was made in Sentry and is in use, as the person said: now the old one can go.
pub fn swapped(ui: &Ui, state: &State, it: &Replacement) -> (usize, Html) {
    let gone = it.old_gone.is_some();
    let entry = state.entry_about(&it.old.key());
    let revoke = Command::Replace(Ask::RevokeOld { id: it.id.clone() });
    let done = ui.runs(Command::Replace(Ask::Done { id: it.id.clone() }));
    (swap::at(gone), swap::end(ui, entry, (gone, "replace_gone"), revoke, done))
}

/// What takes the old one's place, and what for: in the place of a name and scopes, which are not known.
pub fn meant(ui: &Ui, state: &State, kind: Kind, jobs: &[String]) -> Html {
    let titles = jobs.iter().filter_map(|id| task(id)).map(|task| state.texts.title(task));
    let titles: Vec<&str> = titles.collect();
    let made = if kind == Kind::Organization { "token_organization" } else { "token_integration" };
    html! {
        <>
            <div><dt>{ ui.say("replace_new") }</dt><dd><b>{ ui.say(made) }</b><span>{ ui.say("replace_made_there") }</span></dd></div>
            if !titles.is_empty() { <div><dt>{ ui.say("replace_for") }</dt><dd>{ titles.join(", ") }</dd></div> }
        </>
    }
}

/// The kind of token as Sentry's pages make it.
const fn made_as(kind: Kind) -> TokenKind {
    match kind {
        Kind::Organization => TokenKind::Organization,
        _ => TokenKind::Internal,
    }
}
