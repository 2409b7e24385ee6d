//! Whose the rows are: nothing counts as this owner's but what was read between two equal answers to the question
//! who is signed in. All of it is loaded later.

use wasm_bindgen_futures::spawn_local;

use super::PopupDriver;
use crate::extension::{HostTransport, TabTransport, glimpse, timer};
use crate::ui::state::action::{self, Action};
use sentry::client::{Client, Listed};
use sentry::problem::Problem;
use sentry::transport::{Read, TransportError};

impl PopupDriver {
    /// The list that was drawn at once may be another one's: it came before anybody knew whose session it is. So it
    /// is read again behind the account, and who is signed in is asked again behind that.
    pub(super) fn prove(&self) {
        match self.tab() {
            Some(tab) => spawn_local(self.clone().reading(Client::new(TabTransport::new(tab)))),
            None => spawn_local(self.clone().reading(Client::new(HostTransport))),
        }
    }

    async fn reading<T: Read>(self, client: Client<T>) {
        let (turn, known) = {
            let known = self.0.known.borrow();
            (known.turn, known.base.clone().zip(known.user()))
        };
        let Some((base, user)) = known else { return };
        let listed = client.own_tokens(&base).await;
        let who = client.who(&base).await;
        // A new reading began meanwhile.
        if self.0.known.borrow().turn != turn {
            return;
        }
        match (listed, who) {
            (Ok(listed), Ok(Some(who))) if who == user => {
                self.0.known.borrow_mut().proved = true;
                let (complete, at) = (listed.complete(), timer::now());
                let Listed { credentials, notes, .. } = listed;
                let notes = notes.iter().map(action::Note::of).collect();
                self.tell(Action::Own { credentials, notes, complete, at });
            }
            (_, Ok(who)) if who.as_ref() != Some(&user) => self.stranger(who),
            // Not proved: what is to be revoked is proved by the worker, or not sent.
            _ => {}
        }
    }

    /// Somebody else is signed in than was, or nobody: what was read is of two, and no longer shown.
    pub(super) fn stranger(&self, who: Option<String>) {
        {
            let mut known = self.0.known.borrow_mut();
            (known.listed, known.met, known.proved) = (false, false, false);
            known.turn = known.turn.wrapping_add(1);
        }
        self.0.gatherer.stop();
        self.tell(Action::Refused(match who {
            Some(user_id) => Problem::Transport(TransportError::OtherUser { user_id }),
            None => Problem::SignedOut,
        }));
        if let Some(tab) = self.tab() {
            let area = self.0.stored.area;
            spawn_local(async move { glimpse::forget(area, &tab.origin).await });
        }
    }

    /// Whether all that is shown was read between two equal answers.
    pub(super) fn is_sure(&self) -> bool {
        self.0.known.borrow().proved && self.0.gatherer.is_sure()
    }
}
