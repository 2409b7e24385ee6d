//! The worker as it runs in a browser, without one: the real state machine, the real client, a clock
//! that is set, a storage that is text, a tab that can go away, and the double as the server.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use background::found::{Found, Own};
use background::history::{self, Past};
use background::journal::{self, Entry};
use background::proof::{self, Told};
use background::protocol::{Intent, Journal};
use background::revoking::{Effect, Event, Machine, SETTLED};
use background::undo::UndoTime;
use domain::time::Timestamp;
use sentry::client::Client;
use sentry::outcome::Revocation;
use sentry::transport::Route;
use sentry_contract::{Page, Watch};
use sentry_double::{Config, Dialect, Double, NewToken, Sample, Seen};
use tokio::sync::{Barrier, mpsc, watch};

use super::tab::{Tab, View};
use super::target::Target;

mod pages;

/// Whose tokens are revoked.
pub const OWNER: &str = "owner@example.com";
/// Who signs in in between.
pub const OTHER: &str = "member@example.com";
/// The page's limit for one request; `SETTLED` stands for three of the real one in the same way.
pub const LIMIT: Duration = Duration::from_millis(2_000);

/// A call that is over: in which life of the worker it was made, and what it says.
type Done = (u32, Event);

/// Everything there is in one case.
pub struct World {
    /// The server.
    pub double: Arc<Double>,
    /// Where and for whom.
    pub route: Route,
    /// The state machine of the worker's present life.
    pub machine: Machine,
    /// What the browser's storage holds.
    pub stored: Option<String>,
    /// What was recorded as revoked.
    pub history: Vec<Past>,
    /// Whether it takes more.
    pub storage_full: bool,
    /// What the browser keeps for as long as it runs, where no content script comes.
    pub session: Option<String>,
    /// The undo time that the person chose.
    pub undo: UndoTime,
    unstored: bool,
    /// Whether the worker dies when it next asks for a write.
    pub dies_before_writing: bool,
    /// What goes, besides what was chosen, and by somebody else's hand.
    pub elsewhere: Option<String>,
    /// Calls that begin together, if they shall.
    pub together: Option<Arc<Barrier>>,
    /// The tab that writes go through.
    pub view: Arc<watch::Sender<View>>,
    tab: journal::Tab,
    page: Page,
    now: i64,
    /// The same time, as pages see it.
    clock: Arc<AtomicI64>,
    /// The page on which the person clicked hangs.
    hung: Option<watch::Sender<bool>>,
    wake: Option<i64>,
    life: u32,
    under_way: usize,
    done: (mpsc::UnboundedSender<Done>, mpsc::UnboundedReceiver<Done>),
}

impl World {
    /// A server with the owner's and the other's tokens, and a popup open on a tab of it.
    pub async fn new(dialect: Dialect) -> Result<Self> {
        let config = Config { sample: Sample::Kit, rate_limit: None, ..Config::new(dialect) };
        let double = Arc::new(Double::start(config).await?);
        for name in ["same name", "same name", "other"] {
            double.add_token(OWNER, NewToken { name: Some(name.into()), ..NewToken::default() });
        }
        pages_of_grants(&double);
        double.state().add_integration_token("release-bot", 3);
        double.state().add_api_key("acme", "Other", &[], 0);
        let page = signed_in(&double).await?;
        let instance = Client::new(page.clone()).bootstrap(&page.origin).await;
        let instance = instance.map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
        let route = instance.route(&page.origin).context("somebody is signed in")?;
        let mut world = Self {
            route,
            machine: Machine::default(),
            stored: None,
            history: Vec::new(),
            storage_full: false,
            session: None,
            undo: UndoTime::Five,
            unstored: false,
            dies_before_writing: false,
            elsewhere: None,
            together: None,
            view: Arc::new(watch::Sender::new(View::Granted)),
            tab: journal::Tab { id: 1, origin: page.origin.clone() },
            page,
            double,
            now: now(),
            clock: Arc::default(),
            hung: None,
            wake: None,
            life: 0,
            under_way: 0,
            done: mpsc::unbounded_channel(),
        };
        world.tick();
        world.page.clock = Some(Arc::clone(&world.clock));
        world.handle(Event::Opened);
        Ok(world)
    }

    /// Asks for the revocation of each, as a click in a popup does.
    pub fn ask(&mut self, targets: &[Target]) {
        let chosen = targets.iter().map(|target| target.chosen.clone()).collect();
        let (route, tab) = (self.route.clone(), self.tab.clone());
        self.intend(Intent::Revoke { route, tab, chosen });
    }

    /// A page asks; the worker looks which undo time the person chose.
    pub fn intend(&mut self, intent: Intent) {
        self.handle(Event::Chose(self.undo));
        self.handle(Event::Intent(intent));
    }

    /// Calls this at the moments inside a call.
    pub fn watch(&mut self, watch: Watch) {
        self.page.watch = Some(watch);
    }

    /// A client through the tab as it is now.
    pub fn client(&self) -> Client<Tab> {
        Client::new(Tab::new(self.page.clone(), self.view.subscribe(), None))
    }

    /// The tab as the worker names it.
    pub fn tab(&self) -> journal::Tab {
        self.tab.clone()
    }

    /// The time.
    pub const fn now(&self) -> Timestamp {
        Timestamp(self.now)
    }

    /// The first grant of the list: with it, what stands behind moves up.
    pub fn first_grant(&self) -> Option<String> {
        self.grant_of("App 000")
    }

    /// What the census calls the grant of this application.
    pub fn grant_of(&self, application: &str) -> Option<String> {
        let state = self.double.state();
        let app = state.applications.iter().find(|it| it.name == application)?;
        let grant = state.grants.iter().find(|it| it.application == app.client_id)?;
        Some(format!("grant {} {}", grant.user, grant.id))
    }

    /// Every credential on the server.
    pub fn census(&self) -> BTreeSet<String> {
        self.double.state().census()
    }

    /// The journal's entries.
    pub fn entries(&self) -> &[Entry] {
        &self.machine.journal().entries
    }

    /// What `src/extension/worker.rs` does with an event, on this world.
    pub fn handle(&mut self, event: Event) {
        let effects = self.machine.handle(event, Timestamp(self.now));
        let mut saved = true;
        for effect in effects {
            match effect {
                Effect::Remember(past) => history::add(&mut self.history, past),
                Effect::Forget => self.history.clear(),
                Effect::Save => saved = self.keep(),
                Effect::Prove(entries) => self.look(entries, Event::Proved),
                Effect::Write(_) if self.dies_before_writing => return self.stop(),
                Effect::Write(entry) if !saved => self.handle(Event::NotSaved(entry.id)),
                Effect::Write(entry) => self.call(entry, Event::Wrote, true),
                Effect::ReadBack(entry) => self.call(entry, Event::ReadBack, false),
                Effect::LookAgain(entries) => self.look(entries, Event::Missed),
                Effect::Wake(wait) => {
                    let at = self.now + wait;
                    self.wake = Some(self.wake.map_or(at, |wake| wake.min(at)));
                }
            }
        }
        if !saved {
            self.handle(Event::NotStored);
        }
    }

    /// Stores the journal, and what is ours of it; whether the browser took the journal.
    fn keep(&mut self) -> bool {
        let journal = self.machine.journal().clone();
        let own = |stored| serde_json::to_string(&Own::of(&journal, stored)).ok();
        self.session = own(!self.unstored);
        let stored = !self.storage_full;
        if stored {
            self.stored = serde_json::to_string(&journal).ok();
        }
        if self.unstored == stored {
            self.unstored = !stored;
            self.session = own(stored);
        }
        stored
    }

    fn look(&mut self, entries: Vec<Entry>, told: fn(Vec<Told>) -> Event) {
        let Some(first) = entries.first().cloned() else { return };
        let client = self.client();
        let (life, done) = (self.life, self.done.0.clone());
        self.under_way += 1;
        tokio::spawn(async move {
            let chosen: Vec<_> = entries.iter().map(|entry| entry.chosen.clone()).collect();
            let list = client.prove(&first.route, &chosen).await;
            let _ = done.send((life, told(proof::told(&entries, list))));
        });
    }

    fn call(&mut self, entry: Entry, over: fn(String, Revocation) -> Event, write: bool) {
        let tab = Tab::new(self.page.clone(), self.view.subscribe(), self.together.clone());
        let client = Client::new(tab).until(entry.until());
        let (life, done) = (self.life, self.done.0.clone());
        self.under_way += 1;
        self.tick();
        tokio::spawn(async move {
            let outcome = if write {
                client.revoke(&entry.route, &entry.chosen).await
            } else {
                client.read_back(&entry.route, &entry.chosen).await
            };
            // Whether anybody still waits for it is the receiver's affair.
            let _ = done.send((life, over(entry.id, outcome)));
        });
    }

    /// The worker is gone; the browser's storage and what pages do are not.
    pub fn stop(&mut self) {
        self.life += 1;
        self.under_way = 0;
        self.wake = None;
        self.machine = Machine::default();
    }

    /// It starts again, from what is stored.
    pub fn start(&mut self) {
        let stored: Journal = read(self.stored.as_deref());
        let own: Own = read(self.session.as_deref());
        self.unstored = own.whole;
        self.handle(Event::Started(Found { stored, own }));
    }

    /// Time goes by; whoever asked to be woken is. Calls under way go on by themselves.
    pub fn pass(&mut self, milliseconds: i64) {
        let until = self.now + milliseconds;
        while let Some(at) = self.wake.filter(|at| *at <= until) {
            self.wake = None;
            self.now = self.now.max(at);
            self.handle(Event::Woke);
        }
        self.now = until;
    }

    /// The clock of the machine is set anew, by so many milliseconds; timers go on.
    pub fn set_clock(&mut self, by: i64) {
        self.now += by;
        self.wake = self.wake.map(|at| at + by);
    }

    /// Waits for the calls under way, and hands their outcomes to the worker of their life.
    pub async fn calls(&mut self) -> Result<()> {
        while self.under_way > 0 {
            let next = tokio::time::timeout(Duration::from_secs(20), self.done.1.recv()).await;
            let (life, event) = next.context("a call that never ends")?.context("closed")?;
            if life == self.life {
                self.under_way -= 1;
                self.handle(event);
            }
        }
        Ok(())
    }

    /// How many writes have reached the server.
    pub fn writes(&self) -> usize {
        let write = |seen: &&Seen| seen.method == "DELETE" && seen.path.starts_with("/api/0/");
        self.double.requests().iter().filter(write).count()
    }

    /// Waits until so many writes have reached the server.
    pub async fn reached(&self, count: usize) -> Result<()> {
        for _ in 0..4_000 {
            if self.writes() >= count {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        anyhow::bail!("{} of {count} writes reached the server", self.writes())
    }

    /// Everything is well again, and later: the person signs in and clicks the icon on another tab.
    /// What is unknown is settled by reading back.
    pub async fn later(&mut self) -> Result<()> {
        self.later_but(|_| {}).await
    }

    /// The same, but for this.
    pub async fn later_but(&mut self, but: impl FnOnce(&mut Self)) -> Result<()> {
        self.double.faults().clear();
        self.storage_full = false;
        self.undo = UndoTime::Five;
        self.dies_before_writing = false;
        self.together = None;
        let refuses_across = self.page.refuses_across;
        self.page = signed_in(&self.double).await?;
        self.page.refuses_across = refuses_across;
        self.page.trusted = self.route.base != self.page.origin;
        if self.route.base != self.page.origin {
            self.sign_in_across().await?;
        }
        self.page.clock = Some(Arc::clone(&self.clock));
        // Nothing is slow on purpose any more, but the machine may be.
        self.page.limit = Duration::from_secs(30);
        self.view = Arc::new(watch::Sender::new(View::Granted));
        self.tab.id += 1;
        self.pass(SETTLED + 1_000);
        self.tick();
        but(self);
        self.handle(Event::Opened);
        let (owner, tab) = (self.route.owner.clone(), self.tab.clone());
        self.intend(Intent::Settle { owner, tab });
        // What just lost its tab goes on by this very click.
        self.calls().await?;
        self.pass(5_000);
        self.calls().await
    }

    /// The person asks again for what failed or expired.
    pub async fn again(&mut self, entry: &str) -> Result<()> {
        let (entries, tab) = (vec![entry.to_owned()], self.tab.clone());
        self.intend(Intent::Again { entries, tab });
        self.calls().await?;
        self.pass(5_000);
        self.calls().await
    }
}

/// So many grants that they come in two pages, by name: the newest is the first on the second page.
fn pages_of_grants(double: &Double) {
    let mut state = double.state();
    let Some(owner) = state.user_named(OWNER).map(|user| user.id) else { return };
    let before = (0..100).map(|n| format!("App {n:03}"));
    let behind = (0..20).map(|n| format!("Zeta {n:03}"));
    for name in before.chain(behind).chain(["Beta".to_owned()]) {
        state.add_application(owner, &name, 0);
        state.add_grant(owner, &name, &["org:read".to_owned()], None, 0);
    }
}

/// A browser whose page has the owner signed in.
async fn signed_in(double: &Double) -> Result<Page> {
    let mut page = Page::open(&double.http_url, None).await?;
    page.sign_in("Owner").await?;
    page.limit = LIMIT;
    Ok(page)
}

/// What a text holds; nothing where there is none.
fn read<T: Default + serde::de::DeserializeOwned>(text: Option<&str>) -> T {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// The time that the server has, too: what it makes is as old as what was asked for.
#[allow(clippy::disallowed_methods, reason = "a test of the server's own clock")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.ok().and_then(|since| i64::try_from(since.as_millis()).ok()).unwrap_or_default()
}
