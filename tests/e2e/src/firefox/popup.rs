//! The popup in Firefox: opened by its button, asked and worked from the browser's own window.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use serde_json::{Value, json};
use thirtyfour::session::handle::SessionHandle;

use super::{chrome, set_context};
use crate::browser::Session;
use crate::driver::Raw;

/// Finds the popup's browser element; it may be there before it is shown.
const FIND: &str = "
    const window = Services.wm.getMostRecentBrowserWindow();
    const popups = [...window.document.querySelectorAll('browser.webextension-popup-browser')];
    const popup = popups.find(one => one.currentURI?.spec.includes('/popup.html')
        && one.closest('panel')?.state === 'open');";

/// In the browser's window: sends code to the popup's process and waits for its answer.
const ASK: &str = "
    if (!popup) throw new Error('the popup is closed');
    const [code, frame, id, privileged] = args;
    const manager = popup.messageManager;
    if (!popup.scopewiseReady) {
        manager.loadFrameScript('data:,' + encodeURIComponent(frame), false);
        popup.scopewiseReady = true;
    }
    return new Promise((ok, fail) => {
        const heard = ({ data }) => {
            if (data.id !== id) return;
            manager.removeMessageListener('scopewise:tell', heard);
            data.error ? fail(new Error(data.error)) : ok(data.json);
        };
        manager.addMessageListener('scopewise:tell', heard);
        manager.sendAsyncMessage('scopewise:ask', { id, code, privileged });
        window.setTimeout(() => fail(new Error('no answer from the popup within 90 s')), 90000);
    });";

/// In the popup's process: evaluates what it is sent, seeing what the popup's own scripts see.
const FRAME: &str = "
    addMessageListener('scopewise:ask', async ({ data: { id, code, privileged } }) => {
        let reply;
        try {
            const page = () => Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
            const system = () => {
                const own = Cu.Sandbox(Services.scriptSecurityManager.getSystemPrincipal(),
                    { sandboxPrototype: globalThis });
                own.page = content;
                return own;
            };
            const value = Cu.evalInSandbox(code, privileged ? system() : page());
            reply = { json: JSON.stringify(await value) ?? 'null' };
        } catch (error) { reply = { error: String(error) }; }
        sendAsyncMessage('scopewise:tell', { id, ...reply });
    });";

/// Everything said to the console in the popup's process.
const CONSOLE: &str = "
    const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    const plain = value => {
        try { return JSON.stringify(value) ?? String(value); } catch { return String(value); }
    };
    storage.getEvents().map(one => (one.arguments ?? []).map(plain).join(' ')).join('\\n')";

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
