//! `/api/0/api-authorizations/`: what a person granted to applications. The unit is the grant:
//! no token that came of it is listed anywhere (recorded 105-113).

use super::entry::{Asks, known};
use super::{Caller, Endpoint, applications, caller, csrf_failed, is_write, paging, parse_body};
use crate::clock;
use crate::dialect::Dialect;
use crate::site::{Site, Visitor};
use crate::state::{Application, Grant, State};
use crate::wire::Reply;
use serde_json::{Map, Value, json};

/// List and revoke.
pub const INDEX: Endpoint = Endpoint { allow: "GET, DELETE, HEAD, OPTIONS", challenge: false };

/// The account of a session, or of any personal token as Bearer: no scope is asked for here (seen with a token
/// without any on 23.7.1 and 24.2.0). What it writes is stopped by the check of a write.
///
/// # Errors
/// With the refusal.
pub fn person(
    site: &Site<'_>,
    state: &State,
    visitor: &Visitor,
    endpoint: &Endpoint,
) -> Result<u64, Reply> {
    if let Caller::Token(user, _) = caller(site, state, visitor) {
        if is_write(site) {
            site.check_csrf().map_err(|why| csrf_failed(&why))?;
        }
        return Ok(user);
    }
    let asks = Asks { endpoint, any_of: &[], session_only: false };
    // Another kind of Bearer is not looked at, so who sends one is nobody unless there is a session as well.
    let user = match known(site, state, visitor, &asks) {
        Ok(Caller::Session(user)) => Some(user),
        Ok(_) => None,
        Err(reply) if visitor.user.is_none() => return Err(reply),
        Err(reply) if site.call.header("authorization").is_none() => return Err(reply),
        Err(_) => visitor.user,
    };
    user.ok_or_else(|| endpoint.refuse(&Caller::Nobody))
}

fn serialize(dialect: Dialect, state: &State, grant: &Grant, application: &Application) -> Value {
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("id", json!(grant.id.to_string()));
    put("scopes", json!(grant.scopes));
    put("application", applications::serialize(dialect, application, grant.user));
    if dialect == Dialect::Saas {
        let org = grant.organization.as_deref().and_then(|slug| state.organization(slug));
        let org =
            org.map(|org| json!({ "id": org.id.to_string(), "slug": org.slug, "name": org.name }));
        put("organization", json!(org));
    }
    put("dateCreated", json!(clock::iso(grant.created)));
    Value::Object(out)
}

/// List, by the applications' names, and revoke.
pub fn index(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let user = match person(site, state, visitor, &INDEX) {
        Ok(user) => user,
        Err(reply) => return reply,
    };
    if site.call.method == "DELETE" {
        return match parse_body(site) {
            Ok(body) => revoke(state, user, body.get("authorization")),
            Err(failed) => failed,
        };
    }
    let application = |grant: &Grant| {
        state.applications.iter().find(|it| it.client_id == grant.application).cloned()
    };
    let grants = state.grants_of(user);
    let mut grants: Vec<(Application, &Grant)> =
        grants.iter().filter_map(|grant| Some((application(grant)?, grant))).collect();
    grants.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name));
    match paging::by_number(site, grants.len()) {
        Err(reply) => reply,
        Ok(page) => {
            let shown = grants.get(page.range).unwrap_or_default().iter();
            let items = shown.map(|(app, grant)| serialize(site.dialect, state, grant, app));
            Reply::json(200, &Value::Array(items.collect())).with("Link", page.link)
        }
    }
}

fn revoke(state: &mut State, user: u64, asked: Option<&Value>) -> Reply {
    let id = match asked {
        Some(Value::String(id)) if !id.is_empty() => id.clone(),
        Some(Value::Number(id)) if id.as_u64() != Some(0) => id.to_string(),
        None | Some(Value::Null | Value::String(_) | Value::Number(_)) => {
            return Reply::json(400, &json!({ "authorization": "" }));
        }
        Some(_) => return super::internal_error(),
    };
    let Ok(id) = id.parse::<u64>() else { return super::internal_error() };
    let before = state.grants.len();
    state.grants.retain(|grant| grant.id != id || grant.user != user);
    Reply::empty(if state.grants.len() < before { 204 } else { 404 })
}
