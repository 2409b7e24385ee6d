//! `cargo xtask double`: runs the Sentry double until it is stopped.

use super::setup;
use anyhow::{Context, ensure};
use std::process::Command;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Which Sentry: 23.7, 24.2, 24.8 or saas.
    #[arg(long, default_value = "saas")]
    dialect: String,
    /// Port of the plain listener (0: a free one).
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Answer as https://sentry.io (self-hosted dialects: as an https host of their own).
    #[arg(long)]
    tls: bool,
    /// Anything else the double itself takes, after `--`.
    #[arg(last = true)]
    more: Vec<String>,
}

/// Runs the verb.
///
/// # Errors
/// When it cannot be built or started, or ends badly.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let port = args.port.to_string();
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(setup::root()).args(["run", "--quiet", "--package", "sentry-double", "--"]);
    command.args(["--dialect", &args.dialect, "--port", &port]);
    if args.tls {
        command.arg("--tls");
    }
    let status = command.args(&args.more).status().context("cannot run cargo")?;
    ensure!(status.success(), "the double ended with {status}");
    Ok(())
}
