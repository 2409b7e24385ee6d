use super::*;

fn saas(origin: &str, control: &str, place: Place) -> Site {
    Site::Saas(Saas { origin: origin.to_owned(), control: control.to_owned(), place })
}

#[test]
fn an_address_tells_what_a_tab_is() {
    let unknown =
        |origin: &str| Site::Unknown { origin: origin.to_owned(), home: origin.to_owned() };
    let aside = |host: &str| Site::Aside { host: host.to_owned() };
    let io = "https://sentry.io";
    let cases = [
        ("https://sentry.io/settings/account/api/auth-tokens/", saas(io, io, Place::Main)),
        ("https://Sentry.IO:443/?x#y", saas(io, io, Place::Main)),
        (
            "https://acme.sentry.io/issues/",
            saas("https://acme.sentry.io", io, Place::Organization("acme".to_owned())),
        ),
        ("https://us.sentry.io", saas("https://us.sentry.io", io, Place::Region("us".to_owned()))),
        ("https://de.sentry.io/", saas("https://de.sentry.io", io, Place::Region("de".to_owned()))),
        (
            "https://acme.sentry.io:8443/",
            saas(
                "https://acme.sentry.io:8443",
                "https://sentry.io:8443",
                Place::Organization("acme".to_owned()),
            ),
        ),
        ("https://docs.sentry.io/api/auth/", aside("docs.sentry.io")),
        ("https://blog.sentry.io/", aside("blog.sentry.io")),
        ("https://status.sentry.io/", aside("status.sentry.io")),
        ("https://www.sentry.io/", aside("www.sentry.io")),
        ("https://o1.ingest.us.sentry.io/", aside("o1.ingest.us.sentry.io")),
        ("http://sentry.io/", Site::Nothing),
        ("http://acme.sentry.io/", Site::Nothing),
        ("https://sentry.io.evil.example/", unknown("https://sentry.io.evil.example")),
        ("https://evilsentry.io/", unknown("https://evilsentry.io")),
        ("https://sentry.io@evil.example/", unknown("https://evil.example")),
        ("https://evil.example\\@sentry.io/", unknown("https://evil.example")),
        ("https://.sentry.io/", unknown("https://.sentry.io")),
        ("http://127.0.0.1:9000/auth/login/", unknown("http://127.0.0.1:9000")),
        ("http://sentry.corp.example:80/", unknown("http://sentry.corp.example")),
        ("https://[::1]:9443/x", unknown("https://[::1]:9443")),
        ("https://[::1]/x", unknown("https://[::1]")),
        ("about:blank", Site::Nothing),
        ("chrome://newtab/", Site::Nothing),
        ("file:///etc/hosts", Site::Nothing),
        ("chrome-extension://abc/popup.html", Site::Nothing),
        ("https://", Site::Nothing),
        ("https://a:b/", Site::Nothing),
        ("https://a b/", Site::Nothing),
        ("", Site::Nothing),
    ];
    for (url, expected) in cases {
        assert_eq!(Site::of(url), expected, "{url}");
    }
}

#[test]
fn control_calls_go_to_one_base_and_reads_may_fall_back() {
    let bases = |url: &str| Site::of(url).bases();
    let of = |first: &str, read_only: Option<&str>| {
        Some(Bases { first: first.to_owned(), read_only: read_only.map(str::to_owned) })
    };
    assert_eq!(bases("https://sentry.io/"), of("https://sentry.io", None));
    assert_eq!(
        bases("https://acme.sentry.io/"),
        of("https://sentry.io", Some("https://acme.sentry.io"))
    );
    assert_eq!(bases("http://127.0.0.1:9000/"), of("http://127.0.0.1:9000", None));
    assert_eq!(bases("https://docs.sentry.io/"), None);
    assert_eq!(Site::of("https://acme.sentry.io/").instance(), Some("https://sentry.io"));
}

#[test]
fn a_named_host_is_used_only_within_its_family() {
    let cases = [
        ("https://sentry.io", "https://us.sentry.io", true),
        ("https://acme.sentry.io", "https://sentry.io/x", true),
        ("https://sentry.io", "http://us.sentry.io", false),
        ("http://sentry.io", "https://us.sentry.io", false),
        ("https://sentry.io", "https://sentry.io.evil.example", false),
        ("https://sentry.io", "https://evilsentry.io", false),
        ("https://sentry.io", "https://us.sentry.io:8443", false),
        ("https://sentry.example", "https://us.sentry.io", false),
        ("https://sentry.example", "https://sentry.example/", true),
        ("https://sentry.example", "https://sentry.example:8443", false),
        ("http://127.0.0.1:9000", "http://127.0.0.1:9000/x", true),
        ("http://127.0.0.1:9000", "https://127.0.0.1:9000", false),
        ("https://sentry.io", "javascript:alert(1)", false),
        ("", "", false),
    ];
    for (tab, named, expected) in cases {
        assert_eq!(may_use(tab, named), expected, "{tab} {named}");
    }
}

#[test]
fn a_site_names_the_hosts_that_it_is_read_from() {
    let own = "https://sentry.example.org:8443";
    assert_eq!(patterns(own, own), ["https://sentry.example.org/*"]);
    assert_eq!(patterns("http://[::1]:9000", "http://[::1]:9000"), ["http://[::1]/*"]);
    assert_eq!(
        patterns("https://acme.sentry.io", "https://sentry.io"),
        [
            "https://acme.sentry.io/*",
            "https://de.sentry.io/*",
            "https://sentry.io/*",
            "https://us.sentry.io/*"
        ]
    );
    // What is no web address is not asked for.
    assert_eq!(patterns("file:///etc", "moz-extension://abc"), [""; 0]);
}

#[test]
fn a_server_below_a_path_is_found_by_its_pages() {
    let home = |url: &str| Site::of(url).home().map(str::to_owned);
    for (url, expected) in [
        ("https://a.example/sentry/settings/account/api/auth-tokens/", "https://a.example/sentry"),
        (
            "https://A.example:8443/Tools/sentry-2/organizations/acme/issues/",
            "https://a.example:8443/Tools/sentry-2",
        ),
        ("http://[::1]:9000/s/auth/login/?next=/x/settings/", "http://[::1]:9000/s"),
        // At the root, whatever stands behind.
        ("https://a.example/settings/auth-tokens/organizations/", "https://a.example"),
        ("https://a.example/organizations/sentry/issues/", "https://a.example"),
        ("https://a.example/", "https://a.example"),
        ("https://a.example", "https://a.example"),
        ("https://a.example/acme/", "https://a.example"),
        ("https://a.example/?/sentry/settings/", "https://a.example"),
        // What could lead elsewhere is no path of a server.
        ("https://a.example//evil.example/settings/", "https://a.example"),
        ("https://a.example/../settings/", "https://a.example"),
        ("https://a.example/a%2f..%2f/settings/", "https://a.example"),
        ("https://a.example/a\\b/settings/", "https://a.example"),
        // The service is never below a path.
        ("https://acme.sentry.io/sentry/settings/", "https://acme.sentry.io"),
    ] {
        assert_eq!(home(url).as_deref(), Some(expected), "{url}");
        let site = Site::of(url);
        if matches!(site, Site::Unknown { .. }) {
            assert_eq!(site.instance(), Some(expected));
            assert_eq!(site.bases().map(|bases| bases.first).as_deref(), Some(expected));
            assert!(may_use(site.origin().unwrap(), expected));
        }
    }
    assert_eq!(
        home_of("https://a.example", "https://a.example/sentry"),
        "https://a.example/sentry"
    );
    assert_eq!(home_of("https://a.example", "https://a.example.evil/sentry"), "https://a.example");
    assert_eq!(home_of("https://acme.sentry.io", "https://sentry.io"), "https://acme.sentry.io");
}
