//! The client itself on a server: what it makes of its answers.

use anyhow::{Result, ensure};
use domain::credential::{Credential, CredentialRef, Kind, Place};
use domain::scope::{Scope, ScopeSet};
use sentry::bootstrap::{Instance, Mode, Source};
use sentry::client::{Client, Listed};
use sentry::inventory::Staff;
use sentry::outcome::{Reason, Revocation};
use sentry::people::{self, Event};
use sentry::problem::Problem;
use sentry::site::Site;
use sentry::transport::{Dialect, Route};
use sentry::wire;
use sentry_contract::{Habits, Page};

use super::Server;

/// Everything the client promises on 23.7.
pub async fn hold(server: &Server) -> Result<()> {
    introduces_itself(server).await?;
    let owner = server.page(Some("Owner")).await?;
    lists(&owner).await?;
    keeps_no_value(&owner).await?;
    revokes(&owner).await?;
    falls_back(&owner).await?;
    refuses(server, &owner).await?;
    names_makers(&owner).await?;
    let secure = server.secure_page(Some("Owner")).await?;
    lists(&secure).await?;
    revokes(&secure).await?;
    over_tls(&secure).await
}

/// Who made an organization token, by its id; and who an integration, by its name.
async fn names_makers(owner: &Page) -> Result<()> {
    let acme = "/api/0/organizations/acme/";
    let text = |path: String| async move {
        let answer = owner.call("GET", &path, None).await?;
        ensure!(answer.status == 200, "{path}: {}", answer.status);
        anyhow::Ok(answer.text)
    };
    let place = Place::Organization("acme".into());
    let tokens = text(format!("{acme}org-auth-tokens/")).await?;
    let (tokens, _) = wire::credentials(Kind::Organization, &place, &tokens).expect("a list");
    let mut staff = Staff { organization: "acme".into(), all: true, ..Staff::default() };
    staff.members =
        people::members(&text(format!("{acme}members/?per_page=100")).await?).expect("a list");
    for event in Event::ALL {
        let log = text(format!("{acme}audit-logs/?per_page=100&event={}", event.name())).await?;
        staff.made.extend(people::made(&log).expect("a log"));
    }
    for (token, maker) in [("ci-sourcemaps", "Owner"), ("made-by-member", "Member")] {
        let it = tokens.iter().find(|it| it.name.as_deref() == Some(token)).expect("seeded");
        let creator = staff.creator(it).expect("the log names it");
        assert_eq!((creator.name.as_str(), creator.member), (maker, Some(true)), "{token}");
    }
    let integration = Place::Integration { organization: "acme".into(), slug: String::new() };
    let it = Credential::new(Kind::Integration, integration, "0".into());
    let it = Credential { holder: Some("Release Bot".into()), ..it };
    let creator = staff.creator(&it).expect("the log names its integration");
    assert_eq!((creator.name.as_str(), creator.of_holder), ("Owner", true));
    // The log holds whole keys; of what is read of it none does.
    let told = format!("{staff:?}");
    let keys: Vec<serde_json::Value> =
        serde_json::from_str(&text(format!("{acme}api-keys/")).await?)?;
    for key in keys.iter().filter_map(|it| it["key"].as_str()) {
        ensure!(!told.contains(key), "a key is told");
    }
    Ok(())
}

async fn listed(page: &Page) -> Result<Listed> {
    let bases = Site::of(&page.origin).bases().expect("an address of a site");
    client(page).personal_tokens(&bases).await.map_err(|problem| anyhow::anyhow!("{problem:?}"))
}

async fn instance(page: &Page) -> Instance {
    client(page).bootstrap(&page.origin).await.expect("a Sentry introduces itself")
}

async fn route(page: &Page) -> Route {
    instance(page).await.route(&page.origin).expect("somebody is signed in")
}

fn client(page: &Page) -> Client<Page> {
    Client::new(page.clone())
}

async fn introduces_itself(server: &Server) -> Result<()> {
    let signed_in = instance(&server.page(Some("Owner")).await?).await;
    assert_eq!(signed_in.version.as_deref(), Some("23.7.1"));
    assert_eq!((signed_in.dialect, signed_in.source), (Dialect::ByValue, Source::ClientConfig));
    assert_ne!(signed_in.mode, Mode::Saas);
    assert_eq!(signed_in.csrf_cookie, "sc");
    let user = signed_in.user.expect("the owner is signed in");
    assert_eq!(user.email.as_deref(), Some("owner@example.com"));

    let visitor = server.page(None).await?;
    assert_eq!(instance(&visitor).await.user, None);
    assert_eq!(listed(&visitor).await.map_err(|e| e.to_string()), Err("SignedOut".to_owned()));
    visitor.set_cookie("sentrysid=garbage:1xVca5:not-a-signature; Path=/")?;
    assert_eq!(instance(&visitor).await.user, None);

    // The two ways that are for other versions work on this one as well.
    let owner = server.page(Some("Owner")).await?;
    let root = owner.call("GET", "/api/0/", None).await?;
    let from_root = Instance::from_root(&owner.origin, &root.text).expect("the root answers");
    assert_eq!(from_root.user.map(|found| found.id), Some(user.id.clone()));
    let page = owner.call("GET", "/settings/account/api/auth-tokens/", None).await?;
    let from_page =
        Instance::from_page(&owner.origin, &page.text).expect("a page carries its data");
    assert_eq!(from_page.version.as_deref(), Some("23.7.1"));
    assert_eq!(from_page.user.map(|found| found.id), Some(user.id));
    Ok(())
}

async fn lists(owner: &Page) -> Result<()> {
    let before = listed(owner).await?;
    assert!(before.complete() && before.notes.is_empty());
    let (id, _) = owner.create(&["org:read", "project:releases"]).await?;
    let after = listed(owner).await?;
    assert_eq!(after.credentials.len(), before.credentials.len() + 1);
    let made =
        after.credentials.iter().find(|credential| credential.id == id).expect("it is listed");
    assert_eq!(made.scopes.known, ScopeSet::of(&[Scope::OrgRead, Scope::ProjectReleases]));
    assert!(made.created.is_some() && made.expires.is_none() && made.notes.is_empty());
    assert_eq!(
        client(owner).revoke(&route(owner).await, &CredentialRef::personal(&id)).await,
        Revocation::Gone
    );
    Ok(())
}

/// 23.7 lists every value in full, and this transport blanks nothing: the client alone must drop them.
async fn keeps_no_value(owner: &Page) -> Result<()> {
    let (id, value) = owner.create(&["org:read"]).await?;
    let raw = owner.call("GET", "/api/0/api-tokens/", None).await?.text;
    ensure!(
        raw.contains(&value),
        "the list does not hold the value, so nothing is shown by this test"
    );
    let list = listed(owner).await?;
    let route = route(owner).await;
    let outcome = client(owner).revoke(&route, &CredentialRef::personal(&id)).await;
    for (what, told) in [
        ("the list", format!("{list:?}")),
        ("the route", serde_json::to_string(&route)?),
        ("the outcome", format!("{outcome:?}")),
        ("a list that is cut off", {
            let cut = raw.get(..raw.len() - 1).unwrap_or_default();
            format!("{:?}", wire::personal_tokens(cut))
        }),
    ] {
        // Not even a piece of it.
        let pieces = value.as_bytes().chunks(8).map(|piece| String::from_utf8_lossy(piece));
        for piece in pieces.filter(|piece| piece.len() == 8) {
            ensure!(!told.contains(&*piece), "{what} holds a piece of the value");
        }
    }
    Ok(())
}

/// Exactly one goes, by value; and again, and what never was.
async fn revokes(owner: &Page) -> Result<()> {
    let (route, client) = (route(owner).await, client(owner));
    let (kept, _) = owner.create(&["org:read"]).await?;
    let mut before = owner.ids().await?;
    let (id, _) = owner.create(&["project:read"]).await?;
    assert_eq!(
        client.read_back(&route, &CredentialRef::personal(&id)).await,
        Revocation::Failed(Reason::StillListed)
    );
    assert_eq!(client.revoke(&route, &CredentialRef::personal(&id)).await, Revocation::Gone);
    let mut after = owner.ids().await?;
    before.sort();
    after.sort();
    assert_eq!(before, after, "more or less than the one token went");
    // Already gone, and never there: both are only gone because the list says so.
    assert_eq!(client.revoke(&route, &CredentialRef::personal(&id)).await, Revocation::Gone);
    assert_eq!(
        client.revoke(&route, &CredentialRef::personal("999999999")).await,
        Revocation::Gone
    );
    assert_eq!(client.read_back(&route, &CredentialRef::personal(&id)).await, Revocation::Gone);
    assert_eq!(client.revoke(&route, &CredentialRef::personal(&kept)).await, Revocation::Gone);
    Ok(())
}

/// Were the version wrong: the newer ways prove that they are not there, and the old one follows.
async fn falls_back(owner: &Page) -> Result<()> {
    for dialect in [Dialect::ById, Dialect::ByTokenId] {
        let (id, _) = owner.create(&["org:read"]).await?;
        let route = Route { dialect, ..route(owner).await };
        assert_eq!(
            client(owner).revoke(&route, &CredentialRef::personal(&id)).await,
            Revocation::Gone,
            "{dialect:?}"
        );
        ensure!(!owner.ids().await?.contains(&id));
    }
    Ok(())
}

/// What is refused is failed, and the token stays.
async fn refuses(server: &Server, owner: &Page) -> Result<()> {
    let (id, _) = owner.create(&["org:read"]).await?;
    let route = route(owner).await;
    for csrf in [None, Some("wrong".to_owned())] {
        let page = owner.with(Habits { csrf, ..Habits::default() });
        let outcome = client(&page).revoke(&route, &CredentialRef::personal(&id)).await;
        assert_eq!(outcome, Revocation::Failed(Reason::Csrf));
    }
    let member = server.page(Some("Member")).await?;
    let outcome = client(&member).revoke(&route, &CredentialRef::personal(&id)).await;
    assert_eq!(outcome, Revocation::Failed(Reason::OtherUser));
    assert_eq!(
        client(&member).read_back(&route, &CredentialRef::personal(&id)).await,
        Revocation::Unknown(Reason::OtherUser)
    );
    let visitor = server.page(None).await?;
    assert_eq!(
        client(&visitor).revoke(&route, &CredentialRef::personal(&id)).await,
        Revocation::Failed(Reason::SignedOut)
    );
    assert_eq!(
        client(&visitor).read_back(&route, &CredentialRef::personal(&id)).await,
        Revocation::Unknown(Reason::SignedOut)
    );
    ensure!(owner.ids().await?.contains(&id), "a refused write took the token away");
    assert_eq!(client(owner).revoke(&route, &CredentialRef::personal(&id)).await, Revocation::Gone);
    Ok(())
}

/// What an extension's own page would meet, and why writes go through Sentry's page (invariant 2).
async fn over_tls(owner: &Page) -> Result<()> {
    let (id, _) = owner.create(&["org:read"]).await?;
    let route = route(owner).await;
    for referer in [None, Some("https://evil.example/".to_owned())] {
        let page = owner.with(Habits { referer, ..Habits::default() });
        assert_eq!(
            client(&page).revoke(&route, &CredentialRef::personal(&id)).await,
            Revocation::Failed(Reason::Csrf)
        );
    }
    let page = owner.with(Habits { referer: None, ..Habits::default() });
    let refused =
        page.call("DELETE", "/api/0/api-tokens/", Some(r#"{"token":"x"}"#.to_owned())).await?;
    let words = "Referer checking failed - no Referer.".to_owned();
    assert_eq!(Problem::from_answer(&refused), Some(Problem::Csrf(words)));
    assert_eq!(client(owner).revoke(&route, &CredentialRef::personal(&id)).await, Revocation::Gone);
    Ok(())
}
