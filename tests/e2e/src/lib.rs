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
pub mod disk;
pub mod driver;
pub mod extension;
pub mod failures;
pub mod firefox;
pub mod flow;
pub mod own;
pub mod page;
pub mod place;
pub mod popup;
pub mod questions;
pub mod scene;
#[path = "../../../xtask/src/serve.rs"]
pub mod serve;
pub mod tools;

pub use account::Account;
pub use browser::{Browser, Closed, Options, Session};
pub use place::Place;
pub use popup::Popup;
pub use scene::Scene;

/// Makes a test of each named `async fn(Browser) -> Result<()>`, once in each browser.
#[macro_export]
macro_rules! in_both_browsers {
    ($($name:ident),+ $(,)?) => {
        mod chromium { $( $crate::in_a_browser!($name($crate::Browser::Chromium)); )+ }
        mod firefox { $( $crate::in_a_browser!($name($crate::Browser::Firefox)); )+ }
    };
}

/// The same in Chromium alone, for what depends on one server that both browsers would share.
#[macro_export]
macro_rules! in_chromium {
    ($($name:ident),+ $(,)?) => {
        mod chromium_alone { $( $crate::in_a_browser!($name()); )+ }
    };
}

/// One test of these two macros: calls the function of that name in the module above.
#[doc(hidden)]
#[macro_export]
macro_rules! in_a_browser {
    ($name:ident($($browser:expr)?)) => {
        // The double serves beside the test that drives the browser.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() -> anyhow::Result<()> {
            $crate::failures::told(
                concat!(module_path!(), "::", stringify!($name)),
                super::$name($($browser)?),
            ).await
        }
    };
}
