//! The whole inventory: what each person sees is what Sentry's API gives them, and no more.

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::{MEMBER, OWNER};
use scopewise_e2e::{Account, Browser, Place, Session, flow, in_both_browsers, in_chromium, tools};
use serde_json::json;

use super::told::{shown, told};

in_chromium!(each_person_sees_what_the_api_gives_them);
in_both_browsers!(what_an_organization_asks_for_is_told);

/// Somebody who is in no organization.
const OUTSIDER: (&str, &str) = ("outsider@example.com", "Outsider-pass-1");

/// In Chromium alone: one real server, whose state the test compares with, stands behind both.
async fn each_person_sees_what_the_api_gives_them() -> Result<()> {
    let places = Place::real();
    let Some(place) = places.first() else {
        return tools::skipped("no real Sentry: SCOPEWISE_REAL_SENTRY is not set");
    };
    let owner = place.account(OWNER).await?;
    seed(&owner).await?;
    for (name, who) in [("owner", OWNER), ("member", MEMBER), ("outsider", OUTSIDER)] {
        let _alone = Place::alone(who).await;
        let Some(session) = Session::begin(Browser::Chromium, None).await? else { return Ok(()) };
        let account = place.account(who).await?;
        // So that everybody has something to see.
        let own = account.create("scopewise e2e", &["org:read"]).await?;
        place.sign_in(&session, who).await?;
        session.goto(&format!("{}/settings/account/api/auth-tokens/", place.base)).await?;
        let mut popup = session.open_popup().await?;
        popup.click(&flow::part("allow-site")).await?;
        flow::gathered(&mut popup).await.context(name)?;
        // Another suite may make and revoke tokens meanwhile.
        for round in 0.. {
            let expected = told(&account).await?.into_shown();
            let shown = shown(&mut popup).await?;
            if shown == expected {
                println!("{name}: {} rows, missing {:?}", shown.rows.len(), shown.gaps);
                break;
            }
            ensure!(round < 4, "{name}\nshown    {shown:#?}\nexpected {expected:#?}");
            popup.click(&flow::part("reload")).await?;
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            flow::gathered(&mut popup).await.context(name)?;
        }
        let html = popup.html().await?;
        for secret in secrets(&account).await? {
            ensure!(!html.contains(&secret), "{name}: a secret is in the popup");
        }
        if let Some(folder) = tools::pictures() {
            popup.screenshot(&folder.join(format!("inventory-real-{name}.png"))).await?;
        }
        popup.close().await?;
        account.revoke(&own).await?;
    }
    Ok(())
}

/// On the double as sentry.io: the organizations' own conditions are told, each with its next step.
async fn what_an_organization_asks_for_is_told(browser: Browser) -> Result<()> {
    let place = Place::saas().await?;
    let guest = ("guest@example.com", "Guest-pass-1");
    for (name, who) in [("guest", guest), ("owner", OWNER)] {
        let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
        place.sign_in(&session, who).await?;
        session.goto(&format!("{}/settings/account/api/auth-tokens/", place.base)).await?;
        let mut popup = session.open_popup().await?;
        flow::gathered(&mut popup).await.context(name)?;
        popup.settle().await?;
        if let Some(folder) = tools::pictures() {
            popup.screenshot(&folder.join(format!("inventory-double-{name}.png"))).await?;
        }
        let account = place.account(who).await?;
        let expected = told(&account).await?.keys();
        let shown = flow::keys(&mut popup).await?;
        ensure!(shown == expected, "{name}\nshown    {shown:?}\nexpected {expected:?}");
        let gaps = popup
            .eval("[...document.querySelectorAll('[data-standing]')].map(it => it.dataset.standing).sort()")
            .await?;
        println!("{name}: {} credentials, missing {gaps}", shown.len());
        if name == "guest" {
            for standing in ["sso", "two_factor", "over_limit"] {
                let told = gaps.as_array().is_some_and(|all| all.iter().any(|it| it == standing));
                ensure!(told, "{standing} is not told: {gaps}");
            }
            let text = popup.text().await?;
            ensure!(text.contains("could be read"), "an incomplete list looks complete:\n{text}");
        }
        popup.close().await?;
    }
    Ok(())
}

/// An organization token, and an integration with two tokens, where there are none yet.
async fn seed(owner: &Account) -> Result<()> {
    let (_, tokens) = owner.read("/api/0/organizations/acme/org-auth-tokens/").await?;
    if tokens.as_array().is_some_and(Vec::is_empty) {
        let new = json!({ "name": "ci-sourcemaps" });
        owner.make("/api/0/organizations/acme/org-auth-tokens/", &new).await?;
    }
    let (_, apps) = owner.read("/api/0/organizations/acme/sentry-apps/?status=internal").await?;
    if apps.as_array().is_some_and(Vec::is_empty) {
        let new = json!({
            "name": "Deploy Bot", "organization": "acme", "isInternal": true, "author": "Acme", "webhookUrl": null,
            "scopes": ["org:admin", "project:releases"], "events": [], "schema": {}, "verifyInstall": false, "isAlertable": false,
        });
        let app = owner.make("/api/0/sentry-apps/", &new).await?;
        let slug = app["slug"].as_str().context("no slug")?;
        owner.make(&format!("/api/0/sentry-apps/{slug}/api-tokens/"), &json!({})).await?;
    }
    Ok(())
}

/// Every value that the lists of this old version show.
async fn secrets(account: &Account) -> Result<Vec<String>> {
    let (_, apps) = account.read("/api/0/organizations/acme/sentry-apps/?status=internal").await?;
    let apps = apps.as_array().into_iter().flatten();
    let mut all: Vec<_> =
        apps.filter_map(|it| it["clientSecret"].as_str().map(str::to_owned)).collect();
    for token in account.tokens().await? {
        all.extend(token["token"].as_str().map(str::to_owned));
    }
    Ok(all)
}
