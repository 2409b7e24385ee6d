//! Who belongs to an organization, and what its audit log tells of credentials: the only places
//! that name the people behind them.

use super::entry::{Asks, enter};
use super::{Endpoint, paging, users};
use crate::clock;
use crate::site::{Site, Visitor};
use crate::state::{Member, State};
use crate::wire::Reply;
use serde_json::{Value, json};

/// `/api/0/organizations/{org}/members/`.
pub const MEMBERS: Endpoint = Endpoint { allow: "GET, POST, HEAD, OPTIONS", challenge: true };
/// `/api/0/organizations/{org}/audit-logs/`.
pub const AUDIT: Endpoint = Endpoint { allow: "GET, HEAD, OPTIONS", challenge: true };

fn serialize(state: &State, member: &Member, nth: usize) -> Value {
    let user = state.user(member.user);
    // Not even oneself is told all here.
    let told = user.map_or(Value::Null, |user| users::seen_by(0, user));
    let inviter = member.inviter.and_then(|id| state.user(id)).map(|user| &user.name);
    json!({
        "id": (nth + 1).to_string(),
        "email": user.map(|user| &user.email),
        "name": user.map(|user| &user.name),
        "user": told,
        "role": member.role.name(),
        "roleName": member.role.title(),
        "orgRole": member.role.name(),
        "pending": false,
        "expired": false,
        "flags": {
            "idp:provisioned": false,
            "idp:role-restricted": false,
            "sso:linked": false,
            "sso:invalid": false,
            "member-limit:restricted": false,
        },
        "dateCreated": clock::iso(member.joined),
        "inviteStatus": "approved",
        "inviterName": inviter,
        "groupOrgRoles": [],
    })
}

/// The members, in pages, the first to join first. Adding one is left to Sentry's own pages.
pub fn members(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let any_of: &[&str] = match super::is_write(site) {
        false => &["member:read", "member:write", "member:admin"],
        true => &["member:write", "member:admin"],
    };
    let asks = Asks { endpoint: &MEMBERS, any_of, session_only: false };
    let entered = match enter(site, state, visitor, site.part(3), &asks) {
        Ok(entered) => entered,
        Err(reply) => return reply,
    };
    if super::is_write(site) {
        return Reply::detail(403, super::NO_PERMISSION);
    }
    let members = state.organization(&entered.organization).map_or(&[][..], |org| &org.members);
    match paging::by_number(site, members.len()) {
        Err(reply) => reply,
        Ok(page) => {
            let from = page.range.start;
            let shown = members.get(page.range).unwrap_or_default().iter().enumerate();
            let items = shown.map(|(at, member)| serialize(state, member, from + at)).collect();
            Reply::json(200, &Value::Array(items)).with("Link", page.link)
        }
    }
}

/// The names of the events that credentials leave behind.
const EVENTS: [&str; 9] = [
    "api-key.create",
    "api-key.edit",
    "api-key.remove",
    "internal-integration.create",
    "sentry-app.add",
    "org-auth-token.create",
    "org-auth-token.remove",
    "internal-integration.add-token",
    "internal-integration.remove-token",
];

/// The audit log, newest first, of all events or of one; for who has `org:write`.
pub fn audit(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let asks = Asks { endpoint: &AUDIT, any_of: &["org:write"], session_only: false };
    let (organization, viewer) = match enter(site, state, visitor, site.part(3), &asks) {
        Ok(entered) => (entered.organization, entered.user),
        Err(reply) => return reply,
    };
    let event = site.call.param("event");
    let actor = site.call.param("actor");
    let is = |entry: &&crate::state::Entry| {
        entry.organization == organization
            && event.as_ref().is_none_or(|event| entry.event == event)
            && actor.as_ref().is_none_or(|actor| entry.actor.to_string() == *actor)
    };
    let mut entries: Vec<_> = state.audit.iter().filter(is).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.when, entry.id)));
    let times: Vec<i64> = entries.iter().map(|entry| entry.when).collect();
    let page = match paging::by_time(site, &times) {
        Ok(page) => page,
        Err(reply) => return reply,
    };
    let rows = entries.get(page.range).unwrap_or_default().iter().map(|entry| {
        let actor = state.user(entry.actor).map(|user| users::seen_by(viewer, user));
        json!({
            "id": entry.id.to_string(),
            "actor": actor,
            "event": entry.event,
            "ipAddress": "127.0.0.1",
            "note": entry.note,
            "targetObject": entry.target,
            "targetUser": null,
            "data": entry.data,
            "dateCreated": clock::iso(entry.when),
        })
    });
    let rows: Vec<Value> = rows.collect();
    Reply::json(200, &json!({ "rows": rows, "options": EVENTS })).with("Link", page.link)
}
