//! What happens to the tab and its session while a revocation is under way.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::{MEMBER, OWNER};
use scopewise_e2e::{Browser, Place, Popup, Scene, Session, flow, in_both_browsers};
use sentry_double::{Dialect, Fault, FaultKind as Kind};

in_both_browsers!(
    somebody_else_signs_in_before_the_write,
    the_tab_leaves_while_the_write_is_out,
    the_tab_closes_while_the_write_is_out,
    a_write_slower_than_its_limit_is_unknown_until_read_back,
);

const LIST: &str = "/api/0/api-tokens/";

/// Nothing is revoked, neither of the one nor of the other, and it is said.
async fn somebody_else_signs_in_before_the_write(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let (owner, member) = (place.account(OWNER).await?, place.account(MEMBER).await?);
    let before = (owner.ids().await?, member.ids().await?);
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    let id = before.0.first().context("no token")?;
    let entry = flow::ask_to_revoke(&mut popup, id).await?;
    flow::sign_in_behind(&session, MEMBER).await?;
    flow::wait_outcome(&mut popup, Some(&entry), &["failed"], flow::REVOCATION).await?;
    let why = popup.text_of(&flow::entry("failed")).await?;
    ensure!(why.contains("Somebody else is signed in"), "not said: {why}");
    ensure!(place.count("DELETE", LIST) == 0, "something was sent");
    ensure!((owner.ids().await?, member.ids().await?) == before);
    popup.close().await
}

/// Whether it happened is unknown, is said to be, and is settled by reading back later.
async fn the_tab_leaves_while_the_write_is_out(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    let Scene { place, session, id, .. } = &scene;
    place.fault(Fault::next("DELETE", LIST, Kind::DelayAnswer(4000)));
    let mut popup = flow::open_tokens(session).await?;
    flow::ask_to_revoke(&mut popup, id).await?;
    wait_sent(place).await?;
    session.goto("about:blank").await?;
    // The browser may close the popup with it, and then it is looked at again.
    let said =
        "document.querySelector('[data-testid=journal-entry][data-state=confirmed]') !== null";
    ensure!(!popup.eval(said).await.is_ok_and(|it| it == true), "confirmed unread");
    popup.close().await.ok();

    settled(session, place).await?;
    scene.exactly_it_is_gone().await
}

async fn the_tab_closes_while_the_write_is_out(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    let Scene { place, session, id, .. } = &scene;
    let page = session.web.current_url().await?.to_string();
    let first = session.web.window().await?;
    let second = session.web.new_tab().await?;
    session.web.switch_to_window(second.clone()).await?;
    session.goto(&format!("{page}?second")).await?;
    place.fault(Fault::next("DELETE", LIST, Kind::DelayAnswer(4000)));
    let mut popup = flow::open_tokens(session).await?;
    flow::ask_to_revoke(&mut popup, id).await?;
    wait_sent(place).await?;
    session.web.close_window().await?;
    session.web.switch_to_window(first).await?;
    popup.close().await.ok();

    settled(session, place).await?;
    scene.exactly_it_is_gone().await
}

/// The page stays, but the server takes longer than the write may: not even reading back right then tells.
async fn a_write_slower_than_its_limit_is_unknown_until_read_back(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    scene.place.fault(Fault::next("DELETE", LIST, Kind::Delay(14_000)));
    let mut popup = flow::open_tokens(&scene.session).await?;
    flow::gathered(&mut popup).await?;
    let entry = flow::ask_to_revoke(&mut popup, &scene.id).await?;
    flow::wait_outcome(&mut popup, Some(&entry), &["unknown"], flow::REVOCATION).await?;
    ensure!(scene.account.ids().await?.contains(&scene.id), "the delay was shorter than the limit");
    let said = popup.text_of(&flow::entry("unknown")).await?;
    ensure!(said.contains("did not answer in time"), "not said why: {said}");
    while scene.account.ids().await?.contains(&scene.id) {
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    popup.click(&flow::part("read-back")).await?;
    flow::wait_confirmed(&mut popup, Some(&entry)).await?;
    scene.exactly_it_is_gone().await?;
    popup.close().await
}

/// Waits until the write has reached the server.
async fn wait_sent(place: &Place) -> Result<()> {
    for _ in 0..200 {
        if place.count("DELETE", LIST) > 0 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    anyhow::bail!("the write never arrived")
}

/// Back on Sentry, the popup reads back what became of the revocation. Chromium never says that the
/// page it waits for has gone, so there it takes until our own limit.
async fn settled(session: &Session, place: &Place) -> Result<()> {
    session.goto(&format!("{}/settings/account/api/auth-tokens/", place.base)).await?;
    let mut popup: Popup = flow::open_tokens(session).await?;
    let known = ["confirmed", "failed", "unknown"];
    let state = flow::wait_outcome(&mut popup, None, &known, Duration::from_secs(60)).await?;
    ensure!(
        state != "failed",
        "said to have failed: {}",
        popup.text_of(&flow::entry("failed")).await?
    );
    if state == "unknown" {
        // It may be read back in this very moment, and then there is no button any more.
        popup.click(&flow::part("read-back")).await.ok();
    }
    flow::wait_confirmed(&mut popup, None).await?;
    popup.close().await
}
