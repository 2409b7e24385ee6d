//! `/api/0/api-applications/`: the OAuth applications somebody made (recorded 114).

use super::grants::person;
use super::{Endpoint, NO_PERMISSION, paging};
use crate::clock;
use crate::dialect::Dialect;
use crate::site::{Site, Visitor};
use crate::state::{Application, State};
use crate::wire::Reply;
use serde_json::{Map, Value, json};

/// The list.
pub const INDEX: Endpoint = Endpoint { allow: "GET, POST, HEAD, OPTIONS", challenge: false };

const MINUTE: i64 = 60_000_000;

/// An application as this version tells `viewer` of it: the secret for a day in the clear, in the
/// newest version for five minutes and to its owner alone.
pub fn serialize(dialect: Dialect, application: &Application, viewer: u64) -> Value {
    let age = clock::now() - application.created;
    let open = match dialect {
        Dialect::Saas => age < 5 * MINUTE && application.owner == viewer,
        _ => age < clock::DAY,
    };
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("id", json!(application.client_id));
    put("clientID", json!(application.client_id));
    put("clientSecret", json!(open.then_some(&application.secret)));
    if dialect == Dialect::Saas {
        put("dateCreated", json!(clock::iso(application.created)));
        put("isPublic", json!(false));
    }
    put("name", json!(application.name));
    put("homepageUrl", json!(application.homepage));
    put("privacyUrl", Value::Null);
    put("termsUrl", Value::Null);
    put("allowedOrigins", json!([]));
    put("redirectUris", json!(["http://127.0.0.1:9999/cb"]));
    if dialect == Dialect::Saas {
        put("scopes", json!([]));
        put("requiresOrgLevelAccess", json!(false));
    }
    Value::Object(out)
}

/// The list, by name. Making one is left to the server's own pages.
pub fn index(site: &Site<'_>, state: &mut State, visitor: &Visitor) -> Reply {
    let user = match person(site, state, visitor, &INDEX) {
        Ok(user) => user,
        Err(reply) => return reply,
    };
    if super::is_write(site) {
        return Reply::detail(403, NO_PERMISSION);
    }
    let mut mine: Vec<_> = state.applications.iter().filter(|it| it.owner == user).collect();
    mine.sort_by(|a, b| a.name.cmp(&b.name));
    match paging::by_number(site, mine.len()) {
        Err(reply) => reply,
        Ok(page) => {
            let shown = mine.get(page.range).unwrap_or_default().iter();
            let items = shown.map(|it| serialize(site.dialect, it, user)).collect();
            Reply::json(200, &Value::Array(items)).with("Link", page.link)
        }
    }
}
