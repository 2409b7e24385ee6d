//! `cargo xtask sentry`: to come.

/// Arguments.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the verb.
///
/// # Errors
/// Always, for now.
pub fn run(_args: &Args) -> anyhow::Result<()> {
    anyhow::bail!("not built yet")
}

/// The address of the real Sentry.
pub const BASE: &str = "http://127.0.0.1:9000";

/// Brings it up.
///
/// # Errors
/// Until the kit is there.
pub fn up(_install: bool) -> anyhow::Result<()> {
    anyhow::bail!("the kit is not here yet")
}
