//! What is said aloud and where the focus goes when the journal changes.

use background::journal::{Entry, State};
use background::protocol::Journal;
use domain::credential::CredentialRef;
use domain::time::Timestamp;

/// Something a screen reader says; the view has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The list was read; so many tokens.
    Listed(usize),
    /// The list could not be read.
    Refused,
    /// A revocation waits for its undo time of so many seconds; or, without any, for a word.
    Revoking(CredentialRef, Option<usize>),
    /// So many wait; the first is sent in so many seconds.
    RevokingSeveral(usize, Option<usize>),
    /// A click on Undo came too soon to be one: it goes on.
    WentOn(CredentialRef),
    /// It was taken back.
    Undone(CredentialRef),
    /// So many were taken back.
    UndoneSeveral(usize),
    /// It is out.
    Sent(CredentialRef),
    /// Read back as gone.
    Gone(CredentialRef),
    /// It certainly did not happen.
    Failed(CredentialRef),
    /// It may have happened.
    Unknown(CredentialRef),
    /// It was not sent in time.
    Expired(CredentialRef),
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
    /// To the Undo, or the Undo all, of the bar.
    Undo,
    /// To the bar itself, if the focus was lost with a button that is gone.
    Waiting,
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
    /// To the beginning of revoking several.
    Sweep,
    /// To the finder's input.
    Find,
}

/// How many seconds are left until the first of these is sent by itself; none where nothing is.
pub fn seconds_left(entries: &[Entry], now: Timestamp) -> Option<usize> {
    let left = entries.iter().filter_map(|entry| match &entry.state {
        State::Intended(waiting) => waiting.left(now),
        _ => None,
    });
    Some(usize::try_from(left.min()?).unwrap_or_default())
}

/// What to say and where to look after the journal went from `before` to `after`. Of several changes
/// the most urgent counts: what waits from now on is told together, else the newest.
pub fn notices(
    before: &Journal,
    after: &Journal,
    now: Timestamp,
) -> (Option<Notice>, Option<Focus>) {
    let old_of =
        |entry: &Entry| before.entries.iter().find(|old| old.id == entry.id).map(|old| &old.state);
    let changed = |entry: &&Entry| !old_of(entry).is_some_and(|old| same(old, &entry.state));
    let waits = |entry: &&Entry| matches!(entry.state, State::Intended(_));
    let waiting: Vec<&Entry> = after.entries.iter().filter(waits).collect();
    if waiting.iter().any(changed) {
        let left = seconds_left(&after.entries, now);
        let notice = match &waiting[..] {
            [only] => Notice::Revoking(only.chosen.clone(), left),
            all => Notice::RevokingSeveral(all.len(), left),
        };
        return (Some(notice), Some(Focus::Undo));
    }
    let kept = |old: &Entry| after.entries.iter().any(|entry| entry.id == old.id);
    let dismissed = before.entries.iter().any(|old| !kept(old))
        || before.entries.unread.len() > after.entries.unread.len();
    // What was over before this popup opened is shown, not announced.
    let news = |entry: &&Entry| changed(entry) && old_of(entry).is_some();
    let Some(entry) = after.entries.iter().rfind(news) else {
        return (None, dismissed.then_some(Focus::Panel));
    };
    let undone = |entry: &&Entry| news(entry) && matches!(entry.state, State::Undone { .. });
    let (undone, back) =
        (after.entries.iter().filter(undone).count(), matches!(entry.state, State::Undone { .. }));
    let focus = match () {
        () if back && !waiting.is_empty() => Focus::Waiting,
        () if back && undone > 1 => Focus::Panel,
        () if back => Focus::Row(entry.chosen.key()),
        () => Focus::Entry(entry.id.clone()),
    };
    let notice = if back && undone > 1 { Notice::UndoneSeveral(undone) } else { notice(entry) };
    (Some(notice), Some(focus))
}

fn notice(entry: &Entry) -> Notice {
    let it = entry.chosen.clone();
    match entry.state {
        // Told together, with their time.
        State::Intended(_) => Notice::Revoking(it, None),
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
