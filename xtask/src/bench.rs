//! `cargo xtask bench`: how long from the click to the list, beside Sentry's own page and a popup of
//! plain JavaScript, or beside another build of Scopewise, on a real Sentry; or how long the domain takes in the
//! browsers.

mod wasm;

use xshell::{Shell, cmd};

use crate::setup::{self, Need};
use crate::{build, sentry};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Runs of each.
    #[arg(long, default_value_t = 15)]
    runs: usize,
    /// Put the table into docs/PERFORMANCE.md.
    #[arg(long, conflicts_with = "before")]
    write: bool,
    /// Measure beside another build of Scopewise, the unpacked extension in this folder, instead.
    #[arg(long, conflicts_with = "wasm")]
    before: Option<std::path::PathBuf>,
    /// Measure the advisor and the search in Chromium and Firefox instead.
    #[arg(long, conflicts_with = "no_build")]
    wasm: bool,
    /// Measure what is built, without building it again.
    #[arg(long)]
    no_build: bool,
    /// Install nothing; name what is missing.
    #[arg(long)]
    no_install: bool,
}

/// Builds, brings the real Sentry up and measures; the table goes to standard output.
///
/// # Errors
/// When something is missing, or one of the pages shows no list.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    sh.change_dir(setup::root());
    if args.wasm {
        return wasm::run(&sh, args.write, !args.no_install);
    }
    setup::ensure(&[Need::Chromium], !args.no_install)?;
    if !args.no_build {
        build::run(&build::Args { no_install: args.no_install })?;
    }
    sentry::up(!args.no_install)?;
    let _real = sh.push_env("SCOPEWISE_REAL_SENTRY", sentry::BASE);
    let runs = args.runs.to_string();
    let write: &[&str] = if args.write { &["--write", "docs/PERFORMANCE.md"] } else { &[] };
    let before = args.before.iter().flat_map(|folder| ["--before".into(), folder.clone()]);
    cmd!(sh, "cargo run --quiet --locked --package scopewise-e2e --bin bench -- {runs} {before...} {write...}")
        .quiet()
        .run()?;
    Ok(())
}
