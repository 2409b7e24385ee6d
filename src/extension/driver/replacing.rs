//! Replacing a token, from the page that shows the new one's value. That value is here alone: a value of
//! the browser's, in this page's memory, from the answer to Done.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::PopupDriver;
use crate::extension::storage::{self, SHELF};
use crate::extension::{TabTransport, clipboard, js, runtime, tabs, timer};
use crate::ui::state::action::Action;
use crate::ui::state::command::Link;
use crate::ui::state::replacing::{Ask, Change};
use background::protocol;
use background::replacing::machine::Intent;
use background::replacing::replacement::{Replacement, Shelf, Step};
use domain::catalog::TokenKind;
use domain::credential::{CredentialRef, Kind};
use sentry::client::Client;
use sentry::outcome::{Creation, Reason, Renaming};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = randomUUID)]
    fn random_uuid() -> String;
}

/// The element that shows the value while the person asks for it.
const SHOWN: &str = "fresh-value";
/// How often the worker is told of what was made, should it not hear.
const TELLINGS: usize = 3;

/// The value of a token that was just made, and the replacement it belongs to.
pub type Fresh = Option<(String, JsValue)>;

impl PopupDriver {
    pub(super) fn replace(&self, ask: Ask) {
        let driver = self.clone();
        match ask {
            Ask::Open { key } if self.0.full => self.change(Change::Chosen(Some(key))),
            Ask::Open { key } => {
                let tab = self.0.tab.as_ref().map(|tab| tab.id.to_string()).unwrap_or_default();
                let key = String::from(js_sys::encode_uri_component(&key));
                let url = runtime::url(&["page.html?tab=", &tab, "&replace=", &key].concat());
                spawn_local(async move { tabs::open(&url).await });
            }
            Ask::Create { old, name, scopes } => {
                self.change(Change::Busy);
                spawn_local(async move {
                    let trouble = driver.make(old, name, scopes).await.err();
                    driver.change(Change::Over(trouble));
                });
            }
            Ask::Leave { old, kind, jobs, scopes, swapped } => spawn_local(async move {
                let noted = driver.leave(old, kind, jobs, scopes, swapped).await;
                driver.change(Change::Unnoted(noted.is_none()));
                // Stored first: the page that opens may be where the person stays.
                if !swapped {
                    driver.open(&Link::Create(kind));
                }
            }),
            Ask::Show(shown) => {
                let value = self.0.fresh.borrow().as_ref().map(|(_, value)| value.clone());
                show(value.filter(|_| shown).unwrap_or(JsValue::from_str("")));
                self.change(Change::Shown(shown));
            }
            Ask::Copy { id } => {
                let fresh = self.0.fresh.borrow().clone();
                let Some((_, value)) = fresh.filter(|(of, _)| *of == id) else { return };
                spawn_local(async move {
                    let done = clipboard::copy_value(&value).await;
                    driver.tell(Action::Copied(done));
                    if done {
                        driver.intend(Intent::Copied { id }).await;
                    }
                });
            }
            Ask::Tell(intent) => spawn_local(async move {
                driver.intend(intent).await;
            }),
            Ask::RevokeOld { id } => self.revoke_one(|tab| Intent::RevokeOld { id, tab }),
            Ask::RevokeNew { id } => self.revoke_one(|tab| Intent::RevokeNew { id, tab }),
            Ask::Done { id } => {
                self.drop_value(&id);
                spawn_local(async move {
                    driver.intend(Intent::Finish { id }).await;
                    driver.change(Change::Chosen(None));
                    driver.look();
                });
            }
            Ask::Rename { id, name } => spawn_local(async move {
                let (Some(route), Some(tab)) = (driver.0.known.borrow().route(), driver.tab())
                else {
                    return;
                };
                let asked = protocol::Intent::Rename { route, tab, id, name };
                let renamed = runtime::ask_for(driver.0.stored.area, &asked).await;
                driver.change(Change::Renamed(renamed.unwrap_or(Renaming::Unknown(Reason::Lost))));
                driver.look();
            }),
        }
    }

    /// Makes the new token: reads which there are, has it stored that one is to be made, and sends.
    async fn make(
        &self,
        mut old: CredentialRef,
        name: String,
        scopes: Vec<String>,
    ) -> Result<(), Reason> {
        let (Some(route), Some(tab)) = (self.0.known.borrow().route(), self.tab()) else {
            return Err(Reason::NotChecked);
        };
        let client = Client::new(TabTransport::new(tab.clone()));
        let known: Vec<String> = client.whole(&route).await?.into_iter().map(|it| it.id).collect();
        old.proved = old.kind == Kind::Personal && known.contains(&old.id);
        let (at, key) = (timer::now(), old.key());
        let id = random_uuid();
        let new = Replacement {
            id: id.clone(),
            route: route.clone(),
            tab,
            old,
            name: name.clone(),
            scopes: scopes.clone(),
            known,
            step: Step::Creating { at },
            old_gone: None,
        };
        let shelf = self.intend(Intent::Create(Box::new(new))).await.ok_or(Reason::NotSaved)?;
        let Some(new) = shelf.iter().find(|it| it.id == id) else {
            // Another page is at it, or there is no room for one more.
            let twin = |it: &Replacement| *it.owner() == route.owner && it.old.key() == key;
            return if shelf.iter().any(twin) { Ok(()) } else { Err(Reason::NotSaved) };
        };
        if !new.may_be_sent(timer::now()) {
            if matches!(new.step, Step::Creating { .. }) {
                let creation = Creation::Refused(Reason::NotChecked);
                self.intend(Intent::Made { id, creation }).await;
            }
            return Ok(());
        }
        let (creation, value) = client.until(new.until()).create(&route, &name, &scopes).await;
        if let Some(value) = value {
            *self.0.fresh.borrow_mut() = Some((id.clone(), value));
            self.change(Change::Held(Some(id.clone())));
        }
        for _ in 0..TELLINGS {
            let told = Intent::Made { id: id.clone(), creation: creation.clone() };
            if self.intend(told).await.is_some() {
                break;
            }
        }
        self.look();
        Ok(())
    }

    /// Has it stored that another kind of token is made in Sentry itself, and, where it is so, that this is in
    /// use by now. `None` where that could not be stored.
    async fn leave(
        &self,
        mut old: CredentialRef,
        kind: TokenKind,
        jobs: Vec<String>,
        scopes: Vec<String>,
        swapped: bool,
    ) -> Option<()> {
        let (route, tab) = (self.0.known.borrow().route()?, self.tab()?);
        let kind = match kind {
            TokenKind::Organization => Kind::Organization,
            _ => Kind::Integration,
        };
        old.proved = self.is_sure();
        let key = old.key();
        let step = Step::Elsewhere { at: timer::now(), kind, jobs, swapped: None };
        let (id, name, known) = (random_uuid(), String::new(), Vec::new());
        let owner = route.owner.clone();
        let new = Replacement { id, route, tab, old, name, scopes, known, step, old_gone: None };
        let shelf = self.intend(Intent::Create(Box::new(new))).await?;
        // Another page may have been first: then it is that one.
        let it = shelf.into_iter().find(|it| *it.owner() == owner && it.old.key() == key)?;
        if swapped && matches!(it.step, Step::Elsewhere { .. }) {
            self.intend(Intent::Swapped { id: it.id }).await?;
        }
        Some(())
    }

    /// Tells the worker, and shows its shelf.
    async fn intend(&self, intent: Intent) -> Option<Shelf> {
        let asked = protocol::Intent::Replace(Box::new(intent));
        let shelf: Shelf = runtime::ask_for(self.0.stored.area, &asked).await?;
        self.shelf(shelf.clone());
        Some(shelf)
    }

    /// Shows the shelf. The value of a token that is gone again is of no use to anybody.
    fn shelf(&self, shelf: Shelf) {
        let gone = |it: &&Replacement| matches!(it.step, Step::Discarded { .. });
        shelf.iter().filter(gone).for_each(|it| self.drop_value(&it.id));
        self.change(Change::Shelf(shelf));
    }

    /// Shows the replacements that are not finished, from now on.
    pub fn shelve(&self) {
        let (driver, area) = (self.clone(), self.0.stored.area);
        storage::watch(area, SHELF, move |shelf| {
            if let Some(text) = js::json(&shelf) {
                driver.shelf(Shelf::stored(&text));
            }
        });
        let driver = self.clone();
        spawn_local(async move {
            driver.shelf(storage::list(area, SHELF).await);
        });
    }

    fn revoke_one(&self, intent: impl FnOnce(background::journal::Tab) -> Intent) {
        let Some(tab) = self.tab() else { return };
        let (driver, intent) = (self.clone(), intent(tab));
        spawn_local(async move {
            driver.intend(intent).await;
        });
    }

    fn drop_value(&self, id: &str) {
        let held = self.0.fresh.borrow().as_ref().is_some_and(|(of, _)| of == id);
        if held {
            *self.0.fresh.borrow_mut() = None;
            show(JsValue::from_str(""));
            self.change(Change::Held(None));
        }
    }

    fn change(&self, change: Change) {
        self.tell(Action::Replacing(change));
    }
}

/// Puts a value into its element, past everything of ours that draws.
fn show(value: JsValue) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|it| it.get_element_by_id(SHOWN)) {
        js::put(&element, "textContent", &value);
    }
}
