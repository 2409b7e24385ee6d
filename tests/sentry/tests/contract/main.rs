//! The contract: every exchange the client makes and every error it must tell apart, run unchanged on
//! the double as 23.7 and on a real Sentry 23.7.1 (`cargo xtask sentry up`). Where they differ, the
//! double is wrong. The real one is at `SCOPEWISE_REAL_SENTRY` (and `SCOPEWISE_REAL_SENTRY_HTTPS`).

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly, and its helpers too"
)]

mod dialects;
mod exchanges;
mod making;
mod outcomes;

use std::net::SocketAddr;

use anyhow::Result;
use sentry_contract::Page;
use sentry_double::{Config, Dialect, Double, Sample};

/// A Sentry to hold to the contract.
pub struct Server {
    /// Its plain address.
    pub http: String,
    /// Its address over TLS, and the proxy to reach it by, if any.
    pub https: (String, Option<SocketAddr>),
    /// Kept running.
    _double: Option<Double>,
}

/// Two tests at once would see each other's tokens in the one account of the real server.
static REAL: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

impl Server {
    async fn double() -> Result<Self> {
        let config = Config { tls: true, sample: Sample::Kit, ..Config::new(Dialect::V23_7) };
        let double = Double::start(config).await?;
        Ok(Self {
            http: double.http_url.clone(),
            https: (double.base_url.clone(), double.proxy_addr),
            _double: Some(double),
        })
    }

    /// The real one, or `None` with the reason printed.
    fn real() -> Option<Self> {
        let given = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let Some(http) = given("SCOPEWISE_REAL_SENTRY") else {
            assert!(given("SCOPEWISE_ALL").is_none(), "SCOPEWISE_REAL_SENTRY is not set");
            eprintln!("skipped: SCOPEWISE_REAL_SENTRY is not set, so no real Sentry was asked");
            return None;
        };
        let https = given("SCOPEWISE_REAL_SENTRY_HTTPS");
        let https = https.unwrap_or_else(|| "https://127.0.0.1:9443".to_owned());
        Some(Self { http, https: (https, None), _double: None })
    }

    /// A page of it, signed in as `name`; `None` for a visitor.
    pub async fn page(&self, name: Option<&str>) -> Result<Page> {
        Self::signed_in(Page::open(&self.http, None).await?, name).await
    }

    /// The same over TLS.
    pub async fn secure_page(&self, name: Option<&str>) -> Result<Page> {
        let (origin, proxy) = &self.https;
        Self::signed_in(Page::open(origin, *proxy).await?, name).await
    }

    async fn signed_in(page: Page, name: Option<&str>) -> Result<Page> {
        if let Some(name) = name {
            page.sign_in(name).await?;
        }
        Ok(page)
    }
}

#[tokio::test]
async fn outcomes_are_as_promised_on_the_double() -> Result<()> {
    outcomes::hold(&Server::double().await?).await
}

#[tokio::test]
async fn outcomes_are_as_promised_on_a_real_sentry() -> Result<()> {
    let _alone = REAL.lock().await;
    match Server::real() {
        Some(server) => outcomes::hold(&server).await,
        None => Ok(()),
    }
}

#[tokio::test]
async fn tokens_are_made_as_promised_on_the_double() -> Result<()> {
    making::hold(&Server::double().await?).await
}

#[tokio::test]
async fn tokens_are_made_as_promised_on_a_real_sentry() -> Result<()> {
    let _alone = REAL.lock().await;
    match Server::real() {
        Some(server) => making::hold(&server).await,
        None => Ok(()),
    }
}

#[tokio::test]
async fn exchanges_are_as_recorded_on_the_double() -> Result<()> {
    let differences = exchanges::unexpected(&exchanges::all(&Server::double().await?).await?);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    Ok(())
}

#[tokio::test]
async fn the_double_answers_as_a_real_sentry_does() -> Result<()> {
    let _alone = REAL.lock().await;
    let Some(server) = Server::real() else { return Ok(()) };
    let real = exchanges::all(&server).await?;
    let expected = exchanges::unexpected(&real);
    assert!(expected.is_empty(), "{}", expected.join("\n"));
    let double = exchanges::all(&Server::double().await?).await?;
    let alike = |(real, double): (&exchanges::Exchange, &exchanges::Exchange)| {
        (real != double)
            .then(|| format!("{}\n  real   {}\n  double {}", real.name, real.shape, double.shape))
    };
    let differences: Vec<String> = real.iter().zip(&double).filter_map(alike).collect();
    assert!(
        differences.is_empty(),
        "{} of {}:\n{}",
        differences.len(),
        real.len(),
        differences.join("\n")
    );
    assert_eq!(real.len(), double.len());
    Ok(())
}
