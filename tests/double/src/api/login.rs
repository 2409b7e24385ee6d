//! Signing in, by form or by JSON, and what it does to the cookies.

use super::{Endpoint, parse_body};
use crate::site::{Site, Visitor};
use crate::state::State;
use crate::wire::Reply;
use crate::{clock, cookies, csrf};
use serde_json::{Value, json};

/// `/api/0/auth/login/`.
pub const ENDPOINT: Endpoint = Endpoint { allow: "POST, OPTIONS", challenge: true };

/// Why nobody was signed in.
pub const WRONG: &str =
    "Please enter a correct username and password. Note that both fields may be case-sensitive.";
const TOO_MANY: &str =
    "You have made too many failed authentication attempts. Please try again later.";

const NO_COOKIES: &str = "Your Web browser doesn't appear to have cookies enabled. Cookies are \
                          required for logging in.";

/// Checks a user name and password.
///
/// # Errors
/// With the words Sentry shows.
pub fn check(
    site: &Site<'_>,
    state: &mut State,
    visitor: &Visitor,
    (email, password): (&str, &str),
    form: bool,
) -> Result<u64, &'static str> {
    if site.config.login_limit {
        // Each attempt counts, the right ones too: 5 a minute by form, 10 by JSON (recorded 130).
        let since = clock::now() - 60_000_000;
        state.attempts.retain(|(_, _, when)| *when > since);
        state.attempts.push((email.to_owned(), form, clock::now()));
        let mine = state.attempts.iter().filter(|(name, by, _)| name == email && *by == form);
        if mine.count() > if form { 5 } else { 10 } {
            return Err(TOO_MANY);
        }
    }
    let user = state.user_named(email).filter(|user| user.password == password);
    let user = user.map(|user| user.id).ok_or(WRONG)?;
    let session = visitor.session.as_ref().and_then(|value| state.sessions.get(value));
    if session.is_some_and(|session| session.tested) { Ok(user) } else { Err(NO_COOKIES) }
}

/// Signs somebody in: a new session and a new CSRF cookie on the answer (recorded 015, 017).
pub fn sign_in(
    site: &Site<'_>,
    state: &mut State,
    visitor: &Visitor,
    user: u64,
    reply: Reply,
) -> Reply {
    if let Some(old) = &visitor.session {
        state.sessions.remove(old);
    }
    let session = site.new_session(state, Some(user));
    reply
        .with("Set-Cookie", cookies::csrf(site, &csrf::cookie_value(site.dialect)))
        .with("Set-Cookie", cookies::session(site, &session))
}

/// `POST /api/0/auth/login/`. It takes no CSRF token, but a session that saw the form.
pub fn respond(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let body = match parse_body(site) {
        Ok(body) => body,
        Err(failed) => return failed,
    };
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or("").to_owned();
    let (name, password) = (text("username"), text("password"));
    let failed = |why: &str| {
        let mut errors = serde_json::Map::new();
        for (field, value) in [("username", &name), ("password", &password)] {
            if value.is_empty() {
                errors.insert(field.into(), json!(["This field is required."]));
            }
        }
        errors.insert("__all__".into(), json!([why]));
        Reply::json(400, &json!({ "detail": "Login attempt failed", "errors": errors }))
    };
    match check(site, state, visitor, (&name, &password), false) {
        Err(why) => failed(why),
        Ok(id) => {
            let user = state.user(id).map(|user| super::users::serialize(user, true));
            let next = crate::pages::home(site, state, id);
            let body = json!({ "nextUri": next, "user": user });
            sign_in(site, state, visitor, id, Reply::json(200, &body))
        }
    }
}
