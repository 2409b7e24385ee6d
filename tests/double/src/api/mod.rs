//! Sentry's web API, as far as a manager of credentials meets it.

pub mod api_keys;
pub mod applications;
pub mod config;
pub mod cors;
pub mod entry;
pub mod grants;
pub mod integration_tokens;
pub mod integrations;
pub mod login;
pub mod members;
pub mod org_tokens;
pub mod organizations;
pub mod paging;
pub mod tokens;
pub mod users;

use crate::clock;
use crate::faults::rate_limited;
use crate::site::{Host, Site, Visitor};
use crate::state::State;
use crate::wire::Reply;

/// What Sentry says to those it does not know.
pub const NO_CREDENTIALS: &str = "Authentication credentials were not provided.";
/// What it says to those who may not.
pub const NO_PERMISSION: &str = "You do not have permission to perform this action.";

/// How a request proved who it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Nobody.
    Nobody,
    /// By its session.
    Session(u64),
    /// By a token; the user and the token's scopes.
    Token(u64, Vec<String>),
    /// By a token that is none.
    BadToken,
}

impl Caller {
    /// The user, if any.
    pub fn user(&self) -> Option<u64> {
        match self {
            Self::Session(user) | Self::Token(user, _) => Some(*user),
            Self::Nobody | Self::BadToken => None,
        }
    }
}

/// Which methods an endpoint has, and how it answers somebody unknown.
pub struct Endpoint {
    /// The `Allow` header.
    pub allow: &'static str,
    /// 401 with a challenge, or 403 where only a session would do.
    pub challenge: bool,
}

impl Endpoint {
    /// The refusal of somebody unknown.
    pub fn refuse(&self, caller: &Caller) -> Reply {
        let detail = if *caller == Caller::BadToken { "Invalid token" } else { NO_CREDENTIALS };
        if self.challenge {
            return Reply::detail(401, detail).with("WWW-Authenticate", "xBasic realm=\"api\"");
        }
        Reply::detail(403, NO_CREDENTIALS)
    }
}

/// Who asks, on an endpoint that takes sessions and tokens.
pub fn caller(site: &Site<'_>, state: &State, visitor: &Visitor) -> Caller {
    let header = site.call.header("authorization");
    let Some(value) = header.and_then(|header| header.strip_prefix("Bearer ")) else {
        return visitor.user.map_or(Caller::Nobody, Caller::Session);
    };
    match state.tokens.iter().find(|token| token.value == value.trim()) {
        Some(token) => Caller::Token(token.user, token.scopes.clone()),
        None => Caller::BadToken,
    }
}

/// Answers a request under `/api/`.
pub fn respond(site: &Site<'_>, state: &mut State, visitor: &Visitor, host: &Host) -> Reply {
    let path = site.call.path.as_str();
    let Some(rest) = path.strip_prefix("/api/0/") else { return Reply::no_route() };
    if !path.ends_with('/') {
        return missing_slash(site);
    }
    let parts: Vec<&str> = rest.trim_end_matches('/').split('/').collect();
    let control = !matches!(host, Host::Region(_));
    let found = either(&parts).or_else(|| if control { controls(site, &parts) } else { None });
    let Some((endpoint, run)) = found else { return Reply::no_route() };
    if site.call.method == "OPTIONS" {
        let reply = Reply::new(200, "text/html; charset=utf-8", "");
        return cors::apply(site, reply.with("Access-Control-Max-Age", "3600"), endpoint.allow);
    }
    let limit = rate_limit(site, state, visitor);
    if let Some(Err(reply)) = limit {
        return reply;
    }
    let allowed = endpoint.allow.split(", ").any(|method| method == site.call.method);
    let reply = if allowed {
        run(site, state, visitor)
    } else {
        not_allowed(site, state, visitor, &endpoint)
    };
    let reply = cors::apply(site, reply, endpoint.allow);
    match limit {
        Some(Ok(headers)) => {
            headers.into_iter().fold(reply, |reply, (name, value)| reply.with(name, value))
        }
        _ => reply,
    }
}

/// The endpoints that every host has.
fn either(parts: &[&str]) -> Option<(Endpoint, Run)> {
    let found: (Endpoint, Run) = match parts {
        [""] => (users::INDEX, users::index),
        ["organizations"] => (organizations::INDEX, organizations::index),
        ["organizations", _] => (organizations::DETAIL, organizations::detail),
        ["organizations", _, "members"] => (members::MEMBERS, members::members),
        _ => return None,
    };
    Some(found)
}

/// The endpoints of the control silo, which a region does not have.
fn controls(site: &Site<'_>, parts: &[&str]) -> Option<(Endpoint, Run)> {
    let dialect = site.dialect;
    let found: (Endpoint, Run) = match parts {
        ["auth", "login"] => (login::ENDPOINT, login::respond),
        ["auth"] => (users::AUTH, users::auth),
        ["users", "me"] => (users::ME, users::me),
        ["users", "me", "regions"] if dialect >= crate::Dialect::V24_2 => {
            (users::REGIONS, users::regions)
        }
        ["api-tokens"] => (tokens::INDEX, tokens::index),
        ["api-tokens", _] if dialect.has_detail_route() => {
            (tokens::detail_endpoint(dialect), tokens::detail)
        }
        ["api-authorizations"] => (grants::INDEX, grants::index),
        ["api-applications"] => (applications::INDEX, applications::index),
        ["sentry-apps"] => (integrations::INDEX, integrations::index),
        ["sentry-apps", _] => (integrations::DETAIL, integrations::detail),
        ["sentry-apps", _, "api-tokens"] => {
            (integration_tokens::index_endpoint(dialect), integration_tokens::index)
        }
        ["sentry-apps", _, "api-tokens", _] => {
            (integration_tokens::DETAIL, integration_tokens::detail)
        }
        ["organizations", _, "org-auth-tokens"] => {
            (org_tokens::index_endpoint(dialect), org_tokens::index)
        }
        ["organizations", _, "org-auth-tokens", _] => {
            (org_tokens::detail_endpoint(dialect), org_tokens::detail)
        }
        ["organizations", _, "sentry-apps"] => {
            (integrations::OF_ORGANIZATION, integrations::of_organization)
        }
        ["organizations", _, "api-keys"] => (api_keys::index_endpoint(dialect), api_keys::index),
        ["organizations", _, "api-keys", _] => (api_keys::DETAIL, api_keys::detail),
        ["organizations", _, "audit-logs"] => (members::AUDIT, members::audit),
        _ => return None,
    };
    Some(found)
}

/// What a path without its slash gets: a hint, as JSON only to those who sent JSON (recorded 012).
fn missing_slash(site: &Site<'_>) -> Reply {
    let help = "Route not found, did you forget a trailing slash?";
    let suggestion = format!("try: {}/", site.call.path);
    let sent = site.call.header("content-type").unwrap_or("");
    if sent.starts_with("application/json") {
        return Reply::json(404, &serde_json::json!({ "info": format!("{help} {suggestion}") }));
    }
    let arrow = " ".repeat(suggestion.len() - 1);
    Reply::new(404, "text/plain", format!("{help}\n\n{suggestion}\n{arrow}^\n"))
}

type Run = fn(&Site<'_>, &mut State, &Visitor) -> Reply;

/// 405, after the same checks a known method meets (recorded 049).
fn not_allowed(site: &Site<'_>, state: &State, visitor: &Visitor, endpoint: &Endpoint) -> Reply {
    let caller = caller(site, state, visitor);
    if caller.user().is_none() {
        return endpoint.refuse(&caller);
    }
    Reply::detail(405, &format!("Method \"{}\" not allowed.", site.call.method))
}

/// What an exception nobody caught becomes: 500 with an id to look it up by (recorded 068).
pub fn internal_error() -> Reply {
    let id: String = (0..32).map(|_| fastrand::digit(16)).collect();
    Reply::json(500, &serde_json::json!({ "detail": "Internal Error", "errorId": id }))
}

/// The refusal of a write that fails Django's check.
pub fn csrf_failed(why: &str) -> Reply {
    Reply::detail(403, &format!("CSRF Failed: {why}"))
}

/// `GET` and its likes change nothing, so they are not checked.
pub fn is_write(site: &Site<'_>) -> bool {
    !matches!(site.call.method.as_str(), "GET" | "HEAD" | "OPTIONS")
}

/// Parses the body of a write.
///
/// # Errors
/// With the answer to a body that is no JSON (recorded 032; the words are those of Python's parser
/// for a missing quote, whatever the fault was).
pub fn parse_body(site: &Site<'_>) -> Result<serde_json::Value, Reply> {
    let call = site.call;
    if call.header("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form")) {
        let fields = form_urlencoded::parse(&call.body);
        let fields = fields.map(|(key, value)| (key.into_owned(), value.into_owned().into()));
        return Ok(serde_json::Value::Object(fields.collect()));
    }
    if call.body.is_empty() {
        return Ok(serde_json::json!({}));
    }
    serde_json::from_slice(&call.body).map_err(|_| {
        let why = "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)";
        Reply::detail(400, &format!("JSON parse error - {why}"))
    })
}

type Headers = Vec<(&'static str, String)>;

/// Counts a request where a limit is on: its headers, or the 429. Self-hosted servers have none.
fn rate_limit(
    site: &Site<'_>,
    state: &mut State,
    visitor: &Visitor,
) -> Option<Result<Headers, Reply>> {
    let limit = site.config.rate_limit?;
    let second = clock::now() / 1_000_000;
    let who = visitor.user.map_or_else(String::new, |user| user.to_string());
    let key = format!("{who} {} {}", site.call.method, site.call.path);
    let (window, count) = state.counted.entry(key).or_insert((second, 0));
    if *window != second {
        (*window, *count) = (second, 0);
    }
    *count += 1;
    if *count > limit {
        return Some(Err(rate_limited(limit, second + 1)));
    }
    Some(Ok(vec![
        ("X-Sentry-Rate-Limit-Remaining", (limit - *count).to_string()),
        ("X-Sentry-Rate-Limit-Limit", limit.to_string()),
        ("X-Sentry-Rate-Limit-Reset", (second + 1).to_string()),
        ("X-Sentry-Rate-Limit-ConcurrentRemaining", "24".into()),
        ("X-Sentry-Rate-Limit-ConcurrentLimit", "25".into()),
    ]))
}
