//! A Sentry that answers badly: the popup says so in words, offers to try again, and nothing is lost.

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Session, flow, in_both_browsers};
use sentry_double::{Dialect, Fault, FaultKind as Kind};

in_both_browsers!(
    a_list_that_cannot_be_read_is_said_and_tried_again,
    a_list_that_never_comes_is_given_up,
    no_bad_answer_to_a_write_counts_as_success,
);

const LIST: &str = "/api/0/api-tokens/";

async fn a_list_that_cannot_be_read_is_said_and_tried_again(browser: Browser) -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    place.sign_in(&session, OWNER).await?;
    let html = Kind::Status {
        status: 200,
        body: "<!doctype html><title>Maintenance</title>".into(),
        content_type: "text/html".into(),
    };
    let faults = [
        ("HTML", html),
        ("cut JSON", Kind::Truncated),
        ("429", Kind::RateLimited { reset_in: 30 }),
        ("500", Kind::Html500),
        ("connection closed", Kind::DropBefore),
        ("signed out", Kind::SignedOut),
    ];
    for (name, kind) in faults {
        // All of them while it lasts: the tab's own host is the fall-back for reads.
        place.fault(Fault::next("GET", LIST, kind).times(0));
        let mut popup = session.open_popup().await?;
        let state = if name == "signed out" { "state-signed-out" } else { "state-refused" };
        popup.wait_for(&flow::part(state)).await.context(name)?;
        let words = popup.text_of(&flow::part(state)).await?;
        ensure!(words.len() > 40, "{name}: hardly a message: {words}");
        place.clear_faults();
        popup.click(&flow::part("retry")).await?;
        popup.wait_for(&flow::part("token-row")).await.context(name)?;
        let (shown, held) = (flow::rows(&mut popup).await?, account.ids().await?);
        ensure!(shown == held, "{name}: {shown:?} shown, {held:?} held");
        popup.close().await?;
    }
    Ok(())
}

async fn a_list_that_never_comes_is_given_up(browser: Browser) -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
    place.sign_in(&session, OWNER).await?;
    place.fault(Fault::next("GET", LIST, Kind::Delay(60_000)).times(0));
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("state-loading")).await?;
    let refused = "document.querySelector('[data-testid=state-refused]') !== null";
    popup.wait(refused, std::time::Duration::from_secs(50)).await?;
    popup.close().await
}

/// What the fault does to a revocation, and how it must end.
struct Case {
    name: &'static str,
    fault: Fault,
    ends: &'static [&'static str],
    gone: bool,
}

async fn no_bad_answer_to_a_write_counts_as_success(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    place.sign_in(&session, OWNER).await?;
    let fault = |kind| Fault::next("DELETE", LIST, kind);
    let cases = [
        // A 204 is no proof.
        Case { name: "204 that lies", fault: fault(Kind::KeepAll), ends: &["failed"], gone: false },
        Case {
            name: "500",
            fault: fault(Kind::Html500),
            ends: &["failed", "unknown"],
            gone: false,
        },
        // It happened, but the answer was lost: reading back settles it.
        Case { name: "no answer", fault: fault(Kind::DropAfter), ends: &["confirmed"], gone: true },
        Case {
            name: "429",
            fault: fault(Kind::RateLimited { reset_in: 5 }),
            ends: &["failed"],
            gone: false,
        },
    ];
    for case in cases {
        let mut expected = account.ids().await?;
        let id = expected.first().context("no token")?.clone();
        if case.gone {
            expected.remove(&id);
        }
        place.fault(case.fault);
        let mut popup = flow::open_tokens(&session).await?;
        let entry = flow::ask_to_revoke(&mut popup, &id).await.context(case.name)?;
        let ends = ["confirmed", "failed", "unknown"];
        let ended = flow::wait_outcome(&mut popup, Some(&entry), &ends, flow::REVOCATION).await;
        let ended = ended.context(case.name)?;
        ensure!(case.ends.contains(&ended.as_str()), "{}: {ended}", case.name);
        ensure!(account.ids().await? == expected, "{}: not what the server holds", case.name);
        place.clear_faults();
        popup.click(&flow::part("dismiss")).await?;
        popup.wait_gone(&flow::part("journal-entry")).await?;
        popup.close().await?;
    }
    Ok(())
}
