//! The last known rows, painted before there is an answer: only of whom the page says is signed in,
//! without anything to click, and gone as soon as it is known to be somebody else.

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::{MEMBER, OWNER};
use scopewise_e2e::{Browser, Place, Session, flow, in_both_browsers};
use sentry_double::{Dialect, Fault, FaultKind as Kind};

in_both_browsers!(last_known_rows_come_first_and_leave, last_known_rows_are_never_anothers);

const LIST: &str = "/api/0/api-tokens/";

async fn last_known_rows_come_first_and_leave(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    let first = popup.text_of(&format!("{} .name", flow::part("token-row"))).await?;
    popup.wait(KEPT, std::time::Duration::from_secs(5)).await.context("not kept")?;
    popup.close().await?;

    place.fault(Fault::next("GET", LIST, Kind::DelayAnswer(3000)));
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("glimpse")).await?;
    let text = popup.text_of(&flow::part("glimpse")).await?;
    ensure!(text.contains(&first), "the worst one is not there: {text}");
    ensure!(text.contains(OWNER.0), "not said whose it is: {text}");
    let buttons = "document.querySelectorAll('[data-testid=glimpse] :is(button, a, input)').length";
    ensure!(popup.eval(buttons).await? == 0, "something to click in what is old");
    popup.wait_for(&flow::part("token-row")).await?;
    ensure!(!popup.has(&flow::part("glimpse")).await?, "it stays beside the fresh list");
    popup.close().await
}

async fn last_known_rows_are_never_anothers(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    let secret = popup.text_of(&format!("{} .name", flow::part("token-row"))).await?;
    popup.wait(KEPT, std::time::Duration::from_secs(5)).await.context("not kept")?;
    popup.close().await?;

    // Behind the page's back: it still says the owner, and the first answer says who it is.
    flow::sign_in_behind(&session, MEMBER).await?;
    place.fault(Fault::next("GET", LIST, Kind::DelayAnswer(4000)));
    let mut popup = session.open_popup().await?;
    popup.wait("!document.querySelector('[data-testid=glimpse]') && document.body.innerText.includes('member')",
        std::time::Duration::from_secs(3)).await.context("another's rows stay")?;
    ensure!(!popup.html().await?.contains(&secret), "another's rows are in the document");
    ensure!(popup.eval(KEPT).await? == false, "another's rows are still kept");
    popup.close().await?;

    // Loaded anew, the page says the other one: what is kept of the owner is not painted at all.
    session.goto(&format!("{}/settings/account/api/auth-tokens/", place.base)).await?;
    place.clear_faults();
    let mut popup = flow::open_tokens(&session).await?;
    popup.wait(KEPT, std::time::Duration::from_secs(5)).await.context("not kept")?;
    ensure!(!popup.html().await?.contains(&secret), "another's rows are in the document");
    popup.close().await?;
    flow::sign_in_behind(&session, OWNER).await?;
    session.goto(&format!("{}/settings/account/api/auth-tokens/", place.base)).await?;
    // The page's own calls are over when it has drawn its list.
    session.wait_in_tab("document.querySelectorAll('#tokens li').length > 0").await?;
    place.fault(Fault::next("GET", LIST, Kind::DelayAnswer(3000)));
    place.fault(Fault::next("GET", "/api/client-config/", Kind::DelayAnswer(3000)));
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("state-loading")).await?;
    ensure!(!popup.has(&flow::part("glimpse")).await?, "the member's rows on the owner's page");
    popup.close().await
}

/// Whether rows are kept.
const KEPT: &str = "chrome.storage.local.get(null)
    .then((all) => Object.keys(all).some((key) => key.startsWith('glimpse ')))";
