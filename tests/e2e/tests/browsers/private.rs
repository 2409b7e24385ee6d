//! Private windows (invariant 10): the main job is done there as anywhere, and nothing of it is left: not in
//! `storage.local`, not in a file of the profile, not in the popup of an ordinary window.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_both_browsers, page};
use sentry_double::Dialect;

in_both_browsers!(a_private_window_leaves_nothing_behind, a_token_is_replaced_in_a_private_window);

async fn a_private_window_leaves_nothing_behind(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    let tokens = account.tokens().await?;
    let named = |it: &&serde_json::Value| it["name"].as_str().is_some_and(|name| name.len() > 8);
    let token = tokens.iter().find(named).context("no named token")?;
    let (Some(id), Some(name)) = (token["id"].as_str(), token["name"].as_str()) else {
        anyhow::bail!("a token without id or name: {token}")
    };

    let ordinary = session.private_window().await?;
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::revoke_one(&session, &account, id).await?;
    ensure!(popup.has(&flow::part("private")).await?, "it does not say that the window is private");
    let local = stored(&mut popup, "chrome.storage.local").await?;
    ensure!(local == "{}", "in storage.local: {local}");
    // It is remembered while the window is there.
    popup
        .wait(
            "privateArea.get(null).then(it => JSON.stringify(it).includes('glimpse '))",
            Duration::from_secs(5),
        )
        .await
        .context("the rows are not kept")?;
    let session_stored = stored(&mut popup, "privateArea").await?;
    for part in ["journal", "history", "sites", name] {
        ensure!(session_stored.contains(part), "no {part} in memory: {session_stored}");
    }
    let told = popup.text_of(&flow::part("private")).await?;
    ensure!(told.contains("nothing stays"), "{told}");
    popup.pictures("private").await?;
    popup.close().await?;
    // Another window's end is not this one's.
    session.window_comes_and_goes().await?;
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::entry("confirmed")).await?;
    popup.click("#tab-history").await?;
    popup.wait_for(&flow::part("past")).await?;
    popup.close().await?;
    // What is allowed without a tab outlives the window: in it that is not offered.
    session.goto("about:blank").await?;
    let mut popup = session.open_popup().await?;
    popup.click("#tab-tokens").await?;
    popup.wait_for(&flow::part("state-not-sentry")).await?;
    ensure!(!popup.has(&flow::part("sites")).await?, "the options page is offered");
    popup.close().await?;
    on_disk(session.profile(), name)?;

    // Its end is the end of what was remembered; an ordinary window has never heard of it.
    session.back_to(ordinary).await?;
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    ensure!(!popup.has(&flow::part("private")).await?, "an ordinary window is said to be private");
    popup
        .wait(
            "privateArea.get(null).then(it => JSON.stringify(it) === '{}')",
            Duration::from_secs(5),
        )
        .await
        .context("memory outlives the window")?;
    popup.click("#tab-history").await?;
    popup.wait_for(&flow::part("state-no-history")).await?;
    ensure!(
        !popup.has(&flow::entry("confirmed")).await?,
        "its revocation is told in another window"
    );
    // And what happens here is kept, as ever.
    popup
        .wait(
            "chrome.storage.local.get(null).then(it => Object.keys(it).includes('sites'))",
            Duration::from_secs(5),
        )
        .await
        .context("nothing is kept of an ordinary window")?;
    popup.close().await?;

    // Nor does a private window see what the ordinary one keeps. A tab is found by its address, so this one
    // shows another.
    session.goto("about:blank").await?;
    session.private_window().await?;
    place.sign_in(&session, OWNER).await?;
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("allow-site")).await?;
    let kept = stored(&mut popup, "privateArea").await?;
    ensure!(
        !kept.contains("history") && !kept.contains(name),
        "of the private window before: {kept}"
    );
    popup.close().await
}

/// The whole way of a replacement, left and gone on with, inside the window; and then one that is not finished
/// when the window closes.
async fn a_token_is_replaced_in_a_private_window(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    let id = account.create("deploy to the moon", &["org:read", "team:write"]).await?;
    let before = account.ids().await?;
    let ordinary = session.private_window().await?;
    place.sign_in(&session, OWNER).await?;
    let sentry = session.web.window().await?;

    page::replace(&session, &id).await?;
    let value = made(&session).await?;
    let after = account.ids().await?;
    let new = after.difference(&before).next().context("nothing was made")?.clone();
    ensure!(after.len() == before.len() + 1 && after.is_superset(&before), "one more, none less");
    page::click(&session, "fresh-copy").await?;
    page::wait_for(&session, &format!("{}:not(:disabled)", flow::part("replace-swapped"))).await?;
    let kept = session.eval("document.querySelector('#replace-next').innerText").await?;
    ensure!(kept.as_str().is_some_and(|it| it.contains("last private window")), "{kept}");
    session.web.close_window().await?;
    session.web.switch_to_window(sentry.clone()).await?;

    // It waits in memory, and nowhere else; the value is in neither.
    let mut popup = flow::open_tokens(&session).await?;
    popup.wait_for(&flow::part("replace-open")).await?;
    popup.wait_for(&format!("{} {}", flow::row(&new), flow::part("badge"))).await?;
    let local = stored(&mut popup, "chrome.storage.local").await?;
    ensure!(local == "{}", "in storage.local: {local}");
    let memory = stored(&mut popup, "privateArea").await?;
    ensure!(memory.contains("deploy to the moon, new value"), "it is not in memory: {memory}");
    ensure!(!memory.contains(&value), "the value is in memory that outlives its page");
    popup.pictures("private-replace").await?;
    popup.close().await?;

    page::go_on(&session).await?;
    page::click(&session, "replace-swapped").await?;
    page::wait_for(&session, &flow::part("replace-revoke")).await?;
    ensure!(account.ids().await? == after, "nothing is revoked before it is asked for");
    page::click(&session, "replace-revoke").await?;
    let gone = "document.querySelector('[data-testid=replace-gone]') !== null";
    session.wait_longer_in_tab(gone, flow::REVOCATION).await?;
    let mut left = after.clone();
    left.remove(&id);
    ensure!(account.ids().await? == left, "exactly the old one is gone");
    page::click(&session, "replace-done").await?;
    page::wait_for(&session, &flow::row(&new)).await?;
    session.web.close_window().await?;
    session.web.switch_to_window(sentry.clone()).await?;

    // Another one, of which the window's end is the end: what was made is listed, and nobody knows by whom.
    page::replace(&session, &new).await?;
    made(&session).await?;
    let unfinished = account.ids().await?.difference(&left).next().cloned();
    let unfinished = unfinished.context("nothing was made")?;
    session.web.close_window().await?;
    session.web.switch_to_window(sentry).await?;
    on_disk(session.profile(), "deploy to the moon")?;
    on_disk(session.profile(), &value)?;
    session.back_to(ordinary).await?;
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    popup.wait_for(&flow::row(&unfinished)).await?;
    flow::gathered(&mut popup).await?;
    for part in ["replace-open", "badge", "private"] {
        ensure!(!popup.has(&flow::part(part)).await?, "{part} is told in an ordinary window");
    }
    let local = stored(&mut popup, "chrome.storage.local").await?;
    ensure!(!local.contains("replacements"), "its journal is in storage.local: {local}");
    popup.close().await
}

/// A token is made with the scopes of the old one; the middle of its value.
async fn made(session: &Session) -> Result<String> {
    page::click(session, "replace_rotate").await?;
    page::click(session, "replace-create").await?;
    page::click(session, "fresh-show").await?;
    let value = "document.querySelector('#fresh-value').textContent";
    session.wait_in_tab(&format!("{value}.length > 20")).await?;
    let value = session.eval(value).await?;
    let value = value.as_str().context("no value")?;
    Ok(value[value.len() / 3..value.len() - 4].to_owned())
}

async fn stored(popup: &mut Popup, area: &str) -> Result<String> {
    let all = format!("{area}.get(null).then(JSON.stringify)");
    Ok(popup.eval(&all).await?.as_str().unwrap_or_default().to_owned())
}

/// That no file under `dir` has these words in it, in bytes of one or of two a letter.
fn on_disk(dir: &Path, words: &str) -> Result<()> {
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for entry in std::fs::read_dir(dir)?.flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|it| it.is_dir()) {
            on_disk(&path, words)?;
        } else if let Ok(bytes) = std::fs::read(&path) {
            let holds = |part: &[u8]| bytes.windows(part.len()).any(|it| it == part);
            ensure!(!holds(words.as_bytes()) && !holds(&wide), "{words} is in {}", path.display());
        }
    }
    Ok(())
}
