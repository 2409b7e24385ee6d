//! What is loaded after the first screen: when it cannot be, the list stays and the view says what to do;
//! when it can be again, it is there with one click.

use std::time::Duration;

use anyhow::{Result, ensure};
use scopewise_e2e::dir::{TempDir, copy};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Options, Place, Session, extension, flow, in_both_browsers, tools};

in_both_browsers!(what_cannot_be_loaded_leaves_the_list_alone);

/// The part that is loaded later.
const LATER: &str = "pkg/split_later.wasm";

async fn what_cannot_be_loaded_leaves_the_list_alone(browser: Browser) -> Result<()> {
    let missing = browser
        .missing()
        .or_else(|| extension::built(browser).err().map(|error| error.to_string()));
    if let Some(reason) = missing {
        return tools::skipped(&reason);
    }
    let place = Place::saas().await?;
    let (built, without) = (extension::built(browser)?, TempDir::new("extension")?);
    copy(&built, without.path())?;
    std::fs::remove_file(without.path().join(LATER))?;
    let extension = Some(without.path().to_owned());
    let options = Options { proxy: place.proxy, extension, ..Options::default() };
    let session = Session::start(browser, &options).await?;
    place.sign_in(&session, OWNER).await?;

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

    std::fs::copy(built.join(LATER), without.path().join(LATER))?;
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
