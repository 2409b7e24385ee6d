//! What is not known is never shown as fine, what a name hides is shown, and of a long paste what asks for most
//! stands first.

use std::time::Duration;

use anyhow::{Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Popup, Session, axe, flow, in_both_browsers};
use sentry_double::{Dialect, Fault, FaultKind};
use serde_json::json;

in_both_browsers!(
    what_is_not_known_is_not_fine_and_names_hide_nothing,
    a_long_paste_hides_nothing_that_asks
);

const LIST: &str = "/api/0/api-tokens/";

/// A list as a later Sentry, or somebody with odd ideas of a name, might have it.
fn list() -> String {
    let token = |id: &str, name: &str, scopes: serde_json::Value| {
        json!({
            "id": id, "name": name, "scopes": scopes, "dateCreated": "2026-11-20T10:00:00Z",
            "expiresAt": null, "tokenLastCharacters": format!("ab0{id}"), "application": null, "state": null,
        })
    };
    json!([
        token("1", "shape of tomorrow", json!("org:admin")),
        token("2", "new kind of scope", json!(["event:read", "frob:admin"])),
        token("3", "pro\u{200b}d", json!(["event:admin", "project:write", "org:read"])),
        token("4", "\u{202e}live", json!(["org:admin"])),
        token("5", "\u{200b}\u{200d}", json!(["event:read", "frob:look"])),
        token("6", "שלום 7", json!(["project:read"])),
        token("7", "prod", json!([])),
    ])
    .to_string()
}

async fn row(popup: &mut Popup, id: &str, selector: &str) -> Result<String> {
    popup.text_of(&format!("[data-id='{id}'] {selector}")).await
}

async fn what_is_not_known_is_not_fine_and_names_hide_nothing(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let answer =
        FaultKind::Status { status: 200, body: list(), content_type: "application/json".into() };
    place.fault(Fault::next("GET", LIST, answer).times(0));
    let mut popup = flow::open_tokens(&session).await?;
    flow::gathered(&mut popup).await?;
    for (id, class) in [("1", "unjudged"), ("2", "medium"), ("5", "unjudged"), ("4", "critical")] {
        ensure!(popup.has(&format!(".{class}[data-id='{id}']")).await?, "{id} is not {class}");
    }
    for (id, drawn) in [("1", true), ("2", true), ("5", true), ("3", false), ("7", false)] {
        let mark = format!("[data-id='{id}'] .fingerprint .unknown");
        ensure!(popup.has(&mark).await? == drawn, "{id}: what is not known is drawn, or not");
    }
    for (id, name) in [
        ("3", "pro‹U+200B›d"),
        ("4", "‹U+202E›live"),
        ("5", "unnamed ‹U+200B›‹U+200D›"),
        ("6", "\u{2068}שלום 7\u{2069}"),
        ("7", "prod"),
    ] {
        let shown = row(&mut popup, id, ".name").await?;
        ensure!(shown == name, "{id} is called {shown:?}");
        let told = row(&mut popup, id, ".toggle").await?.contains("cannot be seen");
        ensure!(told == ["3", "4", "5"].contains(&id), "{id}: hidden characters are told, or not");
    }
    let what = row(&mut popup, "3", ".worst .what").await?;
    ensure!(what == "Can delete issues and events, change project settings", "{what}");
    let what = row(&mut popup, "4", ".worst .what").await?;
    ensure!(what == "Can delete the organization", "{what}");
    let footer = popup.text_of("footer p").await?;
    ensure!(footer.contains("what 1 of them may do could not be read"), "{footer}");
    let filter = "[...document.querySelectorAll('.filter')].map(it => it.textContent).join()";
    let filters = popup.eval(filter).await?.to_string();
    ensure!(filters.contains("2 not judged"), "{filters}");

    // Expanded, nothing is counted of what is not known.
    popup.click("[data-id='1'] .toggle").await?;
    popup.wait_for("[data-id='1'] [data-testid=ability-unknown]").await?;
    ensure!(!popup.has("[data-id='1'] .counts").await?, "something is counted");
    let text = row(&mut popup, "1", ".details").await?;
    ensure!(!text.contains("of 223") && !text.contains("No scopes"), "counted: {text}");
    popup.pictures("judged-row").await?;
    if let Some(source) = axe::source()? {
        let found = axe::violations(&mut popup, &source).await?;
        ensure!(found.is_empty(), "{}", found.join("\n"));
        popup.set_dark(true).await?;
        let found = axe::low_contrast(&mut popup, &source).await?;
        ensure!(found.is_empty(), "dark: {}", found.join("\n"));
        popup.set_dark(false).await?;
    }
    popup.click("[data-id='1'] .toggle").await?;
    popup.eval("(document.querySelector('.panel-body').scrollTop = 0, true)").await?;
    popup.pictures("judged-top").await?;
    popup
        .eval("(document.querySelector('[data-id=\"7\"]').scrollIntoView({ block: 'end' }), true)")
        .await?;
    popup.pictures("judged").await?;

    // Who types what is seen finds it.
    popup.write(&flow::part("search"), "prod").await?;
    let both = "document.querySelectorAll('[data-testid=token-row]').length === 2";
    popup.wait(both, Duration::from_secs(3)).await?;
    // The undo names the last four characters; which of the two it is, is plain.
    flow::ask_to_revoke(&mut popup, "3").await?;
    let said = row(&mut popup, "3", ".entry .title").await?;
    ensure!(said.contains("pro‹U+200B›d …ab03"), "{said}");
    popup.pictures("judged-undo").await?;
    popup.click(&flow::part("undo")).await?;
    popup.wait_gone(&flow::entry("intended")).await?;
    popup.close().await
}

async fn a_long_paste_hides_nothing_that_asks(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    popup.click("#tab-find").await?;
    popup.wait_for(&flow::part("find-input")).await?;
    let text = "GET /api/0/organizations/acme/projects/
GET /api/0/organizations/acme/issues/
GET /api/0/organizations/acme/releases/
PUT /api/0/organizations/acme/releases/1.0/
DELETE /api/0/organizations/acme/releases/1.0/
# and then
GET /api/0/projects/acme/web/keys/
DELETE /api/0/projects/acme/web/
GET /api/0/organizations/acme/members/";
    // Dropped: a clipboard that a test makes is empty in Firefox.
    let drop = format!(
        "(text => {{
            const data = new DataTransfer();
            data.setData('text/plain', text);
            const drop = new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }});
            document.querySelector('#panel-find').dispatchEvent(drop);
            return true;
        }})({})",
        json!(text)
    );
    popup.eval(&drop).await?;
    popup.wait_for(&flow::part("answer")).await?;
    let shown = "[...document.querySelectorAll('.job > .lines > li .n')].map(it => it.textContent).join(' ')";
    let shown = popup.eval(shown).await?;
    let first = shown.as_str().unwrap_or_default().split(' ').next().unwrap_or_default().to_owned();
    let line = popup.text_of(".job > .lines > li").await?;
    ensure!(line.contains("DELETE") && line.contains("/projects/"), "first {first}: {line}");
    let all = shown.as_str().unwrap_or_default().split(' ').count();
    ensure!(all == 8, "only {all} lines in sight: {shown}");
    popup.eval("(document.querySelector('.job').scrollIntoView(), true)").await?;
    popup.pictures("lines").await?;
    popup.close().await
}
