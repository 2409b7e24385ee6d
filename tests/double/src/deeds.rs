//! What others do to an account meanwhile.

use crate::state::{NewToken, State};
use serde::{Deserialize, Serialize};

/// Something done past the API, as by another browser or another person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// Ends every session of the account with that e-mail address.
    SignOut(String),
    /// Makes every session of one account a session of another.
    Switch {
        /// Whose sessions, by e-mail address.
        from: String,
        /// Whose they become.
        to: String,
    },
    /// Takes a credential away, named as [`State::census`] names it.
    Remove(String),
    /// Adds a personal token to the account with that e-mail address.
    Add {
        /// Whose.
        user: String,
        /// What it is like.
        token: NewToken,
    },
}

impl Deed {
    /// Does it; what names nobody and nothing does nothing.
    pub fn carry_out(&self, state: &mut State) {
        let id = |state: &State, email: &str| state.user_named(email).map(|user| user.id);
        match self {
            Self::SignOut(email) => {
                if let Some(user) = id(state, email) {
                    state.end_sessions(user);
                }
            }
            Self::Switch { from, to } => {
                if let Some((from, to)) = id(state, from).zip(id(state, to)) {
                    state.switch_sessions(from, to);
                }
            }
            Self::Remove(name) => {
                state.remove(name);
            }
            Self::Add { user, token } => {
                if let Some(user) = id(state, user) {
                    state.add_token(user, token.clone());
                }
            }
        }
    }
}
