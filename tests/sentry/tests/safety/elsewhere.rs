//! The matrix of what is made in Sentry itself: every fault while a person goes there, is there, says that
//! what they made is in use, and has the old token revoked × each dialect. Nothing is ever made from here,
//! and the old token is there until it was swapped and its revocation asked for.

use std::io::Write as _;

use anyhow::{Context, Result};
use background::replacing::machine::{Event as Told, Intent};
use background::replacing::replacement::{Replacement, Step};
use background::{protocol, revoking};
use domain::credential::Kind;
use sentry_double::{Dialect, NewToken, dialect};

use super::document;
use super::tab::View;
use super::target::{self, Target};
use super::work::Work;
use super::world::{OTHER, OWNER, World};

/// How far the person comes before it strikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Their click that leads to Sentry.
    Going,
    /// They are there, for days perhaps.
    There,
    /// They say that it is in use.
    Swapped,
    /// The old token is being revoked.
    Revoking,
}

#[derive(Clone, Copy, Debug)]
enum Blow {
    Nothing,
    StorageFull,
    /// Nothing can be stored, and the worker is stopped before it can be again.
    Forgotten,
    AskedTwice,
    /// A second page wants a personal token made.
    MadeToo,
    Dropped,
    WorkerStopped,
    Tab(View),
    SignedOut,
    OtherUser,
    /// The person makes one there, with the old one's name.
    Made,
    RevokedElsewhere,
    TakenBack,
}

const ALL: [(Stage, &str, Blow); 23] = [
    (Stage::Going, "nothing goes wrong", Blow::Nothing),
    (Stage::Going, "the browser can store nothing", Blow::StorageFull),
    (Stage::Going, "two pages ask for the same", Blow::AskedTwice),
    (Stage::There, "a second page asks for a personal token", Blow::MadeToo),
    (Stage::There, "the worker is stopped", Blow::WorkerStopped),
    (Stage::There, "the tab is closed", Blow::Tab(View::Closed)),
    (Stage::There, "the tab goes to another site", Blow::Tab(View::Elsewhere)),
    (Stage::There, "the session ends", Blow::SignedOut),
    (Stage::There, "somebody else signs in", Blow::OtherUser),
    (Stage::There, "one of the old one's name is made", Blow::Made),
    (Stage::There, "the old one is revoked from elsewhere", Blow::RevokedElsewhere),
    (Stage::There, "the person wants it no more", Blow::Dropped),
    (Stage::Swapped, "the browser can store nothing", Blow::StorageFull),
    (Stage::Swapped, "nothing is stored, and the worker is stopped", Blow::Forgotten),
    (Stage::Swapped, "the worker is stopped", Blow::WorkerStopped),
    (Stage::Swapped, "the session ends", Blow::SignedOut),
    (Stage::Swapped, "the old one is revoked from elsewhere", Blow::RevokedElsewhere),
    (Stage::Revoking, "the person takes it back", Blow::TakenBack),
    (Stage::Revoking, "the worker is stopped", Blow::WorkerStopped),
    (Stage::Revoking, "the tab goes to another site", Blow::Tab(View::Elsewhere)),
    (Stage::Revoking, "the session ends", Blow::SignedOut),
    (Stage::Revoking, "somebody else signs in", Blow::OtherUser),
    (Stage::Revoking, "revoked from elsewhere", Blow::RevokedElsewhere),
];

impl Stage {
    const fn name(self) -> &'static str {
        match self {
            Self::Going => "going there",
            Self::There => "being there",
            Self::Swapped => "“I have swapped it”",
            Self::Revoking => "revoking the old one",
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_fault_matrix_of_what_is_made_in_sentry() -> Result<()> {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for dialect in dialect::ALL {
        for (at, (stage, name, _)) in ALL.iter().enumerate() {
            let name = format!("{} × {}: {name}", dialect.name(), stage.name());
            let shown = case(dialect, at).await.with_context(|| name.clone())?;
            wrong.extend(shown.into_iter().map(|it| format!("{name}: {it}")));
            count += 1;
        }
    }
    writeln!(
        std::io::stdout(),
        "fault matrix of what is made in Sentry: {count} cases, {} wrong revocations or reports",
        wrong.len()
    )?;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// Every fault has its row and every row its fault, in the same order.
#[test]
fn the_document_has_each_fault_of_what_is_made_in_sentry() {
    let written: Vec<_> = document::elsewhere().into_iter().map(|row| row.fault).collect();
    let played: Vec<_> = ALL.iter().map(|it| (it.0.name().to_owned(), it.1.to_owned())).collect();
    assert_eq!(written, played);
}

/// One case, to the old token's end; what was wrong in it.
async fn case(dialect: Dialect, at: usize) -> Result<Vec<String>> {
    let (stage, _, blow) = ALL[at];
    let mut work = Work::new(World::new(dialect).await?);
    let old = target::targets(&work.world.double, Kind::Personal, 1);
    let old = old.first().context("a token")?.clone();
    let row = document::elsewhere().into_iter().nth(at).context("a fault without a row")?;
    let mut wrong = Vec::new();

    if stage == Stage::Going {
        strike(&mut work, blow, &old).await;
    }
    work.leave("r", &old.chosen).await;
    if matches!(blow, Blow::AskedTwice) {
        work.leave("s", &old.chosen).await;
    }
    if stage == Stage::There {
        strike(&mut work, blow, &old).await;
    }
    // Asked for too early, by a page that shows an older state: nothing comes of it.
    let tab = work.world.tab();
    tell(&mut work, Intent::RevokeOld { id: "r".into(), tab: tab.clone() }).await;
    if !work.world.entries().is_empty() {
        wrong.push("revoked before it was swapped".into());
    }
    if stage == Stage::Swapped {
        let stopped = matches!(blow, Blow::WorkerStopped);
        if !stopped {
            strike(&mut work, blow, &old).await;
        }
        tell(&mut work, Intent::Swapped { id: "r".into() }).await;
        match blow {
            Blow::Forgotten => work.restart().await,
            _ if stopped => strike(&mut work, blow, &old).await,
            _ => {}
        }
    }
    let mut before = work.world.census();
    if stage == Stage::Revoking {
        tell(&mut work, Intent::Swapped { id: "r".into() }).await;
        tell(&mut work, Intent::RevokeOld { id: "r".into(), tab }).await;
        strike(&mut work, blow, &old).await;
        before = work.world.census();
        work.world.pass(5_000);
        work.world.calls().await?;
        gone(&mut work).await;
    }
    look(&mut wrong, &work, &row.at_once, "at once");
    so(&mut wrong, &work, &mut before, &old, "at once");
    work.later().await?;
    gone(&mut work).await;
    look(&mut wrong, &work, &row.at_last, "later");
    so(&mut wrong, &work, &mut before, &old, "later");

    // What was not kept, or is wanted no more, is begun again; then it is gone through with.
    let mut id = "r";
    if work.replacement().is_none() {
        id = "t";
        work.leave(id, &old.chosen).await;
    }
    work.finish(id).await?;
    before.remove(&old.name);
    if work.world.census() != before {
        wrong.push(format!("in the end {:?}, not {before:?}", work.world.census()));
    }
    if work.replacement().is_none_or(|it| it.old_gone.is_none()) {
        wrong.push("the old one is not told as gone".into());
    }
    tell(&mut work, Intent::Finish { id: id.into() }).await;
    if work.replacement().is_some() {
        wrong.push("it cannot be finished".into());
    }
    let made = |it: &&sentry_double::Seen| it.method == "POST" && it.path.ends_with("-tokens/");
    let requests = work.world.double.requests();
    if let Some(made) = requests.iter().find(made) {
        wrong.push(format!("{} was sent from here", made.path));
    }
    Ok(wrong)
}

async fn tell(work: &mut Work, intent: Intent) {
    work.handle(Told::Intent(intent)).await;
}

/// The worker hears of what was read back as gone.
async fn gone(work: &mut Work) {
    let past = work.world.history.clone();
    work.handle(Told::Gone(past)).await;
}

async fn strike(work: &mut Work, blow: Blow, old: &Target) {
    let double = work.world.double.clone();
    match blow {
        Blow::Nothing | Blow::AskedTwice => {}
        Blow::StorageFull | Blow::Forgotten => work.world.storage_full = true,
        Blow::MadeToo => {
            // It reads the list, as ever; it is not let through.
            let begun = work.begin("s", &old.chosen).await;
            assert!(matches!(begun, Ok(None)), "a second one was begun");
        }
        Blow::Dropped => tell(work, Intent::Finish { id: "r".into() }).await,
        Blow::WorkerStopped => {
            work.restart().await;
            work.world.stop();
            work.world.start();
        }
        Blow::Tab(now) => {
            work.world.view.send_replace(now);
        }
        Blow::SignedOut => {
            double.sign_out(OWNER);
        }
        Blow::OtherUser => {
            double.switch_user(OWNER, OTHER);
        }
        Blow::Made => {
            let name = old.chosen.name.clone();
            double.add_token(OWNER, NewToken { name, ..NewToken::default() });
        }
        Blow::RevokedElsewhere => {
            double.state().remove(&old.name);
        }
        Blow::TakenBack => {
            let entries = work.world.entries().iter().map(|it| it.id.clone()).collect();
            let undo = protocol::Intent::Undo { entries };
            work.world.handle(revoking::Event::Intent(undo));
        }
    }
}

/// What the person reads is what the document says.
fn look(wrong: &mut Vec<String>, work: &Work, told: &[String], when: &str) {
    let name = work.replacement().map_or("not kept", |it| match it {
        Replacement { old_gone: Some(_), .. } => "gone",
        Replacement { step: Step::Elsewhere { swapped: None, .. }, .. } => "in Sentry",
        it if it.is_swapped() => "swapped",
        _ => "something else",
    });
    if !told.iter().any(|it| it == name) {
        wrong.push(format!("{when} {name:?}, not {told:?}"));
    }
}

/// Nothing came, and nothing went but the old one, where it is told as gone.
fn so(
    wrong: &mut Vec<String>,
    work: &Work,
    before: &mut std::collections::BTreeSet<String>,
    old: &Target,
    when: &str,
) {
    if work.replacement().is_some_and(|it| it.old_gone.is_some()) {
        before.remove(&old.name);
    }
    let now = work.world.census();
    if now != *before {
        wrong.push(format!("{when}: {now:?}, not {before:?}"));
    }
}
