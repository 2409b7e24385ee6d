//! Firefox: the extension installed for the session, its button placed in the toolbar and clicked
//! in the chrome context, where WebDriver reaches the browser's own window.

mod scripts;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use serde_json::{Value, json};
use thirtyfour::session::handle::SessionHandle;

use scripts::{ASK, CONSOLE, FIND, FRAME};

use crate::browser::{Options, Session, Started};
use crate::driver::{Driver, Raw};
use crate::extension;

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

/// The open popup.
pub struct Popup {
    web: Arc<SessionHandle>,
}

impl Popup {
    /// Places the button in the toolbar and clicks it.
    ///
    /// # Errors
    /// When the popup does not open within 10 s.
    pub async fn open(session: &Session) -> Result<Self> {
        let web = Arc::clone(&session.web);
        let widget: String = session
            .extension_id
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' })
            .chain("-browser-action".chars())
            .collect();
        let body = format!(
            "const [id] = args;
             const window0 = Services.wm.getMostRecentBrowserWindow();
             window0.focus();
             const ui = window0.CustomizableUI;
             if (ui.getPlacementOfWidget(id)?.area !== ui.AREA_NAVBAR)
                 ui.addWidgetToArea(id, ui.AREA_NAVBAR);
             const node = ui.getWidget(id).forWindow(window0).node;
             node.querySelector('.unified-extensions-item-action-button').click();
             for (let i = 0; i < 200; i++) {{
                 {{ {FIND} if (popup) return true; }}
                 await new Promise(later => window0.setTimeout(later, 50));
             }}
             return false;"
        );
        if chrome(&web, &body, vec![json!(widget)]).await? != true {
            bail!("the popup did not open");
        }
        Ok(Self { web })
    }

    /// Evaluates an expression in the popup, seeing what its own scripts see.
    ///
    /// A frame script does it: the popup is no window of the driver. Its sandbox is not bound by
    /// the page's CSP, which bars `eval`.
    ///
    /// # Errors
    /// When it throws or the popup is closed.
    pub async fn eval(&mut self, expression: &str) -> Result<Value> {
        self.ask(&format!("(async () => ({expression}))()"), false).await
    }

    /// Runs `code` in the popup's process: as the popup's page, or `privileged` as the browser.
    async fn ask(&mut self, code: &str, privileged: bool) -> Result<Value> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        let body = format!("{FIND} {ASK}");
        let arguments = vec![json!(code), json!(FRAME), json!(id), json!(privileged)];
        let json = chrome(&self.web, &body, arguments).await?;
        Ok(serde_json::from_str(json.as_str().context("no JSON from the popup")?)?)
    }

    /// Presses a key, named as in `KeyboardEvent.key`, where the focus of the browser's window is.
    ///
    /// # Errors
    /// When the driver says so.
    pub async fn press(&mut self, key: &str) -> Result<()> {
        let value = match key {
            "Enter" => "\u{e007}",
            "Tab" => "\u{e004}",
            "Escape" => "\u{e00c}",
            "ArrowLeft" => "\u{e012}",
            "ArrowUp" => "\u{e013}",
            "ArrowRight" => "\u{e014}",
            "ArrowDown" => "\u{e015}",
            "Home" => "\u{e011}",
            "End" => "\u{e010}",
            "PageUp" => "\u{e00e}",
            "PageDown" => "\u{e00f}",
            other => other,
        };
        self.keys(&[value]).await
    }

    /// Writes text where the caret is.
    ///
    /// # Errors
    /// When the driver says so.
    pub async fn write(&mut self, text: &str) -> Result<()> {
        let keys: Vec<String> = text.chars().map(String::from).collect();
        self.keys(&keys.iter().map(String::as_str).collect::<Vec<_>>()).await
    }

    async fn keys(&mut self, keys: &[&str]) -> Result<()> {
        let actions: Vec<Value> = keys
            .iter()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })))
            .collect();
        // Keys go where the focus of the browser's window is: to its popup, not to its tab.
        chrome(&self.web, &format!("{FIND} popup?.focus();"), Vec::new()).await?;
        set_context(&self.web, "chrome").await?;
        let body = json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] });
        let sent = self.web.cmd(Raw { path: "actions", body }).await;
        set_context(&self.web, "content").await?;
        sent?;
        Ok(())
    }

    /// Clicks with the mouse at a point of the popup, in CSS pixels, as the so-manieth click of a series.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn click_at(&mut self, x: f64, y: f64, count: u32) -> Result<()> {
        let moved = if count == 1 { "tell('mousemove', 0);" } else { "" };
        let code = format!(
            "(async () => {{
                const tell = (kind, clickCount) => page.windowUtils.sendMouseEvent
                    ? page.windowUtils.sendMouseEvent(kind, {x}, {y}, 0, clickCount, 0)
                    : page.synthesizeMouseEvent(kind, {x}, {y}, {{ button: 0, clickCount }});
                {moved} tell('mousedown', {count}); tell('mouseup', {count});
                return true;
            }})()"
        );
        self.ask(&code, true).await.map(drop)
    }

    /// Shows the popup as it looks where the person prefers dark (or light) colours. The preference
    /// for web content does not reach it: a popup follows the browser's theme.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn set_dark(&mut self, dark: bool) -> Result<()> {
        let body = format!("{FIND} popup.browsingContext.prefersColorSchemeOverride = args[0];");
        let scheme = if dark { "dark" } else { "light" };
        chrome(&self.web, &body, vec![json!(scheme)]).await?;
        Ok(())
    }

    /// A picture of what the popup shows, as PNG.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn png(&mut self) -> Result<Vec<u8>> {
        // Where a scrollbar stands the snapshot shows what is behind the page.
        let ground = self.eval("getComputedStyle(document.body).backgroundColor").await?;
        let body = format!(
            "{FIND}
             if (!popup) throw new Error('the popup is closed');
             const snapshot = await popup.browsingContext.currentWindowGlobal
                 .drawSnapshot(null, 1, args[0]);
             const canvas = new OffscreenCanvas(snapshot.width, snapshot.height);
             canvas.getContext('2d').drawImage(snapshot, 0, 0);
             const blob = await canvas.convertToBlob({{ type: 'image/png' }});
             const bytes = new Uint8Array(await blob.arrayBuffer());
             let text = '';
             for (const byte of bytes) text += String.fromCharCode(byte);
             return btoa(text);"
        );
        let data = chrome(&self.web, &body, vec![ground]).await?;
        let data = data.as_str().context("no picture")?;
        Ok(base64::engine::general_purpose::STANDARD.decode(data)?)
    }

    /// Closes it.
    ///
    /// # Errors
    /// When the browser is gone or it stays open.
    pub async fn close(mut self) -> Result<()> {
        let body = format!("{FIND} popup?.closest('panel').hidePopup();");
        chrome(&self.web, &body, Vec::new()).await?;
        self.wait_closed().await
    }

    /// Waits until it is closed.
    ///
    /// # Errors
    /// When it stays open for 5 s.
    pub async fn wait_closed(&mut self) -> Result<()> {
        for _ in 0..100 {
            let open = chrome(&self.web, &format!("{FIND} return !!popup;"), Vec::new()).await?;
            if open == false {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("the popup stays open")
    }

    /// What the extension's process wrote to its console so far, the background included, and what
    /// the browser itself reported, as text.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn console(&mut self) -> Result<String> {
        // The console's storage is one a process, and only privileged code reads it.
        let said = self.ask(CONSOLE, true).await?;
        let body = "return Services.console.getMessageArray()
            .map(one => one.message ?? String(one)).join('\\n');";
        let reported = chrome(&self.web, body, Vec::new()).await?;
        Ok(format!(
            "{}\n{}",
            said.as_str().unwrap_or_default(),
            reported.as_str().unwrap_or_default()
        ))
    }
}
