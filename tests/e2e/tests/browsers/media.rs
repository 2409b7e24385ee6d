//! Forced colours, less motion, little room: what is told by colour alone is told by edges as well, nothing
//! moves for who does not want that, and nothing is out of reach. Chromium alone: its protocol can be told
//! all three.

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::popup::Popup;
use scopewise_e2e::{Browser, Scene, Session, flow, in_chromium, page};
use sentry_double::Dialect;
use serde_json::json;
use thirtyfour::By;

in_chromium!(
    forced_colours_leave_edges,
    less_motion_is_none,
    a_small_window_scrolls,
    a_narrow_page_needs_no_sideways_scrolling,
);

async fn forced_colours_leave_edges() -> Result<()> {
    let Some(scene) = Scene::open(Browser::Chromium, Dialect::V24_8).await? else { return Ok(()) };
    let mut popup = flow::open_tokens(&scene.session).await?;
    popup.click(&format!("{} .toggle", flow::part("token-row"))).await?;
    popup.click(".filter").await?;
    emulate(&mut popup, "forced-colors", "active").await?;
    keep(&mut popup, "forced").await?;
    let style = |selector: &str, what: &str| {
        format!("(it => it && getComputedStyle(it).{what})(document.querySelector(`{selector}`))")
    };
    for (what, one, other, property) in [
        (
            "the chosen view",
            "[role=tab][aria-selected=true]",
            "[role=tab][aria-selected=false]",
            "borderBottomColor",
        ),
        (
            "the chosen severity",
            ".filter[aria-pressed=true]",
            ".filter[aria-pressed=false]",
            "outlineStyle",
        ),
        (
            "what a token holds",
            ".fingerprint .admin, .fingerprint .write, .fingerprint .read",
            "body",
            "backgroundColor",
        ),
    ] {
        let (one, other) =
            (popup.eval(&style(one, property)).await?, popup.eval(&style(other, property)).await?);
        ensure!(one != other && one.is_string(), "{what} cannot be seen: {one} and {other}");
    }
    let bare = popup
        .eval(
            "[...document.querySelectorAll('.button, .quiet, .row, .findings > li, .filter')]
                .filter(it => it.checkVisibility())
                .filter(it => getComputedStyle(it).borderTopStyle === 'none')
                .map(it => it.outerHTML.slice(0, 120))",
        )
        .await?;
    ensure!(bare == json!([]), "without an edge: {bare}");
    // Two edges that touch are one; a list without its arrow is a field.
    let touching = popup
        .eval(
            "[...document.querySelectorAll('.filter')].map(it => it.getBoundingClientRect())
                .filter((it, at, all) => at > 0 && it.top === all[at - 1].top && it.left - all[at - 1].right < 4)
                .length",
        )
        .await?;
    ensure!(touching == 0, "{touching} filters touch the one before");
    let arrows =
        "[...document.querySelectorAll('select')].map(it => getComputedStyle(it).appearance)";
    let arrows = popup.eval(arrows).await?;
    let arrows = arrows.as_array().context("no lists")?;
    ensure!(!arrows.is_empty() && !arrows.contains(&json!("none")), "without an arrow: {arrows:?}");
    popup.close().await
}

async fn less_motion_is_none() -> Result<()> {
    let Some(scene) = Scene::open(Browser::Chromium, Dialect::V24_8).await? else { return Ok(()) };
    let mut popup = flow::open_tokens(&scene.session).await?;
    flow::gathered(&mut popup).await?;
    flow::ask_to_revoke(&mut popup, &scene.id).await?;
    let moving =
        "[...document.querySelectorAll('*')].filter(it => it.checkVisibility()).filter(it => {
            const { animationName, transitionDuration } = getComputedStyle(it);
            return animationName !== 'none' || transitionDuration.split(', ').some(s => s !== '0s');
        }).map(it => it.outerHTML.slice(0, 120))";
    ensure!(popup.eval(moving).await? != json!([]), "nothing moves for anybody: the test is blind");
    emulate(&mut popup, "prefers-reduced-motion", "reduce").await?;
    let found = popup.eval(moving).await?;
    ensure!(found == json!([]), "still moving: {found}");
    popup.click(&flow::part("undo")).await?;
    popup.close().await
}

/// What is left of the popup's 800 by 600 pixels at twice the size. In a tab: the protocol gives no popup
/// another size.
async fn a_small_window_scrolls() -> Result<()> {
    let Some(session) = Session::begin(Browser::Chromium, None).await? else { return Ok(()) };
    session.goto(&session.own_url("popup.html").await?).await?;
    session.wait_in_tab("document.querySelector('[data-testid=full-page]') !== null").await?;
    let seen = "(({ right, bottom }) => right <= innerWidth && bottom <= innerHeight)(
        document.querySelector('[data-testid=full-page]').getBoundingClientRect())";
    let size = |width: u32, height: u32| json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    session.protocol("Emulation.setDeviceMetricsOverride", size(460, 600)).await?;
    session.wait_in_tab(seen).await.context("the footer is cut off in a popup of full size")?;
    let bars = "document.documentElement.scrollHeight > innerHeight";
    ensure!(session.eval(bars).await? == false, "a popup of full size scrolls");
    session.protocol("Emulation.setDeviceMetricsOverride", size(400, 300)).await?;
    session.wait_in_tab(&format!("!({seen})")).await.context("the window is not small")?;
    // Over the header, so that it is not the list that scrolls.
    for (x, y) in [(400, 0), (0, 900)] {
        let wheel = json!({ "type": "mouseWheel", "x": 60, "y": 20, "deltaX": x, "deltaY": y });
        session.protocol("Input.dispatchMouseEvent", wheel).await?;
    }
    session.wait_in_tab(seen).await.context("the footer is out of reach")
}

/// 320 pixels, or 640 at twice the size.
async fn a_narrow_page_needs_no_sideways_scrolling() -> Result<()> {
    let Some(scene) = Scene::open(Browser::Chromium, Dialect::V24_8).await? else { return Ok(()) };
    let session = &scene.session;
    let popup = flow::open_tokens(session).await?;
    page::open(session, popup, &flow::part("full-page")).await?;
    let narrow = json!({ "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": false });
    session.protocol("Emulation.setDeviceMetricsOverride", narrow).await?;
    session.wait_in_tab("document.querySelector('.rows:not([aria-busy])') !== null").await?;
    session.click_in_tab(&format!("{} .toggle", flow::part("token-row"))).await?;
    fits(&scene, "tokens").await?;
    session.click_in_tab(&flow::part("sweep-open")).await?;
    session.wait_in_tab("document.querySelector('.sweep') !== null").await?;
    fits(&scene, "several").await?;
    session.click_in_tab("#tab-find").await?;
    let input = By::Css("#find-input");
    session
        .web
        .find(input)
        .await?
        .send_keys("GET /organizations/{org}/issues/\nupload source maps")
        .await?;
    session
        .wait_in_tab(
            "document.querySelector('[data-testid=answer], [data-testid=find-hit]') !== null",
        )
        .await?;
    fits(&scene, "find").await?;
    session.open_options().await?;
    fits(&scene, "options").await
}

async fn fits(scene: &Scene, what: &str) -> Result<()> {
    if let Some(folder) = std::env::var_os("SCOPEWISE_KEEP") {
        std::fs::create_dir_all(&folder)?;
        let file = std::path::Path::new(&folder).join(format!("narrow-{what}.png"));
        std::fs::write(file, scene.session.web.screenshot_as_png().await?)?;
    }
    let wide = "[innerWidth, document.documentElement.scrollWidth, document.documentElement.clientWidth,
        [...document.querySelectorAll('body *')]
            .filter(it => it.checkVisibility() && it.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map(it => it.outerHTML.slice(0, 100)).slice(0, 4)]";
    let found = scene.session.eval(wide).await?;
    ensure!(found[0] == 320, "the page is not narrow: {found}");
    ensure!(found[1] == found[2], "{what} is wider than its window: {found}");
    Ok(())
}

async fn emulate(popup: &mut Popup, name: &str, value: &str) -> Result<()> {
    if let Popup::Chromium(own) = popup {
        let features = json!({ "features": [{ "name": name, "value": value }] });
        own.call("Emulation.setEmulatedMedia", features).await?;
    }
    ensure!(popup.eval(&format!("matchMedia('({name}: {value})').matches")).await? == true);
    popup.settle().await
}

async fn keep(popup: &mut Popup, name: &str) -> Result<()> {
    let Some(folder) = std::env::var_os("SCOPEWISE_KEEP") else { return Ok(()) };
    popup.screenshot(&std::path::Path::new(&folder).join(format!("{name}.png"))).await
}
