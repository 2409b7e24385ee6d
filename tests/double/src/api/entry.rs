//! Into an organization: who asks, whether its members must do something first, and what they
//! may do there (`determine_access` of Sentry's permissions).

use super::{Caller, Endpoint, NO_PERMISSION, caller, csrf_failed, is_write};
use crate::site::{Host, Site, Visitor};
use crate::state::{Gate, Organization, State};
use crate::wire::Reply;
use serde_json::json;

/// Somebody let into an organization.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The account.
    pub user: u64,
    /// The organization's slug.
    pub organization: String,
    /// What they may do there.
    pub scopes: Vec<String>,
}

/// What an endpoint asks for.
pub struct Asks<'a> {
    /// How it answers a stranger, and which methods it has.
    pub endpoint: &'a Endpoint,
    /// Any of these scopes is enough.
    pub any_of: &'a [&'a str],
    /// Whether an `Authorization` header of any kind makes the session void.
    pub session_only: bool,
}

/// Who asks, past the check of a write; tokens as Bearer are taken where the endpoint takes them.
///
/// # Errors
/// With the refusal.
pub fn known(
    site: &Site<'_>,
    state: &State,
    visitor: &Visitor,
    asks: &Asks<'_>,
) -> Result<Caller, Reply> {
    let void = asks.session_only && site.call.header("authorization").is_some();
    let caller = if void { Caller::Nobody } else { caller(site, state, visitor) };
    match &caller {
        Caller::Session(_) if is_write(site) => {
            site.check_csrf().map_err(|why| csrf_failed(&why))?;
        }
        Caller::Token(_, scopes)
            if !asks.any_of.iter().any(|one| scopes.iter().any(|own| own == one)) =>
        {
            return Err(Reply::detail(403, NO_PERMISSION));
        }
        Caller::Nobody | Caller::BadToken => return Err(asks.endpoint.refuse(&caller)),
        _ => {}
    }
    Ok(caller)
}

/// Lets the caller into the organization of that slug.
///
/// # Errors
/// With the refusal: unknown, not a member, something to do first, or not allowed.
pub fn enter(
    site: &Site<'_>,
    state: &State,
    visitor: &Visitor,
    slug: &str,
    asks: &Asks<'_>,
) -> Result<Entered, Reply> {
    let caller = known(site, state, visitor, asks)?;
    let missing = || Reply::detail(404, "The requested resource does not exist");
    // An organization's own host answers for that organization alone.
    if matches!(site.host(), Host::Customer(own) if own != slug) {
        return Err(missing());
    }
    // From 2024 on the number does as well as the slug.
    let numbered = |org: &&Organization| site.dialect.names_tokens() && org.id.to_string() == slug;
    let found = state.organization(slug).or_else(|| state.organizations.iter().find(numbered));
    let org = found.ok_or_else(missing)?;
    let entered = member(site, org, &caller)?;
    let may = |one: &str| entered.scopes.iter().any(|own| own == one);
    if asks.any_of.iter().any(|one| may(one)) {
        return Ok(entered);
    }
    Err(Reply::detail(403, NO_PERMISSION))
}

/// What a caller may do in an organization it belongs to, once its gate is passed.
///
/// # Errors
/// With the refusal of a stranger, or what the gate asks for.
pub fn member(site: &Site<'_>, org: &Organization, caller: &Caller) -> Result<Entered, Reply> {
    let refused = || Reply::detail(403, NO_PERMISSION);
    let user = caller.user().ok_or_else(refused)?;
    let role = org.member(user).ok_or_else(refused)?.role;
    let own = role.scopes(site.dialect).into_iter().map(str::to_owned);
    let scopes = match caller {
        Caller::Token(_, granted) => own.filter(|scope| granted.contains(scope)).collect(),
        _ => own.collect(),
    };
    // Gates are for sessions; a token passes.
    if let (Some(gate), Caller::Session(_)) = (org.gate, caller) {
        return Err(stopped(site, &org.slug, gate));
    }
    Ok(Entered { user, organization: org.slug.clone(), scopes })
}

/// The 401 of a gate.
fn stopped(site: &Site<'_>, slug: &str, gate: Gate) -> Reply {
    let (code, message, extra) = match gate {
        Gate::Sso => {
            let next = site.call.header("referer").filter(|referer| {
                let own = format!("{}/", site.call.base());
                referer.starts_with(&own)
            });
            let login = format!("/auth/login/{slug}/");
            let login = match (next, site.host()) {
                (_, Host::Customer(_)) => format!("{}{login}", site.organization_url(slug)),
                (Some(next), _) => {
                    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
                    format!("{login}?next={next}")
                }
                (None, _) => login,
            };
            ("sso-required", "Must login via SSO", json!({ "loginUrl": login }))
        }
        Gate::TwoFactor => (
            "2fa-required",
            "Organization requires two-factor authentication to be enabled",
            json!({}),
        ),
        Gate::OverLimit => (
            "member-disabled-over-limit",
            "Organization over member limit",
            json!({ "next": format!("/organizations/{slug}/disabled-member/") }),
        ),
    };
    let detail = json!({ "code": code, "message": message, "extra": extra });
    Reply::json(401, &json!({ "detail": detail }))
}
