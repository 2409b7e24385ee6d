//! The full page shows the list of the tab whose id it was given, and of no other.

use anyhow::{Result, ensure};
use scopewise_e2e::{Browser, Place, Scene, flow, in_both_browsers, page};
use sentry_double::Dialect;

in_both_browsers!(the_full_page_is_about_its_tab);

async fn the_full_page_is_about_its_tab(browser: Browser) -> Result<()> {
    let Some(scene) = Scene::open(browser, Dialect::V24_8).await? else { return Ok(()) };
    let Scene { place, session, before, id, .. } = &scene;
    let sentry = session.web.window().await?;
    let popup = flow::open_tokens(session).await?;
    let page = page::open(session, popup, &flow::part("full-page")).await?;

    let rows = "[...document.querySelectorAll('[data-kind=personal]')].map(row => row.dataset.id)";
    let expected = serde_json::to_string(before)?;
    session.wait_in_tab("document.querySelector('.rows:not([aria-busy])') !== null").await?;
    session
        .wait_in_tab(&format!(
            "JSON.stringify({rows}.sort()) === JSON.stringify({expected}.sort())"
        ))
        .await?;

    // Another tab, and in front: the page goes on being about its own. (By another
    // name: the cookies of one host are those of every port of it.)
    let other = Place::self_hosted(Dialect::V23_7).await?;
    let third = session.web.new_tab().await?;
    session.web.switch_to_window(third).await?;
    session.goto(&format!("{}/auth/login/", other.base.replace("127.0.0.1", "localhost"))).await?;
    session.web.switch_to_window(page.clone()).await?;

    session.click_in_tab(&format!("{} {}", flow::row(id), flow::part("revoke"))).await?;
    let (yes, undo) = (flow::part("question-yes"), flow::part("undo"));
    session.wait_in_tab(&format!("document.querySelector(`{yes}, {undo}`) !== null")).await?;
    if session.eval(&format!("document.querySelector(`{yes}`) !== null")).await? == true {
        session.click_in_tab(&yes).await?;
    }
    session.wait_in_tab(&format!("document.querySelector(`{undo}`) !== null")).await?;
    // The page scrolls as a whole; what waits does not go with it.
    for at in ["0", "200", "1e9"] {
        let seen = format!(
            "(scrollTo(0, {at}), (it => {{
                const {{ top, bottom, x, y, width, height }} = it.getBoundingClientRect();
                const over = document.elementFromPoint(x + width / 2, y + height / 2);
                return top >= 0 && bottom <= innerHeight && it.contains(over);
            }})(document.querySelector(`{undo}`)))"
        );
        ensure!(session.eval(&seen).await? == true, "Undo is out of sight at {at}");
    }
    let confirmed = format!("document.querySelector(`{}`) !== null", flow::entry("confirmed"));
    session.wait_longer_in_tab(&confirmed, flow::REVOCATION).await?;
    scene.exactly_it_is_gone().await?;
    ensure!(other.count("GET", "/api/0/api-tokens/") == 0, "another tab's Sentry was asked");

    // The tab goes: read again, and opened anew, the page says so.
    session.web.switch_to_window(sentry).await?;
    session.web.close_window().await?;
    session.web.switch_to_window(page).await?;
    let written = place.count("DELETE", "/");
    session.click_in_tab(&flow::part("reload")).await?;
    session.wait_in_tab("document.body.innerText.includes('The Sentry tab was closed')").await?;
    session.web.refresh().await?;
    session.click_in_tab("#tab-tokens").await?;
    let gone = flow::part("state-gone");
    session.wait_in_tab(&format!("document.querySelector(`{gone}`) !== null")).await?;
    ensure!(place.count("DELETE", "/") == written, "something was sent");
    Ok(())
}
