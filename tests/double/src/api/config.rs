//! `/api/client-config/`: the object a page starts with, also written into every page. A plain
//! view: no CORS headers, 200 for everybody.

use crate::dialect::Dialect;
use crate::site::{Host, REGIONS, Site, Visitor};
use crate::state::State;
use crate::wire::Reply;
use serde_json::{Map, Value, json};

/// The answer.
pub fn client_config(site: &Site<'_>, state: &State, visitor: &Visitor) -> Reply {
    if !matches!(site.call.method.as_str(), "GET" | "HEAD") {
        if let Err(why) = site.check_csrf() {
            return crate::pages::csrf_page(&why);
        }
        return Reply::new(405, "text/html; charset=utf-8", "").with("Allow", "GET, HEAD");
    }
    Reply::json(200, &initial_data(site, state, visitor))
}

/// The regions: all of them, or those of the organizations a member belongs to.
pub fn regions(site: &Site<'_>, state: &State, member: Option<u64>) -> Value {
    if !site.saas_hosts {
        return json!([{ "name": "default", "url": site.control_url() }]);
    }
    let mine = member.map(|user| state.organizations_of(user));
    let there = |region: &&str| {
        mine.as_ref().is_none_or(|mine| mine.iter().any(|(org, _)| org.region == *region))
    };
    let told = |region: &str| json!({ "name": region, "url": site.region_url(region) });
    REGIONS.into_iter().filter(there).map(told).collect()
}

/// How the front end reports its own errors: not at all, but the keys are there.
fn reporting() -> Value {
    json!({
        "dsn": null,
        "release": "frontend@double",
        "environment": "double",
        "whitelistUrls": [],
        "allowUrls": [],
        "tracePropagationTargets": [],
    })
}

/// The object itself: the 32 keys of 23.7 (as read from the real server), and what later versions
/// added.
pub fn initial_data(site: &Site<'_>, state: &State, visitor: &Visitor) -> Value {
    let dialect = site.dialect;
    let saas = dialect == Dialect::Saas;
    let user = visitor.user.and_then(|id| state.user(id));
    let host = site.host();
    let slug = user.and_then(|user| {
        let mine = state.organizations_of(user.id);
        let here = mine.iter().find(|(org, _)| host == Host::Customer(org.slug.clone()));
        let last = here.or_else(|| mine.iter().find(|(org, _)| org.slug == "acme"));
        last.or(mine.first()).map(|(org, _)| org.slug.clone())
    });
    let customer = match &host {
        Host::Customer(slug) => json!({
            "subdomain": slug,
            "organizationUrl": site.organization_url(slug),
            "sentryUrl": site.control_url(),
        }),
        _ => Value::Null,
    };
    let mut features = vec!["organizations:create"];
    if saas && site.saas_hosts {
        features.extend(["organizations:customer-domains", "system:multi-region"]);
    }
    let identity = match user {
        Some(user) => json!({
            "ip_address": "127.0.0.1",
            "email": user.email,
            "id": user.id,
            "isStaff": user.superuser,
            "name": user.name,
        }),
        None => json!({ "ip_address": "127.0.0.1" }),
    };
    let version = json!({
        "current": dialect.version(),
        "latest": dialect.version(),
        "build": dialect.version(),
        "upgradeAvailable": false,
    });
    let links = json!({
        "organizationUrl": slug.as_deref().map(|slug| site.organization_url(slug)),
        "regionUrl": slug.as_deref().and_then(|slug| state.organization(slug)).map(|org| site.region_url(org.region)),
        "sentryUrl": site.control_url(),
    });
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("customerDomain", customer);
    put("singleOrganization", json!(false));
    put("supportEmail", json!("support@example.com"));
    put("urlPrefix", json!(site.control_url()));
    put("version", version);
    put("features", json!(features));
    put("distPrefix", json!("/_static/dist/sentry/"));
    put("needsUpgrade", json!(false));
    put("dsn", Value::Null);
    put("statuspage", Value::Null);
    put("messages", json!([]));
    put("apmSampling", json!(0.0));
    put("isOnPremise", json!(!saas));
    put("isSelfHosted", json!(!saas));
    put("invitesEnabled", json!(true));
    put("gravatarBaseUrl", json!(""));
    put("termsUrl", Value::Null);
    put("privacyUrl", Value::Null);
    put("lastOrganization", json!(slug));
    put("languageCode", json!("en"));
    put("userIdentity", identity);
    put("csrfCookieName", json!(dialect.csrf_cookie()));
    put("superUserCookieName", json!("su"));
    put("superUserCookieDomain", Value::Null);
    put("sentryConfig", reporting());
    put("demoMode", json!(false));
    put("enableAnalytics", json!(false));
    put("validateSUForm", json!(true));
    put("disableU2FForSUForm", json!(false));
    put("links", links);
    put("isAuthenticated", json!(user.is_some()));
    put("user", user.map_or(Value::Null, |user| super::users::serialize(user, true)));
    if dialect >= Dialect::V24_2 {
        put("sentryMode", json!(if saas { "SAAS" } else { "SELF_HOSTED" }));
        put("isSelfHostedErrorsOnly", json!(false));
        let known = user.map_or(json!([]), |user| regions(site, state, Some(user.id)));
        put("memberRegions", known);
        put("regions", regions(site, state, None));
    }
    Value::Object(out)
}
