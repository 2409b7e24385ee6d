//! A browser with the extension in a fresh profile, and the tab it starts with.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, bail};
use serde_json::Value;
use thirtyfour::By;
use thirtyfour::session::handle::SessionHandle;

use crate::driver::Driver;
use crate::{Popup, chromium, dir::TempDir, firefox, tools};

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium and chromedriver.
    Chromium,
    /// Firefox and geckodriver.
    Firefox,
}

impl Browser {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// The browser's program.
    pub fn program(self) -> Option<PathBuf> {
        match self {
            Self::Chromium => tools::program("CHROMIUM", &["chromium", "chromium-browser"]),
            Self::Firefox => tools::program("FIREFOX", &["firefox-esr", "firefox"]),
        }
    }

    /// The driver's program.
    pub fn driver(self) -> Option<PathBuf> {
        match self {
            Self::Chromium => tools::program("CHROMEDRIVER", &["chromedriver"]),
            Self::Firefox => tools::program("GECKODRIVER", &["geckodriver"]),
        }
    }

    /// What is missing on this machine to drive it, if anything.
    pub fn missing(self) -> Option<String> {
        if self.program().is_none() {
            return Some(format!("{self:?} is not installed"));
        }
        self.driver().is_none().then(|| format!("no WebDriver server for {self:?}"))
    }
}

/// How a browser is started.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Proxy for https: the double that plays sentry.io. Loopback never goes through it.
    pub proxy: Option<SocketAddr>,
    /// The unpacked extension; the built one if none is named.
    pub extension: Option<PathBuf>,
    /// Unpacked extensions besides, pinned as well; Chromium only.
    pub beside: Vec<PathBuf>,
    /// A folder whose files the fresh profile begins with; Chromium only.
    pub seed: Option<PathBuf>,
    /// With a window, for a person to use.
    pub headed: bool,
}

/// A running browser. Dropping it ends the browser, then the driver, and removes the profile.
pub struct Session {
    /// Which browser it is.
    pub browser: Browser,
    /// The driver's session, for what concerns tabs.
    pub web: Arc<SessionHandle>,
    /// The extension's id as the browser knows it: Chromium's, or Firefox's (gecko) id.
    pub extension_id: String,
    // Dropped in this order.
    _driver: Driver,
    _profile: TempDir,
}

impl Session {
    /// Starts `browser` with the built extension for a test; nothing, said aloud, where this machine
    /// lacks one of them.
    ///
    /// # Errors
    /// When something is missing although all must run, or the browser does not come up.
    pub async fn begin(browser: Browser, proxy: Option<SocketAddr>) -> Result<Option<Self>> {
        let missing = browser
            .missing()
            .or_else(|| crate::extension::built(browser).err().map(|error| error.to_string()));
        if let Some(reason) = missing {
            tools::skipped(&reason)?;
            return Ok(None);
        }
        let options = Options { proxy, ..Options::default() };
        Ok(Some(Self::start(browser, &options).await?))
    }

    /// Starts `browser`.
    ///
    /// # Errors
    /// When a program or the extension is missing, or the browser does not come up.
    pub async fn start(browser: Browser, options: &Options) -> Result<Self> {
        let (Some(program), Some(driver)) = (browser.program(), browser.driver()) else {
            bail!("{}", browser.missing().unwrap_or_default());
        };
        let extension = match &options.extension {
            Some(dir) => dir.canonicalize()?,
            None => crate::extension::built(browser)?,
        };
        let profile = TempDir::new("profile")?;
        if let Some(seed) = &options.seed {
            crate::dir::copy(seed, profile.path())?;
        }
        let started = match browser {
            Browser::Chromium => {
                chromium::start(&program, &driver, &extension, profile.path(), options).await?
            }
            Browser::Firefox => {
                firefox::start(&program, &driver, &extension, profile.path(), options).await?
            }
        };
        started.web.set_script_timeout(Duration::from_secs(60)).await?;
        Ok(Self {
            browser,
            web: started.web,
            extension_id: started.extension_id,
            _driver: started.driver,
            _profile: profile,
        })
    }

    /// Loads `url` in the tab.
    ///
    /// # Errors
    /// When the driver says so.
    pub async fn goto(&self, url: &str) -> Result<()> {
        Ok(self.web.goto(url).await?)
    }

    /// Evaluates an expression in the tab's page; its value as JSON.
    ///
    /// # Errors
    /// When the script throws or the page is gone.
    pub async fn eval(&self, expression: &str) -> Result<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             Promise.resolve().then(() => ({expression}))
                 .then(value => done({{ value }}), error => done({{ error: String(error) }}));"
        );
        let mut answer = self.web.execute_async(script, Vec::new()).await?.json().clone();
        if let Some(error) = answer["error"].as_str() {
            bail!("script in the tab threw: {error}");
        }
        Ok(answer["value"].take())
    }

    /// Signs in by the login form of the Sentry at `base`, ending on its token page.
    ///
    /// # Errors
    /// When there is no form, or it does not let this person in.
    pub async fn sign_in(&self, base: &str, user: &str, password: &str) -> Result<()> {
        self.sign_in_to(base, (user, password), "/settings/account/api/auth-tokens/").await
    }

    /// The same, ending on another page.
    ///
    /// # Errors
    /// As [`Session::sign_in`].
    pub async fn sign_in_to(&self, base: &str, who: (&str, &str), page: &str) -> Result<()> {
        for _ in 0..5 {
            self.goto(&format!("{base}/auth/login/")).await?;
            self.fill_login(who.0, who.1).await?;
            let over = "!location.pathname.includes('/auth/login')
                || document.querySelector('.alert-error, [role=alert]') !== null";
            self.wait_in_tab(over).await?;
            if self.eval("!location.pathname.includes('/auth/login')").await? == true {
                return self.goto(&format!("{base}{page}")).await;
            }
            let said = self.eval("document.body.innerText").await?.to_string();
            // A real server takes five attempts a minute, whoever makes them.
            if !said.contains("too many") {
                bail!("not signed in at {base}: {said}");
            }
            tokio::time::sleep(Duration::from_secs(20)).await;
        }
        bail!("not signed in at {base}: too many attempts for over a minute")
    }

    async fn fill_login(&self, user: &str, password: &str) -> Result<()> {
        let field = |name: &str| By::Css(format!("form [name={name}]"));
        // Sentry's own page draws its form by script.
        self.wait_in_tab("document.querySelector('form [name=password]') !== null").await?;
        self.web.find(field("username")).await?.send_keys(user).await?;
        self.web.find(field("password")).await?.send_keys(password).await?;
        // The form of the page that holds the password field, and not one that signs up.
        let submit = "document.querySelector('form [name=password]').form.requestSubmit()";
        self.web.execute(submit, Vec::new()).await?;
        Ok(())
    }

    /// Waits up to 15 s until an expression holds in the tab's page, whatever it loads meanwhile.
    ///
    /// # Errors
    /// When it never does.
    pub async fn wait_in_tab(&self, expression: &str) -> Result<()> {
        self.wait_longer_in_tab(expression, Duration::from_secs(15)).await
    }

    /// The same for what takes longer.
    ///
    /// # Errors
    /// When it does not hold within `patience`.
    pub async fn wait_longer_in_tab(&self, expression: &str, patience: Duration) -> Result<()> {
        let start = std::time::Instant::now();
        while start.elapsed() < patience {
            // A page being replaced cannot be asked; the next one can.
            if self.eval(expression).await.is_ok_and(|value| value == true) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let url = self.web.current_url().await?;
        let said = self.eval("document.body.innerText").await.unwrap_or_default();
        bail!("never true in the tab ({url}): {expression}\nit says: {said}")
    }

    /// Opens a private window and goes on in its tab; gives the handle of the window before.
    ///
    /// # Errors
    /// When the browser does not make one.
    pub async fn private_window(&self) -> Result<String> {
        let (before, known) = (self.web.window().await?.to_string(), self.web.windows().await?);
        match self.browser {
            Browser::Chromium => chromium::private_window(self).await?,
            Browser::Firefox => firefox::private_window(&self.web).await?,
        }
        for _ in 0..100 {
            if let Some(new) = self.web.windows().await?.into_iter().find(|it| !known.contains(it))
            {
                self.web.switch_to_window(new).await?;
                return Ok(before);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("no private window")
    }

    /// Opens an ordinary window beside the others and closes it again.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn window_comes_and_goes(&self) -> Result<()> {
        match self.browser {
            Browser::Chromium => chromium::window_comes_and_goes(self).await,
            Browser::Firefox => firefox::window_comes_and_goes(&self.web).await,
        }
    }

    /// Closes the window of the tab and goes on in the one with this handle.
    ///
    /// # Errors
    /// When the driver says so.
    pub async fn back_to(&self, handle: String) -> Result<()> {
        self.web.close_window().await?;
        Ok(self.web.switch_to_window(handle.into()).await?)
    }

    /// The folder of its profile.
    pub fn profile(&self) -> &Path {
        self._profile.path()
    }

    /// Closes the browser as a person does, so that it writes what it keeps. Its profile stays until what is
    /// given is dropped.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn quit(mut self) -> Result<Closed> {
        match self.browser {
            Browser::Chromium => self._driver.end()?,
            Browser::Firefox => firefox::quit(&self.web).await?,
        }
        Ok(Closed { _driver: self._driver, profile: self._profile })
    }

    /// Opens the toolbar popup on the tab in front, as a click on the icon does.
    ///
    /// # Errors
    /// When it does not open.
    pub async fn open_popup(&self) -> Result<Popup> {
        match self.browser {
            Browser::Chromium => Ok(Popup::Chromium(Box::new(chromium::Popup::open(self).await?))),
            Browser::Firefox => firefox::Popup::open(self).await.map(Popup::Firefox),
        }
    }
}

/// A browser that was closed, and what it left. Dropping it removes the profile.
pub struct Closed {
    // Dropped in this order: Firefox's driver removes the profile as well.
    _driver: Driver,
    profile: TempDir,
}

impl Closed {
    /// The folder of the profile.
    pub fn profile(&self) -> &Path {
        self.profile.path()
    }
}

/// What starting a browser gives.
pub struct Started {
    /// The driver's process.
    pub driver: Driver,
    /// Its session.
    pub web: Arc<SessionHandle>,
    /// The extension's id.
    pub extension_id: String,
}
