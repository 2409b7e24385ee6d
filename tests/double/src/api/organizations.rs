//! `/api/0/organizations/` with its paging, and one organization.

use super::entry::{Asks, enter, known};
use super::{Endpoint, NO_PERMISSION, paging};
use crate::clock;
use crate::site::{Host, Site, Visitor};
use crate::state::{Gate, Organization, State};
use crate::wire::Reply;
use serde_json::{Value, json};

/// The list.
pub const INDEX: Endpoint = Endpoint { allow: "GET, POST, HEAD, OPTIONS", challenge: true };
/// One of them.
pub const DETAIL: Endpoint = Endpoint { allow: "GET, PUT, DELETE, HEAD, OPTIONS", challenge: true };

/// Who may read an organization.
pub const READERS: &[&str] = &["org:read", "org:write", "org:admin"];

fn summary(site: &Site<'_>, org: &Organization) -> Value {
    json!({
        "id": org.id.to_string(),
        "slug": org.slug,
        "status": { "id": "active", "name": "active" },
        "name": org.name,
        "dateCreated": clock::iso(org.created),
        "isEarlyAdopter": false,
        "require2FA": org.gate == Some(Gate::TwoFactor),
        "requireEmailVerification": false,
        "avatar": { "avatarType": "letter_avatar", "avatarUuid": null },
        "features": ["team-roles", "open-membership", "invite-members"],
        "links": {
            "organizationUrl": site.organization_url(&org.slug),
            "regionUrl": site.region_url(org.region),
        },
        "hasAuthProvider": org.gate == Some(Gate::Sso),
    })
}

/// Whether the host asked lists it: a region its own, the control silo all but those left out.
fn listed(host: &Host, org: &Organization) -> bool {
    match host {
        Host::Region(name) => org.region == name || org.also_in == Some(name),
        _ => !org.unlisted,
    }
}

/// The list, newest first; gates do not hide anything here.
pub fn index(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let asks = Asks { endpoint: &INDEX, any_of: READERS, session_only: false };
    let user = match known(site, state, visitor, &asks) {
        Ok(caller) => caller.user().unwrap_or_default(),
        Err(reply) => return reply,
    };
    if site.call.method == "POST" {
        return Reply::detail(403, NO_PERMISSION);
    }
    let host = site.host();
    let mine = state.organizations_of(user).into_iter().map(|(org, _)| org);
    let mine: Vec<&Organization> = mine.filter(|org| listed(&host, org)).collect();
    let times: Vec<i64> = mine.iter().map(|org| org.created).collect();
    match paging::by_time(site, &times) {
        Err(reply) => reply,
        Ok(page) => {
            let shown = mine.get(page.range).unwrap_or_default();
            let items = shown.iter().map(|org| summary(site, org)).collect();
            Reply::json(200, &Value::Array(items)).with("Link", page.link)
        }
    }
}

/// One organization, with what the viewer may do in it.
pub fn detail(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let slug = site.part(3);
    if let Host::Region(name) = site.host()
        && state.organization(slug).is_some_and(|org| !listed(&Host::Region(name), org))
    {
        // Another region's: the wrong silo.
        return Reply::no_route();
    }
    let asks = Asks { endpoint: &DETAIL, any_of: READERS, session_only: false };
    let entered = match enter(site, state, visitor, slug, &asks) {
        Ok(entered) => entered,
        Err(reply) => return reply,
    };
    if super::is_write(site) {
        return Reply::detail(403, NO_PERMISSION);
    }
    let Some(org) = state.organization(&entered.organization) else { return Reply::no_route() };
    let role = org.member(entered.user).map(|member| member.role.name());
    let mut body = summary(site, org);
    if let Some(fields) = body.as_object_mut() {
        fields.insert("access".into(), json!(entered.scopes));
        fields.insert("role".into(), json!(role));
        fields.insert("orgRole".into(), json!(role));
    }
    Reply::json(200, &body)
}
