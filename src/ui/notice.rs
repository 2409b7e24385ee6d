//! What is said aloud and where the focus goes when the journal changes.

use crate::worker::journal::{Chosen, Entry, State};
use crate::worker::protocol::Journal;

/// Something a screen reader says; the view has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The list was read; so many tokens.
    Listed(usize),
    /// The list could not be read.
    Refused,
    /// A revocation waits for its undo time.
    Revoking(Chosen),
    /// A click on Undo came too soon to be one: it goes on.
    WentOn(Chosen),
    /// It was taken back.
    Undone(Chosen),
    /// It is out.
    Sent(Chosen),
    /// Read back as gone.
    Gone(Chosen),
    /// It certainly did not happen.
    Failed(Chosen),
    /// It may have happened.
    Unknown(Chosen),
    /// It was not sent in time.
    Expired(Chosen),
    /// The finder's answer changed.
    Answered,
    /// The text is in the clipboard.
    Copied,
    /// It is not.
    NotCopied,
}

/// Where the focus should go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// To the Undo button of this entry.
    Undo(String),
    /// To this entry's outcome, if the focus was lost with a button that is gone.
    Entry(String),
    /// To the row of the credential of this key, likewise.
    Row(String),
    /// To the panel, likewise.
    Panel,
    /// To the list of people, likewise.
    Person,
    /// To the question that was just asked.
    Question,
    /// To the finder's input.
    Find,
}

/// What to say and where to look after the journal went from `before` to `after`. Of several changes
/// the most urgent counts: an undo, then the newest.
pub fn notices(before: &Journal, after: &Journal) -> (Option<Notice>, Option<Focus>) {
    let kept = |old: &Entry| after.entries.iter().any(|entry| entry.id == old.id);
    let dismissed = before.entries.iter().any(|old| !kept(old));
    let mut found = (None, dismissed.then_some(Focus::Panel));
    for entry in &after.entries {
        let old = before.entries.iter().find(|old| old.id == entry.id).map(|old| &old.state);
        if old.is_some_and(|old| same(old, &entry.state)) {
            continue;
        }
        let focus = match entry.state {
            State::Intended(_) => Focus::Undo(entry.id.clone()),
            State::Undone { .. } => Focus::Row(entry.chosen.key()),
            _ => Focus::Entry(entry.id.clone()),
        };
        // What was over before this popup opened is shown, not announced.
        let news = old.is_some() || matches!(entry.state, State::Intended(_));
        let urgent = !matches!(found.1, Some(Focus::Undo(_))) || matches!(focus, Focus::Undo(_));
        if news && urgent {
            found = (Some(notice(entry)), Some(focus));
        }
    }
    found
}

fn notice(entry: &Entry) -> Notice {
    let it = entry.chosen.clone();
    match entry.state {
        State::Intended(_) => Notice::Revoking(it),
        State::Sent { .. } => Notice::Sent(it),
        State::Confirmed { .. } => Notice::Gone(it),
        State::Failed { .. } => Notice::Failed(it),
        State::Unknown { .. } => Notice::Unknown(it),
        State::Undone { .. } => Notice::Undone(it),
        State::Expired { .. } => Notice::Expired(it),
    }
}

/// The same state for a person: times may differ.
fn same(one: &State, other: &State) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}
