//! A list of thousands: little of it is in the document, and nobody can tell.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_both_browsers};
use sentry_double::{Dialect, Sample};

in_both_browsers!(a_long_list);

const ROWS: u32 = 3_000;

/// The row in the middle of the view, its number and where it is.
const MIDDLE: &str = "(() => {
    const at = (y) => document.elementFromPoint(200, y).closest('[data-testid=token-row]');
    // Between two rows is a space.
    const row = at(350) ?? at(362);
    return row && { id: row.dataset.id, nth: Number(row.ariaPosInSet), top: row.getBoundingClientRect().top };
})()";

/// Some rows are higher than the first ones let expect, as with long names and many findings.
const UNEVEN: &str = "(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('[aria-posinset$=\"3\"], [aria-posinset$=\"47\"] { padding-bottom: 61.3px; }');
    document.adoptedStyleSheets.push(sheet);
    return true;
})()";

async fn number(popup: &mut Popup, expression: &str) -> Result<f64> {
    let value = popup.eval(expression).await?;
    value.as_f64().with_context(|| format!("{expression}: {value}"))
}

async fn scroll(popup: &mut Popup, by: &str) -> Result<()> {
    popup.eval(&format!("(document.querySelector('.panel-body').scrollTop {by}, true)")).await?;
    popup.settle().await
}

/// Waits until the browser scrolls no more.
async fn still(popup: &mut Popup) -> Result<()> {
    let at = "document.querySelector('.panel-body').scrollTop";
    let mut before = -1.0;
    for _ in 0..100 {
        let now = number(popup, at).await?;
        if (now - before).abs() < 0.5 {
            return Ok(());
        }
        before = now;
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    anyhow::bail!("it scrolls on and on, now at {before}")
}

/// Notes in `log` what scrolls the view from now on: keys, the browser, and what is ours.
const WATCH: &str = "(() => {
    const log = globalThis.log = [];
    for (const kind of ['keydown', 'scroll']) addEventListener(kind, (it) => log.push([kind, it.timeStamp]), true);
    const { get, set } = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollTop');
    Object.defineProperty(Element.prototype, 'scrollTop', {
        get,
        set(to) { log.push(['ours', performance.now()]); set.call(this, to); },
    });
    return true;
})()";

/// Milliseconds between the last thing that moved the view and each scrolling of ours; the least.
/// By the events' own times, which no load makes later: our timer starts after them.
const SOONEST: &str = "Math.min(1e9, ...log.map(([kind, at], nth) => kind === 'ours' && nth > 0 ? at - log[nth - 1][1] : 1e9))";

/// The keys that scroll go as far as they do in a list that is whole. Where we scroll while the browser does,
/// for rows whose height it did not know, it ends what the key said.
async fn by_keys(popup: &mut Popup, browser: Browser) -> Result<()> {
    let wait = Duration::from_secs(10);
    let in_view = |nth: u32| {
        format!(
            "(it => it && it.top < innerHeight && it.bottom > 0)(document.querySelector('[aria-posinset=\"{nth}\"]')?.getBoundingClientRect())"
        )
    };
    popup.eval("(document.querySelector('.panel-body').focus(), true)").await?;
    still(popup).await?;
    // Firefox runs what it is told in a world of its own, which sees no calls of the page's.
    let watched = browser == Browser::Chromium && popup.eval(WATCH).await? == true;
    // A key just when the browser ends what the one before it said may be lost on the browser's own account.
    for (key, there) in [
        ("Home", in_view(1)),
        ("PageDown", format!("!({})", in_view(1))),
        ("End", in_view(ROWS)),
        ("PageUp", format!("!({})", in_view(ROWS))),
        ("PageUp", format!("!({})", in_view(ROWS - 5))),
        ("Home", in_view(1)),
    ] {
        popup.press(key).await?;
        popup.wait(&there, wait).await.context(key)?;
        still(popup).await?;
    }
    if watched {
        let soonest = number(popup, SOONEST).await?;
        ensure!(soonest > 200.0, "we scrolled {soonest} ms after the browser did");
    }
    Ok(())
}

async fn a_long_list(browser: Browser) -> Result<()> {
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let place = Place::with_sample(Dialect::V24_8, Sample::Many(ROWS)).await?;
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    flow::gathered(&mut popup).await?;
    popup.settle().await?;

    let drawn = "document.querySelectorAll('[data-testid=token-row]').length";
    let first = number(&mut popup, drawn).await?;
    ensure!(first > 4.0 && first < 80.0, "{first} rows are in the document");
    let enough = "[...document.querySelectorAll('.row')].at(-1).getBoundingClientRect().bottom > 1.5 * innerHeight";
    ensure!(popup.eval(enough).await? == true, "{first} rows do not reach below the view");
    let told =
        "(row => `${row.ariaPosInSet} of ${row.ariaSetSize}`)(document.querySelector('.row'))";
    ensure!(popup.eval(told).await? == format!("1 of {ROWS}"), "{}", popup.eval(told).await?);

    popup.eval(UNEVEN).await?;
    by_keys(&mut popup, browser).await?;

    // Far away by one jump, as with the scroll bar: rows are there at once.
    scroll(&mut popup, "= document.querySelector('.rows').offsetHeight / 2").await?;
    let before = popup.eval(MIDDLE).await?;
    let nth = before["nth"].as_f64().context("no row in the middle of the view")?;
    ensure!((nth - f64::from(ROWS) / 2.0).abs() < 200.0, "row {nth} is in the middle");
    // In steps upwards through rows never drawn before, each row stays where the step leaves it.
    for _ in 0..12 {
        let before = popup.eval(MIDDLE).await?;
        scroll(&mut popup, "-= 190").await?;
        let same = format!(
            "document.querySelector(`{}`)?.getBoundingClientRect().top ?? -1e6",
            flow::row(before["id"].as_str().unwrap_or_default())
        );
        let (from, to) =
            (before["top"].as_f64().unwrap_or_default(), number(&mut popup, &same).await?);
        ensure!((to - from - 190.0).abs() < 3.0, "a row went from {from} to {to}");
    }
    // To the very end.
    scroll(&mut popup, "= 1e9").await?;
    scroll(&mut popup, "= 1e9").await?;
    let last =
        "Math.max(...[...document.querySelectorAll('.row')].map(it => Number(it.ariaPosInSet)))";
    ensure!(number(&mut popup, last).await? == f64::from(ROWS));

    // An opened row stays, wherever the view goes, and so does one with the focus: the Tab key goes on
    // from there.
    scroll(&mut popup, "= 0").await?;
    popup.click(".row:nth-of-type(2) .toggle").await?;
    popup.wait_for(".row[data-open]").await?;
    let open = popup.eval("document.querySelector('.row[data-open]').dataset.id").await?;
    popup.eval("(document.querySelector('.row:nth-of-type(5) .toggle').focus(), true)").await?;
    let focus = "document.activeElement.closest('.row')?.ariaPosInSet";
    let at = popup.eval(focus).await?;
    scroll(&mut popup, "= 60000").await?;
    ensure!(popup.eval("document.querySelector('.row[data-open]')?.dataset.id").await? == open);
    ensure!(popup.eval(focus).await? == at, "the focus is lost");
    // From its toggle over its button to the next row; a driver may be back before the key is.
    popup.press("Tab").await?;
    let wait = Duration::from_secs(5);
    popup.wait("document.activeElement.dataset.testid === 'revoke'", wait).await?;
    popup.press("Tab").await?;
    popup.wait("document.activeElement.dataset.testid !== 'revoke'", wait).await?;
    let next = popup.eval(focus).await?;
    let number_of = |text: &serde_json::Value| text.as_str().and_then(|it| it.parse::<u32>().ok());
    ensure!(
        number_of(&next) == number_of(&at).map(|at| at + 1),
        "from row {at} the Tab key went to {next}"
    );
    popup.settle().await?;
    let seen = "(it => it.top >= 0 && it.bottom <= innerHeight)(document.activeElement.getBoundingClientRect())";
    ensure!(popup.eval(seen).await? == true, "the focus is out of sight");

    ensure!(
        popup.eval("document.querySelector('[data-testid=search]').title !== ''").await? == true
    );
    // The browser's own search would see little: its key leads to ours, which sees everything.
    let asked = "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true }))";
    ensure!(popup.eval(asked).await? == false);
    ensure!(popup.eval("document.activeElement.dataset.testid").await? == "search");
    popup.write(&flow::part("search"), &format!("token {}", ROWS - 1)).await?;
    popup.wait(&format!("{drawn} === 1"), Duration::from_secs(5)).await?;
    ensure!(popup.eval("document.querySelector('.row').ariaSetSize").await?.is_null());
    println!("{browser:?}: {first} of {ROWS} rows in the document");
    popup.close().await
}
