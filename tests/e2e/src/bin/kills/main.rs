//! `kills --seed N --runs N [--jobs N] [--first N]`: the worker is ended at random moments while a person revokes
//! in Chromium's real popup; what the server holds afterwards is what the person was told.
//!
//! `cargo xtask kills` builds and calls it. Each run has a browser, a double and a plan of its own, made of the
//! seed and the run's number alone, so that `--first N --runs 1` plays one again.

mod chance;
mod counts;
mod plan;
mod run;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use counts::Counts;
use plan::Plan;
use tokio::task::JoinSet;

/// A run that takes longer than this hangs.
const LIMIT: Duration = Duration::from_secs(240);
/// So often is a run begun anew that the browser or the machine broke off.
const TRIES: usize = 3;

/// What the command line says.
#[derive(Clone, Copy)]
struct Asked {
    seed: u64,
    first: u64,
    runs: u64,
    jobs: u64,
}

fn asked() -> Result<Asked> {
    let mut asked = Asked { seed: 1, first: 0, runs: 20, jobs: 1 };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let number = words.next().and_then(|it| it.parse().ok());
        let number: u64 = number.with_context(|| format!("{word} wants a number"))?;
        match word.as_str() {
            "--seed" => asked.seed = number,
            "--first" => asked.first = number,
            "--runs" => asked.runs = number,
            "--jobs" => asked.jobs = number.clamp(1, 8),
            _ => bail!("{word}: --seed, --runs, --jobs or --first"),
        }
    }
    Ok(asked)
}

#[tokio::main]
async fn main() -> Result<()> {
    let asked = asked()?;
    let next = Arc::new(AtomicU64::new(asked.first));
    let mut jobs = JoinSet::new();
    for _ in 0..asked.jobs {
        let next = Arc::clone(&next);
        jobs.spawn(async move { job(asked, &next).await });
    }
    let mut all = Counts::default();
    while let Some(counts) = jobs.join_next().await {
        all.add(&counts?);
    }
    println!("{}", all.table(asked.seed));
    if !all.is_fine() {
        bail!("not as it should be");
    }
    Ok(())
}

/// Runs, one after the other, until there is none left.
async fn job(asked: Asked, next: &AtomicU64) -> Counts {
    let mut all = Counts::default();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= asked.first + asked.runs {
            return all;
        }
        let plan = Plan::new(asked.seed, number);
        for attempt in 1..=TRIES {
            match tokio::time::timeout(LIMIT, run::run(&plan)).await {
                Ok(Ok(counts)) => {
                    println!("run {number}: {plan}: {}", counts.line());
                    all.add(&counts);
                    break;
                }
                Ok(Err(error)) => println!("run {number}: {plan}: broken off: {error:#}"),
                Err(_) => println!("run {number}: {plan}: it hangs"),
            }
            all.broken += 1;
            if attempt == TRIES {
                all.never += 1;
            }
        }
    }
}
