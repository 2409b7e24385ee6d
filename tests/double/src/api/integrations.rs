//! Integrations of an organization: `/api/0/organizations/{org}/sentry-apps/` (public ones too,
//! in pages), the list of all one's own at `/api/0/sentry-apps/`, and one of them.

use super::entry::{Asks, Entered, enter, known, member};
use super::{Caller, Endpoint, NO_PERMISSION, paging};
use crate::dialect::Dialect;
use crate::site::{Site, Visitor};
use crate::state::{Integration, State};
use crate::wire::Reply;
use serde_json::{Map, Value, json};

/// Those of one organization.
pub const OF_ORGANIZATION: Endpoint = Endpoint { allow: "GET, HEAD, OPTIONS", challenge: true };
/// Those of all one's organizations.
pub const INDEX: Endpoint = Endpoint { allow: "GET, POST, HEAD, OPTIONS", challenge: true };
/// One of them.
pub const DETAIL: Endpoint = Endpoint { allow: "GET, PUT, DELETE, HEAD, OPTIONS", challenge: true };

/// What stands in place of a secret for who holds less than the integration does.
pub const MASKED: &str = "****************************************************************";

/// What Django says of an integration that is not there.
pub fn not_found() -> Reply {
    Reply::detail(404, "Not found.")
}

/// Whether somebody may see the integration's secrets: only who holds all its scopes.
pub fn sees_secrets(integration: &Integration, scopes: &[String]) -> bool {
    integration.scopes.iter().all(|scope| scopes.contains(scope))
}

/// An integration as members of its organization see it; with the secret in the clear for who
/// holds all its scopes, member or not (recorded 084).
fn serialize(
    dialect: Dialect,
    state: &State,
    integration: &Integration,
    scopes: &[String],
) -> Value {
    let noise = |seed: u64, length: usize| -> String {
        let mut random = fastrand::Rng::with_seed(integration.id * 8 + seed);
        (0..length).map(|_| random.digit(16)).collect()
    };
    let owner = state.organization(&integration.organization).map_or(0, |org| org.id);
    let feature = json!({
        "featureId": 0,
        "featureGate": "integrations-api",
        "description": format!(
            "{} can **utilize the Sentry API** to pull data or update resources in Sentry (with permissions granted, of course).",
            integration.name
        ),
    });
    let secret = match sees_secrets(integration, scopes) {
        true => integration.secret.clone(),
        false => MASKED.to_owned(),
    };
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("allowedOrigins", json!([]));
    put("author", json!("Acme"));
    put("avatars", json!([]));
    put("events", json!([]));
    put("featureData", if integration.internal { json!([]) } else { json!([feature]) });
    put("isAlertable", json!(false));
    if dialect >= Dialect::V24_8 {
        put("metadata", json!({}));
    }
    put("name", json!(integration.name));
    put("overview", Value::Null);
    put("popularity", json!(1));
    put("redirectUrl", Value::Null);
    put("schema", json!({}));
    put("scopes", json!(integration.scopes));
    put("slug", json!(integration.slug));
    put("status", json!(if integration.internal { "internal" } else { "unpublished" }));
    put(
        "uuid",
        json!(format!(
            "{}-{}-4{}-a{}-{}",
            noise(0, 8),
            noise(1, 4),
            noise(2, 3),
            noise(3, 3),
            noise(4, 12)
        )),
    );
    put("verifyInstall", json!(!integration.internal));
    let hook = (!integration.internal).then_some("http://127.0.0.1:9999/hook");
    put("webhookUrl", json!(hook));
    put("clientId", json!(noise(5, 64)));
    put("clientSecret", json!(secret));
    put("owner", json!({ "id": owner, "slug": integration.organization }));
    Value::Object(out)
}

/// The integrations of one organization, newest first.
pub fn of_organization(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let asks = Asks {
        endpoint: &OF_ORGANIZATION,
        any_of: super::organizations::READERS,
        session_only: false,
    };
    let Entered { organization, scopes, .. } =
        match enter(site, state, visitor, site.part(3), &asks) {
            Ok(entered) => entered,
            Err(reply) => return reply,
        };
    let mine = state.integrations.iter().filter(|it| it.organization == organization);
    page(site, state, mine.collect(), &scopes)
}

/// One page of `all`, of the status asked for.
fn page(site: &Site<'_>, state: &State, mut all: Vec<&Integration>, scopes: &[String]) -> Reply {
    match site.call.param("status").as_deref() {
        Some("internal") => all.retain(|it| it.internal),
        Some("unpublished") => all.retain(|it| !it.internal),
        Some("published" | "publish_request_inprogress" | "deletion_in_progress") => all.clear(),
        // An unknown word is as good as none.
        _ => {}
    }
    all.sort_by_key(|it| std::cmp::Reverse((it.created, it.id)));
    match paging::by_number(site, all.len()) {
        Err(reply) => reply,
        Ok(page) => {
            let shown = all.get(page.range).unwrap_or_default().iter();
            let items = shown.map(|it| serialize(site.dialect, state, it, scopes)).collect();
            Reply::json(200, &Value::Array(items)).with("Link", page.link)
        }
    }
}

/// The internal integrations of all one's organizations, whose secrets are masked for everybody
/// (recorded 086). Without `status=internal` it lists published ones, of which there are none.
pub fn index(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let asks = Asks { endpoint: &INDEX, any_of: &["org:read", "org:admin"], session_only: false };
    let caller = match known(site, state, visitor, &asks) {
        Ok(caller) => caller,
        Err(reply) => return reply,
    };
    if super::is_write(site) {
        return Reply::detail(403, NO_PERMISSION);
    }
    let asked = site.call.param("status");
    let wanted =
        asked.as_deref().is_some_and(|asked| asked == "internal" || asked == "unpublished");
    let user = caller.user().unwrap_or_default();
    let belongs = |slug: &str| {
        wanted && state.organization(slug).is_some_and(|org| org.member(user).is_some())
    };
    let mine = state.integrations.iter().filter(|it| belongs(&it.organization));
    page(site, state, mine.collect(), &[])
}

/// One integration: to read for members alone, to delete with `org:write`.
pub fn detail(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let any_of: &[&str] = match site.call.method.as_str() {
        "GET" | "HEAD" => &["org:read", "org:integrations", "org:write", "org:admin"],
        _ => &["org:write", "org:admin"],
    };
    let asks = Asks { endpoint: &DETAIL, any_of, session_only: false };
    let (integration, entered) = match owned(site, state, visitor, &asks) {
        Ok((_, Err(_))) => return not_found(),
        Ok((integration, Ok(entered))) => (integration, entered),
        Err(reply) => return reply,
    };
    if !any_of.iter().any(|one| entered.scopes.iter().any(|own| own == one)) {
        return Reply::detail(403, NO_PERMISSION);
    }
    match site.call.method.as_str() {
        "DELETE" => {
            state.integrations.retain(|it| it.slug != integration.slug);
            state.integration_tokens.retain(|it| it.integration != integration.slug);
            Reply::empty(204)
        }
        "PUT" => Reply::detail(403, NO_PERMISSION),
        _ => Reply::json(200, &serialize(site.dialect, state, &integration, &entered.scopes)),
    }
}

/// The integration of the path, and the caller in the organization that owns it.
///
/// # Errors
/// With the refusal of a stranger or of a gate, or 404 where there is no such integration. A
/// caller who does not belong to its organization is the inner error: endpoints differ there.
pub fn owned(
    site: &Site<'_>,
    state: &State,
    visitor: &Visitor,
    asks: &Asks<'_>,
) -> Result<(Integration, Result<Entered, Reply>), Reply> {
    let caller = known(site, state, visitor, asks)?;
    let slug = site.part(3);
    let found = state.integrations.iter().find(|it| it.slug == slug);
    let integration = found.cloned().ok_or_else(not_found)?;
    let org = state.organization(&integration.organization).ok_or_else(not_found)?;
    let belongs = caller.user().is_some_and(|user| org.member(user).is_some());
    let entered = member(site, org, &caller);
    match entered {
        Err(reply) if belongs && matches!(caller, Caller::Session(_)) => Err(reply),
        entered => Ok((integration, entered)),
    }
}
