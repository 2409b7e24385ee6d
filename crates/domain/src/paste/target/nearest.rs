//! The operation that a misspelt path is nearest to.

use super::{Target, Verb};
use crate::catalog::{OPERATIONS, Operation, UNDOCUMENTED, distance};
use crate::paste::NoteKey;

/// Further than this is not near.
const FAR: usize = 7;
/// A segment that is missing.
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

/// How far a path is from a template: letters in fixed words, segments too few.
fn apart(template: &str, path: &[&str]) -> usize {
    let mut wanted = template.trim_matches('/').split('/');
    let mut sum = 0;
    for got in path {
        sum += match wanted.next() {
            None => FAR + 1, // the parent of what was asked is something else
            Some(want) if want.starts_with('{') || want == *got => 0,
            Some(want) => slips(want, got),
        };
    }
    sum + SEGMENT * wanted.count()
}

/// How far a fixed word is from what was written. Another word is no slip: then nothing is near, as a
/// far-fetched offer is worse than none.
fn slips(want: &str, got: &str) -> usize {
    match distance(want.as_bytes(), got.as_bytes(), 3) {
        slips if slips <= 3 && slips * 2 < want.len() => slips * 3 / 2,
        _ => FAR + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Method;

    #[test]
    fn what_is_far_is_not_offered() {
        let near = |path: &str| {
            let segments: Vec<&str> = path.split('/').collect();
            Nearest::new().find(Verb::Is(Method::Get), &segments).map(Operation::path)
        };
        assert_eq!(near("organizations/acme/isues"), Some("/organizations/{org}/issues/"));
        assert_eq!(near("organisations/acme/members"), Some("/organizations/{org}/members/"));
        assert_eq!(near("projects/acme/web/event"), Some("/projects/{org}/{project}/events/"));
        for path in ["teapots", "organizations/acme/teapots", "a/b/c", "projects/acme/web/cups"] {
            assert_eq!(near(path), None, "{path}");
        }
    }
}
