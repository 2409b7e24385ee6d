//! Which tokens are shown, in which order, and which journal entry stands where.

use std::cmp::Reverse;
use std::rc::Rc;

use super::{Item, Sort, State};
use crate::ui::i18n::lower;
use background::journal::{Entry, State as Stand};
use domain::audit::Severity;
use domain::scope::Scope;
use domain::text::seen;

/// How long a finished revocation stays in sight, in milliseconds.
const IN_SIGHT: i64 = 600_000;

/// A token and the entry that stands in its place or above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The token.
    pub item: Rc<Item>,
    /// What happens to it.
    pub entry: Option<Entry>,
}

impl State {
    /// Those of the list that were not read back as gone since it was read.
    pub fn alive(&self) -> impl Iterator<Item = &Rc<Item>> {
        let gone = self.gone();
        let all = self.list.iter().flat_map(|list| &list.items);
        all.filter(move |item| !gone.contains(&item.key))
    }

    /// How many of those have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.alive().filter(|item| item.report.severity == severity).count()
    }

    /// The keys of what was read back as gone since the list was read.
    pub(super) fn gone(&self) -> Vec<String> {
        let read = self.list.as_ref().map(|list| list.at);
        let gone = |entry: &&Entry| match entry.state {
            Stand::Confirmed { at } => Some(at) >= read && self.is_ours(entry),
            _ => false,
        };
        self.journal.entries.iter().filter(gone).map(|entry| entry.chosen.key()).collect()
    }

    /// The tokens to show, in order.
    pub fn rows(&self) -> Vec<Row> {
        let Some(list) = &self.list else { return Vec::new() };
        let text = lower(self.search.trim());
        let words: Vec<&str> = text.split_whitespace().collect();
        let wanted = |item: &Item| {
            let it = &item.credential;
            self.filter.is_none_or(|only| only == item.report.severity)
                && self.kind.is_none_or(|only| only == it.kind)
                && self
                    .organization
                    .as_deref()
                    .is_none_or(|only| it.place.organization() == Some(only))
                && self.is_by_maker(item)
                && words.iter().all(|word| mentions(item, word))
        };
        let entries = self.entries_of_rows();
        let gone = self.gone();
        let mut rows: Vec<Row> = list
            .items
            .iter()
            .filter(|item| wanted(item))
            .filter_map(|item| self.row(item, &entries))
            // Once nothing says so any more, what is gone is not shown as if it were there.
            .filter(|row| row.entry.is_some() || !gone.contains(&row.item.key))
            .collect();
        sort(&mut rows, self.sort);
        if let Some(held) = &self.held {
            rows.sort_by_key(|row| held.place(&row.item.key));
        }
        rows
    }

    /// The row of a token; `None` while an entry above the list speaks for it.
    fn row(&self, item: &Rc<Item>, entries: &[(String, &Entry)]) -> Option<Row> {
        let entry = entries.iter().find(|(key, _)| *key == item.key).map(|(_, it)| (*it).clone());
        let entry = match entry {
            Some(entry) if self.carried.contains(&entry.id) => {
                if entry.is_going_on() {
                    return None;
                }
                None
            }
            entry => entry,
        };
        Some(Row { item: Rc::clone(item), entry })
    }

    /// Entries that stand above the list: what was there before this popup opened, and what is about
    /// no token of the list, the newest first. What waits for its undo stands in the bar.
    pub fn entries_on_top(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self
            .journal
            .entries
            .iter()
            .filter(|entry| !matches!(entry.state, Stand::Intended(_)))
            .filter(|entry| self.in_sight(entry) && self.stands_on_top(entry))
            .cloned()
            .collect();
        entries.sort_by_key(|entry| Reverse(entry.asked));
        entries
    }

    /// What can still be taken back, whoever's it is, in the order in which it was asked for.
    pub fn waiting(&self) -> Vec<Entry> {
        let waits = |entry: &&Entry| matches!(entry.state, Stand::Intended(_));
        self.journal.entries.iter().filter(waits).cloned().collect()
    }

    /// The entries of this account that can be asked for again.
    pub fn refused(&self) -> Vec<String> {
        self.entries_that(|entry| {
            let refused = matches!(entry.state, Stand::Failed { .. } | Stand::Expired { .. });
            refused && self.is_ours(entry)
        })
    }

    fn entries_that(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<String> {
        let entries = self.journal.entries.iter().filter(|entry| wanted(entry));
        entries.map(|entry| entry.id.clone()).collect()
    }

    /// The entries in sight about the account's credentials with the keys of those, newest first.
    fn entries_of_rows(&self) -> Vec<(String, &Entry)> {
        let all = self.journal.entries.iter().rev();
        let mine = all.filter(|entry| self.is_ours(entry) && self.in_sight(entry));
        let mut entries: Vec<_> = mine.map(|entry| (entry.chosen.key(), entry)).collect();
        entries.sort_by_key(|(_, entry)| Reverse(entry.asked));
        entries
    }

    fn stands_on_top(&self, entry: &Entry) -> bool {
        let listed = |entry: &Entry| {
            let items = self.list.iter().flat_map(|list| &list.items);
            self.is_ours(entry) && items.into_iter().any(|it| it.key == entry.chosen.key())
        };
        self.carried.contains(&entry.id) || !listed(entry)
    }

    fn is_ours(&self, entry: &Entry) -> bool {
        self.account.as_ref().is_some_and(|account| account.owner == *entry.owner())
    }

    /// What a person should see: all that waits or went wrong, what went well for a while, and
    /// nothing that was taken back.
    fn in_sight(&self, entry: &Entry) -> bool {
        match entry.state {
            Stand::Undone { .. } => false,
            Stand::Confirmed { at } => self.now.0.saturating_sub(at.0) < IN_SIGHT,
            _ => true,
        }
    }
}

/// Whether a token has this lower-case word in its name, last characters or scopes.
fn mentions(item: &Item, word: &str) -> bool {
    let it = &item.credential;
    let scopes = || it.scopes.known.iter().map(Scope::name);
    let texts = [&it.name, &it.last4, &it.organization, &it.holder];
    let mut texts = texts.into_iter().flatten().map(String::as_str);
    // As it is, and as it is seen: a word is found whatever hides in it.
    texts.any(|text| lower(text).contains(word) || lower(&seen(text)).contains(word))
        || scopes().any(|name| name.contains(word))
        || it.scopes.unknown.iter().any(|name| lower(name).contains(word))
}

/// Stable: Sentry's order decides between equals.
fn sort(rows: &mut [Row], by: Sort) {
    match by {
        Sort::Worst => {
            rows.sort_by_key(|row| Reverse((row.item.report.severity, row.item.report.reach)))
        }
        // Without a date it may be the oldest of all.
        Sort::Oldest => rows.sort_by_key(|row| row.item.credential.created),
        Sort::Name => {
            rows.sort_by_key(|row| row.item.title().map(|it| lower(it)));
        }
    }
}
