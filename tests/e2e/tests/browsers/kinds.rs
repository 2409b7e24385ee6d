//! Organization and integration tokens revoked by a person: exactly those, each from its own list.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_both_browsers, tools};

in_both_browsers!(an_organization_token_and_an_integration_token_and_nothing_else);

async fn an_organization_token_and_an_integration_token_and_nothing_else(
    browser: Browser,
) -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    session.goto(&format!("{}/settings/account/api/auth-tokens/", place.base)).await?;
    let before = place.census();
    let mut popup = session.open_popup().await?;
    flow::gathered(&mut popup).await?;
    popup.wait_for(".rows:not([aria-busy])").await?;

    // An application is never revoked in one click.
    let own = "[data-testid='token-row'][data-kind='application']";
    popup.wait_for(&format!("{own} {}", flow::part("outside"))).await?;
    ensure!(!popup.has(&format!("{own} {}", flow::part("revoke"))).await?);

    let organization = first(&mut popup, "organization").await?;
    let integration = first(&mut popup, "integration").await?;
    // Taken back at the question, and then in its undo time: nothing is sent.
    popup.click(&format!("{} {}", flow::row(&integration), flow::part("revoke"))).await?;
    popup.wait_for(&flow::part("question")).await?;
    let question = popup.text().await?;
    ensure!(question.contains("integration token of acme"), "{question}");
    ensure!(question.contains("for everybody in the organization"), "{question}");
    if let Some(folder) = tools::pictures() {
        popup.screenshot(&folder.join("kinds-question.png")).await?;
    }
    popup.click(&flow::part("question-no")).await?;
    popup.wait_gone(&flow::part("question")).await?;
    let kept = flow::ask_to_revoke(&mut popup, &organization).await?;
    let intended = flow::entry("intended");
    let told = popup.eval(&format!("document.querySelector(`{intended}`).innerText")).await?;
    ensure!(told.as_str().is_some_and(|it| it.contains("organization token of acme")), "{told}");
    popup.click(&format!("[data-entry='{kept}'] {}", flow::part("undo"))).await?;
    popup.wait_gone(&intended).await?;
    tokio::time::sleep(Duration::from_secs(6)).await;
    ensure!(place.census() == before && place.count("DELETE", "/api/0/") == 0, "kept is kept");

    for key in [&organization, &integration] {
        let entry = flow::ask_to_revoke(&mut popup, key).await?;
        flow::wait_confirmed(&mut popup, Some(&entry)).await.context(key.clone())?;
    }
    if let Some(folder) = tools::pictures() {
        popup.screenshot(&folder.join("kinds-gone.png")).await?;
    }
    let mut expected = before;
    for key in [&organization, &integration] {
        let name = census(key)?;
        ensure!(expected.remove(&name), "{name} was not there");
    }
    ensure!(place.census() == expected, "left {:?}\nexpected {expected:?}", place.census());
    ensure!(place.count("DELETE", "/api/0/") == 2, "each was sent once");

    // Read again, they are in no list, and the others are all there.
    popup.click(&flow::part("reload")).await?;
    flow::gathered(&mut popup).await?;
    let shown = flow::keys(&mut popup).await?;
    for kind in ["organization", "integration"] {
        let alive = expected.iter().filter(|name| name.starts_with(kind)).count();
        let rows = shown.iter().filter(|key| key.starts_with(&format!("{kind}/"))).count();
        ensure!(alive == rows, "{kind}: {rows} of {alive} in {shown:?}");
    }
    popup.close().await
}

/// The key of the first row of that kind.
async fn first(popup: &mut Popup, kind: &str) -> Result<String> {
    let rows = format!("[data-testid='token-row'][data-kind='{kind}'][data-id*='/acme/']");
    popup.wait_for(&rows).await?;
    let key = popup.eval(&format!("document.querySelector(`{rows}`).dataset.id")).await?;
    key.as_str().map(str::to_owned).context("a row without a key")
}

/// The double's name of the credential of that key, which is `kind/organization/integration/id`.
fn census(key: &str) -> Result<String> {
    let mut parts = key.split('/');
    let mut part = || parts.next().context("a short key");
    let (kind, organization, integration, id) = (part()?, part()?, part()?, part()?);
    let place = if integration.is_empty() { organization } else { integration };
    Ok(format!("{kind} {place} {id}"))
}
