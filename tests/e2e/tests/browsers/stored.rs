//! What today's versions stored is there in every later one: the popup starts with each version's own values in the
//! storage, and shows them.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::dir::TempDir;
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Options, Place, Session, extension, flow, in_both_browsers, tools};
use serde_json::{Map, Value, json};

in_both_browsers!(what_was_stored_is_shown, what_a_later_version_stored_is_told_and_kept);

async fn what_was_stored_is_shown(browser: Browser) -> Result<()> {
    for version in std::fs::read_dir(tools::root().join("crates/background/tests/data/stored"))? {
        let mut kept = read(&version?.path())?;
        // Its site is the double's.
        kept.insert("sites".into(), json!({ "https://acme.sentry.io": "https://sentry.io" }));
        let entries = kept["journal"]["entries"].as_array().map_or(0, Vec::len);
        let past = kept["history"].as_array().map_or(0, Vec::len);
        ensure!(entries > 40 && past > 4, "poor fixtures");
        let Some((session, _place, _extension)) = with(browser, &kept).await? else {
            return Ok(());
        };
        let mut popup = flow::open_tokens(&session).await?;
        flow::gathered(&mut popup).await?;
        let shown = format!("document.querySelectorAll(`{}`).length", flow::part("journal-entry"));
        // All but what was taken back, and what was done long ago.
        popup.wait(&format!("{shown} === {}", entries - 2), Duration::from_secs(5)).await?;
        ensure!(!popup.has(&flow::part("unread-entry")).await?, "some of it was not read");
        ensure!(!popup.has(&flow::part("keeping-lost")).await?, "said to be broken");
        popup.click("#tab-history").await?;
        let shown = format!("document.querySelectorAll(`{}`).length", flow::part("past"));
        // What the journal says that was read back as gone is in it as well from now on.
        popup.wait(&format!("{shown} === {}", past + 1), Duration::from_secs(5)).await?;
        popup.close().await?;
    }
    Ok(())
}

/// After a way back to this version: what cannot be read is said, outlives what is written, and goes when a person
/// dismisses it.
async fn what_a_later_version_stored_is_told_and_kept(browser: Browser) -> Result<()> {
    let foreign = json!({ "id": "1", "state": { "postponed": { "until": 7 } } });
    let mut kept = Map::new();
    kept.insert("journal".into(), json!({ "entries": [foreign] }));
    kept.insert("history".into(), json!([{ "of": "a later version" }]));
    kept.insert("replacements".into(), json!([{ "another": "one" }]));
    kept.insert("purposes".into(), json!([7]));
    kept.insert("sites".into(), json!(7));
    let Some((session, place, _extension)) = with(browser, &kept).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    let id = account.ids().await?.pop_first().context("no token")?;
    let mut popup = flow::open_tokens(&session).await?;
    let unread = flow::part("unread-entry");
    let count = |n: usize| format!("document.querySelectorAll(`{unread}`).length === {n}");
    popup.wait(&count(2), Duration::from_secs(10)).await?;
    // Something is written meanwhile.
    let entry = flow::ask_to_revoke(&mut popup, &id).await?;
    flow::wait_confirmed(&mut popup, Some(&entry)).await?;
    let stored = "chrome.storage.local.get(null).then(JSON.stringify)";
    let now = popup.eval(stored).await?.as_str().unwrap_or_default().to_owned();
    for part in ["postponed", "a later version", "\"another\":\"one\""] {
        ensure!(now.contains(part), "{part} is lost: {now}");
    }
    popup.click("#tab-history").await?;
    popup.wait_for(&flow::part("history-unread")).await?;
    popup.wait_for(&flow::part("past")).await?;
    popup.click("#tab-tokens").await?;
    for left in [1, 0] {
        popup.click(&flow::part("dismiss-unread")).await?;
        popup.wait(&count(left), Duration::from_secs(5)).await?;
    }
    let now = popup.eval(stored).await?.as_str().unwrap_or_default().to_owned();
    ensure!(!now.contains("postponed") && !now.contains("\"another\""), "still there: {now}");
    popup.close().await
}

/// Each file a key; the last known rows are those of the double's site.
fn read(version: &Path) -> Result<Map<String, Value>> {
    let mut kept = Map::new();
    for file in std::fs::read_dir(version)? {
        let path = file?.path();
        let key = path.file_stem().and_then(|it| it.to_str()).context("a name")?;
        let key = key.replace("glimpse", "glimpse https://acme.sentry.io");
        kept.insert(key, serde_json::from_str(&std::fs::read_to_string(&path)?)?);
    }
    Ok(kept)
}

/// A browser whose storage holds this before the worker has ever started, signed in at the double.
async fn with(
    browser: Browser,
    kept: &Map<String, Value>,
) -> Result<Option<(Session, Place, TempDir)>> {
    let Some(own) = extension::own(browser)? else { return Ok(None) };
    let place = Place::saas().await?;
    // The options page needs no worker; this one stores what a version of before left.
    let script = own.path().join("options.js");
    let text = std::fs::read_to_string(&script)?;
    let seed = format!(
        "{text}\nawait chrome.storage.local.set({});\ndocument.title = 'stored';\n",
        Value::Object(kept.clone())
    );
    std::fs::write(&script, seed)?;
    let options = Options {
        proxy: place.proxy,
        extension: Some(own.path().to_owned()),
        ..Options::default()
    };
    let session = Session::start(browser, &options).await?;
    session.goto(&session.own_url("options.html").await?).await?;
    session.wait_in_tab("document.title === 'stored'").await?;
    place.sign_in(&session, OWNER).await?;
    Ok(Some((session, place, own)))
}
