//! `cargo xtask sentry`: a real Sentry 23.7.1 on loopback, over http and https, with PostgreSQL, Redis
//! and its own web server; installed once into the tools folder, seeded, and ended as it was started.
//! What it is made of stands in `tests/sentry/kit`.

mod install;
mod services;
mod verify;

use std::path::PathBuf;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use crate::setup;

/// The address of the real Sentry with the default ports.
pub const BASE: &str = "http://127.0.0.1:9000";

/// The port of the Redis that belongs to it, as it was last started.
pub fn redis_port() -> u16 {
    Settings::load().ok().flatten().unwrap_or_else(Settings::usual).redis_port
}

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// Install what is missing, start and seed; does nothing where it is up already.
    Up(Up),
    /// End what `up` started, and nothing else.
    Down {
        /// Also forget the database; the installation stays.
        #[arg(long)]
        wipe: bool,
    },
    /// Print addresses, accounts and whether it answers, as JSON.
    Status,
    /// Compare the catalog with the gates of a real server; writes data/gates/observed.json and
    /// docs/CATALOG.md, and fails on a difference that is not explained.
    VerifyCatalog(verify::Args),
}

#[derive(clap::Args)]
struct Up {
    /// Cookies for https alone, as an installation has that is reached by TLS only.
    #[arg(long)]
    https: bool,
    /// Install nothing: name what is missing, and fail.
    #[arg(long)]
    no_install: bool,
    /// Port of plain http.
    #[arg(long, default_value_t = 9000)]
    port: u16,
    /// Port of https.
    #[arg(long, default_value_t = 9443)]
    tls_port: u16,
    /// Port of PostgreSQL.
    #[arg(long, default_value_t = 5439)]
    postgres_port: u16,
    /// Port of Redis.
    #[arg(long, default_value_t = 6391)]
    redis_port: u16,
}

/// How it runs; kept beside it, so that `down` and `status` know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Settings {
    https_only: bool,
    port: u16,
    tls_port: u16,
    postgres_port: u16,
    redis_port: u16,
}

impl Settings {
    const fn usual() -> Self {
        Self {
            https_only: false,
            port: 9000,
            tls_port: 9443,
            postgres_port: 5439,
            redis_port: 6391,
        }
    }

    fn http(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn https(&self) -> String {
        format!("https://127.0.0.1:{}", self.tls_port)
    }

    /// Those it was last started with.
    fn load() -> anyhow::Result<Option<Self>> {
        let file = home().join("settings.json");
        if !file.exists() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(&file)?;
        Ok(Some(serde_json::from_str(&text).with_context(|| format!("in {}", file.display()))?))
    }

    fn save(&self) -> anyhow::Result<()> {
        Ok(std::fs::write(home().join("settings.json"), serde_json::to_string_pretty(self)?)?)
    }
}

/// Where the installation and its state live.
fn home() -> PathBuf {
    setup::tools().join("sentry-23.7.1")
}

/// The kit's own files.
fn kit(file: &str) -> PathBuf {
    setup::root().join("tests/sentry/kit").join(file)
}

/// Brings it up on the default ports, if it is not up already.
///
/// # Errors
/// When something is missing and may not be installed (`install` off), or does not start.
pub fn up(install: bool) -> anyhow::Result<()> {
    bring_up(&Settings::usual(), install)
}

fn bring_up(settings: &Settings, install: bool) -> anyhow::Result<()> {
    if let Some(running) = Settings::load()?
        && running != *settings
        && services::any_alive()
    {
        bail!("it is up with other settings; run `cargo xtask sentry down` first");
    }
    install::ensure(install)?;
    settings.save()?;
    services::start(settings)
}

/// Runs the verb.
///
/// # Errors
/// When it cannot be installed, started or ended.
pub fn run(args: &Args) -> anyhow::Result<()> {
    match &args.verb {
        Verb::Up(up) => {
            let settings = Settings {
                https_only: up.https,
                port: up.port,
                tls_port: up.tls_port,
                postgres_port: up.postgres_port,
                redis_port: up.redis_port,
            };
            bring_up(&settings, !up.no_install)?;
            println!("{}", status(&settings)?);
            Ok(())
        }
        Verb::Down { wipe } => {
            services::stop()?;
            if *wipe {
                services::wipe()?;
            }
            Ok(())
        }
        Verb::VerifyCatalog(args) => verify::run(args),
        Verb::Status => {
            println!("{}", status(&Settings::load()?.unwrap_or(Settings::usual()))?);
            Ok(())
        }
    }
}

fn status(settings: &Settings) -> anyhow::Result<String> {
    let account = |name: &str, what: &str| {
        serde_json::json!({
            "email": format!("{}@example.com", name.to_lowercase()),
            "password": format!("{name}-pass-1"),
            "is": what,
        })
    };
    let status = serde_json::json!({
        "up": services::answers(settings.port),
        "version": "23.7.1",
        "http": settings.http(),
        "https": settings.https(),
        "httpsOnlyCookies": settings.https_only,
        "certificate": home().join("nginx/certificate.pem"),
        "services": services::alive(),
        "accounts": {
            "owner": account("Owner", "owner of the organizations acme and second"),
            "member": account("Member", "plain member of acme"),
            "manager": account("Manager", "manager of acme"),
            "guest": account("Guest", "in organizations that want single sign-on, a second factor, fewer members"),
            "leaver": account("Leaver", "was a member of acme"),
            "outsider": account("Outsider", "in no organization"),
            "admin": account("Admin", "superuser"),
        },
        "state": home(),
    });
    Ok(serde_json::to_string_pretty(&status)?)
}
