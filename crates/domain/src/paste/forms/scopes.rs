//! A list of scopes that somebody has, in any separators.

use crate::paste::{Line, LineKind, NoteKey};
use crate::scope::{Scope, ScopeSet};

/// Words that may stand beside scopes without asking for anything.
const BESIDE: [&str; 40] = [
    "scopes",
    "scope",
    "i",
    "have",
    "these",
    "my",
    "token",
    "has",
    "with",
    "the",
    "what",
    "for",
    "can",
    "do",
    "and",
    "is",
    "it",
    "are",
    "following",
    "permissions",
    "granted",
    "which",
    "a",
    "an",
    "this",
    "of",
    "to",
    "use",
    "used",
    "auth",
    "only",
    "does",
    "or",
    "allow",
    "good",
    "enough",
    "set",
    "selected",
    "list",
    "personal",
];

/// The scopes named in a text, and whether there are some that we do not know.
pub(super) fn named(text: &str) -> (ScopeSet, bool) {
    let mut unknown = false;
    let mut known = ScopeSet::EMPTY;
    for word in words(text) {
        match Scope::from_name(word) {
            Some(scope) => known = known.with(scope),
            None => unknown |= is_like(word),
        }
    }
    (known, unknown)
}

/// Reads a line of scopes; whether there is more in it than scopes.
pub(in crate::paste) fn read(line: &str) -> Option<(Line, bool)> {
    // `email` alone is a word.
    let (mut all, mut some) = (true, 0);
    for word in words(line) {
        all &= Scope::from_name(word).is_some();
        some += 1;
    }
    let several = all && some > 1;
    if !(line.contains(':') || several) {
        return None;
    }
    let (mut count, mut other) = (0_usize, 0_usize);
    for word in words(line) {
        if Scope::from_name(word).is_some() || is_like(word) {
            count += 1;
        } else if !BESIDE.iter().any(|it| it.eq_ignore_ascii_case(word)) {
            other += 1;
        }
    }
    if count == 0 || line.contains("://") || line.contains('/') && other > 0 {
        return None;
    }
    let (known, unknown) = named(line);
    if known.is_empty() && other > 0 {
        return None;
    }
    let mut found = Line::new(LineKind::Scopes, line.trim());
    found.scopes = known;
    found.note = unknown.then_some(NoteKey::UnknownScopes);
    Some((found, other > 0))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_ascii_alphanumeric() && it != ':' && it != '_')
        .map(|it| it.trim_matches(':'))
        .filter(|it| !it.is_empty())
}

/// Whether a word has the form of a scope.
fn is_like(word: &str) -> bool {
    const LEVELS: [&str; 9] = [
        "read",
        "write",
        "admin",
        "releases",
        "ci",
        "integrations",
        "invite",
        "distribution",
        "delete",
    ];
    word.split_once(':').is_some_and(|(resource, level)| {
        resource.len() > 2
            && resource.bytes().all(|it| it.is_ascii_lowercase() || it == b'_')
            && LEVELS.contains(&level)
    })
}
