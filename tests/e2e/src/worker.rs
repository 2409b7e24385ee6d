//! The extension's worker, ended as browsers end it.

use anyhow::{Result, bail};
use serde_json::json;

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
        let of = format!("chrome-extension://{}/", self.extension_id);
        let targets = cdp.targets().await?;
        let worker = targets.iter().find(|it| {
            let ours = it["url"].as_str().is_some_and(|url| url.starts_with(&of));
            it["type"] == "service_worker" && ours
        });
        let Some(worker) = worker else { return Ok(false) };
        let params = json!({ "targetId": worker["targetId"] });
        // It may have ended by itself since.
        Ok(cdp.call(None, "Target.closeTarget", params).await.is_ok())
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
