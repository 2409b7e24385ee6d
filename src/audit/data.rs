use super::{Norm, Thresholds};
use crate::scope::ScopeSet;
pub const THRESHOLDS: Thresholds = Thresholds {
    rotation_days: 90,
    nearly_all_percent: 80,
    examples: 5,
    automation_words: &[],
    old_default: ScopeSet(0),
};
pub const NORMS: &[Norm] = &[];
