//! Private windows (invariant 10): the main job is done there as anywhere, and nothing of it is left: not in
//! `storage.local`, not in a file of the profile, not in the popup of an ordinary window.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_both_browsers};
use sentry_double::Dialect;

in_both_browsers!(a_private_window_leaves_nothing_behind);

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
