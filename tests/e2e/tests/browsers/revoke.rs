//! The main job on the double as every Sentry it plays: sign in, click the icon, revoke one token, and
//! see on the server that exactly that one is gone.

use anyhow::{Context as _, Result};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Session, flow, in_both_browsers};
use sentry_double::Dialect;

in_both_browsers!(revokes_one_on_sentry_io, revokes_one_on_self_hosted_versions);

/// From an organization's own host and from `sentry.io`, over TLS.
async fn revokes_one_on_sentry_io(browser: Browser) -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    place.sign_in(&session, OWNER).await?;
    for host in ["https://acme.sentry.io", "https://sentry.io"] {
        session.goto(&format!("{host}/settings/account/api/auth-tokens/")).await?;
        let id = account.ids().await?.pop_first().context("no token to revoke")?;
        flow::revoke_one(&session, &account, &id).await.context(host)?.close().await?;
    }
    Ok(())
}

/// The three ways a self-hosted server revokes: by id, by `tokenId`, by value.
async fn revokes_one_on_self_hosted_versions(browser: Browser) -> Result<()> {
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    for dialect in [Dialect::V24_8, Dialect::V24_2, Dialect::V23_7] {
        let place = Place::self_hosted(dialect).await?;
        let account = place.account(OWNER).await?;
        place.sign_in(&session, OWNER).await?;
        let id = account.ids().await?.pop_last().context("no token to revoke")?;
        let popup = flow::revoke_one(&session, &account, &id).await.context(place.name)?;
        popup.close().await?;
    }
    Ok(())
}
