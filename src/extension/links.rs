//! Where the links lead.

use crate::sentry::pages;
use crate::ui::command::Link;

const LIST: &str = "/settings/account/api/auth-tokens/";

/// The address of a link, seen from a tab on the Sentry at `origin`. A token has a page of its own from
/// the version on that revokes `by_id`.
pub fn url(link: &Link, origin: Option<&str>, by_id: bool) -> String {
    // Without a Sentry in front there is still the one everybody means.
    let Some(origin) = origin else {
        return match link {
            Link::Docs(url) => (*url).to_owned(),
            _ => ["https://sentry.io", LIST].concat(),
        };
    };
    match link {
        Link::Docs(url) => (*url).to_owned(),
        Link::Create(kind) => pages::create(origin, *kind),
        Link::TokenPage(id) if by_id => [origin, LIST, id.as_str(), "/"].concat(),
        Link::TokenPage(_) => [origin, LIST].concat(),
        Link::SignIn => [origin, "/auth/login/"].concat(),
    }
}
