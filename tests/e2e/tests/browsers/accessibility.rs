//! axe-core finds nothing to object to, in light and dark, in each view; and the main job can be done
//! with the keyboard alone.

use anyhow::{Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::questions::{self, TYPICAL};
use scopewise_e2e::{Browser, Place, Popup, Session, axe, flow, in_both_browsers, tools};

in_both_browsers!(axe_finds_nothing, the_keyboard_alone_revokes);

async fn axe_finds_nothing(browser: Browser) -> Result<()> {
    let Some(source) = axe::source()? else { return tools::skipped("axe-core is not installed") };
    let place = Place::saas().await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
    session.goto("https://acme.sentry.io/auth/login/").await?;
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("state-signed-out")).await?;
    check(&mut popup, &source, "signed out").await?;
    popup.close().await?;

    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    check(&mut popup, &source, "tokens").await?;
    popup.click(&format!("{} .toggle", flow::part("token-row"))).await?;
    check(&mut popup, &source, "a row open").await?;
    let second = flow::rows(&mut popup).await?.pop_last().unwrap_or_default();
    flow::ask_to_revoke(&mut popup, &second).await?;
    check(&mut popup, &source, "undo offered").await?;
    popup.click(&flow::part("undo")).await.ok();
    popup.click("#tab-find").await?;
    popup.write(&flow::part("find-input"), "upload source maps").await?;
    popup.wait_for(&flow::part("find-hit")).await?;
    check(&mut popup, &source, "finding").await?;
    popup.click(&flow::part("find-hit")).await?;
    popup.wait_for(&flow::part("answer")).await?;
    check(&mut popup, &source, "an answer").await?;
    for (name, text) in TYPICAL {
        questions::clear(&mut popup).await?;
        questions::paste(&mut popup, text).await?;
        popup
            .eval("(document.querySelectorAll('details').forEach(it => it.open = true), true)")
            .await?;
        check(&mut popup, &source, name).await?;
    }
    popup.close().await
}

async fn check(popup: &mut Popup, source: &str, what: &str) -> Result<()> {
    let found = axe::violations(popup, source).await?;
    ensure!(found.is_empty(), "{what}:\n{}", found.join("\n"));
    popup.set_dark(true).await?;
    let found = axe::low_contrast(popup, source).await?;
    ensure!(found.is_empty(), "{what}, dark:\n{}", found.join("\n"));
    popup.set_dark(false).await
}

/// Tab to the first Revoke, Enter; to the answer of the question whether a token of a build is to go, Enter; and
/// Enter again on the Undo that then has the focus.
async fn the_keyboard_alone_revokes(browser: Browser) -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    reach(&mut popup, "revoke").await?;
    popup.press("Enter").await?;
    popup.wait_for(&flow::part("question")).await?;
    reach(&mut popup, "question-yes").await?;
    popup.press("Enter").await?;
    popup.wait_for(&flow::part("undo")).await?;
    let focused = "document.activeElement?.dataset.testid === 'undo'";
    popup.wait(focused, std::time::Duration::from_secs(3)).await?;
    popup.press("Enter").await?;
    popup.wait_gone(&flow::entry("intended")).await?;
    // The focus is not lost to the window when the button it was on is gone.
    ensure!(popup.eval("document.activeElement !== document.body").await? == true, "focus lost");
    popup.close().await
}

async fn reach(popup: &mut Popup, part: &str) -> Result<()> {
    for _ in 0..40 {
        if popup.eval("document.activeElement?.dataset.testid ?? ''").await? == part {
            return Ok(());
        }
        popup.press("Tab").await?;
    }
    anyhow::bail!("Tab never comes to {part}")
}
