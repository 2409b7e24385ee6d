//! The harness itself: that the popup it opens is the real one, with the tab granted, and that its
//! eyes can see what is wrong. It runs on a tiny extension of its own.

use std::path::Path;

use anyhow::{Result, ensure};
use scopewise_e2e::{Browser, Options, Session, axe, dir::TempDir, in_both_browsers, tools};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

in_both_browsers!(opens_the_real_popup);

const POPUP: &str = r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>Probe</title>
<style>body { width: 400px; height: 300px; background: white }
@media (prefers-color-scheme: dark) { body { background: black; color: white } }</style>
<main><h1>Probe</h1><button id="read">Read</button><input id="field" aria-label="Field">
<button id="bare"></button><p id="out"></p></main><script src="popup.js"></script></html>"#;

const SCRIPT: &str = r#"
document.querySelector('#read').addEventListener('click', async event => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    const [found] = await chrome.scripting.executeScript({
        target: { tabId: tab.id }, func: () => document.title });
    document.querySelector('#out').textContent = `${found.result} ${event.isTrusted}`;
    console.log('probe read');
});"#;

fn write_extension(dir: &Path) -> Result<()> {
    let manifest = r#"{ "manifest_version": 3, "name": "Probe", "version": "1",
        "permissions": ["activeTab", "scripting"], "action": { "default_popup": "popup.html" },
        "browser_specific_settings": { "gecko": { "id": "probe@example.test" } } }"#;
    std::fs::write(dir.join("manifest.json"), manifest)?;
    std::fs::write(dir.join("popup.html"), POPUP)?;
    Ok(std::fs::write(dir.join("popup.js"), SCRIPT)?)
}

/// A page on loopback for the popup to read.
async fn serve_page() -> Result<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            tokio::spawn(async move {
                let _ = socket.read(&mut [0; 4096]).await;
                let page = "<!doctype html><title>granted</title>";
                let head = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close";
                let answer = format!("{head}\r\ncontent-length: {}\r\n\r\n{page}", page.len());
                let _ = socket.write_all(answer.as_bytes()).await;
            });
        }
    });
    Ok(url)
}

async fn opens_the_real_popup(browser: Browser) -> Result<()> {
    if let Some(reason) = browser.missing() {
        return tools::skipped(&reason);
    }
    let extension = TempDir::new("probe")?;
    write_extension(extension.path())?;
    let options = Options { extension: Some(extension.path().to_owned()), ..Options::default() };
    let session = Session::start(browser, &options).await?;
    session.goto(&serve_page().await?).await?;

    let mut popup = session.open_popup().await?;
    popup.click("#read").await?;
    // The page's title is readable through the grant of the click alone.
    popup.wait_for_text("granted").await?;
    let trusted = popup.text_of("#out").await?;
    ensure!(browser == Browser::Firefox || trusted == "granted true", "{trusted}");
    ensure!(popup.console().await?.contains("probe read"), "the console is not heard");

    popup.write("#field", "abc").await?;
    ensure!(popup.eval("document.querySelector('#field').value").await? == "abc");
    popup.press("Tab").await?;
    ensure!(popup.eval("document.activeElement.id").await? == "bare", "Tab does not move on");

    if let Some(source) = axe::source()? {
        let found = axe::violations(&mut popup, &source).await?;
        ensure!(
            found.iter().any(|line| line.starts_with("button-name")),
            "axe is blind: {found:?}"
        );
    } else {
        tools::skipped("axe-core is not installed")?;
    }
    let shot = extension.path().join("light.png");
    popup.screenshot(&shot).await?;
    popup.set_dark(true).await?;
    let dark = extension.path().join("dark.png");
    popup.screenshot(&dark).await?;
    ensure!(std::fs::read(&shot)? != std::fs::read(&dark)?, "dark looks like light");
    if let Some(keep) = std::env::var_os("SCOPEWISE_KEEP") {
        let keep = Path::new(&keep).to_owned();
        std::fs::create_dir_all(&keep)?;
        std::fs::copy(&shot, keep.join(format!("{browser:?}-light.png")))?;
        std::fs::copy(&dark, keep.join(format!("{browser:?}-dark.png")))?;
    }
    popup.close().await?;

    // And once more: closing must not break the next opening.
    let mut popup = session.open_popup().await?;
    popup.wait_for("#read").await?;
    popup.eval("window.close()").await.ok();
    popup.wait_closed().await
}
