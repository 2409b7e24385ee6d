//! The extension's own pages in a tab, and the permissions a person gives on one of them.

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::By;

use crate::driver::Raw;
use crate::{Browser, Session, firefox, flow};

impl Session {
    /// The address of a page of the extension.
    ///
    /// # Errors
    /// When the browser does not know the extension.
    pub async fn own_url(&self, file: &str) -> Result<String> {
        let id = &self.extension_id;
        if self.browser == Browser::Chromium {
            return Ok(format!("chrome-extension://{id}/{file}"));
        }
        let ask = "return WebExtensionPolicy.getByID(args[0]).mozExtensionHostname;";
        let host = firefox::chrome(&self.web, ask, vec![json!(id)]).await?;
        Ok(format!("moz-extension://{}/{file}", host.as_str().unwrap_or_default()))
    }

    /// Clicks in the tab as a person does: with a gesture that the browser takes for one.
    ///
    /// # Errors
    /// When there is no such element.
    pub async fn click_in_tab(&self, selector: &str) -> Result<()> {
        self.wait_in_tab(&format!("document.querySelector({}) !== null", json!(selector))).await?;
        Ok(self.web.find(By::Css(selector)).await?.click().await?)
    }

    /// Calls Chromium's protocol on the page in front.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn protocol(&self, method: &str, params: Value) -> Result<()> {
        let body = json!({ "cmd": method, "params": params });
        self.web.cmd(Raw { path: "goog/cdp/execute", body }).await?;
        Ok(())
    }

    /// Opens the options page and waits until it has told which sites there are.
    ///
    /// # Errors
    /// When it does not.
    pub async fn open_options(&self) -> Result<()> {
        self.goto(&self.own_url("options.html").await?).await?;
        let known = format!("{}, {}", flow::part("site"), flow::part("state-no-sites"));
        self.wait_in_tab(&format!("document.querySelector({}) !== null", json!(known))).await
    }

    /// Grants the only site on the options page: clicks its button and says yes to the browser.
    ///
    /// # Errors
    /// When the page does not show it as granted afterwards.
    pub async fn grant_site(&self) -> Result<()> {
        self.open_options().await?;
        if self.browser == Browser::Chromium {
            self.say_yes_beforehand().await?;
            self.open_options().await?;
        }
        self.click_in_tab(&flow::part("site-grant")).await?;
        if self.browser == Browser::Firefox {
            self.answer_firefox(true).await?;
        }
        self.wait_in_tab(&is_site("on")).await
    }

    /// Asks for the site's permission and says no; Firefox alone, as Chromium's question is none of the
    /// protocol's.
    ///
    /// # Errors
    /// When the page does not say so.
    pub async fn refuse_site(&self) -> Result<()> {
        self.open_options().await?;
        self.click_in_tab(&flow::part("site-grant")).await?;
        self.answer_firefox(false).await?;
        let said = json!(flow::part("site-refused"));
        self.wait_in_tab(&format!("document.querySelector({said}) !== null")).await?;
        self.wait_in_tab(&is_site("off")).await
    }

    /// Chromium's question cannot be answered by the protocol. Its own page of extensions can be told
    /// the answer before: alone that grants nothing, but the click is then not asked about.
    async fn say_yes_beforehand(&self) -> Result<()> {
        let hosts = "[...document.querySelectorAll('[data-hosts]')].map(it => it.dataset.hosts)[0]";
        let hosts = self.eval(hosts).await?.as_str().unwrap_or_default().to_owned();
        ensure!(!hosts.is_empty(), "the options page names no hosts");
        self.goto("chrome://extensions/").await?;
        for host in hosts.split(' ') {
            let tell = format!(
                "chrome.developerPrivate.addHostPermission({}, {}).then(() => true)",
                json!(self.extension_id),
                json!(host)
            );
            self.eval(&tell).await?;
        }
        Ok(())
    }

    async fn answer_firefox(&self, yes: bool) -> Result<()> {
        let press = "
            const window0 = Services.wm.getMostRecentBrowserWindow();
            const which = args[0] ? 'primary' : 'secondary';
            for (let i = 0; i < 100; i++) {
                const button = window0.document.querySelector(
                    `#notification-popup .popup-notification-${which}-button`);
                // One that was just drawn is deaf for a moment, against clicks meant for something else.
                if (button && window0.PopupNotifications.panel.state === 'open') {
                    window0.PopupNotifications.panel.firstElementChild.notification.timeShown = 0;
                    button.click();
                    return true;
                }
                await new Promise(later => window0.setTimeout(later, 100));
            }
            return false;";
        match firefox::chrome(&self.web, press, vec![json!(yes)]).await? {
            answered if answered == true => Ok(()),
            _ => bail!("Firefox did not ask"),
        }
    }
}

/// An expression: the only site stands so.
fn is_site(state: &str) -> String {
    format!("document.querySelector(`{}`)?.dataset.state === '{state}'", flow::part("site"))
}
