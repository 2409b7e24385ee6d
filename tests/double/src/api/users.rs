//! Who is signed in: `/api/0/`, `/api/0/users/me/`, `/api/0/auth/`.

use super::{Caller, Endpoint, caller, csrf_failed};
use crate::clock;
use crate::cookies;
use crate::site::{Site, Visitor};
use crate::state::{State, User};
use crate::wire::Reply;
use serde_json::{Map, Value, json};

/// `/api/0/`.
pub const INDEX: Endpoint = Endpoint { allow: "GET, HEAD, OPTIONS", challenge: true };
/// `/api/0/users/me/`.
pub const ME: Endpoint = Endpoint { allow: "GET, PUT, DELETE, HEAD, OPTIONS", challenge: true };
/// `/api/0/users/me/regions/`.
pub const REGIONS: Endpoint = Endpoint { allow: "GET, HEAD, OPTIONS", challenge: true };
/// `/api/0/auth/`.
pub const AUTH: Endpoint =
    Endpoint { allow: "GET, POST, PUT, DELETE, HEAD, OPTIONS", challenge: true };

/// A user as seen by that user; `detailed` as `/users/me/` and the sign-in tell it (recorded 021).
pub fn serialize(user: &User, detailed: bool) -> Value {
    let mut out = Map::new();
    let id = user.id.to_string();
    let joined = clock::iso(user.joined);
    let fields = [
        ("id", json!(id)),
        ("name", json!(user.name)),
        ("username", json!(user.email)),
        ("email", json!(user.email)),
        // The real one names an avatar service elsewhere; nothing here may lead off the machine.
        ("avatarUrl", json!("")),
        ("isActive", json!(true)),
        ("hasPasswordAuth", json!(true)),
        ("isManaged", json!(false)),
        ("dateJoined", json!(joined)),
        ("lastLogin", json!(clock::iso(clock::now()))),
        ("has2fa", json!(false)),
        ("lastActive", json!(joined)),
        ("isSuperuser", json!(user.superuser)),
        ("isStaff", json!(user.superuser)),
        ("experiments", json!({})),
        ("emails", json!([{ "id": id, "email": user.email, "is_verified": true }])),
        (
            "options",
            json!({
                "theme": "light",
                "language": "en",
                "stacktraceOrder": -1,
                "timezone": "UTC",
                "clock24Hours": false
            }),
        ),
        ("flags", json!({ "newsletter_consent_prompt": false })),
        ("avatar", json!({ "avatarType": "letter_avatar", "avatarUuid": null })),
        ("identities", json!([])),
    ];
    for (name, value) in fields {
        out.insert(name.into(), value);
    }
    if detailed {
        out.insert("permissions".into(), json!([]));
        out.insert("authenticators".into(), json!([]));
    }
    Value::Object(out)
}

/// A user as seen by `viewer`: others are told less.
pub fn seen_by(viewer: u64, user: &User) -> Value {
    let mut told = serialize(user, false);
    if let Some(fields) = told.as_object_mut().filter(|_| user.id != viewer) {
        for own in ["options", "flags", "identities"] {
            fields.remove(own);
        }
    }
    told
}

/// `/api/0/`: 200 for everybody; tells who asks and with what.
pub fn index(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let caller = caller(site, state, visitor);
    if caller == Caller::BadToken {
        return INDEX.refuse(&caller);
    }
    let auth = match &caller {
        Caller::Token(_, scopes) => json!({ "scopes": scopes }),
        _ => Value::Null,
    };
    let user = caller.user().and_then(|id| state.user(id)).map(|user| serialize(user, false));
    Reply::json(200, &json!({ "version": "0", "auth": auth, "user": user }))
}

/// `/api/0/users/me/`, for reading.
pub fn me(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let caller = caller(site, state, visitor);
    match caller.user().and_then(|id| state.user(id)) {
        // No scope of a token opens it.
        Some(_) if matches!(caller, Caller::Token(..)) => Reply::detail(403, super::NO_PERMISSION),
        Some(_) if site.call.method != "GET" && site.call.method != "HEAD" => {
            Reply::detail(403, super::NO_PERMISSION)
        }
        Some(user) => Reply::json(200, &serialize(user, true)),
        None => ME.refuse(&caller),
    }
}

/// `/api/0/users/me/regions/`.
pub fn regions(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let caller = caller(site, state, visitor);
    let Some(user) = caller.user() else { return REGIONS.refuse(&caller) };
    Reply::json(200, &json!({ "regions": super::config::regions(site, state, Some(user)) }))
}

/// `/api/0/auth/`: reads the signed-in user, `DELETE` ends the session (recorded 008, 018, 022).
pub fn auth(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let user = caller(site, state, visitor).user().and_then(|id| state.user(id));
    let user = user.map(|user| serialize(user, true));
    match (site.call.method.as_str(), user) {
        ("GET" | "HEAD", Some(user)) => Reply::json(200, &user),
        ("DELETE", user) => {
            if user.is_some()
                && let Err(why) = site.check_csrf()
            {
                return csrf_failed(&why);
            }
            if let Some(session) = &visitor.session {
                state.sessions.remove(session);
            }
            cookies::signed_out(site, Reply::empty(204))
        }
        _ => Reply::empty(400),
    }
}
