//! Where the links lead.

use crate::ui::state::command::Link;
use sentry::pages;

const NEW: &str = "/settings/account/api/auth-tokens/new-token/";

/// The address of a link, seen from a tab of the Sentry at `origin` (with its path, if any) that shows the Sentry page `tab`; `None` for one
/// that Sentry named and that leads elsewhere. A token has a page of its own from the version on that
/// revokes `by_id`.
pub fn url(link: &Link, origin: Option<&str>, tab: Option<&str>, by_id: bool) -> Option<String> {
    match link {
        Link::Docs(url) => return Some((*url).to_owned()),
        Link::Create(kind) => return Some(pages::create(tab.unwrap_or_default(), *kind)),
        _ => {}
    }
    // Without a Sentry in front there is still the one everybody means.
    let Some(origin) = origin else { return Some(["https://sentry.io", NEW].concat()) };
    let path = match link {
        Link::Page { kind, place, id } => {
            return Some(pages::of_credential(origin, *kind, place, id, by_id));
        }
        Link::Members(slug) => return Some(pages::members(origin, slug)),
        Link::Named(address) => return pages::named(origin, address),
        Link::Docs(_) | Link::Create(_) => NEW,
        Link::Security => "/settings/account/security/",
        Link::SignIn => "/auth/login/",
    };
    Some([origin, path].concat())
}
