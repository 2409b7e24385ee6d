//! What a set of scopes could do at worst, as acts that have words.

use super::generated::ACTS;
use crate::scope::ScopeSet;

/// Something harmful that a token may be able to do; its words have the key `act_<key>`, with `_` for `-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// Its name in `data/acts.json`.
    pub key: &'static str,
    /// Scopes any of which opens it.
    pub opens: ScopeSet,
    /// It deletes.
    pub destroys: bool,
}

/// So many acts are named: who reads more has lost the worst.
const NAMED: usize = 3;

/// The worst that these scopes and all they imply open, the most harmful first: of each scope its worst act, and
/// no act that a scope opens whose worst is named already, so that no line is about one scope twice.
pub fn worst(scopes: ScopeSet, wanted: impl Fn(&Act) -> bool) -> Vec<&'static Act> {
    let mut left = scopes.maximal();
    let mut acts = Vec::with_capacity(NAMED);
    for act in ACTS.iter().filter(|act| wanted(act)) {
        let opens = |set: ScopeSet| !set.closure().intersection(act.opens).is_empty();
        let by: ScopeSet = left.iter().filter(|it| opens(ScopeSet::of(&[*it]))).collect();
        if !by.is_empty() {
            left = left.difference(by);
            acts.push(act);
        }
        if acts.len() == NAMED {
            break;
        }
    }
    acts
}

/// The act of this key.
pub fn act(key: &str) -> Option<&'static Act> {
    ACTS.iter().find(|act| act.key == key)
}
