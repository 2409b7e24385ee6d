//! Whose the list was: what is in nobody's list between two equal answers is neither sent nor told as gone, and a
//! list in pages proves nothing while it moves.

use std::time::Duration;

use anyhow::{Result, ensure};
use background::found::Found;
use background::journal::{Detour, Entry, State};
use background::protocol::Journal;
use background::revoking::Event;
use domain::credential::{CredentialRef, Kind};
use sentry::outcome::Reason;
use sentry_double::{Deed, Fault, FaultKind, dialect};

use super::faults;
use super::target::{self, Target};
use super::world::{OTHER, World};

const GRANTS: &str = "/api/0/api-authorizations/";

/// A list was read as one and its account as another: what is in it is nobody's that the worker writes for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_in_somebody_elses_list_is_neither_sent_nor_told_as_revoked() -> Result<()> {
    for version in dialect::ALL {
        let mut world = World::new(version).await?;
        let before = world.census();
        let others: Vec<Target> = {
            let state = world.double.state();
            let id = state.user_named(OTHER).map_or(0, |user| user.id);
            let ids = state.tokens_of(id).iter().map(|it| it.id.to_string()).collect::<Vec<_>>();
            let of =
                |id: &String| Target { chosen: CredentialRef::personal(id), name: String::new() };
            ids.iter().map(of).collect()
        };
        ensure!(!others.is_empty(), "nobody else has a token");
        world.ask(&others);
        world.calls().await?;
        world.pass(5_000);
        world.calls().await?;
        world.later().await?;
        ensure!(world.census() == before, "{version:?}: something is gone");
        ensure!(world.writes() == 0, "{version:?}: something was sent");
        ensure!(world.history.is_empty(), "{version:?}: told as revoked");
        for entry in world.entries() {
            let said = matches!(entry.state, State::Failed { why: Reason::NotListed, .. });
            ensure!(said, "{version:?}: {:?}", entry.state);
        }
    }
    Ok(())
}

/// As a version before this one stored it: sent, without a proof, and with an id of somebody else's. A 404 and a list
/// without it prove nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_sent_without_a_proof_is_never_told_as_gone() -> Result<()> {
    for version in dialect::ALL {
        let mut world = World::new(version).await?;
        let id = {
            let state = world.double.state();
            let other = state.user_named(OTHER).map_or(0, |user| user.id);
            state.tokens_of(other).first().map(|it| it.id.to_string()).unwrap_or_default()
        };
        let entry = Entry {
            id: "1".into(),
            route: world.route.clone(),
            tab: world.tab(),
            chosen: CredentialRef::personal(&id),
            asked: world.now(),
            state: State::Sent { at: world.now() },
            detour: Detour::None,
        };
        world.stop();
        world.handle(Event::Started(Found::ours(Journal { entries: vec![entry].into() })));
        world.later().await?;
        let told = &world.entries()[0].state;
        let so = matches!(told, State::Unknown { why: Reason::NeverListed, .. });
        ensure!(so && world.history.is_empty(), "{version:?}: {told:?}");
    }
    Ok(())
}

/// Of 123 grants in two pages many are revoked at once: each removal moves the pages that the others read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_of_a_list_in_pages_are_revoked_and_each_is_told_so() -> Result<()> {
    let mut world = World::new(sentry_double::Dialect::Saas).await?;
    let before = world.census();
    // All in front, so that each moves what stands behind; as slow as a real one.
    let front = (3..17).filter_map(|n| world.grant_of(&format!("App {n:03}"))).collect::<Vec<_>>();
    let all = target::targets(&world.double, Kind::Grant, usize::MAX);
    let chosen: Vec<Target> = all.into_iter().filter(|it| front.contains(&it.name)).collect();
    ensure!(chosen.len() == 14);
    world.double.push_fault(Fault::next("GET", GRANTS, FaultKind::Delay(20)).times(0));
    world.double.push_fault(Fault::next("DELETE", GRANTS, FaultKind::Delay(15)).times(0));
    world.ask(&chosen);
    world.calls().await?;
    world.pass(5_000);
    world.calls().await?;
    let told: Vec<String> = world.entries().iter().map(|it| format!("{:?}", it.state)).collect();
    let all = world.entries().iter().all(|it| matches!(it.state, State::Confirmed { .. }));
    ensure!(all, "{told:#?}");
    let gone: Vec<_> = before.difference(&world.census()).cloned().collect();
    ensure!(gone.len() == 14 && chosen.iter().all(|it| gone.contains(&it.name)), "{gone:?}");
    println!("14 of 123 grants in two pages: {} readings of it", reads(&world));
    Ok(())
}

/// What was not done, as the server lied or failed, stays alive whatever moves while the list is read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_moves_onto_a_page_that_was_read_is_not_gone() -> Result<()> {
    let mut world = World::new(sentry_double::Dialect::Saas).await?;
    let chosen = target::targets(&world.double, Kind::Grant, 1);
    faults::deleting(GRANTS, FaultKind::Html500)
        .into_iter()
        .for_each(|it| world.double.push_fault(it));
    world.ask(&chosen);
    world.calls().await?;
    world.pass(5_000);
    world.calls().await?;
    ensure!(matches!(world.entries()[0].state, State::Unknown { .. }));
    // The icon is clicked while somebody takes away one after the other of what stands in front.
    world
        .later_but(|world| {
            for nth in [2, 4, 6] {
                let name = format!("App {:03}", nth);
                let goes = world.grant_of(&name).unwrap_or_default();
                let fault =
                    Fault::next("GET", GRANTS, FaultKind::First(Deed::Remove(goes))).nth(nth);
                world.double.push_fault(fault);
            }
        })
        .await?;
    tokio::time::sleep(Duration::from_millis(20)).await;
    let told = &world.entries()[0].state;
    ensure!(!matches!(told, State::Confirmed { .. }), "alive, and told as gone");
    ensure!(world.history.is_empty() && world.census().contains(&chosen[0].name));
    Ok(())
}

fn reads(world: &World) -> usize {
    let read = |it: &&sentry_double::Seen| it.method == "GET" && it.path == GRANTS;
    world.double.requests().iter().filter(read).count()
}
