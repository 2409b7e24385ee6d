//! Integrations and their tokens: pages, masks, roles, and how one is revoked in which version.

mod common;

use common::{kit, person};
use sentry_double::{Dialect, dialect::ALL};
use serde_json::{Value, json};

const APPS: &str = "/api/0/organizations/acme/sentry-apps/";
const MASK: &str = "****************************************************************";

fn tokens(slug: &str) -> String {
    format!("/api/0/sentry-apps/{slug}/api-tokens/")
}

#[allow(clippy::unwrap_used)] // a helper of tests
fn named<'a>(list: &'a Value, name: &str) -> &'a Value {
    list.as_array().unwrap().iter().find(|it| it["name"] == name).unwrap()
}

/// 082-086.
#[tokio::test]
async fn any_member_reads_them_and_their_secrets() {
    for dialect in ALL {
        let (double, owner) = kit(dialect).await;
        let member = person(&double, dialect, "Member").await;
        let all = member.get(APPS).await;
        assert_eq!(all.json().as_array().unwrap().len(), 3);
        let link = all.header("link").unwrap();
        assert!(link.contains("cursor=\"100:-1:1\"") && link.contains("cursor=\"100:1:0\""));
        let internal = member.get(&format!("{APPS}?status=internal")).await.json();
        assert_eq!(internal.as_array().unwrap().len(), 2);
        let secret = &named(&internal, "Release Bot")["clientSecret"];
        assert!(secret.as_str().unwrap().starts_with("client_fake_"), "a member reads it");
        assert_eq!(named(&internal, "Org Keeper")["clientSecret"], MASK);
        let own = owner.get(APPS).await.json();
        assert_ne!(named(&own, "Org Keeper")["clientSecret"], MASK);
        let everywhere = owner.get("/api/0/sentry-apps/?status=internal").await.json();
        assert_eq!(named(&everywhere, "Release Bot")["clientSecret"], MASK);
        let outsider = person(&double, dialect, "Outsider").await;
        assert_eq!(outsider.get(APPS).await.status, 403);
        let one = "/api/0/sentry-apps/release-bot/";
        assert_eq!(member.get(one).await.json()["name"], "Release Bot");
        assert_eq!(outsider.get(one).await.status, 404);
    }
}

#[tokio::test]
async fn pages_lead_to_the_end() {
    let (double, owner) = kit(Dialect::V24_8).await;
    for nth in 0..4 {
        let slug = format!("more-{nth}");
        double.state().add_integration("acme", &slug, &slug, &[], 0, 2);
    }
    let mut seen = Vec::new();
    let mut path = format!("{APPS}?status=internal&per_page=4");
    loop {
        let page = owner.get(&path).await;
        seen.extend(page.json().as_array().unwrap().iter().map(|it| it["slug"].to_string()));
        let link = page.header("link").unwrap().to_owned();
        let next = link.split(", ").find(|part| part.contains("rel=\"next\"")).unwrap();
        if next.contains("results=\"false\"") {
            break;
        }
        let cursor = next.split("cursor=\"").nth(1).unwrap().trim_end_matches('"');
        path = format!("{APPS}?status=internal&per_page=4&cursor={cursor}");
    }
    assert_eq!(seen.len(), 6);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 6, "none twice");
    for (query, detail) in [
        ("per_page=500", "Invalid per_page value. Cannot exceed 100."),
        ("cursor=nonsense", "Invalid cursor parameter."),
        ("cursor=100:-1:1", "Pagination offset cannot be negative"),
    ] {
        let answer = owner.get(&format!("{APPS}?{query}")).await;
        assert_eq!((answer.status, answer.json()), (400, json!({ "detail": detail })));
    }
}

/// 088-100.
#[tokio::test]
async fn tokens_are_for_managers_and_masked_for_who_holds_less() {
    for dialect in ALL {
        let (double, owner) = kit(dialect).await;
        let (bot, keeper) = (tokens("release-bot"), tokens("org-keeper"));
        for name in ["Member", "Outsider"] {
            let other = person(&double, dialect, name).await;
            assert_eq!(other.get(&bot).await.status, 403, "{name}");
            assert_eq!(other.write("POST", &bot, "{}").await.status, 403, "{name}");
        }
        assert_eq!(owner.get(&tokens("nothing")).await.status, 404);
        assert_eq!(owner.get(&tokens("public-thing")).await.json(), json!([]));
        let manager = person(&double, dialect, "Manager").await;
        let list = manager.get(&bot).await.json();
        let old = dialect == Dialect::V23_7;
        assert_eq!(list.as_array().unwrap().len(), 2);
        assert_eq!(list[0].get("token").is_some(), old);
        assert!(list[0]["refreshToken"].as_str().unwrap().starts_with("refresh_fake_"));
        assert_eq!(list[0].get("tokenLastCharacters").is_some(), !old);
        let masked = manager.get(&keeper).await.json();
        assert_eq!((&masked[0]["token"], &masked[0]["refreshToken"]), (&json!(MASK), &json!(MASK)));
        let made = manager.write("POST", &keeper, "{}").await;
        assert_eq!((made.status, &made.json()["token"]), (201, &json!(MASK)));
        let made = owner.write("POST", &keeper, "{}").await;
        assert!(made.json()["token"].as_str().unwrap().starts_with("integration_fake_"));
        for _ in 3..20 {
            assert_eq!(owner.write("POST", &keeper, "{}").await.status, 201);
        }
        let full = owner.write("POST", &keeper, "{}").await;
        let words = "Cannot generate more than 20 tokens for a single integration";
        assert_eq!((full.status, full.json()), (403, json!(words)));
    }
}

#[tokio::test]
async fn one_is_revoked_by_value_or_by_id() {
    for dialect in ALL {
        let (double, owner) = kit(dialect).await;
        let token = double.state().integration_tokens_of("release-bot")[0].clone();
        let foreign = double.state().integration_tokens_of("org-keeper")[0].clone();
        let old = dialect == Dialect::V23_7;
        let of = |token: &sentry_double::state::IntegrationToken, value: bool| {
            format!(
                "{}{}/",
                tokens("release-bot"),
                if value { token.value.clone() } else { token.id.to_string() }
            )
        };
        let before = double.state().census();
        assert_eq!(owner.write("DELETE", &of(&token, !old), "").await.status, 404, "the other way");
        let other = owner.write("DELETE", &of(&foreign, old), "").await;
        assert_eq!(other.status, if old { 404 } else { 403 });
        let member = person(&double, dialect, "Member").await;
        assert_eq!(member.write("DELETE", &of(&token, old), "").await.status, 403);
        assert_eq!(double.state().census(), before);
        let gone = owner.write("DELETE", &of(&token, old), "").await;
        assert_eq!((gone.status, gone.text.as_str()), (204, ""));
        let again = owner.write("DELETE", &of(&token, old), "").await;
        assert_eq!((again.status, again.json()), (404, json!({ "detail": "Not found." })));
        let after = double.state().census();
        let lost: Vec<_> = before.difference(&after).cloned().collect();
        assert_eq!(lost, [format!("integration release-bot {}", token.id)]);
    }
}
