//! What a call goes to: from a method and an address, however written, to the operation.

mod address;
mod nearest;

pub(super) use address::{end as address_end, is_variable};
pub(super) use nearest::Nearest;

use super::NoteKey;
use crate::catalog::{Method, Operation, operation_matching};
use address::Address;

/// What an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// An operation of the catalog.
    Call(&'static Operation, Option<NoteKey>),
    /// Where events go: a DSN is enough.
    Dsn,
    /// The API of somebody else.
    Foreign,
    /// An attempt at Sentry's API that we do not know.
    Unmatched(NoteKey, Option<&'static Operation>),
    /// Where a variable says.
    Unknown,
    /// No call of an API: a download, a page, the API's base address.
    Nothing,
}

/// First words of the paths of Sentry's API.
const ROOTS: [&str; 18] = [
    "organizations",
    "projects",
    "teams",
    "issues",
    "groups",
    "sentry-apps",
    "sentry-app-installations",
    "seer",
    "users",
    "monitors",
    "api-tokens",
    "api-applications",
    "api-authorizations",
    "internal",
    "shared",
    "broadcasts",
    "relays",
    "events",
];
/// What receives events.
const INGEST: [&str; 8] =
    ["envelope", "store", "cron", "minidump", "security", "csp-report", "unreal", "otlp"];

/// The method of a call as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// This one.
    Is(Method),
    /// None was written: the default of the tool, or unknown.
    Missing,
}

impl Verb {
    /// A method by its name in any case; `HEAD` and `OPTIONS` are allowed what `GET` is.
    pub(super) fn named(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("HEAD") || name.eq_ignore_ascii_case("OPTIONS") {
            return Some(Self::Is(Method::Get));
        }
        Method::from_name(name).map(Self::Is)
    }
}

/// Finds what an address is.
pub(super) fn resolve(verb: Verb, text: &str, nearest: &mut Nearest) -> Target {
    let address = Address::read(text);
    if address.is_ingest() {
        return Target::Dsn;
    }
    if address.is_foreign() {
        return Target::Foreign;
    }
    if address.is_page() {
        return Target::Nothing;
    }
    let segments = address.segments();
    let Some(first) = segments.first() else {
        return if address.api { Target::Nothing } else { Target::Unknown };
    };
    let rooted = ROOTS.contains(first);
    let known = address.api || address.is_sentry() || address.is_relative();
    if !known && !rooted {
        return if address.is_literal() { Target::Foreign } else { Target::Unknown };
    }
    // Somebody else's host may well have "/teams/…"; without `/api/0` it is no Sentry.
    if !known && address.is_literal() {
        return Target::Foreign;
    }
    if is_check_in(verb, &segments) {
        return Target::Dsn;
    }
    if let Some(found) = matched(verb, &segments, None) {
        return found;
    }
    if let Some(found) =
        unaliased(&segments).and_then(|path| matched(verb, &path, Some(NoteKey::Alias)))
    {
        return found;
    }
    if !address.api && !rooted {
        return if address.is_relative() && segments.len() > 1 && nearest.is_near(&segments) {
            nearest.unmatched(verb, &segments)
        } else {
            Target::Nothing
        };
    }
    nearest.unmatched(verb, &segments)
}

/// The operation of this very path, or what is wrong with the method.
fn matched(verb: Verb, segments: &[&str], note: Option<NoteKey>) -> Option<Target> {
    let path = segments.join("/");
    let by = |method: &Method| operation_matching(*method, &path);
    match verb {
        Verb::Is(method) => {
            if let Some(found) = by(&method) {
                return Some(Target::Call(found, note));
            }
            let other = Method::ALL.iter().find_map(by)?;
            Some(Target::Unmatched(NoteKey::OtherMethod, Some(other)))
        }
        Verb::Missing => {
            if let Some(found) = by(&Method::Get) {
                return Some(Target::Call(found, note.or(Some(NoteKey::MethodAssumed))));
            }
            let mut all = Method::ALL.iter().filter_map(by);
            let first = all.next()?;
            Some(match all.next() {
                None => Target::Call(first, note.or(Some(NoteKey::MethodAssumed))),
                Some(_) => Target::Unmatched(NoteKey::MethodMissing, Some(first)),
            })
        }
    }
}

/// The path that an old alias stands for. Sentry routes both (`src/sentry/api/urls.py`): issues were
/// groups once, and are also found without their organization.
fn unaliased<'a>(segments: &[&'a str]) -> Option<Vec<&'a str>> {
    let mut path = segments.to_vec();
    match *segments {
        ["issues" | "groups", _, ..] => {
            path.splice(..1, ["organizations", "{}", "issues"]);
        }
        ["organizations", _, "groups", ..] => path.splice(2..3, ["issues"]).for_each(drop),
        ["organizations", _, "eventsv2"] => path.splice(2..3, ["events"]).for_each(drop),
        ["projects", _, _, "groups"] => path.splice(3..4, ["issues"]).for_each(drop),
        ["organizations", _, "issues", _, "comments"] => {}
        _ => return None,
    }
    if let Some(last) = path.last_mut()
        && *last == "comments"
        && segments.len() > 2
    {
        *last = "notes";
    }
    Some(path)
}

/// Check-ins of a cron monitor are sent with a DSN.
fn is_check_in(verb: Verb, segments: &[&str]) -> bool {
    let writes = matches!(verb, Verb::Is(Method::Post | Method::Put));
    writes && segments.contains(&"monitors") && segments.contains(&"checkins")
}

/// Whether a literal looks like an address of Sentry's API, or of an API at all.
pub(super) fn looks_like(text: &str) -> bool {
    if !text.contains('/') || text.len() > 2048 || text.starts_with(['.', '@']) {
        return false;
    }
    let address = Address::read(text);
    if address.is_page() || !address.is_whole(text) {
        return false;
    }
    let segments = address.segments();
    if segments.is_empty() {
        return false; // a base address
    }
    let rooted = segments.len() > 1 && segments.first().is_some_and(|it| ROOTS.contains(it));
    address.api || rooted || address.is_ingest() || address.is_literal() && text.contains("/api/")
}
