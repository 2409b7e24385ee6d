use super::*;

/// Distinctive, and of no token's shape.
const CANARY: &str = "canary-value-that-must-not-survive";

#[test]
fn organizations_with_and_without_a_region() {
    // The first as recorded from 23.7.1, the second as the control silo may shorten it.
    let text = r#"[{"id":"3","slug":"second","status":{"id":"active"},"name":"Second","features":["a"],
        "links":{"organizationUrl":"http://127.0.0.1:9000","regionUrl":"http://127.0.0.1:9000"}},
        {"id":4,"slug":"bare","name":" "},{"id":"5","name":"no slug"},{"id":"6","slug":"a/../b","name":"x"}]"#;
    let (organizations, notes) = organizations(text).unwrap();
    let told: Vec<_> = organizations
        .iter()
        .map(|it| (it.id.as_str(), it.slug.as_str(), it.name.as_str(), it.region.as_deref()))
        .collect();
    let region = Some("http://127.0.0.1:9000");
    assert_eq!(told, [("3", "second", "Second", region), ("4", "bare", "bare", None)]);
    assert_eq!(notes, [Note::NotAnObject { index: 2 }, Note::NotAnObject { index: 3 }]);
}

#[test]
fn internal_integrations_without_their_secrets() {
    let text = format!(
        r#"[{{"slug":"public-thing","name":"Public Thing","status":"unpublished","scopes":["org:read"]}},
        {{"slug":"deploy-bot-eb31f9","name":"Deploy Bot","status":"internal","scopes":["project:releases"],
          "clientId":"28bc7bab","clientSecret":"{CANARY}","secretShown":true,"owner":{{"id":2,"slug":"acme"}}}},
        {{"slug":"quiet","name":"Quiet","status":"internal","scopes":[],"clientSecret":null}}]"#
    );
    let (found, _) = integrations(&text).unwrap();
    let told: Vec<_> = found.iter().map(|it| (it.slug.as_str(), it.secret_shown)).collect();
    assert_eq!(told, [("deploy-bot-eb31f9", true), ("quiet", false)]);
    assert!(!format!("{found:?}").contains(CANARY));
    assert!(found.iter().all(Integration::is_open_to_members));
    let admin =
        integrations(r#"[{"slug":"a","status":"internal","scopes":["org:write"]}]"#).unwrap();
    assert!(!admin.0[0].is_open_to_members());
}

#[test]
fn rights_are_those_of_the_access_list() {
    let of = |access: &str| {
        rights(&format!(r#"{{"slug":"acme","access":{access},"orgRole":"manager"}}"#))
    };
    let known = |write, admin| Rights::Known { write, admin, role: Some("manager".to_owned()) };
    assert_eq!(of(r#"["org:read","member:read"]"#), known(false, false));
    assert_eq!(of(r#"["org:read","org:write"]"#), known(true, false));
    assert_eq!(of(r#"["org:read","org:write","org:admin"]"#), known(true, true));
    for silent in ["", "[]", "{}", r#"{"role":"owner"}"#, "<html>"] {
        assert_eq!(rights(silent), Rights::Unknown, "{silent}");
    }
}

#[test]
fn regions_are_addresses() {
    let text = r#"{"regions":[{"name":"us","url":"https://us.sentry.io"},{"name":"x"},7,{"name":"de","url":"https://de.sentry.io"}]}"#;
    assert_eq!(regions(text), ["https://us.sentry.io", "https://de.sentry.io"]);
    assert!(regions("{}").is_empty() && regions("nothing").is_empty());
}
