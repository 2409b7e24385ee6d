//! A server of one's own that is served below a path of its host: found by the tab's address, read whole, and
//! revoked from, as any other.

use anyhow::{Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Session, flow, in_chromium};
use sentry_double::{Config, Dialect};

use super::told::{shown, told};

in_chromium!(a_server_below_a_path_is_read_whole_and_revoked_from);

/// In Chromium alone: how an address is read is the same in both.
async fn a_server_below_a_path_is_read_whole_and_revoked_from() -> Result<()> {
    let config = Config { below: "/tools/sentry".into(), ..Config::new(Dialect::V24_8) };
    let place = Place::of(config).await?;
    let Some(session) = Session::begin(Browser::Chromium, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    place.sign_in(&session, OWNER).await?;
    let ids = account.ids().await?;
    let id = ids.first().map(String::as_str).unwrap_or_default();
    let mut popup = flow::revoke_one(&session, &account, id).await?;
    flow::gathered(&mut popup).await?;
    popup.click(&flow::part("reload")).await?;
    popup.wait_gone(&flow::row(id)).await?;
    flow::gathered(&mut popup).await?;
    let (shown, expected) = (shown(&mut popup).await?, told(&account).await?.into_shown());
    ensure!(shown == expected, "shown    {shown:#?}\nexpected {expected:#?}");
    popup.close().await?;
    // Beside the path there is no Sentry, and nothing was asked there.
    let strays = place.not_found();
    ensure!(strays.is_empty(), "asked in vain: {strays:?}");

    // Known by its path, so there is no question the next time.
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("token-row")).await?;
    popup.close().await
}
