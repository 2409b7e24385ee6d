//! Rows that arrive late: the worst come first until a person touches the list, and yet what is under the pointer
//! stays there.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_chromium, tools};
use sentry_double::{Fault, FaultKind};
use serde_json::{Value, json};

// In Chromium alone, whose mouse the protocol moves.
in_chromium!(
    a_row_under_the_pointer_stays_when_others_arrive,
    a_row_under_the_pointer_stays_on_a_slow_machine,
    the_worst_come_first_wherever_the_pointer_goes,
    after_a_touch_what_comes_is_told_and_put_in_order_by_one_click,
);

/// How bad each row is, from 0 for critical, in their order.
const SEVERITIES: &str = "[...document.querySelectorAll('[data-testid=token-row]')].map(row => {
    const known = ['critical', 'high', 'medium', '', 'low', 'info'].findIndex(name => row.classList.contains(name));
    return known < 0 ? 3 : known;
})";

/// Watches, in every frame until all is there, whose row lies at this point, and how far above the beginning of what
/// is scrolled the list begins.
fn watch(x: f64, y: f64) -> String {
    format!(
        "(globalThis.watched = (async () => {{
            const met = new Set(), tops = [], heads = new Set();
            while (!document.querySelector('[data-gathered=true]')) {{
                await new Promise(requestAnimationFrame);
                const row = document.elementFromPoint({x}, {y})?.closest('.row');
                met.add(`${{row?.dataset.id}}`);
                if (row) tops.push(row.getBoundingClientRect().top);
                const panel = document.querySelector('.panel-body');
                heads.add(Math.round(document.querySelector('#rows').getBoundingClientRect().top + panel.scrollTop));
            }}
            return {{ met: [...met], moved: Math.max(...tops) - Math.min(...tops), heads: [...heads],
                frames: tops.length }};
        }})(), true)"
    )
}

async fn watched(popup: &mut Popup) -> Result<Value> {
    popup.eval("globalThis.watched").await
}

async fn point_to(popup: &mut Popup, x: f64, y: f64) -> Result<()> {
    let Popup::Chromium(pointer) = popup else { unreachable!("Chromium's") };
    pointer.move_to(x, y).await
}

/// The middle of the nth Revoke that is shown.
async fn revoke_at(popup: &mut Popup, nth: usize) -> Result<(f64, f64)> {
    let spot = format!(
        "(it => [it.x + it.width / 2, it.y + it.height / 2])(document.querySelectorAll('[data-testid=revoke]')[{nth}].getBoundingClientRect())"
    );
    let spot = popup.eval(&spot).await?;
    Ok((spot[0].as_f64().context("x")?, spot[1].as_f64().context("y")?))
}

async fn is_worst_first(popup: &mut Popup) -> Result<()> {
    let severities: Vec<u8> = serde_json::from_value(popup.eval(SEVERITIES).await?)?;
    ensure!(severities.is_sorted(), "not worst first: {severities:?}");
    ensure!(severities.len() > 15, "{} rows came", severities.len());
    Ok(())
}

/// The organizations come when the pointer rests already, their lists one after the other.
fn one_after_the_other(place: &Place) {
    let slow = |path: &str, wait| Fault::next("GET", path, FaultKind::Delay(wait)).times(0);
    place.fault(slow("/api/0/organizations/?", 1_500));
    place.fault(slow("/api/0/api-authorizations/", 1_500));
    place.fault(slow("/api/0/api-applications/", 1_500));
    place.fault(slow("/api/0/organizations/acme/org-auth-tokens/", 700));
    place.fault(slow("/api/0/organizations/acme/api-keys/", 1_400));
    place.fault(slow("/api/0/sentry-apps/org-automation/", 2_100));
}

async fn a_row_under_the_pointer_stays_when_others_arrive() -> Result<()> {
    arrive(1).await
}

/// Where a drawing takes longer than a frame, Yew lets one be painted before it says that it has drawn.
async fn a_row_under_the_pointer_stays_on_a_slow_machine() -> Result<()> {
    arrive(6).await
}

/// On a machine that many times slower than this one.
async fn arrive(slower: u32) -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(Browser::Chromium, place.proxy).await? else {
        return Ok(());
    };
    place.sign_in(&session, OWNER).await?;
    one_after_the_other(&place);
    // More of the worst than there is room for above the pointer.
    place.change(|state| {
        for days in 0..8 {
            state.add_integration_token("org-automation", 40 + days);
        }
    });
    let mut popup = flow::open_tokens(&session).await?;
    popup.settle().await?;
    let (x, y) = revoke_at(&mut popup, 2).await?;
    point_to(&mut popup, x, y).await?;
    popup.settle().await?;
    if let Popup::Chromium(popup) = &mut popup {
        popup.call("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
    }
    let before = flow::keys(&mut popup).await?.len();
    popup.eval(&watch(x, y)).await?;
    let seen = watched(&mut popup).await?;
    let moved = seen["moved"].as_f64().context("no row was met")?;
    ensure!(seen["met"].as_array().map(Vec::len) == Some(1), "another row lay there: {seen}");
    ensure!(seen["met"][0] != "undefined" && moved <= 1.0, "it moved by {moved}: {seen}");
    ensure!(
        seen["heads"].as_array().map(Vec::len) == Some(1),
        "what is above the list grew: {seen}"
    );

    let after = flow::keys(&mut popup).await?.len();
    ensure!(after > before + 4, "nothing came: {before} then {after}");
    is_worst_first(&mut popup).await?;
    ensure!(!popup.has(&flow::part("late")).await?, "a pointer is no touch");
    // What is told is what nobody has seen.
    let hidden = "(top => [...document.querySelectorAll('.row[data-kind=integration]')]
        .filter(row => row.getBoundingClientRect().bottom <= top).length)(document.querySelector('.panel-body').getBoundingClientRect().top)";
    let hidden = popup.eval(hidden).await?;
    let above = popup.text_of(&flow::part("above")).await?;
    ensure!(hidden.as_u64() > Some(3), "{hidden} are above the view");
    ensure!(
        above == format!("{hidden} more above, worst: critical"),
        "of {hidden} is told: {above}"
    );
    println!("{after} rows, {} frames, {above}", seen["frames"]);
    if let Some(folder) = tools::pictures() {
        popup.screenshot(&folder.join("inventory-above.png")).await?;
    }
    // One click leads there, and the list is nobody's yet.
    let spot = "(it => [it.x + it.width / 2, it.y + it.height / 2])(document.querySelector('[data-testid=above]').getBoundingClientRect())";
    let spot = popup.eval(spot).await?;
    let Popup::Chromium(pointer) = &mut popup else { unreachable!("Chromium's") };
    pointer.click_at(spot[0].as_f64().context("x")?, spot[1].as_f64().context("y")?).await?;
    popup.wait_gone(&flow::part("above")).await?;
    ensure!(popup.eval("document.querySelector('.panel-body').scrollTop").await? == 0);
    popup.close().await
}

/// As on sentry.io from afar, with a hand that comes to the list while it is read.
async fn the_worst_come_first_wherever_the_pointer_goes() -> Result<()> {
    let place = Place::slow_saas(150).await?;
    let Some(session) = Session::begin(Browser::Chromium, place.proxy).await? else {
        return Ok(());
    };
    place.sign_in(&session, OWNER).await?;
    let mut popup = flow::open_tokens(&session).await?;
    popup.eval(&watch(1.0, 1.0)).await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let gathered = "document.querySelector('[data-gathered=true]') !== null";
    for step in 0..400 {
        let y = 180.0 + f64::from(step * 7 % 340);
        point_to(&mut popup, 90.0 + f64::from(step * 11 % 300), y).await?;
        if popup.eval(gathered).await? == true {
            break;
        }
    }
    flow::gathered(&mut popup).await?;
    popup.settle().await?;
    is_worst_first(&mut popup).await?;
    let heads = watched(&mut popup).await?["heads"].clone();
    ensure!(heads.as_array().map(Vec::len) == Some(1), "what is above the list grew: {heads}");
    ensure!(!popup.has(&flow::part("late")).await?, "a pointer is no touch");
    popup.close().await
}

async fn after_a_touch_what_comes_is_told_and_put_in_order_by_one_click() -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(Browser::Chromium, place.proxy).await? else {
        return Ok(());
    };
    place.sign_in(&session, OWNER).await?;
    one_after_the_other(&place);
    let mut popup = flow::open_tokens(&session).await?;
    popup.settle().await?;
    let order =
        "[...document.querySelectorAll('[data-testid=token-row]')].map(row => row.dataset.id)";
    // It is opened, and the pointer rests there.
    popup.click(&format!("{}:nth-of-type(2) .toggle", flow::part("token-row"))).await?;
    popup.wait_for(".row[data-open]").await?;
    let before: Vec<String> = serde_json::from_value(popup.eval(order).await?)?;
    flow::gathered(&mut popup).await?;
    popup.settle().await?;
    let after: Vec<String> = serde_json::from_value(popup.eval(order).await?)?;
    ensure!(after.len() > before.len() + 4, "nothing came: {} then {}", before.len(), after.len());
    ensure!(after.starts_with(&before), "from {before:?}\nto {after:?}");
    let told = popup.text_of(&flow::part("late")).await?;
    let late = after.len() - before.len();
    // Some may have come after it was opened and before the rows were counted.
    let number = told.split(' ').next().and_then(|it| it.parse::<usize>().ok());
    ensure!(
        number >= Some(late) && told.contains("more loaded, worst: critical."),
        "{late} came, told: {told}"
    );
    if let Some(folder) = tools::pictures() {
        popup.screenshot(&folder.join("inventory-late.png")).await?;
    }

    // Put in order, they are where they would have been.
    popup.click(&flow::part("settle")).await?;
    popup.wait_gone(&flow::part("late")).await?;
    is_worst_first(&mut popup).await?;
    let sorted = popup.eval(order).await?;
    popup.close().await?;
    place.clear_faults();
    let mut again = flow::open_tokens(&session).await?;
    flow::gathered(&mut again).await?;
    again.settle().await?;
    let anew = again.eval(order).await?;
    ensure!(anew == sorted, "put in order, it is another one: {}", json!([sorted, anew]));
    again.close().await
}
