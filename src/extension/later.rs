//! Loading what the first screen does not need. What of the views that is, and when: `src/ui/later.rs`;
//! what of the edge: here.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::driver::PopupDriver;
use super::{alone, options};
use crate::ui::later::{PARTS, Parts};
use crate::ui::state::action::SiteView;
use crate::ui::state::command::Command;

/// All that is loaded later: the views' part, and the functions of the edge that are called through this
/// table alone.
pub struct Loaded {
    /// What the views call.
    pub parts: &'static Parts,
    /// What hangs on the list, with the Sentry that was asked for it: account, inventory, the worker.
    pub answered: fn(&PopupDriver, String),
    /// The account of that Sentry, where the list is late.
    pub account: fn(&PopupDriver, String),
    /// What the worker told.
    pub journal: fn(&PopupDriver, JsValue),
    /// A second has passed: what waits is looked after.
    pub second: fn(&PopupDriver),
    /// The sites that may be read are these now.
    pub sites: fn(&PopupDriver, JsValue),
    /// The tab's site was forgotten: says so, and asks.
    pub forgotten: fn(&PopupDriver),
    /// Wakes the worker.
    pub meet: fn(&PopupDriver),
    /// Looks whether an unknown site is a Sentry.
    pub examine: fn(PopupDriver, String),
    /// Reads a Sentry that is not in front; what is, is shown where there is none.
    pub read_granted: fn(PopupDriver, SiteView),
    /// Shows the replacements that are not finished.
    pub shelve: fn(&PopupDriver),
    /// Carries out a command.
    pub carry_out: fn(&PopupDriver, Command),
    /// Starts the options page.
    pub options: fn(&JsValue),
    /// Starts the Scope finder.
    pub finder: fn(&JsValue),
}

/// The one table there is.
static LOADED: Loaded = Loaded {
    parts: &PARTS,
    answered: PopupDriver::list_answered,
    account: PopupDriver::account,
    journal: PopupDriver::journal_told,
    second: PopupDriver::second,
    sites: PopupDriver::sites_told,
    forgotten: PopupDriver::say_forgotten,
    meet: PopupDriver::meet,
    examine: |driver, origin| spawn_local(driver.examine(origin)),
    read_granted: PopupDriver::read_granted,
    shelve: PopupDriver::shelve,
    carry_out: PopupDriver::carry_out,
    options: options::start,
    finder: alone::start,
};

/// What is there from the start: all of it, where nothing was split off.
pub fn at_once() -> Option<&'static Loaded> {
    if cfg!(feature = "split") { None } else { Some(&LOADED) }
}

/// What is loaded later, at once if it is there already; `None` when it cannot be loaded. Then the next
/// call tries it anew.
pub async fn load() -> Option<&'static Loaded> {
    table().await.ok()
}

/// The split point: this function, and what only it reaches, is the later module. Calling it loads that.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn table() -> Result<&'static Loaded, wasm_split_helpers::SplitLoaderError> {
    Ok(&LOADED)
}

/// Nothing was split off.
#[cfg(not(feature = "split"))]
async fn table() -> Result<&'static Loaded, std::convert::Infallible> {
    Ok(&LOADED)
}
