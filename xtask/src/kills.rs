//! `cargo xtask kills`: ends the worker at random moments while tokens are revoked in Chromium's real popup, and holds
//! what the server then has against what the person was told.

use xshell::{Shell, cmd};

use crate::build;
use crate::setup::{self, Need};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// What chance is made of.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many runs.
    #[arg(long, default_value_t = 200)]
    runs: u64,
    /// The first run's number: with `--runs 1`, one run again.
    #[arg(long, default_value_t = 0)]
    first: u64,
    /// Browsers side by side.
    #[arg(long, default_value_t = 2)]
    jobs: u64,
    /// Take what is built, without building it again.
    #[arg(long)]
    no_build: bool,
    /// Install nothing; name what is missing.
    #[arg(long)]
    no_install: bool,
}

/// Builds and plays; the counts go to standard output.
///
/// # Errors
/// When something is missing, or a count is not as it should be.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    sh.change_dir(setup::root());
    setup::ensure(&[Need::Chromium], !args.no_install)?;
    if !args.no_build {
        build::run(&build::Args { no_install: args.no_install })?;
    }
    let [seed, runs, first, jobs] =
        [args.seed, args.runs, args.first, args.jobs].map(|it| it.to_string());
    cmd!(
        sh,
        "cargo run --quiet --locked --package scopewise-e2e --bin kills -- --seed {seed} --runs {runs} --first {first} --jobs {jobs}"
    )
    .quiet()
    .run()?;
    Ok(())
}
