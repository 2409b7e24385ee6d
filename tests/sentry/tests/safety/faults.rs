//! The faults that were thought of, by the step they strike at. `docs/SAFETY.md` has a row for each.

use background::undo::UndoTime;
use domain::credential::{CredentialRef, Kind};
use sentry::revoke;
use sentry_double::{Deed, Dialect, Fault as Wrong, FaultKind};

use super::tab::View;
use super::undo;
use super::world::{OTHER, OWNER};

/// What happens, and when.
#[derive(Clone, Debug)]
pub enum Blow {
    /// Nothing.
    Nothing,
    /// The server answers like this before anything is read, as soon as it is asked for.
    Asked(Vec<Wrong>),
    /// It happens before it is asked for.
    Before(Event),
    /// While the undo time runs.
    Waiting(Event),
    /// The same, with the undo time that the person chose.
    CredentialRef(UndoTime, undo::Event),
    /// The server answers like this from just before the write on.
    Server(Vec<Wrong>),
    /// After the page found the right user signed in, before it writes.
    Checked(Event),
    /// While the server works on the write, which it carries out.
    Flight(Event),
    /// After the write was answered, before the list is read.
    Written(Event),
    /// The write goes to another origin than the tab's, and on the way happens this.
    Across(Across),
    /// The write is lied about, or not (`true`: it is), and what stands before in the list goes while that is read
    /// back.
    Shifting(bool),
}

/// What can happen to a write to another origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Across {
    /// The browser refuses it, as it was refused its preflight.
    Refused,
    /// The same, and then the worker is stopped for so many milliseconds.
    Stopped(i64),
    /// It is done, and the answer is lost.
    Done,
    /// It is refused, and its page then says that somebody else is signed in.
    OtherUser,
}

/// Something that happens to browser, worker or account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The popup closes.
    PopupClosed,
    /// The worker is stopped and starts again after so many milliseconds.
    WorkerStopped(i64),
    /// The worker is stopped after it stored that it sends, before it does.
    WorkerStoppedSaved,
    /// The page hangs, for longer than anything waits for it.
    PageHangs,
    /// The tab becomes this.
    Tab(View),
    /// The person signs out, or the session ends.
    SignedOut,
    /// Somebody else signs in.
    OtherUser,
    /// Somebody else signs in, and the person again.
    OtherUserAndBack,
    /// The chosen tokens are revoked from elsewhere.
    GoneElsewhere,
    /// New tokens are made, of the same names.
    NewTokens,
    /// A second popup asks for the same.
    SecondPopupAsks,
    /// A second popup takes everything back.
    SecondPopupUndoes,
    /// A popup of another account opens, and settles what it can.
    SecondPopupOfOther,
    /// The person takes it back.
    Undo,
    /// The browser can store nothing any more.
    StorageFull,
}

/// One fault.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Its name, unique.
    pub name: &'static str,
    /// When it strikes, in a few words.
    pub step: &'static str,
    /// What happens.
    pub blow: Blow,
}

const LOOK: &str = "the list before";
const WAITING: &str = "undo time";
const CHECK: &str = "who is it";
const BETWEEN: &str = "before the write";
const WRITE: &str = "the write";
const ANSWER: &str = "the answer";
const BACK: &str = "reading back";

pub const NO_SESSION: &str = r#"{"detail":"Authentication credentials were not provided."}"#;
pub const NO_CSRF: &str = r#"{"detail":"CSRF Failed: CSRF token missing or incorrect."}"#;
pub const NO_RIGHT: &str = r#"{"detail":"You do not have permission to perform this action."}"#;
const NO_TOKEN: &str = r#"{"detail":"Invalid token ID"}"#;
const PAGE: &str = "<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>";

pub fn status(status: u16, body: &str, content_type: &str) -> FaultKind {
    FaultKind::Status { status, body: body.into(), content_type: content_type.into() }
}

fn json(list: &str, code: u16, body: &str) -> Vec<Wrong> {
    deleting(list, status(code, body, "application/json"))
}

pub fn page(code: u16) -> FaultKind {
    status(code, PAGE, "text/html")
}

/// Every write is struck: which of several comes first is chance.
pub fn deleting(list: &str, kind: FaultKind) -> Vec<Wrong> {
    vec![Wrong::next("DELETE", list, kind).times(0)]
}

fn deleting_acted(list: &str, kind: FaultKind) -> Vec<Wrong> {
    vec![Wrong::next("DELETE", list, kind).times(0).after_acting()]
}

/// Who is signed in cannot be asked, nor anything else be read.
fn asking(kind: FaultKind) -> Vec<Wrong> {
    vec![Wrong::next("GET", "/api/0/", kind).times(0)]
}

/// Lists are struck from the first one after the write on.
fn listing(list: &str, by_value: bool, kind: FaultKind) -> Vec<Wrong> {
    // Revoking by value needs a list before the write as well.
    let nth = if by_value { 2 } else { 1 };
    vec![Wrong::next("GET", list, kind).nth(nth).times(0)]
}

/// The server's work on a request that the client's limit does not wait for, in milliseconds.
pub const SLOW: u64 = 4_400;

/// Every fault, for a credential like this one in a dialect.
pub fn all(dialect: Dialect, chosen: &CredentialRef) -> Vec<Fault> {
    let list = revoke::list(chosen).unwrap_or_default();
    let valued = matches!(chosen.kind, Kind::Personal | Kind::Integration);
    let back = reading_back(&list, valued && dialect == Dialect::V23_7);
    let first = [the_list_before(&list), waiting(), undo::all(), before_the_write()];
    [first.concat(), the_write(&list), the_answer(), back].concat()
}

fn rows(step: &'static str, rows: Vec<(&'static str, Blow)>) -> Vec<Fault> {
    rows.into_iter().map(|(name, blow)| Fault { name, step, blow }).collect()
}

/// Who signs in instead of the owner.
fn switched() -> Deed {
    Deed::Switch { from: OWNER.into(), to: OTHER.into() }
}

/// Whether it was in a list that is certainly the owner's is looked at within the undo time, and once more when it
/// is due.
fn the_list_before(list: &str) -> Vec<Fault> {
    let ever = |kind| vec![Wrong::next("GET", list, kind).times(0)];
    let once = |kind| vec![Wrong::next("GET", list, kind)];
    let out = || Deed::SignOut(OWNER.into());
    let back = Deed::Switch { from: OTHER.into(), to: OWNER.into() };
    let faults = [
        ("somebody else signs in, who is asked", asking_first(FaultKind::Then(switched()))),
        ("somebody else signs in before it", once(FaultKind::First(switched()))),
        ("somebody else signs in behind it", once(FaultKind::Then(switched()))),
        (
            "somebody else signs in before it, and the owner behind it",
            [once(FaultKind::First(switched())), once(FaultKind::Then(back))].concat(),
        ),
        ("the session ends before it", once(FaultKind::First(out()))),
        ("the session ends behind it", once(FaultKind::Then(out()))),
        ("500", ever(FaultKind::Html500)),
        ("500, once", once(FaultKind::Html500)),
        ("429", ever(FaultKind::RateLimited { reset_in: 9 })),
        ("it is cut off", ever(FaultKind::Truncated)),
        ("a page instead of it", ever(page(200))),
        ("the connection is lost", ever(FaultKind::DropBefore)),
        ("slow beyond the limit", ever(FaultKind::Delay(SLOW))),
        ("who is signed in is not told", asking(FaultKind::Html500)),
    ];
    let gone = ("it is not in it any more", Blow::Before(Event::GoneElsewhere));
    let faults = faults.map(|(name, faults)| (name, Blow::Asked(faults)));
    rows(LOOK, [faults.to_vec(), vec![gone]].concat())
}

/// The first question who is signed in.
fn asking_first(kind: FaultKind) -> Vec<Wrong> {
    vec![Wrong::next("GET", "/api/0/", kind)]
}

fn waiting() -> Vec<Fault> {
    let events = [
        ("the person takes it back", Event::Undo),
        ("the popup closes", Event::PopupClosed),
        ("the worker is stopped and soon started", Event::WorkerStopped(9_000)),
        ("the worker is stopped for over a minute", Event::WorkerStopped(90_000)),
        ("the tab is closed", Event::Tab(View::Closed)),
        ("the tab goes to another site", Event::Tab(View::Elsewhere)),
        ("the tab goes to a site we may enter, too", Event::Tab(View::OtherGranted)),
        ("the tab is reloaded (Firefox)", Event::Tab(View::Reloaded)),
        ("the session ends", Event::SignedOut),
        ("somebody else signs in", Event::OtherUser),
        ("somebody else signs in, then the owner again", Event::OtherUserAndBack),
        ("revoked from elsewhere", Event::GoneElsewhere),
        ("new tokens of the same name", Event::NewTokens),
        ("two popups ask for the same", Event::SecondPopupAsks),
        ("a second popup takes it back", Event::SecondPopupUndoes),
        ("a popup of another account opens", Event::SecondPopupOfOther),
        ("the browser can store nothing", Event::StorageFull),
    ];
    let events = events.map(|(name, event)| (name, Blow::Waiting(event)));
    rows(WAITING, [vec![("nothing goes wrong", Blow::Nothing)], events.to_vec()].concat())
}

fn before_the_write() -> Vec<Fault> {
    let asked = [
        ("500", asking(FaultKind::Html500)),
        ("slow beyond the limit", asking(FaultKind::Delay(SLOW))),
        ("the connection is lost", asking(FaultKind::DropBefore)),
    ];
    let stopped =
        ("the worker is stopped, having stored", Blow::Waiting(Event::WorkerStoppedSaved));
    let events = [
        ("the session ends", Event::SignedOut),
        ("somebody else signs in", Event::OtherUser),
        ("revoked from elsewhere", Event::GoneElsewhere),
        ("new tokens of the same name", Event::NewTokens),
        ("the tab is closed", Event::Tab(View::Closed)),
        ("the page hangs for longer than anything", Event::PageHangs),
    ];
    let asked = asked.map(|(name, faults)| (name, Blow::Server(faults)));
    let events = events.map(|(name, event)| (name, Blow::Checked(event)));
    [rows(CHECK, asked.into()), rows(BETWEEN, [vec![stopped], events.to_vec()].concat())].concat()
}

fn the_write(list: &str) -> Vec<Fault> {
    let faults = [
        ("the connection is lost, nothing done", deleting(list, FaultKind::DropBefore)),
        ("the connection is lost, but done", deleting(list, FaultKind::DropAfter)),
        ("204, but nothing done", deleting(list, FaultKind::KeepAll)),
        ("400", json(list, 400, r#"{"detail":"Bad request"}"#)),
        ("401", json(list, 401, NO_SESSION)),
        ("403 for the CSRF token", json(list, 403, NO_CSRF)),
        ("403 for lack of rights", json(list, 403, NO_RIGHT)),
        ("404 of the token", json(list, 404, NO_TOKEN)),
        ("404 that is a page", deleting(list, page(404))),
        ("429", deleting(list, FaultKind::RateLimited { reset_in: 9 })),
        ("500, nothing done", deleting(list, FaultKind::Html500)),
        ("500, but done", deleting_acted(list, FaultKind::Html500)),
        ("a page with 200, nothing done", deleting(list, page(200))),
        ("a page with 200, but done", deleting_acted(list, page(200))),
        ("sent on to the sign-in page", deleting(list, FaultKind::RedirectToLogin)),
        ("slow beyond the limit, done late", deleting(list, FaultKind::Delay(SLOW))),
        ("slow beyond the limit, done at once", deleting(list, FaultKind::DelayAnswer(SLOW))),
    ];
    let across = [
        ("to another origin, refused by the browser", Across::Refused),
        ("the same, and the worker is stopped and soon started", Across::Stopped(9_000)),
        ("the same, and the worker is stopped for minutes", Across::Stopped(180_000)),
        ("the same, and somebody else signs in", Across::OtherUser),
        ("to another origin, its answer lost, but done", Across::Done),
    ];
    let faults = faults.map(|(name, faults)| (name, Blow::Server(faults)));
    let across = across.map(|(name, across)| (name, Blow::Across(across)));
    rows(WRITE, [faults.to_vec(), across.to_vec()].concat())
}

fn the_answer() -> Vec<Fault> {
    let events = [
        ("the popup closes", Event::PopupClosed),
        ("the worker is stopped and soon started", Event::WorkerStopped(2_000)),
        ("the worker is stopped for over a minute", Event::WorkerStopped(90_000)),
        ("the tab is closed", Event::Tab(View::Closed)),
        ("the tab goes to another site", Event::Tab(View::Elsewhere)),
        ("the tab is reloaded", Event::Tab(View::Reloaded)),
        ("the person takes it back, too late", Event::Undo),
        ("two popups ask for the same", Event::SecondPopupAsks),
        ("the session ends", Event::SignedOut),
        ("the browser can store nothing", Event::StorageFull),
    ];
    rows(ANSWER, events.map(|(name, event)| (name, Blow::Flight(event))).into())
}

fn reading_back(list: &str, by_value: bool) -> Vec<Fault> {
    let events = [
        ("the session ends", Event::SignedOut),
        ("somebody else signs in", Event::OtherUser),
        ("the tab is closed", Event::Tab(View::Closed)),
        ("new tokens of the same name", Event::NewTokens),
    ];
    let faults = [
        ("500", FaultKind::Html500),
        ("429", FaultKind::RateLimited { reset_in: 9 }),
        ("the list is cut off", FaultKind::Truncated),
        ("a page instead of the list", page(200)),
        ("slow beyond the limit", FaultKind::Delay(SLOW)),
        ("the connection is lost", FaultKind::DropBefore),
    ];
    let events = events.map(|(name, event)| (name, Blow::Written(event)));
    let faults = faults.map(|(name, kind)| (name, Blow::Server(listing(list, by_value, kind))));
    let shifting = [
        ("another one goes while the list is read", Blow::Shifting(false)),
        ("nothing was done, and another one goes while the list is read", Blow::Shifting(true)),
    ];
    rows(BACK, [events.to_vec(), faults.to_vec(), shifting.to_vec()].concat())
}
