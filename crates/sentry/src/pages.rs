//! Pages of Sentry's own settings that a person is sent to.
//!
//! Paths: `static/app/routes.tsx` of getsentry/sentry (2024 to 2026); organization pages lose the slug
//! where the host names the organization (customer domains), and `/orgredirect/` of sentry.io asks
//! which organization is meant.

use super::site::{self, Place, Site};
use domain::catalog::TokenKind;
use domain::credential::{Kind, Place as Home};

/// The page that makes a credential of this kind, seen from a tab at `url`; without a Sentry in front,
/// the one of sentry.io.
pub fn create(url: &str, kind: TokenKind) -> String {
    let site = Site::of(url);
    let origin = site.home().unwrap_or("https://sentry.io");
    let section = match kind {
        TokenKind::Organization => "auth-tokens/",
        TokenKind::Internal => "developer-settings/",
        _ => return [origin, "/settings/account/api/auth-tokens/new-token/"].concat(),
    };
    match &site {
        Site::Saas(saas) if matches!(saas.place, Place::Organization(_)) => {
            [origin, "/settings/", section].concat()
        }
        Site::Unknown { home, .. } => match slug(url, home) {
            Some(slug) => [origin, "/settings/", slug, "/", section].concat(),
            None => [origin, "/settings/"].concat(),
        },
        _ => {
            let main = "https://sentry.io/orgredirect/organizations/:orgslug/settings/";
            [main, section].concat()
        }
    }
}

/// The settings page about a credential of this kind in this place, for a tab on `origin`. A personal
/// token has a page of its own where the server revokes by id (`by_id`), else the list is it.
pub fn of_credential(origin: &str, kind: Kind, place: &Home, id: &str, by_id: bool) -> String {
    let account = |rest: &[&str]| [&[origin, "/settings/account/"], rest].concat().concat();
    let organization = place.organization().unwrap_or_default();
    let within = |rest: &[&str]| within(origin, organization, rest);
    match kind {
        Kind::Personal if by_id => account(&["api/auth-tokens/", id, "/"]),
        Kind::Personal => account(&["api/auth-tokens/"]),
        Kind::Grant => account(&["authorizations/"]),
        Kind::Application => account(&["api/applications/"]),
        Kind::Organization => within(&["auth-tokens/"]),
        Kind::ApiKey => within(&["api-keys/"]),
        Kind::Integration => {
            within(&["developer-settings/", place.integration().unwrap_or_default(), "/"])
        }
    }
}

/// The page of an organization's members, for a tab on `origin`.
pub fn members(origin: &str, organization: &str) -> String {
    within(origin, organization, &["members/"])
}

/// A page of an organization's settings.
fn within(origin: &str, organization: &str, rest: &[&str]) -> String {
    match Site::of(origin) {
        Site::Saas(_) => {
            [&["https://", organization, ".sentry.io/settings/"], rest].concat().concat()
        }
        _ => [&[origin, "/settings/", organization, "/"], rest].concat().concat(),
    }
}

/// An address that an answer names, such as where to sign on, if it may be used from a tab on `origin`
/// (invariant 8).
pub fn named(origin: &str, address: &str) -> Option<String> {
    if address.starts_with('/') && !address.starts_with("//") && !address.contains('\\') {
        // A server below a path names it itself.
        return Some([&site::origin_of(origin)?, address].concat());
    }
    site::may_use(origin, address).then(|| address.to_owned())
}

/// The organization that a self-hosted page below `home` is about, by its address.
fn slug<'a>(url: &'a str, home: &str) -> Option<&'a str> {
    let below = site::path_of(home).trim_end_matches('/');
    let mut parts = site::path_of(url).strip_prefix(below)?.trim_start_matches('/').split('/');
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

    #[test]
    fn each_kind_has_its_page() {
        let page = |origin: &str, kind, place: &Home| of_credential(origin, kind, place, "7", true);
        let (saas, own) = ("https://acme.sentry.io", "http://127.0.0.1:9000");
        let organization = Home::Organization("acme".into());
        let integration = Home::Integration { organization: "acme".into(), slug: "bot-1".into() };
        for (origin, kind, place, expected) in [
            (
                saas,
                Kind::Personal,
                &Home::User,
                "https://acme.sentry.io/settings/account/api/auth-tokens/7/",
            ),
            (
                saas,
                Kind::Organization,
                &organization,
                "https://acme.sentry.io/settings/auth-tokens/",
            ),
            (
                own,
                Kind::Organization,
                &organization,
                "http://127.0.0.1:9000/settings/acme/auth-tokens/",
            ),
            (own, Kind::ApiKey, &organization, "http://127.0.0.1:9000/settings/acme/api-keys/"),
            (
                saas,
                Kind::Integration,
                &integration,
                "https://acme.sentry.io/settings/developer-settings/bot-1/",
            ),
            (
                own,
                Kind::Grant,
                &Home::User,
                "http://127.0.0.1:9000/settings/account/authorizations/",
            ),
            (
                own,
                Kind::Application,
                &Home::User,
                "http://127.0.0.1:9000/settings/account/api/applications/",
            ),
        ] {
            assert_eq!(page(origin, kind, place), expected);
        }
        assert!(
            of_credential(own, Kind::Personal, &Home::User, "7", false).ends_with("/auth-tokens/")
        );
    }

    #[test]
    fn members_have_a_page() {
        assert_eq!(
            members("https://acme.sentry.io", "acme"),
            "https://acme.sentry.io/settings/members/"
        );
        assert_eq!(
            members("http://127.0.0.1:9000", "acme"),
            "http://127.0.0.1:9000/settings/acme/members/"
        );
    }

    #[test]
    fn a_server_below_a_path_has_its_pages_there() {
        let tab = "https://a.example/sentry/organizations/acme/issues/";
        let make = |kind| create(tab, kind);
        assert_eq!(
            make(TokenKind::Personal),
            "https://a.example/sentry/settings/account/api/auth-tokens/new-token/"
        );
        assert_eq!(
            make(TokenKind::Organization),
            "https://a.example/sentry/settings/acme/auth-tokens/"
        );
        let home = "https://a.example/sentry";
        let acme = Home::Organization("acme".into());
        assert_eq!(
            of_credential(home, Kind::Organization, &acme, "1", true),
            "https://a.example/sentry/settings/acme/auth-tokens/"
        );
        // The server's own words hold the path already.
        assert_eq!(
            named(home, "/sentry/auth/login/acme/").as_deref(),
            Some("https://a.example/sentry/auth/login/acme/")
        );
    }

    #[test]
    fn a_named_address_stays_within_the_instance() {
        let saas = "https://acme.sentry.io";
        let path = "/auth/login/acme/?next=%2F";
        assert_eq!(
            named(saas, path).as_deref(),
            Some("https://acme.sentry.io/auth/login/acme/?next=%2F")
        );
        assert!(named(saas, "https://sentry.io/auth/login/acme/").is_some());
        for foreign in [
            "https://evil.example/",
            "//evil.example/",
            "javascript:alert(1)",
            "/\\evil.example",
            "",
        ] {
            assert_eq!(named(saas, foreign), None, "{foreign}");
        }
    }
}
