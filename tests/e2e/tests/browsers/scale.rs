//! The whole inventory at its largest, with the extension's own gatherer in Chromium.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_chromium, tools};
use sentry_double::{Timeline, sample::scale};

in_chromium!(ten_thousand_are_gathered_and_closing_ends_it);

/// Milliseconds that each request takes longer.
const LATENCY: u64 = 100;
/// Requests at once to one host.
const PER_HOST: usize = 4;

async fn wasm(popup: &mut Popup) -> Result<f64> {
    match popup {
        Popup::Chromium(popup) => popup.wasm_memory().await,
        Popup::Firefox(_) => Ok(0.0),
    }
}

async fn ten_thousand_are_gathered_and_closing_ends_it() -> Result<()> {
    let place = Place::scale(LATENCY).await?;
    let Some(session) = Session::begin(Browser::Chromium, place.proxy).await? else {
        return Ok(());
    };
    place.sign_in(&session, OWNER).await?;
    place.clear_requests();
    let mut popup = flow::open_tokens(&session).await?;
    let before = wasm(&mut popup).await?;
    if let Some(folder) = tools::pictures() {
        popup.screenshot(&folder.join("scale-loading.png")).await?;
    }
    let gathered = "document.querySelector('[data-gathered=true]') !== null";
    popup.wait(gathered, Duration::from_secs(90)).await?;
    let timeline = Timeline::of(&place.requests());
    let after = wasm(&mut popup).await?;
    let text = popup.text().await?;
    ensure!(text.contains(&scale::CREDENTIALS.to_string()), "not all are there:\n{text}");
    ensure!(text.contains("not all could be seen"), "an incomplete list looks complete:\n{text}");
    let ideal = timeline.ideal(PER_HOST, LATENCY);
    println!(
        "{} requests {:?}: {} ms, ideal {ideal} ms; the server took {} ms for each; wasm memory {:.1} MB, then {:.1} MB",
        timeline.requests,
        timeline.hosts,
        timeline.took,
        timeline.each,
        before / 1e6,
        after / 1e6
    );
    ensure!(timeline.hosts.values().all(|(_, at_once)| *at_once <= PER_HOST), "{timeline:?}");
    // But what shows whose all of it is: the list once more, and who is signed in.
    let own = |path: &&String| !path.ends_with("/api/0/") && !path.ends_with("/api/0/api-tokens/");
    let twice: Vec<_> = timeline.twice.iter().filter(own).collect();
    ensure!(twice.is_empty(), "asked twice: {twice:?}");
    if let Some(folder) = tools::pictures() {
        popup.screenshot(&folder.join("scale-whole.png")).await?;
    }
    popup.close().await?;

    // Once more, closed early: what is in flight is answered, and nothing is asked any more.
    place.clear_requests();
    let popup = flow::open_tokens(&session).await?;
    while place.requests().len() < 60 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    popup.close().await?;
    let closed = place.requests();
    let mut flying: BTreeMap<&str, usize> = BTreeMap::new();
    for one in closed.iter().filter(|one| one.ended.is_none()) {
        *flying.entry(&one.host).or_default() += 1;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    let later = place.requests();
    println!(
        "{} requests when it closed, {flying:?} of them in flight, {} a second later",
        closed.len(),
        later.len()
    );
    ensure!(later.len() <= closed.len() + PER_HOST, "it went on after it was closed");
    Ok(())
}
