//! Revoking on a real Sentry, over http and https, as the owner and as a member: one, several at once, one
//! that is taken back, one that is gone elsewhere meanwhile; and of every kind.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::{MEMBER, OWNER};
use scopewise_e2e::{Account, Browser, Place, Session, flow, in_both_browsers, in_chromium, tools};
use serde_json::{Value, json};

use super::told::told;

in_both_browsers!(revokes_on_a_real_sentry);
in_chromium!(revokes_every_kind_on_a_real_sentry);

async fn revokes_on_a_real_sentry(browser: Browser) -> Result<()> {
    let places = Place::real();
    let Some(first) = places.first() else {
        return tools::skipped("no real Sentry: SCOPEWISE_REAL_SENTRY is not set");
    };
    let who = if browser == Browser::Chromium { OWNER } else { MEMBER };
    let _alone = Place::alone(who).await;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
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
        several(&session, &account).await.with_context(|| place.name.clone())?;
    }
    Ok(())
}

/// At once: one is taken back, one is revoked elsewhere in its undo time, three go by "Revoke several".
async fn several(session: &Session, account: &Account) -> Result<()> {
    let mut own = Vec::new();
    for _ in 0..5 {
        own.push(account.create("scopewise e2e", &["project:read"]).await?);
    }
    let before = account.ids().await?;
    let (kept, elsewhere) = (&own[0], &own[1]);
    let three: BTreeSet<String> = own[2..].iter().cloned().collect();

    let mut popup = flow::open_tokens(session).await?;
    let entry = flow::ask_to_revoke(&mut popup, kept).await?;
    popup.click(&format!("[data-entry='{entry}'] {}", flow::part("undo"))).await?;
    popup.wait_gone(&format!("[data-entry='{entry}']")).await?;

    let gone = flow::ask_to_revoke(&mut popup, elsewhere).await?;
    account.revoke(elsewhere).await?;

    popup.click(&flow::part("sweep-open")).await?;
    flow::choose(&mut popup, "sweep-by", "sweep_by_all").await?;
    // Exactly these, whatever else the account has and however old it is.
    let taken = flow::tick_only(&mut popup, &three).await?;
    ensure!(taken == three, "ticked {taken:?}");
    popup.click(&flow::part("sweep-go")).await?;
    // Just made, so they are asked about.
    popup.click(&flow::part("sweep-yes")).await?;
    // Each in its own row: those of the place before are told at the top.
    for id in &own[1..] {
        let confirmed = format!("{} {}", flow::row(id), flow::entry("confirmed"));
        popup
            .wait(&format!("document.querySelector(`{confirmed}`) !== null"), flow::REVOCATION)
            .await?;
    }
    ensure!(popup.has(&format!("{}[data-entry='{gone}']", flow::entry("confirmed"))).await?);

    let after = account.ids().await?;
    let mut expected = before;
    expected.retain(|id| id == kept || !own.contains(id));
    ensure!(after == expected, "the server holds {after:?}, expected {expected:?}");
    popup.close().await?;
    account.revoke(kept).await
}

/// As the owner, in Chromium alone: what is made for this stands on the one real server of both.
async fn revokes_every_kind_on_a_real_sentry() -> Result<()> {
    let places = Place::real();
    let Some(place) = places.first() else {
        return tools::skipped("no real Sentry: SCOPEWISE_REAL_SENTRY is not set");
    };
    let _alone = Place::alone(OWNER).await;
    let Some(session) = Session::begin(Browser::Chromium, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    let application = account.let_in("scopewise e2e", "org:read project:read").await?;
    let integration = integration(&account).await?;
    let chosen = one_of_each(&account, &application, &integration).await?;
    let before = told(&account).await?.keys();
    ensure!(chosen.is_subset(&before), "{chosen:?} of {before:?}");

    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    flow::gathered(&mut popup).await?;
    for key in &chosen {
        flow::ask_to_revoke(&mut popup, key).await.with_context(|| key.clone())?;
    }
    let all = format!("document.querySelectorAll(`{}`).length === 4", flow::entry("confirmed"));
    popup.wait(&all, flow::REVOCATION).await?;
    popup.close().await?;
    let after = told(&account).await?.keys();
    // Personal tokens come and go with other tests; of the other kinds exactly these four are gone.
    let gone: BTreeSet<String> =
        before.difference(&after).filter(|key| key.contains('/')).cloned().collect();
    ensure!(gone == chosen, "gone {gone:?}, chosen {chosen:?}");

    account.remove(&format!("/api/0/api-applications/{application}/"), &Value::Null).await?;
    account.remove(&format!("/api/0/sentry-apps/{integration}/"), &Value::Null).await
}

/// An internal integration, which comes with a token; its slug.
async fn integration(owner: &Account) -> Result<String> {
    let new = json!({
        "name": "Scopewise e2e", "organization": "acme", "isInternal": true, "author": "Acme", "webhookUrl": null,
        "scopes": ["project:read"], "events": [], "schema": {}, "verifyInstall": false, "isAlertable": false,
    });
    let app = owner.make("/api/0/sentry-apps/", &new).await?;
    app["slug"].as_str().map(str::to_owned).context("no slug")
}

/// The keys of a new organization token, a new API key, the grant of that application and the token of that
/// integration.
async fn one_of_each(
    owner: &Account,
    application: &str,
    integration: &str,
) -> Result<BTreeSet<String>> {
    let organization = "/api/0/organizations/acme";
    let text = |value: &Value| match value {
        Value::Number(number) => Some(number.to_string()),
        value => value.as_str().map(str::to_owned),
    };
    let new = json!({ "name": "scopewise e2e" });
    let token = owner.make(&format!("{organization}/org-auth-tokens/"), &new).await?;
    let key = owner.make(&format!("{organization}/api-keys/"), &json!({})).await?;
    let (_, tokens) = owner.read(&format!("/api/0/sentry-apps/{integration}/api-tokens/")).await?;
    let (_, grants) = owner.read("/api/0/api-authorizations/").await?;
    let grants = grants.as_array().context("no grants")?;
    let grant = grants.iter().find(|it| it["application"]["clientID"] == application);
    let id = |value: Option<&Value>| value.and_then(|it| text(&it["id"])).context("no id");
    Ok(BTreeSet::from([
        format!("organization/acme//{}", id(Some(&token))?),
        format!("api-key/acme//{}", id(Some(&key))?),
        format!("integration/acme/{integration}/{}", id(tokens.get(0))?),
        format!("grant///{}", id(grant)?),
    ]))
}
