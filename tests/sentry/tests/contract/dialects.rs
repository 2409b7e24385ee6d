//! The versions that cannot be run here, on the double alone, and the faults that a real server will
//! not show on demand.

use anyhow::Result;
use domain::credential::CredentialRef;
use sentry::client::Client;
use sentry::outcome::{Reason, Revocation};
use sentry::problem::Problem;
use sentry::site::Site;
use sentry::transport::{Dialect, Route, TransportError};
use sentry_contract::Page;
use sentry_double::{Config, Double, Fault, FaultKind, Token};

const OWNER: &str = "owner@example.com";
const TOKENS: &str = "/api/0/api-tokens/";

/// A double with a page of it, signed in as its owner.
struct Scene {
    double: Double,
    page: Page,
}

impl Scene {
    async fn new(dialect: sentry_double::Dialect) -> Result<Self> {
        let double = Double::start(Config { tls: true, ..Config::new(dialect) }).await?;
        let page = Page::open(&double.base_url, double.proxy_addr).await?;
        page.sign_in("Owner").await?;
        Ok(Self { double, page })
    }

    fn client(&self) -> Client<Page> {
        Client::new(self.page.clone())
    }

    async fn route(&self) -> Route {
        let site = Site::of(&self.page.origin);
        let base = site.bases().expect("an address of a site").first;
        let instance =
            self.client().bootstrap(&self.page.origin).await.expect("it introduces itself");
        instance.route(&base).expect("somebody is signed in")
    }

    fn tokens(&self) -> Vec<Token> {
        self.double.tokens(OWNER)
    }

    /// Revokes the first token in this dialect and tells the outcome and what is left.
    async fn revoke(&self, dialect: Dialect) -> (Revocation, bool) {
        let id = self.tokens()[0].id;
        let route = Route { dialect, ..self.route().await };
        let outcome = self.client().revoke(&route, &CredentialRef::personal(&id.to_string())).await;
        (outcome, self.tokens().iter().any(|token| token.id == id))
    }
}

const VERSIONS: [(sentry_double::Dialect, Dialect); 4] = [
    (sentry_double::Dialect::V23_7, Dialect::ByValue),
    (sentry_double::Dialect::V24_2, Dialect::ByTokenId),
    (sentry_double::Dialect::V24_8, Dialect::ById),
    (sentry_double::Dialect::Saas, Dialect::ById),
];

#[tokio::test]
async fn each_version_is_known_and_revokes_exactly_one() -> Result<()> {
    for (version, dialect) in VERSIONS {
        let scene = Scene::new(version).await?;
        let route = scene.route().await;
        assert_eq!(route.dialect, dialect, "{version:?}");
        let bases = Site::of(&scene.page.origin).bases().expect("bases");
        let listed = scene.client().personal_tokens(&bases).await.expect("a list");
        let before = scene.tokens();
        assert_eq!(listed.credentials.len(), before.len());
        assert!(listed.complete(), "{:?}", listed.notes);
        let named = version != sentry_double::Dialect::V23_7;
        assert_eq!(listed.credentials.iter().any(|c| c.name.is_some()), named, "{version:?}");
        assert_eq!(listed.credentials.iter().all(|c| c.last4.is_some()), named, "{version:?}");
        assert_eq!(scene.revoke(route.dialect).await, (Revocation::Gone, false), "{version:?}");
        assert_eq!(scene.tokens(), before[1..], "{version:?}");
        let again = scene
            .client()
            .revoke(&route, &CredentialRef::personal(&before[0].id.to_string()))
            .await;
        assert_eq!(again, Revocation::Gone, "{version:?}");
    }
    Ok(())
}

/// The order of fall-backs starts with the newest way; a server that is newer than the route says is
/// met by the way it still has, or is told to revoke in another way. Nothing is ever sent twice.
#[tokio::test]
async fn a_wrong_dialect_falls_back_where_the_answer_proves_it() -> Result<()> {
    use Dialect::{ById, ByTokenId, ByValue};
    use Revocation::{Failed, Gone};
    let [old, middle, newer, saas] = VERSIONS.map(|(version, _)| version);
    let cases = [
        (old, ById, Gone),
        (old, ByTokenId, Gone),
        (middle, ById, Gone),
        (middle, ByValue, Failed(Reason::NoRoute)),
        (newer, ByTokenId, Gone),
        (newer, ByValue, Failed(Reason::NoRoute)),
        (saas, ByTokenId, Gone),
    ];
    for (version, dialect, expected) in cases {
        let scene = Scene::new(version).await?;
        let told = scene.revoke(dialect).await;
        assert_eq!(told, (expected, expected != Gone), "{version:?} {dialect:?}");
    }
    Ok(())
}

#[tokio::test]
async fn an_organization_s_subdomain_asks_sentry_io_and_reads_fall_back() -> Result<()> {
    let scene = Scene::new(sentry_double::Dialect::Saas).await?;
    let acme = Client::new(scene.page.on("https://acme.sentry.io"));
    let bases = Site::of("https://acme.sentry.io/issues/").bases().expect("bases");
    let listed = acme.personal_tokens(&bases).await.expect("a list");
    assert_eq!(listed.base, "https://sentry.io");
    let instance = acme.bootstrap("https://acme.sentry.io").await.expect("it introduces itself");
    assert_eq!(instance.control.as_deref(), Some("https://sentry.io"));
    assert_eq!(instance.instance, "https://sentry.io");
    let id = scene.tokens()[0].id.to_string();
    let route = instance.route(&listed.base).expect("signed in");
    assert_eq!(acme.revoke(&route, &CredentialRef::personal(&id)).await, Revocation::Gone);
    // Whatever becomes of sentry.io, a list may come from the tab's own host.
    let down = Fault::next("GET", TOKENS, FaultKind::DropBefore).on("sentry.io").times(0);
    scene.double.push_fault(down);
    let told = acme.personal_tokens(&bases).await;
    assert_eq!(told.expect("a list").base, "https://acme.sentry.io");
    Ok(())
}

/// Faults at the write itself, in every dialect: (fault, outcome, whether the token is still there).
#[tokio::test]
async fn a_write_that_goes_wrong_is_never_told_as_success() -> Result<()> {
    use Revocation::{Failed, Unknown};
    let cases = [
        (FaultKind::Html500, Unknown(Reason::ServerFault)),
        (FaultKind::RateLimited { reset_in: 9 }, Failed(Reason::RateLimited)),
        (FaultKind::SignedOut, Failed(Reason::SignedOut)),
        // Led on to some page, because the session is a good one: not understood.
        (FaultKind::RedirectToLogin, Unknown(Reason::Malformed)),
        (FaultKind::DropBefore, Unknown(Reason::Lost)),
        (FaultKind::DropAfter, Unknown(Reason::Lost)),
        (FaultKind::KeepAll, Failed(Reason::StillListed)),
    ];
    for (version, dialect) in VERSIONS {
        for (kind, expected) in cases.clone() {
            let scene = Scene::new(version).await?;
            scene.double.push_fault(Fault::next("DELETE", TOKENS, kind.clone()));
            let (outcome, there) = scene.revoke(dialect).await;
            // Revoking by value reads the list at once, which shows it gone without an answer.
            let shown = dialect == Dialect::ByValue && kind == FaultKind::DropAfter;
            let expected = if shown { Revocation::Gone } else { expected };
            assert_eq!(outcome, expected, "{version:?} {kind:?}");
            assert_eq!(there, kind != FaultKind::DropAfter, "{version:?} {kind:?}");
        }
    }
    Ok(())
}

/// The write worked, and reading back did not: unknown, and settled by a later reading.
#[tokio::test]
async fn what_cannot_be_read_back_is_unknown_until_it_can() -> Result<()> {
    let cases = [
        (FaultKind::Html500, Reason::NotReadBack),
        (FaultKind::Truncated, Reason::NotReadBack),
        (FaultKind::RedirectToLogin, Reason::NotReadBack),
        (FaultKind::SignedOut, Reason::SignedOut),
        (FaultKind::DropBefore, Reason::Lost),
    ];
    for (kind, why) in cases {
        let scene = Scene::new(sentry_double::Dialect::V24_8).await?;
        let id = scene.tokens()[0].id.to_string();
        let route = scene.route().await;
        scene.double.push_fault(Fault::next("GET", TOKENS, kind.clone()).times(0));
        let outcome = scene.client().revoke(&route, &CredentialRef::personal(&id)).await;
        assert_eq!(outcome, Revocation::Unknown(why), "{kind:?}");
        scene.double.faults().clear();
        assert_eq!(
            scene.client().read_back(&route, &CredentialRef::personal(&id)).await,
            Revocation::Gone,
            "{kind:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn somebody_else_s_session_sends_and_proves_nothing() -> Result<()> {
    for (version, dialect) in VERSIONS {
        let scene = Scene::new(version).await?;
        let route = Route { dialect, ..scene.route().await };
        let id = scene.tokens()[0].id.to_string();
        scene.double.switch_user(OWNER, "member@example.com");
        let outcome = scene.client().revoke(&route, &CredentialRef::personal(&id)).await;
        assert_eq!(outcome, Revocation::Failed(Reason::OtherUser), "{version:?}");
        let read = scene.client().read_back(&route, &CredentialRef::personal(&id)).await;
        assert_eq!(read, Revocation::Unknown(Reason::OtherUser), "{version:?}");
        let sent = scene.double.requests().iter().any(|seen| seen.method == "DELETE");
        assert!(!sent, "{version:?}: a write went out");
    }
    Ok(())
}

#[tokio::test]
async fn a_list_that_cannot_be_read_says_why() -> Result<()> {
    let malformed = |what: &str| Problem::Malformed(what.to_owned());
    let cases = [
        (FaultKind::Html500, Problem::ServerFault(500)),
        (FaultKind::Truncated, malformed("a list that is cut off or broken")),
        (FaultKind::RedirectToLogin, malformed("an answer from another address")),
        (FaultKind::SignedOut, Problem::SignedOut),
        (FaultKind::DropBefore, Problem::Transport(TransportError::Lost)),
    ];
    let scene = Scene::new(sentry_double::Dialect::V24_2).await?;
    let bases = Site::of(&scene.page.origin).bases().expect("bases");
    for (kind, expected) in cases {
        scene.double.push_fault(Fault::next("GET", TOKENS, kind.clone()));
        let told = scene.client().personal_tokens(&bases).await;
        assert_eq!(told, Err(expected), "{kind:?}");
    }
    scene.double.push_fault(Fault::next("GET", TOKENS, FaultKind::RateLimited { reset_in: 9 }));
    let told = scene.client().personal_tokens(&bases).await;
    assert!(matches!(told, Err(Problem::RateLimited(_))), "{told:?}");
    // What is labelled wrongly is still the list.
    scene.double.push_fault(Fault::next("GET", TOKENS, FaultKind::WrongContentType));
    assert!(scene.client().personal_tokens(&bases).await.is_ok());
    // A redirect to the sign-in page that stays there.
    scene.double.sign_out(OWNER);
    scene.double.push_fault(Fault::next("GET", TOKENS, FaultKind::RedirectToLogin));
    assert_eq!(scene.client().personal_tokens(&bases).await, Err(Problem::SignedOut));
    Ok(())
}
