//! What follows when the sites that may be read change while a page is open: one that was forgotten on the
//! options page is asked nothing more, and nothing of it is kept. All of it is loaded later.

use wasm_bindgen::JsValue;

use super::PopupDriver;
use crate::extension::known::host;
use crate::extension::line_transport::LineTransport;
use crate::extension::sites;
use crate::ui::state::action::Action;
use sentry::site::home_of;

impl PopupDriver {
    /// The sites are these now.
    pub fn sites_told(&self, sites: JsValue) {
        let beside = self.0.known.borrow().beside.clone();
        let before = self.0.stored.sites();
        self.0.stored.sites_are(sites.clone());
        if let Some(home) = beside {
            let is_there = |sites: &JsValue| {
                sites::entries(sites).iter().any(|(origin, base)| home_of(origin, base) == home)
            };
            // Read without a tab; with what is left, this page is about what is in front.
            if is_there(&before) && !is_there(&sites) {
                self.stop();
                self.tell(Action::ReadOnly(false));
                self.tell(Action::Forgotten(host(&home)));
                self.look();
            }
            return;
        }
        let site = self.site();
        let Some(origin) = site.origin() else { return };
        if self.0.stored.knows(origin) {
            self.0.remembered.set(true);
        } else if self.0.remembered.get() {
            self.forget();
        }
    }

    /// The tab's site was forgotten.
    pub(super) fn forget(&self) {
        if self.0.forgotten.replace(true) {
            return;
        }
        self.0.allowed.set(false);
        self.0.remembered.set(false);
        self.stop();
        // The value of a token that was just made is shown nowhere else: the page keeps it in view until Done,
        // which looks again.
        if self.0.fresh.borrow().is_none() {
            self.say_forgotten();
        }
    }

    /// Says so, with the question as on first use.
    pub fn say_forgotten(&self) {
        if let Some(origin) = self.site().origin() {
            self.tell(Action::Forgotten(host(origin)));
        }
    }

    /// Nothing more is asked for the account that was shown.
    fn stop(&self) {
        self.0.gatherer.stop();
        if let Some(tab) = &self.0.tab {
            LineTransport::hang_up(tab.id);
        }
        self.0.known.take();
    }
}
