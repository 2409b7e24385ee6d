//! Chromium: the extension loaded by a flag, its icon pinned, its popup opened by the protocol.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use serde_json::{Value, json};

use crate::browser::{Options, Session, Started};
use crate::cdp::Cdp;
use crate::driver::Driver;
use crate::{extension, tools};

/// Starts Chromium with the extension in `profile`.
///
/// # Errors
/// When the driver or the browser does not come up.
pub async fn start(
    program: &Path,
    driver: &Path,
    dir: &Path,
    profile: &Path,
    options: &Options,
) -> Result<Started> {
    let id = extension::chromium_id(dir);
    // Pinned, the popup opens at once; unpinned, Chromium first slides the icon in (0.26 s).
    let beside = options.beside.iter().map(|dir| extension::chromium_id(dir));
    let pinned: Vec<String> = std::iter::once(id.clone()).chain(beside).collect();
    // Only a person lets an extension into private windows, on the browser's own page; this is what that
    // page writes.
    let preferences = json!({
        "extensions": {
            "pinned_extensions": pinned,
            "ui": { "developer_mode": true },
            "settings": { &id: { "incognito": true } },
        }
    });
    std::fs::create_dir_all(profile.join("Default"))?;
    std::fs::write(profile.join("Default/Preferences"), preferences.to_string())?;
    let mut load = dir.display().to_string();
    for dir in &options.beside {
        load.push(',');
        load.push_str(&dir.display().to_string());
    }
    let mut args = vec![
        "--no-first-run".to_owned(),
        "--no-default-browser-check".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-search-engine-choice-screen".to_owned(),
        "--enable-unsafe-extension-debugging".to_owned(),
        "--password-store=basic".to_owned(),
        "--lang=en-US".to_owned(),
        "--window-size=1280,1000".to_owned(),
        format!("--load-extension={load}"),
        format!("--user-data-dir={}", profile.display()),
    ];
    if !options.headed {
        args.push("--headless=new".to_owned());
        // On the small default screen of the headless mode the popup is cut to 510 pixels.
        args.push("--screen-info={1600x1400}".to_owned());
    }
    if tools::is_root() {
        args.push("--no-sandbox".to_owned());
    }
    if let Some(proxy) = options.proxy {
        args.push(format!("--proxy-server=http://{proxy}"));
        // The driver's own word for that holds for tabs, not for what the extension asks by itself.
        args.push("--ignore-certificate-errors".to_owned());
    }
    let mut driver = Driver::start(driver, &["--port=0".to_owned()])?;
    let capabilities = json!({
        "browserName": "chrome",
        "acceptInsecureCerts": true,
        "pageLoadStrategy": "eager",
        // Without it the driver names no tab of the extension, such as its full page.
        "goog:chromeOptions": { "binary": program, "args": args, "enableExtensionTargets": true },
    });
    let web = driver.session(&capabilities).await?;
    Ok(Started { driver, web, extension_id: id })
}

/// The protocol's address of a session's browser.
///
/// # Errors
/// When it is no Chromium's session.
pub fn debugger_address(session: &Session) -> Result<String> {
    let capabilities = serde_json::to_value(session.web.capabilities())?;
    capabilities["goog:chromeOptions"]["debuggerAddress"]
        .as_str()
        .map(str::to_owned)
        .context("the driver names no debugger address")
}

/// Opens a private window, as the extension may: the protocol's own ones are none that a person could open.
///
/// # Errors
/// When the browser does not make one.
pub async fn private_window(session: &Session) -> Result<()> {
    let mut popup = session.open_popup().await?;
    popup.wait_for("#tab-tokens").await?;
    // The answer is null: an extension of two halves sees nothing of the other one's windows.
    let open = "chrome.windows.create({ incognito: true, url: 'about:blank' })";
    popup.eval(open).await?;
    popup.close().await
}

/// Opens an ordinary window and closes it again.
///
/// # Errors
/// When the browser does not.
pub async fn window_comes_and_goes(session: &Session) -> Result<()> {
    let mut cdp = Cdp::connect(&debugger_address(session)?).await?;
    let params = json!({ "url": "about:blank", "newWindow": true });
    let target = cdp.call(None, "Target.createTarget", params).await?;
    let params = json!({ "targetId": target["targetId"] });
    cdp.call(None, "Target.closeTarget", params).await?;
    Ok(())
}

/// The open popup.
pub struct Popup {
    /// The connection; its `events` hold what the popup wrote to the console.
    pub cdp: Cdp,
    session: String,
    target: Value,
}

impl Popup {
    /// Opens it on the tab in front.
    ///
    /// # Errors
    /// When it does not open within 10 s.
    pub async fn open(session: &Session) -> Result<Self> {
        let mut cdp = Cdp::connect(&debugger_address(session)?).await?;
        let address = session.web.current_url().await?.to_string();
        let targets = cdp.targets().await?;
        let tab = targets
            .iter()
            .find(|target| target["type"] == "tab" && target["url"] == *address)
            .with_context(|| format!("no tab at {address}"))?;
        let params = json!({ "id": session.extension_id, "targetId": tab["targetId"] });
        cdp.call(None, "Extensions.triggerAction", params).await?;
        let base = format!("chrome-extension://{}/popup.html", session.extension_id);
        for _ in 0..200 {
            let found = cdp.targets().await?.into_iter().find(|target| {
                target["type"] == "page"
                    && target["url"].as_str().is_some_and(|url| url.starts_with(&base))
            });
            if let Some(target) = found {
                let session = cdp.attach(&target).await?;
                cdp.call(Some(&session), "Runtime.enable", json!({})).await?;
                cdp.call(Some(&session), "Log.enable", json!({})).await?;
                return Ok(Self { cdp, session, target });
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("the popup did not open")
    }

    /// Evaluates an expression in the popup.
    ///
    /// # Errors
    /// When it throws or the popup is closed.
    pub async fn eval(&mut self, expression: &str) -> Result<Value> {
        self.cdp.eval(&self.session, expression).await
    }

    /// Moves the mouse to a point of the popup, in CSS pixels, and leaves it there.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn move_to(&mut self, x: f64, y: f64) -> Result<()> {
        let params = json!({ "type": "mouseMoved", "x": x, "y": y, "button": "none" });
        self.cdp.call(Some(&self.session), "Input.dispatchMouseEvent", params).await?;
        Ok(())
    }

    /// Bytes of the popup's JavaScript heap once what is not needed was collected.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn heap(&mut self) -> Result<f64> {
        self.cdp.heap(&self.session).await
    }

    /// Bytes of the popup's WebAssembly memory.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn wasm_memory(&mut self) -> Result<f64> {
        self.cdp.wasm_memory(&self.session).await
    }

    /// Calls the protocol on the popup's page.
    ///
    /// # Errors
    /// What the browser says, or when the popup is closed.
    pub async fn call(&mut self, method: &str, params: Value) -> Result<Value> {
        self.cdp.call(Some(&self.session), method, params).await
    }

    /// Clicks with the mouse at a point of the popup, in CSS pixels.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn click_at(&mut self, x: f64, y: f64) -> Result<()> {
        self.move_to(x, y).await?;
        self.press_at(x, y, 1).await
    }

    /// Presses and releases the mouse where it is, as the so-manieth click of a series.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn press_at(&mut self, x: f64, y: f64, count: u32) -> Result<()> {
        for (kind, buttons) in [("mousePressed", 1), ("mouseReleased", 0)] {
            let params = json!({
                "type": kind, "x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": count,
            });
            self.cdp.call(Some(&self.session), "Input.dispatchMouseEvent", params).await?;
        }
        Ok(())
    }

    /// Presses a key, named as in `KeyboardEvent.key`.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn press(&mut self, key: &str) -> Result<()> {
        let code = match key {
            "Enter" => 13,
            "Tab" => 9,
            "Escape" => 27,
            " " => 32,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            "Home" => 36,
            "End" => 35,
            "PageUp" => 33,
            "PageDown" => 34,
            _ => 0,
        };
        let text = match key {
            "Enter" => "\r",
            key if key.chars().count() == 1 => key,
            _ => "",
        };
        for kind in ["keyDown", "keyUp"] {
            let mut params = json!({ "type": kind, "key": key, "windowsVirtualKeyCode": code });
            if kind == "keyDown" && !text.is_empty() {
                params["text"] = json!(text);
            }
            self.cdp.call(Some(&self.session), "Input.dispatchKeyEvent", params).await?;
        }
        Ok(())
    }

    /// Writes text where the caret is.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn write(&mut self, text: &str) -> Result<()> {
        self.cdp.call(Some(&self.session), "Input.insertText", json!({ "text": text })).await?;
        Ok(())
    }

    /// Shows the popup as it looks where the person prefers dark (or light) colours.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn set_dark(&mut self, dark: bool) -> Result<()> {
        let value = if dark { "dark" } else { "light" };
        let params = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.cdp.call(Some(&self.session), "Emulation.setEmulatedMedia", params).await?;
        Ok(())
    }

    /// A picture of what the popup shows, as PNG.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn png(&mut self) -> Result<Vec<u8>> {
        let params = json!({ "format": "png" });
        let shot = self.cdp.call(Some(&self.session), "Page.captureScreenshot", params).await?;
        let data = shot["data"].as_str().context("no picture")?;
        Ok(base64::engine::general_purpose::STANDARD.decode(data)?)
    }

    /// Closes it.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn close(mut self) -> Result<()> {
        let params = json!({ "targetId": self.target["targetId"] });
        self.cdp.call(None, "Target.closeTarget", params).await?;
        self.wait_closed().await
    }

    /// Waits until it is closed.
    ///
    /// # Errors
    /// When it stays open for 5 s.
    pub async fn wait_closed(&mut self) -> Result<()> {
        for _ in 0..100 {
            let id = &self.target["targetId"];
            if !self.cdp.targets().await?.iter().any(|target| target["targetId"] == *id) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("the popup stays open")
    }

    /// What the popup wrote to its console so far, as JSON text.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn console(&mut self) -> Result<String> {
        // A round trip, so that everything said before has arrived.
        self.eval("0").await?;
        Ok(self
            .cdp
            .events
            .iter()
            .filter(|event| {
                event["method"].as_str().is_some_and(|method| {
                    ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"]
                        .contains(&method)
                })
            })
            .map(Value::to_string)
            .collect::<Vec<_>>()
            .join("\n"))
    }
}
