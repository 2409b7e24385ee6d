//! What was told as refused and happened all the same is told as gone once a list shows it, and no sooner.

use anyhow::{Context, Result};
use background::journal::State;
use background::protocol::Intent;
use sentry::outcome::Reason;
use sentry_double::{Fault as Wrong, dialect};

use super::faults::{self, NO_RIGHT};
use super::target;
use super::world::{OWNER, World};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_told_as_refused_and_happened_corrects_itself() -> Result<()> {
    for dialect in dialect::ALL {
        for (kind, count) in target::ALL {
            let name = format!("{} × {count} {}", dialect.name(), kind.name());
            let mut world = World::new(dialect).await?;
            let chosen = target::targets(&world.double, kind, count);
            // A proxy says no, in Sentry's words, after Sentry did as asked.
            let refused = faults::status(403, NO_RIGHT, "application/json");
            let fault = Wrong::next("DELETE", "/api/0/", refused).times(0).after_acting();
            world.double.push_fault(fault);
            world.ask(&chosen);
            world.pass(5_000);
            world.calls().await?;
            let refused = |world: &World| {
                world
                    .entries()
                    .iter()
                    .all(|it| matches!(it.state, State::Failed { why: Reason::Forbidden, .. }))
            };
            assert!(refused(&world), "{name}: {:?}", world.entries());

            // Whoever else looks, with a list of their own or none, proves nothing.
            world.double.faults().clear();
            world.double.sign_out(OWNER);
            let (owner, tab) = (world.route.owner.clone(), world.tab());
            world.intend(Intent::Settle { owner, tab });
            world.calls().await?;
            assert!(refused(&world), "{name}, signed out: {:?}", world.entries());

            world.later().await?;
            for entry in world.entries() {
                assert!(
                    matches!(entry.state, State::Confirmed { .. }),
                    "{name}: {:?}",
                    entry.state
                );
            }
            assert_eq!(world.history.len(), count, "{name}");
            assert_eq!(world.writes(), count, "{name}: written again");
            let there = world.census();
            chosen.iter().for_each(|it| assert!(!there.contains(&it.name), "{name}"));
        }
    }
    Ok(())
}

/// What is still there stays as it was told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_refused_stays_refused_while_it_is_listed() -> Result<()> {
    for dialect in dialect::ALL {
        let mut world = World::new(dialect).await?;
        let (kind, count) = target::ALL[1];
        let chosen = target::targets(&world.double, kind, count);
        let refused = faults::status(403, NO_RIGHT, "application/json");
        world.double.push_fault(Wrong::next("DELETE", "/api/0/", refused).times(0));
        world.ask(&chosen);
        world.pass(5_000);
        world.calls().await?;
        target::remove(&world.double, chosen.first().context("a token")?);
        world.later().await?;
        let gone = |it: &&background::journal::Entry| matches!(it.state, State::Confirmed { .. });
        let gone: Vec<_> = world.entries().iter().filter(gone).map(|it| &it.chosen.id).collect();
        assert_eq!(gone, [&chosen[0].chosen.id], "{}", dialect.name());
    }
    Ok(())
}
