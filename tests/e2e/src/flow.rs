//! What a person does in Scopewise's popup, in its own words.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::{Account, Popup, Session};

/// The longest that a revocation may take: five undo seconds (ten if the popup was closed), the write
/// and the reading back.
pub const REVOCATION: Duration = Duration::from_secs(40);

/// Selects by the stable name of a part of the popup.
pub fn part(name: &str) -> String {
    format!("[data-testid='{name}']")
}

/// Selects the row of a token.
pub fn row(id: &str) -> String {
    format!("[data-testid='token-row'][data-id='{id}']")
}

/// Selects a revocation in that state: `intended`, `sent`, `confirmed`, `failed`, `unknown`, `undone`
/// or `expired`.
pub fn entry(state: &str) -> String {
    format!("[data-testid='journal-entry'][data-state='{state}']")
}

/// Opens the popup on the tab in front and waits for the list; says yes on an unknown site.
///
/// # Errors
/// When no list appears.
pub async fn open_tokens(session: &Session) -> Result<Popup> {
    let mut popup = session.open_popup().await?;
    let (ask, list) = (part("allow-site"), part("token-row"));
    popup.wait_for(&format!("{ask}, {list}")).await?;
    if popup.has(&ask).await? {
        popup.click(&ask).await?;
    }
    popup.wait_for(&list).await?;
    // Only what can be seen is drawn at first.
    popup.wait_for(".rows:not([aria-busy])").await?;
    Ok(popup)
}

/// The ids of the personal tokens shown.
///
/// # Errors
/// When the popup is closed.
pub async fn rows(popup: &mut Popup) -> Result<BTreeSet<String>> {
    // The first few are drawn before the rest.
    popup.wait_gone(".rows[aria-busy]").await?;
    let ids = popup
        .eval("[...document.querySelectorAll('[data-kind=personal]')].map(row => row.dataset.id)")
        .await?;
    let ids = ids.as_array().context("no rows")?;
    Ok(ids.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect())
}

/// The keys of all rows shown.
///
/// # Errors
/// When the popup is closed.
pub async fn keys(popup: &mut Popup) -> Result<BTreeSet<String>> {
    let keys = popup
        .eval(
            "[...document.querySelectorAll('[data-testid=token-row]')].map(row => row.dataset.id)",
        )
        .await?;
    let keys = keys.as_array().context("no rows")?;
    Ok(keys.iter().filter_map(|key| key.as_str().map(str::to_owned)).collect())
}

/// Waits until every source is final.
///
/// # Errors
/// When one is not within 30 s.
pub async fn gathered(popup: &mut Popup) -> Result<()> {
    let there = "document.querySelector('[data-gathered=true]') !== null";
    popup.wait(there, Duration::from_secs(30)).await
}

/// Clicks Revoke on one row, says yes where a question is asked, and waits until its undo is offered;
/// gives the journal's entry.
///
/// # Errors
/// When there is no such row or nothing happens.
pub async fn ask_to_revoke(popup: &mut Popup, id: &str) -> Result<String> {
    // A list that still grows may move a row between the press and the release of the mouse, which is then
    // no click on anything. One that is never read to its end is not waited for.
    let whole = "document.querySelector('[data-gathered=true]') !== null";
    popup.until(whole, Duration::from_secs(10)).await?;
    popup.click(&format!("{} {}", row(id), part("revoke"))).await?;
    let intended = format!("{} {}", row(id), entry("intended"));
    let yes = part("question-yes");
    popup
        .wait(&format!("document.querySelector(`{yes}, {intended}`) !== null"), REVOCATION)
        .await?;
    if popup.has(&yes).await? {
        popup.click(&yes).await?;
    }
    popup.wait_for(&intended).await?;
    // Taken back is it in the bar, alone or with others.
    popup.wait_for(&format!("{}, {}", part("undo"), part("undo-all"))).await?;
    let entry = popup.eval(&format!("document.querySelector(`{intended}`).dataset.entry")).await?;
    entry.as_str().map(str::to_owned).context("an entry without an id")
}

/// Chooses in a list of choices, as a person does.
///
/// # Errors
/// When there is no such list, or the popup is closed.
pub async fn choose(popup: &mut Popup, name: &str, value: &str) -> Result<()> {
    popup.wait_for(&part(name)).await?;
    let list = format!("document.querySelector(`{}`)", part(name));
    let told = "dispatchEvent(new Event('change', { bubbles: true }))";
    popup.eval(&format!("({list}.value = '{value}', {list}.{told})")).await?;
    popup.settle().await
}

/// The ids that are ticked in the preview of several.
///
/// # Errors
/// When the popup is closed.
pub async fn ticked(popup: &mut Popup) -> Result<BTreeSet<String>> {
    let ticked = format!(
        "[...document.querySelectorAll(`{}:checked`)].map(it => it.dataset.id)",
        part("sweep-tick")
    );
    Ok(serde_json::from_value(popup.eval(&ticked).await?)?)
}

/// Ticks exactly these in the preview of several; gives what is ticked then.
///
/// # Errors
/// When one is not offered, or the popup is closed.
pub async fn tick_only(popup: &mut Popup, keys: &BTreeSet<String>) -> Result<BTreeSet<String>> {
    let now = ticked(popup).await?;
    for key in now.symmetric_difference(keys) {
        popup.click(&format!("{}[data-id='{key}']", part("sweep-tick"))).await?;
    }
    popup.settle().await?;
    ticked(popup).await
}

/// Waits until this revocation, or any if none is named, has come to one of these states; gives it.
///
/// # Errors
/// When it has not within `patience`.
pub async fn wait_outcome(
    popup: &mut Popup,
    id: Option<&str>,
    states: &[&str],
    patience: Duration,
) -> Result<String> {
    let one = id.map(|id| format!("[data-entry='{id}']")).unwrap_or_default();
    let any: Vec<String> = states.iter().map(|state| format!("{}{one}", entry(state))).collect();
    let any = any.join(", ");
    popup.wait(&format!("document.querySelector(`{any}`) !== null"), patience).await?;
    let state = popup.eval(&format!("document.querySelector(`{any}`)?.dataset.state")).await?;
    state.as_str().map(str::to_owned).context("the outcome is gone again")
}

/// Waits until this revocation is read back as gone.
///
/// # Errors
/// When it is not within 40 s.
pub async fn wait_confirmed(popup: &mut Popup, id: Option<&str>) -> Result<()> {
    wait_outcome(popup, id, &["confirmed"], REVOCATION).await?;
    Ok(())
}

/// The main job: opens the popup, checks that it lists what the server holds, revokes `id`, waits
/// until the popup has read it back as gone, and checks on the server that exactly it is gone.
///
/// # Errors
/// When any of that is not so.
pub async fn revoke_one(session: &Session, account: &Account, id: &str) -> Result<Popup> {
    let before = account.ids().await?;
    ensure!(before.contains(id), "{id} is not on the server");
    let mut popup = open_tokens(session).await?;
    let shown = rows(&mut popup).await?;
    ensure!(shown == before, "the popup lists {shown:?}, the server holds {before:?}");
    let entry = ask_to_revoke(&mut popup, id).await?;
    // Within the undo time nothing may have been sent.
    ensure!(account.ids().await? == before, "revoked before the undo time was over");
    wait_confirmed(&mut popup, Some(&entry)).await?;
    let mut expected = before;
    expected.remove(id);
    let after = account.ids().await?;
    ensure!(after == expected, "the server holds {after:?}, expected {expected:?}");
    Ok(popup)
}

/// Keeps, as text from here on, what a page hands over to the popup; [`handed`] gives it. Of what comes over a
/// line, from the next reading on: each has a line of its own.
///
/// # Errors
/// When the popup is closed.
pub async fn keep_handed(popup: &mut Popup) -> Result<()> {
    popup
        .eval(
            "(window.handed = [], (run => chrome.scripting.executeScript = async it => {
                const frames = await run(it);
                handed.push(JSON.stringify(frames));
                return frames;
            })(chrome.scripting.executeScript),
            (connect => chrome.tabs.connect = (...it) => {
                const port = connect(...it);
                port.onMessage.addListener(told => { handed.push(JSON.stringify(told)); });
                return port;
            })(chrome.tabs.connect), true)",
        )
        .await?;
    Ok(())
}

/// What pages handed over since [`keep_handed`].
///
/// # Errors
/// When the popup is closed.
pub async fn handed(popup: &mut Popup) -> Result<String> {
    Ok(popup.eval("handed.join()").await?.to_string())
}

/// Signs somebody else in from within the tab's page, which goes on showing whom it was made for.
///
/// # Errors
/// When the server does not let the person in.
pub async fn sign_in_behind(session: &Session, who: (&str, &str)) -> Result<()> {
    let sign_in = format!(
        "(async () => {{
            const write = (method, path, body) => fetch(path, {{ method, body,
                headers: {{ 'Content-Type': 'application/json',
                    'X-CSRFToken': document.cookie.match(/(?:^|; )sc=([^;]*)/)[1] }} }});
            await write('DELETE', '/api/0/auth/');
            // The form's page gives the session that signing in wants.
            await fetch('/auth/login/');
            const answer = await write('POST', '/api/0/auth/login/',
                JSON.stringify({{ username: '{}', password: '{}' }}));
            return answer.ok ? 'ok' : `${{answer.status}} ${{await answer.text()}}`;
        }})()",
        who.0, who.1
    );
    let answer = session.eval(&sign_in).await?;
    ensure!(answer == "ok", "{} is not signed in: {answer}", who.0);
    Ok(())
}
