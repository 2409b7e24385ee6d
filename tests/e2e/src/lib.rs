//! Drives real browsers with the extension loaded and its real toolbar popup open.
//!
//! A [`Session`] is one browser with the unpacked extension in a profile of its own. A [`Popup`] is
//! what a click on the toolbar icon opens: in Chromium through the protocol call that stands for the
//! click, in Firefox by a click on the placed toolbar button, so that `activeTab` is truly granted.

pub mod account;
pub mod axe;
pub mod browser;
pub mod cdp;
pub mod chromium;
pub mod dir;
pub mod driver;
pub mod extension;
pub mod firefox;
pub mod flow;
pub mod popup;
pub mod tools;

pub use account::Account;
pub use browser::{Browser, Options, Session};
pub use popup::Popup;
