//! How a page is read through: past the browser's cache, and without believing what a hostile page puts in the
//! place of an answer.

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Scene, Session, flow, in_both_browsers};
use sentry_double::{Dialect, Fault, FaultKind};

in_both_browsers!(
    nothing_is_read_from_the_browsers_cache,
    a_page_that_looks_at_what_is_fetched_changes_nothing,
    a_page_cannot_make_an_answer_up,
);

const LIST: &str = "/api/0/api-tokens/";

/// A proxy in front of the Sentry lets every answer be kept, and all of them are: by Sentry's own page, and by an
/// opening before. A revocation is read back all the same, from the server.
async fn nothing_is_read_from_the_browsers_cache(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    let Scene { place, session, id, .. } = &scene;
    place.fault(Fault::next("GET", "/api/", FaultKind::Keepable(600)).times(0));
    let fill = "fetch('/api/0/api-tokens/', { headers: { Accept: 'application/json' } }).then(it => it.status)";
    ensure!(session.eval(fill).await? == 200);
    let before = place.count("GET", LIST);
    ensure!(session.eval(fill).await? == 200);
    ensure!(place.count("GET", LIST) == before, "the browser keeps nothing, so this shows nothing");
    flow::open_tokens(session).await?.close().await?;
    ensure!(place.count("GET", LIST) > before, "the list came from the cache");
    let mut popup = flow::open_tokens(session).await?;
    let asked = (place.count("GET", LIST), place.count("GET", "/api/0/"));
    let entry = flow::ask_to_revoke(&mut popup, id).await?;
    flow::wait_confirmed(&mut popup, Some(&entry)).await?;
    ensure!(place.count("GET", LIST) > asked.0 && place.count("GET", "/api/0/") > asked.1);
    scene.exactly_it_is_gone().await?;
    popup.close().await
}

/// What a page can do to whatever its own promises are resolved with: in the place of such a `kind` of object it
/// gives what it likes. As a script of its own: in Firefox WebDriver's scripts are not quite the page's.
async fn trap(session: &Session, kind: &str, forge: &str) -> Result<()> {
    let script = format!(
        "(() => {{
            const kept = JSON.stringify([]), root = document.documentElement;
            root.dataset.seen = 0;
            let busy = false;
            Object.defineProperty(Object.prototype, 'then', {{ configurable: true, get() {{
                if (busy || typeof this === 'function') return undefined;
                busy = true;
                try {{
                    if (Object.prototype.toString.call(this) !== '[object {kind}]') return undefined;
                    root.dataset.seen = Number(root.dataset.seen) + 1;
                    const forged = ({forge});
                    return forged && (done => {{ busy = true; try {{ done(forged); }} finally {{ busy = false; }} }});
                }} finally {{ busy = false; }}
            }} }});
        }})()"
    );
    let script = serde_json::Value::from(script);
    let add = format!(
        "document.head.appendChild(Object.assign(document.createElement('script'), {{ text: {script} }})).text !== ''"
    );
    session.eval(&add).await?;
    ensure!(
        session.eval("'seen' in document.documentElement.dataset").await? == true,
        "it did not run"
    );
    Ok(())
}

/// How many such objects it saw.
async fn seen(session: &Session) -> Result<u64> {
    let seen = session.eval("Number(document.documentElement.dataset.seen)").await?;
    seen.as_u64().context("no count")
}

/// In Firefox it sees the Response, in Chromium nothing.
async fn a_page_that_looks_at_what_is_fetched_changes_nothing(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V23_7).await? else { return Ok(()) };
    let Scene { session, id, .. } = &scene;
    trap(session, "Response", "undefined").await?;
    let mut popup = flow::open_tokens(session).await?;
    ensure!(flow::rows(&mut popup).await? == scene.before, "not the server's list");
    let entry = flow::ask_to_revoke(&mut popup, id).await?;
    flow::wait_confirmed(&mut popup, Some(&entry)).await?;
    popup.close().await?;
    let seen = seen(session).await?;
    println!("{browser:?}: {seen} answers seen");
    ensure!((seen > 0) == (browser == Browser::Firefox), "{seen} answers seen");
    scene.exactly_it_is_gone().await
}

/// What it puts in an answer's place counts as none.
async fn a_page_cannot_make_an_answer_up(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    place.sign_in(&session, OWNER).await?;
    let own = "{ status: 200, url: location.origin + '/api/0/api-tokens/', type: 'basic',
        headers: new Headers(), body: new Response(kept).body, text: async () => kept }";
    let cast = format!("Object.setPrototypeOf({own}, Response.prototype)");
    // The text is not what the parts were said to be.
    let parts = "'done' in this ? { done: true } : undefined";
    let forged = ["new Response(kept)", own, &cast].map(|it| ("Response", it));
    for (kind, forge) in forged.into_iter().chain([("Object", parts)]) {
        session.goto(&format!("{}/settings/account/api/auth-tokens/", place.base)).await?;
        let mut popup = flow::open_tokens(&session).await?;
        // It is remembered that this site may be read.
        flow::gathered(&mut popup).await?;
        popup.close().await?;
        trap(&session, kind, forge).await?;
        let mut popup = session.open_popup().await?;
        let (rows, refused) = (flow::part("token-row"), flow::part("state-refused"));
        popup.wait_for(&format!("{rows}, {refused}")).await.context(forge.to_owned())?;
        if popup.has(&rows).await? {
            ensure!(browser == Browser::Chromium || kind == "Object", "{forge}: not replaced");
            popup.wait_for(".rows:not([aria-busy])").await?;
            let shown = flow::rows(&mut popup).await?;
            ensure!(shown == account.ids().await?, "{forge}: {shown:?} shown");
        }
        popup.close().await?;
    }
    Ok(())
}
