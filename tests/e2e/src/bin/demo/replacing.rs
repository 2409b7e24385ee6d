//! Replacing a token, from its row to the end, in the full page.

use std::path::Path;

use anyhow::{Context as _, Result};
use scopewise_e2e::page::{self, Look};
use scopewise_e2e::{Session, flow};

/// Held best by an organization token, which the page says first.
const RELEASES: &str = "cli-releases-set-commits";

/// Leaves pictures of every step.
pub async fn walk(session: &Session, folder: &Path) -> Result<()> {
    let mut popup = flow::open_tokens(session).await?;
    let row = "[data-kind=personal]:has([data-testid=revoke]:not(:disabled))";
    popup.wait_for(row).await?;
    let id = popup.eval(&format!("document.querySelector('{row}').dataset.id")).await?;
    popup.close().await?;
    page::replace(session, id.as_str().context("no token in the popup")?).await?;
    show(session, folder, "replace-1-choose").await?;
    page::choose(session, RELEASES).await?;
    page::wait_for(session, &flow::part("replace-home")).await?;
    show(session, folder, "replace-2-better-home").await?;
    page::click(session, "replace-personal").await?;
    page::wait_for(session, &flow::part("replace-create")).await?;
    show(session, folder, "replace-3-scopes").await?;
    page::click(session, "replace-create").await?;
    page::wait_for(session, &flow::part("fresh-copy")).await?;
    show(session, folder, "replace-4-value").await?;
    page::click(session, "fresh-copy").await?;
    page::wait_for(session, &format!("{}:not(:disabled)", flow::part("replace-swapped"))).await?;
    show(session, folder, "replace-5-copied").await?;
    page::click(session, "replace-swapped").await?;
    page::wait_for(session, &flow::part("replace-revoke")).await?;
    show(session, folder, "replace-6-swapped").await?;
    page::click(session, "replace-revoke").await?;
    page::wait_for(session, &flow::entry("intended")).await?;
    show(session, folder, "replace-7-undo").await?;
    let gone = "document.querySelector('[data-testid=replace-gone]') !== null";
    session.wait_longer_in_tab(gone, flow::REVOCATION).await?;
    show(session, folder, "replace-8-gone").await
}

/// Leaves a picture in light and one in dark colours, and one as narrow as a page can be.
async fn show(session: &Session, folder: &Path, name: &str) -> Result<()> {
    for (kind, dark, width) in [("dark", true, 760), ("narrow", false, 320), ("light", false, 760)]
    {
        let file = folder.join(format!("{name}-{kind}.png"));
        page::picture(session, &file, Look { dark, width }).await?;
        println!("{}", file.display());
    }
    Ok(())
}
