//! What credentials are called where several are named together: short, and each to be told from the others.

use super::State;
use crate::ui::i18n::Messages;
use crate::ui::words;
use domain::credential::CredentialRef;
use domain::text::{is_blank, shown, shown_short};

/// So many letters of a name are shown beside others.
const SHORT: usize = 22;
/// So many are named; of the others the number is told.
const NAMED: usize = 2;

/// The full name with what tells it from others of that name: its last four characters.
pub fn called(words: &Messages, it: &CredentialRef) -> String {
    let name = words::called(words, it);
    match it.last4.as_deref().map(shown) {
        Some(last4) if !name.contains(&*last4) => [&name, " …", &*last4].concat(),
        _ => name,
    }
}

/// Its name, cut, with its last four characters where the name is absent or not the only one of its kind:
/// among `others`, or in the list.
pub fn short(
    words: &Messages,
    state: &State,
    others: &[CredentialRef],
    it: &CredentialRef,
) -> String {
    let own = it.name.as_deref().filter(|name| !is_blank(name));
    let (key, name) = (it.key(), own.map_or_else(|| words::named(words, it.name.as_deref()), cut));
    // Two that are cut to the same are told apart as well.
    let like = |other: Option<&str>| other.is_some_and(|other| cut(other) == name);
    let items = || state.list.iter().flat_map(|list| &list.items);
    let repeats = own.is_none()
        || others.iter().any(|other| like(other.name.as_deref()) && other.key() != key)
        || items().any(|item| like(item.title().map(String::as_str)) && item.key != key);
    match it.last4.as_deref().filter(|_| repeats) {
        Some(last4) => [&name, " …", &*shown(last4)].concat(),
        None => name,
    }
}

/// "deploy-bot, zapier-2023 and 6 more".
pub fn listed(words: &Messages, state: &State, all: &[CredentialRef]) -> String {
    let first = all.get(..NAMED.min(all.len())).unwrap_or_default();
    let more = all.len() - first.len();
    let first: Vec<String> = first.iter().map(|it| short(words, state, all, it)).collect();
    let named = first.join(", ");
    if more == 0 { named } else { words.count("names_more", more, &[("names", &named)]) }
}

fn cut(name: &str) -> String {
    shown_short(name, SHORT)
}
