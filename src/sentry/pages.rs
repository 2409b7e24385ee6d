//! Pages of Sentry's own settings that a person is sent to.
//!
//! Paths: `static/app/routes.tsx` of getsentry/sentry (2024 to 2026); organization pages lose the slug
//! where the host names the organization (customer domains), and `/orgredirect/` of sentry.io asks
//! which organization is meant.

use super::site::{Place, Site};
use crate::catalog::TokenKind;

/// The page that makes a credential of this kind, seen from a tab at `url`; without a Sentry in front,
/// the one of sentry.io.
pub fn create(url: &str, kind: TokenKind) -> String {
    let site = Site::of(url);
    let origin = site.origin().unwrap_or("https://sentry.io");
    let section = match kind {
        TokenKind::Organization => "auth-tokens/",
        TokenKind::Internal => "developer-settings/",
        _ => return [origin, "/settings/account/api/auth-tokens/new-token/"].concat(),
    };
    match &site {
        Site::Saas(saas) if matches!(saas.place, Place::Organization(_)) => {
            [origin, "/settings/", section].concat()
        }
        Site::Unknown { .. } => match slug(url) {
            Some(slug) => [origin, "/settings/", slug, "/", section].concat(),
            None => [origin, "/settings/"].concat(),
        },
        _ => {
            let main = "https://sentry.io/orgredirect/organizations/:orgslug/settings/";
            [main, section].concat()
        }
    }
}

/// The organization that a self-hosted page is about, by its address.
fn slug(url: &str) -> Option<&str> {
    let path = url.split_once("://")?.1.split_once('/')?.1;
    let mut parts = path.split(['?', '#']).next()?.split('/');
    let slug = match parts.next()? {
        "organizations" => parts.next()?,
        "settings" => parts.next().filter(|slug| *slug != "account")?,
        _ => return None,
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (!slug.is_empty() && slug.bytes().all(plain)).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_make_a_token() {
        let page = |url, kind| create(url, kind);
        let cases = [
            (
                "https://acme.sentry.io/issues/",
                TokenKind::Personal,
                "https://acme.sentry.io/settings/account/api/auth-tokens/new-token/",
            ),
            (
                "https://acme.sentry.io/issues/",
                TokenKind::Organization,
                "https://acme.sentry.io/settings/auth-tokens/",
            ),
            (
                "https://sentry.io/",
                TokenKind::Internal,
                "https://sentry.io/orgredirect/organizations/:orgslug/settings/developer-settings/",
            ),
            (
                "about:blank",
                TokenKind::Organization,
                "https://sentry.io/orgredirect/organizations/:orgslug/settings/auth-tokens/",
            ),
            (
                "https://sentry.acme.example:8443/organizations/web/issues/?a=b",
                TokenKind::Internal,
                "https://sentry.acme.example:8443/settings/web/developer-settings/",
            ),
            (
                "https://sentry.acme.example/settings/account/details/",
                TokenKind::Organization,
                "https://sentry.acme.example/settings/",
            ),
            (
                "http://127.0.0.1:9000/organizations/%2e%2e/",
                TokenKind::Organization,
                "http://127.0.0.1:9000/settings/",
            ),
        ];
        for (url, kind, expected) in cases {
            assert_eq!(page(url, kind), expected, "{url}");
        }
    }
}
