//! The main job on a real Sentry, over http and https.

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::{MEMBER, OWNER};
use scopewise_e2e::{Browser, Place, Session, flow, in_both_browsers, tools};

in_both_browsers!(revokes_one_on_a_real_sentry);

async fn revokes_one_on_a_real_sentry(browser: Browser) -> Result<()> {
    let places = Place::real();
    let Some(first) = places.first() else {
        return tools::skipped("no real Sentry: SCOPEWISE_REAL_SENTRY is not set");
    };
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    // Both browsers run at once, and nobody else may change the account that is looked at.
    let who = if browser == Browser::Chromium { OWNER } else { MEMBER };
    // Cookies know no ports: one sign-in holds for http and https alike.
    let account = first.account(who).await?;
    first.sign_in(&session, who).await?;
    for place in &places {
        session.goto(&format!("{}/settings/account/api/auth-tokens/", place.base)).await?;
        // Its own token, made for this: the seeded ones are for others.
        let id = account.create("scopewise e2e", &["project:read", "org:read"]).await?;
        let mut popup =
            flow::revoke_one(&session, &account, &id).await.with_context(|| place.name.clone())?;
        let html = popup.html().await?;
        for token in account.tokens().await? {
            let value = token["token"].as_str().unwrap_or("-");
            ensure!(value == "-" || !html.contains(value), "a token's value is in the popup");
        }
        popup.close().await?;
    }
    Ok(())
}
