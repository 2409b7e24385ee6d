//! `/api/0/api-tokens/` and, from 24.8 on, `/api/0/api-tokens/{id}/`.

use super::{Caller, Endpoint, caller, csrf_failed, is_write, parse_body};
use crate::clock;
use crate::dialect::{self, Dialect};
use crate::site::{Site, Visitor};
use crate::state::{State, Token};
use crate::wire::Reply;
use serde_json::{Map, Value, json};

/// List, create, revoke.
pub const INDEX: Endpoint =
    Endpoint { allow: "GET, POST, DELETE, HEAD, OPTIONS", challenge: false };

/// One token. In 24.8 it took every way of signing in, so it answers a stranger with a challenge.
pub fn detail_endpoint(dialect: Dialect) -> Endpoint {
    let allow = "GET, PUT, DELETE, HEAD, OPTIONS";
    Endpoint { allow, challenge: dialect == Dialect::V24_8 }
}

/// A token as this version writes it; with its value only where `value` says so.
fn serialize(dialect: Dialect, token: &Token, value: bool) -> Value {
    let mut out = Map::new();
    out.insert("id".into(), json!(token.id.to_string()));
    out.insert("scopes".into(), json!(token.scopes));
    if dialect.names_tokens() {
        out.insert("name".into(), json!(token.name));
    }
    out.insert("application".into(), Value::Null);
    out.insert("expiresAt".into(), Value::Null);
    out.insert("dateCreated".into(), json!(clock::iso(token.created)));
    out.insert("state".into(), Value::Null);
    if value || !dialect.names_tokens() {
        out.insert("token".into(), json!(token.value));
    }
    out.insert("refreshToken".into(), Value::Null);
    if dialect.names_tokens() {
        let last = token.value.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
        out.insert("tokenLastCharacters".into(), json!(token.value.get(last..)));
    }
    Value::Object(out)
}

/// Who may use the list: a session. 23.7 also took a token for reading (recorded 039, 126), and
/// met a token that writes with the CSRF check (127, 128); later an `Authorization` header of any
/// kind makes the session void.
fn index_user(site: &Site<'_>, state: &State, visitor: &Visitor) -> Result<u64, Reply> {
    let found = match caller(site, state, visitor) {
        caller if site.dialect == Dialect::V23_7 => caller.user().or(visitor.user),
        Caller::Session(user) if site.call.header("authorization").is_none() => Some(user),
        _ => None,
    };
    let user = found.ok_or_else(|| INDEX.refuse(&Caller::Nobody))?;
    if is_write(site) {
        site.check_csrf().map_err(|why| csrf_failed(&why))?;
    }
    Ok(user)
}

/// List, create, revoke.
pub fn index(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let user = match index_user(site, state, visitor) {
        Ok(user) => user,
        Err(reply) => return reply,
    };
    let reply = match site.call.method.as_str() {
        "POST" => parse_body(site).map(|body| create(site.dialect, state, user, &body)),
        "DELETE" => parse_body(site).map(|body| revoke(site.dialect, state, user, &body)),
        _ => Ok(list(site, state, user)),
    };
    // What fails by an exception (a body that is no JSON) misses the view's cache headers: 032.
    match reply {
        Ok(reply) if reply.status != 500 => reply.never_cached(),
        Ok(reply) | Err(reply) => reply,
    }
}

fn list(site: &Site<'_>, state: &State, user: u64) -> Reply {
    let asked =
        site.call.param("userId").filter(|_| state.user(user).is_some_and(|user| user.superuser));
    let whose = match asked.map(|id| id.parse()) {
        Some(Ok(id)) => id,
        Some(Err(_)) => return Reply::detail(404, "Invalid user ID"),
        None => user,
    };
    let tokens = state.tokens_of(whose);
    let tokens = tokens.iter().map(|token| serialize(site.dialect, token, false));
    Reply::json(200, &Value::Array(tokens.collect()))
}

fn create(dialect: Dialect, state: &mut State, user: u64, body: &Value) -> Reply {
    if !body.is_object() {
        let kind = if body.is_array() { "list" } else { "str" };
        let message = format!("Invalid data. Expected a dictionary, but got {kind}.");
        return Reply::json(400, &json!({ "non_field_errors": [message] }));
    }
    let mut wrong = Map::new();
    let scopes = match asked_scopes(dialect, body) {
        Ok(scopes) => scopes,
        Err(message) => {
            wrong.insert("scopes".into(), json!([message]));
            Vec::new()
        }
    };
    let mut name = None;
    if dialect.names_tokens() {
        match asked_name(body.get("name")) {
            Ok(asked) => name = asked,
            Err(message) => {
                wrong.insert("name".into(), json!([message]));
            }
        }
    }
    if !wrong.is_empty() {
        return Reply::json(400, &Value::Object(wrong));
    }
    let token = state.create_token(user, name, &scopes);
    Reply::json(201, &serialize(dialect, &token, true))
}

fn asked_scopes(dialect: Dialect, body: &Value) -> Result<Vec<String>, String> {
    let given = match body.get("scopes") {
        None => return Err("This field is required.".into()),
        Some(Value::Null) => return Err("This field may not be null.".into()),
        Some(Value::Array(given)) => given.clone(),
        Some(_) => return Err("Please provide a valid list.".into()),
    };
    let mut scopes: Vec<String> = Vec::new();
    for scope in given {
        let text = scope.as_str().map_or_else(|| scope.to_string(), str::to_owned);
        if !dialect::knows_scope(dialect, &text) {
            return Err(format!(
                "Select a valid choice. {text} is not one of the available choices."
            ));
        }
        if !scopes.contains(&text) {
            scopes.push(text);
        }
    }
    Ok(scopes)
}

fn asked_name(name: Option<&Value>) -> Result<Option<String>, &'static str> {
    match name {
        None => Ok(None),
        Some(Value::Null) => Err("This field may not be null."),
        Some(Value::String(name)) if name.chars().count() > 255 => {
            Err("Ensure this field has no more than 255 characters.")
        }
        Some(Value::String(name)) => Ok(Some(name.trim().to_owned())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(_) => Err("Not a valid string."),
    }
}

fn revoke(dialect: Dialect, state: &mut State, user: u64, body: &Value) -> Reply {
    if !body.is_object() {
        return super::internal_error();
    }
    if !dialect.names_tokens() {
        let given = body
            .get("token")
            .filter(|given| !(given.is_null() || **given == json!("") || **given == json!(0)));
        let Some(given) = given else { return Reply::json(400, &json!({ "token": "" })) };
        let value = given.as_str().unwrap_or("");
        // Nothing tells whether there was one: 204 also for unknown and other people's (036, 037).
        state.tokens.retain(|token| token.user != user || token.value != value);
        return Reply::empty(204);
    }
    let id = match body.get("tokenId") {
        None | Some(Value::Null) => return Reply::json(400, &json!({ "tokenId": null })),
        Some(Value::String(id)) if id.parse::<u64>().is_ok() => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        // What is no number at all fails in the database layer.
        Some(_) => return super::internal_error(),
    };
    match place(state, user, &id) {
        Some(at) => {
            state.tokens.remove(at);
            Reply::empty(204)
        }
        None => Reply::json(400, &json!({ "tokenId": body.get("tokenId"), "userId": user })),
    }
}

fn place(state: &State, user: u64, id: &str) -> Option<usize> {
    let id: u64 = id.parse().ok()?;
    state.tokens.iter().position(|token| token.id == id && token.user == user)
}

/// One token: read, rename, revoke.
pub fn detail(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let endpoint = detail_endpoint(site.dialect);
    let caller = caller(site, state, visitor);
    let user = match &caller {
        Caller::Session(user) => *user,
        Caller::Token(..) if endpoint.challenge => {
            return Reply::detail(403, super::NO_PERMISSION);
        }
        other => return endpoint.refuse(other),
    };
    if is_write(site)
        && let Err(why) = site.check_csrf()
    {
        return csrf_failed(&why);
    }
    let id = site.call.path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    let name = match site.call.method.as_str() {
        // The body is looked at before the token: a wrong one gets its answer even where there is none.
        "PUT" => match parse_body(site).and_then(|body| new_name(&body)) {
            Ok(name) => Some(name),
            Err(failed) => return failed,
        },
        _ => None,
    };
    let Some(at) = place(state, user, id) else { return Reply::detail(404, "Invalid token ID") };
    if site.call.method == "DELETE" {
        state.tokens.remove(at);
        return Reply::empty(204).never_cached();
    }
    let Some(token) = state.tokens.get_mut(at) else {
        return Reply::detail(404, "Invalid token ID");
    };
    if let Some(name) = name {
        token.name = name;
        // Saving expands the scopes again, also those of a token made before servers did.
        token.scopes = dialect::stored_scopes(site.dialect, &token.scopes);
    }
    Reply::json(200, &serialize(site.dialect, token, false)).never_cached()
}

/// The name a rename asks for.
fn new_name(body: &Value) -> Result<Option<String>, Reply> {
    let Some(fields) = body.as_object() else { return Err(super::internal_error()) };
    if fields.keys().any(|key| key != "name" && key != "tokenId") {
        let error = "Only auth token name can be edited after creation";
        return Err(Reply::json(403, &json!({ "error": error })).never_cached());
    }
    let asked = match body.get("name") {
        None => Err("This field is required."),
        given => asked_name(given),
    };
    asked.map_err(|message| Reply::json(400, &json!({ "name": [message] })).never_cached())
}
