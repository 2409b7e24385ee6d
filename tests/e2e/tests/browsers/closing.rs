//! The popup is closed while much is still being read: nothing is asked any more.

use std::time::Duration;

use anyhow::{Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Session, flow, in_both_browsers};
use sentry_double::{Config, Dialect, Sample};

in_both_browsers!(closing_the_popup_ends_the_reading);

/// Everything of the API, and the limit of what is on its way at once.
const API: &str = "/api/0/";
const AT_ONCE: usize = 4;

async fn closing_the_popup_ends_the_reading(browser: Browser) -> Result<()> {
    let config = Config { sample: Sample::Scale, latency: 100, ..Config::new(Dialect::V24_8) };
    let place = Place::of(config).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    // A hundred organizations are asked for; forty requests on, most of it is still to come.
    let before = place.count("GET", API);
    while place.count("GET", API) < before + 40 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    ensure!(!popup.has("[data-gathered=true]").await?, "all is read already");
    popup.close().await?;
    let closed = place.count("GET", API);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let after = place.count("GET", API);
    ensure!(after <= closed + AT_ONCE, "{} requests after it was closed", after - closed);
    println!("{browser:?}: {} requests read, {} after closing", after - before, after - closed);
    Ok(())
}
