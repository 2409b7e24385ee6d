//! Replacing a token in the full page: renamed, made, copied, swapped, the old one revoked; left and gone on
//! with in between; closed before the value was copied. The value is in the document while it is shown,
//! and nowhere else at any time.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::{MEMBER, OWNER};
use scopewise_e2e::{
    Account, Browser, Place, Popup, Session, account, axe, flow, in_both_browsers, page, tools,
};
use sentry_double::Dialect;
use serde_json::Value;
use thirtyfour::WindowHandle;

in_both_browsers!(a_token_is_replaced, a_replacement_is_left_and_gone_on_with);

/// On a real server: one as its owner, the other as a member, the other way round in the other browser.
mod real {
    use super::both_on_a_real_sentry;
    scopewise_e2e::in_both_browsers!(both_on_a_real_sentry);
}

/// Made in Sentry, swapped, and only then the old one revoked.
mod elsewhere {
    use super::the_better_home_is_led_to;
    scopewise_e2e::in_chromium!(the_better_home_is_led_to);
}

/// What is stored, also for a script that sees the page from outside (Firefox).
const API: &str = "(window.wrappedJSObject ?? window).chrome.storage";
/// Releases are at home in an organization token, but a personal one can make them as well.
const RELEASES: &str = "cli-releases-set-commits";
/// An organization token cannot do this one; an internal integration holds it best.
const DELETION: &str = "cli-releases-delete";

async fn a_token_is_replaced(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let account = place.account(OWNER).await?;
    let id = account.create("", &["org:admin", "project:admin"]).await?;
    page::replace(&session, &id).await?;
    renamed(&session, &account, &id, "deploy").await?;
    replaced(&session, &account, &id).await?;
    ensure!(place.count("POST", "/api/0/api-tokens/") == 2, "made once by each");
    ensure!(place.count("DELETE", "/api/0/") == 1, "revoked once");
    let made = account.tokens().await?;
    let made = made.iter().find(|it| it["name"] == "deploy, least scopes").context("its name")?;
    let scopes = made["scopes"].to_string();
    ensure!(scopes.contains("project:releases") && !scopes.contains("admin"), "{scopes}");
    Ok(())
}

async fn a_replacement_is_left_and_gone_on_with(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let account = place.account(OWNER).await?;
    let id = account.create("deploy", &["org:admin", "project:admin"]).await?;
    left_at_each_step(&session, &account, &id).await?;
    ensure!(place.count("POST", "/api/0/api-tokens/") == 3, "once for each asking");
    ensure!(place.count("DELETE", "/api/0/") == 2, "the one nobody had, and the old one");
    Ok(())
}

async fn the_better_home_is_led_to() -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(Browser::Chromium, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let account = place.account(OWNER).await?;
    let id = account.create("deploy", &["org:admin"]).await?;
    let mut ids = account.ids().await?;
    page::replace(&session, &id).await?;
    // One organization's own work: an internal integration, with its levels for Sentry's form.
    page::choose(&session, DELETION).await?;
    let levels = page::text(&session, "form").await?;
    ensure!(levels.contains("Release") && levels.contains("Admin"), "the form's levels: {levels}");
    page::pictures(&session, "replace-11-integration").await?;
    // The click that leads to Sentry is remembered; the page is closed, and days later found again.
    let page = session.web.window().await?;
    let before = session.web.windows().await?;
    page::click(&session, "create").await?;
    page::wait_for(&session, &flow::part("replace-left")).await?;
    away(&session, before).await?;
    session.web.switch_to_window(page).await?;
    page::leave(&session).await?;
    let mut popup = flow::open_tokens(&session).await?;
    let open = flow::part("replace-open");
    popup.wait_for(&open).await?;
    let told = popup.text_of(&open).await?;
    ensure!(told.contains("deploy") && told.contains("an internal integration"), "{told}");
    ensure!(!popup.has(&flow::part("badge")).await?, "what is made there is not known");
    popup.pictures("replace-popup-elsewhere").await?;
    popup.close().await?;
    page::go_on(&session).await?;
    let pair = page::text(&session, "replace-pair").await?;
    ensure!(
        pair.contains("An integration’s token") && pair.contains("delete"),
        "what it is for: {pair}"
    );
    let levels = page::text(&session, "form").await?;
    ensure!(levels.contains("Release") && levels.contains("Admin"), "the form's levels: {levels}");
    looked_at(&session, "replace-12-left").await?;
    // Not after all; and then it was made already.
    page::click(&session, "replace-drop").await?;
    page::wait_for(&session, &flow::part("replace-home")).await?;
    page::click(&session, "replace-swapped").await?;
    page::wait_for(&session, &flow::part("replace-revoke")).await?;
    page::leave(&session).await?;
    page::go_on(&session).await?;
    page::wait_for(&session, &flow::part("replace-revoke")).await?;
    looked_at(&session, "replace-13-elsewhere-swapped").await?;
    ensure!(account.ids().await? == ids, "nothing is revoked before it is asked for");
    page::click(&session, "replace-revoke").await?;
    page::wait_for(&session, &flow::entry("intended")).await?;
    let gone = "document.querySelector('[data-testid=replace-gone]') !== null";
    session.wait_longer_in_tab(gone, flow::REVOCATION).await?;
    ids.remove(&id);
    ensure!(account.ids().await? == ids, "exactly the old one is gone");
    page::click(&session, "replace-done").await?;
    page::wait_for(&session, &flow::part("token-row")).await?;
    let shelf = session.eval(&format!("{API}.local.get('replacements')")).await?;
    ensure!(shelf["replacements"] == Value::Array(Vec::new()), "still there: {shelf}");
    ensure!(place.count("POST", "/api/0/api-tokens/") == 1, "nothing was made from here");
    for elsewhere in ["/api/0/organizations/", "/api/0/sentry-apps/"] {
        ensure!(place.count("POST", elsewhere) == 0, "nor in {elsewhere}");
    }
    Ok(())
}

async fn both_on_a_real_sentry(browser: Browser) -> Result<()> {
    let Some(place) = Place::real().into_iter().next() else {
        return tools::skipped("no real Sentry: SCOPEWISE_REAL_SENTRY is not set");
    };
    let (first, second) = match browser {
        Browser::Chromium => (OWNER, MEMBER),
        Browser::Firefox => (MEMBER, OWNER),
    };
    let alone = Place::alone(first).await;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, first).await?;
    let account = place.account(first).await?;
    let id = account.create("deploy", &["org:read", "project:releases", "team:write"]).await?;
    page::replace(&session, &id).await?;
    let new = replaced(&session, &account, &id).await?;
    // Nothing is left behind for others on this server.
    account.revoke(&new).await?;
    drop(session);
    drop(alone);

    let _alone = Place::alone(second).await;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, second).await?;
    let account = place.account(second).await?;
    let id = account.create("deploy", &["org:read", "team:write"]).await?;
    let new = left_at_each_step(&session, &account, &id).await?;
    account.revoke(&new).await
}

/// Gives the token a name, where its server can.
async fn renamed(session: &Session, account: &Account, id: &str, name: &str) -> Result<()> {
    page::wait_for(session, &flow::part("rename")).await?;
    page::pictures(session, "replace-0-choose").await?;
    session.eval("(document.querySelector('[data-testid=rename]').open = true)").await?;
    let input = session.web.find(thirtyfour::By::Css(flow::part("rename-name"))).await?;
    input.send_keys(name).await?;
    page::click(session, "rename-do").await?;
    let told = "document.querySelector('[data-testid=rename-told]')?.innerText.length > 0";
    session.wait_in_tab(told).await?;
    page::pictures(session, "replace-0-renamed").await?;
    let tokens = account.tokens().await?;
    let now = tokens.iter().find(|it| is(it, id)).context("it is gone")?;
    ensure!(now["name"] == name, "it is called {}", now["name"]);
    // The list is read again: the page is about the token by its new name.
    session
        .wait_in_tab(&format!("document.querySelector('.replace h2').innerText.includes('{name}')"))
        .await
}

/// A picture, and nothing that the checker of accessibility objects to.
async fn looked_at(session: &Session, name: &str) -> Result<()> {
    page::pictures(session, name).await?;
    let Some(source) = axe::source()? else { return tools::skipped("axe-core is not installed") };
    let found = axe::violations_of_page(session, &source).await?;
    ensure!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    Ok(())
}

/// From the page's first step to Done; the new token's id.
async fn replaced(session: &Session, account: &Account, id: &str) -> Result<String> {
    session.eval(&format!("{API}.local.set({{ canary: 'dateless canary' }})")).await?;
    let before = account.ids().await?;
    page::choose(session, RELEASES).await?;
    page::wait_for(session, &flow::part("replace-home")).await?;
    looked_at(session, "replace-1-home").await?;
    page::click(session, "replace-personal").await?;
    let gets = page::text(session, "replace-scopes").await?;
    ensure!(gets.contains("project:releases") && !gets.contains(":admin"), "it gets {gets}");
    let beyond = page::text(session, "replace-beyond").await?;
    let left = account.tokens().await?;
    let left = left.iter().find(|it| is(it, id)).context("it is gone")?["scopes"].to_string();
    let widest = if left.contains("org:admin") { "org:admin" } else { "team:write" };
    ensure!(beyond.contains(widest), "the old one has {left}, the page says {beyond}");
    looked_at(session, "replace-2-chosen").await?;
    page::click(session, "replace-create").await?;
    page::wait_for(session, &flow::part("fresh-copy")).await?;
    let (after, new) = one_more(account, &before).await?;
    looked_at(session, "replace-3-created").await?;

    // Hidden until it is asked for, shown while it is.
    let hidden = seen(session).await?;
    page::click(session, "fresh-show").await?;
    session.wait_in_tab("document.querySelector('#fresh-value').textContent.length > 20").await?;
    let value = session.eval("document.querySelector('#fresh-value').textContent").await?;
    let value = value.as_str().context("no value")?.to_owned();
    let middle = &value[value.len() / 3..value.len() - 4];
    ensure!(!hidden.contains(middle), "the value was there before it was asked for");
    ensure!(seen(session).await?.contains(middle), "what is shown can be found at all");
    page::click(session, "fresh-show").await?;
    session.wait_in_tab("document.querySelector('#fresh-value').textContent === ''").await?;
    page::click(session, "fresh-copy").await?;
    page::wait_for(session, &format!("{}:not(:disabled)", flow::part("replace-swapped"))).await?;
    page::pictures(session, "replace-4-copied").await?;
    not_in(session, middle, "copied").await?;

    page::click(session, "replace-swapped").await?;
    page::wait_for(session, &flow::part("replace-revoke")).await?;
    ensure!(account.ids().await? == after, "nothing is revoked before it is asked for");
    looked_at(session, "replace-5-swapped").await?;
    ended(session, account, after, id).await?;
    page::wait_for(session, &flow::part("token-row")).await?;
    let shelf = session.eval(&format!("{API}.local.get('replacements')")).await?;
    ensure!(shelf["replacements"] == Value::Array(Vec::new()), "still there: {shelf}");
    not_in(session, middle, "done").await?;
    // Whom Sentry has it for, it lists as any other.
    page::wait_for(session, &flow::row(&new)).await?;
    page::leave(session).await?;
    Ok(new)
}

/// The page is closed at each step; each time the popup leads back to it. The new token's id.
async fn left_at_each_step(session: &Session, account: &Account, id: &str) -> Result<String> {
    let before = account.ids().await?;
    page::replace(session, id).await?;
    page::click(session, "replace_rotate").await?;
    page::click(session, "replace-create").await?;
    page::wait_for(session, &flow::part("fresh-copy")).await?;
    let (_, lost) = one_more(account, &before).await?;
    page::leave(session).await?;

    // Nobody has its value. It is revoked, and another one made.
    let mut popup = flow::open_tokens(session).await?;
    popup.wait_for(&flow::part("replace-open")).await?;
    marked(&mut popup, &lost, "was not copied").await?;
    popup.pictures("replace-popup-uncopied").await?;
    popup.close().await?;
    page::go_on(session).await?;
    page::wait_for(session, &flow::part("value-never-copied")).await?;
    page::pictures(session, "replace-6-never-copied").await?;
    page::click(session, "replace-discard").await?;
    let gone = "document.querySelector('[data-testid=replace-discarded]') !== null";
    session.wait_longer_in_tab(gone, flow::REVOCATION).await?;
    ensure!(account.ids().await? == before, "exactly the one that nobody had is gone");
    page::pictures(session, "replace-7-discarded").await?;
    // It goes on where it came to nothing: the same scopes again.
    page::click(session, "replace-create").await?;
    page::click(session, "fresh-copy").await?;
    page::wait_for(session, &format!("{}:not(:disabled)", flow::part("replace-swapped"))).await?;
    let (after, new) = one_more(account, &before).await?;
    page::leave(session).await?;
    let mut popup = flow::open_tokens(session).await?;
    marked(&mut popup, &new, "was copied").await?;
    popup.pictures("replace-popup-copied").await?;
    popup.close().await?;

    // What was copied is not shown again, and can be swapped days later.
    page::go_on(session).await?;
    page::wait_for(session, &flow::part("value-copied")).await?;
    page::pictures(session, "replace-8-resumed").await?;
    page::click(session, "replace-swapped").await?;
    page::wait_for(session, &flow::part("replace-revoke")).await?;
    page::leave(session).await?;

    page::go_on(session).await?;
    let tokens = account.tokens().await?;
    let scopes = |id: &str| {
        let one = tokens.iter().find(|it| is(it, id));
        let scopes = one.and_then(|it| it["scopes"].as_array()).cloned().unwrap_or_default();
        scopes.iter().map(ToString::to_string).collect::<BTreeSet<_>>()
    };
    ensure!(scopes(&new).is_superset(&scopes(id)), "rotated: {:?}", scopes(&new));
    ended(session, account, after, id).await?;
    // Done with, it is a token like any other.
    page::wait_for(session, &flow::row(&new)).await?;
    let marks = format!("document.querySelectorAll(`{}`).length === 0", flow::part("badge"));
    session.wait_in_tab(&marks).await?;
    page::leave(session).await?;
    Ok(new)
}

/// The new token is marked in the list, in words, and no other is.
async fn marked(popup: &mut Popup, new: &str, said: &str) -> Result<()> {
    let badge = format!("{} {}", flow::row(new), flow::part("badge"));
    popup.wait_for(&badge).await?;
    let text = popup.text_of(&badge).await?;
    ensure!(text.contains("new") && text.contains(said), "it is marked: {text}");
    let count = format!("document.querySelectorAll(`{}`).length", flow::part("badge"));
    ensure!(popup.eval(&count).await? == 1, "others are marked as well");
    let shown = format!("document.querySelector(`{badge}`).scrollIntoView({{ block: 'center' }})");
    popup.eval(&shown).await?;
    Ok(())
}

/// The old one is revoked, and nothing else; then the page is through with it.
async fn ended(
    session: &Session,
    account: &Account,
    mut ids: BTreeSet<String>,
    old: &str,
) -> Result<()> {
    page::click(session, "replace-revoke").await?;
    page::wait_for(session, &flow::entry("intended")).await?;
    page::pictures(session, "replace-9-undo").await?;
    let gone = "document.querySelector('[data-testid=replace-gone]') !== null";
    session.wait_longer_in_tab(gone, flow::REVOCATION).await?;
    ids.remove(old);
    ensure!(account.ids().await? == ids, "exactly the old one is gone");
    page::pictures(session, "replace-10-gone").await?;
    page::click(session, "replace-done").await
}

/// Closes the tab that was opened on Sentry's page, which may be another origin's or slow.
async fn away(session: &Session, before: Vec<WindowHandle>) -> Result<()> {
    for _ in 0..200 {
        let windows = session.web.windows().await?;
        if let Some(new) = windows.into_iter().find(|it| !before.contains(it)) {
            session.web.switch_to_window(new).await?;
            return Ok(session.web.close_window().await?);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    anyhow::bail!("Sentry's page was not opened")
}

/// Whether this token has that id.
fn is(token: &Value, id: &str) -> bool {
    account::id(token).as_deref() == Some(id)
}

/// What the account holds now, which is one token more, and that one.
async fn one_more(
    account: &Account,
    before: &BTreeSet<String>,
) -> Result<(BTreeSet<String>, String)> {
    let after = account.ids().await?;
    let new = after.difference(before).next().context("nothing was made")?.clone();
    ensure!(after.len() == before.len() + 1 && after.is_superset(before), "one more, none less");
    Ok((after, new))
}

/// The value is neither in the page nor stored; both were looked at.
async fn not_in(session: &Session, middle: &str, when: &str) -> Result<()> {
    let seen = seen(session).await?;
    ensure!(seen.contains("dateless canary"), "{when}: storage was not read: {seen}");
    ensure!(!seen.contains(middle), "{when}: the value is in the page or in the storage");
    Ok(())
}

/// All that the page shows and all that is stored.
async fn seen(session: &Session) -> Result<String> {
    let all = format!(
        "Promise.all(['local', 'session'].map(area => {API}[area].get(null)))
            .then(stored => document.documentElement.outerHTML + JSON.stringify(stored))"
    );
    let all = session.eval(&all).await?;
    all.as_str().map(str::to_owned).context("nothing is seen")
}
