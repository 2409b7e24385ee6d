//! A write to another origin than its tab's, and what happens to it on its way.

use anyhow::Result;
use background::revoking::SETTLED;
use sentry_double::{Fault as Wrong, FaultKind};

use super::faults::{Across, Event};
use super::happen;
use super::world::{OTHER, OWNER, World};

/// The write is to go to another origin.
pub async fn goes(world: &mut World, way: Across) -> Result<()> {
    world.across().await?;
    if way == Across::Done {
        let lost = Wrong::next("DELETE", "/api/0/", FaultKind::DropAfter).times(0);
        world.double.push_fault(lost);
    } else {
        world.refuse_across(true);
    }
    Ok(())
}

/// Its answer was lost, and then something happens; whether somebody else was told by then.
pub async fn is_lost(world: &mut World, way: Across) -> Result<bool> {
    match way {
        Across::Stopped(pause) => happen(world, Event::WorkerStopped(pause), &[]),
        Across::OtherUser => {
            world.double.switch_user(OWNER, OTHER);
            world.pass(SETTLED + 1_000);
            world.calls().await?;
            return Ok(true);
        }
        _ => {}
    }
    Ok(false)
}
