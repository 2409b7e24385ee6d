//! Several at once, the question before what is new, and the history.

use std::time::Duration;

use anyhow::{Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_both_browsers};
use sentry_double::{Dialect, Sample};

in_both_browsers!(
    several_begin_with_nothing_and_name_what_goes,
    what_waits_is_never_out_of_sight,
    several_are_previewed_confirmed_taken_back_and_revoked,
    what_is_new_is_asked_about
);

/// Inside the window, and nothing lies over it.
fn in_sight(part: &str) -> String {
    format!(
        "(it => {{
            if (!it) return false;
            const {{ top, bottom, x, y, width, height }} = it.getBoundingClientRect();
            const over = document.elementFromPoint(x + width / 2, y + height / 2);
            return top >= 0 && bottom <= innerHeight && it.contains(over);
        }})(document.querySelector(`{}`))",
        flow::part(part)
    )
}

/// In Chromium alone: Firefox takes longer for two pictures than there is to undo.
async fn pictures_while_it_waits(popup: &mut Popup, name: &str) -> Result<()> {
    match popup {
        Popup::Chromium(_) => popup.pictures(name).await,
        Popup::Firefox(_) => Ok(()),
    }
}

/// The two clicks that once revoked three tokens that were never on the screen (ux A1).
async fn several_begin_with_nothing_and_name_what_goes(browser: Browser) -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let before = place.census();
    let mut popup = flow::open_tokens(&session).await?;
    flow::gathered(&mut popup).await?;
    popup.click(&flow::part("sweep-open")).await?;
    popup.wait_for(&flow::part("sweep")).await?;
    let wait = Duration::from_secs(5);
    popup.wait("document.activeElement?.dataset.testid === 'sweep-by'", wait).await?;
    popup.settle().await?;
    ensure!(popup.eval(&in_sight("sweep-by")).await? == true, "it does not open at its beginning");
    ensure!(flow::ticked(&mut popup).await?.is_empty(), "ticked before anything was chosen");
    ensure!(!popup.has(&flow::part("sweep-go")).await?, "and can be revoked");
    popup.pictures("several-opened").await?;

    flow::choose(&mut popup, "sweep-by", "sweep_by_age_365").await?;
    let ticked = flow::ticked(&mut popup).await?;
    let go = popup.text_of(&flow::part("sweep-go")).await?;
    ensure!(ticked.len() > 1 && go.starts_with("Revoke "), "{ticked:?}: {go}");
    for part in ["sweep-by", "sweep-go", "sweep-tick"] {
        ensure!(popup.eval(&in_sight(part)).await? == true, "{part} is out of sight");
    }
    // The first two by name, as they stand first in the list.
    let names =
        "[...document.querySelectorAll('.offered li')].filter(it => it.querySelector(':checked'))
        .map(it => it.querySelector('.name').textContent.split(' …')[0])";
    let names: Vec<String> = serde_json::from_value(popup.eval(names).await?)?;
    let shown = |name: &String| go.contains(name.get(..12).unwrap_or(name));
    ensure!(names.iter().take(2).all(shown), "{go} does not name {names:?}");
    let more = format!("and {} more", names.len().saturating_sub(2));
    ensure!(names.len() < 3 || go.ends_with(&more), "{go} of {names:?}");
    popup.pictures("several-chosen").await?;
    ensure!(popup.has(&flow::part("sweep-use-unknown")).await?, "nobody knows when they were used");

    // More than one asks, and the question names each; its button does not have the focus.
    popup.click(&flow::part("sweep-go")).await?;
    popup.wait_for(&flow::part("sweep-question")).await?;
    popup.wait("document.activeElement?.id === 'question'", wait).await?;
    popup.settle().await?;
    for part in ["sweep-named", "sweep-yes"] {
        ensure!(popup.eval(&in_sight(part)).await? == true, "{part} is out of sight");
    }
    let named = popup.text_of(&flow::part("sweep-named")).await?;
    ensure!(names.iter().all(|name| named.contains(name.as_str())), "{named} of {names:?}");
    popup.pictures("several-asked").await?;
    popup.click(&flow::part("sweep-back")).await?;
    popup.wait_for(&flow::part("sweep-go")).await?;
    ensure!(flow::ticked(&mut popup).await? == ticked, "back is back");

    // A build's own is not taken unasked, and asked about alone.
    let build = "[...document.querySelectorAll('.offered li')].filter(it => it.textContent.includes('A build seems to use it'))";
    flow::choose(&mut popup, "sweep-by", "sweep_by_all").await?;
    let builds =
        popup.eval(&format!("{build}.map(it => it.querySelector('input').checked)")).await?;
    let builds: Vec<bool> = serde_json::from_value(builds)?;
    ensure!(!builds.is_empty() && !builds.contains(&true), "{builds:?}");
    let cautioned = popup.text_of(".offered h3").await?;
    ensure!(cautioned.starts_with("Not ticked"), "{cautioned}");

    // Eight of every kind wait, and none of them is out of sight.
    let eight = "[...document.querySelectorAll('[data-testid=sweep-tick]')].slice(0, 8).map(it => it.dataset.id)";
    let eight = serde_json::from_value(popup.eval(eight).await?)?;
    flow::tick_only(&mut popup, &eight).await?;
    popup.pictures("several-eight-chosen").await?;
    popup.click(&flow::part("sweep-go")).await?;
    popup.wait_for(&flow::part("sweep-question")).await?;
    popup.pictures("several-eight-asked").await?;
    popup.click(&flow::part("sweep-yes")).await?;
    popup.wait_for(&flow::part("undo-all")).await?;
    ensure!(popup.eval(&in_sight("undo-all")).await? == true, "out of sight");
    pictures_while_it_waits(&mut popup, "several-eight-waiting").await?;
    popup.click(&flow::part("undo-all")).await?;
    popup.wait_gone(&flow::part("waiting")).await?;
    ensure!(place.census() == before && place.count("DELETE", "/api/0/") == 0);
    popup.close().await
}

/// Many that wait: one bar, in sight wherever the view is scrolled, and told once (ux A2).
async fn what_waits_is_never_out_of_sight(browser: Browser) -> Result<()> {
    let place = Place::with_sample(Dialect::V24_8, Sample::Many(500)).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    flow::gathered(&mut popup).await?;
    popup.click(&flow::part("sweep-open")).await?;
    flow::choose(&mut popup, "sweep-by", "sweep_by_age_365").await?;
    let all = flow::ticked(&mut popup).await?;
    let eight: std::collections::BTreeSet<String> = all.into_iter().take(8).collect();
    flow::tick_only(&mut popup, &eight).await?;
    popup.pictures("several-500-chosen").await?;
    popup.click(&flow::part("sweep-go")).await?;
    popup.wait_for(&flow::part("sweep-yes")).await?;
    popup.pictures("several-500-asked").await?;
    // All that is said from now on.
    let listen = "(window.said = [], new MutationObserver(() => {
        const text = document.querySelector('[data-testid=announcer]').textContent;
        if (text !== window.said.at(-1)) window.said.push(text);
    }).observe(document.querySelector('[data-testid=announcer]'), { childList: true, subtree: true, characterData: true }), true)";
    popup.eval(listen).await?;
    popup.click(&flow::part("sweep-yes")).await?;
    popup.wait_for(&flow::part("undo-all")).await?;
    let wait = Duration::from_secs(3);
    popup.wait("document.activeElement?.dataset.testid === 'undo-all'", wait).await?;
    let bar = popup.text_of(&flow::part("waiting")).await?;
    ensure!(bar.contains("Revoking 8 credentials in"), "{bar}");
    for at in ["0", "300", "1e9", "0"] {
        popup
            .eval(&format!("(document.querySelector('.panel-body').scrollTop = {at}, true)"))
            .await?;
        popup.settle().await?;
        ensure!(popup.eval(&in_sight("undo-all")).await? == true, "out of sight at {at}");
    }
    let said: Vec<String> = serde_json::from_value(popup.eval("window.said").await?)?;
    ensure!(
        said.len() == 1
            && said[0].contains("8 credentials in")
            && said[0].contains("Undo all has the focus"),
        "{said:?}"
    );
    pictures_while_it_waits(&mut popup, "several-500-waiting").await?;
    popup.click(&flow::part("undo-all")).await?;
    popup.wait_gone(&flow::part("waiting")).await?;

    // One is taken back by its own Undo, the others wait on; in another view as well.
    popup.click(&flow::part("sweep-open")).await?;
    flow::choose(&mut popup, "sweep-by", "sweep_by_age_365").await?;
    flow::tick_only(&mut popup, &eight).await?;
    popup.click(&flow::part("sweep-go")).await?;
    popup.click(&flow::part("sweep-yes")).await?;
    popup.wait_for(&flow::part("undo-all")).await?;
    popup.click("#tab-find").await?;
    ensure!(popup.eval(&in_sight("undo-all")).await? == true, "out of sight in another view");
    popup.click(&format!("{} summary", flow::part("waiting-each"))).await?;
    popup.click(&format!("{} {}", flow::part("waiting-each"), flow::part("undo"))).await?;
    popup.wait_for_text("Revoking 7 credentials").await?;
    popup.click(&flow::part("undo-all")).await?;
    popup.wait_gone(&flow::part("waiting")).await?;
    tokio::time::sleep(Duration::from_secs(6)).await;
    ensure!(place.count("DELETE", "/api/0/") == 0, "something was sent after all");
    popup.close().await
}

async fn several_are_previewed_confirmed_taken_back_and_revoked(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    place.sign_in(&session, OWNER).await?;
    let before = account.ids().await?;
    let new = account.create("just made", &["org:read"]).await?;

    let mut popup = flow::open_tokens(&session).await?;
    popup.click(&flow::part("sweep-open")).await?;
    flow::choose(&mut popup, "sweep-by", "sweep_by_all").await?;
    let all = flow::ticked(&mut popup).await?;
    ensure!(all.len() > 3 && all.is_subset(&before), "what is new is not taken unasked: {all:?}");
    // One is taken out by hand.
    let tick = format!("{}:checked", flow::part("sweep-tick"));
    popup.click(&tick).await?;
    popup.settle().await?;
    ensure!(flow::ticked(&mut popup).await?.len() == all.len() - 1, "one less by hand");
    popup.click(&tick).await?;
    popup.click(&flow::part("sweep-cancel")).await?;
    popup.wait_gone(&flow::part("sweep")).await?;
    popup.click(&flow::part("sweep-open")).await?;
    flow::choose(&mut popup, "sweep-by", "sweep_by_all").await?;
    ensure!(flow::ticked(&mut popup).await? == all, "a new preview begins anew");

    popup.pictures("several-preview").await?;
    popup.click(&flow::part("sweep-go")).await?;
    popup.wait_for(&flow::part("sweep-question")).await?;
    popup.pictures("several-question").await?;
    ensure!(!popup.has(&flow::part("undo")).await?, "more than one is asked about first");
    popup.click(&flow::part("sweep-yes")).await?;
    popup.wait_for(&flow::part("undo-all")).await?;
    pictures_while_it_waits(&mut popup, "several-undo").await?;
    popup.click(&flow::part("undo-all")).await?;
    popup.wait_gone(&flow::part("undo")).await?;
    tokio::time::sleep(Duration::from_secs(6)).await;
    ensure!(place.count("DELETE", "/api/0/") == 0, "something was sent after all");

    popup.click(&flow::part("sweep-open")).await?;
    flow::choose(&mut popup, "sweep-by", "sweep_by_all").await?;
    popup.click(&format!("{}:checked", flow::part("sweep-tick"))).await?;
    let taken = flow::ticked(&mut popup).await?;
    popup.click(&flow::part("sweep-go")).await?;
    popup.click(&flow::part("sweep-yes")).await?;
    let gone = format!(
        "document.querySelectorAll(`{}`).length === {}",
        flow::entry("confirmed"),
        taken.len()
    );
    popup.wait(&gone, flow::REVOCATION).await?;
    popup.pictures("several-gone").await?;
    let mut left = before;
    left.insert(new);
    left.retain(|id| !taken.contains(id));
    ensure!(account.ids().await? == left, "not exactly those");
    ensure!(place.count("DELETE", "/api/0/") == taken.len(), "each was sent once");

    popup.click("#tab-history").await?;
    popup.wait_for(&flow::part("past")).await?;
    let past = format!("document.querySelectorAll(`{}`).length", flow::part("past"));
    ensure!(popup.eval(&past).await? == taken.len(), "the history has each of them");
    popup.click(&flow::part("history-erase")).await?;
    popup.click(&flow::part("history-yes")).await?;
    popup.wait_gone(&flow::part("past")).await?;
    popup.close().await?;
    let mut popup = flow::open_tokens(&session).await?;
    popup.click("#tab-history").await?;
    popup.wait_for(&flow::part("state-no-history")).await?;
    popup.close().await
}

async fn what_is_new_is_asked_about(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    place.sign_in(&session, OWNER).await?;
    let new = account.create("just made", &["org:read"]).await?;
    let mut popup = flow::open_tokens(&session).await?;
    let revoke = format!("{} {}", flow::row(&new), flow::part("revoke"));
    popup.click(&revoke).await?;
    let focused = "document.activeElement?.dataset.testid === 'question'";
    popup.wait(focused, Duration::from_secs(3)).await?;
    popup.click(&flow::part("question-no")).await?;
    popup.wait_gone(&flow::part("question")).await?;
    ensure!(!popup.has(&flow::part("undo")).await?, "kept is kept");
    ensure!(popup.eval("document.activeElement !== document.body").await? == true, "focus lost");
    flow::ask_to_revoke(&mut popup, &new).await?;
    flow::wait_confirmed(&mut popup, None).await?;
    ensure!(!account.ids().await?.contains(&new));
    popup.close().await
}
