//! What is said, word by word, and how well each word of an index fits it.

use super::distance::{distance, letters, may_be_near};
use super::index::{Index, Token, Word};

/// What a word weighs: things more than what is done with them.
const THING: u32 = 3;
/// What a light word weighs.
const LIGHT: u32 = 2;

/// The word itself.
pub(super) const WHOLE: u8 = 12;
/// Another word that means the same.
const SAME: u8 = 11;
/// The word with another ending.
const ENDING: u8 = 10;
/// The word with a slip. From here on the word is meant; below it only may be.
pub(super) const MEANT: u8 = 9;
/// The word's beginning, as while it is typed.
const BEGUN: u8 = 8;
/// A word that may mean another.
const GUESSED: u8 = 7;
/// The beginning of a word that means the same.
const BEGUN_SAME: u8 = 6;
/// A part of the word.
const INSIDE: u8 = 4;
/// A slip that may be another word.
const SLIP: u8 = 3;

/// A word that is said.
pub(super) struct Said {
    /// What it weighs.
    pub(super) weight: u32,
    /// How well each word of the index fits it.
    pub(super) worth: Vec<u8>,
    /// The words that this one and the next make together, and how well each fits.
    pub(super) pair: Vec<(u16, u8)>,
}

/// What both words of a pair weigh.
pub(super) const PAIR: u32 = 2 * THING;

/// What a word of the index weighs.
pub(super) const fn weight(word: &Word) -> u32 {
    if word.light { LIGHT } else { THING }
}

/// The telling words of a text; all of them where none is telling.
pub(super) fn telling(index: &Index, text: &str) -> Vec<Token> {
    let all = index.tokens(text);
    let filler = |it: &Token| it.word.and_then(|it| index.word(it)).is_some_and(|it| it.filler);
    let telling: Vec<Token> = all.iter().filter(|it| !filler(it)).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// How well the words of the index fit these.
pub(super) fn said(index: &Index, tokens: &[Token]) -> Vec<Said> {
    let one = |(at, token): (usize, &Token)| {
        let known = token.word.and_then(|it| index.word(it));
        let next = tokens.get(at + 1);
        let pair = next.map(|next| [token.stem.as_str(), &next.stem].concat());
        let pair = pair.filter(|it| (7..=24).contains(&it.len())).map(|it| pair_worths(index, &it));
        let mut worth = worths(index, &token.stem, known);
        // "source" is half of "source maps", of which the index has one word.
        for whole in token.word.into_iter().flat_map(|it| index.begun_by(it)) {
            if let Some(worth) = worth.get_mut(usize::from(whole)) {
                *worth = (*worth).max(ENDING);
            }
        }
        let weight = known.map_or(THING, weight);
        Said { weight, worth, pair: pair.unwrap_or_default() }
    };
    tokens.iter().enumerate().map(one).collect()
}

/// The words that are surely meant by two written apart, and how well each fits.
fn pair_worths(index: &Index, pair: &str) -> Vec<(u16, u8)> {
    let has = letters(pair.as_bytes());
    let fits = |(at, word): (usize, &Word)| {
        let length = word.len();
        if length + 1 < pair.len() || length > pair.len() + 3 {
            return None;
        }
        let worth = spelling(index, word, pair, has);
        (worth >= MEANT).then_some((u16::try_from(at).ok()?, worth))
    };
    index.words.iter().enumerate().filter_map(fits).collect()
}

/// How well each word of the index fits a stem; `known` is that stem's own word.
fn worths(index: &Index, stem: &str, known: Option<&Word>) -> Vec<u8> {
    let has = letters(stem.as_bytes());
    let own = known.map(|it| index.sets(it)).unwrap_or_default();
    // Halfway through a word that others mean, too; but not by one letter.
    let (mut begun, long) = (0, stem.len() >= 4);
    for word in index.saying.iter().filter(|_| long).filter_map(|it| index.word(*it)) {
        if has & !word.letters == 0 && index.spelt(word).starts_with(stem) {
            let sets = index.sets(word);
            begun |= sets.same | sets.says;
        }
    }
    let fit = |word: &Word| {
        let fit = spelling(index, word, stem, has);
        if !word.has_sets() || fit == WHOLE {
            return fit;
        }
        let sets = index.sets(word);
        let other = if sets.same & own.same != 0 {
            SAME
        } else if sets.meant & own.says != 0 {
            GUESSED
        } else if (sets.same | sets.meant) & begun != 0 {
            BEGUN_SAME
        } else {
            0
        };
        fit.max(other)
    };
    index.words.iter().map(fit).collect()
}

/// How well a word of the index fits a stem with these letters, by spelling alone. What tells most words apart
/// comes first: this is asked tens of thousands of times a key.
fn spelling(index: &Index, word: &Word, stem: &str, said: u32) -> u8 {
    let (long, short) = (word.len().max(stem.len()), word.len().min(stem.len()));
    let apart = long - short;
    let allowed = if short >= 8 { 2 } else { 1 };
    let holds = said & !word.letters == 0 && word.len() >= stem.len();
    let held = word.letters & !said == 0 && short >= 4 && apart <= 3;
    let close = short >= 4 && apart <= allowed && may_be_near(word.letters, said, allowed);
    if !holds && !held && !close {
        return 0;
    }
    let have = index.spelt(word);
    if holds && have.starts_with(stem) {
        return match apart {
            0 => WHOLE,
            1..=3 if short >= 4 => ENDING,
            _ => BEGUN,
        };
    }
    if held && stem.starts_with(have) {
        return ENDING;
    }
    if close && near(have, stem, allowed) {
        // A slip in the first letter is rare, and would let in much that is not meant.
        let first = have.as_bytes().first() == stem.as_bytes().first();
        return if first { MEANT } else { SLIP };
    }
    let inside = holds && short >= 3 && contains(have.as_bytes(), stem.as_bytes());
    if inside { INSIDE } else { 0 }
}

fn near(have: &str, stem: &str, allowed: usize) -> bool {
    have.is_ascii()
        && stem.is_ascii()
        && distance(have.as_bytes(), stem.as_bytes(), allowed) <= allowed
}

/// For words; [`str::contains`] prepares more than a word is worth.
fn contains(have: &[u8], word: &[u8]) -> bool {
    have.windows(word.len()).any(|it| it == word)
}
