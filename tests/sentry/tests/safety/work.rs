//! The page and the worker that replace a token, without a browser: the real state machine, the real
//! client, and what happens to each of them in between.

use anyhow::{Context, Result};
use background::replacing::machine::{Effect, Event, Intent, Machine};
use background::replacing::replacement::{Replacement, Shelf, Step};
use background::revoking;
use domain::credential::{CredentialRef, Kind};
use domain::time::Timestamp;
use sentry::client::Client;
use sentry::outcome::{Creation, Reason};
use tokio::task::JoinHandle;

use super::world::World;

/// What the new token is called.
pub const NAME: &str = "same name, least scopes";

/// The world, and a page that replaces a token in it.
pub struct Work {
    /// Server, tab, clock and the worker's own machine.
    pub world: World,
    machine: Machine,
    stored: Option<String>,
    /// The page that made a token still holds its value.
    pub held: bool,
}

/// A request that makes a token, under way.
pub type Making = JoinHandle<(Creation, Option<String>)>;

impl Work {
    /// In a world where nothing has happened yet.
    pub fn new(world: World) -> Self {
        Self { world, machine: Machine::default(), stored: None, held: false }
    }

    /// The one replacement; `None` when it was not even begun.
    pub fn replacement(&self) -> Option<&Replacement> {
        self.machine.shelf().last()
    }

    /// What the page does when the person asks for the new token, up to the sending: reads the list, has
    /// it stored that one is to be made.
    pub async fn begin(&mut self, id: &str, old: &CredentialRef) -> Result<Option<Making>, Reason> {
        let (route, tab) = (self.world.route.clone(), self.world.tab());
        let known = self.world.client().whole(&route).await?;
        let proved = known.iter().any(|it| it.id == old.id);
        let scopes = vec!["org:read".to_owned(), "project:releases".to_owned()];
        let new = Replacement {
            id: id.into(),
            route: route.clone(),
            tab,
            old: CredentialRef { proved, ..old.clone() },
            name: NAME.into(),
            scopes: scopes.clone(),
            known: known.into_iter().map(|it| it.id).collect(),
            step: Step::Creating { at: self.world.now() },
            old_gone: None,
        };
        self.handle(Event::Intent(Intent::Create(Box::new(new)))).await;
        let new = self.replacement().filter(|it| it.id == id);
        if !new.is_some_and(|it| it.may_be_sent(self.world.now())) {
            return Ok(None);
        }
        let client = self.world.client().until(new.map_or(Timestamp(0), |it| it.until()));
        self.world.tick();
        let make = async move { client.create(&route, NAME, &scopes).await };
        Ok(Some(tokio::spawn(make)))
    }

    /// What the page does when the person goes to Sentry to make another kind of token there: has it stored.
    pub async fn leave(&mut self, id: &str, old: &CredentialRef) {
        let at = self.world.now();
        let jobs = vec!["cli-releases-delete".to_owned()];
        let step = Step::Elsewhere { at, kind: Kind::Integration, jobs, swapped: None };
        let new = Replacement {
            id: id.into(),
            route: self.world.route.clone(),
            tab: self.world.tab(),
            // The popup has read its list between two equal answers.
            old: CredentialRef { proved: true, ..old.clone() },
            name: String::new(),
            scopes: vec!["project:admin".to_owned()],
            known: Vec::new(),
            step,
            old_gone: None,
        };
        self.handle(Event::Intent(Intent::Create(Box::new(new)))).await;
    }

    /// The answer, told to the worker by the page, if that is still there.
    pub async fn answered(&mut self, id: &str, making: Making, page: bool) -> Result<()> {
        let (creation, value) = making.await.context("the page threw")?;
        if page {
            self.held = value.is_some();
            self.handle(Event::Intent(Intent::Made { id: id.into(), creation })).await;
        }
        Ok(())
    }

    /// What `src/extension/replacing.rs` does with an event.
    pub async fn handle(&mut self, event: Event) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            let mut saved = true;
            for effect in self.machine.handle(event, self.world.now()) {
                match effect {
                    Effect::Save if self.world.storage_full => saved = false,
                    Effect::Save => self.stored = serde_json::to_string(self.machine.shelf()).ok(),
                    Effect::Permit(id) if !saved => events.push(Event::NotSaved(id)),
                    Effect::Permit(_) => {}
                    Effect::Look(it) => {
                        let client: Client<_> = self.world.client();
                        events.push(Event::Looked(it.id.clone(), client.whole(&it.route).await));
                    }
                    Effect::Revoke(intent) => self.world.handle(revoking::Event::Intent(*intent)),
                }
            }
        }
    }

    /// The worker is stopped, and starts again from what is stored.
    pub async fn restart(&mut self) {
        self.machine = Machine::default();
        let stored = self.stored.as_deref().and_then(|text| serde_json::from_str(text).ok());
        let stored: Shelf = stored.unwrap_or_default();
        self.handle(Event::Started(stored)).await;
    }

    /// Everything is well again, and later: the person clicks the icon.
    pub async fn later(&mut self) -> Result<()> {
        self.world.later().await?;
        let (owner, tab) = (self.world.route.owner.clone(), self.world.tab());
        self.handle(Event::Settle(owner, tab)).await;
        Ok(())
    }

    /// Copied, swapped, the old one revoked: what became of it is in the worker's journal.
    pub async fn finish(&mut self, id: &str) -> Result<()> {
        let id = || id.to_owned();
        let tab = self.world.tab();
        if !self.replacement().is_some_and(Replacement::is_swapped) {
            self.handle(Event::Intent(Intent::RevokeOld { id: id(), tab: tab.clone() })).await;
            anyhow::ensure!(self.world.entries().is_empty(), "revoked before it was swapped");
        }
        self.handle(Event::Intent(Intent::Copied { id: id() })).await;
        self.handle(Event::Intent(Intent::Swapped { id: id() })).await;
        self.handle(Event::Intent(Intent::RevokeOld { id: id(), tab })).await;
        self.world.calls().await?;
        self.world.pass(5_000);
        self.world.calls().await?;
        let past = self.world.history.clone();
        self.handle(Event::Gone(past)).await;
        Ok(())
    }
}
