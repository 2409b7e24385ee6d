//! `long [ROWS]`: how a long list is gathered, drawn, scrolled and searched in Chromium's popup.
//!
//! Without a number: the double as sentry.io with 100 organizations, 200 integrations, 10,000 credentials,
//! and 100 ms for each request. With one: a server of one's own with so many personal tokens. Needs the
//! built extension; `SCOPEWISE_EXTENSION` names another build to compare with. It asserts nothing.

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Options, Place, Popup, Session, flow};
use sentry_double::{Dialect, Sample, Timeline, chart};
use serde_json::Value;

/// Milliseconds that each request takes longer, of the account with everything.
const LATENCY: u64 = 100;
/// So often is it read again in one popup.
const AGAIN: usize = 4;
/// As long as a slow build may take.
const LIMIT: Duration = Duration::from_secs(180);

/// Notes when, in milliseconds since the popup began, a row is there and all is; counts the frames
/// meanwhile by how long they took.
const WATCH: &str = "(async () => {
    const noted = window.noted = { slow: [] };
    let before = await new Promise(requestAnimationFrame);
    for (;;) {
        const now = await new Promise(requestAnimationFrame);
        noted.slow.push(now - before);
        before = now;
        if (document.querySelector('.row')) noted.first ??= Math.round(performance.now());
        if (document.querySelector('[data-gathered=true]')) break;
    }
    noted.all = Math.round(performance.now());
    noted.slow.sort((a, b) => a - b);
})(), true";

/// Scrolls by so many pixels a frame for so many frames: milliseconds from frame to frame, sorted, and in
/// how many frames no row was in the middle of the view.
fn scrolling(by: u32, frames: u32) -> String {
    format!(
        "(async () => {{
            const panel = document.querySelector('.panel-body');
            panel.scrollTop = 0;
            const times = [];
            let blank = 0, before = await new Promise(requestAnimationFrame);
            for (let i = 0; i < {frames}; i++) {{
                panel.scrollTop += {by};
                const now = await new Promise(requestAnimationFrame);
                times.push(now - before);
                before = now;
                const empty = document.elementFromPoint(200, 350)?.closest('.gap');
                if (empty) blank++;
            }}
            times.sort((a, b) => a - b);
            return [times[{frames} >> 1], times[Math.floor({frames} * .95)], times.at(-1), blank];
        }})()"
    )
}

/// Milliseconds from a letter in the search to the second frame after it.
const LETTER: &str = "(async () => {
    const field = document.querySelector('[data-testid=search]');
    const start = performance.now();
    field.value += '1';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    return performance.now() - start;
})()";

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

async fn whole(popup: &mut Popup) -> Result<()> {
    popup.wait("document.querySelector('[data-gathered=true]') !== null", LIMIT).await?;
    popup.settle().await
}

#[tokio::main]
async fn main() -> Result<()> {
    let rows = std::env::args().nth(1).map(|it| it.parse()).transpose()?;
    let place = match rows {
        Some(rows) => Place::with_sample(Dialect::V24_8, Sample::Many(rows)).await?,
        None => Place::scale(LATENCY).await?,
    };
    let options = Options { proxy: place.proxy, ..Options::default() };
    let session = Session::start(Browser::Chromium, &options).await?;
    place.sign_in(&session, OWNER).await?;
    // The yes to this site, once.
    flow::open_tokens(&session).await?.close().await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    for round in 1..=2 {
        place.clear_requests();
        let mut popup = session.open_popup().await?;
        popup.eval(WATCH).await?;
        popup.wait("window.noted.all > 0", LIMIT).await?;
        popup.settle().await?;
        let noted = popup.eval("window.noted").await?;
        let timeline = Timeline::of(&place.requests());
        let frames = numbers(&noted["slow"]);
        let part = |of: usize| frames[(frames.len() - 1) * of / 100];
        println!(
            "{round}: first rows {} ms, all {} ms after the popup began; {} requests in {} ms, ideal {} ms; frames meanwhile: median {:.0}, 95 % {:.0}, worst {:.0} ms",
            noted["first"],
            noted["all"],
            timeline.requests,
            timeline.took,
            timeline.ideal(4, if rows.is_none() { LATENCY } else { 0 }),
            part(50),
            part(95),
            part(100)
        );
        println!("{}", chart(&place.requests(), 100));
        let count = |of: &'static str| format!("document.querySelectorAll('{of}').length");
        let (nodes, drawn) = (popup.eval(&count("*")).await?, popup.eval(&count(".row")).await?);
        println!("   {nodes} elements, {drawn} rows in the document");
        for (name, by) in [("60", 60), ("2000", 2_000)] {
            let it = numbers(&popup.eval(&scrolling(by, 180)).await?);
            println!(
                "   scrolling {name} px a frame: median {:.1}, 95 % {:.1}, worst {:.1} ms; {} of 180 frames with a gap in the middle",
                it[0], it[1], it[2], it[3]
            );
        }
        let first = popup.eval(LETTER).await?.as_f64().context("filter")?;
        let next = popup.eval(LETTER).await?.as_f64().context("filter")?;
        println!("   a letter in the search: {first:.0} ms, the next {next:.0} ms");
        popup.close().await?;
    }
    let mut popup = session.open_popup().await?;
    popup.wait_for(&flow::part("token-row")).await?;
    whole(&mut popup).await?;
    place.clear_requests();
    for reading in 0..=AGAIN {
        if reading > 0 {
            popup.click(&flow::part("reload")).await?;
            popup.wait_for("[data-gathered=false]").await?;
            whole(&mut popup).await?;
        }
        let Popup::Chromium(chromium) = &mut popup else { bail!("another browser") };
        println!(
            "read again {reading} times, {} requests more: JavaScript heap {:.1} MB, wasm memory {:.1} MB",
            place.requests().len(),
            chromium.heap().await? / 1e6,
            chromium.wasm_memory().await? / 1e6
        );
    }
    popup.close().await
}
