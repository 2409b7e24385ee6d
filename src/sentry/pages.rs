//! Addresses of Sentry's own pages about credentials (`facts` §10).

use super::site::{self, Site};
use crate::credential::{Kind, Place};

/// The settings page about a credential of this kind in this place, for a tab on `origin`. A personal
/// token has a page of its own where the server revokes by id (`by_id`), else the list is it.
pub fn of_credential(origin: &str, kind: Kind, place: &Place, id: &str, by_id: bool) -> String {
    let account = |rest: &[&str]| [&[origin, "/settings/account/"], rest].concat().concat();
    let organization = place.organization().unwrap_or_default();
    let within = |rest: &[&str]| match Site::of(origin) {
        Site::Saas(_) => {
            [&["https://", organization, ".sentry.io/settings/"], rest].concat().concat()
        }
        _ => [&[origin, "/settings/", organization, "/"], rest].concat().concat(),
    };
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

/// An address that an answer names, such as where to sign on, if it may be used from a tab on `origin`
/// (invariant 8).
pub fn named(origin: &str, address: &str) -> Option<String> {
    if address.starts_with('/') && !address.starts_with("//") && !address.contains('\\') {
        return Some([origin, address].concat());
    }
    site::may_use(origin, address).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{named, of_credential};
    use crate::credential::{Kind, Place};

    #[test]
    fn each_kind_has_its_page() {
        let page =
            |origin: &str, kind, place: &Place| of_credential(origin, kind, place, "7", true);
        let (saas, own) = ("https://acme.sentry.io", "http://127.0.0.1:9000");
        let organization = Place::Organization("acme".into());
        let integration = Place::Integration { organization: "acme".into(), slug: "bot-1".into() };
        for (origin, kind, place, expected) in [
            (
                saas,
                Kind::Personal,
                &Place::User,
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
                &Place::User,
                "http://127.0.0.1:9000/settings/account/authorizations/",
            ),
            (
                own,
                Kind::Application,
                &Place::User,
                "http://127.0.0.1:9000/settings/account/api/applications/",
            ),
        ] {
            assert_eq!(page(origin, kind, place), expected);
        }
        assert!(
            of_credential(own, Kind::Personal, &Place::User, "7", false).ends_with("/auth-tokens/")
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
