//! Making and renaming personal tokens (docs/COMPATIBILITY.md): the requests, and what the answers mean. Pure.

use super::client::TOKENS;
use super::outcome::{Creation, Reason, Renaming};
use super::problem::Problem;
use super::transport::{Answer, Dialect, Route, TransportError, WriteRequest};
use super::wire;
use domain::credential::CredentialRef;

use crate::revoke::plain;
use crate::write_answer;
use domain::time::Timestamp;

/// The request that makes a token of this name with these scopes. Servers that keep no names ignore it.
pub fn create(route: &Route, name: &str, scopes: &[String], until: Timestamp) -> WriteRequest {
    let scopes: Vec<String> = scopes.iter().map(|scope| text(scope)).collect();
    let body = ["{\"name\":", &text(name), ",\"scopes\":[", &scopes.join(","), "]}"].concat();
    write(route, "POST", TOKENS.to_owned(), body, until)
}

/// The request that renames a token; `None` where the server cannot (before 24.8), or its id cannot
/// stand in a path.
pub fn rename(route: &Route, id: &str, name: &str, until: Timestamp) -> Option<WriteRequest> {
    let can = route.dialect == Dialect::ById && plain(id);
    let body = ["{\"name\":", &text(name), "}"].concat();
    can.then(|| write(route, "PUT", [TOKENS, id, "/"].concat(), body, until))
}

/// What the answer to [`create`] means.
pub fn created(request: &WriteRequest, answer: Result<Answer, TransportError>) -> Creation {
    let refused = |(certain, why)| {
        if certain { Creation::Refused(why) } else { Creation::Unknown(why) }
    };
    match understood(request, answer) {
        Err(why) => refused(why),
        Ok(answer) => match wire::personal_token(&answer.text) {
            Some(new) if !new.id.is_empty() => Creation::Made(CredentialRef::of(&new)),
            // A success that does not say what it made.
            _ => Creation::Unknown(Reason::Malformed),
        },
    }
}

/// What the answer to [`rename`] means; `Ok` where only the list can tell.
pub fn renamed(
    request: &WriteRequest,
    answer: Result<Answer, TransportError>,
) -> Result<(), Renaming> {
    let refused = |(certain, why)| {
        if certain { Renaming::Failed(why) } else { Renaming::Unknown(why) }
    };
    understood(request, answer).map(drop).map_err(refused)
}

/// A success, or whether certainly nothing was done, and why.
fn understood(
    request: &WriteRequest,
    answer: Result<Answer, TransportError>,
) -> Result<Answer, (bool, Reason)> {
    let answer = answer.map_err(|lost| write_answer::of_lost(&lost))?;
    // What a redirect led to says nothing of the request.
    if let Some((_, why)) = write_answer::strayed(&answer, &request.base, &request.path) {
        return Err((false, why));
    }
    match Problem::from_answer(&answer) {
        None => Ok(answer),
        Some(Problem::BadRequest(_)) => Err((true, Reason::Rejected)),
        Some(problem) => Err(write_answer::refusal(&problem)),
    }
}

fn write(
    route: &Route,
    method: &'static str,
    path: String,
    body: String,
    until: Timestamp,
) -> WriteRequest {
    WriteRequest {
        base: route.base.clone(),
        method,
        path,
        body: Some(body),
        csrf_cookie: route.csrf_cookie.clone(),
        user_id: route.owner.user_id.clone(),
        until,
    }
}

/// A text as JSON has it.
fn text(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
