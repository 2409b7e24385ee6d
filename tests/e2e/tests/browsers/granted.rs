//! Reading without a tab: asked for on the options page, for one site, and given back there.

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_both_browsers};
use sentry_double::{Dialect, Fault, FaultKind};
use serde_json::json;

in_both_browsers!(a_granted_site_is_read_without_its_tab, a_worker_that_ends_is_asked_again);
/// Firefox lets no test look into the module's memory.
mod memory {
    use super::no_value_reaches_the_wasm_without_a_tab;
    scopewise_e2e::in_chromium!(no_value_reaches_the_wasm_without_a_tab);
}

const LIST: &str = "/api/0/api-tokens/";

async fn a_granted_site_is_read_without_its_tab(browser: Browser) -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    session.open_options().await?;
    session.wait_in_tab("document.body.innerText.includes('No Sentry is known yet')").await?;
    place.sign_in(&session, OWNER).await?;
    known(&session).await?;

    if browser == Browser::Firefox {
        session.refuse_site().await?;
    }
    let mut popup = elsewhere(&session).await?;
    popup.click("#tab-tokens").await?;
    popup.wait_for(&flow::part("state-not-sentry")).await?;
    popup.close().await?;

    session.grant_site().await?;
    let mut popup = elsewhere(&session).await?;
    popup.wait_for(&flow::part("token-row")).await?;
    flow::gathered(&mut popup).await?;
    ensure!(flow::rows(&mut popup).await? == account.ids().await?, "not the server's list");
    ensure!(popup.has("[data-kind=organization]").await?, "only the personal tokens are read");
    popup.wait_for(&flow::part("read-only")).await?;
    ensure!(
        !popup.has(&format!("{}:enabled", flow::part("revoke"))).await?,
        "revoking is offered where it cannot work"
    );
    let read = place.count("GET", LIST);
    popup.click(&flow::part("reload")).await?;
    popup.wait_for(".rows:not([aria-busy])").await?;
    wait_until(|| place.count("GET", LIST) > read).await.context("not read again")?;
    popup.close().await?;
    ensure!(place.count("DELETE", "/") + place.count("PUT", "/") == 0, "something was written");
    the_worker_reads_nothing_else(&session, &place).await?;

    // With a tab of it in front everything is as it was.
    session.goto(&format!("{}/settings/account/api/auth-tokens/", place.base)).await?;
    let mut popup = flow::open_tokens(&session).await?;
    popup.wait_for(&flow::part("revoke")).await?;
    popup.close().await?;

    session.open_options().await?;
    session.click_in_tab(&flow::part("site-give-back")).await?;
    session.wait_in_tab("document.querySelector('[data-state=off]') !== null").await?;
    let asked = place.count("GET", "/");
    let mut popup = elsewhere(&session).await?;
    popup.click("#tab-tokens").await?;
    popup.wait_for(&flow::part("state-not-sentry")).await?;
    popup.close().await?;
    ensure!(place.count("GET", "/") == asked, "asked after the permission was taken back");
    let mut popup = elsewhere(&session).await?;
    ensure!(worker_reads(&mut popup, &place.control, "/api/0/").await? == "no-grant");
    popup.close().await?;
    ensure!(place.count("GET", "/") == asked, "the worker asked all the same");

    session.open_options().await?;
    session.click_in_tab(&flow::part("site-forget")).await?;
    session.wait_in_tab("document.querySelector('[data-testid=site]') === null").await
}

/// One of our own pages asks the worker to read: what came of it.
async fn worker_reads(popup: &mut Popup, base: &str, path: &str) -> Result<String> {
    let ask = json!({ "read": { "base": base, "path": path } });
    let told = popup.eval(&format!("chrome.runtime.sendMessage({ask})")).await?;
    Ok(told["error"].as_str().map_or_else(|| told["status"].to_string(), str::to_owned))
}

/// Granted hosts, and of these what we read of a Sentry, whatever a page of ours asks for.
async fn the_worker_reads_nothing_else(session: &Session, place: &Place) -> Result<()> {
    let mut popup = elsewhere(session).await?;
    popup.wait_for(&flow::part("token-row")).await?;
    flow::gathered(&mut popup).await?;
    for path in ["/api/0/", "/api/client-config/", "/api/0/api-tokens/?x=/../"] {
        let told = worker_reads(&mut popup, "https://sentry.io", path).await?;
        ensure!(told == "200", "{path}: {told}");
    }
    place.clear_requests();
    for (base, path) in [
        ("https://sentry.io", "/settings/account/"),
        ("https://sentry.io", "/api/0/../../settings/account/"),
        ("https://sentry.io", "/api/0/%2e%2e/%2e%2e/settings/account/"),
        ("https://sentry.io", "/api/client-config/more/"),
        ("https://sentry.io", ".example.test/api/0/"),
        ("https://sentry.io", "@example.test/api/0/"),
        ("https://sentry.io@example.test", "/api/0/"),
        ("https://example.test", "/api/0/"),
        ("https://other.sentry.io", "/api/0/"),
        ("http://sentry.io", "/api/0/"),
        ("ftp://sentry.io", "/api/0/"),
        ("https://sentry.io?", "/api/0/"),
        ("https://sentry.io#", "/api/0/"),
        ("", "/api/0/"),
    ] {
        let told = worker_reads(&mut popup, base, path).await?;
        ensure!(told == "no-grant", "{base} {path}: {told}");
    }
    let hidden = json!({
        "read": { "base": "https://sentry.io", "path": "/api/0/" }, "private": true,
    });
    let told = popup.eval(&format!("chrome.runtime.sendMessage({hidden})")).await?;
    ensure!(told["error"] == "no-grant", "for a private window: {told}");
    ensure!(place.requests().is_empty(), "asked: {:?}", place.requests());
    popup.close().await
}

/// The browser ends the worker in the midst of a reading: what was lost is asked for again.
async fn a_worker_that_ends_is_asked_again(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    known(&session).await?;
    session.grant_site().await?;
    let mut popup = elsewhere(&session).await?;
    flow::gathered(&mut popup).await?;
    let all = flow::keys(&mut popup).await?;
    popup.close().await?;

    let slow = "/api/0/organizations/acme/";
    place.fault(Fault::next("GET", slow, FaultKind::Delay(3_000)).times(2));
    place.clear_requests();
    let mut popup = elsewhere(&session).await?;
    wait_until(|| place.count("GET", slow) > 0).await?;
    session.end_running_worker().await?;
    flow::gathered(&mut popup).await?;
    ensure!(flow::keys(&mut popup).await? == all, "something of the list is missing");
    ensure!(
        !popup.has(&flow::part("gap")).await?,
        "a source was not read: {}",
        popup.text().await?
    );
    ensure!(place.count("GET", slow) > 1, "not asked for again");
    popup.close().await
}

/// The version that lists values: the text is rid of them before the wasm is given it.
async fn no_value_reaches_the_wasm_without_a_tab() -> Result<()> {
    let place = Place::self_hosted(Dialect::V23_7).await?;
    let Some(session) = Session::begin(Browser::Chromium, None).await? else { return Ok(()) };
    let tokens = place.account(OWNER).await?.tokens().await?;
    place.sign_in(&session, OWNER).await?;
    known(&session).await?;
    session.grant_site().await?;
    let mut popup = elsewhere(&session).await?;
    popup.wait_for(&flow::part("token-row")).await?;
    flow::gathered(&mut popup).await?;
    // The module is loaded once; asked for again, it gives what it exports.
    let held = |text: &str| {
        format!(
            "import(chrome.runtime.getURL('pkg/popup.js')).then(it => it.default())
             .then(({{ memory }}) => new TextDecoder('latin1').decode(memory.buffer).includes(`{text}`))"
        )
    };
    let name = tokens.iter().find_map(|it| it["name"].as_str()).unwrap_or("Owner");
    ensure!(
        popup.eval(&held("dateCreated")).await? == true || popup.eval(&held(name)).await? == true,
        "the memory was not looked at"
    );
    let values: Vec<&str> = tokens.iter().filter_map(|token| token["token"].as_str()).collect();
    ensure!(!values.is_empty(), "no canaries");
    for value in values {
        let middle = &value[value.len() / 3..value.len() - 4];
        ensure!(popup.eval(&held(middle)).await? == false, "{value} is in the wasm's memory");
        // The worker's module sent the request that the server answered with it.
        let [looked, held] = session
            .worker_memory_holds(&["/api/client-config/", middle])
            .await?
            .try_into()
            .map_err(|it| anyhow::anyhow!("not two: {it:?}"))?;
        ensure!(looked, "the worker's memory was not looked at");
        ensure!(!held, "{value} is in the memory of the worker's wasm");
    }
    popup.close().await
}

/// Opens the popup on the Sentry in front for as long as it takes to remember it: once the account is known
/// as well, which comes after the list.
async fn known(session: &Session) -> Result<()> {
    let mut popup = flow::open_tokens(session).await?;
    let remembered = "chrome.storage.local.get('sites').then(it => it.sites !== undefined)";
    popup.wait(remembered, std::time::Duration::from_secs(10)).await?;
    popup.close().await
}

/// The popup on a page that is no Sentry.
async fn elsewhere(session: &Session) -> Result<Popup> {
    session.goto("about:blank").await?;
    session.open_popup().await
}

async fn wait_until(done: impl Fn() -> bool) -> Result<()> {
    for _ in 0..200 {
        if done() {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    anyhow::bail!("not within 10 s")
}
