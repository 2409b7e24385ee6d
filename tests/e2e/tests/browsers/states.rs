//! Where there is no list to show: each place says what it is, and an unknown site is not asked
//! anything before the person has said yes.

use anyhow::{Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Session, flow, in_both_browsers};
use sentry_double::Dialect;

in_both_browsers!(
    an_unknown_site_is_asked_nothing_before_yes,
    places_without_a_list_say_what_they_are
);

async fn an_unknown_site_is_asked_nothing_before_yes(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    // The page's own calls are over when it has drawn its list.
    session.wait_in_tab("document.querySelectorAll('#tokens li').length > 0").await?;
    let before = place.count("GET", "/api/");
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("allow-site")).await?;
    ensure!(place.count("GET", "/api/") == before, "asked before the person said yes");
    popup.click(&flow::part("allow-site")).await?;
    popup.wait_for(&flow::part("token-row")).await?;
    // The list, and once more behind the account.
    for _ in 0..100 {
        if place.count("GET", "/api/0/api-tokens/") > 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    // Once: the yes is remembered, by this popup and by the next.
    let read = place.count("GET", "/api/0/api-tokens/");
    popup.click(&flow::part("reload")).await?;
    let start = std::time::Instant::now();
    while place.count("GET", "/api/0/api-tokens/") == read {
        ensure!(start.elapsed().as_secs() < 10, "not read again:\n{}", popup.text().await?);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    popup.wait_for(&flow::part("token-row")).await?;
    popup.close().await?;
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("token-row")).await?;
    popup.close().await
}

async fn places_without_a_list_say_what_they_are(browser: Browser) -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };

    session.goto("https://acme.sentry.io/auth/login/").await?;
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("state-signed-out")).await?;
    popup.close().await?;

    let before = place.count("GET", "/api/");
    session.goto("https://docs.sentry.io/").await?;
    let mut popup = session.open_popup().await?;
    find_scopes_works(&mut popup).await?;
    popup.click("#tab-tokens").await?;
    popup.wait_for(&flow::part("state-off-app")).await?;
    popup.close().await?;

    session.goto("about:blank").await?;
    let mut popup = session.open_popup().await?;
    find_scopes_works(&mut popup).await?;
    popup.close().await?;

    // Somebody's site without Sentry's marks: the double's own health page.
    let other = Place::self_hosted(Dialect::V24_8).await?;
    session.goto(&format!("{}/_health/", other.base)).await?;
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("state-unlike")).await?;
    popup.close().await?;
    ensure!(place.count("GET", "/api/") == before, "a page that is not the app was asked");
    ensure!(other.count("GET", "/api/") == 0, "a site without marks was asked");
    Ok(())
}

/// Signed out and on any page, the finder answers.
async fn find_scopes_works(popup: &mut scopewise_e2e::Popup) -> Result<()> {
    popup.write(&flow::part("find-input"), "upload source maps").await?;
    popup.click(&flow::part("find-hit")).await?;
    popup.wait_for(&flow::part("answer")).await
}
