//! `observe-gates http://127.0.0.1:9000`: what the gates of that Sentry accept, as JSON on stdout.

use anyhow::{Context, Result};

#[tokio::main]
async fn main() -> Result<()> {
    let origin = std::env::args().nth(1).context("which Sentry? Give its address")?;
    let seen = sentry_contract::gates::observe(origin.trim_end_matches('/')).await?;
    println!("{seen}");
    Ok(())
}
