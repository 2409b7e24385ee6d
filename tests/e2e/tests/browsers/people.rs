//! Somebody leaves: what outlives them, as a checklist; what the audit log holds of values stays in the page.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::{MEMBER, OWNER};
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_both_browsers, tools};

in_both_browsers!(what_outlives_somebody_who_left, who_may_not_see_the_log_is_told_whose_it_is);

async fn open(session: &Session, place: &Place, who: (&str, &str)) -> Result<Popup> {
    place.sign_in(session, who).await?;
    session.goto(&format!("{}/settings/account/api/auth-tokens/", place.base)).await?;
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("token-row")).await?;
    flow::gathered(&mut popup).await?;
    Ok(popup)
}

/// What is asked about people, once it was.
async fn asked(popup: &mut Popup) -> Result<()> {
    popup.wait_for("#panel-people[aria-busy=false]").await
}

async fn pictures(popup: &mut Popup, name: &str) -> Result<()> {
    let Some(folder) = tools::pictures() else { return Ok(()) };
    for (dark, colours) in [(true, "dark"), (false, "light")] {
        popup.set_dark(dark).await?;
        popup.screenshot(&folder.join(format!("{name}-{colours}.png"))).await?;
    }
    Ok(())
}

async fn what_outlives_somebody_who_left(browser: Browser) -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
    let mut popup = open(&session, &place, OWNER).await?;
    let log = "/api/0/organizations/acme/audit-logs/";
    ensure!(place.count("GET", log) == 0, "asked before anybody wanted to know");
    flow::keep_handed(&mut popup).await?;
    popup.click(&flow::part("reload")).await?;
    popup.wait("handed.join().includes('api-keys/')", Duration::from_secs(15)).await?;
    flow::gathered(&mut popup).await?;
    popup.click("#tab-people").await?;
    asked(&mut popup).await?;
    popup.wait_for(&flow::part("person")).await?;
    ensure!(place.count("GET", log) == 4, "{} requests for one log", place.count("GET", log));
    let hidden = popup.text_of(&flow::part("people-hidden")).await?;
    ensure!(hidden.contains("personal tokens"), "not said what cannot be seen: {hidden}");
    let first = "document.querySelector('[data-testid=person] optgroup').label";
    ensure!(popup.eval(first).await? == "Not a member any more");
    pictures(&mut popup, "people").await?;

    // Who is out stands there to be clicked; the button goes, and the focus stays where one picks.
    popup.click(&flow::part("gone")).await?;
    popup.wait_for(&flow::part("leaving")).await?;
    popup.wait("document.activeElement?.id === 'person'", Duration::from_secs(3)).await?;
    ensure!(popup.eval("document.activeElement.value").await? == "7");
    let outlive = popup.text_of(&flow::part("outlive")).await?;
    for made in ["release pipeline (old)", "nightly", "Org Automation"] {
        ensure!(outlive.contains(made), "no {made} in {outlive}");
    }
    ensure!(!outlive.contains("sourcemaps upload"), "somebody else's is in {outlive}");
    let steps = "document.querySelectorAll('[data-testid=steps] li').length";
    ensure!(popup.eval(steps).await?.as_u64().is_some_and(|steps| steps >= 5));
    pictures(&mut popup, "people-leaver").await?;
    let end = "(document.querySelector('[data-testid=copy-steps]').scrollIntoView({ behavior: 'instant' }), true)";
    popup.eval(end).await?;
    pictures(&mut popup, "people-steps").await?;

    // The log holds the value of a key; it does not leave the page.
    let keys = place.api_keys();
    let handed = flow::handed(&mut popup).await?;
    ensure!(handed.contains("api-key.create"), "the log was not handed over");
    let html = popup.html().await?;
    for key in keys.iter().map(|key| &key[key.len() / 3..]) {
        ensure!(!handed.contains(key), "{key} left the page");
        ensure!(!html.contains(key), "{key} is in the popup");
    }
    ensure!(!keys.is_empty(), "no key to look for");

    // In the list: theirs alone, each with what the rule says.
    popup.click(&flow::part("show-made")).await?;
    popup.wait_for(".rows:not([aria-busy])").await?;
    let rows = flow::keys(&mut popup).await?;
    ensure!(rows.len() == 4, "{rows:?}");
    popup.click(&format!("{} .toggle", flow::part("token-row"))).await?;
    popup.wait_for("[data-testid=finding][data-rule=creator-has-left]").await?;
    pictures(&mut popup, "people-rows").await?;
    flow::choose(&mut popup, "maker", "").await?;
    popup
        .wait(
            "document.querySelectorAll('[data-testid=token-row]').length > 4",
            Duration::from_secs(5),
        )
        .await
        .context("the list stays narrow")?;
    popup.close().await
}

async fn who_may_not_see_the_log_is_told_whose_it_is(browser: Browser) -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
    let mut popup = open(&session, &place, MEMBER).await?;
    popup.click("#tab-people").await?;
    asked(&mut popup).await?;
    popup.wait_for("#panel-people [data-standing=refused]").await?;
    let text = popup.text().await?;
    ensure!(text.contains("managers and owners"), "{text}");
    ensure!(place.count("GET", "/api/0/organizations/acme/audit-logs/") == 0, "asked all the same");
    // The members are told to every member.
    ensure!(popup.has(&flow::part("person")).await?);
    pictures(&mut popup, "people-member").await?;
    popup.close().await
}
