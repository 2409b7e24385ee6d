//! `/api/0/organizations/{org}/api-keys/`: the keys of before tokens, for an owner alone. Each is
//! told with its whole value, and they are the only credential that can be narrowed in place.

use super::entry::{Asks, Entered, enter};
use super::{Endpoint, NO_PERMISSION, parse_body};
use crate::dialect::{self, Dialect};
use crate::site::{Site, Visitor};
use crate::state::{ApiKey, State};
use crate::wire::Reply;
use serde_json::{Value, json};

/// List; the oldest servers also make them.
pub fn index_endpoint(dialect: Dialect) -> Endpoint {
    let allow =
        if dialect == Dialect::V23_7 { "GET, POST, HEAD, OPTIONS" } else { "GET, HEAD, OPTIONS" };
    Endpoint { allow, challenge: true }
}

/// One of them.
pub const DETAIL: Endpoint = Endpoint { allow: "GET, PUT, DELETE, HEAD, OPTIONS", challenge: true };

/// What a key made by the API may do.
const DEFAULT: [&str; 5] = ["project:read", "event:read", "team:read", "org:read", "member:read"];

fn serialize(key: &ApiKey) -> Value {
    json!({
        "id": key.id.to_string(),
        "label": key.label,
        "key": key.value,
        "scope_list": key.scopes,
        "status": 0,
        "allowed_origins": "",
    })
}

fn let_in(
    site: &Site<'_>,
    state: &State,
    visitor: &Visitor,
    endpoint: &Endpoint,
) -> Result<Entered, Reply> {
    let asks = Asks { endpoint, any_of: &["org:admin"], session_only: false };
    enter(site, state, visitor, site.part(3), &asks)
}

/// List and create.
pub fn index(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let entered = match let_in(site, state, visitor, &index_endpoint(site.dialect)) {
        Ok(entered) => entered,
        Err(reply) => return reply,
    };
    let (organization, user) = (entered.organization, entered.user);
    if site.call.method == "POST" {
        let key = state.add_api_key(&organization, "Default", &DEFAULT.map(str::to_owned), user);
        return Reply::json(201, &serialize(&key));
    }
    let mut keys: Vec<_> =
        state.api_keys.iter().filter(|key| key.organization == organization).collect();
    keys.sort_by(|a, b| a.label.cmp(&b.label));
    Reply::json(200, &keys.into_iter().map(serialize).collect())
}

/// One key: read, change, revoke.
pub fn detail(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let entered = match let_in(site, state, visitor, &DETAIL) {
        Ok(entered) => entered,
        Err(reply) => return reply,
    };
    let (organization, user) = (entered.organization, entered.user);
    let Ok(id) = site.part(5).parse::<u64>() else { return super::internal_error() };
    let is = |key: &ApiKey| key.id == id && key.organization == organization;
    let Some(at) = state.api_keys.iter().position(is) else {
        return Reply::detail(404, "The requested resource does not exist");
    };
    match site.call.method.as_str() {
        "DELETE" => {
            let key = state.api_keys.remove(at);
            state.note_api_key(&key, user, "api-key.remove");
            Reply::empty(204)
        }
        "PUT" => match parse_body(site) {
            Ok(body) => change(site.dialect, state.api_keys.get_mut(at), &body),
            Err(failed) => failed,
        },
        _ => Reply::json(200, &state.api_keys.get(at).map_or(Value::Null, serialize)),
    }
}

fn change(dialect: Dialect, key: Option<&mut ApiKey>, body: &Value) -> Reply {
    let Some(key) = key else { return Reply::detail(403, NO_PERMISSION) };
    if let Some(Value::Array(scopes)) = body.get("scope_list") {
        let asked = scopes.iter().filter_map(|scope| Some(scope.as_str()?.to_owned()));
        key.scopes = dialect::stored_scopes(dialect, &asked.collect::<Vec<_>>());
    }
    if let Some(label) = body.get("label").and_then(Value::as_str) {
        key.label = label.to_owned();
    }
    Reply::json(200, &serialize(key))
}
