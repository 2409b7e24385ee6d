//! `cargo xtask demo`: the popup in a real browser, on a sample account of the Sentry double.

use clap::ValueEnum;
use xshell::{Shell, cmd};

use crate::build;
use crate::setup::{self, Need};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// The browser to show it in.
    #[arg(long, value_enum, default_value = "chromium")]
    browser: Browser,
    /// Install nothing; name what is missing.
    #[arg(long)]
    no_install: bool,
}

/// A browser the demo runs in.
#[derive(Clone, Copy, ValueEnum)]
enum Browser {
    Chromium,
    Firefox,
}

/// Builds the extension, then opens the browser on it; where there is no display, leaves pictures in
/// `target/demo`.
///
/// # Errors
/// When something is missing that may not be installed, or the browser does not come up.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    sh.change_dir(setup::root());
    let (need, name) = match args.browser {
        Browser::Chromium => (Need::Chromium, "chromium"),
        Browser::Firefox => (Need::Firefox, "firefox"),
    };
    setup::ensure(&[need], !args.no_install)?;
    build::run(&build::Args { no_install: args.no_install })?;
    let display =
        ["WAYLAND_DISPLAY", "DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    let headed = display.then_some("--headed");
    if !display {
        println!("no display: the popup is shown to nobody, pictures of it are left in");
    }
    let folder = setup::root().join("target/demo");
    cmd!(
        sh,
        "cargo run --quiet --locked --package scopewise-e2e --bin demo -- {name} {headed...} {folder}"
    )
    .quiet()
    .run()?;
    Ok(())
}
