//! `bench [RUNS] [--before FOLDER] [--write FILE]`: from the click on the icon to the list, beside Sentry's own
//! token page and a popup of plain JavaScript, on the same real Sentry in the same Chromium, run by run in turn.
//! With `--before` beside another build of Scopewise, the unpacked extension in FOLDER.
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
    let (mut write, mut before) = (None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--write" => write = Some(PathBuf::from(arguments.next().context("which file?")?)),
            "--before" => before = Some(PathBuf::from(arguments.next().context("which folder?")?)),
            number => {
                runs = number.parse().context("bench [RUNS] [--before FOLDER] [--write FILE]")?;
            }
        }
    }
    ensure!(runs > 0, "at least one run");
    let place = Place::real().into_iter().next().context("SCOPEWISE_REAL_SENTRY is not set")?;
    let folder = TempDir::new("bench")?;
    let built = extension::built(Browser::Chromium)?;
    let ours = page::probed(&built, &folder.path().join("ours"), page::OURS)?;
    let (other, selector) = match &before {
        Some(before) => (before.clone(), page::OURS),
        None => (tools::root().join("benches/plain-popup"), page::PLAIN),
    };
    let other = page::probed(&other, &folder.path().join("other"), selector)?;
    let other_id = extension::chromium_id(&other);
    let options = Options { extension: Some(ours), beside: vec![other], ..Options::default() };
    let mut session = Session::start(Browser::Chromium, &options).await?;
    place.sign_in(&session, OWNER).await?;
    // The yes to this site, once; from then on the popup asks by itself.
    flow::open_tokens(&session).await?.close().await?;
    let beside = if before.is_some() {
        let ours = std::mem::replace(&mut session.extension_id, other_id.clone());
        flow::open_tokens(&session).await?.close().await?;
        session.extension_id = ours;
        runs::Beside::Before(other_id)
    } else {
        runs::Beside::Plain(other_id)
    };

    let mut stage = runs::Stage::new(&session, &place.base, beside).await?;
    let measured = stage.run(runs).await?;
    let table = if before.is_some() { report::builds(&measured) } else { report::table(&measured) };
    println!("{table}");
    if let Some(file) = write {
        report::write(&file, &table)?;
    }
    Ok(())
}
