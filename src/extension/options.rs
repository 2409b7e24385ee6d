//! The options page: which sites may be read without a tab, and how long a revocation can be taken back. It
//! knows no Sentry and asks none. A permission outlives a private window, so it is about ordinary ones alone.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::known::host;
use super::mount::mount;
use super::storage::{self, Area, UNDO_TIME};
use super::{js, permissions, sites};
use crate::ui::driver::Driver;
use crate::ui::later::{Later, PARTS};
use crate::ui::state::View;
use crate::ui::state::action::Action;
use crate::ui::state::command::Command;
use crate::ui::state::grants::{Grants, SiteGrant};
use sentry::site;

/// Starts the page with what `www/options.js` loaded: `{ options, messages, language }`.
pub fn start(boot: &JsValue) {
    mount(boot, Rc::new(OptionsDriver::default()), |state| {
        (state.view, state.view_chosen, state.full) = (View::Sites, true, true);
        state.later = Later::Here(&PARTS);
    });
}

/// The driver of the options page.
#[derive(Clone, Default)]
struct OptionsDriver(Rc<RefCell<Callback<Action>>>);

impl OptionsDriver {
    /// Tells what is granted now; `refused` is the origin of a site that was not granted just now.
    async fn tell(self, refused: Option<String>) {
        let mut grants = Grants { sites: Vec::new(), refused };
        for (origin, base) in sites::entries(&sites::raw(Area::Kept).await) {
            let hosts = site::patterns(&origin, &base);
            let granted = permissions::granted(&hosts).await;
            let site = SiteGrant { host: host(&origin), origin, hosts, granted };
            grants.sites.push(Rc::new(site));
        }
        let dispatch = self.0.borrow().clone();
        dispatch.emit(Action::Grants(Rc::new(grants)));
    }

    /// Tells what is stored as the undo time; `refused` where the last choice could not be.
    async fn undo_time(self, refused: bool) {
        let chosen = storage::load(Area::Kept, UNDO_TIME).await.unwrap_or_default();
        let dispatch = self.0.borrow().clone();
        dispatch.emit(Action::UndoTime { chosen, refused });
    }

    async fn forget(self, site: Rc<SiteGrant>) {
        permissions::give_back(&site.hosts).await;
        sites::forget(Area::Kept, &site.origin).await;
        self.tell(None).await;
    }
}

impl Driver for OptionsDriver {
    fn start(&self, dispatch: Callback<Action>) {
        *self.0.borrow_mut() = dispatch;
        spawn_local(self.clone().tell(None));
        spawn_local(self.clone().undo_time(false));
    }

    fn run(&self, command: Command) {
        let driver = self.clone();
        match command {
            Command::Grant(site) => {
                // Before anything else: the browsers take it only within the click.
                let asked = permissions::request(&site.hosts);
                spawn_local(async move {
                    let refused = (!asked.await).then(|| site.origin.clone());
                    driver.tell(refused).await;
                });
            }
            Command::GiveBack(site) => spawn_local(async move {
                permissions::give_back(&site.hosts).await;
                driver.tell(None).await;
            }),
            Command::ForgetSite(site) => spawn_local(driver.forget(site)),
            Command::UndoTime(chosen) => spawn_local(async move {
                let stored = storage::save(Area::Kept, UNDO_TIME, &js::to_js(&chosen)).await;
                driver.undo_time(stored.is_err()).await;
            }),
            // There are no tokens here.
            _ => {}
        }
    }
}
