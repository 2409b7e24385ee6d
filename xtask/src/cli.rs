//! `cargo xtask advise|audit`: the command line `scopewise`, built first.

use std::process::{Command, exit};

use anyhow::Context as _;

use crate::setup;

/// Arguments: all are the command's own.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    /// What `scopewise <command>` takes; `--help` tells.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

/// Runs `scopewise` with this command and its arguments, in the folder and on the standard streams of the
/// caller (a `Shell` would give it no standard input), and ends as it ended. It has said why.
///
/// # Errors
/// When it cannot be started.
pub fn run(command: &str, args: &Args) -> anyhow::Result<()> {
    let status = Command::new("cargo")
        .args(["run", "--quiet", "--locked", "--package", "scopewise-cli", "--manifest-path"])
        .arg(setup::root().join("Cargo.toml"))
        .args(["--", command])
        .args(&args.args)
        .status()
        .context("cannot start cargo")?;
    if !status.success() {
        exit(status.code().unwrap_or(1));
    }
    Ok(())
}
