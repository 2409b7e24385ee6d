//! Sentry's own forms set from the popup: on the real server the checkboxes of a new personal token and the
//! lists of a new internal integration, read independently of what was told, and never submitted.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_both_browsers, questions, tools};
use sentry_double::Dialect;
use serde_json::json;

in_both_browsers!(sets_the_forms_of_a_real_sentry, sets_the_forms_of_the_double);

/// The page that makes a personal token.
const TOKENS: &str = "/settings/account/api/auth-tokens/new-token/";

/// A job whose least scopes in the form are `project:write` and `org:read`, and nothing that is ticked unasked.
const JOB: &str = "PUT /api/0/projects/acme/web/\nGET /api/0/organizations/acme/";
/// A narrower one: what was set before has to be unset.
const NARROW: &str = "GET /api/0/projects/acme/web/";

/// What is ticked, by the words beside it.
const TICKED: &str = "[...document.querySelectorAll('input[name=scopes]:checked')]
    .map(it => it.closest('label').innerText.trim())";
/// What each list shows, by its id; as a person sees it, in the smallest part of the page that has words.
const SHOWN: &str =
    "Object.fromEntries([...document.querySelectorAll('input[id$=\"--permission\"]')].map(it => {
    let at = it;
    while (!at.innerText.trim()) at = at.parentElement;
    return [it.id.split('--')[0], at.innerText.trim()];
}))";

/// What was asked of the address that makes an integration; nobody reads it.
const SENT: &str = "performance.getEntriesByType('resource').map(it => it.name)
    .filter(it => it.endsWith('/api/0/sentry-apps/'))";

async fn sets_the_forms_of_a_real_sentry(browser: Browser) -> Result<()> {
    let places = Place::real();
    let Some(place) = places.first() else {
        return tools::skipped("no real Sentry: SCOPEWISE_REAL_SENTRY is not set");
    };
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    sets_boxes(&session, place).await?;
    sets_lists(&session, place, "/settings/acme/developer-settings/new-internal/").await
}

/// On the double, in the manners of an old and of a new version; there a list is left to be done by hand, too.
async fn sets_the_forms_of_the_double(browser: Browser) -> Result<()> {
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let place = Place::self_hosted(Dialect::V23_7).await?;
    place.sign_in(&session, OWNER).await?;
    sets_boxes(&session, &place).await?;
    let place = Place::self_hosted(Dialect::V24_8).await?;
    place.sign_in(&session, OWNER).await?;
    sets_lists(&session, &place, TOKENS).await?;
    ensure!(place.count("POST", "/api/0/") == 0, "the form was submitted");
    Ok(())
}

async fn sets_boxes(session: &Session, place: &Place) -> Result<()> {
    let account = place.account(OWNER).await?;
    let mut popup = open(session, place, TOKENS).await?;
    ensure!(!names(session).await?.is_empty(), "nothing is ticked from the start: no test");
    ensure!(set(&mut popup, JOB).await? == "same", "{}", popup.text().await?);
    ensure!(names(session).await? == of(&["org:read", "project:read", "project:write"]));
    popup.pictures("form-tokens").await?;
    ensure!(set(&mut popup, NARROW).await? == "same");
    ensure!(names(session).await? == of(&["project:read"]), "what is not wanted stays ticked");
    // A box that the page no longer has is left to the person, by its name.
    let rename = "[...document.querySelectorAll('input[name=scopes]')]
        .find(it => it.closest('label').innerText.trim() === 'project:read').name = 'other'";
    session.eval(rename).await?;
    ensure!(set(&mut popup, NARROW).await? == "left");
    ensure!(popup.text_of(&flow::part("left")).await?.contains("project:read"));
    popup.pictures("form-left").await?;
    // On another page of the same site nothing is set.
    session.eval("(history.pushState({}, '', '/settings/account/'), true)").await?;
    ensure!(set(&mut popup, NARROW).await? == "no-form");
    // No other test makes such a token.
    let made = account.tokens().await?.into_iter().any(|it| {
        let scopes: BTreeSet<String> =
            serde_json::from_value(it["scopes"].clone()).unwrap_or_default();
        scopes == of(&["org:read", "project:read", "project:write"])
    });
    ensure!(!made, "the form was submitted");
    popup.close().await?;
    // Taking it closes a popup.
    picture(session, "form-tokens-page").await
}

async fn sets_lists(session: &Session, place: &Place, path: &str) -> Result<()> {
    let mut popup = open(session, place, path).await?;
    ensure!(set(&mut popup, JOB).await? == "same", "{}", popup.text().await?);
    let shown = session.eval(SHOWN).await?;
    ensure!(shown["Project"] == "Read & Write" && shown["Organization"] == "Read", "{shown}");
    let others = ["Team", "Release", "Event", "Member"];
    ensure!(others.iter().all(|it| shown[*it] == "No Access"), "{shown}");
    popup.pictures("form-lists").await?;
    ensure!(set(&mut popup, NARROW).await? == "same");
    let shown = session.eval(SHOWN).await?;
    ensure!(shown["Project"] == "Read" && shown["Organization"] == "No Access", "{shown}");
    ensure!(session.eval(SENT).await? == json!([]), "the form was submitted");
    // A list that the page no longer has under its name.
    session.eval("(document.getElementById('Project--permission').id = 'other', true)").await?;
    ensure!(set(&mut popup, NARROW).await? == "left");
    let left = popup.text_of(&flow::part("left")).await?;
    ensure!(left.contains("Project") && left.contains("Read"), "{left}");
    popup.close().await?;
    picture(session, "form-lists-page").await
}

/// Shows one of Sentry's forms, and opens the finder beside it.
async fn open(session: &Session, place: &Place, path: &str) -> Result<Popup> {
    session.goto(&format!("{}{path}", place.base)).await?;
    let there = "form input[name=scopes], form input[id$=\"--permission\"]";
    session.wait_in_tab(&format!("document.querySelector('{there}') !== null")).await?;
    session.eval("(performance.setResourceTimingBufferSize(5000), true)").await?;
    let mut popup = session.open_popup().await?;
    let (ask, list) = (flow::part("allow-site"), flow::part("token-row"));
    popup.wait_for(&format!("{ask}, {list}")).await?;
    if popup.has(&ask).await? {
        popup.click(&ask).await?;
        popup.wait_for(&list).await?;
    }
    popup.click("#tab-find").await?;
    Ok(popup)
}

/// Has the form set for a job; what came of it.
async fn set(popup: &mut Popup, job: &str) -> Result<String> {
    questions::clear(popup).await?;
    for line in job.lines() {
        questions::paste(popup, line).await?;
    }
    popup.click(&flow::part("universe-form")).await?;
    popup.click(&flow::part("fill")).await?;
    let ready = format!(
        "document.querySelector(`{} [data-outcome]`) !== null && !document.querySelector(`{}`).disabled",
        flow::part("filled"),
        flow::part("fill")
    );
    popup.wait(&ready, Duration::from_secs(30)).await?;
    let outcome = popup.eval("document.querySelector('[data-outcome]').dataset.outcome").await?;
    outcome.as_str().map(str::to_owned).context("no outcome")
}

async fn names(session: &Session) -> Result<BTreeSet<String>> {
    Ok(serde_json::from_value(session.eval(TICKED).await?)?)
}

fn of(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|it| (*it).to_owned()).collect()
}

/// A picture of the tab's page.
async fn picture(session: &Session, name: &str) -> Result<()> {
    if let Some(folder) = tools::pictures() {
        session.web.screenshot(&folder.join(format!("{name}.png"))).await?;
    }
    Ok(())
}
