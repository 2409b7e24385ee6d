//! What is kept of the list for the next opening, in the words it is shown with.

use std::rc::Rc;

use super::findings::said;
use super::summary::counted;
use crate::ui::context::Ui;
use crate::ui::state::glimpse::{Glimpse, Line, ROWS};
use crate::ui::state::{Item, State};
use crate::ui::words;
use background::bounds::Bounded as _;
use domain::audit::Severity;
use domain::credential::Kind;
use domain::text::shown;

/// Of a list just read, once it is known whose it is.
pub fn glimpse(ui: &Ui, state: &State) -> Option<Glimpse> {
    // The list of one must not be kept as another's: what is not certainly this account's is left out.
    if !(state.fresh && state.account_fresh && state.own) {
        return None;
    }
    let (account, list) = (state.account.as_ref()?, state.list.as_ref()?);
    // As every popup opens: worst first, nothing filtered out, nothing under way.
    let mut alive = (**list).clone();
    let certain = |it: &&Rc<Item>| state.owned || it.credential.kind == Kind::Personal;
    alive.items = state.alive().filter(certain).cloned().collect();
    let total = alive.items.len();
    let alone = State { list: Some(Rc::new(alive)), ..State::new(state.now) };
    let rows = alone.rows();
    let counts = Severity::WORST_FIRST.into_iter().filter_map(|it| match alone.count(it) {
        0 => None,
        n => Some((it.name(), [&n.to_string(), " ", &ui.t(words::severity(it))].concat())),
    });
    let mut kept = Glimpse {
        owner: account.owner.clone(),
        who: shown(&account.who).into_owned(),
        at: list.at,
        total: counted(ui, &alone, total),
        counts: counts.collect(),
        rows: rows.iter().take(ROWS).map(|row| line(ui, state, &row.item)).collect(),
    };
    kept.bound().then_some(kept)
}

fn line(ui: &Ui, state: &State, item: &Item) -> Line {
    let (it, report) = (&item.credential, &item.report);
    let meta = [
        Some(ui.t(words::kind(it.kind))),
        it.last4.as_ref().map(|last4| ["…", &*shown(last4)].concat()),
        Some(words::age(&ui.words, it.created, state.now)),
        words::end(&ui.words, it.expires, state.now),
    ];
    Line {
        name: words::named(&ui.words, it.name.as_deref()),
        meta: meta.into_iter().flatten().collect(),
        severity: report.severity.name(),
        tag: ui.t(words::severity(report.severity)),
        what: report.findings.first().map(|worst| said(ui, worst, "title")).unwrap_or_default(),
    }
}
