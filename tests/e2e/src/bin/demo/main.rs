//! `demo chromium|firefox [--headed] FOLDER`: the popup on a sample account of the double.
//!
//! Without a window it walks through the popup and leaves pictures in FOLDER; with one it leaves the
//! browser to the person until they close it.

mod replacing;
mod unknown;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::questions::{self, TYPICAL};
use scopewise_e2e::{Browser, Options, Place, Popup, Session, flow};

/// How long something without a wait of its own may take.
const PATIENCE: Duration = Duration::from_secs(15);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut headed = false;
    let mut browser = Browser::Chromium;
    let mut folder = None;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--headed" => headed = true,
            "chromium" => browser = Browser::Chromium,
            "firefox" => browser = Browser::Firefox,
            other => folder = Some(PathBuf::from(other)),
        }
    }
    let folder = folder.context("which folder?")?;
    let place = Place::saas().await?;
    let options = Options { proxy: place.proxy, headed, ..Options::default() };
    let session = Session::start(browser, &options).await?;
    place.sign_in(&session, OWNER).await?;
    if headed {
        return leave_to_person(&session).await;
    }
    walk(&session, &folder).await?;
    unknown::walk(&session, &place, &folder).await?;
    replacing::walk(&session, &folder).await
}

/// Opens the popup and waits until the browser is closed.
async fn leave_to_person(session: &Session) -> Result<()> {
    let _popup = flow::open_tokens(session).await?;
    println!(
        "The popup is open on a sample account: this sentry.io is played on your machine, so revoke\n\
         what you like. If it closes, click the Scopewise icon in the toolbar. Signed in as {} ({}).\n\
         Close the browser to end the demo.",
        OWNER.0, OWNER.1
    );
    let closed = async {
        while session.web.windows().await.is_ok_and(|windows| !windows.is_empty()) {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    };
    tokio::select! {
        () = closed => Ok(()),
        // Not to the ground at once: the profile is removed on the way out.
        stopped = tokio::signal::ctrl_c() => Ok(stopped?),
    }
}

async fn walk(session: &Session, folder: &Path) -> Result<()> {
    let mut popup = flow::open_tokens(session).await?;
    show(&mut popup, folder, "1-tokens").await?;

    popup.click(&format!("{} .toggle", flow::part("token-row"))).await?;
    popup.wait_for(&flow::part("finding")).await?;
    show(&mut popup, folder, "2-token").await?;
    popup.click(&format!("{} .toggle", flow::part("token-row"))).await?;

    popup.click("#tab-find").await?;
    popup.write(&flow::part("find-input"), "source maps").await?;
    popup.wait_for(&flow::part("find-hit")).await?;
    show(&mut popup, folder, "3-find").await?;
    popup.click(&flow::part("find-hit")).await?;
    popup.wait_for(&flow::part("answer")).await?;
    show(&mut popup, folder, "4-least-scopes").await?;
    ask(&mut popup, folder).await?;

    popup.click("#tab-tokens").await?;
    let worst = popup.eval("document.querySelector('[data-testid=token-row]').dataset.id").await?;
    let Some(worst) = worst.as_str() else { bail!("no token in the popup") };
    flow::ask_to_revoke(&mut popup, worst).await?;
    show(&mut popup, folder, "5-undo").await?;
    flow::wait_confirmed(&mut popup, None).await?;
    show(&mut popup, folder, "6-gone").await?;

    popup.click(&flow::part("sweep-open")).await?;
    flow::choose(&mut popup, "sweep-by", "sweep_by_all").await?;
    show(&mut popup, folder, "7-several").await?;
    popup.click(&flow::part("sweep-go")).await?;
    popup.wait_for(&flow::part("sweep-question")).await?;
    show(&mut popup, folder, "8-several-sure").await?;
    popup.click(&flow::part("sweep-yes")).await?;
    popup.wait_for(&flow::part("undo-all")).await?;
    show(&mut popup, folder, "9-several-undo").await?;
    popup.click(&flow::part("undo-all")).await?;
    popup.wait_gone(&flow::part("undo-all")).await?;
    popup.click("#tab-history").await?;
    popup.wait_for(&flow::part("past")).await?;
    show(&mut popup, folder, "10-history").await?;

    popup.click("#tab-people").await?;
    popup.wait_for("#panel-people[aria-busy=false]").await?;
    // Somebody who is gone, and made what is still here.
    let left = "[data-testid=person] optgroup option";
    popup.wait(&format!("document.querySelector('{left}') !== null"), PATIENCE).await?;
    show(&mut popup, folder, "11-people").await?;
    let left = popup.eval(&format!("document.querySelector('{left}').value")).await?;
    flow::choose(&mut popup, "person", left.as_str().unwrap_or_default()).await?;
    popup.wait_for(&flow::part("leaving")).await?;
    show(&mut popup, folder, "12-leaving").await?;
    popup.close().await
}

/// Asks typical questions; of each a picture of its beginning, and of what follows.
async fn ask(popup: &mut Popup, folder: &Path) -> Result<()> {
    for (at, (name, text)) in TYPICAL.iter().enumerate() {
        questions::clear(popup).await?;
        questions::paste(popup, text).await?;
        scroll(popup, 0).await?;
        show(popup, folder, &format!("ask-{}-{name}", at + 1)).await?;
        let panel = "document.querySelector('#panel-find')";
        let more = format!("{panel}.scrollHeight > {panel}.clientHeight + 40");
        if popup.eval(&more).await? == true {
            scroll(popup, 430).await?;
            show(popup, folder, &format!("ask-{}-{name}-more", at + 1)).await?;
        }
    }
    questions::clear(popup).await
}

async fn scroll(popup: &mut Popup, to: u32) -> Result<()> {
    popup.eval(&format!("(document.querySelector('#panel-find').scrollTop = {to}, true)")).await?;
    popup.settle().await
}

/// Leaves a picture of the popup in light and one in dark colours.
async fn show(popup: &mut Popup, folder: &Path, name: &str) -> Result<()> {
    for (dark, colours) in [(true, "dark"), (false, "light")] {
        popup.set_dark(dark).await?;
        let file = folder.join(format!("{name}-{colours}.png"));
        popup.screenshot(&file).await?;
        println!("{}", file.display());
    }
    Ok(())
}
