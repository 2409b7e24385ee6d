//! The undo time as a person chooses it, holds it and confirms; and a worker that is ended while a popup is open.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::{Browser, Popup, Scene, Session, flow, in_both_browsers, in_chromium};
use sentry_double::{Dialect, Fault, FaultKind};

in_both_browsers!(
    a_double_click_revokes_and_does_not_undo,
    a_key_on_undo_stops_the_time,
    it_is_chosen_on_the_options_page_and_told,
    what_waits_for_a_word_ends_with_the_popup,
    a_worker_ended_while_it_waits_is_woken_in_time,
    a_worker_ended_during_the_write_is_woken_and_reads_back,
);
in_chromium!(where_nothing_can_be_stored_it_is_said, a_pointer_on_undo_stops_the_time);

/// What a worker that was ended may take longer than its undo time: to be missed, woken, and to write and read back.
const WOKEN: Duration = Duration::from_secs(9);

/// The second click lands on Undo, where the first one was on Revoke: the bar came over it.
async fn a_double_click_revokes_and_does_not_undo(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    let mut popup = flow::open_tokens(&scene.session).await?;
    // Where Undo stands: one is asked for, and taken back.
    flow::ask_to_revoke(&mut popup, &scene.id).await?;
    popup.settle().await?;
    let undo = popup.eval(&middle(&flow::part("undo"))).await?;
    let (x, y) = (undo[0].as_f64().context("no place")?, undo[1].as_f64().context("no place")?);
    popup.click(&flow::part("undo")).await?;
    popup.wait_gone(&flow::part("undo")).await?;
    // The list is scrolled so that a Revoke lies just there.
    let scroll = format!(
        "(async () => {{
            const frame = () => new Promise(requestAnimationFrame);
            for (const row of document.querySelectorAll('[data-kind=personal]')) {{
                const button = row.querySelector('[data-testid=revoke]:enabled');
                if (!button) continue;
                let panel = button.parentElement;
                while (panel && !(panel.scrollHeight > panel.clientHeight + 20)) panel = panel.parentElement;
                for (let i = 0; i < 3; i++) {{
                    const {{ top, height }} = button.getBoundingClientRect();
                    panel.scrollTop += top + height / 2 - {y};
                    await frame();
                }}
                await new Promise(later => setTimeout(later, 400));
                if (document.elementFromPoint({x}, {y})?.closest('button') === button) return row.dataset.id;
            }}
            return null;
        }})()"
    );
    let id = popup.eval(&scroll).await?;
    let id = id.as_str().context("no Revoke lies where Undo appears")?.to_owned();
    popup.click_at(x, y, 1).await?;
    let under = format!("document.elementFromPoint({x}, {y})?.closest('button')?.dataset.testid");
    popup.until(&format!("{under} === 'undo'"), Duration::from_millis(500)).await?;
    ensure!(popup.eval(&under).await? == "undo", "Undo is not where Revoke was");
    popup.click_at(x, y, 2).await?;
    popup.settle().await?;
    ensure!(popup.has(&flow::entry("intended")).await?, "undone by the second click");
    let said = "document.querySelector('[data-testid=announcer]').innerText.includes('too soon')";
    popup.wait(said, Duration::from_secs(2)).await?;
    flow::wait_confirmed(&mut popup, None).await?;
    ensure!(!scene.account.ids().await?.contains(&id));
    ensure!(scene.place.count("DELETE", "/api/0/") == 1, "not that one alone");
    popup.close().await
}

/// An expression: the middle of it.
fn middle(selector: &str) -> String {
    format!(
        "(it => [it.x + it.width / 2, it.y + it.height / 2])(document.querySelector(`{selector}`).getBoundingClientRect())"
    )
}

/// The focus that we gave it does not; and it goes on when the focus leaves.
async fn a_key_on_undo_stops_the_time(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    let mut popup = flow::open_tokens(&scene.session).await?;
    flow::ask_to_revoke(&mut popup, &scene.id).await?;
    let focused = "document.activeElement?.dataset.testid === 'undo'";
    popup.wait(focused, Duration::from_secs(3)).await?;
    popup.press("ArrowLeft").await?;
    popup.wait_for_text("Paused").await?;
    tokio::time::sleep(Duration::from_secs(9)).await;
    ensure!(scene.place.count("DELETE", "/api/0/") == 0, "sent although the time stood still");
    ensure!(popup.has(&flow::entry("intended")).await?);
    popup.press("Tab").await?;
    flow::wait_confirmed(&mut popup, None).await?;
    scene.exactly_it_is_gone().await?;
    popup.close().await
}

/// By a pointer that comes onto it anew, not by one that it appeared under.
async fn a_pointer_on_undo_stops_the_time() -> Result<()> {
    let Some(scene) = Scene::open(Browser::Chromium, Dialect::V24_8).await? else { return Ok(()) };
    let mut popup = flow::open_tokens(&scene.session).await?;
    flow::ask_to_revoke(&mut popup, &scene.id).await?;
    let at = popup.eval(&middle(&flow::part("undo"))).await?;
    let (x, y) = (at[0].as_f64().context("no place")?, at[1].as_f64().context("no place")?);
    for (x, y) in [(30.0, 20.0), (x - 60.0, 20.0), (x - 3.0, y), (x, y)] {
        let Popup::Chromium(chromium) = &mut popup else { continue };
        chromium.move_to(x, y).await?;
    }
    popup.wait_for_text("Paused").await?;
    tokio::time::sleep(Duration::from_secs(9)).await;
    ensure!(scene.place.count("DELETE", "/api/0/") == 0, "sent although the time stood still");
    if let Popup::Chromium(chromium) = &mut popup {
        chromium.move_to(30.0, 20.0).await?;
    }
    flow::wait_confirmed(&mut popup, None).await?;
    scene.exactly_it_is_gone().await?;
    popup.close().await
}

/// Chooses an undo time, as a person does.
async fn choose(session: &Session, value: &str) -> Result<()> {
    let back = session.web.current_url().await?.to_string();
    session.open_options().await?;
    let choice = format!("{}[value='{value}']", flow::part("undo-time-choice"));
    session.click_in_tab(&choice).await?;
    session
        .wait_in_tab(&format!(
            "chrome.storage.local.get('undo').then(it => it.undo === '{value}'
                && document.querySelector(`{choice}`).checked)"
        ))
        .await?;
    session.goto(&back).await
}

async fn it_is_chosen_on_the_options_page_and_told(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    choose(&scene.session, "10").await?;
    let mut popup = flow::open_tokens(&scene.session).await?;
    let asked = Instant::now();
    flow::ask_to_revoke(&mut popup, &scene.id).await?;
    let said = popup.text_of(&flow::part("announcer")).await?;
    ensure!(said.contains("in 10 seconds") || said.contains("in 9 seconds"), "not told: {said}");
    let shown = popup.text_of(&flow::part("waiting")).await?;
    ensure!(shown.contains("seconds"), "not shown: {shown}");
    flow::wait_confirmed(&mut popup, None).await?;
    ensure!(asked.elapsed() >= Duration::from_secs(10), "sent after {:?}", asked.elapsed());
    scene.exactly_it_is_gone().await?;
    popup.close().await
}

async fn what_waits_for_a_word_ends_with_the_popup(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    choose(&scene.session, "confirm").await?;
    let mut popup = flow::open_tokens(&scene.session).await?;
    flow::ask_to_revoke(&mut popup, &scene.id).await?;
    popup.wait_for(&flow::part("confirm")).await?;
    popup.pictures("revoke-confirm").await?;
    popup.close().await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut popup = flow::open_tokens(&scene.session).await?;
    popup.wait_for(&flow::entry("expired")).await?;
    let why = popup.text_of(&flow::entry("expired")).await?;
    ensure!(why.contains("without confirming"), "not said why: {why}");
    ensure!(scene.place.count("DELETE", "/api/0/") == 0, "something was sent");

    // Asked for again it waits again, the worker may be ended meanwhile, and the word sends it.
    popup.click(&flow::part("again")).await?;
    popup.wait_for(&flow::part("confirm")).await?;
    scene.session.end_running_worker().await?;
    tokio::time::sleep(Duration::from_secs(7)).await;
    ensure!(popup.has(&flow::part("confirm")).await?, "ended without a word, with the popup open");
    popup.click(&flow::part("confirm")).await?;
    flow::wait_confirmed(&mut popup, None).await?;
    scene.exactly_it_is_gone().await?;
    popup.close().await
}

async fn a_worker_ended_while_it_waits_is_woken_in_time(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    let mut popup = flow::open_tokens(&scene.session).await?;
    flow::ask_to_revoke(&mut popup, &scene.id).await?;
    let asked = Instant::now();
    tokio::time::sleep(Duration::from_secs(2)).await;
    scene.session.end_running_worker().await?;
    flow::wait_outcome(&mut popup, None, &["confirmed"], Duration::from_secs(5) + WOKEN).await?;
    ensure!(asked.elapsed() < Duration::from_secs(5) + WOKEN, "after {:?}", asked.elapsed());
    scene.exactly_it_is_gone().await?;
    popup.close().await
}

async fn a_worker_ended_during_the_write_is_woken_and_reads_back(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    scene.place.fault(Fault::next("DELETE", "/api/0/", FaultKind::DelayAnswer(20_000)));
    let mut popup = flow::open_tokens(&scene.session).await?;
    flow::ask_to_revoke(&mut popup, &scene.id).await?;
    popup
        .wait(
            &format!("document.querySelector(`{}`) !== null", flow::entry("sent")),
            Duration::from_secs(8),
        )
        .await?;
    while scene.place.count("DELETE", "/api/0/") == 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    scene.session.end_running_worker().await?;
    // Nobody clicks: the popup misses it, and the list tells.
    flow::wait_outcome(&mut popup, None, &["confirmed"], WOKEN).await?;
    scene.exactly_it_is_gone().await?;
    popup.close().await
}

/// Fills the browser's store to its last bytes.
const FILL: &str = "(async () => {
    let [size, n] = [4_000_000, 0];
    while (size >= 1) {
        try { await chrome.storage.local.set({ ['full' + n++]: 'x'.repeat(size) }); }
        catch { size = Math.floor(size / 2); }
    }
    return chrome.storage.local.QUOTA_BYTES - await chrome.storage.local.getBytesInUse(null);
})()";

async fn where_nothing_can_be_stored_it_is_said() -> Result<()> {
    let Some(scene) = Scene::open(Browser::Chromium, Dialect::V24_8).await? else { return Ok(()) };
    let mut popup = flow::open_tokens(&scene.session).await?;
    flow::gathered(&mut popup).await?;
    let left = popup.eval(FILL).await?.as_i64().context("no number")?;
    ensure!(left < 200, "{left} bytes are left");
    let revoke = format!("{} {}", flow::row(&scene.id), flow::part("revoke"));
    popup.click(&revoke).await?;
    let (yes, failed) = (flow::part("question-yes"), flow::entry("failed"));
    popup.wait_for(&format!("{yes}, {failed}")).await?;
    if popup.has(&yes).await? {
        popup.click(&yes).await?;
    }
    let words = "could not store";
    popup.wait_for(&failed).await?;
    let why = popup.text_of(&flow::entry("failed")).await?;
    ensure!(why.contains(words), "not said why: {why}");
    popup.close().await?;
    for ended in [false, true] {
        if ended {
            scene.session.end_running_worker().await?;
        }
        let mut popup = flow::open_tokens(&scene.session).await?;
        popup.wait_for(&flow::entry("failed")).await?;
        let why = popup.text_of(&flow::entry("failed")).await?;
        ensure!(why.contains(words), "not said why: {why}");
        popup.close().await?;
    }
    ensure!(scene.place.count("DELETE", "/api/0/") == 0, "something was sent");
    Ok(())
}
