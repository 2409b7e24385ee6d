//! What is loaded after the first screen: when it cannot be, the list stays and the view says what to do;
//! when it can be again, it is there with one click.

use std::time::Duration;

use anyhow::{Result, ensure};
use scopewise_e2e::dir::TempDir;
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Options, Place, Session, extension, flow, in_both_browsers};
use sentry_double::Dialect;

in_both_browsers!(
    what_cannot_be_loaded_leaves_the_list_alone,
    whoever_has_it_loaded_makes_up_for_what_was_missed,
    a_site_nobody_knows_is_looked_at_once_it_can_be
);

/// The part that is loaded later.
const LATER: &str = "pkg/split_later.wasm";

/// A browser whose extension lacks that part, and the folder of the extension.
async fn without_it(browser: Browser, place: &Place) -> Result<Option<(Session, TempDir)>> {
    let Some(without) = extension::own(browser)? else { return Ok(None) };
    std::fs::remove_file(without.path().join(LATER))?;
    let extension = Some(without.path().to_owned());
    let options = Options { proxy: place.proxy, extension, ..Options::default() };
    let session = Session::start(browser, &options).await?;
    place.sign_in(&session, OWNER).await?;
    Ok(Some((session, without)))
}

/// Puts it back.
fn mend(browser: Browser, without: &TempDir) -> Result<()> {
    std::fs::copy(extension::built(browser)?.join(LATER), without.path().join(LATER))?;
    Ok(())
}

async fn what_cannot_be_loaded_leaves_the_list_alone(browser: Browser) -> Result<()> {
    let place = Place::saas().await?;
    let Some((session, without)) = without_it(browser, &place).await? else { return Ok(()) };

    let mut popup = flow::open_tokens(&session).await?;
    let listed = flow::rows(&mut popup).await?;
    popup.click("#tab-find").await?;
    popup.wait_for(&flow::part("state-not-loaded")).await?;
    // Trying it in vain says the same again, anew, and the list is where it was.
    let told = "document.querySelector('[data-testid=state-not-loaded]')";
    popup.eval(&format!("({told}.dataset.first = 'true')")).await?;
    popup.click(&flow::part("load-again")).await?;
    popup.wait_for("[data-testid=state-not-loaded]:not([data-first])").await?;
    popup.click("#tab-tokens").await?;
    ensure!(flow::rows(&mut popup).await? == listed, "the list is another one");
    ensure!(popup.has(&flow::part("revoke")).await?, "nothing can be revoked");
    ensure!(!popup.has("#failure").await?, "the popup says that it did not start");

    mend(browser, &without)?;
    popup.click("#tab-find").await?;
    // It may have been tried by itself meanwhile, as more than this view wants it.
    let there = "document.querySelector('[data-testid=find-input]') !== null || (document.querySelector('[data-testid=load-again]')?.click(), false)";
    popup.wait(there, Duration::from_secs(15)).await?;
    popup.write(&flow::part("find-input"), "upload source maps").await?;
    popup.click(&flow::part("find-hit")).await?;
    popup.wait_for(&flow::part("answer")).await?;
    // What hung on it is made up for: the account, and with it revoking.
    popup.click("#tab-tokens").await?;
    popup.wait_for("[data-testid=revoke]:not(:disabled)").await?;
    popup.close().await
}

async fn whoever_has_it_loaded_makes_up_for_what_was_missed(browser: Browser) -> Result<()> {
    let place = Place::saas().await?;
    let Some((session, without)) = without_it(browser, &place).await? else { return Ok(()) };
    let mut popup = flow::open_tokens(&session).await?;
    flow::rows(&mut popup).await?;
    popup.wait_for(&flow::part("state-not-loaded")).await?;
    // The last of the popup's own timers has tried in vain as well.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    mend(browser, &without)?;
    // Loaded for something else: the worker's journal changed. It is not what hung on the list.
    popup.eval("chrome.storage.local.set({ journal: { entries: [] } }).then(() => true)").await?;
    popup.wait_for("[data-testid=revoke]:not(:disabled)").await?;
    flow::gathered(&mut popup).await?;
    popup.close().await
}

async fn a_site_nobody_knows_is_looked_at_once_it_can_be(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some((session, without)) = without_it(browser, &place).await? else { return Ok(()) };
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("state-not-loaded")).await?;
    mend(browser, &without)?;
    popup.click(&flow::part("load-again")).await?;
    popup.wait_for(&flow::part("allow-site")).await?;
    popup.close().await
}
