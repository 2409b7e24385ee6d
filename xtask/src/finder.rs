//! `cargo xtask finder`: the Scope finder as a folder for any web server, in `target/scope-finder`.

use std::path::PathBuf;

use crate::{build, serve, setup};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Serve it on loopback until stopped.
    #[arg(long)]
    serve: bool,
    /// The port to serve it on; 0 takes any free one.
    #[arg(long, default_value_t = 8010)]
    port: u16,
    /// Serve what was built before.
    #[arg(long)]
    no_build: bool,
    /// Install nothing; name what is missing.
    #[arg(long)]
    no_install: bool,
}

/// The folder of the built page.
pub fn output() -> PathBuf {
    setup::root().join("target/scope-finder")
}

/// Builds it, and serves it if asked to.
///
/// # Errors
/// When the build fails or the port is taken.
pub fn run(args: &Args) -> anyhow::Result<()> {
    if !args.no_build {
        build::run(&build::Args { no_install: args.no_install })?;
    }
    let folder = output();
    if !folder.join("index.html").is_file() {
        anyhow::bail!("nothing is built: run `cargo xtask finder` first");
    }
    if args.serve {
        let (listener, address) = serve::listen(args.port)?;
        println!("http://{address}/ (ctrl-c ends it)");
        serve::serve(&listener, &folder);
    }
    Ok(())
}
