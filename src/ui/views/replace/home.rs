//! Where another kind of token is the better home: the way there, and the old one's end.

use yew::prelude::*;

use super::{swap, value};
use crate::advisor::Advice;
use crate::catalog::TokenKind;
use crate::ui::action::Action;
use crate::ui::app::Ui;
use crate::ui::command::{Command, Link};
use crate::ui::components::{create, form, icon, icons, sentence};
use crate::ui::markup::html;
use crate::ui::replacing::{Change, Home};
use crate::ui::state::State;
use crate::ui::words;
use crate::worker::journal::{Chosen, Entry, State as Stand};

/// The kind of token that holds it better than a personal one, if Sentry's pages can make it.
pub const fn elsewhere(holder: TokenKind) -> Option<TokenKind> {
    match holder {
        TokenKind::Organization | TokenKind::Internal => Some(holder),
        _ => None,
    }
}

/// The better home, as steps: made there, swapped in, and only then the old one revoked.
pub fn advised(ui: &Ui, state: &State, advice: &Advice, kind: TokenKind) -> Html {
    let organization = kind == TokenKind::Organization;
    let key = if organization { "answer_create_organization" } else { "answer_create_internal" };
    let best = advice.best.as_ref().filter(|_| !organization);
    html! {
        <section class="card" data-testid="replace-home" aria-label={ui.t(words::holder(advice.holder))}>
            <h3>{ ui.say(words::holder(advice.holder)) }</h3>
            <p>{ sentence(ui.texts.why(advice.why)) }</p>
            <ol class="ways">
                <li>
                    <p>{ ui.say("replace_home_make") }</p>
                    if let Some(best) = best { { form(ui, state, best.scopes) } }
                    <button type="button" class="button primary" data-testid="create" onclick={ui.runs(Command::Open(Link::Create(kind)))}>
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
                    <button type="button" class="button" data-testid="replace-swapped"
                        onclick={ui.acts(Action::Replacing(Change::Home(Home::Swapped)))}>{ ui.say("replace_swapped") }</button>
                </li>
            </ol>
            <button type="button" class="link" data-testid="replace-personal"
                onclick={ui.acts(Action::Replacing(Change::Home(Home::Personal)))}>{ ui.say("replace_personal") }</button>
        </section>
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

/// It was made in Sentry and is in use: now the old one can go.
pub fn swapped(ui: &Ui, state: &State, old: &Chosen, entry: Option<Entry>) -> (usize, Html) {
    let gone = matches!(entry, Some(Entry { state: Stand::Confirmed { .. }, .. }));
    let revoke = Command::Revoke { chosen: vec![old.clone()] };
    let done = ui.acts(Action::Replacing(Change::Chosen(None)));
    (swap::at(gone), swap::end(ui, state, entry, gone, revoke, done))
}
