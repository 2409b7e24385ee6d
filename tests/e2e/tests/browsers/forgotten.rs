//! "Forget" on the options page is obeyed by a page that is open: nothing more is asked of the site, nothing of it is
//! kept, and the page asks as on first use.

use std::time::Duration;

use anyhow::{Result, ensure};
use scopewise_e2e::{Browser, Scene, flow, in_both_browsers, page};
use sentry_double::Dialect;

in_both_browsers!(a_forgotten_site_is_left_alone_by_an_open_page);

async fn a_forgotten_site_is_left_alone_by_an_open_page(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    let Scene { place, session, .. } = &scene;
    let sentry = session.web.window().await?;
    let popup = flow::open_tokens(session).await?;
    let open = page::open(session, popup, &flow::part("full-page")).await?;
    session
        .wait_longer_in_tab(
            "document.querySelector('[data-gathered=true]') !== null",
            Duration::from_secs(30),
        )
        .await?;

    let options = session.web.new_tab().await?;
    session.web.switch_to_window(options).await?;
    session.open_options().await?;
    let asked = place.count("GET", "/api/");
    session.click_in_tab(&flow::part("site-forget")).await?;
    session.wait_in_tab("document.querySelector('[data-testid=site]') === null").await?;
    session.web.close_window().await?;

    session.web.switch_to_window(open).await?;
    page::wait_for(session, &flow::part("state-forgotten")).await?;
    ensure!(
        session.eval("document.querySelector('[data-testid=token-row]') === null").await? == true,
        "its rows are still shown"
    );
    // A reload asks first.
    session.web.refresh().await?;
    page::wait_for(session, &flow::part("allow-site")).await?;
    ensure!(place.count("GET", "/api/") == asked, "it was asked");
    session.web.close_window().await?;

    // Nothing of it is kept; what was said there holds anew.
    session.web.switch_to_window(sentry).await?;
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("allow-site")).await?;
    let kept = popup.eval("chrome.storage.local.get(null).then(JSON.stringify)").await?;
    let kept = kept.as_str().unwrap_or_default().to_owned();
    let host = place.base.split_once("://").map_or("", |it| it.1);
    ensure!(!kept.contains("glimpse ") && !kept.contains(host), "still kept: {kept}");
    popup.click(&flow::part("allow-site")).await?;
    popup.wait_for(&flow::part("token-row")).await?;
    popup.close().await
}
