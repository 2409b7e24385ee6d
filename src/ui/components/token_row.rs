//! One token: collapsed a name, a fingerprint and its worst finding; expanded all we know.

use std::rc::Rc;

use yew::prelude::*;

use super::ability::ability;
use super::findings::{findings, text};
use super::fingerprint::fingerprint;
use super::icons::{CHEVRON, OUT, icon};
use super::notes::token_notes;
use super::purpose::purpose;
use super::scopes::scopes;
use crate::audit::Jobs;
use crate::credential::Credential;
use crate::time::Timestamp;
use crate::ui::action::Action;
use crate::ui::app::Ui;
use crate::ui::command::{Command, Link};
use crate::ui::state::Item;
use crate::ui::words;
use crate::worker::journal::{Entry, State};

/// What a row shows. Equal props mean that the row is not drawn again.
#[derive(Properties, PartialEq)]
pub struct RowProps {
    /// Words and ways out.
    pub ui: Ui,
    /// The token.
    pub item: Rc<Item>,
    /// What happens to it.
    pub entry: Option<Entry>,
    /// It can be revoked from here.
    pub revocable: bool,
    /// It is expanded.
    pub open: bool,
    /// What the person said it is for.
    pub jobs: Jobs,
    /// The time, to the second while the entry counts down, to the day otherwise.
    pub now: Timestamp,
}

/// The row, a list item. A component of its own, so that a tick of the clock redraws one row of many.
#[component]
pub fn TokenRow(props: &RowProps) -> Html {
    let RowProps { ui, item, entry, revocable, open, jobs, now } = props;
    let (it, report) = (&item.credential, &item.report);
    let told = entry.as_ref().map(|entry| super::entry(ui, entry, *now, None));
    // While it is being revoked, and once it is gone, there is nothing else to say about it.
    let only_entry = entry.as_ref().is_some_and(|entry| {
        matches!(entry.state, State::Intended { .. } | State::Sent { .. } | State::Confirmed { .. })
    });
    let details = ["details-", &it.id].concat();
    html! {
        <li class={classes!("row", report.severity.name())} data-testid="token-row" data-id={it.id.clone()}
            data-open={open.then(|| it.id.clone())}>
            { told }
            if !only_entry {
                { head(ui, item, *revocable, *open, &details, *now) }
                if *open {
                    <div id={details} class="details">
                        { findings(ui, &report.findings) }
                        { token_notes(ui, &report.notes) }
                        <h3>{ ui.say("row_scopes") }</h3>
                        { scopes(ui, &it.scopes) }
                        <h3>{ ui.say("row_can") }</h3>
                        { ability(ui, it.scopes.known, report.reach) }
                        { purpose(ui, it, jobs) }
                        { facts(ui, it) }
                    </div>
                }
            }
        </li>
    }
}

/// What is always there: a button that expands, the fingerprint, and Revoke.
fn head(ui: &Ui, item: &Item, revocable: bool, open: bool, details: &str, now: Timestamp) -> Html {
    let (it, report) = (&item.credential, &item.report);
    let name = it.name.clone().unwrap_or_else(|| ui.t("row_unnamed"));
    let revoke = ui.words.with("row_revoke_label", &[("name", &name)]);
    let more = report.findings.len().saturating_sub(1);
    html! {
        <div class="head">
            <button type="button" id={["row-", &it.id].concat()} class="toggle"
                aria-expanded={if open { "true" } else { "false" }} aria-controls={open.then(|| details.to_owned())}
                onclick={ui.acts(Action::Toggle(it.id.clone()))}>
                { icon(CHEVRON) }
                <span class={classes!("name", it.name.is_none().then_some("unnamed"))}>{ name }</span>
            </button>
            { fingerprint(ui, &it.scopes) }
            <button type="button" class="button revoke" data-testid="revoke" disabled={!revocable} aria-label={revoke}
                onclick={ui.runs(Command::Revoke { id: it.id.clone() })}>{ ui.say("row_revoke") }</button>
            <p class="meta">{ meta(ui, it, now) }</p>
            if let (false, Some(worst)) = (open, report.findings.first()) {
                <p class="worst">
                    <span class="tag">{ ui.say(words::severity(report.severity)) }</span>
                    <span class="what">{ text(ui, worst, "title") }</span>
                    if more > 0 { <span class="more">{ ui.words.count("row_more", more, &[]) }</span> }
                </p>
            }
        </div>
    }
}

/// Kind, last four characters, age and end in one line.
fn meta(ui: &Ui, it: &Credential, now: Timestamp) -> Html {
    let kind = ui.t(words::kind(it.kind));
    let end = words::end(&ui.words, it.expires, now);
    html! {
        <>
            <span>{ kind }</span>
            if let Some(last4) = &it.last4 { <code>{ "…" }{ last4.clone() }</code> }
            <span>{ words::age(&ui.words, it.created, now) }</span>
            if let Some(end) = end { <span>{ end }</span> }
        </>
    }
}

/// What is known besides, and the way to Sentry's own page.
fn facts(ui: &Ui, it: &Credential) -> Html {
    let date =
        |key, at: Option<Timestamp>| at.map(|at| ui.words.with(key, &[("date", &at.date())]));
    let facts = [
        date("row_created", it.created),
        date("row_expires", it.expires),
        Some(ui.t("row_last_use")),
    ];
    html! {
        <div class="facts">
            <p>{ facts.into_iter().flatten().collect::<Vec<_>>().join(" · ") }</p>
            <button type="button" class="link" data-testid="token-page"
                onclick={ui.runs(Command::Open(Link::TokenPage(it.id.clone())))}>
                { ui.say("row_in_sentry") }{ icon(OUT) }
            </button>
        </div>
    }
}
