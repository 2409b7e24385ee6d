//! The Scope finder, a page without the extension, served on loopback: it answers, talks to nobody but
//! its own files, makes links that can be opened, and says what to do when it was opened as a file.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use scopewise_e2e::{Browser, Session, in_both_browsers, serve, tools};
use serde_json::json;

in_both_browsers!(answers_alone_and_makes_links, says_what_to_do_when_opened_as_a_file);

fn folder() -> PathBuf {
    tools::root().join("target/scope-finder")
}

async fn answers_alone_and_makes_links(browser: Browser) -> Result<()> {
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    ensure!(folder().join("index.html").is_file(), "not built: run cargo xtask build");
    let (listener, address) = serve::listen(0)?;
    std::thread::spawn(move || serve::serve(&listener, &folder()));
    let page = format!("http://{address}/");
    session.goto(&page).await?;
    session.wait_in_tab("document.querySelector('#find-input') !== null").await?;
    ensure!(
        session.eval("typeof globalThis.chrome?.tabs").await? == "undefined",
        "this is no plain page"
    );
    ensure!(session.eval("document.querySelector('[role=tab]') === null").await? == true, "tabs");

    // A paste with a secret and a line that is nothing: the link has neither.
    let canary = "fakefakefakefakefakefake";
    let text = format!(
        "curl -H 'Authorization: Bearer sntryu_{canary}' https://acme-inc.sentry.io/api/0/organizations/acme-inc/projects/\n\
         sentry-cli releases new 1.0\nGET /teapots-of-acme/"
    );
    let paste = format!(
        "(text => {{
            const data = new DataTransfer();
            data.setData('text/plain', text);
            const drop = new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }});
            return document.querySelector('#panel-find').dispatchEvent(drop);
        }})({})",
        json!(text)
    );
    session.eval(&paste).await?;
    session.wait_in_tab("document.querySelector('[data-testid=incomplete]') !== null").await?;
    let hash = session.eval("location.hash").await?;
    let hash = hash.as_str().unwrap_or_default().to_owned();
    ensure!(hash.starts_with("#1&"), "no link: {hash}");
    ensure!(hash.contains("GET/organizations/*/projects/"), "{hash}");
    for word in [canary, "acme", "teapots", "sntry"] {
        ensure!(!hash.contains(word), "{word} is in the link {hash}");
    }
    let html = session.eval("document.documentElement.outerHTML").await?.to_string();
    ensure!(!html.contains(canary), "the secret is in the document");

    // The link, opened as somebody else would, gives the same answer, and says that lines are missing.
    let best = "document.querySelector('[data-testid=best]')?.textContent";
    let answer = session.eval(best).await?;
    session.goto("about:blank").await?;
    session.goto(&[&page, hash.as_str()].concat()).await?;
    session.wait_in_tab("document.querySelector('[data-testid=incomplete]') !== null").await?;
    ensure!(session.eval(best).await? == answer, "another answer from the link");

    // A link that comes while the page is open; unknown ids are shown, and are text.
    session
        .eval("(location.hash = '#1&t=no-such-task<b>&o=GET/organizations/*/members/', true)")
        .await?;
    session.wait_in_tab("document.body.innerText.includes('member:read')").await?;
    let shown = "document.querySelector('[data-testid=unmatched]')?.textContent";
    let shown = session.eval(shown).await?.to_string();
    ensure!(shown.contains("no-such-task<b>"), "{shown}");

    // Nothing was asked of anybody else, and the policy would not have let it.
    let asked = session
        .eval(
            "performance.getEntriesByType('resource').map(it => new URL(it.name).origin)
            .filter(it => it !== location.origin)",
        )
        .await?;
    ensure!(asked == json!([]), "asked {asked}");
    let refused =
        session.eval("fetch('https://sentry.io/').then(() => 'answered', () => 'refused')").await?;
    ensure!(refused == "refused", "the policy lets requests out");
    Ok(())
}

async fn says_what_to_do_when_opened_as_a_file(browser: Browser) -> Result<()> {
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    session.goto(&format!("file://{}", folder().join("index.html").display())).await?;
    session.wait_in_tab("document.querySelector('#from-file')?.checkVisibility() === true").await?;
    let said = session.eval("document.body.innerText").await?.to_string();
    ensure!(said.contains("cargo xtask finder --serve"), "{said}");
    ensure!(
        session.eval("document.querySelector('#find-input') === null").await? == true,
        "it runs"
    );
    Ok(())
}
