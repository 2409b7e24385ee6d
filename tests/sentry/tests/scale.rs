//! As much as anybody reaches, through the real client and plan over real sockets: a hundred organizations
//! in three regions, ten thousand credentials, 100 ms for each request. The double notes when each request
//! came and left.
//!
//! How long it took is printed beside the ideal, never asserted, as a test shares its machine with others;
//! `crates/sentry/tests/inventory` asserts 1.2 of the ideal under a virtual clock.

use std::collections::BTreeSet;
use std::pin::Pin;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use domain::time::Timestamp;
use sentry::bootstrap::Mode;
use sentry::client::Client;
use sentry::inventory::{Asked, Inventory, PER_HOST, Session, Source, Step};
use sentry::site::Site;
use sentry::transport::{Answer, Read as _, TransportError};
use sentry_contract::Page;
use sentry_double::{
    Config, Dialect, Double, Fault, FaultKind, Sample, Timeline, chart, sample::scale,
};

const LATENCY: u64 = 100;
const TAB: &str = "https://org-001.sentry.io";

/// What a whole reading found.
struct Found {
    keys: BTreeSet<String>,
    came: usize,
    sources: Vec<Source>,
}

fn now() -> Timestamp {
    let since = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or_default())
}

type Flight = Pin<Box<dyn Future<Output = (Asked, Result<Answer, TransportError>)>>>;

/// Reads all, as `extension::driver` and `extension::gatherer` do.
async fn read_all(page: &Page) -> Result<Found> {
    let site = Site::of(TAB);
    let bases = site.bases().context("no bases")?;
    let told = |problem| anyhow::anyhow!("{problem:?}");
    let listed = Client::new(page.clone()).at(now()).personal_tokens(&bases).await.map_err(told)?;
    let instance = Client::new(page.clone()).at(now()).bootstrap(TAB).await.map_err(told)?;
    let mut inventory = Inventory::empty();
    inventory.start(Session {
        origin: TAB.into(),
        base: listed.base.clone(),
        saas: instance.mode == Mode::Saas,
        regions: instance.regions.clone(),
    });
    let mut all: Vec<_> = listed.credentials;
    let mut flying: Vec<Flight> = Vec::new();
    loop {
        match inventory.next(now()) {
            Step::Send(asked) => {
                let page = page.clone();
                flying.push(Box::pin(async move {
                    let answer = page.get(asked.base(), asked.path()).await;
                    (asked, answer)
                }));
                continue;
            }
            Step::Wait(milliseconds) if flying.is_empty() => {
                tokio::time::sleep(Duration::from_millis(milliseconds.unsigned_abs())).await;
                continue;
            }
            Step::Idle => break,
            Step::Wait(_) | Step::Busy => {}
        }
        // Whichever comes first, or the end of a wait.
        let wait = Duration::from_millis(50);
        let first = std::future::poll_fn(|context| {
            for at in 0..flying.len() {
                if let std::task::Poll::Ready(done) = flying[at].as_mut().poll(context) {
                    drop(flying.swap_remove(at));
                    return std::task::Poll::Ready(done);
                }
            }
            std::task::Poll::Pending
        });
        if let Ok((asked, answer)) = tokio::time::timeout(wait, first).await {
            let arrival = inventory.answered(asked, answer, now(), 0);
            all.extend(arrival.into_iter().flat_map(|arrival| arrival.credentials));
        }
    }
    let keys = all.iter().map(domain::credential::Credential::key).collect();
    Ok(Found { keys, came: all.len(), sources: inventory.sources().to_vec() })
}

async fn double(latency: u64) -> Result<(Double, Page)> {
    let sample = Sample::Scale;
    let config = Config { tls: true, sample, latency, ..Config::new(Dialect::Saas) };
    let double = Double::start(config).await?;
    let page = Page::open("https://sentry.io", double.proxy_addr).await?;
    page.sign_in("Owner").await?;
    double.clear_requests();
    Ok((double, page.on(TAB)))
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_it_is_read_four_at_a_time() -> Result<()> {
    let (double, page) = double(LATENCY).await?;
    let found = read_all(&page).await?;
    ensure!(found.keys.len() == scale::CREDENTIALS, "{} credentials", found.keys.len());
    ensure!(found.came == found.keys.len(), "some came twice");
    let count = |name: &str| found.sources.iter().filter(|it| it.standing.name() == name).count();
    let organizations: BTreeSet<_> =
        found.sources.iter().filter_map(|it| it.organization.as_ref()).collect();
    ensure!(organizations.len() == 100, "{} organizations", organizations.len());
    ensure!([count("sso"), count("two_factor"), count("over_limit")] == [12; 3]);
    ensure!(count("failed") + count("loading") + count("truncated") == 0);
    // Two lists of each of the five where a member, one where a manager.
    ensure!(count("refused") == 5 * 2 + 5, "{} refused", count("refused"));

    let timeline = Timeline::of(&double.requests());
    let ideal = timeline.ideal(PER_HOST, LATENCY);
    println!("{} requests, {:?}", timeline.requests, timeline.hosts);
    println!("{}", chart(&double.requests(), 100));
    println!(
        "{} ms, ideal {ideal} ms; of it the server took {} ms a request instead of {LATENCY}",
        timeline.took, timeline.each
    );
    for (host, (_, at_once)) in &timeline.hosts {
        ensure!(*at_once <= PER_HOST, "{at_once} at once at {host}");
    }
    ensure!(timeline.twice.is_empty(), "asked twice: {:?}", timeline.twice);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_is_waited_for() -> Result<()> {
    let (double, page) = double(0).await?;
    let limit = FaultKind::RateLimited { reset_in: 2 };
    double.push_fault(Fault::next("GET", "/api/0/organizations/org-02", limit).nth(5).times(3));
    let found = read_all(&page).await?;
    ensure!(found.keys.len() == scale::CREDENTIALS, "{} credentials", found.keys.len());
    let seen = double.requests();
    let refused: Vec<_> = seen.iter().filter(|one| one.status == Some(429)).collect();
    ensure!(!refused.is_empty(), "the limit struck nothing");
    for refused in &refused {
        let end = refused.ended.context("unanswered")?;
        // The header tells whole seconds: at least one of them is left. Whoever does not wait asks dozens of
        // times in it; a client on a busy machine may see the answer late, with its other places in use.
        let within = |one: &&sentry_double::Seen| {
            one.host == refused.host && one.began > end + 250_000 && one.began < end + 900_000
        };
        let early = seen.iter().filter(within).count();
        ensure!(
            early < PER_HOST,
            "{early} requests to {} while it asked for a pause",
            refused.host
        );
    }
    println!("{}", chart(&seen, 100));
    println!("{} answers of 429, {} requests", refused.len(), seen.len());
    Ok(())
}
