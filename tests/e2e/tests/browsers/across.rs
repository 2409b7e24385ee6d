//! From an organization's own host every write goes to another origin, and a browser asks there first.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Session, flow, in_both_browsers};
use sentry_double::Dialect;

in_both_browsers!(what_the_browser_refuses_across_origins_goes_home_once);

/// A server without the newest route answers the browser's question for it with 404: nothing is sent, and that
/// looks like a lost answer. The host of the page itself has the older route.
async fn what_the_browser_refuses_across_origins_goes_home_once(browser: Browser) -> Result<()> {
    let place = Place::saas_as(Dialect::V24_2).await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    place.sign_in(&session, OWNER).await?;
    let mut left = account.ids().await?;
    let id = left.pop_first().context("no token")?;
    let mut popup = flow::open_tokens(&session).await?;
    place.clear_requests();
    let entry = flow::ask_to_revoke(&mut popup, &id).await?;
    flow::wait_outcome(&mut popup, Some(&entry), &["unknown"], flow::REVOCATION).await?;
    ensure!(place.count("DELETE", "/api/0/") == 0, "the browser let it through");
    flow::wait_outcome(&mut popup, Some(&entry), &["confirmed"], Duration::from_secs(80)).await?;
    ensure!(account.ids().await? == left, "not exactly that one");
    let writes: Vec<_> = place.requests().into_iter().filter(|it| it.method == "DELETE").collect();
    // By its id, which is not there; then as this version does it.
    let told: Vec<_> = writes.iter().map(|it| (it.host.as_str(), it.status)).collect();
    ensure!(told == [("acme.sentry.io", Some(404)), ("acme.sentry.io", Some(204))], "{told:?}");
    popup.close().await
}
