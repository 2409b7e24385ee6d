//! One run: a person, a popup, and a worker that is ended.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Options, Place, Popup, Session, flow};
use sentry_double::Sample;
use sentry_double::state::NewToken;
use serde_json::{Value, json};

use crate::counts::Counts;
use crate::plan::{Plan, SPAN, What};

/// So long after the last asking a popup that was left open has something to say.
const HEARD: Duration = Duration::from_secs(20);
/// So long is a list waited for that may not come.
const LISTED: Duration = Duration::from_secs(4);
/// So long may it take to settle all, once nothing goes wrong any more.
const SETTLES: Duration = Duration::from_secs(110);

/// Plays the plan.
pub async fn run(plan: &Plan) -> Result<Counts> {
    let place = Place::with_sample(plan.dialect, Sample::Empty).await?;
    let names: Vec<String> = add_tokens(&place, plan.tokens + 3)?;
    let session = Session::start(Browser::Chromium, &Options::default()).await?;
    place.sign_in(&session, OWNER).await?;
    let before = place.census();
    let mut played = Played {
        place: &place,
        session: &session,
        popup: Some(flow::open_tokens(&session).await?),
        asked: Vec::new(),
        last: Instant::now(),
        counts: Counts { runs: 1, ..Counts::default() },
    };
    flow::gathered(played.popup.as_mut().context("open")?).await?;
    plan.faults().into_iter().for_each(|fault| place.fault(fault));
    let start = Instant::now();
    let chosen = &names[..plan.tokens];
    played.play(plan, chosen, start).await?;
    played.heard().await?;
    place.clear_faults();
    let stored = played.settled().await?;
    played.judge(&stored, &before);
    Ok(played.counts)
}

/// Old, harmless tokens of the owner; their ids.
fn add_tokens(place: &Place, count: usize) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    place.change(|state| {
        let Some(owner) = state.user_named(OWNER.0).map(|it| it.id) else { return };
        for at in 0..count {
            let new = NewToken {
                name: Some(format!("token {at}")),
                scopes: vec!["org:read".into()],
                age_days: 40,
                id: None,
            };
            ids.push(state.add_token(owner, new).id.to_string());
        }
    });
    ensure!(ids.len() == count, "no such owner");
    Ok(ids)
}

struct Played<'a> {
    place: &'a Place,
    session: &'a Session,
    popup: Option<Popup>,
    /// Ids of the tokens that were asked for.
    asked: Vec<String>,
    /// When the last one was.
    last: Instant,
    counts: Counts,
}

impl Played<'_> {
    /// Asks, and lets happen what the plan says. The askings go on while it happens.
    async fn play(&mut self, plan: &Plan, chosen: &[String], start: Instant) -> Result<()> {
        let mut moments = plan.moments.iter().copied().peekable();
        let mut left = chosen.iter();
        if plan.several {
            self.ask_several(chosen).await?;
            left = [].iter();
        }
        loop {
            let passed = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
            if let Some((_, what)) = moments.next_if(|(at, _)| *at <= passed) {
                self.happen(what).await?;
            } else if let (Some(id), true) = (left.as_slice().first(), self.popup.is_some()) {
                left.next();
                self.ask(id).await?;
            } else if passed >= SPAN {
                return Ok(());
            } else {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }

    /// Clicks Revoke on one row, and waits until something is said of it.
    async fn ask(&mut self, id: &str) -> Result<()> {
        let Some(popup) = &mut self.popup else { return Ok(()) };
        let revoke = format!("{} {}:enabled", flow::row(id), flow::part("revoke"));
        // Where the list cannot be read there is nothing to ask for.
        let there = format!("document.querySelector({}) !== null", json!(revoke));
        if !popup.until(&there, LISTED).await? {
            return Ok(());
        }
        popup.click(&revoke).await?;
        self.asked.push(id.to_owned());
        self.last = Instant::now();
        self.counts.askings += 1;
        let said = format!("{} {}", flow::row(id), flow::part("journal-entry"));
        popup.wait_for(&said).await.context("the asking came to nothing")
    }

    async fn ask_several(&mut self, ids: &[String]) -> Result<()> {
        let Some(popup) = &mut self.popup else { return Ok(()) };
        popup.click(&flow::part("sweep-open")).await?;
        flow::choose(popup, "sweep-by", "sweep_by_all").await?;
        let wanted: BTreeSet<String> = ids.iter().cloned().collect();
        ensure!(flow::tick_only(popup, &wanted).await? == wanted, "not just these are ticked");
        popup.click(&flow::part("sweep-go")).await?;
        let (yes, entry) = (flow::part("sweep-yes"), flow::part("journal-entry"));
        popup.wait_for(&format!("{yes}, {entry}")).await?;
        if popup.has(&yes).await? {
            popup.click(&yes).await?;
        }
        self.asked.extend(ids.iter().cloned());
        self.last = Instant::now();
        self.counts.askings += ids.len();
        popup.wait_for(&entry).await.context("the askings came to nothing")
    }

    async fn happen(&mut self, what: What) -> Result<()> {
        match what {
            What::Kill => {
                self.counts.kills += usize::from(self.session.end_worker().await?);
            }
            What::Close => {
                if let Some(popup) = self.popup.take() {
                    popup.close().await?;
                }
            }
            What::Open => {
                if self.popup.is_none() {
                    self.popup = Some(self.session.open_popup().await?);
                }
            }
            What::Undo(which) => {
                let (Some(popup), Some(id)) = (&mut self.popup, self.asked.get(which)) else {
                    return Ok(());
                };
                // It may be too late for it, in this very moment as well. Meant: a moment after it appeared.
                let click = format!(
                    "(() => {{
                        const entry = document.querySelector({})?.dataset.entry;
                        const line = `#waiting [data-entry='${{entry}}'] [data-testid=undo]:not([data-fresh])`;
                        document.querySelector(line)?.click();
                        return true;
                    }})()",
                    json!(format!("{} {}", flow::row(id), flow::part("journal-entry")))
                );
                popup.eval(&click).await?;
            }
        }
        Ok(())
    }

    /// A popup that was left open does not wait for ever.
    async fn heard(&mut self) -> Result<()> {
        let Some(popup) = &mut self.popup else { return Ok(()) };
        self.counts.open += 1;
        let waits = "[data-state=intended], [data-state=sent]";
        loop {
            if !popup.has(waits).await? {
                return Ok(());
            }
            if self.last.elapsed() >= HEARD {
                break;
            }
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        // What was asked for last may have begun late, and a write and its reading back take their time.
        let stuck =
            "document.querySelector('#waiting .title')?.innerText.endsWith(' now') === true";
        let sent = popup.has("[data-state=sent]").await?;
        if popup.eval(stuck).await? == true || sent {
            self.counts.waiting += 1;
            println!("   still waiting: {}", popup.text().await?.replace('\n', " | "));
        }
        Ok(())
    }

    /// The icon is clicked until nothing is unsettled; what is stored then.
    async fn settled(&mut self) -> Result<Value> {
        let start = Instant::now();
        let read = "chrome.storage.local.get(['journal', 'history'])";
        loop {
            if let Some(popup) = self.popup.take() {
                popup.close().await?;
            }
            let mut popup = flow::open_tokens(self.session).await?;
            for _ in 0..12 {
                tokio::time::sleep(Duration::from_millis(500)).await;
                let stored = popup.eval(read).await?;
                let open =
                    |it: &Value| ["intended", "sent", "unknown"].contains(&state(it).as_str());
                let late = start.elapsed() > SETTLES;
                if !entries(&stored).iter().any(open) || late {
                    popup.close().await?;
                    return Ok(stored);
                }
            }
            self.popup = Some(popup);
        }
    }

    /// What was told is held against what is.
    fn judge(&mut self, stored: &Value, before: &BTreeSet<String>) {
        let now = self.place.census();
        let gone: BTreeSet<&str> =
            before.difference(&now).filter_map(|it| it.rsplit(' ').next()).collect();
        let counts = &mut self.counts;
        let mut told: BTreeMap<String, String> = BTreeMap::new();
        for entry in entries(stored) {
            let id = entry["chosen"]["id"].as_str().unwrap_or_default().to_owned();
            if told.insert(id, state(&entry)).is_some() {
                counts.wrong_reports += 1;
            }
        }
        let past = stored["history"].as_array().cloned().unwrap_or_default();
        for id in &self.asked {
            let is_gone = gone.contains(id.as_str());
            let times = past.iter().filter(|it| it["id"] == *id).count();
            let state = told.get(id).map(String::as_str);
            match (state, is_gone) {
                (None, _) => counts.lost += 1,
                (Some("confirmed"), true) => counts.revoked += 1,
                (Some("undone"), false) => counts.kept += 1,
                (Some("failed" | "expired"), false) => counts.not_revoked += 1,
                (Some("undone"), true) => counts.wrong_revocations += 1,
                (Some("intended" | "sent" | "unknown"), _) => counts.unsettled += 1,
                _ => counts.wrong_reports += 1,
            }
            counts.history += usize::from(times != usize::from(state == Some("confirmed")));
        }
        let unasked = gone.iter().filter(|id| !self.asked.iter().any(|it| it == *id));
        counts.wrong_revocations += unasked.count();
    }
}

fn entries(stored: &Value) -> Vec<Value> {
    stored["journal"]["entries"].as_array().cloned().unwrap_or_default()
}

/// An entry's state by name.
fn state(entry: &Value) -> String {
    let name = entry["state"].as_object().and_then(|it| it.keys().next());
    name.cloned().unwrap_or_default()
}
