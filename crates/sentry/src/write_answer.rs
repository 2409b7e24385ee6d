//! What the answer to a write means, without any call: pure tables, so that each case can be shown.
//!
//! The rule behind them (invariants 5 and 7): a 204 is no proof, an answer that is not understood is
//! unknown and never success, and another dialect follows only a proof that the route is not there.

use super::client::Listed;
use super::problem::Problem;
use super::site;
use super::transport::{Answer, ByValueAnswer, Dialect, TransportError, WriteRequest};
use crate::outcome::{Reason, Revocation};
use domain::credential::{CredentialRef, Kind};

/// What follows an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing: this is what became of it.
    Over(Revocation),
    /// The list and the user have to be read.
    ReadBack,
    /// The list is read, and the token absent; whose list it was has to be read.
    SameUser,
    /// The route does not exist, which is proven: the same again in this dialect.
    Try(Dialect),
}

/// The answer to a write. Only personal tokens have more than one way.
pub fn of_write(
    kind: Kind,
    dialect: Dialect,
    request: &WriteRequest,
    answer: Result<Answer, TransportError>,
) -> Next {
    let answer = match answer {
        Ok(answer) => answer,
        Err(lost) => return Next::Over(of_transport(&lost)),
    };
    // A 404 from the page a redirect led to proves nothing about the route.
    if let Some(strayed) = strayed(&answer, &request.base, &request.path) {
        return Next::Over(outcome(strayed));
    }
    let personal = kind == Kind::Personal;
    if personal && dialect == Dialect::ByTokenId && wants_a_value(&answer) {
        return Next::Try(Dialect::ByValue);
    }
    match Problem::from_answer(&answer) {
        None => Next::ReadBack,
        // It is not (or no longer) among this user's tokens; only the list can say that it is gone.
        Some(Problem::NoSuchObject) => Next::ReadBack,
        Some(Problem::BadRequest(_))
            if personal && dialect == Dialect::ByTokenId && names_token_id(&answer) =>
        {
            Next::ReadBack
        }
        // An unknown grant has an empty 404, as a route that is not there.
        Some(Problem::NoRoute) if kind == Kind::Grant => Next::ReadBack,
        Some(Problem::NoRoute) if personal && dialect == Dialect::ById => {
            Next::Try(Dialect::ByTokenId)
        }
        Some(problem) => Next::Over(of_problem(&problem)),
    }
}

/// What the one operation found out that revokes by value.
pub fn of_by_value(
    base: &str,
    path: &str,
    answer: Result<ByValueAnswer, TransportError>,
    chosen: &CredentialRef,
) -> Next {
    let id = chosen.id.as_str();
    let listed = |list| Listed::of(chosen, base, path, &list);
    let ByValueAnswer { found, deleted, list } = match answer {
        Ok(answer) => answer,
        Err(lost) => return Next::Over(of_transport(&lost)),
    };
    match deleted {
        Some(deleted) => match strayed(&deleted, base, path)
            .or_else(|| Problem::from_answer(&deleted).map(|problem| refusal(&problem)))
        {
            None => match list.map(listed) {
                Some(Ok(list)) => match of_list(&list, id) {
                    Revocation::Gone => Next::SameUser,
                    other => Next::Over(other),
                },
                _ => Next::ReadBack,
            },
            Some(refused) => Next::Over(outcome(refused)),
        },
        // It was sent, and there is no answer: it may still be on its way, so that only a list without
        // it says anything.
        None if found => match list.map(listed) {
            Some(Ok(list)) if of_list(&list, id) == Revocation::Gone => Next::SameUser,
            _ => Next::Over(Revocation::Unknown(Reason::Lost)),
        },
        // Nothing was sent. The list before says why, if it could be read.
        None => match list.map(listed) {
            Some(Ok(list)) if list.has(id) => Next::Over(Revocation::Failed(Reason::NoRoute)),
            Some(Ok(list)) if list.complete() => Next::SameUser,
            Some(Err(Problem::SignedOut)) => Next::Over(Revocation::Failed(Reason::SignedOut)),
            _ => Next::Over(Revocation::Failed(Reason::NotRead)),
        },
    }
}

/// What a list read after a write says of this id, if it is the right user's.
pub fn of_list(listed: &Listed, id: &str) -> Revocation {
    if listed.has(id) {
        Revocation::Failed(Reason::StillListed)
    } else if listed.complete() {
        Revocation::Gone
    } else {
        Revocation::Unknown(Reason::NotReadBack)
    }
}

/// Why a list could not be read, as a reason.
pub fn unread(problem: &Problem) -> Reason {
    match problem {
        Problem::SignedOut => Reason::SignedOut,
        Problem::Transport(TransportError::TooLarge) => Reason::NotReadBack,
        Problem::Transport(lost) => of_lost(lost).1,
        _ => Reason::NotReadBack,
    }
}

/// Why a question before the write was not answered, as a reason that says that nothing was sent; `otherwise`
/// where nothing more can be said.
pub fn unsent(problem: &Problem, otherwise: Reason) -> Reason {
    match problem {
        Problem::SignedOut => Reason::SignedOut,
        Problem::Transport(
            lost @ (TransportError::NoGrant
            | TransportError::TabGone
            | TransportError::Moved { .. }),
        ) => of_lost(lost).1,
        _ => otherwise,
    }
}

/// A problem that answers a write: refused for sure, or unknown.
fn of_problem(problem: &Problem) -> Revocation {
    outcome(refusal(problem))
}

fn of_transport(lost: &TransportError) -> Revocation {
    outcome(of_lost(lost))
}

fn outcome((certain, why): (bool, Reason)) -> Revocation {
    if certain { Revocation::Failed(why) } else { Revocation::Unknown(why) }
}

/// What an answer to a write says that came from elsewhere than it went. Of another origin's it says nothing,
/// whatever it looks like: the browser carried the write there.
pub(super) fn strayed(answer: &Answer, base: &str, path: &str) -> Option<(bool, Reason)> {
    let strayed = Problem::from_address(answer, base, path)?;
    let there = site::origin_of(&answer.url) == site::origin_of(base);
    Some(if there { refusal(&strayed) } else { (false, Reason::Malformed) })
}

/// Whether a problem that answers a write says that certainly nothing was done, and the reason.
pub(super) fn refusal(problem: &Problem) -> (bool, Reason) {
    match problem {
        Problem::SignedOut => (true, Reason::SignedOut),
        Problem::Csrf(_) => (true, Reason::Csrf),
        Problem::Forbidden(_) | Problem::OverLimit => (true, Reason::Forbidden),
        Problem::SsoRequired(_) => (true, Reason::NeedsSso),
        Problem::TwoFactorRequired => (true, Reason::NeedsTwoFactor),
        Problem::SudoRequired => (true, Reason::NeedsPassword),
        Problem::RateLimited(_) => (true, Reason::RateLimited),
        Problem::NoRoute => (true, Reason::NoRoute),
        Problem::ServerFault(_) => (false, Reason::ServerFault),
        Problem::NoSuchObject | Problem::Malformed(_) | Problem::BadRequest(_) => {
            (false, Reason::Malformed)
        }
        Problem::Transport(lost) => of_lost(lost),
    }
}

/// Whether certainly nothing was sent, and the reason.
pub(super) fn of_lost(lost: &TransportError) -> (bool, Reason) {
    match lost {
        TransportError::NoGrant => (true, Reason::NoGrant),
        TransportError::Moved { .. } => (true, Reason::Moved),
        TransportError::OtherUser { user_id } if user_id.is_empty() => (true, Reason::SignedOut),
        TransportError::OtherUser { .. } => (true, Reason::OtherUser),
        TransportError::NotChecked => (true, Reason::NotChecked),
        TransportError::NotSent => (true, Reason::NotSent),
        TransportError::TabGone => (false, Reason::TabGone),
        TransportError::TimedOut => (false, Reason::TimedOut),
        // The last two are never said of a write.
        TransportError::Lost
        | TransportError::NoResult(_)
        | TransportError::TooLarge
        | TransportError::Held => (false, Reason::Lost),
    }
}

/// The complaint of servers up to 23.12 about a `tokenId`: they miss a `token` (recorded from 23.7.1).
fn wants_a_value(answer: &Answer) -> bool {
    answer.status == 400 && complains_of(&answer.text, "token") && !names_token_id(answer)
}

/// The complaint of newer servers about a `tokenId` that is none of this user's (docs/COMPATIBILITY.md).
fn names_token_id(answer: &Answer) -> bool {
    complains_of(&answer.text, "tokenId")
}

fn complains_of(text: &str, field: &str) -> bool {
    serde_json::from_str::<std::collections::BTreeMap<String, serde::de::IgnoredAny>>(text)
        .is_ok_and(|fields| fields.contains_key(field))
}
