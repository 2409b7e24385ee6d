//! The operation that a misspelt path is nearest to.

use super::{Target, Verb};
use crate::catalog::{OPERATIONS, Operation, UNDOCUMENTED, distance};
use crate::paste::NoteKey;

/// Further than this is not near.
const FAR: usize = 7;
/// A difference in a whole segment.
const SEGMENT: usize = 4;

/// Looks for what is near, a limited number of times in a paste: a person reads no more.
pub(in crate::paste) struct Nearest {
    /// How often it may still be looked for.
    left: u16,
}

impl Nearest {
    pub(in crate::paste) const fn new() -> Self {
        Self { left: 64 }
    }

    /// An unknown path, with the operation it may have meant.
    pub(super) fn unmatched(&mut self, verb: Verb, segments: &[&str]) -> Target {
        Target::Unmatched(NoteKey::UnknownPath, self.find(verb, segments))
    }

    /// Whether a path without any mark of Sentry's is near enough to be one of Sentry's.
    pub(super) fn is_near(&mut self, segments: &[&str]) -> bool {
        self.find(Verb::Missing, segments).is_some()
    }

    fn find(&mut self, verb: Verb, segments: &[&str]) -> Option<&'static Operation> {
        self.left = self.left.checked_sub(1)?;
        let segments = segments.get(..segments.len().min(12))?;
        let all = OPERATIONS.iter().chain(UNDOCUMENTED.iter());
        let scored = all.map(|it| {
            let other = usize::from(!matches!(verb, Verb::Is(method) if method == it.method));
            (apart(it.path(), segments) * 2 + other, it)
        });
        let (score, found) = scored.min_by_key(|(score, _)| *score)?;
        (score <= 2 * FAR + 1).then_some(found)
    }
}

/// How far a path is from a template: letters in fixed words, segments too many or too few.
fn apart(template: &str, path: &[&str]) -> usize {
    let mut wanted = template.trim_matches('/').split('/');
    let mut sum = 0;
    for got in path {
        sum += match wanted.next() {
            None => SEGMENT,
            Some(want) if want.starts_with('{') || want == *got => 0,
            Some(want) => distance(want.as_bytes(), got.as_bytes(), 3) * 3 / 2,
        };
    }
    sum + SEGMENT * wanted.count()
}
