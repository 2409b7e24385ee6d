//! One site cannot take the room of the others: what a hostile page calls its tokens is cut before it is kept, and a
//! revocation elsewhere goes on as ever.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Session, flow, in_both_browsers};
use sentry_double::{Dialect, Fault, FaultKind as Kind};
use serde_json::json;

in_both_browsers!(long_names_leave_room_for_the_others);

/// Six of them are as much as one answer may hold, and most of what Chromium gives an extension.
const LONG: usize = 1_300_000;

/// So that they are the six worst, which are kept.
const SCOPES: [&str; 6] =
    ["org:admin", "member:admin", "project:admin", "team:admin", "event:admin", "alerts:write"];

async fn long_names_leave_room_for_the_others(browser: Browser) -> Result<()> {
    let hostile = Place::self_hosted(Dialect::V24_8).await?;
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    hostile.sign_in(&session, OWNER).await?;
    let token = |n: u32| {
        json!({
            "id": n.to_string(), "name": "x".repeat(LONG), "scopes": SCOPES, "expiresAt": null,
            "dateCreated": "2026-01-01T00:00:00Z", "tokenLastCharacters": "abcd",
        })
    };
    let body = json!((1..=6).map(token).collect::<Vec<_>>()).to_string();
    let kind = Kind::Status { status: 200, body, content_type: "application/json".into() };
    hostile.fault(Fault::next("GET", "/api/0/api-tokens/", kind).times(0));
    let mut popup = session.open_popup().await?;
    popup.click(&flow::part("allow-site")).await?;
    let rows = "chrome.storage.local.get(null)
        .then(all => Object.keys(all).some(key => key.startsWith('glimpse ')))";
    popup.wait(rows, Duration::from_secs(40)).await.context("nothing was kept: not tried")?;
    let first = popup.text_of(&format!("{} .name", flow::part("token-row"))).await?;
    ensure!(first.len() >= 200 && first.starts_with("xxx"), "not the hostile list: {first}");
    flow::gathered(&mut popup).await?;
    let size = "chrome.storage.local.get(null).then(all => JSON.stringify(all).length)";
    let size = popup.eval(size).await?.as_u64().context("no size")?;
    ensure!(size < 20_000, "{size} bytes are kept of one page");
    popup.close().await?;

    // The cookies of one host are those of every port of it: this one goes by another name.
    let base = place.base.replace("127.0.0.1", "localhost");
    let account = place.account(OWNER).await?;
    let before = account.ids().await?;
    let id = before.first().context("no token")?;
    session.sign_in(&base, OWNER.0, OWNER.1).await?;
    let mut popup = flow::open_tokens(&session).await?;
    let entry = flow::ask_to_revoke(&mut popup, id).await?;
    flow::wait_confirmed(&mut popup, Some(&entry)).await?;
    ensure!(account.ids().await?.len() + 1 == before.len(), "not exactly that one");
    popup.close().await
}
