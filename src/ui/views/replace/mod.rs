//! Replacing one token, step by step: in the full page alone, because a popup closes with the first click
//! elsewhere, and elsewhere is where the new value goes.

mod home;
mod plan;
mod rename;
mod swap;
mod value;

use yew::prelude::*;

use crate::ui::components::{chips, entry, icon, icons, skeleton, unread_replacement};
use crate::ui::context::Ui;
use crate::ui::markup::{classes, html};
use crate::ui::state::command::Command;
use crate::ui::state::replacing::Ask;
use crate::ui::state::{State, View};
use crate::ui::words;
use background::replacing::machine::Intent;
use background::replacing::replacement::{Replacement, Step};
use domain::credential::{CredentialRef, Kind};
use domain::scope::Granted;
use domain::text::{is_blank, shown};
use sentry::outcome::Reason;
use sentry::transport::Dialect;

/// The steps, as the line above them names them.
const STEPS: [&str; 4] =
    ["replace_step_choose", "replace_step_create", "replace_step_swap", "replace_step_revoke"];

/// The panel, in the place of the tokens'.
pub fn replace(ui: &Ui, state: &State) -> Html {
    let item = state.replaced();
    let replacement = state.replacement();
    let chosen = replacement
        .as_ref()
        .map(|it| it.old.clone())
        .or_else(|| item.as_ref().map(|it| CredentialRef::of(&it.credential)));
    let title = match chosen.as_ref().map(|it| &it.name) {
        Some(Some(name)) if !is_blank(name) => {
            ui.words.with("replace_title", &[("name", &shown(name))])
        }
        _ => ui.t("replace_title_unnamed"),
    };
    let (at, body) = match (&replacement, &item) {
        (Some(it), _) if it.is_going_on() => step(ui, state, it),
        // What a token is for is remembered for its owner.
        (_, Some(item)) if item.credential.kind == Kind::Personal && state.account.is_some() => {
            let before = replacement.as_ref().map(|it| outcome(ui, it)).unwrap_or_default();
            (0, html! { <>{ before }{ plan::plan(ui, state, item) }</> })
        }
        _ if state.list.is_some() && state.fresh => (
            0,
            html! { <p class="nothing" data-testid="replace-absent">{ ui.say("replace_absent") }</p> },
        ),
        _ => (0, skeleton(ui)),
    };
    let steps = STEPS.iter().enumerate().map(|(n, key)| {
        let current = (n == at).then_some("step");
        html! { <li class={classes!((n < at).then_some("done"))} aria-current={current}>{ ui.say(key) }</li> }
    });
    html! {
        <div id="panel-tokens" class="panel-body replace" role="tabpanel" tabindex="-1" aria-labelledby="tab-tokens"
            data-testid="replace-panel" data-step={at.to_string()}>
            <button type="button" class="link back" data-testid="replace-back"
                onclick={ui.acts(crate::ui::state::action::Action::Show(View::Tokens))}>{ icon(icons::CHEVRON) }{ ui.say("replace_back") }</button>
            <h2>{ title }</h2>
            <ol class="stages" aria-label={ui.t("replace_steps")}>{ for steps }</ol>
            { for replacement.as_ref().filter(|it| it.is_going_on()).map(|it| pair(ui, state, it)) }
            { body }
        </div>
    }
}

/// The old token and the new one, so that nobody has to remember days later which is which.
fn pair(ui: &Ui, state: &State, it: &Replacement) -> Html {
    let last4 = |it: Option<&CredentialRef>| {
        let last4 = it.and_then(|it| it.last4.clone());
        last4.map(|last4| html! { <code>{ "…" }{ shown(&last4).into_owned() }</code> })
    };
    let granted = Granted::parse(&it.scopes);
    let unknown = granted
        .unknown
        .iter()
        .map(|name| html! { <code class="chip unknown">{ shown(name).into_owned() }</code> });
    html! {
        <dl class="deal pair" data-testid="replace-pair">
            <div><dt>{ ui.say("replace_old") }</dt><dd><b>{ words::called(&ui.words, &it.old) }</b>{ for last4(Some(&it.old)) }</dd></div>
            if let Step::Elsewhere { kind, jobs, .. } = &it.step {
                { home::meant(ui, state, *kind, jobs) }
            } else {
                <div><dt>{ ui.say("replace_new") }</dt>
                    <dd><b>{ shown(&it.name).into_owned() }</b>{ for last4(it.new_one()) }{ chips(granted.known) }{ for unknown }</dd></div>
            }
        </dl>
    }
}

/// The step that a replacement has come to, and what is to be done there.
fn step(ui: &Ui, state: &State, it: &Replacement) -> (usize, Html) {
    match &it.step {
        Step::Creating { .. } if state.replacing.busy => (
            1,
            html! { <p class="note" aria-busy="true" data-testid="replace-creating">{ ui.say("replace_creating") }</p> },
        ),
        Step::Creating { .. } => (1, unknown(ui, Reason::Lost)),
        Step::Unknown { why, .. } => (1, unknown(ui, *why)),
        Step::Created { new, copied, .. } => {
            (2, value::value(ui, state, it, new, copied.is_some()))
        }
        Step::Swapped { new, .. } => swap::swapped(ui, state, it, new),
        Step::Discarding { new, .. } => (1, discarding(ui, state, it, new)),
        Step::Elsewhere { swapped: Some(_), .. } => home::swapped(ui, state, it),
        Step::Elsewhere { at, kind, .. } => home::left(ui, state, it, *at, *kind),
        Step::Refused { .. } | Step::Discarded { .. } | Step::Unclear { .. } => {
            (0, outcome(ui, it))
        }
    }
}

/// What became of the one before, above the plan of the next.
fn outcome(ui: &Ui, it: &Replacement) -> Html {
    let (test, words) = match &it.step {
        Step::Refused { why, .. } => return refused(ui, *why),
        Step::Unclear { .. } => ("unclear", ui.t("replace_unclear")),
        _ => ("discarded", ui.t("replace_discarded")),
    };
    html! { <div class="stale" role="status" data-testid={["replace-", test].concat()}><p>{ words }</p></div> }
}

/// Why nothing was made, and what to do.
fn refused(ui: &Ui, why: Reason) -> Html {
    let (what, next) = match why {
        Reason::NoRoute => ("replace_no_route", "next_look_in_sentry"),
        Reason::NotListed => ("replace_absent", "next_read_again"),
        why => words::reason(why),
    };
    html! {
        <div class="stale" role="alert" data-testid="replace-refused">
            <p><b>{ ui.say("replace_refused") }</b>{ " " }{ ui.say(what) }{ " " }{ ui.say(next) }</p>
        </div>
    }
}

/// Nobody knows whether it was made; the list does.
fn unknown(ui: &Ui, why: Reason) -> Html {
    let (what, next) = words::unknown(why);
    html! {
        <div class="stale" role="status" data-testid="replace-unknown">
            <p><b>{ ui.say("replace_unknown") }</b>{ " " }{ ui.say(what) }{ " " }{ ui.say(next) }</p>
            { ui.button("entry_read_back", "read-back", "button", Command::Reload) }
        </div>
    }
}

/// The new token is being revoked again.
fn discarding(ui: &Ui, state: &State, it: &Replacement, new: &CredentialRef) -> Html {
    let id = || it.id.clone();
    let entry_of = state.entry_about(&new.key());
    let going = entry_of.as_ref().is_some_and(|entry| entry.is_going_on());
    html! {
        <div data-testid="replace-discarding">
            { for entry_of.map(|it| html! { <div class="told">{ entry(ui, &it, None) }</div> }) }
            if !going {
                <p>{ ui.say("replace_discarding") }</p>
                <div class="actions">
                    { ui.button("replace_discard", "replace-discard", "button primary", Command::Replace(Ask::RevokeNew { id: id() })) }
                    { ui.button("replace_keep", "replace-keep", "button", tell(Intent::Keep { id: id() })) }
                </div>
            }
        </div>
    }
}

fn tell(intent: Intent) -> Command {
    Command::Replace(Ask::Tell(intent))
}

/// Whether this server keeps names at all, and lets them be changed.
fn names(state: &State) -> (bool, bool) {
    match state.account.as_ref().map(|account| account.dialect) {
        None | Some(Dialect::ById) => (true, true),
        Some(Dialect::ByTokenId) => (true, false),
        Some(Dialect::ByValue) => (false, false),
    }
}

/// Replacements that wait for the person, above the list: a token that was made is never lost from sight.
pub fn unfinished(ui: &Ui, state: &State) -> Html {
    let lines = state.unfinished().map(|it| {
        let name = words::called(&ui.words, &it.old);
        let key = match &it.step {
            // Also where the old one is gone: then nobody has a value.
            Step::Created { copied: None, .. } => "replace_open_uncopied",
            _ if it.old_gone.is_some() => "replace_open_gone",
            _ if it.is_swapped() => "replace_open_swapped",
            Step::Created { .. } => "replace_open_copied",
            Step::Elsewhere { kind: Kind::Organization, .. } => "replace_open_organization",
            Step::Elsewhere { .. } => "replace_open_integration",
            _ => "replace_open",
        };
        let date = match &it.step {
            Step::Elsewhere { at, .. } => at.date(),
            _ => String::new(),
        };
        let open = Command::Replace(Ask::Open { key: it.old.key() });
        html! {
            <li key={it.id.clone()} class="stale" data-testid="replace-open">
                <p>{ ui.words.with(key, &[("name", &name), ("date", &date)]) }</p>
                { ui.button("replace_go_on", "replace-go-on", "button small", open) }
            </li>
        }
    });
    let unread = state.replacing.shelf.unread.iter().map(|it| {
        html! { <li key={it.key()}>{ unread_replacement(ui, it) }</li> }
    });
    html! { <ul class="open-works">{ for unread }{ for lines }</ul> }
}
