//! How far the inventory is known: progress while it comes, and a row for each part that is missing.
//! An incomplete list never looks complete (invariant 9).

use yew::prelude::*;

use super::icons::{OUT, icon};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::command::{Command, Link};
use crate::ui::state::places::{Group, Places};
use crate::ui::words;
use domain::text::shown;
use sentry::inventory::{People, Standing};

/// So many organizations of a row are named.
const NAMED: usize = 3;

/// How much is still to come; nothing once all is there.
pub fn progress(ui: &Ui, places: &Places) -> Html {
    if !places.is_loading() {
        return Html::default();
    }
    let (done, all) = places.looked();
    let (done, all) = (done.to_string(), all.to_string());
    let told = ui.words.with("gaps_progress", &[("done", &done), ("all", &all)]);
    html! {
        <div class="progress" data-testid="progress">
            <progress value={done} max={all} aria-label={ui.t("gaps_progress_label")} />
            <p>{ told }</p>
        </div>
    }
}

/// What is missing, and what to do about it.
pub fn gaps(ui: &Ui, places: &Places) -> Html {
    listed(ui, &places.gaps(false))
}

/// The same of what was asked about people.
pub fn people_gaps(ui: &Ui, places: &Places) -> Html {
    listed(ui, &places.gaps(true))
}

fn listed(ui: &Ui, groups: &[Group]) -> Html {
    if groups.is_empty() {
        return Html::default();
    }
    html! {
        <section class="gaps" data-testid="gaps" aria-label={ui.t("gaps_label")}>
            <h3>{ ui.say("gaps_label") }</h3>
            <ul>{ for groups.iter().map(|group| row(ui, group)) }</ul>
        </section>
    }
}

fn row(ui: &Ui, group: &Group) -> Html {
    let bars = matches!(
        group.standing,
        Standing::NeedsSso(_) | Standing::NeedsTwoFactor | Standing::OverLimit
    );
    // What an organization asks for bars all its lists alike.
    let what = match group.people {
        _ if bars => "source_all",
        Some(People::Members) => "source_members",
        Some(People::Makers) => "source_makers",
        None => words::source(group.kind),
    };
    let rest = group.names.len().saturating_sub(NAMED);
    let named = group.names.iter().take(NAMED).map(|it| shown(it)).collect::<Vec<_>>().join(", ");
    html! {
        <li data-testid="gap" data-standing={group.standing.name()}>
            <p>
                <b>{ ui.say(what) }</b>
                if !named.is_empty() {
                    <span>{ " · " }{ named }</span>
                    if rest > 0 { <span>{ " " }{ ui.words.count("gaps_more", rest, &[]) }</span> }
                }
            </p>
            <p>{ words::gap(&ui.words, group.reader(), &group.standing) }</p>
            { way_out(ui, group) }
        </li>
    }
}

/// The next step: Sentry's own page, or another try.
fn way_out(ui: &Ui, group: &Group) -> Html {
    let link = |key: &str, link: Link| {
        html! {
            <button type="button" class="link" onclick={ui.runs(Command::Open(link))}>
                { ui.say(key) }{ icon(OUT) }
            </button>
        }
    };
    let first = match &group.standing {
        Standing::NeedsSso(Some(address)) => link("gaps_sign_on", Link::Named(address.clone())),
        Standing::NeedsSso(None) => link("gaps_sign_on", Link::SignIn),
        Standing::NeedsTwoFactor => link("gaps_security", Link::Security),
        _ => Html::default(),
    };
    // Who may not see it now will not by asking again.
    let again =
        !matches!(group.standing, Standing::Refused | Standing::Truncated | Standing::Absent);
    html! {
        <p class="ways">
            { first }
            if again {
                <button type="button" class="link" data-testid="retry-source"
                    onclick={ui.runs(Command::Retry(group.sources.clone()))}>{ ui.say("action_retry") }</button>
            }
        </p>
    }
}
