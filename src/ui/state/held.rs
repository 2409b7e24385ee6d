//! The order of the rows as a person found it.
//!
//! The rule: until somebody has touched the list (scrolled it, clicked, typed or ticked in it; a pointer over it
//! is no touch), rows that come are sorted in, and nobody's place is lost. From then on every row keeps its place, and what comes later
//! stands behind all that is there, each arrival sorted by itself. Nothing between the list's top and a
//! row ever changes by what arrives, so that a click cannot meet another token than the one it was meant
//! for. A person who asks for an order (a sort, a filter, a search, or to have the late ones sorted in)
//! lets go of it.

use super::rows::Row;
use domain::audit::Severity;

/// An order that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Keys of credentials with their places, by key.
    places: Vec<(String, usize)>,
    /// What comes next gets this place.
    next: usize,
    /// From this place on stands what came after the order was held.
    late: usize,
}

impl Held {
    /// Keeps the order of these.
    pub fn of(rows: &[Row]) -> Self {
        let held = Self::default().join(rows);
        Self { late: held.next, ..held }
    }

    /// Those that have no place yet get the next ones, in the order they come in. What is gone has lost
    /// its place: come back, it stands last.
    #[must_use]
    pub fn join(&self, rows: &[Row]) -> Self {
        let mut next = self.next;
        let mut places = Vec::with_capacity(rows.len());
        for row in rows {
            let place = self.find(&row.item.key).unwrap_or_else(|| {
                next += 1;
                next - 1
            });
            places.push((row.item.key.clone(), place));
        }
        places.sort();
        Self { places, next, late: self.late }
    }

    /// Where this one stands; what has no place stands behind all others.
    pub fn place(&self, key: &str) -> usize {
        self.find(key).unwrap_or(usize::MAX)
    }

    /// Of these rows, how many came after the order was held, and the worst severity among them.
    pub fn late(&self, rows: &[Row]) -> Option<(usize, Severity)> {
        // They are the last ones.
        let late = rows.iter().rev().take_while(|row| self.place(&row.item.key) >= self.late);
        late.fold(None, |told, row| {
            let severity = row.item.report.severity;
            Some(told.map_or((1, severity), |(n, worst)| (n + 1, severity.max(worst))))
        })
    }

    fn find(&self, key: &str) -> Option<usize> {
        let at = self.places.binary_search_by(|(known, _)| known.as_str().cmp(key)).ok()?;
        self.places.get(at).map(|(_, place)| *place)
    }
}
