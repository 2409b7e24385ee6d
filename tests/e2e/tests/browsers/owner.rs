//! Whose the rows are: the list is drawn at once, before anybody knows whose session it is, and somebody else may sign
//! in at any moment.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use scopewise_e2e::place::{MEMBER, OWNER};
use scopewise_e2e::{Browser, Place, Session, flow, in_both_browsers};
use sentry_double::{Deed, Dialect, Fault, FaultKind};

in_both_browsers!(
    a_token_of_somebody_elses_list_is_never_told_as_revoked,
    rows_of_somebody_else_leave_and_are_not_kept,
    what_is_read_once_somebody_else_has_signed_in_is_thrown_away_and_said
);

const TOKENS: &str = "/api/0/api-tokens/";
const GRANTS: &str = "/api/0/api-authorizations/";

fn switched() -> Deed {
    Deed::Switch { from: OWNER.0.into(), to: MEMBER.0.into() }
}

/// A Sentry on which the popup was opened before, so that the next one asks for the list at once.
async fn known(browser: Browser, dialect: Dialect) -> Result<Option<(Place, Session)>> {
    let place = Place::self_hosted(dialect).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(None) };
    place.sign_in(&session, OWNER).await?;
    session.wait_in_tab("document.querySelectorAll('#tokens li').length > 0").await?;
    let mut popup = flow::open_tokens(&session).await?;
    flow::gathered(&mut popup).await?;
    popup.wait_for("[data-testid=revoke]:not(:disabled)").await?;
    popup.close().await?;
    Ok(Some((place, session)))
}

async fn a_token_of_somebody_elses_list_is_never_told_as_revoked(browser: Browser) -> Result<()> {
    for dialect in [Dialect::V24_8, Dialect::V24_2, Dialect::V23_7] {
        let Some((place, session)) = known(browser, dialect).await? else { return Ok(()) };
        let before = place.census();
        // The list of one, and from then on the session of another. The second reading is late, so that the
        // person can click on what was drawn first.
        place.fault(Fault::next("GET", TOKENS, FaultKind::Then(switched())));
        place.fault(Fault::next("GET", TOKENS, FaultKind::Delay(8_000)).nth(2));
        let mut popup = flow::open_tokens(&session).await?;
        let id = flow::rows(&mut popup).await?.into_iter().next().unwrap_or_default();
        popup.wait_for("[data-testid=revoke]:not(:disabled)").await?;
        flow::ask_to_revoke(&mut popup, &id).await?;
        let states = ["confirmed", "failed", "unknown", "expired"];
        let told = flow::wait_outcome(&mut popup, None, &states, flow::REVOCATION).await?;
        let text = popup.text().await?;
        ensure!(told == "failed", "{dialect:?}: {told}\n{text}");
        ensure!(text.contains("It was not in this account’s list."), "{dialect:?}\n{text}");
        ensure!(place.census() == before, "{dialect:?}: something is gone");
        ensure!(place.count("DELETE", TOKENS) == 0, "{dialect:?}: something was sent");
        // The list that is shown in the end is that of the account that is shown.
        let account = place.account(MEMBER).await?;
        let own = account.ids().await?;
        let begun = Instant::now();
        while flow::rows(&mut popup).await? != own {
            ensure!(begun.elapsed() < Duration::from_secs(15), "{}", popup.text().await?);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let past = "chrome.storage.local.get('history').then(it => it.history?.length ?? 0)";
        ensure!(popup.eval(past).await? == 0, "{dialect:?}: the history has it");
        popup.close().await?;
    }
    Ok(())
}

async fn rows_of_somebody_else_leave_and_are_not_kept(browser: Browser) -> Result<()> {
    let Some((place, session)) = known(browser, Dialect::V24_8).await? else { return Ok(()) };
    place.fault(Fault::next("GET", TOKENS, FaultKind::Then(switched())));
    let mut popup = flow::open_tokens(&session).await?;
    let own = place.account(MEMBER).await?.ids().await?;
    let begun = Instant::now();
    while flow::rows(&mut popup).await? != own {
        ensure!(begun.elapsed() < Duration::from_secs(15), "{}", popup.text().await?);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    flow::gathered(&mut popup).await?;
    // What the next opening shows first is this account's, by name.
    let kept = "chrome.storage.local.get(null).then(all => Object.entries(all).find(([key]) => key.startsWith('glimpse '))?.[1])";
    let begun = Instant::now();
    loop {
        let kept = popup.eval(kept).await?;
        let owners = place.account(OWNER).await?.tokens().await?;
        let names: Vec<_> = owners.iter().filter_map(|it| it["name"].as_str()).collect();
        for row in kept["rows"].as_array().into_iter().flatten() {
            let name = row["name"].as_str().unwrap_or_default();
            let other = kept["who"] == MEMBER.0 && names.contains(&name);
            ensure!(!other, "{name} is kept as another's");
        }
        if kept["who"] == MEMBER.0 {
            break;
        }
        ensure!(begun.elapsed() < Duration::from_secs(10), "not kept: {kept}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    popup.close().await
}

async fn what_is_read_once_somebody_else_has_signed_in_is_thrown_away_and_said(
    browser: Browser,
) -> Result<()> {
    for asked_before in [true, false] {
        let Some((place, session)) = known(browser, Dialect::V24_8).await? else { return Ok(()) };
        let bad = FaultKind::Status {
            status: 400,
            body: r#"{"detail":"Bad request"}"#.into(),
            content_type: "application/json".into(),
        };
        place.fault(Fault::next("GET", GRANTS, bad));
        let mut popup = flow::open_tokens(&session).await?;
        popup.wait_for(&flow::part("retry-source")).await?;
        flow::gathered(&mut popup).await?;
        // Who is signed in was asked behind all of it.
        tokio::time::sleep(Duration::from_secs(1)).await;
        place.clear_faults();
        let read = place.count("GET", GRANTS);
        if asked_before {
            place.change(|state| switched().carry_out(state));
        } else {
            place.fault(Fault::next("GET", GRANTS, FaultKind::First(switched())));
        }
        popup.click(&flow::part("retry-source")).await?;
        popup.wait_for(&flow::part("state-refused")).await?;
        let text = popup.text().await?;
        ensure!(text.contains("Somebody else is signed in now"), "{text}");
        ensure!(!popup.has(&flow::part("token-row")).await?, "rows are left:\n{text}");
        ensure!(!text.contains(OWNER.0), "the account is left:\n{text}");
        let more = place.count("GET", GRANTS) - read;
        ensure!(more == usize::from(!asked_before), "{more} readings as somebody else");
        // The next reading is that of whoever is signed in.
        popup.click(&flow::part("retry")).await?;
        popup.wait_for(&flow::part("token-row")).await?;
        let own = place.account(MEMBER).await?.ids().await?;
        ensure!(flow::rows(&mut popup).await? == own, "{}", popup.text().await?);
        popup.close().await?;
    }
    Ok(())
}
