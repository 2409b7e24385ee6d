//! `/api/0/organizations/` with its paging, and one organization.

use super::{Caller, Endpoint, caller};
use crate::clock;
use crate::site::{Host, Site, Visitor};
use crate::state::{Organization, State};
use crate::wire::Reply;
use serde_json::{Value, json};

/// The list.
pub const INDEX: Endpoint = Endpoint { allow: "GET, POST, HEAD, OPTIONS", challenge: true };
/// One of them.
pub const DETAIL: Endpoint = Endpoint { allow: "GET, PUT, DELETE, HEAD, OPTIONS", challenge: true };

fn summary(site: &Site<'_>, org: &Organization) -> Value {
    json!({
        "id": org.id.to_string(),
        "slug": org.slug,
        "status": { "id": "active", "name": "active" },
        "name": org.name,
        "dateCreated": clock::iso(org.created),
        "isEarlyAdopter": false,
        "require2FA": false,
        "requireEmailVerification": false,
        "avatar": { "avatarType": "letter_avatar", "avatarUuid": null },
        "features": ["team-roles", "open-membership", "invite-members"],
        "links": {
            "organizationUrl": site.organization_url(&org.slug),
            "regionUrl": site.region_url(),
        },
        "hasAuthProvider": false,
    })
}

/// Who may read organizations: a session, or a token with an organization scope.
fn reader(site: &Site<'_>, state: &State, visitor: &Visitor) -> Result<u64, Reply> {
    let caller = caller(site, state, visitor);
    match &caller {
        Caller::Session(user) => Ok(*user),
        Caller::Token(user, scopes) => {
            let may = ["org:read", "org:write", "org:admin"];
            if scopes.iter().any(|scope| may.contains(&scope.as_str())) {
                return Ok(*user);
            }
            Err(Reply::detail(403, super::NO_PERMISSION))
        }
        _ => Err(INDEX.refuse(&caller)),
    }
}

/// The list, newest first; `cursor` and `per_page` as recorded 054-058, 061.
pub fn index(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let user = match reader(site, state, visitor) {
        Ok(user) => user,
        Err(reply) => return reply,
    };
    if site.call.method == "POST" {
        return Reply::detail(403, super::NO_PERMISSION);
    }
    let per_page = match site.call.param("per_page").map(|text| text.parse::<usize>()) {
        None => 100,
        Some(Ok(count @ 0..=100)) => count,
        Some(Ok(_)) => return Reply::detail(400, "Invalid per_page value. Cannot exceed 100."),
        Some(Err(_)) => return Reply::detail(400, "Invalid per_page parameter."),
    };
    let mine: Vec<&Organization> =
        state.organizations_of(user).into_iter().map(|(org, _)| org).collect();
    let start = match site.call.param("cursor") {
        None => 0,
        Some(cursor) => match after(&mine, &cursor) {
            Some(start) => start,
            None => return Reply::detail(400, "Invalid cursor parameter."),
        },
    };
    let page = mine.get(start..).unwrap_or_default();
    let page = page.get(..per_page.min(page.len())).unwrap_or_default();
    let more = start + page.len() < mine.len();
    let items = page.iter().map(|org| summary(site, org)).collect();
    let previous = page.first().map_or(0, |org| millis(org) - i64::from(start > 0));
    let next = mine.get(start + page.len()).or(page.last()).map_or(0, |org| millis(org));
    let offset = i32::from(!more && !page.is_empty());
    let links = [
        link(site, "previous", start > 0, &format!("{previous}:0:1")),
        link(site, "next", more, &format!("{next}:{offset}:0")),
    ];
    Reply::json(200, &Value::Array(items)).with("Link", links.join(", "))
}

fn millis(org: &Organization) -> i64 {
    org.created.div_euclid(1000)
}

/// The place a cursor (`value:offset:is_prev`) stands for; `None` when it is no cursor.
fn after(mine: &[&Organization], cursor: &str) -> Option<usize> {
    let mut parts = cursor.split(':').map(str::parse::<i64>);
    let (value, offset, back) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if parts.next().is_some() {
        return None;
    }
    if back != 0 {
        return Some(0);
    }
    let at = mine.iter().position(|org| millis(org) <= value).unwrap_or(mine.len());
    Some(at.saturating_add(usize::try_from(offset).ok()?).min(mine.len()))
}

fn link(site: &Site<'_>, rel: &str, results: bool, cursor: &str) -> String {
    let kept: String = site
        .call
        .query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="))
        .collect::<Vec<_>>()
        .join("&");
    let base = site.call.origin();
    let path = &site.call.path;
    format!(
        "<{base}{path}?{kept}&cursor={cursor}>; rel=\"{rel}\"; results=\"{results}\"; cursor=\"{cursor}\""
    )
}

/// One organization, with what the viewer may do in it.
pub fn detail(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let user = match reader(site, state, visitor) {
        Ok(user) => user,
        Err(reply) => return reply,
    };
    let slug = site.call.path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    let missing = || Reply::detail(404, "The requested resource does not exist");
    // An organization's own host answers for that organization alone.
    if matches!(site.host(), Host::Customer(own) if own != slug) {
        return missing();
    }
    let Some(org) = state.organizations.iter().find(|org| org.slug == slug) else {
        return missing();
    };
    let mine = state.organizations_of(user);
    let Some((_, role)) = mine.iter().find(|(mine, _)| mine.id == org.id) else {
        return Reply::detail(403, super::NO_PERMISSION);
    };
    if site.call.method != "GET" && site.call.method != "HEAD" {
        return Reply::detail(403, super::NO_PERMISSION);
    }
    let mut body = summary(site, org);
    if let Some(fields) = body.as_object_mut() {
        fields.insert("access".into(), json!(access(role)));
        fields.insert("role".into(), json!(role));
        fields.insert("orgRole".into(), json!(role));
    }
    Reply::json(200, &body)
}

/// The scopes of the two roles the accounts have (recorded 059 for the owner).
fn access(role: &str) -> Vec<&'static str> {
    let mut scopes = vec![
        "event:read",
        "event:write",
        "event:admin",
        "project:releases",
        "project:read",
        "org:read",
        "member:read",
        "team:read",
        "alerts:read",
        "alerts:write",
    ];
    if role == "owner" {
        scopes.extend([
            "project:write",
            "project:admin",
            "team:write",
            "team:admin",
            "org:integrations",
            "member:write",
            "member:admin",
            "org:write",
            "org:admin",
        ]);
    }
    scopes
}
