//! Firefox: the extension installed for the session, its button placed in the toolbar and clicked
//! in the chrome context, where WebDriver reaches the browser's own window.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use thirtyfour::session::handle::SessionHandle;

use crate::browser::{Options, Started};
use crate::driver::{Driver, Raw};
use crate::extension;

mod popup;

pub use popup::Popup;

/// Starts Firefox and installs the extension.
///
/// # Errors
/// When the driver or the browser does not come up, or refuses the extension.
pub async fn start(
    program: &Path,
    driver: &Path,
    dir: &Path,
    profiles: &Path,
    options: &Options,
) -> Result<Started> {
    let id = extension::gecko_id(dir)?;
    let args = [
        "--port=0",
        // The default port of the second protocol is fixed: two drivers would fight for it.
        "--websocket-port=0",
        // Without it the chrome context is refused.
        "--allow-system-access",
        "--profile-root",
    ];
    let mut args: Vec<String> = args.map(str::to_owned).into();
    args.push(profiles.display().to_string());
    let mut driver = Driver::start(driver, &args)?;
    let mut capabilities = json!({
        "browserName": "firefox",
        "acceptInsecureCerts": true,
        "pageLoadStrategy": "eager",
        // Longer than the popup may take for one answer, below.
        "timeouts": { "script": 120_000 },
        "moz:firefoxOptions": {
            "binary": program,
            "args": if options.headed { json!([]) } else { json!(["-headless"]) },
            "prefs": {
                "intl.accept_languages": "en-US, en",
                "browser.shell.checkDefaultBrowser": false,
                "datareporting.policy.dataSubmissionEnabled": false,
                // No first-run tab in front of ours.
                "browser.aboutwelcome.enabled": false,
                "browser.startup.homepage_override.mstone": "ignore",
            },
        },
    });
    if let Some(proxy) = options.proxy {
        let proxy = proxy.to_string();
        capabilities["proxy"] =
            json!({ "proxyType": "manual", "sslProxy": proxy, "httpProxy": proxy });
    }
    let web = driver.session(&capabilities).await?;
    let body = json!({ "path": dir, "temporary": true, "allowPrivateBrowsing": true });
    web.cmd(Raw { path: "moz/addon/install", body }).await?;
    Ok(Started { driver, web, extension_id: id })
}

/// Runs a script in the browser's own window; `arguments` as in WebDriver, the value as JSON.
///
/// # Errors
/// What the script threw.
pub async fn chrome(web: &Arc<SessionHandle>, body: &str, arguments: Vec<Value>) -> Result<Value> {
    set_context(web, "chrome").await?;
    let script = format!(
        "const done = arguments[arguments.length - 1];
         const args = arguments;
         (async () => {{ {body} }})()
             .then(value => done({{ value }}), error => done({{ error: String(error) }}));"
    );
    let answer = web.execute_async(script, arguments).await;
    // Whatever happened, tabs must be what the driver speaks of again.
    set_context(web, "content").await?;
    let mut answer = answer?.json().clone();
    if let Some(error) = answer["error"].as_str() {
        bail!("script in the browser threw: {error}");
    }
    Ok(answer["value"].take())
}

/// Quits, as a person does by the menu, and waits until its process is gone. The driver is not asked to: it would
/// remove the profile.
///
/// # Errors
/// When it still runs after 30 s.
pub async fn quit(web: &Arc<SessionHandle>) -> Result<()> {
    let capabilities = serde_json::to_value(web.capabilities())?;
    let process = capabilities["moz:processID"].as_u64().context("no process id")?;
    let body = "const window0 = Services.wm.getMostRecentBrowserWindow();
        window0.setTimeout(() => Services.startup.quit(Ci.nsIAppStartup.eAttemptQuit), 200);";
    chrome(web, body, Vec::new()).await?;
    for _ in 0..300 {
        // What has ended stays known as such until the driver asks after it.
        let state = std::fs::read_to_string(format!("/proc/{process}/stat"));
        let state = state.ok().and_then(|it| it.rsplit_once(") ").map(|(_, rest)| rest.to_owned()));
        if state.is_none_or(|it| it.starts_with('Z')) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("Firefox does not end")
}

/// Opens a private window.
///
/// # Errors
/// When the browser does not make one.
pub async fn private_window(web: &Arc<SessionHandle>) -> Result<()> {
    let body = "const { BrowserWindowTracker } = Services.wm.getMostRecentBrowserWindow();
        await BrowserWindowTracker.promiseOpenWindow({ private: true });";
    chrome(web, body, Vec::new()).await?;
    Ok(())
}

/// Opens an ordinary window and closes it again.
///
/// # Errors
/// When the browser does not.
pub async fn window_comes_and_goes(web: &Arc<SessionHandle>) -> Result<()> {
    let body = "const { BrowserWindowTracker } = Services.wm.getMostRecentBrowserWindow();
        const opened = await BrowserWindowTracker.promiseOpenWindow({ private: false });
        const closed = new Promise(done => opened.addEventListener('unload', done, { once: true }));
        opened.close();
        await closed;";
    chrome(web, body, Vec::new()).await?;
    Ok(())
}

async fn set_context(web: &SessionHandle, context: &str) -> Result<()> {
    web.cmd(Raw { path: "moz/context", body: json!({ "context": context }) }).await?;
    Ok(())
}
