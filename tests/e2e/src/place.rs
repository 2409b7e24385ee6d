//! The Sentries a test can be run on: the double as each version, and a real server.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use anyhow::Result;
use sentry_double::state::State;
use sentry_double::{Config, Dialect, Double, Fault, Sample, Secret, Seen};
use tokio::sync::{Mutex, MutexGuard};

use crate::{Account, Session};

/// Who signs in where nothing else is said: the owner of both organizations.
pub const OWNER: (&str, &str) = ("owner@example.com", "Owner-pass-1");
/// A page of every Sentry that reads no list of credentials itself.
pub const QUIET: &str = "/settings/account/details/";
/// Somebody else, with tokens of their own.
pub const MEMBER: (&str, &str) = ("member@example.com", "Member-pass-1");

/// A Sentry to test on.
pub struct Place {
    /// What it is called in messages.
    pub name: String,
    /// Where the tab is, such as `https://acme.sentry.io`.
    pub base: String,
    /// Where tokens live, such as `https://sentry.io`.
    pub control: String,
    /// The proxy that plays the host names, if there is one.
    pub proxy: Option<SocketAddr>,
    double: Option<Double>,
}

impl Place {
    /// The double as a self-hosted server of that version, over http on loopback.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn self_hosted(dialect: Dialect) -> Result<Self> {
        Self::with_sample(dialect, Sample::Telling).await
    }

    /// The same with other tokens.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn with_sample(dialect: Dialect, sample: Sample) -> Result<Self> {
        Self::of(Config { sample, ..Config::new(dialect) }).await
    }

    /// The double as a self-hosted server with these settings, over http on loopback.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn of(config: Config) -> Result<Self> {
        let (name, below) = (config.dialect.name(), config.below.clone());
        let double = Double::start(config).await?;
        let base = [&double.http_url, &below].map(String::as_str).concat();
        Ok(Self {
            name: format!("double {name}"),
            control: base.clone(),
            base,
            proxy: None,
            double: Some(double),
        })
    }

    /// The double as sentry.io over TLS.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn saas() -> Result<Self> {
        let config = Config { tls: true, ..Config::new(Dialect::Saas) };
        Self::service(config, "https://acme.sentry.io").await
    }

    /// The same where every request takes so many milliseconds longer.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn slow_saas(latency: u64) -> Result<Self> {
        let config = Config { tls: true, latency, ..Config::new(Dialect::Saas) };
        Self::service(config, "https://acme.sentry.io").await
    }

    /// The double as sentry.io in the manner of an older version, over TLS.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn saas_as(dialect: Dialect) -> Result<Self> {
        let https_host = "sentry.io".into();
        let config = Config { tls: true, https_host, ..Config::new(dialect) };
        Self::service(config, "https://acme.sentry.io").await
    }

    /// The double as sentry.io with a hundred organizations and ten thousand credentials, where every
    /// request takes so many milliseconds longer.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn scale(latency: u64) -> Result<Self> {
        let sample = Sample::Scale;
        let config = Config { tls: true, sample, latency, ..Config::new(Dialect::Saas) };
        Self::service(config, "https://org-001.sentry.io").await
    }

    /// The double as sentry.io with these settings, in an organization's tab.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn service_of(config: Config) -> Result<Self> {
        Self::service(Config { tls: true, ..config }, "https://acme.sentry.io").await
    }

    async fn service(config: Config, base: &str) -> Result<Self> {
        let double = Double::start(config).await?;
        Ok(Self {
            name: "double saas".into(),
            base: base.into(),
            control: "https://sentry.io".into(),
            proxy: double.proxy_addr,
            double: Some(double),
        })
    }

    /// The real servers that are up: over http, and over https where the same kit serves it. Empty
    /// unless `SCOPEWISE_REAL_SENTRY` names the first.
    pub fn real() -> Vec<Self> {
        let Ok(http) = std::env::var("SCOPEWISE_REAL_SENTRY") else { return Vec::new() };
        let http = http.trim_end_matches('/').to_owned();
        let https = std::env::var("SCOPEWISE_REAL_SENTRY_TLS")
            .unwrap_or_else(|_| "https://127.0.0.1:9443".into());
        [http, https]
            .map(|base| Self {
                name: format!("real Sentry at {base}"),
                control: base.clone(),
                base,
                proxy: None,
                double: None,
            })
            .into()
    }

    /// Holds a person of the real server back from other tests: all share it, and who compares what an
    /// account holds before and after must be the only one to change it.
    pub async fn alone(who: (&str, &str)) -> MutexGuard<'static, ()> {
        static OWNERS: Mutex<()> = Mutex::const_new(());
        static OTHERS: Mutex<()> = Mutex::const_new(());
        if who == OWNER { OWNERS.lock().await } else { OTHERS.lock().await }
    }

    /// Signs the tab in.
    ///
    /// # Errors
    /// When the page does not let the person in.
    pub async fn sign_in(&self, session: &Session, who: (&str, &str)) -> Result<()> {
        session.sign_in(&self.base, who.0, who.1).await
    }

    /// The same, ending on a page that reads no list of credentials itself.
    ///
    /// # Errors
    /// As [`Place::sign_in`].
    pub async fn sign_in_quietly(&self, session: &Session, who: (&str, &str)) -> Result<()> {
        session.sign_in_to(&self.base, who, QUIET).await
    }

    /// A second session on the server, past the browser.
    ///
    /// # Errors
    /// When the server does not let the person in.
    pub async fn account(&self, who: (&str, &str)) -> Result<Account> {
        Account::sign_in(&self.control, self.proxy, who.0, who.1).await
    }

    /// Makes a request go wrong; only on a double.
    pub fn fault(&self, fault: Fault) {
        if let Some(double) = &self.double {
            double.push_fault(fault);
        }
    }

    /// Ends all faults.
    pub fn clear_faults(&self) {
        if let Some(double) = &self.double {
            double.faults().clear();
        }
    }

    /// Every live credential by kind, place and id, past every request; none but on a double.
    pub fn census(&self) -> BTreeSet<String> {
        self.double.as_ref().map(|double| double.state().census()).unwrap_or_default()
    }

    /// Every request so far; only on a double.
    pub fn requests(&self) -> Vec<Seen> {
        self.double.as_ref().map(Double::requests).unwrap_or_default()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        if let Some(double) = &self.double {
            double.clear_requests();
        }
    }

    /// Changes what the server holds; only on a double.
    pub fn change(&self, change: impl FnOnce(&mut State)) {
        if let Some(double) = &self.double {
            change(&mut double.state());
        }
    }

    /// Every secret value there ever was, by kind and past every request; none but on a double.
    pub fn secrets(&self) -> Vec<Secret> {
        self.double.as_ref().map(|double| double.state().secrets().to_vec()).unwrap_or_default()
    }

    /// The values of the legacy API keys, past every request; none but on a double.
    pub fn api_keys(&self) -> Vec<String> {
        let keys = self.double.as_ref().map(|double| double.state().api_keys.clone());
        keys.unwrap_or_default().into_iter().map(|key| key.value).collect()
    }

    /// What was asked of the API and is not there; only on a double.
    pub fn not_found(&self) -> Vec<String> {
        let asked = self.double.as_ref().map(Double::requests).unwrap_or_default();
        let lost = asked.into_iter().filter(|it| it.status == Some(404));
        lost.map(|it| it.path).filter(|path| path.starts_with("/api/")).collect()
    }

    /// How often the server was asked to `method` a path starting with `path`; only on a double.
    pub fn count(&self, method: &str, path: &str) -> usize {
        let asked = self.double.as_ref().map(Double::requests).unwrap_or_default();
        asked.iter().filter(|one| one.method == method && one.path.starts_with(path)).count()
    }
}
