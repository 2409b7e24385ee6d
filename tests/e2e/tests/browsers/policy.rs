//! What the policy of our pages holds (docs/PRIVACY.md): from no page of the extension, nor from the Scope finder, does
//! anything reach an address of somebody else, whichever way its scripts try. The page itself tries, by a script put
//! beside its own: what a driver runs in a page is not always bound by its policy.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::dir::{TempDir, copy};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{
    Browser, Options, Place, Session, extension, flow, in_both_browsers, serve, tools,
};
use sentry_double::Dialect;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

in_both_browsers!(nothing_leaves_a_page_whichever_way_it_tries);

/// Every way that a page without a policy is heard by.
const WAYS: [&str; 18] = [
    "fetch",
    "post",
    "xhr",
    "beacon",
    "events",
    "socket",
    "img",
    "prefetch",
    "preload",
    "modulepreload",
    "stylesheet",
    "script",
    "import",
    "font",
    "video",
    "object",
    "frame",
    "worker",
];

async fn nothing_leaves_a_page_whichever_way_it_tries(browser: Browser) -> Result<()> {
    if let Some(reason) = browser.missing() {
        return tools::skipped(&reason);
    }
    let folder = TempDir::new("policy")?;
    let ours = with_attempt(&extension::built(browser)?, &folder.path().join("extension"))?;
    let finder = tools::root().join("target/scope-finder");
    let finder = with_attempt(&finder, &folder.path().join("finder"))?;
    std::fs::write(finder.join("plain.html"), "<!doctype html><meta charset=utf-8><body>plain")?;
    let ear = Ear::open().await?;
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let options = Options { extension: Some(ours), ..Options::default() };
    let session = Session::start(browser, &options).await?;
    let (listener, address) = serve::listen(0)?;
    std::thread::spawn(move || serve::serve(&listener, &finder));

    session.goto(&format!("http://{address}/")).await?;
    session.wait_in_tab("document.querySelector('#find-input') !== null").await?;
    silent(&session, &ear).await.context("the Scope finder")?;

    session.open_options().await?;
    silent(&session, &ear).await.context("the options page")?;

    place.sign_in(&session, OWNER).await?;
    let sentry = session.web.window().await?;
    // The popup reads the list through its tab, as ever.
    let mut popup = flow::open_tokens(&session).await?;
    flow::gathered(&mut popup).await?;
    ear.forget();
    popup.eval(&begin(&ear)).await?;
    popup.wait(DONE, Duration::from_secs(20)).await?;
    let said = popup.eval(TRIED).await?;
    ensure!(ear.heard().is_empty(), "heard from the popup: {:?}, {said}", ear.heard());
    let tab = popup.eval("chrome.tabs.query({ active: true }).then(([tab]) => tab.id)").await?;
    popup.close().await?;

    session.web.new_tab().await?;
    let page = session.web.windows().await?.into_iter().find(|it| *it != sentry);
    session.web.switch_to_window(page.context("no new tab")?).await?;
    session.goto(&session.own_url(&format!("page.html?tab={tab}")).await?).await?;
    session.wait_in_tab("document.querySelector('[data-testid=token-row]') !== null").await?;
    silent(&session, &ear).await.context("the full page")?;

    // What the rest is worth: without a policy each way is heard. Last, as Chromium learns which hosts a site asks, and
    // next time connects to them beforehand, without a word.
    session.goto(&format!("http://{address}/plain.html")).await?;
    let said = attempts(&session, &ear).await?;
    let heard = ear.heard();
    let missing: Vec<_> = WAYS.iter().filter(|way| !heard.contains(**way)).collect();
    ensure!(missing.is_empty(), "not even without a policy: {missing:?}, {said}");
    Ok(())
}

const DONE: &str = "document.documentElement.dataset.tried !== undefined";
const TRIED: &str = "document.documentElement.dataset.tried";

/// An expression: has the page load the script.
fn begin(ear: &Ear) -> String {
    format!(
        "(Object.assign(document.documentElement.dataset, {{ at: {}, frames: {} }}), document.head.append(Object.assign(
            document.createElement('script'), {{ type: 'module', src: 'attempt.js' }})), true)",
        json!(ear.at),
        json!(ear.frames)
    )
}

/// The page in the tab tries everything; what it says came of it.
async fn attempts(session: &Session, ear: &Ear) -> Result<String> {
    ear.forget();
    session.eval(&begin(ear)).await?;
    session.wait_longer_in_tab(DONE, Duration::from_secs(20)).await?;
    Ok(session.eval(TRIED).await?.to_string())
}

async fn silent(session: &Session, ear: &Ear) -> Result<()> {
    let said = attempts(session, ear).await?;
    ensure!(said.contains("fetch"), "nothing was tried: {said}");
    ensure!(ear.heard().is_empty(), "heard {:?}, it says {said}", ear.heard());
    Ok(())
}

/// A copy of this folder with the script beside the others.
fn with_attempt(from: &Path, to: &Path) -> Result<PathBuf> {
    copy(from, to)?;
    std::fs::write(to.join("attempt.js"), include_str!("policy/attempt.js"))?;
    Ok(to.to_owned())
}

/// So long somebody who came may take to say what for.
const PATIENCE: Duration = Duration::from_millis(300);

/// Somebody else's address: it hears whoever comes, and by which way.
struct Ear {
    at: String,
    /// The same for what would be a frame. Chromium connects for one before its policy refuses it, and then says
    /// nothing: here only words are heard.
    frames: String,
    heard: Arc<Mutex<BTreeSet<String>>>,
}

impl Ear {
    async fn open() -> Result<Self> {
        let heard = Arc::<Mutex<BTreeSet<String>>>::default();
        let at = Self::listen(&heard, true).await?;
        let frames = Self::listen(&heard, false).await?;
        Ok(Self { at, frames, heard })
    }

    /// An address; whoever comes there `silent` is heard or not.
    async fn listen(heard: &Arc<Mutex<BTreeSet<String>>>, silent: bool) -> Result<String> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let at = format!("http://{}", listener.local_addr()?);
        let into = Arc::clone(heard);
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let into = Arc::clone(&into);
                tokio::spawn(async move {
                    let mut first = vec![0; 2048];
                    // Whoever comes is heard, also without a word.
                    let said = tokio::time::timeout(PATIENCE, socket.read(&mut first)).await;
                    let read = said.unwrap_or(Ok(0)).unwrap_or(0);
                    if read == 0 && !silent {
                        return;
                    }
                    let text = String::from_utf8_lossy(first.get(..read).unwrap_or_default());
                    let way = text.split([' ', '?']).nth(1).unwrap_or("/without a word");
                    if let Ok(mut heard) = into.lock() {
                        heard.insert(way.trim_start_matches('/').to_owned());
                    }
                    let answer = "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n\
                        Content-Type: text/plain\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                    let _ = socket.write_all(answer.as_bytes()).await;
                });
            }
        });
        Ok(at)
    }

    fn heard(&self) -> BTreeSet<String> {
        self.heard.lock().map(|it| it.clone()).unwrap_or_default()
    }

    fn forget(&self) {
        if let Ok(mut heard) = self.heard.lock() {
            heard.clear();
        }
    }
}
