//! What a page that is open makes of the worker's silence. Pure: the page asks once a second.

use super::journal::{Entry, State};
use super::protocol::Journal;
use domain::time::Timestamp;
use sentry::outcome::Reason;

/// So long after its time, or after it was sent, nothing being heard is a reason to ask.
const SILENCE: i64 = 1_000;
/// What was lost is read back at once, and again when the write can no longer be on its way.
const READINGS: [i64; 2] = [0, super::revoking::SETTLED + 1_000];

/// What a page saw of the journal while it was open.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    journal: Journal,
    /// What waited or was under way at some time, and how often it was read back since it was lost.
    seen: Vec<(String, usize)>,
    /// When it was last asked.
    asked: Option<Timestamp>,
}

impl Watch {
    /// The journal as it stands now.
    pub fn told(&mut self, journal: &Journal) {
        for entry in journal.entries.iter().filter(|entry| entry.is_waiting()) {
            if !self.seen.iter().any(|(id, _)| *id == entry.id) {
                self.seen.push((entry.id.clone(), 0));
            }
        }
        self.journal = journal.clone();
    }

    /// Whether the worker is to be asked how things stand: something is past its time, or was sent, and nothing
    /// was heard. Not more than once a second.
    pub fn is_overdue(&mut self, now: Timestamp) -> bool {
        let overdue = |entry: &Entry| {
            let since = match &entry.state {
                State::Intended(waiting) => waiting.due,
                State::Sent { at } => Some(*at),
                _ => None,
            };
            since.is_some_and(|since| now.0 - since.0 >= SILENCE)
        };
        let lately = self.asked.is_some_and(|asked| (0..SILENCE).contains(&(now.0 - asked.0)));
        let ask = !lately && self.journal.entries.iter().any(overdue);
        if ask {
            self.asked = Some(now);
        }
        ask
    }

    /// Whether the list is to be read for what was lost under this page's eyes.
    pub fn is_to_be_read(&mut self, now: Timestamp) -> bool {
        let mut due = false;
        for entry in &self.journal.entries {
            let State::Unknown { at, why: Reason::Lost } = entry.state else { continue };
            let Some((_, read)) = self.seen.iter_mut().find(|(id, _)| *id == entry.id) else {
                continue;
            };
            if READINGS.get(*read).is_some_and(|wait| now.0 - at.0 >= *wait) {
                *read += 1;
                due = true;
            }
        }
        due
    }
}
