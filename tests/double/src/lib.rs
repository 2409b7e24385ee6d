//! A Sentry for tests and the demo, on loopback: enough pages and API to sign in and to list,
//! create, rename and revoke credentials as Sentry 23.7, 24.2, 24.8 and sentry.io do.
//!
//! ```no_run
//! # async fn f() -> anyhow::Result<()> {
//! use sentry_double::{Config, Dialect, Double, Fault, FaultKind};
//! let double = Double::start(Config { tls: true, ..Config::new(Dialect::Saas) }).await?;
//! double.push_fault(Fault::next("DELETE", "/api/0/api-tokens/", FaultKind::DropAfter));
//! assert_eq!(double.tokens("owner@example.com").len(), 14);
//! # Ok(()) }
//! ```
//! What of it was recorded from a real server and what is only known from reading its source is
//! told by [`compatibility::behaviours`].

mod answer;
pub mod api;
mod below;
pub mod clock;
pub mod compatibility;
mod control;
pub mod cookies;
pub mod csrf;
pub mod deeds;
pub mod dialect;
pub mod faults;
pub mod log;
pub mod packing;
pub mod pages;
pub mod sample;
mod server;
pub mod site;
pub mod state;
pub mod tls;
pub mod wire;

pub use deeds::Deed;
pub use dialect::Dialect;
pub use faults::{Fault, Kind as FaultKind};
pub use log::{Seen, Timeline, chart, peaks};
pub use packing::Packing;
pub use sample::Sample;
pub use server::Double;
pub use state::{Gate, NewOrgToken, NewToken, OrgToken, Role, Secret, Token, User};

use serde::{Deserialize, Serialize};

/// What the pages' `Content-Security-Policy` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Csp {
    /// There is none.
    #[default]
    None,
    /// Own scripts and own requests only: `connect-src 'self'`.
    Strict,
    /// No requests at all: `connect-src 'none'`.
    NoConnect,
}

/// How the double is to be.
#[derive(Clone, Debug)]
pub struct Config {
    /// Which Sentry is played.
    pub dialect: Dialect,
    /// Whether there is a proxy that ends TLS for sentry.io (or [`Config::https_host`]).
    pub tls: bool,
    /// Port of the plain listener; 0 takes a free one.
    pub port: u16,
    /// Port of the control listener; 0 takes a free one.
    pub control_port: u16,
    /// The host name of a self-hosted instance behind TLS.
    pub https_host: String,
    /// The pages' policy; `?csp=strict`, `?csp=no-connect` or `?csp=none` on a page overrides it.
    pub csp: Csp,
    /// Which tokens there are at the start.
    pub sample: Sample,
    /// Requests a second on one route, then 429; `None` for no limit and no headers.
    pub rate_limit: Option<u32>,
    /// The path of the host below which it is served, such as `/tools/sentry`; empty for the host's root.
    pub below: String,
    /// Milliseconds every request of the API takes longer.
    pub latency: u64,
    /// Whether sign-in attempts are limited as on the real server (5 a minute by form, 10 by JSON).
    pub login_limit: bool,
    /// How answers are packed where the client takes that, as a proxy in front of a Sentry does.
    pub packing: Packing,
}

impl Config {
    /// The usual settings of a dialect: free ports, no TLS, the telling sample.
    pub fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            tls: false,
            port: 0,
            control_port: 0,
            https_host: "sentry.example.test".into(),
            csp: Csp::None,
            sample: Sample::Telling,
            rate_limit: (dialect == Dialect::Saas).then_some(40),
            below: String::new(),
            latency: 0,
            login_limit: false,
            packing: Packing::None,
        }
    }

    /// The policy for a page.
    pub(crate) fn csp(&self, call: &wire::Call) -> Csp {
        match call.param("csp").as_deref() {
            Some("strict") => Csp::Strict,
            Some("no-connect") => Csp::NoConnect,
            Some("none") => Csp::None,
            _ => self.csp,
        }
    }
}
