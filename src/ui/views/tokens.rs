//! The account's tokens, or why there are none to show.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::components::{Draw, Rows, TokenRow, absent, skeleton, summary};
use crate::ui::context::Ui;
use crate::ui::later::{Drawing, Later};
use crate::ui::markup::html;
use crate::ui::state::action::SiteView;
use crate::ui::state::replacing::is_replaceable;
use crate::ui::state::rows::Row;
use crate::ui::state::{List, State};

/// So many rows are more than a popup shows at once. Drawn first, they are there sooner than all are.
const FIRST: usize = 6;

/// The tokens' panel. What the worker did stands first, whatever the tab shows.
pub fn tokens(ui: &Ui, state: &State) -> Html {
    let (done, all) = state.places.looked();
    let gathered = if all > 0 && done == all { "true" } else { "false" };
    let body = match (&state.site, &state.list, &state.problem) {
        (SiteView::Sentry { .. }, Some(list), problem) => html! {
            <>
                if problem.is_some() { { trouble(ui, state) } }
                { listed(ui, state, list) }
            </>
        },
        // What looks at a site that nobody knows is loaded later.
        (SiteView::Looking, ..) if state.later == Later::Missing => absent(ui, state.later),
        (SiteView::Looking, ..) | (SiteView::Sentry { .. }, None, None) => {
            // The very node that the loader painted: nothing moves.
            let painted = state.glimpse.as_ref().and_then(|_| ui.glimpse());
            painted.map_or_else(|| skeleton(ui), Html::VRef)
        }
        _ => trouble(ui, state),
    };
    html! {
        <div id="panel-tokens" class="panel-body" data-gathered={gathered} role="tabpanel" tabindex="-1" aria-labelledby="tab-tokens">
            { part(state, |draw| (draw.entries)(ui, state)) }
            { body }
        </div>
    }
}

/// Why there is no list: in words, once they are there.
fn trouble(ui: &Ui, state: &State) -> Html {
    match state.later.parts() {
        Some(parts) => (parts.draw.trouble)(ui, state),
        None if state.later == Later::Coming => skeleton(ui),
        None => absent(ui, state.later),
    }
}

fn listed(ui: &Ui, state: &State, list: &List) -> Html {
    let total = list.items.len();
    if total == 0 {
        return html! {
            <>
                { part(state, |draw| (draw.empty)(ui, state.is_whole())) }
                { absent(ui, state.later) }
                { part(state, |draw| (draw.gaps)(ui, &state.places)) }
                { part(state, |draw| (draw.notes)(ui, &list.notes)) }
                { part(state, |draw| (draw.status)(ui, state, None)) }
            </>
        };
    }
    let mut rows = state.rows();
    let narrowed = state.filter.is_some()
        || state.kind.is_some()
        || state.organization.is_some()
        || state.maker.is_some();
    let none = rows.is_empty() && (narrowed || !state.search.trim().is_empty());
    let late = state.held.as_ref().and_then(|held| held.late(&rows));
    if state.brief {
        rows.truncate(FIRST);
    }
    let kept = |row: &Row| {
        let key = &row.item.key;
        row.entry.is_some() || state.open.contains(key) || state.asking.as_ref() == Some(key)
    };
    let kept: Vec<usize> =
        rows.iter().enumerate().filter(|(_, row)| kept(row)).map(|(at, _)| at).collect();
    html! {
        <>
            if state.read_only { { part(state, |draw| (draw.read_only)(ui)) } }
            { summary(ui, state, state.alive().count()) }
            { tools(ui, state, list) }
            if let (true, Some(chosen)) = (state.can_revoke(), &state.sweep) {
                { part(state, |draw| (draw.sweep)(ui, state, chosen)) }
            }
            <Rows ui={ui.clone()} rows={Rc::new(rows)} {kept} draw={drawing(ui, state)} brief={state.brief}
                later={state.later} held={state.held.is_some()} came={state.came} ordered={state.ordered} />
            if none { <p class="nothing" data-testid="no-match">{ ui.say("rows_no_match") }</p> }
            { absent(ui, state.later) }
            { part(state, |draw| (draw.gaps)(ui, &state.places)) }
            { part(state, |draw| (draw.notes)(ui, &list.notes)) }
            { part(state, |draw| (draw.status)(ui, state, late)) }
        </>
    }
}

/// Search and order; before they are there, their place, so that no row moves.
fn tools(ui: &Ui, state: &State, list: &List) -> Html {
    state.later.parts().map_or_else(
        || html! { <div class="tools ahead" aria-hidden="true" /> },
        |parts| (parts.draw.tools)(ui, state, list),
    )
}

/// A part that is loaded later; nothing before.
fn part(state: &State, draw: impl FnOnce(&Drawing) -> Html) -> Html {
    state.later.parts().map(|parts| draw(&parts.draw)).unwrap_or_default()
}

/// How a row is drawn while the state is this one.
fn drawing(ui: &Ui, state: &State) -> Draw {
    let (ui, revocable, time, parts) = (ui.clone(), state.can_revoke(), state.now, state.later);
    let (places, purposes) = (Rc::clone(&state.places), Rc::clone(&state.purposes));
    let (opened, asked) = (state.open.clone(), state.asking.clone());
    let new = parts.parts().map(|parts| (parts.draw.made)(state)).unwrap_or_default();
    Rc::new(move |row: &Row, place| {
        let (item, entry) = (Rc::clone(&row.item), row.entry.clone());
        // Drawn again when it is a day older.
        let now = item.credential.aged(time);
        let (open, asking) = (opened.contains(&item.key), asked.as_ref() == Some(&item.key));
        // A row that shows nothing of it does not care, and is not drawn again.
        let made = new.iter().find(|it| it.0 == item.key).map(|it| it.1);
        let cares = open || asking || entry.is_some() || made.is_some();
        let later = if cares { parts } else { Later::Coming };
        let offer = places.offer(&item.credential);
        let replaceable = revocable && is_replaceable(&item, offer);
        let (key, jobs) = (item.key.clone(), purposes.get(&item.key).cloned().unwrap_or_default());
        html! {
            <TokenRow {key} ui={ui.clone()} {item} {entry} {open} {later} {offer} {asking} {made} {revocable} {replaceable} {jobs} {place} {now} />
        }
    })
}
