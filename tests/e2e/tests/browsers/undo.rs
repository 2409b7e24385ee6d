//! The five seconds: what is taken back is not sent, and a closed popup neither cancels nor hurries.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::{Browser, Scene, flow, in_both_browsers};
use sentry_double::Dialect;

in_both_browsers!(undo_sends_nothing, a_closed_popup_revokes_all_the_same);

async fn undo_sends_nothing(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    let Scene { place, session, account, before, id } = &scene;
    let mut popup = flow::open_tokens(session).await?;
    flow::ask_to_revoke(&mut popup, id).await?;
    popup.pictures("revoke-undo").await?;
    popup.click(&flow::part("undo")).await?;
    popup.wait_gone(&flow::entry("intended")).await?;
    tokio::time::sleep(Duration::from_secs(7)).await;
    ensure!(place.count("DELETE", "/api/0/") == 0, "something was sent after all");
    ensure!(account.ids().await? == *before);
    // And it can be asked again.
    let revoke = format!("{} {}", flow::row(id), flow::part("revoke"));
    popup.wait_for(&revoke).await?;
    popup.close().await
}

async fn a_closed_popup_revokes_all_the_same(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    let Scene { session, account, id, .. } = &scene;
    let mut popup = flow::open_tokens(session).await?;
    flow::ask_to_revoke(&mut popup, id).await?;
    let asked = Instant::now();
    popup.close().await?;
    // Reopened while it waits: Undo stands first and has the focus.
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("undo")).await?;
    let focused = "document.activeElement?.dataset.testid === 'undo'";
    popup.wait(focused, Duration::from_secs(5)).await.context("Undo has no focus")?;
    popup.close().await?;
    // Its five seconds have become ten, once.
    tokio::time::sleep(Duration::from_millis(7500).saturating_sub(asked.elapsed())).await;
    ensure!(account.ids().await?.contains(id), "sent although the popup had been closed");
    while account.ids().await?.contains(id) {
        ensure!(asked.elapsed() < Duration::from_secs(30), "never sent");
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    scene.exactly_it_is_gone().await?;
    let mut popup = session.open_popup().await?;
    flow::wait_confirmed(&mut popup, None).await?;
    popup.close().await
}
