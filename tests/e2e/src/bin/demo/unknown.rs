//! A revocation whose answer is lost: what the popup says then, and when it is opened again.

use std::path::Path;

use anyhow::{Context as _, Result};
use scopewise_e2e::{Place, Session, flow};
use sentry_double::{Fault, FaultKind as Kind};

const LIST: &str = "/api/0/api-tokens/";

/// Leaves pictures of both.
pub async fn walk(session: &Session, place: &Place, folder: &Path) -> Result<()> {
    let mut popup = flow::open_tokens(session).await?;
    let ids = flow::rows(&mut popup).await?;
    let id = ids.first().context("no token in the popup")?;
    flow::ask_to_revoke(&mut popup, id).await?;
    place.fault(Fault::next("DELETE", LIST, Kind::DropAfter));
    place.fault(Fault::next("GET", LIST, Kind::Html500).times(0));
    flow::wait_outcome(&mut popup, None, &["unknown"], flow::REVOCATION).await?;
    top(&mut popup, "unknown").await?;
    super::show(&mut popup, folder, "12-unknown").await?;
    popup.close().await?;
    place.clear_faults();
    let mut popup = flow::open_tokens(session).await?;
    flow::wait_confirmed(&mut popup, None).await?;
    top(&mut popup, "confirmed").await?;
    super::show(&mut popup, folder, "13-settled").await?;
    popup.close().await
}

async fn top(popup: &mut scopewise_e2e::Popup, state: &str) -> Result<()> {
    let entry = flow::entry(state);
    let shown = format!("document.querySelector(`{entry}`).scrollIntoView({{ block: 'center' }})");
    popup.eval(&format!("({shown}, true)")).await?;
    popup.settle().await
}
