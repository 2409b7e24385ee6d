//! Nothing that a server tells of secrets is left on the disk, and nothing is read from there: the browser is
//! closed, and the whole folder of its profile searched, what is packed in it unpacked. Its tab is on a page of
//! Sentry that reads no list of credentials itself.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::disk::{Search, Searched};
use scopewise_e2e::place::{MEMBER, OWNER};
use scopewise_e2e::{Browser, Place, Popup, Session, flow, in_both_browsers, page, tools};
use sentry_double::{Config, Dialect, Fault, FaultKind, Packing, sample};

in_both_browsers!(
    nothing_of_a_secret_is_left_by_own_servers,
    nothing_of_a_secret_is_left_by_sentry_io,
    what_a_plain_request_leaves_is_found,
    every_opening_and_every_look_asks_the_server,
);

/// The same on a real server, on which the owner's values stand.
mod real {
    use super::nothing_of_a_secret_is_left_by_a_real_sentry;
    scopewise_e2e::in_both_browsers!(nothing_of_a_secret_is_left_by_a_real_sentry);
}

/// Own servers: without a proxy, and with proxies that pack and let the browser keep what they answer.
const OWN: [(Dialect, Packing, bool); 3] = [
    (Dialect::V23_7, Packing::None, false),
    (Dialect::V24_2, Packing::Gzip, true),
    (Dialect::V24_8, Packing::Brotli, true),
];

/// The paths that only lists of credentials have.
const LISTS: [&str; 6] = [
    "api-tokens",
    "sentry-apps",
    "api-keys",
    "api-applications",
    "api-authorizations",
    "org-auth-tokens",
];

async fn nothing_of_a_secret_is_left_by_own_servers(browser: Browser) -> Result<()> {
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let mut search = Search::default();
    for (dialect, packing, keeps) in OWN {
        let place = Place::of(Config { packing, ..Config::new(dialect) }).await?;
        if keeps {
            place.fault(keepable());
        }
        worked_with(&session, &place).await.with_context(|| place.name.clone())?;
        look_for(&place, &mut search);
    }
    let searched = searched(session, &search).await?;
    ensure!(searched.found.is_empty(), "{searched}");
    Ok(())
}

async fn nothing_of_a_secret_is_left_by_sentry_io(browser: Browser) -> Result<()> {
    let config = Config { packing: Packing::Brotli, ..Config::new(Dialect::Saas) };
    let place = Place::service_of(config).await?;
    let Some(session) = Session::begin(browser, place.proxy).await? else { return Ok(()) };
    worked_with(&session, &place).await?;
    let mut search = Search::default();
    look_for(&place, &mut search);
    let searched = searched(session, &search).await?;
    ensure!(searched.found.is_empty(), "{searched}");
    Ok(())
}

async fn nothing_of_a_secret_is_left_by_a_real_sentry(browser: Browser) -> Result<()> {
    let Some(place) = Place::real().into_iter().next() else {
        return tools::skipped("no real Sentry: SCOPEWISE_REAL_SENTRY is not set");
    };
    let _alone = Place::alone(OWNER).await;
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    // For this alone: the seeded ones are for others.
    let gone = account.create("scopewise e2e", &["project:read"]).await?;
    let old = account.create("scopewise e2e", &["project:read"]).await?;
    let mut search = Search::default();
    let mut add = |secrets: BTreeSet<(String, String)>| {
        for (kind, value) in &secrets {
            search.add(kind, value);
        }
    };
    add(account.secrets().await?);
    place.sign_in_quietly(&session, OWNER).await?;
    let asked = session
        .eval("performance.getEntriesByType('resource').map(it => new URL(it.name).pathname)")
        .await?
        .to_string();
    ensure!(!LISTS.iter().any(|list| asked.contains(list)), "the page itself reads lists: {asked}");

    let before = account.ids().await?;
    let mut popup = flow::open_tokens(&session).await?;
    flow::gathered(&mut popup).await?;
    people(&mut popup).await?;
    popup.click("#tab-tokens").await?;
    // By its value, as this version does.
    flow::ask_to_revoke(&mut popup, &gone).await?;
    flow::wait_confirmed(&mut popup, None).await?;
    popup.close().await?;
    page::replace(&session, &old).await?;
    made_anew(&session).await?;
    add(account.secrets().await?);
    for new in account.ids().await?.difference(&before) {
        account.revoke(new).await?;
    }
    account.revoke(&old).await?;
    let searched = searched(session, &search).await?;
    ensure!(searched.values > 10, "few values to look for: {searched}");
    ensure!(searched.found.is_empty(), "{searched}");
    Ok(())
}

/// What the tests above rest on: where a page reads the same lists as pages do, all kinds of values are found, plain
/// and packed.
async fn what_a_plain_request_leaves_is_found(browser: Browser) -> Result<()> {
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let mut places = Vec::new();
    for (dialect, packing) in [
        (Dialect::V23_7, Packing::None),
        (Dialect::V23_7, Packing::Gzip),
        (Dialect::V23_7, Packing::Brotli),
    ] {
        let place = Place::of(Config { packing, ..Config::new(dialect) }).await?;
        place.fault(keepable());
        let mut search = Search::default();
        look_for(&place, &mut search);
        place.sign_in_quietly(&session, OWNER).await?;
        session.eval(PLAIN).await?;
        places.push((place, packing, search));
    }
    let closed = session.quit().await?;
    for (place, packing, search) in &places {
        let searched = search.through(closed.profile())?;
        eprintln!("{browser:?}, {} {packing:?}, read plainly: {}", place.name, brief(&searched));
        // An organization's tokens are told in no list.
        let told =
            ["personal token", "integration token", "refresh token", "client secret", "API key"];
        let how = match packing {
            Packing::None => "",
            Packing::Gzip => "gzip",
            Packing::Brotli => "brotli",
        };
        let found = searched.packed(how);
        for kind in told {
            ensure!(found.contains(kind), "no {kind} was found, {packing:?}: {searched}");
        }
    }
    Ok(())
}

/// In a page: reads the lists as pages do.
const PLAIN: &str = "(async () => {
    const read = path => new Promise(done => {
        const x = new XMLHttpRequest();
        x.open('GET', path);
        x.onloadend = () => done(x.responseText);
        x.send();
    });
    const organization = '/api/0/organizations/acme/';
    for (const list of ['/api/0/api-tokens/', '/api/0/api-applications/', '/api/0/api-authorizations/',
        organization + 'api-keys/', organization + 'org-auth-tokens/']) await read(list);
    const apps = JSON.parse(await read(organization + 'sentry-apps/?status=internal'));
    for (const { slug } of apps) await read(`/api/0/sentry-apps/${slug}/api-tokens/`);
    return true;
})()";

/// A proxy lets the browser keep every answer for five minutes. Each opening asks all the same, and a revocation is
/// preceded by the question who is signed in, and read back, on the server itself.
async fn every_opening_and_every_look_asks_the_server(browser: Browser) -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    place.fault(keepable());
    let Some(session) = Session::begin(browser, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    place.sign_in_quietly(&session, OWNER).await?;
    let opened = async || -> Result<(Popup, BTreeSet<String>)> {
        place.clear_requests();
        let mut popup = flow::open_tokens(&session).await?;
        flow::gathered(&mut popup).await?;
        let asked = place.requests().into_iter().filter(|it| it.method == "GET");
        Ok((popup, asked.map(|it| it.path).filter(|it| it.starts_with("/api/")).collect()))
    };
    let (popup, first) = opened().await?;
    popup.close().await?;
    let (mut popup, second) = opened().await?;
    let missing: Vec<&String> = first.difference(&second).collect();
    ensure!(missing.is_empty(), "not asked when it was opened again: {missing:?}");
    for path in ["/api/0/api-tokens/", "/api/client-config/"] {
        ensure!(second.contains(path), "{path} is not asked: {second:?}");
    }

    for id in account.ids().await?.iter().take(2) {
        place.clear_requests();
        let entry = flow::ask_to_revoke(&mut popup, id).await?;
        flow::wait_confirmed(&mut popup, Some(&entry)).await?;
        ensure!(!account.ids().await?.contains(id), "said to be gone, and is not");
        let asked = place.requests();
        let at = asked.iter().position(|it| it.method == "DELETE").context("nothing was sent")?;
        let (before, after) = asked.split_at(at);
        let is = |path: &'static str| {
            move |it: &sentry_double::Seen| it.method == "GET" && it.path == path
        };
        ensure!(before.iter().any(is("/api/0/")), "who is signed in was not asked");
        ensure!(after.iter().any(is("/api/0/api-tokens/")), "it was not read back");
    }

    // The session is another one's: that is heard, and nothing is sent.
    let id = account.ids().await?.pop_first().context("no token is left")?;
    place.clear_requests();
    place.change(|state| {
        state.switch_sessions(sample::OWNER, sample::MEMBER);
    });
    let entry = flow::ask_to_revoke(&mut popup, &id).await?;
    let ends = ["failed", "unknown", "expired", "confirmed"];
    let end = flow::wait_outcome(&mut popup, Some(&entry), &ends, flow::REVOCATION).await?;
    ensure!(end != "confirmed", "told as revoked in another one's session");
    ensure!(place.count("DELETE", "/") == 0, "sent in another one's session");
    popup.close().await?;
    let other = place.account(MEMBER).await?;
    ensure!(!other.ids().await?.is_empty(), "the other one's tokens are gone");
    Ok(())
}

fn keepable() -> Fault {
    Fault::next("GET", "/api/", FaultKind::Keepable(300)).times(0)
}

fn look_for(place: &Place, search: &mut Search) {
    for secret in place.secrets() {
        search.add(secret.kind, &secret.value);
    }
}

/// All that a person does here at which values are told: opens, looks at people, revokes a personal token and one of
/// an integration (by value where the server is old), replaces one.
async fn worked_with(session: &Session, place: &Place) -> Result<()> {
    let account = place.account(OWNER).await?;
    let id = account.ids().await?.pop_first().context("no token")?;
    place.clear_requests();
    place.sign_in_quietly(session, OWNER).await?;
    let lists = place.requests().into_iter().map(|it| it.path);
    let lists: Vec<String> = lists.filter(|it| it.starts_with("/api/0/")).collect();
    ensure!(lists.is_empty(), "the page itself reads {lists:?}");
    let mut popup = flow::open_tokens(session).await?;
    flow::gathered(&mut popup).await?;
    let integration =
        "document.querySelector('[data-testid=token-row][data-kind=integration]').dataset.id";
    let integration = popup.eval(integration).await?;
    let integration = integration.as_str().context("no token of an integration")?;
    for key in [id.as_str(), integration] {
        let entry = flow::ask_to_revoke(&mut popup, key).await?;
        flow::wait_confirmed(&mut popup, Some(&entry)).await?;
    }
    people(&mut popup).await?;
    popup.close().await?;
    let old = account.ids().await?.pop_last().context("no token is left")?;
    page::replace(session, &old).await?;
    made_anew(session).await?;
    ensure!(place.count("POST", "/api/0/api-tokens/") == 1, "nothing was made");
    Ok(())
}

async fn people(popup: &mut Popup) -> Result<()> {
    popup.click("#tab-people").await?;
    popup.wait_for("#panel-people[aria-busy=false]").await
}

/// On the page that replaces a token: one is made like the old one, its value shown and copied.
async fn made_anew(session: &Session) -> Result<()> {
    page::click(session, "replace_rotate").await?;
    page::click(session, "replace-create").await?;
    page::click(session, "fresh-show").await?;
    session.wait_in_tab("document.querySelector('#fresh-value').textContent.length > 20").await?;
    page::click(session, "fresh-copy").await?;
    page::wait_for(session, &format!("{}:not(:disabled)", flow::part("replace-swapped"))).await?;
    page::leave(session).await
}

async fn searched(session: Session, search: &Search) -> Result<Searched> {
    let browser = session.browser;
    let closed = session.quit().await?;
    let searched = search.through(closed.profile())?;
    ensure!(searched.files > 20, "no profile was looked through: {searched}");
    eprintln!("{browser:?}: {}", brief(&searched));
    Ok(searched)
}

/// The first line of it.
fn brief(searched: &Searched) -> String {
    searched.to_string().lines().next().unwrap_or_default().to_owned()
}
