//! The first step: what the token is for, the scopes that follow, and the name of the new one.

use std::borrow::Cow;

use yew::prelude::*;

use super::{home, names, rename};
use crate::ui::components::{chips, examples, scopes, what_for};
use crate::ui::context::Ui;
use crate::ui::markup::{classes, html};
use crate::ui::state::action::Action;
use crate::ui::state::command::Command;
use crate::ui::state::replacing::{Ask, Change, Home};
use crate::ui::state::{Item, State};
use background::replacing::name::typed;
use domain::advisor::{Advice, Ask as Asked, Lists, Universe, advise};
use domain::catalog::{reached_beyond, task};
use domain::credential::{Credential, CredentialRef};
use domain::scope::{Granted, ScopeSet};
use domain::text::seen;

/// What is chosen, and the button that makes it.
pub fn plan(ui: &Ui, state: &State, item: &Item) -> Html {
    let it = &item.credential;
    let rotate = state.replacing.rotate.unwrap_or_else(|| rotated(state, it));
    let jobs = state.purposes.get(&item.key).cloned().unwrap_or_default();
    let mut asked = Asked::new(Lists::Effective);
    jobs.0.iter().filter_map(|id| task(id)).for_each(|task| asked.add_task(task));
    let advice = least(&asked);
    let body = if rotate && it.scopes.unread {
        html! { <p class="aside" data-testid="replace-unread">{ ui.say("replace_scopes_unread") }</p> }
    } else if rotate {
        new_one(ui, state, item, it.scopes.clone(), true)
    } else if jobs.0.is_empty() {
        html! { <p class="aside">{ ui.say("replace_say_what") }</p> }
    } else if let Some(kind) = home::elsewhere(advice.holder)
        && state.replacing.home == Home::Advised
    {
        home::advised(ui, state, item, &advice, kind)
    } else {
        match &advice.best {
            Some(best) if !best.scopes.is_empty() => html! {
                <>
                    { home::aside(ui, &advice) }
                    { new_one(ui, state, item, Granted { known: best.scopes, ..Granted::default() }, false) }
                </>
            },
            Some(_) => {
                html! { <p class="aside" data-testid="replace-nothing">{ ui.say("purpose_tokenless") }</p> }
            }
            None => html! {
                <>
                    <p class="aside" data-testid="replace-nothing">{ ui.say("purpose_impossible") }</p>
                    { home::aside(ui, &advice) }
                </>
            },
        }
    };
    html! {
        <>
            <div class="choices" role="group" aria-label={ui.t("replace_which")}>
                { which(ui, rotate, false, "replace_least") }
                { which(ui, rotate, true, "replace_rotate") }
            </div>
            if rotate {
                <p class="aside">{ ui.say("replace_rotate_text") }</p>
            } else {
                <div class="purpose">{ what_for(ui, it, &jobs) }</div>
            }
            if let Some(why) = state.replacing.trouble { { super::refused(ui, why) } }
            { body }
            { rename::rename(ui, state, it) }
        </>
    }
}

/// Whether the one before, which came to nothing, was to have the scopes of the old one.
fn rotated(state: &State, it: &Credential) -> bool {
    let scopes = |granted: &Granted| (granted.known.closure(), granted.unknown.clone());
    let before = state.replacement().map(|it| Granted::parse(&it.scopes));
    before.is_some_and(|before| scopes(&before) == scopes(&it.scopes))
}

/// What the form can make is what Sentry means a person to have; the API takes a little more.
fn least(asked: &Asked) -> Advice {
    let form = advise(asked, Universe::Form);
    if form.best.is_some() { form } else { advise(asked, Universe::Any) }
}

fn which(ui: &Ui, chosen: bool, it: bool, key: &str) -> Html {
    html! {
        <button type="button" data-testid={key.to_owned()} aria-pressed={if chosen == it { "true" } else { "false" }}
            onclick={ui.acts(Action::Replacing(Change::Rotate(it)))}>{ ui.say(key) }</button>
    }
}

/// The token that will be made: exactly its scopes, what the old one has beyond them, and its name.
fn new_one(ui: &Ui, state: &State, item: &Item, granted: Granted, rotate: bool) -> Html {
    let it = &item.credential;
    let replacing = &state.replacing;
    let jobs = state.purposes.get(&item.key).cloned().unwrap_or_default();
    // What nobody can see is not taken over.
    let old = it.name.as_deref().map(seen).filter(|name| !name.trim().is_empty());
    let old = old.map_or_else(|| stand_in(ui, state, &jobs.0), Cow::into_owned);
    let suffix = ui.t(if rotate { "replace_suffix_rotated" } else { "replace_suffix_least" });
    let name = replacing.name(&old, &suffix);
    let known = granted.known.maximal().names().into_iter().map(str::to_owned);
    let all: Vec<String> = known.chain(granted.unknown.iter().cloned()).collect();
    let ready = !all.is_empty() && !replacing.busy && state.can_revoke() && typed(&name).is_some();
    let (kept, _) = names(state);
    let make = Command::Replace(Ask::Create {
        old: CredentialRef::of(it),
        name: name.clone(),
        scopes: all,
    });
    let shown = Granted { known: granted.known.closure(), ..granted };
    html! {
        <section class="card" data-testid="replace-new" aria-label={ui.t("replace_new")}>
            <h3>{ ui.say("replace_new") }</h3>
            <dl class="deal">
                <div data-testid="replace-scopes"><dt>{ ui.say("replace_gets") }</dt><dd>{ scopes(ui, &shown) }</dd></div>
                { compared(ui, it.scopes.known.closure(), shown.known, rotate) }
                <div>
                    <dt><label for="replace-name">{ ui.say("replace_name") }</label></dt>
                    <dd class="field plain">
                        <input type="text" id="replace-name" data-testid="replace-name" autocomplete="off" maxlength="255"
                            value={name} oninput={ui.typed(|text| Action::Replacing(Change::Name(text)))} />
                        if !kept { <small>{ ui.say("replace_no_names") }</small> }
                    </dd>
                </div>
            </dl>
            <div class="actions">
                <button type="button" class="button primary" data-testid="replace-create" disabled={!ready}
                    aria-describedby="replace-create-text" onclick={ui.runs(make)}>{ ui.say("replace_create") }</button>
                <p class="aside" id="replace-create-text">{ ui.say("replace_create_text") }</p>
            </div>
        </section>
    }
}

/// What one of the two has and the other has not.
fn compared(ui: &Ui, old: ScopeSet, new: ScopeSet, rotate: bool) -> Html {
    let (beyond, added) = (old.difference(new), new.difference(old));
    if rotate {
        return Html::default();
    }
    let line = |key: &str, test: &'static str, class: &'static str, set: ScopeSet| {
        html! {
            <div data-testid={test} class={classes!(class)}><dt>{ ui.say(key) }</dt>
                <dd>{ chips(set.maximal()) }</dd></div>
        }
    };
    html! {
        <>
            if !added.is_empty() { { line("replace_added", "replace-added", "added", added) } }
            if beyond.is_empty() {
                <div data-testid="replace-beyond"><dt>{ ui.say("replace_beyond") }</dt><dd>{ ui.say("replace_beyond_none") }</dd></div>
            } else {
                { line("replace_beyond", "replace-beyond", "left", beyond) }
                <div>
                    <dt></dt>
                    <dd>
                        <details class="fold">
                            <summary>{ ui.words.count("replace_no_more", reached_beyond(old, new).len(), &[]) }</summary>
                            { examples(ui, "", reached_beyond(old, new)) }
                        </details>
                    </dd>
                </div>
            }
        </>
    }
}

/// What the new token of one without a name is called: by what it is for.
fn stand_in(ui: &Ui, state: &State, jobs: &[String]) -> String {
    let first = jobs.iter().find_map(|id| task(id));
    first.map_or_else(|| ui.t("replace_unnamed"), |task| state.texts.title(task).to_owned())
}
