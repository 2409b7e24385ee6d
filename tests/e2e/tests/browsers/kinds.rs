//! Every kind but personal tokens, revoked by a person: asked about first, and exactly those, each from its
//! own list.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_both_browsers};
use serde_json::json;

in_both_browsers!(every_kind_is_asked_about_and_exactly_that_is_revoked);

/// The kinds that an owner can revoke besides personal tokens.
const KINDS: [&str; 4] = ["organization", "integration", "grant", "api-key"];

/// Each condition of the stronger question, by the name of a row it holds for, and what is then said.
const ASKED: [(&str, &[&str]); 5] = [
    ("trying things", &["made less than a day ago"]),
    ("sourcemaps upload", &["within the last seven days", "other people or machines"]),
    ("Org Automation", &["integration token of acme", "for everybody in the organization"]),
    ("Release Dashboard", &["OAuth grant", "wherever it is in use", "Before version 24.12"]),
    ("Deploy script 2016", &["API key of acme", "other people or machines"]),
];

async fn every_kind_is_asked_about_and_exactly_that_is_revoked(browser: Browser) -> Result<()> {
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

    for (name, words) in ASKED {
        let key = named(&mut popup, name).await?;
        popup.click(&format!("{} {}", flow::row(&key), flow::part("revoke"))).await?;
        popup.wait_for(&flow::part("question")).await?;
        let question = popup.text_of(&flow::part("question")).await?;
        let said = words.iter().all(|it| question.contains(it));
        ensure!(said, "{name}: {question}");
        if name == "Release Dashboard" {
            popup.pictures("kinds-question").await?;
        }
        popup.click(&flow::part("question-no")).await?;
        popup.wait_gone(&flow::part("question")).await?;
    }
    // What is old and of one's own is revoked with one click; of its last use nothing is known, and said so.
    let key = named(&mut popup, "org bootstrap").await?;
    popup.click(&format!("{} {}", flow::row(&key), flow::part("revoke"))).await?;
    popup.wait_for(&flow::part("undo")).await?;
    let told = popup.text_of(&flow::entry("intended")).await?;
    ensure!(told.contains("does not record when it was last used"), "{told}");
    popup.click(&flow::part("undo")).await?;
    popup.wait_gone(&flow::entry("intended")).await?;

    let mut chosen = Vec::new();
    for kind in KINDS {
        chosen.push(first(&mut popup, kind).await?);
    }
    // Taken back in its undo time.
    let kept = flow::ask_to_revoke(&mut popup, &chosen[0]).await?;
    let told = popup.text_of(&flow::entry("intended")).await?;
    ensure!(told.contains("organization token of acme"), "{told}");
    popup.click(&format!("[data-entry='{kept}'] {}", flow::part("undo"))).await?;
    popup.wait_gone(&flow::entry("intended")).await?;
    tokio::time::sleep(Duration::from_secs(6)).await;
    ensure!(place.census() == before && place.count("DELETE", "/api/0/") == 0, "kept is kept");

    for key in &chosen {
        flow::ask_to_revoke(&mut popup, key).await.with_context(|| key.clone())?;
    }
    let all = format!("document.querySelectorAll(`{}`).length === 4", flow::entry("confirmed"));
    popup.wait(&all, flow::REVOCATION).await?;
    popup.pictures("kinds-gone").await?;
    let mut expected = before;
    for key in &chosen {
        let name = census(key)?;
        ensure!(expected.remove(&name), "{name} was not there");
    }
    ensure!(place.census() == expected, "left {:?}\nexpected {expected:?}", place.census());
    ensure!(place.count("DELETE", "/api/0/") == chosen.len(), "each was sent once");
    // Counted no more, before anything is read again.
    let rows = flow::keys(&mut popup).await?.len();
    let footer = popup.text_of("footer").await?;
    ensure!(footer.contains(&format!(" {} ", rows - chosen.len())), "{rows} rows: {footer}");

    // Read again, they are in no list, and the others are all there.
    popup.click(&flow::part("reload")).await?;
    flow::gathered(&mut popup).await?;
    let shown = flow::keys(&mut popup).await?;
    ensure!(shown.len() == rows - chosen.len() && chosen.iter().all(|key| !shown.contains(key)));
    popup.close().await
}

/// The key of the row of that name.
async fn named(popup: &mut Popup, name: &str) -> Result<String> {
    let find = format!(
        "[...document.querySelectorAll('[data-testid=token-row]')]
            .find(row => row.querySelector('.name')?.innerText.startsWith({}))?.dataset.id",
        json!(name)
    );
    let key = popup.eval(&find).await?;
    key.as_str().map(str::to_owned).with_context(|| format!("no row {name}"))
}

/// The key of the first row of that kind.
async fn first(popup: &mut Popup, kind: &str) -> Result<String> {
    // Where it lives in an organization, in this one.
    let rows = format!(
        "[data-testid='token-row'][data-kind='{kind}']:is([data-id*='/acme/'], [data-id*='///'])"
    );
    popup.wait_for(&rows).await?;
    let key = popup.eval(&format!("document.querySelector(`{rows}`).dataset.id")).await?;
    key.as_str().map(str::to_owned).context("a row without a key")
}

/// The double's name of the credential of that key, which is `kind/organization/integration/id`.
fn census(key: &str) -> Result<String> {
    let mut parts = key.split('/');
    let mut part = || parts.next().context("a short key");
    let (kind, organization, integration, id) = (part()?, part()?, part()?, part()?);
    Ok(match kind {
        "grant" => format!("grant {} {id}", sentry_double::sample::OWNER),
        "api-key" => format!("key {organization} {id}"),
        "integration" => format!("integration {integration} {id}"),
        _ => format!("{kind} {organization} {id}"),
    })
}
