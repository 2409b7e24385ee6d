//! `/api/0/organizations/{org}/org-auth-tokens/`: every member reads, makes and renames; to revoke
//! takes `org:write`, so a manager or an owner (recorded 062-081).

use super::entry::{Asks, Entered, enter};
use super::{Endpoint, parse_body};
use crate::clock;
use crate::dialect::Dialect;
use crate::site::{Site, Visitor};
use crate::state::{OrgToken, State};
use crate::wire::Reply;
use serde_json::{Map, Value, json};

/// List and create. From 2025 on a session alone opens it, so a stranger gets no challenge.
pub fn index_endpoint(dialect: Dialect) -> Endpoint {
    Endpoint { allow: "GET, POST, HEAD, OPTIONS", challenge: dialect != Dialect::Saas }
}

/// One token.
pub fn detail_endpoint(dialect: Dialect) -> Endpoint {
    Endpoint { allow: "GET, PUT, DELETE, HEAD, OPTIONS", challenge: dialect != Dialect::Saas }
}

fn serialize(token: &OrgToken, value: bool) -> Value {
    let mut out = Map::new();
    let last = token.value.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    let fields = [
        ("id", json!(token.id.to_string())),
        ("name", json!(token.name)),
        ("scopes", json!(["org:ci"])),
        ("tokenLastCharacters", json!(token.value.get(last..))),
        ("dateCreated", json!(clock::iso(token.created))),
        ("dateLastUsed", json!(token.last_used.map(clock::iso))),
        ("projectLastUsedId", json!(token.last_project.map(|id| id.to_string()))),
    ];
    for (name, value) in fields {
        out.insert(name.into(), value);
    }
    if value {
        out.insert("token".into(), json!(token.value));
    }
    Value::Object(out)
}

fn let_in(
    site: &Site<'_>,
    state: &State,
    visitor: &Visitor,
    endpoint: &Endpoint,
) -> Result<Entered, Reply> {
    let any_of: &[&str] = match site.call.method.as_str() {
        "DELETE" => &["org:write", "org:admin"],
        _ => super::organizations::READERS,
    };
    let session_only = site.dialect == Dialect::Saas;
    enter(site, state, visitor, site.part(3), &Asks { endpoint, any_of, session_only })
}

/// List and create.
pub fn index(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let entered = match let_in(site, state, visitor, &index_endpoint(site.dialect)) {
        Ok(entered) => entered,
        Err(reply) => return reply,
    };
    if site.call.method == "POST" {
        let name = match parse_body(site).and_then(|body| name(site.dialect, &body)) {
            Ok(name) => name,
            Err(failed) => return failed,
        };
        let token = state.create_org_token(&entered.organization, &name, entered.user);
        return Reply::json(201, &serialize(&token, true));
    }
    let mut tokens = state.org_tokens_of(&entered.organization);
    // The last used first, those never used last; then by name, then the newest.
    tokens.sort_by(|a, b| {
        let used = b.last_used.unwrap_or(i64::MIN).cmp(&a.last_used.unwrap_or(i64::MIN));
        used.then_with(|| a.name.cmp(&b.name)).then_with(|| b.created.cmp(&a.created))
    });
    let tokens = tokens.iter().map(|token| serialize(token, false));
    Reply::json(200, &Value::Array(tokens.collect())).never_cached()
}

/// The name a body gives: neither blank nor too long. 23.7 says so in a list, and fails in the
/// database over a long one (recorded 067, 068).
fn name(dialect: Dialect, body: &Value) -> Result<String, Reply> {
    let old = !dialect.names_tokens();
    let blank = "The name cannot be blank.";
    match body.get("name") {
        None | Some(Value::Null) => {}
        Some(Value::String(name)) if name.is_empty() => {}
        Some(Value::String(name)) if name.chars().count() <= 255 => return Ok(name.clone()),
        Some(Value::String(_)) if !old => {
            return Err(Reply::detail(400, "The name cannot be longer than 255 characters."));
        }
        Some(_) => return Err(super::internal_error()),
    }
    Err(Reply::json(400, &json!({ "detail": if old { json!([blank]) } else { json!(blank) } })))
}

/// One token: read, rename (204, unlike a personal one), revoke.
pub fn detail(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let entered = match let_in(site, state, visitor, &detail_endpoint(site.dialect)) {
        Ok(entered) => entered,
        Err(reply) => return reply,
    };
    // What is no number fails in the database layer (recorded 080).
    let Ok(id) = site.part(5).parse::<u64>() else { return super::internal_error() };
    let organization = entered.organization.as_str();
    let missing = || Reply::detail(404, "The requested resource does not exist");
    let live = |token: &&mut OrgToken| {
        token.id == id && token.organization == organization && !token.revoked
    };
    let Some(token) = state.org_tokens.iter_mut().find(live) else { return missing() };
    match site.call.method.as_str() {
        "DELETE" => {
            state.revoke_org_token(organization, id, entered.user);
            Reply::empty(204)
        }
        "PUT" => match parse_body(site).and_then(|body| name(site.dialect, &body)) {
            Ok(name) => {
                token.name = name;
                Reply::empty(204)
            }
            Err(failed) => failed,
        },
        _ => Reply::json(200, &serialize(token, false)),
    }
}
