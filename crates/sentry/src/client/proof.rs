//! What a list proves, and of whom: reading it between two questions who is signed in, and again where its
//! pages may have moved while they were read.

use super::{Client, Listed, PAGES, ROOT, ROWS, TOKENS};
use crate::bootstrap::Instance;
use crate::outcome::{Reason, Revocation};
use crate::problem::Problem;
use crate::transport::{Read, Route};
use crate::wire::{self, Note};
use crate::{paging, revoke, write_answer};
use domain::credential::{Credential, CredentialRef};

/// How often a list in pages is read at most until two readings agree.
const READINGS: usize = 3;

/// A list that was read until it says what it can.
struct Reading {
    listed: Listed,
    /// Whether it can prove that an id is not in it: it came in one answer, or two readings have the same ids.
    steady: bool,
}

impl Reading {
    /// What it says of an id, if it is the right user's.
    fn of(&self, id: &str) -> Revocation {
        match write_answer::of_list(&self.listed, id) {
            Revocation::Gone if !self.steady => Revocation::Unknown(Reason::Shifting),
            told => told,
        }
    }
}

impl<T: Read> Client<T> {
    /// Reads back whether a credential is gone: the steady, complete list without it, and before and after
    /// it the same user.
    pub async fn read_back(&self, route: &Route, chosen: &CredentialRef) -> Revocation {
        match self.owner_first(route).await {
            Ok(()) => self.back(route, chosen).await,
            Err(why) => Revocation::Unknown(why),
        }
    }

    /// The same after a write, before which the page itself asked who is signed in.
    pub(super) async fn back(&self, route: &Route, chosen: &CredentialRef) -> Revocation {
        let Some(path) = revoke::list(chosen) else {
            return Revocation::Unknown(Reason::NoRoute);
        };
        match self.steady(&route.base, &path, chosen, &[&chosen.id]).await {
            Ok(reading) => match reading.of(&chosen.id) {
                // Asked after the list: whoever has signed in before it is still there.
                Revocation::Gone => self.still_owner(route).await,
                other => other,
            },
            Err(problem) => Revocation::Unknown(write_answer::unread(&problem)),
        }
    }

    /// A list was without it; that it was the owner's is still to be shown.
    pub(super) async fn still_owner(&self, route: &Route) -> Revocation {
        self.owner_after(route).await.map_or_else(Revocation::Unknown, |()| Revocation::Gone)
    }

    /// Which of these, all of one list, the owner's list certainly has, in the same order: `None` for one
    /// that it has, else why nothing may be sent. Reads alone: who is signed in, the list, and who again.
    ///
    /// # Errors
    /// Why nothing may be sent of any of them.
    pub async fn prove(
        &self,
        route: &Route,
        chosen: &[CredentialRef],
    ) -> Result<Vec<Option<Reason>>, Reason> {
        let like = chosen.first().ok_or(Reason::NotListed)?;
        let path = revoke::list(like).ok_or(Reason::NoRoute)?;
        self.owner_before(route).await?;
        let ids: Vec<&str> = chosen.iter().map(|it| it.id.as_str()).collect();
        let reading = self.steady(&route.base, &path, like, &ids).await;
        let reading = reading.map_err(|problem| write_answer::unsent(&problem, Reason::NotRead))?;
        self.owner_before(route).await?;
        let why = |id: &&str| match reading.of(id) {
            Revocation::Failed(_) => None,
            Revocation::Gone => Some(Reason::NotListed),
            Revocation::Unknown(_) => Some(Reason::NotRead),
        };
        Ok(ids.iter().map(why).collect())
    }

    /// Reads the owner's personal tokens, whole and steady, and before and after them the same user.
    ///
    /// # Errors
    /// Why there is no such list.
    pub async fn whole(&self, route: &Route) -> Result<Vec<Credential>, Reason> {
        self.owner_first(route).await?;
        let reading = self.steady(&route.base, TOKENS, &CredentialRef::default(), &[]).await;
        let Reading { listed, steady } =
            reading.map_err(|problem| write_answer::unread(&problem))?;
        if !listed.complete() {
            return Err(Reason::NotReadBack);
        }
        if !steady {
            return Err(Reason::Shifting);
        }
        self.owner_after(route).await?;
        Ok(listed.credentials)
    }

    /// Lists the personal tokens of whoever is signed in, from the base that has answered before.
    ///
    /// # Errors
    /// What is wrong with the answer.
    pub async fn own_tokens(&self, base: &str) -> Result<Listed, Problem> {
        Ok(self.list(base, TOKENS, &CredentialRef::default()).await?.0)
    }

    /// Whether the owner is signed in, asked before anything is sent.
    async fn owner_before(&self, route: &Route) -> Result<(), Reason> {
        let who = self.who(&route.base).await;
        same(route, who.map_err(|problem| write_answer::unsent(&problem, Reason::NotChecked))?)
    }

    /// The same, where the list comes next that tells what became of something.
    async fn owner_first(&self, route: &Route) -> Result<(), Reason> {
        same(route, self.who(&route.base).await.map_err(|problem| write_answer::unread(&problem))?)
    }

    /// The same, behind that list.
    async fn owner_after(&self, route: &Route) -> Result<(), Reason> {
        let who = self.who(&route.base).await;
        same(route, who.map_err(|_| Reason::NotReadBack)?)
    }

    /// The id of the user who is signed in now, asked of the server; `None` when nobody is.
    ///
    /// # Errors
    /// When it does not say.
    pub async fn who(&self, base: &str) -> Result<Option<String>, Problem> {
        let root = self.read(base, ROOT).await?;
        Ok(Instance::from_root(base, &root.text)?.user.map(|user| user.id))
    }

    /// Reads a list until it says of each of these `ids` what it can, or of any where there are none. Where
    /// something goes while the pages of a list are read, what stands behind it moves up and may be passed
    /// over: it is absent then, and there all the same. But what went stood on a page that was read, so that
    /// the next reading has other ids. Only when two agree, nothing was passed over.
    async fn steady(
        &self,
        base: &str,
        at: &str,
        chosen: &CredentialRef,
        ids: &[&str],
    ) -> Result<Reading, Problem> {
        let (mut listed, pages) = self.list(base, at, chosen).await?;
        let found = !ids.is_empty() && ids.iter().all(|id| listed.has(id));
        // What is there is there, and what is incomplete proves no absence anyway.
        let mut steady = pages < 2 || found || !listed.complete();
        for _ in 1..READINGS {
            if steady {
                break;
            }
            let again = self.list(base, at, chosen).await?.0;
            steady = !again.complete() || again.has_the_ids_of(&listed);
            listed = again;
        }
        Ok(Reading { listed, steady })
    }

    /// Reads a list, in so many pages.
    pub(super) async fn list(
        &self,
        base: &str,
        at: &str,
        chosen: &CredentialRef,
    ) -> Result<(Listed, usize), Problem> {
        let mut listed =
            Listed { base: base.to_owned(), credentials: Vec::new(), notes: Vec::new() };
        let mut path = at.to_owned();
        for read in 1..=PAGES {
            let answer = self.read(base, &path).await?;
            let (credentials, notes) = wire::credentials(chosen.kind, &chosen.place, &answer.text)?;
            listed.credentials.extend(credentials);
            listed.notes.extend(notes);
            if listed.credentials.len() > ROWS {
                listed.credentials.truncate(ROWS);
                listed.notes.push(Note::RowsLeft { read: ROWS });
                return Ok((listed, read));
            }
            match answer.link.as_deref().and_then(paging::next_cursor) {
                None => return Ok((listed, read)),
                Some(_) if read == PAGES => listed.notes.push(Note::PagesLeft { read }),
                Some(cursor) => path = [at, "?cursor=", &cursor].concat(),
            }
        }
        Ok((listed, PAGES))
    }
}

fn same(route: &Route, user: Option<String>) -> Result<(), Reason> {
    match user {
        Some(user) if user == route.owner.user_id => Ok(()),
        Some(_) => Err(Reason::OtherUser),
        None => Err(Reason::SignedOut),
    }
}
