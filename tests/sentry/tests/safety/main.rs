//! The fault matrix: every fault of [`faults`] × revoking one and several × each way in which servers
//! revoke. Afterwards the server's state is what the person was told, no other token was touched, and
//! nothing was dropped. `docs/SAFETY.md` tells a reader the same, row by row.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly, and its helpers too"
)]

mod across;
mod correcting;
mod document;
mod elsewhere;
mod faults;
mod owner;
mod replace;
mod tab;
mod target;
mod undo;
mod work;
mod world;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use background::journal::{Entry, State, Tab};
use background::protocol::Intent;
use background::revoking;
use domain::credential::{CredentialRef, Kind, Owner, Place};
use faults::{Blow, Event, Fault};
use sentry::outcome::Reason;
use sentry::revoke;
use sentry_contract::{Moment, Watch};
use sentry_double::{Deed, Dialect, Double, Fault as Wrong, FaultKind, NewToken, dialect};
use tab::View;
use target::Target;
use tokio::sync::{Barrier, watch};
use tokio::task::JoinSet;
use world::{OTHER, OWNER, World};

/// How many cases run at a time; most of their time is waiting.
const AT_A_TIME: usize = 16;

/// What a case showed.
#[derive(Default)]
struct Shown {
    /// Tokens that are gone and were not to go.
    wrongly_revoked: Vec<String>,
    /// Where the person was told something that is not so.
    wrongly_told: Vec<String>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_fault_matrix() -> Result<()> {
    let only = std::env::var("SCOPEWISE_FAULT").unwrap_or_default();
    let mut cases: Vec<(Dialect, (Kind, usize), Fault)> = Vec::new();
    for dialect in dialect::ALL {
        for tokens in target::ALL {
            // Of every other kind the servers between are like those at the ends.
            let between = matches!(dialect, Dialect::V24_2 | Dialect::V24_8);
            if tokens.0 != Kind::Personal && between {
                continue;
            }
            let like = targets_like(tokens.0);
            let all = faults::all(dialect, &like).into_iter();
            cases.extend(
                all.filter(|f| f.name.contains(&only)).map(|fault| (dialect, tokens, fault)),
            );
        }
    }
    let count = cases.len();
    let (mut revoked, mut told, mut running) = (Vec::new(), Vec::new(), JoinSet::new());
    let mut cases = cases.into_iter();
    loop {
        while running.len() < AT_A_TIME
            && let Some((dialect, tokens, fault)) = cases.next()
        {
            running.spawn(async move {
                let name = format!(
                    "{} × {} {} × {}: {}",
                    dialect.name(),
                    tokens.1,
                    tokens.0.name(),
                    fault.step,
                    fault.name
                );
                let shown = case(dialect, tokens, &fault).await;
                shown.with_context(|| name.clone()).map(|shown| (name, shown))
            });
        }
        let Some(over) = running.join_next().await else { break };
        let (name, shown) = over??;
        revoked.extend(shown.wrongly_revoked.iter().map(|what| format!("{name}: {what}")));
        told.extend(shown.wrongly_told.iter().map(|what| format!("{name}: {what}")));
    }
    // Past the capture of a passing test's output: the figure is what the run is for.
    writeln!(
        std::io::stdout(),
        "fault matrix: {count} cases, {} wrong revocations, {} wrong reports",
        revoked.len(),
        told.len()
    )?;
    revoked.sort();
    told.sort();
    let wrong = [revoked, told].concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// One case, from the click to the day after.
async fn case(dialect: Dialect, tokens: (Kind, usize), fault: &Fault) -> Result<Shown> {
    let mut world = World::new(dialect).await?;
    let before = world.census();
    let chosen = target::targets(&world.double, tokens.0, tokens.1);
    anyhow::ensure!(chosen.len() == tokens.1, "not enough of them to choose");
    let mut shown = Shown::default();
    let named = |row: &document::Row| row.fault == (fault.step.into(), fault.name.into());
    let row = document::rows().into_iter().find(named).context("a fault without a row")?;

    match &fault.blow {
        Blow::CredentialRef(undo, _) => world.undo = *undo,
        Blow::Asked(faults) => faults.iter().for_each(|it| world.double.push_fault(it.clone())),
        Blow::Before(event) => happen(&mut world, *event, &chosen),
        _ => {}
    }
    if let Blow::Across(way) = fault.blow {
        across::goes(&mut world, way).await?;
    }
    world.ask(&chosen);
    // What was chosen is in the owner's list, which is proved in no time.
    world.calls().await?;
    world.pass(2_000);
    strike_before(&mut world, fault, &chosen);
    match fault.blow {
        Blow::CredentialRef(undo, event) => undo::happen(&mut world, undo, event).await?,
        _ => world.pass(3_000),
    }
    if matches!(fault.blow, Blow::Waiting(Event::PopupClosed)) {
        anyhow::ensure!(world.writes() == 0, "a closed popup gives ten seconds");
        world.pass(5_000);
    }
    if let Blow::Flight(event) = fault.blow {
        world.reached(chosen.len()).await?;
        happen(&mut world, event, &chosen);
    }
    if matches!(fault.blow, Blow::Waiting(Event::WorkerStoppedSaved)) {
        world.start();
    }
    world.calls().await?;
    told_is(&mut shown, &world, &chosen, &row.at_once, "at once");
    // Whatever is still on its way to the server has arrived.
    tokio::time::sleep(Duration::from_millis(if slow(fault) { faults::SLOW + 300 } else { 20 }))
        .await;
    told_is_so(&mut shown, &world, &chosen, "at once");
    if let Blow::Across(way) = fault.blow
        && across::is_lost(&mut world, way).await?
    {
        told_is_so(&mut shown, &world, &chosen, "to somebody else");
    }

    world.later().await?;
    told_is(&mut shown, &world, &chosen, &row.at_last, "at last");
    told_is_so(&mut shown, &world, &chosen, "at last");
    world.go_on().await;
    told_is_so(&mut shown, &world, &chosen, "once the page goes on");
    for entry in world.entries() {
        if !matches!(
            entry.state,
            State::Confirmed { .. }
                | State::Failed { .. }
                | State::Undone { .. }
                | State::Expired { .. }
        ) {
            shown.wrongly_told.push(format!("{:?} in the end", entry.state));
        }
    }
    only_chosen(&mut shown, &world, &before, &chosen);
    // A page with 404 proves that there is no such route; the older one is tried then.
    let ways = if fault.name == "404 that is a page" { 2 } else { 1 };
    if world.writes() > chosen.len() * ways {
        shown.wrongly_revoked.push(format!("{} writes for {}", world.writes(), chosen.len()));
    }

    // What was told not to have happened can be asked for again, and then happens.
    let open: Vec<String> = world
        .entries()
        .iter()
        .filter(|entry| matches!(entry.state, State::Failed { .. } | State::Expired { .. }))
        .map(|entry| entry.id.clone())
        .collect();
    world.refuse_across(false);
    for entry in &open {
        world.again(entry).await?;
    }
    let refused = world.entries().iter().filter(|entry| open.contains(&entry.id));
    let settled = |entry: &&Entry| {
        let gone = matches!(entry.state, State::Failed { why: Reason::NotListed, .. });
        matches!(entry.state, State::Confirmed { .. }) || gone
    };
    for entry in refused.filter(|entry| !settled(entry)) {
        shown.wrongly_told.push(format!("asked again: {:?}", entry.state));
    }
    told_is_so(&mut shown, &world, &chosen, "asked again");
    remembered(&mut shown, &world);
    only_chosen(&mut shown, &world, &before, &chosen);
    Ok(shown)
}

fn slow(fault: &Fault) -> bool {
    fault.name.contains("slow") || matches!(fault.blow, Blow::Flight(_))
}

/// Sets the fault up, two seconds after the click.
fn strike_before(world: &mut World, fault: &Fault, chosen: &[Target]) {
    let at = |world: &World, moment: Moment, event: Event| -> Watch {
        let (double, view, chosen) = (world.double.clone(), world.view.clone(), chosen.to_vec());
        Arc::new(move |now| {
            if now == moment {
                outside(&double, &view, event, &chosen);
            }
        })
    };
    if matches!(fault.blow, Blow::Checked(_) | Blow::Written(_) | Blow::Flight(_)) {
        world.together = Some(Arc::new(Barrier::new(chosen.len())));
    }
    match &fault.blow {
        Blow::Nothing
        | Blow::CredentialRef(..)
        | Blow::Across(_)
        | Blow::Asked(_)
        | Blow::Before(_) => {}
        Blow::Shifting(lied) => {
            let list = revoke::list(&chosen[0].chosen).unwrap_or_default();
            if *lied {
                let kept = faults::deleting(&list, FaultKind::KeepAll);
                kept.into_iter().for_each(|fault| world.double.push_fault(fault));
            }
            world.elsewhere = world.first_grant();
            let goes = Deed::Remove(world.elsewhere.clone().unwrap_or_default());
            // The second page, where there are two; of a list in one answer nothing moves.
            let second = Wrong::next("GET", &list, FaultKind::First(goes)).nth(2);
            world.double.push_fault(second);
        }
        Blow::Waiting(event) => happen(world, *event, chosen),
        Blow::Server(faults) => {
            faults.iter().for_each(|fault| world.double.push_fault(fault.clone()));
        }
        Blow::Checked(Event::PageHangs) => world.hang(),
        Blow::Checked(event) => world.watch(at(world, Moment::Checked, *event)),
        Blow::Written(event) => world.watch(at(world, Moment::Written, *event)),
        Blow::Flight(_) => {
            // Long enough that the last of several is sent before the first is answered.
            let kind = FaultKind::DelayAnswer(1_200);
            world.double.push_fault(Wrong::next("DELETE", "/api/0/", kind).times(0));
        }
    }
}

/// Something happens, to whatever it happens to.
fn happen(world: &mut World, event: Event, chosen: &[Target]) {
    match event {
        Event::PopupClosed => world.handle(revoking::Event::Closed),
        Event::WorkerStopped(pause) => {
            world.stop();
            world.pass(pause);
            world.start();
        }
        Event::WorkerStoppedSaved => world.dies_before_writing = true,
        Event::SecondPopupAsks => {
            world.handle(revoking::Event::Opened);
            world.ask(chosen);
        }
        Event::Undo | Event::SecondPopupUndoes => {
            if event == Event::SecondPopupUndoes {
                world.handle(revoking::Event::Opened);
            }
            let entries = world.entries().iter().map(|entry| entry.id.clone()).collect();
            world.handle(revoking::Event::Intent(Intent::Undo { entries }));
        }
        Event::SecondPopupOfOther => {
            world.handle(revoking::Event::Opened);
            let owner = Owner { user_id: "3".into(), ..world.route.owner.clone() };
            let tab = Tab { id: 9, origin: world.route.base.clone() };
            world.handle(revoking::Event::Intent(Intent::Settle { owner, tab }));
        }
        Event::StorageFull => world.storage_full = true,
        _ => outside(&world.double.clone(), &world.view.clone(), event, chosen),
    }
}

/// Something happens outside the worker.
fn outside(double: &Double, view: &watch::Sender<View>, event: Event, chosen: &[Target]) {
    match event {
        Event::Tab(now) => {
            view.send_replace(now);
        }
        Event::SignedOut => {
            double.sign_out(OWNER);
        }
        Event::OtherUser => {
            double.switch_user(OWNER, OTHER);
        }
        Event::OtherUserAndBack => {
            double.switch_user(OWNER, OTHER);
            double.switch_user(OTHER, OWNER);
        }
        Event::GoneElsewhere => chosen.iter().for_each(|one| target::remove(double, one)),
        Event::NewTokens => {
            for owner in [OWNER, OTHER] {
                let new = NewToken { name: Some("same name".into()), ..NewToken::default() };
                double.add_token(owner, new);
            }
        }
        _ => {}
    }
}

/// The person was told what the table says, of every chosen token, and of nothing else.
fn told_is(shown: &mut Shown, world: &World, chosen: &[Target], expected: &[String], when: &str) {
    for id in chosen.iter().map(|target| target.chosen.key()) {
        let entries = world.entries().iter().filter(|entry| entry.chosen.key() == id);
        let told: Vec<String> = entries.map(told).collect();
        if !matches!(&told[..], [one] if expected.contains(one)) {
            shown.wrongly_told.push(format!("{when} of {id}: {told:?}, not {expected:?}"));
        }
    }
    if world.entries().len() != chosen.len() {
        shown.wrongly_told.push(format!("{} entries {when}", world.entries().len()));
    }
}

/// What was told for certain is so on the server.
fn told_is_so(shown: &mut Shown, world: &World, chosen: &[Target], when: &str) {
    let there = world.census();
    for entry in world.entries() {
        let target = chosen.iter().find(|target| target.chosen.key() == entry.chosen.key());
        let listed = target.is_some_and(|target| there.contains(&target.name));
        let so = match entry.state {
            State::Failed { why: Reason::NotListed, .. } => !listed,
            State::Confirmed { .. } => !listed,
            State::Failed { .. } | State::Undone { .. } | State::Expired { .. } => listed,
            State::Intended(_) => listed,
            State::Sent { .. } | State::Unknown { .. } => true,
        };
        if !so {
            let is = if listed { "there" } else { "gone" };
            shown.wrongly_told.push(format!("{when}: {:?}, but it is {is}", entry.state));
        }
        if let (State::Unknown { .. }, Some(words)) = (&entry.state, document::reason(&entry.state))
            && words.contains("nothing was sent")
        {
            shown.wrongly_told.push(format!("{when}: unknown, but “{words}”"));
        }
    }
}

/// The history has what was told as gone, each once, and nothing else.
fn remembered(shown: &mut Shown, world: &World) {
    let past: Vec<&str> = world.history.iter().map(|past| past.id.as_str()).collect();
    let gone = world.entries().iter().filter(|it| matches!(it.state, State::Confirmed { .. }));
    let mut gone: Vec<&str> = gone.map(|entry| entry.chosen.id.as_str()).collect();
    let mut known = past.clone();
    known.sort_unstable();
    gone.sort_unstable();
    if known != gone {
        shown.wrongly_told.push(format!("the history has {past:?}"));
    }
}

/// Nothing is gone but what was chosen, of whatever kind and whomever.
fn only_chosen(shown: &mut Shown, world: &World, before: &BTreeSet<String>, chosen: &[Target]) {
    let now = world.census();
    let meant = |gone: &&String| {
        chosen.iter().any(|it| it.name == **gone) || world.elsewhere.as_ref() == Some(*gone)
    };
    for gone in before.difference(&now).filter(|gone| !meant(gone)) {
        shown.wrongly_revoked.push(format!("{gone}, which nobody chose"));
    }
}

/// A credential of this kind, as far as the faults ask for its place.
fn targets_like(kind: Kind) -> CredentialRef {
    let place = match kind {
        Kind::Integration => {
            Place::Integration { organization: "acme".into(), slug: "release-bot".into() }
        }
        Kind::Organization | Kind::ApiKey => Place::Organization("acme".into()),
        _ => Place::User,
    };
    CredentialRef { kind, place, ..CredentialRef::default() }
}

/// A state as the table names it.
fn told(entry: &Entry) -> String {
    document::name(&entry.state)
}
