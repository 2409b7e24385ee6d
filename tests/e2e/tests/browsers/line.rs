//! Reads of the inventory through one tab's page, which keeps to four at a time for all who ask through it.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Session, flow, in_both_browsers, page};
use sentry_double::{Config, Dialect, Fault, FaultKind, Sample, Seen, chart, peaks};

in_both_browsers!(
    all_who_read_through_a_page_share_its_four,
    a_pause_is_kept_by_what_waits_in_the_page,
    a_page_that_leaves_ends_the_reading,
);

/// So many are in flight at once, and so many more a page has at hand.
const PER_HOST: usize = 4;
const AHEAD: usize = 8;
const LIST: &str = "/api/0/api-tokens/";
const GATHERED: &str = "document.querySelector('[data-gathered=true]') !== null";
/// As long as a busy machine may take for all of it, twice.
const PATIENCE: Duration = Duration::from_secs(90);

async fn place(latency: u64) -> Result<Place> {
    let sample = Sample::Scale;
    Place::of(Config { sample, latency, ..Config::new(Dialect::V24_8) }).await
}

/// The browser's reads that wait for their turn; who is signed in is asked as part of a write, which does not.
fn reads(seen: &[Seen]) -> Vec<Seen> {
    let own = |one: &Seen| one.header("user-agent").is_some_and(|it| it.starts_with("Mozilla"));
    let read = |one: &&Seen| one.method == "GET" && one.path != "/api/0/" && own(one);
    seen.iter().filter(read).cloned().collect()
}

/// Full page and popup read everything through one tab, while the worker revokes and reads back through it.
async fn all_who_read_through_a_page_share_its_four(browser: Browser) -> Result<()> {
    let place = place(50).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    place.sign_in(&session, OWNER).await?;
    // What the page makes of its own world is not ours.
    session
        .eval(
            "(Object.prototype.hosts = 1, window[Symbol.for('scopewise')] = { hosts: null, attends: true },
              document.body.insertAdjacentHTML('beforeend', '<img name=hosts><i id=scopewise></i>'), true)",
        )
        .await?;
    let sentry = session.web.window().await?;
    let popup = flow::open_tokens(&session).await?;
    place.clear_requests();
    let full = page::open(&session, popup, &flow::part("full-page")).await?;
    session.wait_in_tab("document.querySelector('[data-gathered=false]') !== null").await?;
    session.web.switch_to_window(sentry).await?;
    let mut popup = flow::open_tokens(&session).await?;
    let id = account.ids().await?.pop_first().context("no token")?;
    popup.click(&format!("{} {}", flow::row(&id), flow::part("revoke"))).await?;
    let (yes, undo) = (flow::part("question-yes"), flow::part("undo"));
    popup.wait_for(&format!("{yes}, {undo}")).await?;
    if popup.has(&yes).await? {
        popup.click(&yes).await?;
    }
    flow::wait_confirmed(&mut popup, None).await?;
    let revoked = place.requests().len();
    popup.wait(GATHERED, PATIENCE).await?;
    session.web.switch_to_window(full).await?;
    session.wait_longer_in_tab(GATHERED, PATIENCE).await?;

    let seen = place.requests();
    println!("{browser:?}: {} requests, {revoked} when it was revoked", seen.len());
    println!("{}", chart(&seen, 100));
    let organizations = |one: &&Seen| one.path.starts_with("/api/0/organizations/org-");
    let asked = seen.iter().filter(organizations).count();
    let mut paths: Vec<_> = seen.iter().filter(organizations).map(|one| &one.path).collect();
    paths.sort_unstable();
    paths.dedup();
    ensure!(asked >= 2 * paths.len(), "{asked} reads of {} paths by two", paths.len());
    ensure!(revoked < seen.len(), "all was read when it was revoked");
    for (host, peak) in peaks(&reads(&seen)) {
        ensure!(peak == PER_HOST, "{peak} reads at once at {host}");
    }
    ensure!(place.count("DELETE", LIST) == 1, "not sent once");
    ensure!(!account.ids().await?.contains(&id));
    Ok(())
}

/// What was handed to the page ahead is not sent into a pause that Sentry asked for, and not lost either.
async fn a_pause_is_kept_by_what_waits_in_the_page(browser: Browser) -> Result<()> {
    let place = place(50).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let limit = FaultKind::RateLimited { reset_in: 3 };
    place.fault(Fault::next("GET", "/api/0/organizations/org-02", limit).nth(5).times(3));
    place.clear_requests();
    let mut popup = flow::open_tokens(&session).await?;
    popup.wait(GATHERED, PATIENCE).await?;
    let seen = place.requests();
    println!("{browser:?}: {}", chart(&seen, 100));
    let (mut refused, mut early) = (0, 0);
    for one in seen.iter().filter(|one| one.status == Some(429)) {
        refused += 1;
        let end = one.ended.context("unanswered")?;
        // The header tells whole seconds: at least two of them are left. Until the answer is there a few more
        // may begin; a page that went on would send all it has.
        let within = |one: &&Seen| one.began > end && one.began < end + 1_500_000;
        early = early.max(reads(&seen).iter().filter(within).count());
    }
    ensure!(refused > 0, "the limit struck nothing");
    ensure!(early < AHEAD, "{early} requests while it asked for a pause");
    let gaps = popup.eval("document.querySelectorAll('[data-testid=gap]').length").await?;
    let failed = popup.eval("document.querySelectorAll('[data-standing=failed]').length").await?;
    ensure!(gaps != 0 && failed == 0, "{gaps} kinds of gaps, {failed} of what failed");
    println!("{refused} answers of 429, {early} requests meanwhile");
    for (host, peak) in peaks(&reads(&seen)) {
        ensure!(peak <= PER_HOST, "{peak} reads at once at {host}");
    }
    popup.close().await
}

/// The tab goes elsewhere: what was asked is over, and nothing is sent any more.
async fn a_page_that_leaves_ends_the_reading(browser: Browser) -> Result<()> {
    let place = place(100).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    let before = place.requests().len();
    for _ in 0..500 {
        if place.requests().len() >= before + 40 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    ensure!(popup.eval(GATHERED).await? == false, "all is read already");
    session.goto("about:blank").await?;
    let left = place.requests().len();
    // Where the browser closed the popup with it, there is nobody left to be told.
    if popup.eval("1").await.is_ok() {
        popup.wait(GATHERED, Duration::from_secs(15)).await?;
        let said = popup.text().await?;
        ensure!(said.contains("not all could be seen"), "it looks complete:\n{said}");
        popup.close().await?;
    }
    let after = place.requests().len();
    ensure!(after <= left + PER_HOST, "{} requests after it left", after - left);
    println!("{browser:?}: {} requests read, {} after it left", left - before, after - left);
    Ok(())
}
