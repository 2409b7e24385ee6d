//! Revoking several: by what, exactly which and why, and one question for more than a few.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::findings::said;
use crate::ui::action::Action;
use crate::ui::app::Ui;
use crate::ui::command::Command;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::sweep::{By, Candidate, Sweep, asks};
use crate::ui::{names, words};
use crate::worker::journal::Chosen;

/// The panel above the list.
pub fn sweep(ui: &Ui, state: &State, chosen: &Sweep) -> Html {
    let candidates = chosen.candidates(state);
    let taken = || candidates.iter().filter(|it| it.ticked);
    let revoked: Vec<Chosen> = taken().map(|it| Chosen::of(&it.item.credential)).collect();
    let n = revoked.len();
    // The same words once, however many they are about.
    let mut cautions: Vec<&str> = Vec::new();
    for caution in taken().flat_map(|it| &it.cautions) {
        if !cautions.contains(&caution.key()) {
            cautions.push(caution.key());
        }
    }
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let select =
                event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok());
            let value = select.map(|it| it.value()).unwrap_or_default();
            let by = By::ALL.into_iter().find(|by| by.key() == value);
            ui.act(Action::Sweep(by.map(Sweep::by)));
        })
    };
    let options = By::ALL.into_iter().map(|by| {
        html! { <option value={by.key()} selected={by == chosen.by}>{ ui.say(by.key()) }</option> }
    });
    let go = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.act(Action::Sweep(None));
            ui.run(Command::Revoke { chosen: revoked.clone() });
        })
    };
    let ask = Action::Sweep(Some(Sweep { asked: true, ..chosen.clone() }));
    let back = Action::Sweep(Some(Sweep { asked: false, ..chosen.clone() }));
    let label = ui.words.count("sweep_go", n, &[]);
    html! {
        <section class="sweep" aria-labelledby="sweep-title" data-testid="sweep">
            <div class="line">
                <h2 id="sweep-title">{ ui.say("sweep_title") }</h2>
                <select class="button" data-testid="sweep-by" aria-label={ui.t("sweep_by")} {onchange}>{ for options }</select>
            </div>
            <ul>{ for candidates.iter().map(|it| line(ui, state, chosen, it)) }</ul>
            if candidates.is_empty() { <p class="nothing">{ ui.say("sweep_none") }</p> }
            if chosen.asked && n > 0 {
                <div id="question" class="question" role="group" tabindex="-1" data-testid="sweep-question">
                    <p class="title">{ ui.words.count("sweep_sure", n, &[]) }</p>
                    <p>{ ui.say("sweep_sure_text") }</p>
                    { for cautions.into_iter().map(|key| html! { <p>{ ui.say(key) }</p> }) }
                    <div class="actions">
                        <button type="button" class="button danger" data-testid="sweep-yes" onclick={go}>{ label }</button>
                        <button type="button" class="button" data-testid="sweep-back" onclick={ui.acts(back)}>{ ui.say("sweep_back") }</button>
                    </div>
                </div>
            } else {
                <div id={(!chosen.asked).then_some("question")} class="actions" tabindex="-1">
                    <button type="button" class="button danger" data-testid="sweep-go" disabled={n == 0}
                        onclick={if asks(&candidates) { ui.acts(ask) } else { go }}>{ label }</button>
                    <button type="button" class="button" data-testid="sweep-cancel" onclick={ui.acts(Action::Sweep(None))}>{ ui.say("sweep_cancel") }</button>
                </div>
            }
        </section>
    }
}

/// One token: whether it is taken, why, and what speaks against it.
fn line(ui: &Ui, state: &State, chosen: &Sweep, it: &Candidate) -> Html {
    let credential = &it.item.credential;
    let name = names::called(&ui.words, &Chosen::of(credential));
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
