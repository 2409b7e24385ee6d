//! Rows that arrive late: what is under the pointer stays there.

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_chromium, tools};
use sentry_double::{Fault, FaultKind};

in_chromium!(a_row_under_the_pointer_stays_when_others_arrive);

/// The Revoke under the pointer: whose, and where.
const UNDER: &str = "(([x, y]) => {
    const button = document.elementFromPoint(x, y).closest('[data-testid=revoke]');
    return `${button?.closest('.row').dataset.id} at ${button?.getBoundingClientRect().top}`;
})";

/// The keys of all rows in their order.
async fn keys(popup: &mut Popup) -> Result<Vec<String>> {
    let all =
        "[...document.querySelectorAll('[data-testid=token-row]')].map(row => row.dataset.id)";
    let all = popup.eval(all).await?;
    let all = all.as_array().context("no rows")?;
    Ok(all.iter().filter_map(|key| key.as_str().map(str::to_owned)).collect())
}

/// In Chromium alone, whose mouse the protocol moves.
async fn a_row_under_the_pointer_stays_when_others_arrive() -> Result<()> {
    let place = Place::saas().await?;
    let Some(session) = Session::begin(Browser::Chromium, place.proxy).await? else {
        return Ok(());
    };
    place.sign_in(&session, OWNER).await?;
    // The organizations come when the pointer rests already, their lists one after the other.
    let slow = |path: &str, wait| Fault::next("GET", path, FaultKind::Delay(wait)).times(0);
    place.fault(slow("/api/0/organizations/?", 1_500));
    place.fault(slow("/api/0/api-authorizations/", 1_500));
    place.fault(slow("/api/0/api-applications/", 1_500));
    place.fault(slow("/api/0/organizations/acme/org-auth-tokens/", 700));
    place.fault(slow("/api/0/organizations/acme/api-keys/", 1_400));
    place.fault(slow("/api/0/sentry-apps/org-automation/", 2_100));
    let mut popup = flow::open_tokens(&session).await?;
    popup.settle().await?;
    let spot = "(it => [it.x + it.width / 2, it.y + it.height / 2])(document.querySelectorAll('[data-testid=revoke]')[2].getBoundingClientRect())";
    // Until it rests there, a row may still move away from under it.
    let under = loop {
        let spot = popup.eval(spot).await?;
        let (x, y) = (spot[0].as_f64().context("x")?, spot[1].as_f64().context("y")?);
        let Popup::Chromium(pointer) = &mut popup else { unreachable!("Chromium's") };
        pointer.move_to(x, y).await?;
        popup.settle().await?;
        let under = format!("{UNDER}([{x}, {y}])");
        if !popup.eval(&under).await?.to_string().contains("undefined") {
            break under;
        }
    };
    // What came until now may have been sorted in.
    let before = keys(&mut popup).await?;
    let meant = popup.eval(&under).await?;
    // Every frame until all is there.
    let watched = format!(
        "(async () => {{
            const met = new Set();
            while (!document.querySelector('[data-gathered=true]')) {{
                await new Promise(requestAnimationFrame);
                met.add({under});
            }}
            return [...met];
        }})()"
    );
    let met = popup.eval(&watched).await?;
    ensure!(
        met.as_array().map(Vec::as_slice) == Some(std::slice::from_ref(&meant)),
        "meant {meant}, met {met}"
    );

    let after = keys(&mut popup).await?;
    ensure!(after.len() > before.len() + 4, "nothing came: {} then {}", before.len(), after.len());
    ensure!(after.starts_with(&before), "from {before:?}\nto {after:?}");
    let told = popup.text_of(&flow::part("late")).await?;
    let late = after.len() - before.len();
    // Some may have come after it rested and before the rows were counted.
    let number = told.split(' ').next().and_then(|it| it.parse::<usize>().ok());
    ensure!(number >= Some(late), "{late} came, told: {told}");
    println!("{late} rows came behind {}: {told}", before.len());
    if let Some(folder) = tools::pictures() {
        popup.screenshot(&folder.join("inventory-late.png")).await?;
    }

    // Sorted in, they are where they would have been.
    popup.click(&flow::part("settle")).await?;
    popup.wait_gone(&flow::part("late")).await?;
    let sorted = keys(&mut popup).await?;
    popup.close().await?;
    place.clear_faults();
    let mut again = flow::open_tokens(&session).await?;
    flow::gathered(&mut again).await?;
    again.settle().await?;
    ensure!(keys(&mut again).await? == sorted, "sorted in, the order is another one");
    again.close().await
}
