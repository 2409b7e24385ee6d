//! Making and renaming a token with the client itself: what it makes of each version's answers.

use anyhow::Result;
use background::journal::Tab;
use background::replacing::find::{Found, find};
use background::replacing::replacement::{Replacement, Step};
use domain::credential::CredentialRef;
use domain::scope::Granted;
use domain::time::Timestamp;
use sentry::client::Client;
use sentry::outcome::{Creation, Reason, Renaming, Revocation};
use sentry::transport::{Dialect, Route};
use sentry_contract::{Habits, Page};
use sentry_double::{Config, Double, Fault, FaultKind};

use super::Server;

const NAME: &str = "deploy \"ü\", least scopes";
const OWNER: &str = "owner@example.com";
const TOKENS: &str = "/api/0/api-tokens/";

const VERSIONS: [sentry_double::Dialect; 4] = [
    sentry_double::Dialect::V23_7,
    sentry_double::Dialect::V24_2,
    sentry_double::Dialect::V24_8,
    sentry_double::Dialect::Saas,
];

fn scopes() -> Vec<String> {
    ["org:read", "project:releases"].map(str::to_owned).into()
}

/// What holds on 23.7, the double's and the real one: made, found by the list alone, revoked again;
/// refused without the page's own headers, and for a scope that is none; never renamed.
pub async fn hold(server: &Server) -> Result<()> {
    for page in [server.page(Some("Owner")).await?, server.secure_page(Some("Owner")).await?] {
        let client = Client::new(page.clone());
        let instance = client.bootstrap(&page.origin).await.expect("a Sentry introduces itself");
        let route = instance.route(&page.origin).expect("somebody is signed in");
        let known: Vec<String> = page.ids().await?;
        let (creation, value) = client.create(&route, NAME, &scopes()).await;
        let Creation::Made(new) = creation else { panic!("{creation:?}") };
        let value = value.expect("a value");
        let told = format!("{new:?}{}", serde_json::to_string(&Creation::Made(new.clone()))?);
        assert!(!told.contains(&value), "the value goes past the client");
        // With its answer lost, the list alone shows which one it is.
        let list = client.whole(&route).await.expect("a list");
        let made = list.iter().find(|it| it.id == new.id).expect("it is listed");
        let sent = made.created.expect("a date");
        assert_eq!(find(&asked(&route, &known, sent), sent, &list), found(&new, &list));
        assert_eq!(client.rename(&route, &new.id, "x").await, Renaming::Failed(Reason::NoRoute));
        assert_eq!(client.revoke(&route, &new).await, Revocation::Gone);

        let none = client.create(&route, NAME, &["no:scope".to_owned()]).await;
        assert_eq!(none, (Creation::Refused(Reason::Rejected), None));
        let foreign = page.with(Habits { csrf: None, ..Habits::default() });
        let refused = Client::new(foreign).create(&route, NAME, &scopes()).await;
        assert_eq!(refused, (Creation::Refused(Reason::Csrf), None));
        assert_eq!(page.ids().await?.len(), known.len(), "nothing else was made");
    }
    Ok(())
}

fn asked(route: &Route, known: &[String], at: Timestamp) -> Replacement {
    Replacement {
        id: "r".into(),
        route: route.clone(),
        tab: Tab { id: 1, origin: route.base.clone() },
        old: CredentialRef::personal("1"),
        name: NAME.into(),
        scopes: scopes(),
        known: known.to_vec(),
        step: Step::Creating { at },
        old_gone: None,
    }
}

fn found(new: &CredentialRef, list: &[domain::credential::Credential]) -> Found {
    list.iter()
        .find(|it| it.id == new.id)
        .map_or(Found::None, |it| Found::One(CredentialRef::of(it)))
}

async fn scene(version: sentry_double::Dialect) -> Result<(Double, Page, Route)> {
    let double = Double::start(Config { tls: true, ..Config::new(version) }).await?;
    let page = Page::open(&double.base_url, double.proxy_addr).await?;
    page.sign_in("Owner").await?;
    let instance = Client::new(page.clone()).bootstrap(&page.origin).await;
    let route = instance.expect("it introduces itself").route(&page.origin).expect("signed in");
    Ok((double, page, route))
}

/// In every version one is made, with the scopes asked for and, where the version keeps it, the name.
#[tokio::test]
async fn each_version_makes_one_and_the_list_shows_it() -> Result<()> {
    for version in VERSIONS {
        let (double, page, route) = scene(version).await?;
        let known = page.ids().await?;
        let client = Client::new(page);
        let (creation, value) = client.create(&route, NAME, &scopes()).await;
        let Creation::Made(new) = creation else { panic!("{version:?}: {creation:?}") };
        assert!(value.is_some_and(|value| value.len() > 20), "{version:?}");
        let made = double.tokens(OWNER).into_iter().find(|it| it.id.to_string() == new.id);
        let made = made.expect("the server has it");
        let named = route.dialect != Dialect::ByValue;
        assert_eq!(made.name.as_deref(), named.then_some(NAME), "{version:?}");
        let closure = Granted::parse(&made.scopes).known.closure();
        assert_eq!(closure, Granted::parse(scopes()).known.closure(), "{version:?}");
        let list = client.whole(&route).await.expect("a list");
        let sent = Timestamp(made.created * 1000);
        let sent = list.iter().find(|it| it.id == new.id).and_then(|it| it.created).unwrap_or(sent);
        let one = find(&asked(&route, &known, sent), sent, &list);
        assert_eq!(one, found(&new, &list), "{version:?}");

        let renamed = client.rename(&route, &new.id, "renamed").await;
        let can = route.dialect == Dialect::ById;
        let expected = if can { Renaming::Done } else { Renaming::Failed(Reason::NoRoute) };
        assert_eq!(renamed, expected, "{version:?}");
        let name = double.tokens(OWNER).into_iter().find(|it| it.id == made.id);
        assert_eq!(name.and_then(|it| it.name).as_deref() == Some("renamed"), can, "{version:?}");
    }
    Ok(())
}

/// What goes wrong is told as what it is: (fault, outcome, whether one was made).
#[tokio::test]
async fn a_token_that_may_be_there_is_never_told_as_not_made() -> Result<()> {
    use Creation::{Refused, Unknown};
    let says = |status, body: &str| FaultKind::Status {
        status,
        body: body.into(),
        content_type: "application/json".into(),
    };
    let coded = |code: &str| says(403, &format!(r#"{{"detail":{{"code":"{code}"}}}}"#));
    let cases = [
        (FaultKind::Html500, Unknown(Reason::ServerFault)),
        (FaultKind::RateLimited { reset_in: 9 }, Refused(Reason::RateLimited)),
        (FaultKind::SignedOut, Refused(Reason::SignedOut)),
        (FaultKind::RedirectToLogin, Unknown(Reason::Malformed)),
        (FaultKind::DropBefore, Unknown(Reason::Lost)),
        (FaultKind::DropAfter, Unknown(Reason::Lost)),
        (coded("sudo-required"), Refused(Reason::NeedsPassword)),
        (coded("2fa-required"), Refused(Reason::NeedsTwoFactor)),
        (coded("sso-required"), Refused(Reason::NeedsSso)),
        (says(201, "{}"), Unknown(Reason::Malformed)),
    ];
    for version in VERSIONS {
        let (double, page, route) = scene(version).await?;
        let client = Client::new(page);
        for (kind, expected) in cases.clone() {
            let before = double.tokens(OWNER).len();
            double.push_fault(Fault::next("POST", TOKENS, kind.clone()));
            let (told, _) = client.create(&route, NAME, &scopes()).await;
            assert_eq!(told, expected, "{version:?} {kind:?}");
            let made = double.tokens(OWNER).len() - before;
            assert_eq!(made, usize::from(kind == FaultKind::DropAfter), "{version:?} {kind:?}");
            double.faults().clear();
        }
        // Somebody else's session makes nothing.
        let count = |who| double.tokens(who).len();
        let (mine, theirs) = (count(OWNER), count("member@example.com"));
        double.switch_user(OWNER, "member@example.com");
        let (told, _) = client.create(&route, NAME, &scopes()).await;
        assert_eq!(told, Refused(Reason::OtherUser), "{version:?}");
        assert_eq!(client.whole(&route).await, Err(Reason::OtherUser), "{version:?}");
        let renamed = client.rename(&Route { dialect: Dialect::ById, ..route }, "1", "x").await;
        assert_eq!(renamed, Renaming::Failed(Reason::OtherUser), "{version:?}");
        assert_eq!((count(OWNER), count("member@example.com")), (mine, theirs), "{version:?}");
    }
    Ok(())
}
