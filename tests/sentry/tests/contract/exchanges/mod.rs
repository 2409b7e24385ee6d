//! The exchanges, raw: what is sent, and what the status must be; the rest is compared between servers.

mod integrations;
mod oauth;
mod org_tokens;
mod people;

use anyhow::{Context, Result};
use sentry::transport::Answer;
use sentry_contract::{Habits, Page, shape};
use serde_json::Value;

use super::Server;

const TOKENS: &str = "/api/0/api-tokens/";

/// One exchange and the comparable part of its answer.
#[derive(Debug, PartialEq, Eq)]
pub struct Exchange {
    /// What it is.
    pub name: String,
    /// Status, kind, keys and words.
    pub shape: String,
    /// The status 23.7.1 was seen to answer.
    expected: u16,
}

/// Those whose status is not the recorded one.
pub fn unexpected(exchanges: &[Exchange]) -> Vec<String> {
    let wrong = |e: &&Exchange| !e.shape.starts_with(&format!("{} ", e.expected));
    let told = |e: &Exchange| format!("{}: expected {}, got {}", e.name, e.expected, e.shape);
    exchanges.iter().filter(wrong).map(told).collect()
}

#[derive(Default)]
struct Recorder(Vec<Exchange>);

impl Recorder {
    async fn ask(
        &mut self,
        name: &str,
        expected: u16,
        page: &Page,
        call: (&str, &str, Option<&str>),
    ) -> Result<()> {
        self.answer(name, expected, page, call).await?;
        Ok(())
    }

    /// The same, and hands the answer on.
    async fn answer(
        &mut self,
        name: &str,
        expected: u16,
        page: &Page,
        (method, path, body): (&str, &str, Option<&str>),
    ) -> Result<Answer> {
        let answer = page.call(method, path, body.map(str::to_owned)).await?;
        self.0.push(Exchange { name: name.to_owned(), shape: shape(&answer), expected });
        Ok(answer)
    }

    /// Notes something else about an answer of that status.
    fn note(&mut self, name: &str, status: u16, what: &str) {
        let (name, shape) = (name.to_owned(), format!("{status} {what}"));
        self.0.push(Exchange { name, shape, expected: status });
    }

    /// Asks for a page of a list, and notes where its `Link` leads as well.
    async fn page(&mut self, name: &str, page: &Page, path: &str) -> Result<()> {
        let answer = self.answer(name, 200, page, ("GET", path, None)).await?;
        let link = answer.link.context("no Link")?;
        let parts = link.split(", ").filter_map(|part| part.split_once('?')).map(|(_, rest)| rest);
        self.note(&format!("{name}: link"), 200, &parts.collect::<Vec<_>>().join(", "));
        Ok(())
    }
}

/// Everybody who asks, signed in once.
pub struct People {
    owner: Page,
    manager: Page,
    member: Page,
    outsider: Page,
    guest: Page,
    visitor: Page,
}

/// A field of the element of that name.
fn named(answer: &Answer, name: &str, field: &str) -> Result<String> {
    let list: Vec<Value> = serde_json::from_str(&answer.text)?;
    let found = list.iter().find(|it| it["name"] == name).with_context(|| name.to_owned())?;
    Ok(found[field].as_str().context("no such field")?.to_owned())
}

/// A field of an answer.
fn field(answer: &Answer, name: &str) -> Result<String> {
    let made: Value = serde_json::from_str(&answer.text)?;
    Ok(made[name].as_str().context("no such field")?.to_owned())
}

/// The same page, whose writes carry no CSRF token.
fn without_csrf(page: &Page) -> Page {
    page.with(Habits { csrf: None, ..Habits::default() })
}

/// Makes every exchange on one server.
pub async fn all(server: &Server) -> Result<Vec<Exchange>> {
    let mut recorder = Recorder::default();
    visitors(server, &mut recorder).await?;
    owners(server, &mut recorder).await?;
    others(server, &mut recorder).await?;
    let people = People {
        owner: server.page(Some("Owner")).await?,
        manager: server.page(Some("Manager")).await?,
        member: server.page(Some("Member")).await?,
        outsider: server.page(Some("Outsider")).await?,
        guest: server.page(Some("Guest")).await?,
        visitor: server.page(None).await?,
    };
    org_tokens::all(&people, &mut recorder).await?;
    integrations::all(&people, &mut recorder).await?;
    oauth::all(&people, &mut recorder).await?;
    people::all(&people, &mut recorder).await?;
    over_tls(server, &mut recorder).await?;
    Ok(recorder.0)
}

/// Nobody signed in, in two ways.
async fn visitors(server: &Server, to: &mut Recorder) -> Result<()> {
    let visitor = server.page(None).await?;
    let garbage = server.page(None).await?;
    garbage.set_cookie("sentrysid=garbage:1xVca5:not-a-signature; Path=/")?;
    for (who, page) in [("visitor", &visitor), ("garbage session", &garbage)] {
        let name = |what: &str| format!("{who}: {what}");
        to.ask(&name("config"), 200, page, ("GET", "/api/client-config/", None)).await?;
        to.ask(&name("root"), 200, page, ("GET", "/api/0/", None)).await?;
        to.ask(&name("list"), 403, page, ("GET", TOKENS, None)).await?;
        to.ask(&name("me"), 401, page, ("GET", "/api/0/users/me/", None)).await?;
        to.ask(&name("create"), 403, page, ("POST", TOKENS, Some(r#"{"scopes":["org:read"]}"#)))
            .await?;
        to.ask(&name("delete"), 403, page, ("DELETE", TOKENS, Some(r#"{"token":"x"}"#))).await?;
    }
    to.ask("no such route", 404, &visitor, ("GET", "/api/0/nothing-here/", None)).await?;
    to.ask("no trailing slash", 404, &visitor, ("GET", "/api/0/api-tokens", None)).await?;
    to.ask("sign-in page", 200, &visitor, ("GET", "/auth/login/", None)).await
}

/// The owner's own tokens, and what the server does not accept.
async fn owners(server: &Server, to: &mut Recorder) -> Result<()> {
    let owner = server.page(Some("Owner")).await?;
    // The introduction names the organization last looked at.
    owner.call("GET", "/api/0/organizations/acme/?detailed=0", None).await?;
    let (id, value) = owner.create(&["org:read"]).await?;
    let (detail, by_id) = (format!("{TOKENS}{id}/"), format!(r#"{{"tokenId":"{id}"}}"#));
    let by_value = format!(r#"{{"token":"{value}"}}"#);
    let cases = [
        ("config", 200, ("GET", "/api/client-config/", None)),
        ("root", 200, ("GET", "/api/0/", None)),
        ("me", 200, ("GET", "/api/0/users/me/", None)),
        ("list", 200, ("GET", TOKENS, None)),
        ("list with a page size", 200, ("GET", "/api/0/api-tokens/?per_page=1", None)),
        ("organizations", 200, ("GET", "/api/0/organizations/", None)),
        ("no route for one token", 404, ("GET", &detail, None)),
        ("delete one token", 404, ("DELETE", &detail, None)),
        ("change the list", 405, ("PUT", TOKENS, Some(r#"{"name":"x"}"#))),
        ("delete by tokenId", 400, ("DELETE", TOKENS, Some(&by_id))),
        ("delete nothing", 400, ("DELETE", TOKENS, Some("{}"))),
        ("create without scopes", 400, ("POST", TOKENS, Some("{}"))),
        ("create with an unknown scope", 400, ("POST", TOKENS, Some(r#"{"scopes":["made:up"]}"#))),
        ("create with broken JSON", 400, ("POST", TOKENS, Some("{nope"))),
        ("delete", 204, ("DELETE", TOKENS, Some(&by_value))),
        ("delete again", 204, ("DELETE", TOKENS, Some(&by_value))),
        (
            "delete a value that never was",
            204,
            ("DELETE", TOKENS, Some(r#"{"token":"never-was"}"#)),
        ),
    ];
    for (name, status, call) in cases {
        to.ask(&format!("owner: {name}"), status, &owner, call).await?;
    }
    let csrf = |csrf: Option<&str>| Habits { csrf: csrf.map(str::to_owned), ..Habits::default() };
    let body = Some(r#"{"token":"never-was"}"#);
    let without = owner.with(csrf(None));
    to.ask("owner: delete without a CSRF token", 403, &without, ("DELETE", TOKENS, body)).await?;
    let wrong = owner.with(csrf(Some("wrong")));
    to.ask("owner: delete with a wrong CSRF token", 403, &wrong, ("DELETE", TOKENS, body)).await?;
    to.ask(
        "owner: create without a CSRF token",
        403,
        &without,
        ("POST", TOKENS, Some(r#"{"scopes":[]}"#)),
    )
    .await
}

/// What a member and an outsider see of an organization and of somebody else's token.
async fn others(server: &Server, to: &mut Recorder) -> Result<()> {
    let (owner, member) = (server.page(Some("Owner")).await?, server.page(Some("Member")).await?);
    let outsider = server.page(Some("Outsider")).await?;
    let (id, value) = owner.create(&["org:read"]).await?;
    let by_value = format!(r#"{{"token":"{value}"}}"#);
    to.ask("member: delete the owner's token", 204, &member, ("DELETE", TOKENS, Some(&by_value)))
        .await?;
    anyhow::ensure!(owner.ids().await?.contains(&id), "a 204 to somebody else took the token away");
    for (who, page, detail) in [("member", &member, 200), ("outsider", &outsider, 403)] {
        to.ask(&format!("{who}: list"), 200, page, ("GET", TOKENS, None)).await?;
        to.ask(&format!("{who}: organizations"), 200, page, ("GET", "/api/0/organizations/", None))
            .await?;
        let (method, path) = ("GET", "/api/0/organizations/acme/?detailed=0");
        if detail == 403 {
            to.ask(&format!("{who}: organization"), detail, page, (method, path, None)).await?;
        }
    }
    to.ask("owner: delete it", 204, &owner, ("DELETE", TOKENS, Some(&by_value))).await
}

/// Over TLS the server looks at `Referer` as well.
async fn over_tls(server: &Server, to: &mut Recorder) -> Result<()> {
    let owner = server.secure_page(Some("Owner")).await?;
    let body = Some(r#"{"token":"never-was"}"#);
    let insecure = owner.origin.replace("https", "http");
    let referers = [
        ("no", 403, None),
        ("a foreign", 403, Some("https://evil.example/")),
        ("an http", 403, Some(insecure.as_str())),
        ("its own", 204, Some("")),
    ];
    for (which, status, referer) in referers {
        let habits = Habits { referer: referer.map(str::to_owned), ..Habits::default() };
        let name = format!("over TLS: delete with {which} referer");
        to.ask(&name, status, &owner.with(habits), ("DELETE", TOKENS, body)).await?;
    }
    let extension = Habits {
        referer: None,
        origin: Some("chrome-extension://abcdefghijklmnop".to_owned()),
        ..Habits::default()
    };
    let name = "over TLS: delete as an extension's own page would";
    to.ask(name, 403, &owner.with(extension), ("DELETE", TOKENS, body)).await?;
    to.ask("over TLS: list", 200, &owner, ("GET", TOKENS, None)).await
}
