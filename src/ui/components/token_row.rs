//! One token: collapsed a name, a fingerprint and its worst finding; expanded all we know.

use std::rc::Rc;

use yew::prelude::*;

use super::ability::ability;
use super::findings::{findings, said};
use super::fingerprint::fingerprint;
use super::icons::{CHEVRON, OUT, icon};
use super::later::absent;
use super::notes::token_notes;
use super::purpose::purpose;
use super::scopes::scopes;
use crate::ui::context::Ui;
use crate::ui::later::Later;
use crate::ui::markup::{classes, html};
use crate::ui::state::Item;
use crate::ui::state::action::Action;
use crate::ui::state::caution::{self, cautions};
use crate::ui::state::command::{Command, Link};
use crate::ui::state::names;
use crate::ui::state::replacing::Ask;
use crate::ui::words;
use background::journal::Entry;
use domain::audit::Jobs;
use domain::credential::{Credential, CredentialRef, Kind, LastUse};
use domain::text::{has_hidden, is_blank, shown};
use domain::time::Timestamp;
use sentry::inventory::Offer;

/// What a row shows. Equal props mean that the row is not drawn again.
#[derive(Properties, PartialEq)]
pub struct RowProps {
    /// Words and ways out.
    pub ui: Ui,
    /// The token.
    pub item: Rc<Item>,
    /// What happens to it.
    pub entry: Option<Entry>,
    /// What this account may do with it.
    pub offer: Offer,
    /// Something can be revoked from here at all.
    pub revocable: bool,
    /// Its token can be replaced by another.
    pub replaceable: bool,
    /// It is expanded.
    pub open: bool,
    /// What draws the details, while it is expanded.
    pub later: Later,
    /// The person is asked whether it shall be revoked.
    pub asking: bool,
    /// This browser has just made it: whether its value was copied.
    pub made: Option<bool>,
    /// What the person said it is for.
    pub jobs: Jobs,
    /// Its number and how many there are, where they are not all in the document.
    pub place: Option<(usize, usize)>,
    /// The time, to the day of its age.
    pub now: Timestamp,
}

/// The row, a list item. A component of its own, so that a tick of the clock redraws one row of many.
#[component]
pub fn TokenRow(props: &RowProps) -> Html {
    let RowProps { ui, item, entry, offer, revocable, open, asking, made, later, place, .. } =
        props;
    let now = props.now;
    let (it, report) = (&item.credential, &item.report);
    let parts = later.parts();
    let told = entry.as_ref().zip(parts).map(|(entry, parts)| (parts.draw.entry)(props, entry));
    // While it is being revoked, and once it is gone, there is nothing else to say about it.
    let only_entry = entry.as_ref().is_some_and(Entry::is_going_on);
    let id = ["details-", &item.key].concat();
    html! {
        <li class={classes!("row", report.severity.name())} data-testid="token-row" data-id={item.key.clone()}
            data-kind={it.kind.name()} data-open={open.then(|| item.key.clone())}
            aria-posinset={place.map(|(number, _)| number.to_string())}
            aria-setsize={place.map(|(_, all)| all.to_string())}>
            { told }
            if !only_entry {
                { head(ui, item, (*offer, *revocable), *open, &id, now) }
                { made.zip(parts).map(|(copied, parts)| (parts.draw.badge)(ui, copied)) }
                if *asking { { parts.map(|parts| (parts.draw.question)(props)) } }
                if *open {
                    <div {id} class="details">
                        { parts.map_or_else(|| absent(ui, *later), |parts| (parts.draw.details)(props)) }
                    </div>
                }
            }
        </li>
    }
}

/// What an expanded row says: all that is known.
pub fn details(props: &RowProps) -> Html {
    let RowProps { ui, item, offer, jobs, replaceable, .. } = props;
    let (it, report) = (&item.credential, &item.report);
    html! {
        <>
            { findings(ui, &report.findings) }
            { token_notes(ui, &report.notes) }
            if it.kind != Kind::Application {
                <h3>{ ui.say("row_scopes") }</h3>
                { scopes(ui, &it.scopes) }
                <h3>{ ui.say("row_can") }</h3>
                { ability(ui, &it.scopes, report.reach) }
                if report.findings.iter().any(|it| it.rule == "reads-applications") {
                    <p data-testid="reads-applications">{ ui.say("reach_applications") }</p>
                }
                { purpose(ui, it, jobs) }
                if *replaceable { { replace(ui, &item.key) } }
            }
            { facts(ui, it, *offer) }
        </>
    }
}

/// What happens to it.
pub fn row_entry(props: &RowProps, entry: &Entry) -> Html {
    super::entry(&props.ui, entry, None)
}

/// What is always there: a button that expands, the fingerprint, and Revoke.
fn head(
    ui: &Ui,
    item: &Rc<Item>,
    offered: (Offer, bool),
    open: bool,
    details: &str,
    now: Timestamp,
) -> Html {
    let (it, report) = (&item.credential, &item.report);
    let title = item.title().map(String::as_str);
    let name = words::named(&ui.words, title);
    let unnamed = title.is_none_or(is_blank);
    let hidden = title.is_some_and(has_hidden).then(|| ui.t("name_hidden"));
    let more = report.findings.len().saturating_sub(1);
    let key = item.key.clone();
    let toggle = ui.does(move |ui| ui.act(Action::Toggle(key.clone())));
    html! {
        <div class="head">
            <button type="button" id={["row-", &item.key].concat()} class="toggle"
                aria-expanded={if open { "true" } else { "false" }} aria-controls={open.then(|| details.to_owned())}
                onclick={toggle}>
                { icon(CHEVRON) }
                <span class={classes!("name", unnamed.then_some("unnamed"))} title={hidden.clone()}>{ name.clone() }</span>
                if let Some(hidden) = hidden { <span class="unseen">{ ": " }{ hidden }</span> }
            </button>
            { fingerprint(ui, &it.scopes) }
            { action(ui, item, &name, offered, now) }
            <p class="meta">{ meta(ui, it, now) }</p>
            if let (false, Some(worst)) = (open, report.findings.first()) {
                <p class="worst">
                    <span class="tag">{ ui.say(words::severity(report.severity)) }</span>
                    <span class="what">{ said(ui, worst, "title") }</span>
                    if more > 0 { <span class="more">{ ui.words.count("row_more", more, &[]) }</span> }
                </p>
            }
        </div>
    }
}

/// What a click can do: revoke it, or show it in Sentry where that is not for here.
fn action(
    ui: &Ui,
    item: &Rc<Item>,
    name: &str,
    (offer, revocable): (Offer, bool),
    now: Timestamp,
) -> Html {
    let named = |key: &str| ui.words.with(key, &[("name", name)]);
    if offer == Offer::Revoke {
        // One click is enough, unless something speaks against it.
        let onclick = match &cautions(item, now)[..] {
            [] => {
                let item = Rc::clone(item);
                ui.does(move |ui| {
                    ui.run(Command::Revoke { chosen: vec![CredentialRef::of(&item.credential)] });
                })
            }
            _ => {
                let key = item.key.clone();
                ui.does(move |ui| ui.act(Action::Ask(Some(key.clone()))))
            }
        };
        let revocable = revocable && caution::revocable(&item.credential);
        return html! {
            <button type="button" class="button revoke" data-testid="revoke" disabled={!revocable}
                aria-label={named("row_revoke_label")} {onclick}>{ ui.say("row_revoke") }</button>
        };
    }
    let shown = Rc::clone(item);
    let onclick = ui.does(move |ui| ui.run(page(&shown.credential)));
    html! {
        <button type="button" class="button outside" data-testid="outside" title={why_not(ui, offer)}
            aria-label={named("row_outside_label")} {onclick}>
            { ui.say("row_outside") }{ icon(OUT) }
        </button>
    }
}

/// Why it cannot be revoked from here; nothing where it can.
fn why_not(ui: &Ui, offer: Offer) -> Option<String> {
    Some(match offer {
        Offer::Revoke => return None,
        Offer::Lacks(role) => super::lacks(ui, role),
        Offer::TooMuch => ui.t("offer_too_much"),
    })
}

/// Sentry's own page about it.
fn page(it: &Credential) -> Command {
    let (kind, place, id) = (it.kind, it.place.clone(), it.id.clone());
    Command::Open(Link::Page { kind, place, id })
}

/// What speaks against revoking it, and the two answers.
pub fn question(props: &RowProps) -> Html {
    let RowProps { ui, item, now, .. } = props;
    let chosen = vec![CredentialRef::of(&item.credential)];
    let name = chosen.iter().map(|it| names::called(&ui.words, it)).collect::<String>();
    let yes = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.act(Action::Ask(None));
            ui.run(Command::Revoke { chosen: chosen.clone() });
        })
    };
    html! {
        <div id="question" class="question" role="group" tabindex="-1" aria-labelledby="question-title"
            data-testid="question">
            <p id="question-title" class="title">{ ui.words.with("question_title", &[("name", &name)]) }</p>
            { for cautions(item, *now).iter().map(|it| html! { <p>{ ui.say(it.key()) }</p> }) }
            <div class="actions">
                <button type="button" class="button danger" data-testid="question-yes" onclick={yes}>
                    { ui.say("question_yes") }
                </button>
                <button type="button" class="button" data-testid="question-no" onclick={ui.acts(Action::Ask(None))}>
                    { ui.say("question_no") }
                </button>
            </div>
        </div>
    }
}

/// Kind, organization, last four characters, age, end and last use in one line.
pub fn meta(ui: &Ui, it: &Credential, now: Timestamp) -> Html {
    let end = words::end(&ui.words, it.expires, now);
    // Some kinds have no date at all; that is no news for each of them.
    let age = it.created.is_some() || it.kind == Kind::Personal;
    let used = words::last_use(&ui.words, it.last_used, now);
    html! {
        <>
            <span>{ ui.say(words::kind(it.kind)) }</span>
            if let Some(organization) = &it.organization { <span>{ shown(organization).into_owned() }</span> }
            if let Some(last4) = &it.last4 { <code>{ "…" }{ shown(last4).into_owned() }</code> }
            if age { <span>{ words::age(&ui.words, it.created, now) }</span> }
            if let Some(end) = end { <span>{ end }</span> }
            if let Some(used) = used { <span>{ used }</span> }
        </>
    }
}

/// The way to a new token in its place, with the least scopes or with the same.
fn replace(ui: &Ui, key: &str) -> Html {
    let open = Command::Replace(Ask::Open { key: key.to_owned() });
    html! {
        <div class="actions">
            { ui.button("row_replace", "replace", "button", open) }
            <span class="aside">{ ui.say("row_replace_text") }</span>
        </div>
    }
}

/// What is known besides, and the way to Sentry's own page.
fn facts(ui: &Ui, it: &Credential, offer: Offer) -> Html {
    let date =
        |key, at: Option<Timestamp>| at.map(|at| ui.words.with(key, &[("date", &at.date())]));
    let used = match it.last_used {
        LastUse::NotRecorded => Some(ui.t("row_last_use")),
        // Some uses are not counted: never a reason by itself to revoke.
        LastUse::Never => Some(ui.t("row_never_used")),
        LastUse::At(at) => date("row_used", Some(at)),
    };
    let holder = it.holder.as_ref().filter(|_| it.kind == Kind::Integration);
    let holder = holder.map(|holder| ui.words.with("row_holder", &[("name", &*shown(holder))]));
    let made = it.creator.as_ref().map(|it| {
        let key = match (it.of_holder, it.member == Some(false)) {
            (false, false) => "row_made",
            (false, true) => "row_made_left",
            (true, false) => "row_holder_made",
            (true, true) => "row_holder_made_left",
        };
        ui.words.with(key, &[("name", &*shown(&it.name))])
    });
    let (created, expires) = (date("row_created", it.created), date("row_expires", it.expires));
    let facts = [created, expires, used, holder, made];
    html! {
        <div class="facts">
            <p>{ facts.into_iter().flatten().collect::<Vec<_>>().join(" · ") }</p>
            if let Some(why) = why_not(ui, offer) { <p data-testid="why-not">{ why }</p> }
            <button type="button" class="link" data-testid="token-page" onclick={ui.runs(page(it))}>
                { ui.say("row_in_sentry") }{ icon(OUT) }
            </button>
        </div>
    }
}
