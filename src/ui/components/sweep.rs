//! Revoking several: by what, exactly which and why, and one question for more than one.

use yew::prelude::*;

use super::findings::said;
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::action::Action;
use crate::ui::state::command::Command;
use crate::ui::state::names;
use crate::ui::state::sweep::{By, Candidate, Sweep, asks};
use crate::ui::words;
use domain::credential::{CredentialRef, Kind, LastUse};

/// The panel above the list.
pub fn sweep(ui: &Ui, state: &State, chosen: &Sweep) -> Html {
    let candidates = chosen.candidates(state);
    let taken: Vec<&Candidate> = candidates.iter().filter(|it| it.ticked).collect();
    let revoked: Vec<CredentialRef> =
        taken.iter().map(|it| CredentialRef::of(&it.item.credential)).collect();
    let asked = chosen.asked && !revoked.is_empty();
    html! {
        <section class="sweep" aria-labelledby="sweep-title" data-testid="sweep">
            <div class="line">
                <h2 id="sweep-title">{ ui.say("sweep_title") }</h2>
                if !asked { { criterion(ui, chosen) } }
            </div>
            if asked {
                { question(ui, state, chosen, &taken, revoked) }
            } else {
                { choice(ui, state, chosen, &candidates, revoked) }
            }
        </section>
    }
}

/// By what. Until it is chosen, nothing is.
fn criterion(ui: &Ui, chosen: &Sweep) -> Html {
    let onchange =
        ui.chosen(|value| Action::SweepBy(By::ALL.into_iter().find(|by| by.key() == value)));
    let options = By::ALL.into_iter().map(|by| {
        html! { <option value={by.key()} selected={chosen.by == Some(by)}>{ ui.say(by.key()) }</option> }
    });
    html! {
        <select id="sweep-by" class="button" data-testid="sweep-by" aria-label={ui.t("sweep_by")} {onchange}>
            <option value="" selected={chosen.by.is_none()}>{ ui.say("sweep_choose") }</option>
            { for options }
        </select>
    }
}

/// Those that it takes, and what speaks against others; below them, always in sight, what a click revokes.
fn choice(
    ui: &Ui,
    state: &State,
    chosen: &Sweep,
    candidates: &[Candidate],
    revoked: Vec<CredentialRef>,
) -> Html {
    let groups = [
        (None, candidates.iter().filter(|it| !against(chosen, it) && !it.late).collect::<Vec<_>>()),
        (
            Some("sweep_against"),
            candidates.iter().filter(|it| against(chosen, it) && !it.late).collect(),
        ),
        (Some("sweep_late"), candidates.iter().filter(|it| it.late).collect()),
    ];
    let groups = groups.into_iter().filter(|(_, all)| !all.is_empty()).map(|(heading, all)| {
        html! {
            <>
                { for heading.map(|key| html! { <h3>{ ui.say(key) }</h3> }) }
                <ul>{ for all.into_iter().map(|it| line(ui, state, chosen, it)) }</ul>
            </>
        }
    });
    let n = revoked.len();
    let label = go_label(ui, state, &revoked);
    let act = if asks(candidates) {
        ui.acts(Action::Sweep(Some(chosen.ask(true))))
    } else {
        go(ui, revoked)
    };
    html! {
        <>
            if chosen.by.is_none() { <p class="nothing">{ ui.say("sweep_first") }</p> }
            if chosen.by.is_some() && candidates.is_empty() { <p class="nothing">{ ui.say("sweep_none") }</p> }
            if !candidates.is_empty() { <div class="offered" data-testid="sweep-offered">{ for groups }</div> }
            <div class="foot">
                if candidates.iter().any(|it| it.ticked && is_use_unknown(it)) {
                    <p class="warn" data-testid="sweep-use-unknown">{ ui.say("sweep_use_unknown") }</p>
                }
                <div class="actions">
                    if chosen.by.is_some() {
                        <button type="button" class="button danger" data-testid="sweep-go" disabled={n == 0}
                            onclick={act}>{ label }</button>
                    }
                    <button type="button" class="button" data-testid="sweep-cancel" onclick={ui.acts(Action::Sweep(None))}>{ ui.say("sweep_cancel") }</button>
                </div>
            </div>
        </>
    }
}

/// Something speaks against it; where the person ticks one by one, that is said beside each.
fn against(chosen: &Sweep, it: &Candidate) -> bool {
    chosen.by != Some(By::Hand) && !it.cautions.is_empty()
}

/// Nobody knows whether it is in use.
fn is_use_unknown(it: &Candidate) -> bool {
    let it = &it.item.credential;
    it.kind == Kind::Personal && it.last_used == LastUse::NotRecorded
}

/// What a click on the red button revokes, by name.
fn go_label(ui: &Ui, state: &State, revoked: &[CredentialRef]) -> String {
    match revoked {
        [] => ui.t("sweep_go_none"),
        all => ui.words.with("sweep_go", &[("names", &names::listed(&ui.words, state, all))]),
    }
}

/// Revokes them. The second click of a double one is none: it was meant for what was there before.
fn go(ui: &Ui, revoked: Vec<CredentialRef>) -> Callback<MouseEvent> {
    let ui = ui.clone();
    Callback::from(move |event: MouseEvent| {
        if event.detail() > 1 {
            return;
        }
        ui.act(Action::Sweep(None));
        ui.run(Command::Revoke { chosen: revoked.clone() });
    })
}

/// The question, with the name of each that goes. It has the focus, not its button.
fn question(
    ui: &Ui,
    state: &State,
    chosen: &Sweep,
    taken: &[&Candidate],
    revoked: Vec<CredentialRef>,
) -> Html {
    // The same words once, however many they are about.
    let mut cautions: Vec<&str> = Vec::new();
    for caution in taken.iter().flat_map(|it| &it.cautions) {
        if !cautions.contains(&caution.key()) {
            cautions.push(caution.key());
        }
    }
    if taken.iter().any(|it| is_use_unknown(it)) {
        cautions.push("sweep_use_unknown");
    }
    let title = ui.words.count("sweep_sure", revoked.len(), &[]);
    let named = revoked.iter().map(|it| {
        html! { <li key={it.key()}>{ names::called(&ui.words, it) }</li> }
    });
    let named = html! {
        <ul class="named" tabindex="0" aria-label={title.clone()} data-testid="sweep-named">{ for named }</ul>
    };
    let label = go_label(ui, state, &revoked);
    html! {
        <div id="question" class="question" role="group" tabindex="-1" aria-labelledby="sweep-sure"
            data-testid="sweep-question">
            <p id="sweep-sure" class="title">{ title }</p>
            { named }
            { for cautions.into_iter().map(|key| html! { <p>{ ui.say(key) }</p> }) }
            <p>{ ui.say("sweep_sure_text") }</p>
            <div class="actions">
                <button type="button" class="button danger" data-testid="sweep-yes" onclick={go(ui, revoked)}>{ label }</button>
                <button type="button" class="button" data-testid="sweep-back"
                    onclick={ui.acts(Action::Sweep(Some(chosen.ask(false))))}>{ ui.say("sweep_back") }</button>
            </div>
        </div>
    }
}

/// One token: whether it is taken, why, and what speaks against it.
fn line(ui: &Ui, state: &State, chosen: &Sweep, it: &Candidate) -> Html {
    let credential = &it.item.credential;
    let name = names::called(&ui.words, &CredentialRef::of(credential));
    let worst = it.item.report.findings.first();
    html! {
        <li key={it.key.clone()}>
            <label>
                <input type="checkbox" checked={it.ticked} data-testid="sweep-tick"
                    data-id={it.key.clone()}
                    onchange={ui.acts(Action::Sweep(Some(chosen.turn(&it.key))))} />
                <span class="name">{ name }</span>
                <span class="meta">
                    <span>{ words::age(&ui.words, credential.created, state.now) }</span>
                    if let Some(worst) = worst { <span>{ said(ui, worst, "title") }</span> }
                </span>
                { for it.cautions.iter().map(|it| html! { <small>{ ui.say(it.key()) }</small> }) }
            </label>
        </li>
    }
}
