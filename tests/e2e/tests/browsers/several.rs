//! Several at once, the question before what is new, and the history.

use std::time::Duration;

use anyhow::{Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Session, flow, in_both_browsers};
use sentry_double::Dialect;

in_both_browsers!(
    several_are_previewed_confirmed_taken_back_and_revoked,
    what_is_new_is_asked_about
);

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
    ensure!(!popup.has(&flow::part("undo")).await?, "more than three are asked about first");
    popup.click(&flow::part("sweep-yes")).await?;
    popup.wait_for(&flow::part("undo-all")).await?;
    popup.pictures("several-undo").await?;
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
