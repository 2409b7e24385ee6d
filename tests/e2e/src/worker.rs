//! The extension's worker, ended as browsers end it.

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::cdp::Cdp;
use crate::{Browser, Session, chromium, firefox};

/// In the browser: ends the background page of the extension, as it is ended when it is idle.
const END: &str = "
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const extension = ExtensionParent.GlobalManager.getExtension(args[0]);
    const running = () => extension.backgroundState === 'running';
    if (!running()) return false;
    await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
    return true;";

impl Session {
    /// Ends the worker; whether there was one.
    ///
    /// # Errors
    /// When the browser does not say.
    pub async fn end_worker(&self) -> Result<bool> {
        if self.browser == Browser::Firefox {
            let ended = firefox::chrome(&self.web, END, vec![json!(self.extension_id)]).await?;
            return Ok(ended == true);
        }
        let mut cdp = Cdp::connect(&chromium::debugger_address(self)?).await?;
        let Some(worker) = self.worker(&mut cdp).await? else { return Ok(false) };
        let params = json!({ "targetId": worker["targetId"] });
        // It may have ended by itself since.
        Ok(cdp.call(None, "Target.closeTarget", params).await.is_ok())
    }

    /// Chromium's target of the worker, while that runs.
    async fn worker(&self, cdp: &mut Cdp) -> Result<Option<Value>> {
        let of = format!("chrome-extension://{}/", self.extension_id);
        Ok(cdp.targets().await?.into_iter().find(|it| {
            let ours = it["url"].as_str().is_some_and(|url| url.starts_with(&of));
            it["type"] == "service_worker" && ours
        }))
    }

    /// Whether the memory of the worker's wasm holds each of these texts; in Chromium alone. The memory is looked up
    /// in the worker's heap: its glue hands it to nobody, and a worker cannot import the glue anew.
    ///
    /// # Errors
    /// When the worker does not run, or has no such memory.
    pub async fn worker_memory_holds(&self, texts: &[&str]) -> Result<Vec<bool>> {
        let mut cdp = Cdp::connect(&chromium::debugger_address(self)?).await?;
        let worker = self.worker(&mut cdp).await?.context("the worker does not run")?;
        let session = cdp.attach(&worker).await?;
        let session = Some(session.as_str());
        let prototype = json!({ "expression": "WebAssembly.Memory.prototype" });
        let prototype = cdp.call(session, "Runtime.evaluate", prototype).await?;
        let of = json!({ "prototypeObjectId": prototype["result"]["objectId"] });
        let found = cdp.call(session, "Runtime.queryObjects", of).await?;
        let search = json!({
            "objectId": found["objects"]["objectId"],
            "functionDeclaration": "function (texts) {
                if (!this.length) throw Error('no memory');
                const all = this.map(it => new TextDecoder('latin1').decode(it.buffer));
                return texts.map(text => all.some(it => it.includes(text)));
            }",
            "arguments": [{ "value": texts }],
            "returnByValue": true,
        });
        let told = cdp.call(session, "Runtime.callFunctionOn", search).await?;
        let told = &told["result"]["value"];
        serde_json::from_value(told.clone()).with_context(|| format!("no memory was found: {told}"))
    }

    /// Ends the worker, which is there.
    ///
    /// # Errors
    /// When it is not.
    pub async fn end_running_worker(&self) -> Result<()> {
        for _ in 0..40 {
            if self.end_worker().await? {
                return Ok(());
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        bail!("there is no worker to end")
    }
}
