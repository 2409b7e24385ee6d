//! What the gates of a running Sentry accept, found out without touching anything.
//!
//! Sentry asks for a token's scopes before it looks up what a call names. So every operation is called
//! on names that do not exist: 401 or 403 means that the scope was refused, anything else that it was
//! let through. The tokens belong to a person who is in no organization.

mod operations;
mod tasks;
mod tokens;

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::{Value, json};
use tokio::signal::unix::{SignalKind, signal};

use crate::{Bearer, Page};
use tokens::Tokens;

/// Stands for every organization, project and id of a path. Digits, for routes that allow nothing
/// else; an id that no database of a test reaches.
const NOBODY: &str = "999999999";

/// Whose tokens they are: in no organization.
const PERSON: &str = "Outsider";

/// How many calls at once: the server has as many threads.
const AT_ONCE: usize = 4;

/// Calls everything, and says what was seen: `server`, `scopes` (each minted, with what the server
/// made of it), `refused_scopes`, `operations` (a list of scopes, or why it cannot be told), `tasks`.
///
/// # Errors
/// When the server does not answer as a Sentry does, or something there has the name of nobody.
pub async fn observe(origin: &str) -> Result<Value> {
    let page = Page::open(origin, None).await?;
    page.sign_in(PERSON).await?;
    nothing_can_be_touched(&page).await?;
    let mut tokens = Tokens::new(page);
    // Whatever happens in between, the tokens go again.
    let mut ended = signal(SignalKind::terminate())?;
    let seen = tokio::select! {
        seen = look(&mut tokens) => seen,
        _ = tokio::signal::ctrl_c() => Err(anyhow!("interrupted")),
        _ = ended.recv() => Err(anyhow!("ended from outside")),
    };
    let gone = tokens.delete_all().await;
    let seen = seen?;
    gone?;
    Ok(seen)
}

async fn look(tokens: &mut Tokens) -> Result<Value> {
    let gates = operations::gates(tokens).await?;
    let tasks = tasks::confirm(tokens, &gates).await?;
    Ok(json!({
        "server": version(tokens.page()).await?,
        "scopes": gates.scopes,
        "refused_scopes": gates.refused,
        "operations": gates.by_operation,
        "tasks": tasks,
    }))
}

/// No organization of that name or id, and none that the person is in.
async fn nothing_can_be_touched(page: &Page) -> Result<()> {
    let own = page.call("GET", "/api/0/organizations/", None).await?;
    ensure!(own.status == 200 && own.text.trim() == "[]", "{PERSON} is in an organization");
    let nobody = format!("/api/0/organizations/{NOBODY}/");
    let nobody = page.call("GET", &nobody, None).await?;
    ensure!(nobody.status == 404, "organization {NOBODY}: {} instead of 404", nobody.status);
    Ok(())
}

/// The version a server gives in its own page's data.
async fn version(page: &Page) -> Result<String> {
    let html = page.call("GET", "/auth/login/", None).await?.text;
    let (_, rest) = html.split_once("\"version\":").context("no version in Sentry's page")?;
    let after = rest.split_once("\"current\":").map_or(rest, |(_, rest)| rest);
    Ok(after.trim_start().trim_start_matches('"').split('"').next().unwrap_or_default().to_owned())
}

/// A path template with the name of nobody in every place.
///
/// # Errors
/// When there is no place for one, and it would change something.
fn on_nobody(method: &str, template: &str) -> Result<String> {
    let place = |part: &str| if part.starts_with('{') { NOBODY } else { part }.to_owned();
    let path = template.split('/').map(place).collect::<Vec<_>>().join("/");
    ensure!(method == "GET" || path != template, "{method} {template} names nothing: not called");
    Ok(path)
}

/// Whether the token gets past the gate.
async fn is_let_through(bearer: &Bearer, method: &str, template: &str) -> Result<Passage> {
    let reply = bearer.call(method, &on_nobody(method, template)?).await?;
    match reply.status {
        401 | 403 => Ok(Passage::Refused),
        404 if !reply.json => Ok(Passage::NoRoute),
        200..=499 if reply.status != 429 => Ok(Passage::LetThrough),
        status => anyhow::bail!("{method} {template}: {status} says nothing about a gate"),
    }
}

/// What an answer says of the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Passage {
    Refused,
    LetThrough,
    /// The server has no such route.
    NoRoute,
}

#[cfg(test)]
mod tests {
    use super::on_nobody;

    #[test]
    fn what_names_nothing_is_never_written_to() -> anyhow::Result<()> {
        assert_eq!(on_nobody("PUT", "/a/{b}/c/{d}/")?, "/a/999999999/c/999999999/");
        assert_eq!(on_nobody("GET", "/organizations/")?, "/organizations/");
        assert!(on_nobody("DELETE", "/organizations/").is_err());
        for it in domain::catalog::OPERATIONS.iter().chain(&domain::catalog::UNDOCUMENTED) {
            on_nobody(it.method.name(), it.path())?;
        }
        Ok(())
    }
}
