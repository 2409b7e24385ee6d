//! What several pages write is theirs together: none takes back what another wrote, and each shows it. What runs in
//! a page of the web reaches none of it.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::{Browser, Scene, Session, flow, in_both_browsers, page};
use sentry_double::Dialect;
use serde_json::json;

in_both_browsers!(
    two_pages_keep_what_each_was_told,
    what_runs_in_a_page_reaches_nothing_that_is_kept
);

const JOBS: [&str; 2] = ["cli-deploys", "tf-project"];

async fn two_pages_keep_what_each_was_told(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    let Scene { session, before, .. } = &scene;
    let ids: Vec<&String> = before.iter().take(2).collect();
    let sentry = session.web.window().await?;
    // Both are open before anything is said.
    let mut pages = Vec::new();
    for _ in 0..2 {
        session.web.switch_to_window(sentry.clone()).await?;
        let popup = flow::open_tokens(session).await?;
        pages.push(page::open(session, popup, &flow::part("full-page")).await?);
        gathered(session).await?;
    }
    // The newer one first, then the older one, which has read everything long before.
    for n in [1, 0] {
        session.web.switch_to_window(pages[n].clone()).await?;
        say(session, ids[n], JOBS[n]).await?;
    }
    for page in &pages {
        session.web.switch_to_window(page.clone()).await?;
        for id in &ids {
            open(session, id).await?;
            let job = format!("{} {}", flow::row(id), flow::part("purpose-job"));
            page::wait_for(session, &job).await.context("not shown in the other page")?;
        }
    }
    session.web.switch_to_window(sentry).await?;
    let mut popup = flow::open_tokens(session).await?;
    for job in JOBS {
        let kept = format!(
            "chrome.storage.local.get(null).then(all => JSON.stringify(all).includes('{job}'))"
        );
        popup.wait(&kept, Duration::from_secs(5)).await.context("overwritten")?;
    }
    popup.close().await
}

async fn gathered(session: &Session) -> Result<()> {
    session.wait_longer_in_tab(
        "document.querySelector('[data-gathered=true]') !== null && document.querySelector('[data-testid=revoke]:enabled') !== null",
        Duration::from_secs(30),
    ).await
}

async fn open(session: &Session, id: &str) -> Result<()> {
    let toggle = format!("{} .toggle", flow::row(id));
    let shown = format!(
        "document.querySelector(`{} .purpose, {} [data-testid=purpose]`) !== null",
        flow::row(id),
        flow::row(id)
    );
    if session.eval(&shown).await? != true {
        session.eval(&format!("(document.querySelector(`{toggle}`).click(), true)")).await?;
    }
    session.wait_in_tab(&shown).await
}

/// Opens the row and says what its token is for.
async fn say(session: &Session, id: &str, job: &str) -> Result<()> {
    open(session, id).await?;
    let list = format!("{} {}", flow::row(id), flow::part("purpose"));
    page::wait_for(session, &format!("{list} option[value='{job}']")).await?;
    let list = format!("document.querySelector(`{list}`)");
    let told = "dispatchEvent(new Event('change', { bubbles: true }))";
    session.eval(&format!("({list}.value = '{job}', {list}.{told})")).await?;
    page::wait_for(session, &format!("{} {}", flow::row(id), flow::part("purpose-job"))).await
}

/// In Chromium by `setAccessLevel`; Firefox has no such call, as docs/SAFETY.md says.
async fn what_runs_in_a_page_reaches_nothing_that_is_kept(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    let mut popup = flow::open_tokens(&scene.session).await?;
    let known = "chrome.storage.local.get('sites').then(it => it.sites !== undefined)";
    popup.wait(known, Duration::from_secs(10)).await?;
    let tried = |what: &str| {
        format!(
            "chrome.tabs.query({{ active: true, currentWindow: true }}).then(([tab]) =>
                chrome.scripting.executeScript({{ target: {{ tabId: tab.id }}, func: async () => {{
                    try {{ return await ({what}); }} catch (refused) {{ return 'refused: ' + refused; }}
                }} }})).then(([frame]) => JSON.stringify(frame.result ?? null))"
        )
    };
    let read = tried("chrome.storage.local.get(null)");
    let write = tried("chrome.storage.local.set({ journal: { entries: ['forged'] } })");
    let (read, write) =
        (popup.eval(&read).await?.to_string(), popup.eval(&write).await?.to_string());
    let forged = popup.eval("chrome.storage.local.get(null).then(JSON.stringify)").await?;
    let forged = forged.as_str().context("no storage")?.contains("forged");
    match browser {
        Browser::Chromium => {
            ensure!(read.contains("refused") && !read.contains("sites"), "read: {read}");
            ensure!(write.contains("refused") && !forged, "written: {write}");
        }
        // When this fails, Firefox can do it by now: then docs/SAFETY.md is to say so.
        Browser::Firefox => ensure!(read.contains("sites") && forged, "closed: {read} {write}"),
    }
    popup.eval(&format!("chrome.storage.local.remove({})", json!("journal"))).await?;
    popup.close().await
}
