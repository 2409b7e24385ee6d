//! What a person does in the full-tab page, which is a tab of the driver's like any other.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use serde_json::json;
use thirtyfour::{By, WindowHandle};

use crate::cdp::Cdp;
use crate::{Browser, Popup, Session, chromium, flow};

/// How a picture of the page is taken.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// In dark colours.
    pub dark: bool,
    /// So many CSS pixels wide, and as high as the page is.
    pub width: u32,
}

/// Opens the page that replaces the token of this row, from the popup; it is in front then.
///
/// # Errors
/// When there is no such row, or no page is opened.
pub async fn replace(session: &Session, key: &str) -> Result<()> {
    let mut popup = flow::open_tokens(session).await?;
    // Rows that come later would move the one that is clicked.
    flow::gathered(&mut popup).await?;
    popup.click(&format!("{} .toggle", flow::row(key))).await?;
    let replace = format!("{} {}", flow::row(key), flow::part("replace"));
    popup.wait_for(&replace).await?;
    from(session, popup, &replace).await
}

/// Opens the page that goes on with the one replacement that is not finished, from the popup.
///
/// # Errors
/// When the popup shows none, or no page is opened.
pub async fn go_on(session: &Session) -> Result<()> {
    let mut popup = flow::open_tokens(session).await?;
    flow::gathered(&mut popup).await?;
    let go_on = flow::part("replace-go-on");
    popup.wait_for(&go_on).await?;
    from(session, popup, &go_on).await
}

/// Closes the page, as a person does who has other things to do; the tab of Sentry is in front then.
///
/// # Errors
/// When there is no other tab.
pub async fn leave(session: &Session) -> Result<()> {
    session.web.close_window().await?;
    let left = session.web.windows().await?.into_iter().next().context("no tab is left")?;
    Ok(session.web.switch_to_window(left).await?)
}

/// Clicks what opens the page that replaces, and goes there.
async fn from(session: &Session, popup: Popup, button: &str) -> Result<()> {
    open(session, popup, button).await?;
    wait_for(session, &flow::part("replace-panel")).await
}

/// Clicks what in the popup opens the page, and goes there; gives its window.
///
/// # Errors
/// When none is opened within 10 s.
pub async fn open(session: &Session, mut popup: Popup, button: &str) -> Result<WindowHandle> {
    let before = session.web.windows().await?;
    popup.click(button).await?;
    let page = to_new(session, before).await?;
    // The browser may have closed it with its loss of focus.
    popup.close().await.ok();
    Ok(page)
}

async fn to_new(session: &Session, before: Vec<WindowHandle>) -> Result<WindowHandle> {
    for _ in 0..200 {
        let windows = session.web.windows().await?;
        if let Some(new) = windows.into_iter().find(|it| !before.contains(it)) {
            session.web.switch_to_window(new.clone()).await?;
            session.wait_in_tab("location.pathname === '/page.html'").await?;
            return Ok(new);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("no tab was opened")
}

/// Says what the token is for.
///
/// # Errors
/// When there is no such task.
pub async fn choose(session: &Session, task: &str) -> Result<()> {
    let list = flow::part("purpose");
    wait_for(session, &format!("{list} option[value='{task}']")).await?;
    let list = format!("document.querySelector(`{list}`)");
    let told = "dispatchEvent(new Event('change', { bubbles: true }))";
    session.eval(&format!("({list}.value = '{task}', {list}.{told})")).await?;
    wait_for(session, &flow::part("purpose-job")).await
}

/// Waits until something like this is there.
///
/// # Errors
/// When it is not within 15 s; with what the page shows instead.
pub async fn wait_for(session: &Session, css: &str) -> Result<()> {
    session.wait_in_tab(&format!("document.querySelector(`{css}`) !== null")).await
}

/// Clicks with the mouse, once it can be clicked: so the clipboard is the person's.
///
/// # Errors
/// When it cannot be clicked within 15 s.
pub async fn click(session: &Session, part: &str) -> Result<()> {
    wait_for(session, &format!("{}:not(:disabled)", flow::part(part))).await?;
    let element = session.web.find(By::Css(flow::part(part))).await?;
    element.scroll_into_view().await?;
    Ok(element.click().await?)
}

/// What a part of the page says.
///
/// # Errors
/// When there is no such part.
pub async fn text(session: &Session, part: &str) -> Result<String> {
    let css = flow::part(part);
    wait_for(session, &css).await?;
    let text = session.eval(&format!("document.querySelector(`{css}`).innerText")).await?;
    text.as_str().map(str::to_owned).context("no text")
}

/// Leaves a picture of the whole page; in Firefox as it is on the screen.
///
/// # Errors
/// When there is no page, or the file cannot be written.
pub async fn picture(session: &Session, file: &Path, look: Look) -> Result<()> {
    if let Some(dir) = file.parent() {
        std::fs::create_dir_all(dir)?;
    }
    if session.browser == Browser::Firefox {
        return Ok(session.web.screenshot(file).await?);
    }
    let mut cdp = Cdp::connect(&chromium::debugger_address(session)?).await?;
    let address = session.web.current_url().await?.to_string();
    let target = cdp.targets().await?.into_iter();
    let mut target = target.filter(|it| it["type"] == "page" && it["url"] == *address);
    let page = cdp.attach(&target.next().context("no such page")?).await?;
    let page = Some(page.as_str());
    let scheme = if look.dark { "dark" } else { "light" };
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    cdp.call(page, "Emulation.setEmulatedMedia", media).await?;
    let size = |height| json!({ "width": look.width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    cdp.call(page, "Emulation.setDeviceMetricsOverride", size(400)).await?;
    // Two frames: what was changed is drawn.
    let drawn = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
        setTimeout(() => done(Math.ceil(document.querySelector('.frame').getBoundingClientRect().height)), 200))))";
    let height = session.eval(drawn).await?.as_u64().context("no height")?;
    cdp.call(page, "Emulation.setDeviceMetricsOverride", size(height.clamp(400, 4_000))).await?;
    session.eval(drawn).await?;
    let shot = cdp.call(page, "Page.captureScreenshot", json!({ "format": "png" })).await?;
    cdp.call(page, "Emulation.clearDeviceMetricsOverride", json!({})).await?;
    let data = shot["data"].as_str().context("no picture")?;
    Ok(std::fs::write(file, base64::engine::general_purpose::STANDARD.decode(data)?)?)
}

/// Leaves pictures where `SCOPEWISE_PICTURES` names a folder: light and dark, and as narrow as can be.
///
/// # Errors
/// As [`picture`].
pub async fn pictures(session: &Session, name: &str) -> Result<()> {
    let Some(folder) = crate::tools::pictures() else { return Ok(()) };
    let name = format!("{name}-{:?}", session.browser).to_lowercase();
    for (kind, dark, width) in [("light", false, 900), ("dark", true, 900), ("narrow", false, 320)]
    {
        let file = folder.join(format!("{name}-{kind}.png"));
        picture(session, &file, Look { dark, width }).await?;
    }
    Ok(())
}
