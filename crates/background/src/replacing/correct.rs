//! What was told as not made, and turns out to be there.

use super::find::{Found, find};
use super::replacement::{Replacement, Step};
use crate::bounds::Bounded as _;
use domain::credential::Credential;
use domain::time::Timestamp;
use sentry::outcome::Reason;

/// It was told as not made, and this list shows one like it: where its answer was lost, that is it; where Sentry
/// refused, the person may have made it by hand, and judges.
pub(super) fn corrected(
    it: &mut Replacement,
    at: Timestamp,
    why: Reason,
    list: Vec<Credential>,
) -> Option<Step> {
    match (find(it, at, &list), why) {
        (Found::One(mut new), Reason::NotMade) => {
            new.bound();
            it.known.clear();
            Some(Step::Created { at, new, copied: None })
        }
        (Found::One(_), _) | (Found::Unclear, Reason::NotMade) => Some(Step::Unclear { at }),
        _ => None,
    }
}
