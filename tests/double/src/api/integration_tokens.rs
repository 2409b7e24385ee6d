//! `/api/0/sentry-apps/{slug}/api-tokens/`: the tokens of an internal integration, for who has
//! `org:write` in its organization (recorded 088-100).

use super::entry::{Asks, Entered};
use super::integrations::{MASKED, not_found, owned, sees_secrets};
use super::{Endpoint, NO_PERMISSION};
use crate::clock;
use crate::dialect::Dialect;
use crate::site::{Site, Visitor};
use crate::state::{Entry, Integration, IntegrationToken, MOST_TOKENS, State};
use crate::wire::Reply;
use serde_json::{Map, Value, json};

const WRITERS: &[&str] = &["org:write", "org:admin"];
const INTERNAL_ONLY: &str = "This route is limited to internal integrations only";

/// List and create: in the newest versions for sessions alone.
pub fn index_endpoint(dialect: Dialect) -> Endpoint {
    Endpoint { allow: "GET, POST, HEAD, OPTIONS", challenge: dialect < Dialect::V24_8 }
}

/// One token.
pub const DETAIL: Endpoint = Endpoint { allow: "DELETE, OPTIONS", challenge: true };

fn let_in(
    site: &Site<'_>,
    state: &State,
    visitor: &Visitor,
    endpoint: &Endpoint,
) -> Result<(Integration, Entered), Reply> {
    let asks = Asks { endpoint, any_of: WRITERS, session_only: !endpoint.challenge };
    let (integration, entered) = owned(site, state, visitor, &asks)?;
    let entered = entered?;
    let may = |one: &str| entered.scopes.iter().any(|own| own == one);
    if WRITERS.iter().any(|one| may(one)) {
        return Ok((integration, entered));
    }
    Err(Reply::detail(403, NO_PERMISSION))
}

/// A token as this version writes it. Its value is in every list of 23.7, its refresh token in
/// every list of every version; both are masked for who holds less than the integration.
fn serialize(dialect: Dialect, token: &IntegrationToken, fresh: bool, shown: bool) -> Value {
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("id", json!(token.id.to_string()));
    put("scopes", json!(token.scopes));
    if dialect.names_tokens() {
        put("name", Value::Null);
    }
    put("application", Value::Null);
    put("expiresAt", Value::Null);
    put("dateCreated", json!(clock::iso(token.created)));
    put("state", Value::Null);
    if fresh || !dialect.names_tokens() || !shown {
        put("token", json!(if shown { &token.value } else { MASKED }));
    }
    put("refreshToken", json!(if shown { &token.refresh } else { MASKED }));
    if dialect.names_tokens() {
        let last = token.value.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
        put("tokenLastCharacters", json!(token.value.get(last..)));
    }
    Value::Object(out)
}

/// List and create.
pub fn index(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let (integration, entered) = match let_in(site, state, visitor, &index_endpoint(site.dialect)) {
        Ok(found) => found,
        Err(reply) => return reply,
    };
    let shown = sees_secrets(&integration, &entered.scopes);
    let tokens = state.integration_tokens_of(&integration.slug);
    if site.call.method != "POST" {
        let tokens = tokens.iter().map(|it| serialize(site.dialect, it, false, shown));
        return Reply::json(200, &Value::Array(tokens.collect()));
    }
    if !integration.internal {
        return Reply::json(403, &json!(INTERNAL_ONLY));
    }
    if tokens.len() >= MOST_TOKENS {
        // A bare text (recorded 100).
        let why =
            format!("Cannot generate more than {MOST_TOKENS} tokens for a single integration");
        return Reply::json(403, &json!(why));
    }
    let Some(token) = state.add_integration_token(&integration.slug, 0) else {
        return not_found();
    };
    note(site, state, &integration, &entered, &token, "internal-integration.add-token");
    Reply::json(201, &serialize(site.dialect, &token, true, shown))
}

/// Revokes one: by its value up to 23.7, by its id later (recorded 093, 096).
pub fn detail(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let (integration, entered) = match let_in(site, state, visitor, &DETAIL) {
        Ok(found) => found,
        Err(reply) => return reply,
    };
    let asked = site.part(5);
    let by_id = site.dialect.names_tokens();
    let is =
        |it: &&IntegrationToken| if by_id { it.id.to_string() == asked } else { it.value == asked };
    let Some(token) = state.integration_tokens.iter().find(is).cloned() else {
        return not_found();
    };
    if token.integration != integration.slug {
        return if by_id { Reply::detail(403, NO_PERMISSION) } else { not_found() };
    }
    state.remove_integration_token(&integration.slug, token.id);
    note(site, state, &integration, &entered, &token, "internal-integration.remove-token");
    Reply::empty(204)
}

/// The audit log tells of these from 2024 on; 23.7 leaves them out.
fn note(
    site: &Site<'_>,
    state: &mut State,
    integration: &Integration,
    entered: &Entered,
    token: &IntegrationToken,
    event: &'static str,
) {
    if !site.dialect.names_tokens() {
        return;
    }
    let verb = if event.ends_with("add-token") { "created" } else { "revoked" };
    state.note(Entry {
        id: 0,
        organization: integration.organization.clone(),
        actor: entered.user,
        event,
        note: format!("{verb} a token for internal integration {}", integration.name),
        target: Some(token.id),
        data: json!({ "sentry_app_slug": integration.slug }),
        when: clock::now(),
    });
}
