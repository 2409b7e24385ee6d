use super::*;

const ORIGIN: &str = "http://127.0.0.1:9000";

#[test]
fn versions_tell_how_tokens_are_revoked() {
    use Dialect::{ById, ByTokenId, ByValue};
    let cases = [
        ("9.1.2", ByValue),
        ("21.6.1", ByValue),
        ("23.7.1", ByValue),
        ("23.12.1", ByValue),
        ("24.1.0", ByTokenId),
        ("24.2.0.dev0", ByTokenId),
        ("24.7.1", ByTokenId),
        ("24.8.0", ById),
        ("24.10.0", ById),
        ("26.1.0.dev0", ById),
        ("nightly", ById),
        ("", ById),
    ];
    for (version, expected) in cases {
        assert_eq!(dialect(Some(version)), expected, "{version}");
    }
    assert_eq!(dialect(None), ById);
}

#[test]
fn a_client_config_introduces_its_sentry() {
    let config = r#"{"version":{"current":"23.7.1","latest":"23.7.1"},"csrfCookieName":"sc","isAuthenticated":true,
        "isSelfHosted":true,"sentryMode":"SELF_HOSTED","links":{"sentryUrl":"http://127.0.0.1:9000"},
        "user":{"id":"2","name":"Owner","email":"owner@example.com","isSuperuser":false}}"#;
    let instance = Instance::from_config(ORIGIN, config).unwrap();
    assert_eq!(instance.version.as_deref(), Some("23.7.1"));
    assert_eq!((instance.dialect, instance.mode), (Dialect::ByValue, Mode::SelfHosted));
    assert_eq!(instance.csrf_cookie, "sc");
    assert_eq!(instance.control.as_deref(), Some(ORIGIN));
    let route = instance.route(ORIGIN).unwrap();
    assert_eq!(route.owner, Owner { instance: ORIGIN.to_owned(), user_id: "2".to_owned() });
}

#[test]
fn the_service_is_one_instance_in_the_newest_dialect() {
    let config = r#"{"version":{"current":"26.1.0.dev0"},"csrfCookieName":"sentry-sc","sentryMode":"SAAS",
        "links":{"sentryUrl":"https://sentry.io"},"user":{"id":9007199254740993}}"#;
    let instance = Instance::from_config("https://acme.sentry.io", config).unwrap();
    assert_eq!(instance.instance, "https://sentry.io");
    assert_eq!(instance.control.as_deref(), Some("https://sentry.io"));
    assert_eq!((instance.dialect, instance.mode), (Dialect::ById, Mode::Saas));
    assert_eq!(instance.user.unwrap().id, "9007199254740993");
}

#[test]
fn a_host_named_by_an_answer_is_not_trusted() {
    for url in [
        "https://evil.example",
        "http://us.sentry.io",
        "javascript:0",
        "https://sentry.io.evil.example",
    ] {
        let config = format!(r#"{{"csrfCookieName":"sc","links":{{"sentryUrl":"{url}"}}}}"#);
        assert_eq!(
            Instance::from_config("https://sentry.io", &config).unwrap().control,
            None,
            "{url}"
        );
    }
}

#[test]
fn odd_parts_cost_only_themselves() {
    let config = r#"{"isAuthenticated":false,"version":"x","user":null,"links":[],"csrfCookieName":"a b;c","sentryMode":7}"#;
    let instance = Instance::from_config(ORIGIN, config).unwrap();
    assert_eq!((instance.version, instance.user, instance.control), (None, None, None));
    assert_eq!(instance.csrf_cookie, "sc");
    for foreign in
        ["", "{}", "[]", "{\"user\":{}}", "<html><title>Wiki</title>", "{\"csrfCookieName\":"]
    {
        assert!(Instance::from_config(ORIGIN, foreign).is_err(), "{foreign}");
    }
}

#[test]
fn the_api_root_says_who_is_signed_in() {
    let out =
        Instance::from_root(ORIGIN, r#"{"version": "0", "auth": null, "user": null}"#).unwrap();
    assert_eq!((out.user, out.version, out.dialect), (None, None, Dialect::ById));
    let signed_in =
        r#"{"version":"0","auth":null,"user":{"id":"2","name":" ","email":"o@example.com"}}"#;
    let user = Instance::from_root(ORIGIN, signed_in).unwrap().user.unwrap();
    assert_eq!((user.id.as_str(), user.name), ("2", None));
}

#[test]
fn a_page_script_is_parsed_and_never_evaluated() {
    let page = r#"<!DOCTYPE html><script>window.__initialData = {"csrfCookieName":"sc","messages":["}\"</script>"],
        "version":{"current":"20.12.1"},"user":{"id":"3"}};window.csrfCookieName = alert(1);</script>"#;
    let instance = Instance::from_page(ORIGIN, page).unwrap();
    assert_eq!(
        (instance.version.as_deref(), instance.dialect),
        (Some("20.12.1"), Dialect::ByValue)
    );
    assert_eq!((instance.user.unwrap().id.as_str(), instance.source), ("3", Source::Page));
    for foreign in [
        "",
        "<html>",
        "window.__initialData",
        "window.__initialData = ",
        "window.__initialData = alert(1)",
        "window.__initialData = {\"csrfCookieName\":\"sc\"",
        "window.__initialData = }",
        "window.__initialData = {csrfCookieName:'sc'}",
        "window.__initialData = é",
    ] {
        assert!(Instance::from_page(ORIGIN, foreign).is_err(), "{foreign}");
    }
}
