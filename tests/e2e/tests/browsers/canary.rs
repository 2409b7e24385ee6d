//! Token values never leave the page: on the version that puts them into its list, none is found in
//! the popup, in what the extension stores, in its console, in what the page hands over, or (where a test can look
//! there: in Chromium) in the memory of the worker's module.

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Session, flow, in_both_browsers};
use sentry_double::Dialect;

in_both_browsers!(no_token_value_leaves_the_page);

async fn no_token_value_leaves_the_page(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V23_7).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    let tokens = account.tokens().await?;
    let values: Vec<&str> = tokens.iter().filter_map(|token| token["token"].as_str()).collect();
    ensure!(values.len() == tokens.len() && !values.is_empty(), "no canaries: {tokens:?}");
    place.sign_in(&session, OWNER).await?;

    // The list is read once more, with what the page hands over kept.
    let mut popup = flow::open_tokens(&session).await?;
    flow::keep_handed(&mut popup).await?;
    popup.click(&flow::part("reload")).await?;
    popup
        .wait("handed.join().includes('dateCreated')", std::time::Duration::from_secs(10))
        .await
        .context("the page handed no list over")?;
    let handed = flow::handed(&mut popup).await?;
    popup.close().await?;

    // Every row open, one revoked by its value, and the outcome read.
    let mut popup = flow::open_tokens(&session).await?;
    popup
        .eval("document.querySelectorAll('[data-testid=token-row] .toggle').forEach(it => it.click())")
        .await?;
    let id = account.ids().await?.pop_first().context("no token")?;
    flow::ask_to_revoke(&mut popup, &id).await?;
    flow::wait_confirmed(&mut popup, None).await?;
    // A word of ours in the console and in storage shows that both are looked at.
    popup.eval("(console.log('canary console'), true)").await?;
    popup.eval("chrome.storage.local.set({ canary: 'canary storage' })").await?;
    let stored = popup
        .eval(
            "Promise.all(['local', 'session', 'sync'].map(area => chrome.storage[area].get(null)))
             .then(JSON.stringify)",
        )
        .await?
        .to_string();
    let (html, said) = (popup.html().await?, popup.console().await?);
    ensure!(stored.contains("canary storage"), "the storage was not read: {stored}");
    ensure!(said.contains("canary console"), "the console was not heard");
    ensure!(html.contains("token-row"), "the popup was not read");
    // Its middle too: a value cut at either end is a leak all the same.
    let middles = values.iter().map(|value| &value[value.len() / 3..value.len() - 4]);
    if browser == Browser::Chromium {
        // The worker sent the revocation, and its journal says where to.
        let known = session.worker_memory_holds(&[&place.base]).await?;
        ensure!(known == [true], "the worker's memory was not looked at");
        let middles: Vec<&str> = middles.clone().collect();
        let held = session.worker_memory_holds(&middles).await?;
        for (value, held) in values.iter().zip(held) {
            ensure!(!held, "{value} is in the memory of the worker's wasm");
        }
    }
    for (value, middle) in values.iter().zip(middles) {
        for (place, text) in
            [("popup", &html), ("storage", &stored), ("console", &said), ("answer", &handed)]
        {
            ensure!(!text.contains(middle), "{value} is in the {place}");
        }
    }
    popup.close().await
}
