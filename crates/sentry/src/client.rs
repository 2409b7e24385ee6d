//! The client: the calls, in order. What an answer means is decided in [`write_answer`](super::write_answer),
//! without any call.

use std::collections::BTreeSet;

use super::bootstrap::Instance;
use super::paging;
use super::problem::Problem;
use super::site::Bases;
use super::transport::{Answer, Create, Read, Route, TransportError, Write};
use super::wire::{self, Note, ROWS};
use crate::create;
use crate::outcome::{Creation, Reason, Renaming, Revocation};
use crate::revoke::{self, Way};
use crate::write_answer::{self, Next};
use domain::credential::{Credential, CredentialRef};
use domain::time::Timestamp;

/// The path of personal tokens.
pub const TOKENS: &str = "/api/0/api-tokens/";
/// The path that says who is signed in, in every version, signed in or not.
pub const ROOT: &str = "/api/0/";
/// The path of Sentry's introduction of itself.
pub const CONFIG: &str = "/api/client-config/";
/// A page that every Sentry serves, signed in or not; read only where neither path above answers.
pub const PAGE: &str = "/auth/login/";

/// More pages than this are left unread, and said to be (100 entries a page).
const PAGES: usize = 50;

/// Personal tokens as listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The base address that answered: where a write goes (invariant 7).
    pub base: String,
    /// The tokens, in the server's order, which means nothing.
    pub credentials: Vec<Credential>,
    /// What was odd about the list.
    pub notes: Vec<Note>,
}

impl Listed {
    /// The list in an answer to `GET` of [`TOKENS`], asked for by whomever (the loader asks early).
    ///
    /// # Errors
    /// What is wrong with the answer.
    pub fn from_answer(base: &str, answer: &Answer) -> Result<Self, Problem> {
        Self::of(&CredentialRef::default(), base, TOKENS, answer)
    }

    /// The same for the list at `path` that this credential is in.
    ///
    /// # Errors
    /// As [`Listed::from_answer`].
    pub fn of(
        chosen: &CredentialRef,
        base: &str,
        path: &str,
        answer: &Answer,
    ) -> Result<Self, Problem> {
        let strayed = || Problem::from_address(answer, base, path);
        if let Some(problem) = Problem::from_answer(answer).or_else(strayed) {
            return Err(problem);
        }
        let (credentials, mut notes) = wire::credentials(chosen.kind, &chosen.place, &answer.text)?;
        if answer.link.as_deref().and_then(paging::next_cursor).is_some() {
            notes.push(Note::PagesLeft { read: 1 });
        }
        Ok(Self { base: base.to_owned(), credentials, notes })
    }

    /// Whether absence from this list proves absence: every page was read, every entry has its id.
    pub fn complete(&self) -> bool {
        self.notes.is_empty() && self.credentials.iter().all(|credential| !credential.id.is_empty())
    }

    /// Whether the id is in it.
    pub fn has(&self, id: &str) -> bool {
        self.credentials.iter().any(|credential| credential.id == id)
    }

    /// Whether it has the same ids as another reading, in whatever order.
    pub fn has_the_ids_of(&self, other: &Self) -> bool {
        let ids = |list: &Self| -> BTreeSet<String> {
            list.credentials.iter().map(|it| it.id.clone()).collect()
        };
        ids(self) == ids(other)
    }
}

/// A client over a transport. With a transport that can only read it has no revoking to call.
#[derive(Clone, Debug)]
pub struct Client<T> {
    transport: T,
    now: Option<Timestamp>,
    until: Timestamp,
}

impl<T> Client<T> {
    /// A client over `transport`.
    pub const fn new(transport: T) -> Self {
        Self { transport, now: None, until: Timestamp(0) }
    }

    /// The same client, whose writes leave the page before then or not at all. Without it nothing is sent.
    #[must_use]
    pub const fn until(mut self, until: Timestamp) -> Self {
        self.until = until;
        self
    }

    /// The same client, told the time: it turns a rate limit's reset into seconds to wait.
    #[must_use]
    pub const fn at(mut self, now: Timestamp) -> Self {
        self.now = Some(now);
        self
    }

    /// The transport.
    pub const fn transport(&self) -> &T {
        &self.transport
    }

    fn problem(&self, base: &str, path: &str, answer: &Answer) -> Option<Problem> {
        Problem::from_address(answer, base, path).or_else(|| match self.now {
            Some(now) => Problem::from_answer_at(answer, now),
            None => Problem::from_answer(answer),
        })
    }
}

impl<T: Read> Client<T> {
    /// Learns which Sentry the tab on `origin` shows and who is signed in: from its introduction, else
    /// from the API's root, else from a page's inline script.
    ///
    /// # Errors
    /// When it does not answer as a Sentry would. Nobody signed in is no error: `user` is `None`.
    pub async fn bootstrap(&self, origin: &str) -> Result<Instance, Problem> {
        let first = match self
            .read(origin, CONFIG)
            .await
            .map(|answer| Instance::from_config(origin, &answer.text))
        {
            Ok(Ok(instance)) => return Ok(instance),
            Ok(Err(problem)) | Err(problem) if elsewhere(&problem) => problem,
            Ok(Err(problem)) | Err(problem) => return Err(problem),
        };
        if let Ok(answer) = self.read(origin, ROOT).await
            && let Ok(instance) = Instance::from_root(origin, &answer.text)
        {
            return Ok(instance);
        }
        let page = self.transport.get(origin, PAGE).await.map_err(Problem::Transport)?;
        Instance::from_page(origin, &page.text).map_err(|_| first)
    }

    /// Lists the personal tokens: from the first base, or from the one for reads when the first cannot
    /// be reached, has no such route, or does not answer as a Sentry.
    ///
    /// # Errors
    /// The first base's problem, unless the second base did answer.
    pub async fn personal_tokens(&self, bases: &Bases) -> Result<Listed, Problem> {
        let personal = CredentialRef::default();
        let first = self.list(&bases.first, TOKENS, &personal).await.map(|it| it.0);
        match (&first, &bases.read_only) {
            (Err(problem), Some(other)) if elsewhere(problem) => {
                self.list(other, TOKENS, &personal).await.map(|it| it.0).or(first)
            }
            _ => first,
        }
    }

    async fn read(&self, base: &str, path: &str) -> Result<Answer, Problem> {
        let answer = self.transport.get(base, path).await.map_err(Problem::Transport)?;
        match self.problem(base, path, &answer) {
            Some(problem) => Err(problem),
            None => Ok(answer),
        }
    }
}

impl<T: Write> Client<T> {
    /// Revokes one credential that [`Client::prove`] has found in the owner's list, by its id, in the route's
    /// dialect, and reads back. Another dialect follows only where the first answer proves that its route does not exist (invariant 7).
    pub async fn revoke(&self, route: &Route, chosen: &CredentialRef) -> Revocation {
        let mut dialect = route.dialect;
        let Some(list) = revoke::list(chosen) else {
            return Revocation::Failed(Reason::NoRoute);
        };
        loop {
            let next = match revoke::way(route, dialect, chosen, self.until) {
                Some(Way::ByValue(request)) => {
                    let answer = self.transport.revoke_by_value(&request).await;
                    write_answer::of_by_value(&route.base, &list, answer, chosen)
                }
                Some(Way::Write(request)) => {
                    let answer = self.transport.send(&request).await;
                    write_answer::of_write(chosen.kind, dialect, &request, answer)
                }
                // No list entry we could have shown has such an id, and it would go into a path.
                None => return Revocation::Failed(Reason::NotListed),
            };
            match next {
                Next::Over(outcome) => return outcome,
                Next::ReadBack => return self.back(route, chosen).await,
                Next::SameUser => return self.still_owner(route).await,
                Next::Try(other) => dialect = other,
            }
        }
    }
}

impl<T: Write> Client<T> {
    /// Renames a personal token, and reads its name back.
    pub async fn rename(&self, route: &Route, id: &str, name: &str) -> Renaming {
        let Some(request) = create::rename(route, id, name, self.until) else {
            return Renaming::Failed(Reason::NoRoute);
        };
        if let Err(refused) = create::renamed(&request, self.transport.send(&request).await) {
            return refused;
        }
        match self.whole(route).await {
            Err(why) => Renaming::Unknown(why),
            Ok(list) => match list.iter().find(|it| it.id == id) {
                Some(it) if it.name.as_deref() == Some(name) => Renaming::Done,
                Some(_) => Renaming::Unknown(Reason::Malformed),
                None => Renaming::Failed(Reason::NotListed),
            },
        }
    }
}

impl<T: Create> Client<T> {
    /// Makes a personal token: what became of it, and its value, if it came.
    pub async fn create(
        &self,
        route: &Route,
        name: &str,
        scopes: &[String],
    ) -> (Creation, Option<T::Value>) {
        let request = create::create(route, name, scopes, self.until);
        match self.transport.create(&request).await {
            Ok((answer, value)) => (create::created(&request, Ok(answer)), value),
            Err(lost) => (create::created(&request, Err(lost)), None),
        }
    }
}

/// Whether a problem says that another place may know better: no connection, no route, no Sentry.
fn elsewhere(problem: &Problem) -> bool {
    match problem {
        Problem::NoRoute | Problem::NoSuchObject | Problem::Malformed(_) => true,
        Problem::Transport(lost) => matches!(lost, TransportError::Lost | TransportError::TimedOut),
        _ => false,
    }
}

mod proof;
#[cfg(test)]
mod tests;
