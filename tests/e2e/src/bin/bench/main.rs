//! `bench [RUNS] [--write FILE]`: from the click on the icon to the list, beside Sentry's own token page
//! and a popup of plain JavaScript, on the same real Sentry in the same Chromium, run by run in turn.
//!
//! Needs `SCOPEWISE_REAL_SENTRY` and the built extension. With `--write` the table replaces what stands
//! between the two `bench` comments of FILE. It prints and asserts nothing about time.

mod page;
mod report;
mod runs;

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Options, Place, Session, dir::TempDir, extension, flow, tools};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut runs = 15;
    let mut write = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--write" => write = Some(PathBuf::from(arguments.next().context("which file?")?)),
            number => runs = number.parse().context("bench [RUNS] [--write FILE]")?,
        }
    }
    ensure!(runs > 0, "at least one run");
    let place = Place::real().into_iter().next().context("SCOPEWISE_REAL_SENTRY is not set")?;
    let folder = TempDir::new("bench")?;
    let built = extension::built(Browser::Chromium)?;
    let ours = page::probed(&built, &folder.path().join("ours"), page::OURS)?;
    let plain = tools::root().join("benches/plain-popup");
    let plain = page::probed(&plain, &folder.path().join("plain"), page::PLAIN)?;
    let plain_id = extension::chromium_id(&plain);
    let options = Options { extension: Some(ours), beside: vec![plain], ..Options::default() };
    let session = Session::start(Browser::Chromium, &options).await?;
    place.sign_in(&session, OWNER).await?;
    // The yes to this site, once; from then on the popup asks by itself.
    flow::open_tokens(&session).await?.close().await?;

    let mut stage = runs::Stage::new(&session, &place.base, plain_id).await?;
    let measured = stage.run(runs).await?;
    let table = report::table(&measured);
    println!("{table}");
    if let Some(file) = write {
        report::write(&file, &table)?;
    }
    Ok(())
}
