//! Somebody leaves: what outlives them, what to rotate, and what nobody else can see.

use yew::prelude::*;

use crate::ui::components::icons::{CHEVRON, OUT};
use crate::ui::components::{Panel, icon, meta, panel, people_gaps};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::action::Action;
use crate::ui::state::command::{Command, Link};
use crate::ui::state::people::{Leaving, Somebody, checklist, steps};
use crate::ui::state::{Item, State, View};
use crate::ui::words;
use domain::text::shown;

/// The panel about people.
pub fn people(ui: &Ui, state: &State) -> Html {
    let body = if state.list.is_none() || state.places.organizations.is_empty() {
        panel(Panel {
            name: "no-people",
            title: ui.t("people_none"),
            text: ui.t("people_none_text"),
            ..Panel::default()
        })
    } else {
        html! {
            <section class="people">
                <h2>{ ui.say("people_title") }</h2>
                <p>{ ui.say("people_intro") }</p>
                { picker(ui, state) }
                { state.person.as_deref().and_then(|key| state.leaving(key)).map(|it| leaving(ui, state, &it)) }
                <p class="aside" data-testid="people-hidden">{ ui.say("people_hidden") }</p>
                { people_gaps(ui, &state.places) }
            </section>
        }
    };
    let loading = if state.places.is_asking_people() { "true" } else { "false" };
    html! {
        <div id="panel-people" class="panel-body" role="tabpanel" tabindex="-1" aria-labelledby="tab-people"
            aria-busy={loading}>{ body }</div>
    }
}

fn picker(ui: &Ui, state: &State) -> Html {
    let everybody = state.everybody();
    if everybody.is_empty() {
        let key = if state.places.is_asking_people() { "people_asking" } else { "people_nobody" };
        return html! { <p class="aside">{ ui.say(key) }</p> };
    }
    let group = |member: Option<bool>, key: &str| {
        let those: Vec<&Somebody> = everybody.iter().filter(|it| it.member == member).collect();
        if those.is_empty() {
            return Html::default();
        }
        html! { <optgroup label={ui.t(key)}>{ for those.into_iter().map(|it| option(ui, state, it)) }</optgroup> }
    };
    let onchange = ui.chosen(|value| Action::Person((!value.is_empty()).then_some(value)));
    html! {
        <>
            <div class="tools">
                <select id="person" class="button" data-testid="person" aria-label={ui.t("people_pick")} {onchange}>
                    <option value="" selected={state.person.is_none()}>{ ui.say("people_pick") }</option>
                    { group(Some(false), "people_left") }
                    { group(None, "people_unknown") }
                    { group(Some(true), "people_members") }
                </select>
            </div>
            if state.person.is_none() { { gone(ui, state, &everybody) } }
        </>
    }
}

/// Whom one looks for most: who is out, or may be, and made what is still here.
fn gone(ui: &Ui, state: &State, everybody: &[Somebody]) -> Html {
    let group = |member: Option<bool>, key: &str| {
        let mut those = everybody.iter().filter(|it| it.member == member).peekable();
        if those.peek().is_none() {
            return Html::default();
        }
        html! { <><h3>{ ui.say(key) }</h3><ul class="gone">{ for those.map(|it| row(ui, it)) }</ul></> }
    };
    if everybody.iter().any(|it| it.member != Some(true)) {
        return html! { <>{ group(Some(false), "people_left") }{ group(None, "people_unknown") }</> };
    }
    // Said only where it is known.
    if state.places.is_asking_people() || !state.places.gaps(true).is_empty() {
        return Html::default();
    }
    html! { <p class="all-in" data-testid="all-in">{ ui.say("people_all_in") }</p> }
}

fn row(ui: &Ui, it: &Somebody) -> Html {
    let onclick = ui.acts(Action::Person(Some(it.key.clone())));
    let email = it.person.email.as_ref().filter(|email| **email != it.person.name);
    html! {
        <li><button type="button" data-testid="gone" {onclick}>
            <b>{ shown(&it.person.name).into_owned() }</b>
            <span class="meta">
                if let Some(email) = email { <span>{ shown(email).into_owned() }</span> }
                <span>{ ui.words.count("people_made", it.made, &[]) }</span>
            </span>
            { icon(CHEVRON) }
        </button></li>
    }
}

fn option(ui: &Ui, state: &State, it: &Somebody) -> Html {
    let mut label = shown(&it.person.name).into_owned();
    if let Some(email) = it.person.email.as_ref().filter(|email| **email != it.person.name) {
        label = [&label, " (", &*shown(email), ")"].concat();
    }
    if it.made > 0 {
        label = [&label, " · ", &ui.words.count("people_made", it.made, &[])].concat();
    }
    let selected = state.person.as_ref() == Some(&it.key);
    html! { <option value={it.key.clone()} {selected}>{ label }</option> }
}

fn leaving(ui: &Ui, state: &State, it: &Leaving) -> Html {
    let name = &*shown(&it.who.name);
    let title = match it.outlive.len() {
        0 => ui.words.with("people_outlive_none", &[("name", name)]),
        n => ui.words.count("people_outlive", n, &[("name", name)]),
    };
    let copy = ui.runs(Command::Copy(checklist(&ui.words, it)));
    let show = {
        let (ui, maker) = (ui.clone(), state.person.clone());
        Callback::from(move |_: MouseEvent| {
            ui.act(Action::Maker(maker.clone()));
            ui.act(Action::Show(View::Tokens));
        })
    };
    html! {
        <section class="leaving" data-testid="leaving" aria-live="polite">
            <h3>{ title }</h3>
            <ul class="meta">{ for it.organizations.iter().map(|place| {
                let key = match place.member {
                    Some(true) => "people_is_member",
                    Some(false) => "people_is_out",
                    None => "people_is_unknown",
                };
                html! {
                    <li>
                        { ui.words.with(key, &[("organization", &*shown(&place.name))]) }{ " " }
                        <button type="button" class="link" onclick={ui.runs(Command::Open(Link::Members(place.slug.clone())))}>
                            { ui.say("people_members_page") }{ icon(OUT) }
                        </button>
                    </li>
                }
            }) }</ul>
            if !it.outlive.is_empty() {
                <ul class="stay" data-testid="outlive">{ for it.outlive.iter().map(|item| {
                    let indirect = item.credential.creator.as_ref().is_some_and(|it| it.of_holder);
                    let why = indirect.then_some("people_indirect");
                    stays(ui, state, item, why)
                }) }</ul>
            }
            if !it.readable.is_empty() {
                <h3>{ ui.words.count("people_readable", it.readable.len(), &[("name", name)]) }</h3>
                <ul class="stay" data-testid="readable">{ for it.readable.iter().map(|item| {
                    let why = if item.credential.exposed { "people_why_secret" } else { "people_why_key" };
                    stays(ui, state, item, Some(why))
                }) }</ul>
            }
            <h3>{ ui.say("people_steps") }</h3>
            <ol class="steps" data-testid="steps">{ for steps(&ui.words, it).into_iter().map(|step| html! { <li>{ step }</li> }) }</ol>
            <div class="actions">
                <button type="button" class="button" data-testid="copy-steps" onclick={copy}>{ ui.say("people_copy") }</button>
                if !it.outlive.is_empty() {
                    <button type="button" class="button" data-testid="show-made" onclick={show}>{ ui.say("people_show") }</button>
                }
            </div>
        </section>
    }
}

/// A credential that stays: what it is, as its own row says it, and why it stands here.
fn stays(ui: &Ui, state: &State, item: &Item, why: Option<&str>) -> Html {
    let severity = item.report.severity;
    let name = words::named(&ui.words, item.title().map(String::as_str));
    html! {
        <li class={severity.name()}>
            <p><b>{ name }</b><span class="tag">{ ui.say(words::severity(severity)) }</span></p>
            <p class="meta">{ meta(ui, &item.credential, state.now) }</p>
            if let Some(why) = why { <p class="why">{ ui.say(why) }</p> }
        </li>
    }
}
