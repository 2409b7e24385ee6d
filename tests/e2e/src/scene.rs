//! What most tests begin with: a double, a browser signed in to it, and one token to revoke.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use sentry_double::Dialect;

use crate::place::OWNER;
use crate::{Account, Browser, Place, Session};

/// The owner's token page on a double, in a browser.
pub struct Scene {
    /// The double.
    pub place: Place,
    /// The browser, whose tab is signed in.
    pub session: Session,
    /// The same account, past the browser.
    pub account: Account,
    /// The ids of its personal tokens.
    pub before: BTreeSet<String>,
    /// The first of them.
    pub id: String,
}

impl Scene {
    /// Sets it; nothing, said aloud, where this machine lacks the browser.
    ///
    /// # Errors
    /// When a part of it does not come up.
    pub async fn open(browser: Browser, dialect: Dialect) -> Result<Option<Self>> {
        let place = Place::self_hosted(dialect).await?;
        let Some(session) = Session::begin(browser, None).await? else { return Ok(None) };
        let account = place.account(OWNER).await?;
        place.sign_in(&session, OWNER).await?;
        let before = account.ids().await?;
        let id = before.first().context("no token")?.clone();
        Ok(Some(Self { place, session, account, before, id }))
    }

    /// The server no longer has the token, has every other, and was asked to revoke once.
    ///
    /// # Errors
    /// When it is not so.
    pub async fn exactly_it_is_gone(&self) -> Result<()> {
        let mut left = self.before.clone();
        left.remove(&self.id);
        ensure!(self.account.ids().await? == left, "not exactly that one");
        ensure!(self.place.count("DELETE", "/api/0/") == 1, "sent again");
        Ok(())
    }
}
