//! `cargo xtask advise|audit`: the command line `scopewise`, built first.

use xshell::{Shell, cmd};

use crate::setup;

/// Arguments: all are the command's own.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    /// What `scopewise <command>` takes; `--help` tells.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

/// Runs `scopewise` with this command and its arguments, in the folder of the caller.
///
/// # Errors
/// When it cannot be built, or ends with a failure; it has said why.
pub fn run(command: &str, args: &Args) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    let manifest = setup::root().join("Cargo.toml");
    let args = &args.args;
    cmd!(
        sh,
        "cargo run --quiet --locked --manifest-path {manifest} --package scopewise-cli -- {command} {args...}"
    )
    .quiet()
    .run()?;
    Ok(())
}
