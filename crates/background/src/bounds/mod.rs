//! How much may be stored. All of it together fits into the ten megabytes that a browser gives an extension,
//! whatever a server says, and one site or one user cannot take the room of the others.
//!
//! Every bound is in bytes as the browser counts them: a text's JSON. Chromium's is the dearest: it writes `<`
//! and other characters as six.

mod records;

pub use records::bound_history;

/// What all areas of the storage hold together (`chrome.storage.local.QUOTA_BYTES`).
pub const QUOTA: usize = 10_485_760;

/// A name, of a credential, an organization or a person: more than the longest that Sentry takes.
pub const NAME: usize = 300;
/// A finding, as the last known rows tell it.
pub const WORDS: usize = 300;
/// An age, an end, a count, a kind.
pub const SHORT: usize = 120;
/// The last characters of a value.
pub const LAST4: usize = 24;
/// What goes into a path or a cookie's name, and what a user is known by. One that is longer is cut like all
/// else, and is then none that anything could be sent for: no path takes what a cut leaves.
pub const ID: usize = 64;
/// An origin or a base address.
pub const ADDRESS: usize = 270;

/// Rows that are kept of a site for the next opening.
pub const ROWS: usize = 6;
/// Severities that are counted above them, and texts beside a row's name.
pub const FEW: usize = 8;
/// Sites that may be read.
pub const SITES: usize = 100;
/// Sites whose last rows are kept; those seen longest ago go first.
pub const GLIMPSES: usize = 50;
/// The last rows of one site.
pub const GLIMPSE: usize = 14_000;

/// What one person of one Sentry said that tokens are for.
pub const PURPOSES: usize = 24_000;
/// Persons of whom that is kept.
pub const OWNERS: usize = 60;

/// Finished entries that the journal keeps: done as asked, or taken back.
pub const DONE: usize = 50;
/// Entries that were not done as asked, and are kept until they are dismissed: the oldest go first.
pub const NOT_DONE: usize = 400;
/// Entries of one person that wait, are under way or of which nothing is known. They are never forgotten: what
/// is asked for beyond it is refused at once, as not stored.
pub const OPEN_OF_ONE: usize = 600;
/// The same of all persons.
pub const OPEN: usize = 1_000;
/// One entry of the journal.
pub const ENTRY: usize = 2_100;

/// Records that the history keeps of one person: the oldest go first.
pub const PAST_OF_ONE: usize = 1_000;
/// Records of all: the oldest of whoever has most go first.
pub const PAST: usize = 1_500;
/// One record of the history.
pub const RECORD: usize = 1_250;

/// Replacements of one person that are not finished.
pub const SHELF_OF_ONE: usize = 20;
/// The same of all persons.
pub const SHELF: usize = 40;
/// Scopes, and jobs, of one.
pub const SCOPES: usize = 100;
/// The ids that were listed before it was made.
pub const KNOWN: usize = 40_000;
/// The name of a new token, which is never cut: 255 characters, each of them as dear as can be.
pub const NEW_NAME: usize = 1_530;
/// One replacement.
pub const REPLACEMENT: usize = 60_000;

/// Stands where a text was cut. No id, slug or address has it.
const CUT: char = '…';

/// So many bytes does this character take in a JSON text as Chromium writes it.
const fn bytes(c: char) -> usize {
    match c {
        '"' | '\\' | '\u{8}' | '\u{c}' | '\n' | '\r' | '\t' => 2,
        '\0'..='\u{1f}' | '<' | '\u{2028}' | '\u{2029}' => 6,
        c => c.len_utf8(),
    }
}

/// So many bytes does this text take.
pub fn size(text: &str) -> usize {
    text.chars().map(bytes).sum()
}

/// So many bytes does a value take whose JSON this is.
pub fn stored(json: &str) -> usize {
    let dear = |c: char| match c {
        '<' | '\u{2028}' | '\u{2029}' => 6,
        c => c.len_utf8(),
    };
    json.chars().map(dear).sum()
}

/// Cuts a text to so many bytes, with a sign that it was; false when it had to.
pub fn cut(text: &mut String, most: usize) -> bool {
    // Most are short, and each character takes six at most.
    if text.len() * 6 <= most || size(text) <= most {
        return true;
    }
    let room = most.saturating_sub(bytes(CUT));
    let mut taken = 0;
    let end = text.char_indices().find(|(_, c)| {
        taken += bytes(*c);
        taken > room
    });
    text.truncate(end.map_or(text.len(), |(at, _)| at));
    text.push(CUT);
    false
}

/// The same for a text that may be absent.
pub fn cut_some(text: &mut Option<String>, most: usize) -> bool {
    text.as_mut().is_none_or(|text| cut(text, most))
}

/// What is stored of what a server or a page said.
pub trait Bounded {
    /// Cuts each text that is longer than its bound; false when that was more than words for people, so that
    /// nothing can be sent for it any more.
    fn bound(&mut self) -> bool;
}

/// Drops the first of a list that `may` go, until no more than `most` of them are left.
pub fn keep_last<T>(list: &mut Vec<T>, most: usize, may: impl Fn(&T) -> bool) {
    let mut surplus = list.iter().filter(|it| may(it)).count().saturating_sub(most);
    list.retain(|it| {
        let drop = surplus > 0 && may(it);
        surplus -= usize::from(drop);
        !drop
    });
}
