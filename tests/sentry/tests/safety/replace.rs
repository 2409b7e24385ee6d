//! The matrix's other axis: every fault while a token is replaced × each way in which servers name and
//! list tokens. Afterwards there is a new token exactly where the person was told so, it was asked for
//! once, and the old one is there until it was swapped.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::time::Duration;

use anyhow::{Context, Result};
use background::replacing::replacement::Step;
use domain::credential::Kind;
use sentry_double::{Dialect, Fault as Wrong, FaultKind, dialect};
use tokio::task::JoinSet;

use super::faults::{self, SLOW};
use super::tab::View;
use super::work::Work;
use super::world::{OTHER, OWNER, World};
use super::{document, target};

const LIST: &str = "/api/0/api-tokens/";

/// What happens, and when.
#[derive(Clone, Debug)]
enum Blow {
    Nothing,
    /// Before the person asks.
    Before(Event),
    /// The server answers like this from then on.
    Server(Vec<Wrong>),
    /// While the server works on the request, which it carries out.
    Flight(Event),
    /// The page hangs before it sends the request, for longer than anything waits for it.
    Hangs,
}

#[derive(Clone, Copy, Debug)]
enum Event {
    Tab(View),
    SignedOut,
    OtherUser,
    StorageFull,
    /// The page that asked is closed.
    PageClosed,
    WorkerStopped,
    /// A second page asks for the same.
    AskedTwice,
    /// Another token of the same name and scopes is made.
    Alike,
}

/// One fault: when it strikes, what it is called, what happens.
#[derive(Clone, Debug)]
struct Fault(&'static str, &'static str, Blow);

const READ: &str = "reading the list";
const CHECK: &str = "who is it";
const WRITE: &str = "the request";
const ANSWER: &str = "its answer";
const BACK: &str = "reading back";

fn posting(kind: FaultKind) -> Vec<Wrong> {
    vec![Wrong::next("POST", LIST, kind).times(0)]
}

/// A lost answer, and then this at every list from the second one on.
fn then_listing(kind: FaultKind) -> Vec<Wrong> {
    let lost = Wrong::next("POST", LIST, FaultKind::DropAfter).times(0);
    vec![lost, Wrong::next("GET", LIST, kind).nth(2).times(0)]
}

fn all() -> Vec<Fault> {
    let json = |code, body: &str| faults::status(code, body, "application/json");
    let before = [
        ("the tab goes to another site", Event::Tab(View::Elsewhere)),
        ("the session ends", Event::SignedOut),
        ("somebody else signs in", Event::OtherUser),
        ("the browser can store nothing", Event::StorageFull),
        ("two pages ask for the same", Event::AskedTwice),
    ];
    let reading = [
        ("500", FaultKind::Html500),
        ("the list is cut off", FaultKind::Truncated),
        ("the connection is lost", FaultKind::DropBefore),
    ];
    let coded = |code: &str| json(403, &format!(r#"{{"detail":{{"code":"{code}"}}}}"#));
    let writing = [
        ("the connection is lost, nothing done", FaultKind::DropBefore),
        ("the connection is lost, but done", FaultKind::DropAfter),
        ("400", json(400, r#"{"scopes":["No."]}"#)),
        ("401", json(401, faults::NO_SESSION)),
        ("403 for the CSRF token", json(403, faults::NO_CSRF)),
        ("403 for lack of rights", json(403, faults::NO_RIGHT)),
        ("the password is asked for", coded("sudo-required")),
        ("a second factor is asked for", coded("2fa-required")),
        ("single sign-on is asked for", coded("sso-required")),
        ("404 that is a page", faults::page(404)),
        ("429", FaultKind::RateLimited { reset_in: 9 }),
        ("500, nothing done", FaultKind::Html500),
        ("201 without a token, nothing done", json(201, "{}")),
        ("a page with 200, nothing done", faults::page(200)),
        ("sent on to the sign-in page", FaultKind::RedirectToLogin),
        ("slow beyond the limit, done late", FaultKind::Delay(SLOW)),
        ("slow beyond the limit, done at once", FaultKind::DelayAnswer(SLOW)),
    ];
    let acted =
        [("500, but done", FaultKind::Html500), ("a page with 200, but done", faults::page(200))];
    let acted = acted
        .map(|(name, kind)| (name, vec![Wrong::next("POST", LIST, kind).times(0).after_acting()]));
    let flight = [
        ("the page is closed", Event::PageClosed),
        ("the worker is stopped", Event::WorkerStopped),
        ("the tab is closed", Event::Tab(View::Closed)),
        ("the tab goes to another site", Event::Tab(View::Elsewhere)),
        ("the tab is reloaded", Event::Tab(View::Reloaded)),
        ("the browser can store nothing", Event::StorageFull),
        ("a second page asks for the same", Event::AskedTwice),
        ("it is lost, and one like it made elsewhere", Event::Alike),
    ];
    let back = [
        ("500", FaultKind::Html500),
        ("429", FaultKind::RateLimited { reset_in: 9 }),
        ("the list is cut off", FaultKind::Truncated),
        ("the connection is lost", FaultKind::DropBefore),
    ];
    let listing = |kind| vec![Wrong::next("GET", LIST, kind).times(0)];
    // The list and its owner are read first.
    let asking = |kind| vec![Wrong::next("GET", "/api/0/", kind).nth(4).times(0)];
    let mut all = vec![Fault(READ, "nothing goes wrong", Blow::Nothing)];
    all.extend(before.map(|(name, event)| Fault(READ, name, Blow::Before(event))));
    all.extend(reading.map(|(name, kind)| Fault(READ, name, Blow::Server(listing(kind)))));
    all.extend([
        Fault(CHECK, "500", Blow::Server(asking(FaultKind::Html500))),
        Fault(CHECK, "the connection is lost", Blow::Server(asking(FaultKind::DropBefore))),
        Fault(CHECK, "the page hangs for longer than anything", Blow::Hangs),
    ]);
    all.extend(writing.map(|(name, kind)| Fault(WRITE, name, Blow::Server(posting(kind)))));
    all.extend(acted.map(|(name, wrong)| Fault(WRITE, name, Blow::Server(wrong))));
    all.extend(flight.map(|(name, event)| Fault(ANSWER, name, Blow::Flight(event))));
    all.extend(back.map(|(name, kind)| Fault(BACK, name, Blow::Server(then_listing(kind)))));
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_fault_matrix_of_replacing() -> Result<()> {
    let cases: Vec<(Dialect, Fault)> =
        dialect::ALL.into_iter().flat_map(|it| all().into_iter().map(move |f| (it, f))).collect();
    let count = cases.len();
    let (mut wrong, mut running, mut cases) = (Vec::new(), JoinSet::new(), cases.into_iter());
    loop {
        while running.len() < 16
            && let Some((dialect, fault)) = cases.next()
        {
            running.spawn(async move {
                let name = format!("{} × replace × {}: {}", dialect.name(), fault.0, fault.1);
                let shown = case(dialect, &fault).await.with_context(|| name.clone());
                shown.map(|wrong| wrong.into_iter().map(|it| format!("{name}: {it}")).collect())
            });
        }
        let Some(over) = running.join_next().await else { break };
        let shown: Vec<String> = over??;
        wrong.extend(shown);
    }
    writeln!(
        std::io::stdout(),
        "fault matrix of replacing: {count} cases, {} wrong revocations or reports",
        wrong.len()
    )?;
    wrong.sort();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// Every fault has its row and every row its fault, in the same order.
#[test]
fn the_document_has_each_fault_of_replacing() {
    let written: Vec<_> = document::replacing().into_iter().map(|row| row.fault).collect();
    let played: Vec<_> = all().iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
    assert_eq!(written, played);
}

/// One case, to the old token's end; what was wrong in it.
async fn case(dialect: Dialect, fault: &Fault) -> Result<Vec<String>> {
    let mut work = Work::new(World::new(dialect).await?);
    let before = work.world.census();
    let old = target::targets(&work.world.double, Kind::Personal, 1);
    let old = old.first().context("a token")?.clone();
    let row =
        document::replacing().into_iter().find(|row| row.fault == (fault.0.into(), fault.1.into()));
    let row = row.context("a fault without a row")?;
    let mut wrong = Vec::new();

    match &fault.2 {
        Blow::Nothing => {}
        Blow::Before(Event::AskedTwice) => {}
        Blow::Before(event) => happen(&mut work, *event).await,
        Blow::Server(faults) => {
            faults.iter().for_each(|it| work.world.double.push_fault(it.clone()))
        }
        Blow::Hangs => work.world.hang(),
        Blow::Flight(_) => {
            let kind = FaultKind::DelayAnswer(1_200);
            work.world.double.push_fault(Wrong::next("POST", LIST, kind).times(0));
        }
    }
    let mut told = None;
    match work.begin("r", &old.chosen).await {
        Err(why) => {
            told = Some(format!(
                "not begun {}",
                serde_json::to_value(why)?.as_str().unwrap_or_default()
            ))
        }
        Ok(None) => {}
        Ok(Some(making)) => {
            let mut page = true;
            if matches!(fault.2, Blow::Before(Event::AskedTwice) | Blow::Flight(Event::AskedTwice))
            {
                let second = work.begin("s", &old.chosen).await;
                if !matches!(second, Ok(None)) {
                    wrong.push("two were begun".into());
                }
            }
            if let Blow::Flight(event) = fault.2 {
                reached(&work).await?;
                page = !matches!(event, Event::PageClosed | Event::Alike);
                happen(&mut work, event).await;
            }
            work.answered("r", making, page).await?;
        }
    }
    let at_once = told.clone().unwrap_or_else(|| name(&work));
    if !row.at_once.contains(&at_once) {
        wrong.push(format!("at once {at_once:?}, not {:?}", row.at_once));
    }
    let slow = fault.1.contains("slow") || matches!(fault.2, Blow::Flight(_));
    tokio::time::sleep(Duration::from_millis(if slow { SLOW + 300 } else { 20 })).await;
    so(&mut wrong, &work, &before, "at once", told.is_some());

    work.later().await?;
    let last = told.clone().unwrap_or_else(|| name(&work));
    if !row.at_last.contains(&last) {
        wrong.push(format!("later {last:?}, not {:?}", row.at_last));
    }
    so(&mut wrong, &work, &before, "later", told.is_some());
    work.world.go_on().await;
    so(&mut wrong, &work, &before, "once the page goes on", told.is_some());
    if posts(&work) > 1 {
        wrong.push(format!("{} requests", posts(&work)));
    }

    // What was told not to be there can be asked for again, and then is.
    let mut id = "r";
    if !matches!(work.replacement().map(|it| &it.step), Some(Step::Created { .. })) {
        id = "t";
        let making = work.begin(id, &old.chosen).await;
        let making = making.map_err(|why| anyhow::anyhow!("{why:?}"))?.context("not sent")?;
        work.answered(id, making, true).await?;
        so(&mut wrong, &work, &work_before(&work, &before), "asked again", false);
    }
    work.finish(id).await?;
    let mut gone = before.difference(&work.world.census()).cloned().collect::<Vec<_>>();
    gone.retain(|it| *it != old.name);
    if !gone.is_empty() || work.world.census().contains(&old.name) {
        wrong.push(format!("in the end gone: {gone:?}"));
    }
    if work.replacement().is_none_or(|it| it.old_gone.is_none()) {
        wrong.push("the old one is not told as gone".into());
    }
    Ok(wrong)
}

/// All but the new token that the replacement names.
fn work_before(work: &Work, before: &BTreeSet<String>) -> BTreeSet<String> {
    let new = work.replacement().and_then(|it| it.new_one()).map(|it| it.id.clone());
    let mut all = work.world.census();
    all.retain(|it| {
        before.contains(it) || !new.as_ref().is_some_and(|id| it.ends_with(&format!(" {id}")))
    });
    all
}

/// What was told for certain is so on the server, and nothing that was there is gone.
fn so(wrong: &mut Vec<String>, work: &Work, before: &BTreeSet<String>, when: &str, unbegun: bool) {
    let now = work.world.census();
    if let Some(gone) = before.difference(&now).next() {
        wrong.push(format!("{when}: {gone} is gone"));
    }
    let new: Vec<&String> = now.difference(before).collect();
    let step = work.replacement().map(|it| &it.step);
    let fine = match step {
        None | Some(Step::Refused { .. }) => new.is_empty(),
        Some(Step::Created { new: told, .. }) => {
            matches!(&new[..], [one] if one.ends_with(&format!(" {}", told.id)))
        }
        Some(Step::Unclear { .. }) => new.len() > 1,
        _ => true,
    };
    if !fine || (unbegun && !new.is_empty()) {
        wrong.push(format!("{when}: {step:?}, but new are {new:?}"));
    }
}

async fn happen(work: &mut Work, event: Event) {
    let double = work.world.double.clone();
    match event {
        Event::Tab(now) => {
            work.world.view.send_replace(now);
        }
        Event::SignedOut => {
            double.sign_out(OWNER);
        }
        Event::OtherUser => {
            double.switch_user(OWNER, OTHER);
        }
        Event::StorageFull => work.world.storage_full = true,
        Event::WorkerStopped => work.restart().await,
        Event::Alike => {
            let scopes = ["org:read", "project:releases"].map(str::to_owned).to_vec();
            let new = sentry_double::NewToken {
                name: Some(super::work::NAME.into()),
                scopes,
                ..sentry_double::NewToken::default()
            };
            double.add_token(OWNER, new);
        }
        Event::PageClosed | Event::AskedTwice => {}
    }
}

fn posts(work: &Work) -> usize {
    let made = |it: &&sentry_double::Seen| it.method == "POST" && it.path == LIST;
    work.world.double.requests().iter().filter(made).count()
}

/// Waits until the request has reached the server.
async fn reached(work: &Work) -> Result<()> {
    for _ in 0..4_000 {
        if posts(work) > 0 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    anyhow::bail!("nothing reached the server")
}

/// A step as the table names it.
fn name(work: &Work) -> String {
    match work.replacement().map(|it| &it.step) {
        None => "nothing".into(),
        Some(step) => document::step(step),
    }
}
