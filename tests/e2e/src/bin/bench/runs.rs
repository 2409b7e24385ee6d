//! The runs: in turn, and never touched between the click and the list.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, bail, ensure};
use scopewise_e2e::cdp::Cdp;
use scopewise_e2e::{Session, chromium};
use serde_json::{Value, json};

use crate::page;

/// How long a popup is left alone before it is asked what happened.
const ALONE: Duration = Duration::from_millis(1500);

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Scopewise, none of its processes alive before.
    Ours,
    /// Scopewise, opened again while its worker lives.
    OursAgain,
    /// Another build of Scopewise, as [`Who::Ours`].
    Before,
    /// The same, as [`Who::OursAgain`].
    BeforeAgain,
    /// The plain popup.
    Plain,
    /// Sentry's own token page, its files in the browser's cache.
    Sentry,
}

/// Milliseconds after the click (for Sentry: after its address is entered).
#[derive(Clone, Debug)]
pub struct Run {
    /// Who.
    pub who: Who,
    /// The first contentful paint.
    pub paint: f64,
    /// The list is in the document.
    pub listed: f64,
    /// Two frames later.
    pub interactive: f64,
    /// The first Revoke can be clicked; Scopewise alone.
    pub revocable: Option<f64>,
    /// Bytes of the JavaScript heap in use, and of the wasm's memory.
    pub heap: (f64, f64),
}

/// Requests that the tab's page made, and bytes that came for them.
#[derive(Clone, Copy, Debug)]
pub struct Traffic {
    /// How many.
    pub requests: usize,
    /// Over the wire.
    pub bytes: f64,
}

/// All that was measured.
pub struct Measured {
    /// The browser and its version.
    pub browser: String,
    /// How many tokens were listed.
    pub tokens: usize,
    /// Every run.
    pub runs: Vec<Run>,
    /// Of one opening of the popup.
    pub ours: Traffic,
    /// Of Sentry's page with an empty cache.
    pub sentry_cold: Traffic,
    /// Of Sentry's page again.
    pub sentry_warm: Traffic,
}

/// One Chromium with the extensions and a tab on Sentry.
pub struct Stage {
    cdp: Cdp,
    tab: Value,
    page: String,
    address: String,
    ours: String,
    beside: Beside,
}

/// What Scopewise is measured beside; each is the id of an extension.
pub enum Beside {
    /// The plain popup, and Sentry's own page.
    Plain(String),
    /// Another build of Scopewise.
    Before(String),
}

impl Stage {
    /// Takes the tab of `session`, which shows a Sentry at `base`.
    ///
    /// # Errors
    /// When the browser cannot be asked.
    pub async fn new(session: &Session, base: &str, beside: Beside) -> Result<Self> {
        let mut cdp = Cdp::connect(&chromium::debugger_address(session)?).await?;
        let url = session.web.current_url().await?.to_string();
        let targets = cdp.targets().await?;
        let find =
            |kind: &str| targets.iter().find(|it| it["type"] == kind && it["url"] == *url).cloned();
        let tab = find("tab").context("no tab")?["targetId"].clone();
        let page = cdp.attach(&find("page").context("no page")?).await?;
        cdp.call(Some(&page), "Page.enable", json!({})).await?;
        let source = json!({ "source": page::probe(page::SENTRY) });
        cdp.call(Some(&page), "Page.addScriptToEvaluateOnNewDocument", source).await?;
        let address = format!("{base}/settings/account/api/auth-tokens/");
        Ok(Self { cdp, tab, page, address, ours: session.extension_id.clone(), beside })
    }

    /// Runs all `runs` times in turn, then counts requests and bytes.
    ///
    /// # Errors
    /// When one of the pages shows no list.
    pub async fn run(&mut self, runs: usize) -> Result<Measured> {
        let ours: &[Who] = &[Who::Ours, Who::OursAgain];
        let (first, others): (&[Who], &[Who]) = match &self.beside {
            Beside::Plain(_) => (&[Who::Sentry], &[Who::Plain]),
            Beside::Before(_) => (&[], &[Who::Before, Who::BeforeAgain]),
        };
        // Once unmeasured: caches are filled, code is cached.
        for who in [&[Who::Sentry], ours, others].concat() {
            self.once(who).await?;
        }
        let mut all = Vec::new();
        for number in 0..runs {
            // Who comes first alternates: each is as often after the other.
            let turns = if number % 2 == 0 {
                [first, ours, others].concat()
            } else {
                [first, others, ours].concat()
            };
            for who in turns {
                let run = self.once(who).await.with_context(|| format!("{who:?}"))?;
                eprintln!(
                    "{number:3} {who:?} {:.0} {:.0} {:.0}",
                    run.paint, run.listed, run.interactive
                );
                all.push(run);
            }
        }
        let browser = self.cdp.call(None, "Browser.getVersion", json!({})).await?;
        let rows = format!("document.querySelectorAll({:?}).length", page::SENTRY);
        let tokens = self.cdp.eval(&self.page, &rows).await?.as_u64().unwrap_or_default();
        self.cdp.call(Some(&self.page), "Network.enable", json!({})).await?;
        let ours = self.traffic(Who::Ours).await?;
        let sentry_warm = self.traffic(Who::Sentry).await?;
        self.cdp.call(Some(&self.page), "Network.clearBrowserCache", json!({})).await?;
        let sentry_cold = self.traffic(Who::Sentry).await?;
        Ok(Measured {
            browser: browser["product"].as_str().unwrap_or("Chromium").to_owned(),
            tokens: usize::try_from(tokens)?,
            runs: all,
            ours,
            sentry_cold,
            sentry_warm,
        })
    }

    async fn once(&mut self, who: Who) -> Result<Run> {
        let extension = match (who, &self.beside) {
            (Who::Ours | Who::OursAgain, _) => self.ours.clone(),
            (Who::Plain, Beside::Plain(id))
            | (Who::Before | Who::BeforeAgain, Beside::Before(id)) => id.clone(),
            (Who::Sentry, _) => return self.sentry().await,
            _ => bail!("{who:?} is not measured here"),
        };
        // A worker lives on for the runs that open the popup again.
        if !matches!(who, Who::OursAgain | Who::BeforeAgain) {
            self.end_workers().await?;
        }
        self.popup(who, &extension).await
    }

    async fn popup(&mut self, who: Who, extension: &str) -> Result<Run> {
        let click = now()?;
        let params = json!({ "id": extension, "targetId": self.tab });
        self.cdp.call(None, "Extensions.triggerAction", params).await?;
        tokio::time::sleep(ALONE).await;
        let start = format!("chrome-extension://{extension}/popup.html");
        let targets = self.cdp.targets().await?;
        let target = targets
            .into_iter()
            .find(|it| it["type"] == "page" && it["url"] == *start)
            .context("the popup did not open")?;
        let session = self.cdp.attach(&target).await?;
        let run = self.ask(who, &session, click).await?;
        let id = json!({ "targetId": target["targetId"] });
        self.cdp.call(None, "Target.closeTarget", id).await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        Ok(run)
    }

    async fn sentry(&mut self) -> Result<Run> {
        self.navigate("about:blank").await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let click = now()?;
        self.navigate(&self.address.clone()).await?;
        // Its late requests are over as well then, and the machine is at rest for who comes next.
        tokio::time::sleep(ALONE * 3).await;
        for _ in 0..20 {
            if self.cdp.eval(&self.page, "__bench.interactive !== null").await? == true {
                break;
            }
            tokio::time::sleep(ALONE).await;
        }
        self.ask(Who::Sentry, &self.page.clone(), click).await
    }

    async fn navigate(&mut self, url: &str) -> Result<()> {
        self.cdp.call(Some(&self.page), "Page.navigate", json!({ "url": url })).await?;
        Ok(())
    }

    /// What the page noted, and its heap after a collection.
    async fn ask(&mut self, who: Who, session: &str, click: f64) -> Result<Run> {
        let noted = "({ ...__bench, paint: performance.timeOrigin
            + performance.getEntriesByName('first-contentful-paint')[0]?.startTime })";
        let noted = self.cdp.eval(session, noted).await?;
        let after = |key: &str| noted[key].as_f64().map(|at| at - click);
        let moment = |key: &str| after(key).with_context(|| format!("{key}: never; {noted}"));
        let (paint, listed) = (moment("paint")?, moment("listed")?);
        let (interactive, revocable) = (moment("interactive")?, after("revocable"));
        let heap = self.cdp.heap(session).await?;
        // The others have none.
        let wasm = match who {
            Who::Plain | Who::Sentry => 0.0,
            _ => self.cdp.wasm_memory(session).await?,
        };
        ensure!(listed > 0.0, "the list was there before the click");
        Ok(Run { who, paint, listed, interactive, revocable, heap: (heap, wasm) })
    }

    /// Runs `who` once more and counts what the tab's page asked for.
    async fn traffic(&mut self, who: Who) -> Result<Traffic> {
        self.cdp.events.clear();
        self.once(who).await?;
        let mut traffic = Traffic { requests: 0, bytes: 0.0 };
        for event in self.cdp.events.iter().filter(|it| it["sessionId"] == *self.page) {
            match event["method"].as_str() {
                Some("Network.requestWillBeSent") => {
                    let url = event["params"]["request"]["url"].as_str().unwrap_or_default();
                    traffic.requests += usize::from(url.starts_with("http"));
                }
                Some("Network.loadingFinished") => {
                    traffic.bytes += event["params"]["encodedDataLength"].as_f64().unwrap_or(0.0);
                }
                _ => {}
            }
        }
        Ok(traffic)
    }

    /// Ends the workers of both extensions, so that a popup starts from nothing.
    async fn end_workers(&mut self) -> Result<()> {
        for _ in 0..50 {
            let targets = self.cdp.targets().await?;
            let ours = |it: &&Value| {
                it["url"].as_str().is_some_and(|url| url.starts_with("chrome-extension://"))
            };
            let left: Vec<&Value> = targets.iter().filter(ours).collect();
            if left.is_empty() {
                // The process goes a little after its last page.
                tokio::time::sleep(Duration::from_millis(500)).await;
                return Ok(());
            }
            for target in left {
                let id = json!({ "targetId": target["targetId"] });
                // It may be gone by itself meanwhile.
                self.cdp.call(None, "Target.closeTarget", id).await.ok();
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("an extension's worker does not end")
    }
}

/// Milliseconds since 1970 by the clock that the pages go by as well.
#[allow(clippy::disallowed_methods, reason = "time is what is measured here")]
fn now() -> Result<f64> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64() * 1000.0)
}
