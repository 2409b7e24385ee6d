//! All words of the catalog and of one language, made once, so that a keystroke looks at each word once
//! and not at each text.

use super::distance::letters;
use super::language::{Entry, Language, languages, simple, split, stem};
use super::things::{count, target, texts_of};
use crate::catalog::generated::TASKS;
use crate::catalog::texts::Texts;

/// Slots of the table by which a word is found; four times what there are.
const SLOTS: usize = 8192;
/// No word of a language is longer; what is longer is an id or a secret.
const LONGEST: usize = 40;

/// In which meanings a word is said and in which it is found: a bit a set of words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sets {
    /// Sets of words that mean the same.
    pub(super) same: u128,
    /// Sets where it is said for others.
    pub(super) says: u128,
    /// Sets where it is what others may mean.
    pub(super) meant: u128,
}

/// A word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    from: u32,
    to: u32,
    /// Which letters it has.
    pub(super) letters: u32,
    /// Which of [`Index::sets`]; the first is empty.
    sets: u16,
    /// It says nothing about a job.
    pub(super) filler: bool,
    /// It is what is done, or where, and not what it is done with.
    pub(super) light: bool,
    /// It is the first of two that count as one.
    first: bool,
}

impl Word {
    /// Whether it has a meaning in common with others.
    pub(super) const fn has_sets(&self) -> bool {
        self.sets > 0
    }

    /// How many bytes it has.
    pub(super) const fn len(&self) -> usize {
        (self.to - self.from) as usize
    }
}

/// Some of [`Index::places`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    from: u32,
    to: u32,
}

/// A way to say a thing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// Which thing: see [`target`].
    pub(super) thing: u16,
    /// What makes it up.
    pub(super) core: Run,
    /// What may be said besides.
    pub(super) more: Run,
}

/// What stands about a thing in the catalog.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct About {
    /// Its title and its id, or path.
    pub(super) main: Run,
    /// The note on it, which only mentions.
    pub(super) note: Run,
}

/// A word of a text: its stem, and which word of the index that is.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) stem: String,
    pub(super) word: Option<u16>,
}

/// The words of a language, and where they stand.
#[derive(Clone, Debug, Default)]
pub(in crate::catalog) struct Index {
    /// Every word once, one after another.
    joined: String,
    pub(super) words: Vec<Word>,
    /// The meanings that words have in common; few words have any.
    sets: Vec<Sets>,
    /// The words of the ways and texts, by number.
    places: Vec<u16>,
    pub(super) ways: Vec<Way>,
    /// By thing; empty for a language that is used besides another.
    pub(super) about: Vec<About>,
    /// Words between two jobs.
    pub(super) and: Vec<String>,
    /// The words that mean the same as others, or may mean others.
    pub(super) saying: Vec<u16>,
    /// Two words, and the one they make.
    together: Vec<(u16, u16, u16)>,
    /// The words that were made one, of the text that is being taken in.
    parted: Vec<u16>,
    plural: Vec<String>,
    endings: Vec<String>,
    slots: Vec<u16>,
}

impl Index {
    /// One for each language in the file of a locale. The first is that of the texts; without any, the texts
    /// and ids are found by themselves. Of the files of other languages the own one counts.
    pub(in crate::catalog) fn all(texts: &Texts) -> Vec<Self> {
        let own = |texts: &Texts| {
            Self::of(languages(texts.file()).next().unwrap_or_default(), Some(texts))
        };
        let besides = languages(texts.file()).skip(1).map(|it| Self::of(it, None));
        texts.every().map(own).chain(besides).collect()
    }

    /// Collects the words of a language, and of these texts, which are in it.
    fn of(language: Language<'_>, texts: Option<&Texts>) -> Self {
        let mut index = Self {
            slots: vec![u16::MAX; SLOTS],
            sets: vec![Sets::default()],
            joined: String::with_capacity(2 * SLOTS),
            words: Vec::with_capacity(SLOTS / 2),
            places: Vec::with_capacity(SLOTS),
            ..Self::default()
        };
        let entries: Vec<Entry<'_>> = language.entries().collect();
        index.grammar(&entries);
        for entry in &entries {
            if let Entry::Task(id, core, more) = entry
                && let Some(at) = TASKS.iter().position(|task| task.id == *id)
                && let Ok(thing) = u16::try_from(at)
            {
                let (core, more) = (index.core(core), index.run(more));
                index.ways.push(Way { thing, core, more });
            }
        }
        let things = texts.into_iter().flat_map(|texts| (0..count()).map(move |at| (at, texts)));
        for (at, texts) in things {
            let Some(target) = target(at) else { continue };
            let [title, id, note] = texts_of(target, texts);
            index.parted.clear();
            let title = index.run(title);
            index.run(id);
            // Whoever has typed half of "source maps" finds it, too.
            index.places.append(&mut index.parted);
            let main = Run { from: title.from, to: index.end() };
            let note = index.run(note);
            index.about.push(About { main, note });
            let thing = u16::try_from(at).unwrap_or(u16::MAX);
            let core = index.telling(title);
            index.ways.push(Way { thing, core, more: Run::default() });
        }
        index
    }

    /// Takes what the language says about words. Endings come first, as all words lose them.
    fn grammar(&mut self, entries: &[Entry<'_>]) {
        let own = |words: &str| words.split(' ').map(simple).collect::<Vec<_>>();
        for entry in entries {
            match entry {
                Entry::Plural(words) => self.plural = own(words),
                Entry::Endings(words) => self.endings = own(words),
                Entry::And(words) => self.and = own(words),
                _ => {}
            }
        }
        let mut light = Vec::new();
        let mut bit = 1_u128;
        for entry in entries {
            match entry {
                Entry::Filler(words) => self.mark(words, |it, _| it.filler = true),
                Entry::Light(words) => light.push(*words),
                Entry::Same(words) => {
                    self.mark(words, |_, sets| sets.same |= bit);
                    bit <<= 1;
                }
                Entry::Means(said, meant) => {
                    self.mark(said, |_, sets| sets.says |= bit);
                    self.mark(meant, |_, sets| sets.meant |= bit);
                    bit <<= 1;
                }
                Entry::Together(words) => {
                    let stems: Vec<u16> = self.numbers(words);
                    let whole = self.numbers(&words.replace(' ', ""));
                    if let ([one, two], [whole]) = (stems.as_slice(), whole.as_slice()) {
                        self.together.push((*one, *two, *whole));
                        if let Some(word) = self.words.get_mut(usize::from(*one)) {
                            word.first = true;
                        }
                    }
                }
                _ => {}
            }
        }
        let saying = self.words.iter().enumerate().filter(|it| it.1.has_sets());
        self.saying = saying.filter_map(|it| u16::try_from(it.0).ok()).collect();
        // What means the same as a light word is one.
        let mut all = 0;
        for words in light {
            self.mark(words, |it, sets| {
                it.light = true;
                all |= sets.same;
            });
        }
        let sets = &self.sets;
        let of = |it: &Word| sets.get(usize::from(it.sets)).copied().unwrap_or_default();
        self.words.iter_mut().for_each(|it| it.light |= of(it).same & all != 0);
    }

    fn mark(&mut self, words: &str, mut how: impl FnMut(&mut Word, &mut Sets)) {
        for number in self.numbers(words) {
            let Some(word) = self.words.get_mut(usize::from(number)) else { continue };
            let mut sets = self.sets.get(usize::from(word.sets)).copied().unwrap_or_default();
            how(word, &mut sets);
            if sets.same | sets.says | sets.meant == 0 {
                continue;
            }
            if word.sets == 0 {
                word.sets = u16::try_from(self.sets.len()).unwrap_or_default();
                self.sets.push(sets);
            } else if let Some(own) = self.sets.get_mut(usize::from(word.sets)) {
                *own = sets;
            }
        }
    }

    /// The words of a text, by number; new ones are taken in.
    fn numbers(&mut self, text: &str) -> Vec<u16> {
        let run = self.run(text);
        let numbers = self.places(run).to_vec();
        self.places.truncate(run.from as usize);
        numbers
    }

    /// The words of a text as the index knows them.
    pub(super) fn tokens(&self, text: &str) -> Vec<Token> {
        let text = simple(text);
        let mut tokens: Vec<Token> = Vec::new();
        for word in split(&text).filter(|it| it.len() <= LONGEST) {
            let stem = stem(word, &self.plural, &self.endings);
            let word = self.find(stem).ok();
            let before = tokens.last().and_then(|it| it.word).zip(word);
            match before.and_then(|(one, two)| self.one_of(one, two)) {
                Some(whole) => {
                    tokens.pop();
                    tokens.push(Token { stem: self.text(whole).to_owned(), word: Some(whole) });
                }
                None => tokens.push(Token { stem: stem.to_owned(), word }),
            }
        }
        tokens
    }

    /// The one word that two make.
    fn one_of(&self, one: u16, two: u16) -> Option<u16> {
        if !self.word(one)?.first {
            return None;
        }
        let found = self.together.iter().find(|it| it.0 == one && it.1 == two);
        found.map(|it| it.2)
    }

    /// The words that this one begins where two count as one.
    pub(super) fn begun_by(&self, one: u16) -> impl Iterator<Item = u16> {
        self.together.iter().filter(move |it| it.0 == one).map(|it| it.2)
    }

    /// Takes a text in.
    fn run(&mut self, text: &str) -> Run {
        let from = self.end();
        for word in split(&simple(text)).filter(|it| it.len() <= LONGEST) {
            let mut number = self.number(stem(word, &self.plural, &self.endings));
            let before = self.places.get(from as usize..).and_then(|it| it.last());
            if let Some(whole) = before.and_then(|before| self.one_of(*before, number)) {
                self.parted.extend(self.places.pop());
                self.parted.push(number);
                number = whole;
            }
            self.places.push(number);
        }
        Run { from, to: self.end() }
    }

    /// Takes in what of a text makes a thing up: each telling word once.
    fn core(&mut self, text: &str) -> Run {
        let text = self.run(text);
        let core = self.telling(text);
        let length = core.to - core.from;
        self.places.drain(text.from as usize..core.from as usize);
        Run { from: text.from, to: text.from + length }
    }

    /// The telling words of a run, each once, as a run of their own.
    fn telling(&mut self, text: Run) -> Run {
        let from = self.end();
        for at in text.from..text.to {
            let Some(number) = self.places.get(at as usize).copied() else { break };
            let filler = self.word(number).is_some_and(|it| it.filler);
            let known = self.places.get(from as usize..).is_some_and(|it| it.contains(&number));
            if !filler && !known {
                self.places.push(number);
            }
        }
        Run { from, to: self.end() }
    }

    fn end(&self) -> u32 {
        short(self.places.len())
    }

    /// The number of a word, which may be new.
    fn number(&mut self, stem: &str) -> u16 {
        let slot = match self.find(stem) {
            Ok(known) => return known,
            Err(slot) => slot,
        };
        let number = u16::try_from(self.words.len()).unwrap_or(u16::MAX);
        if let Some(slot) = self.slots.get_mut(slot).filter(|_| number < u16::MAX) {
            *slot = number;
            let from = short(self.joined.len());
            self.joined.push_str(stem);
            let (to, letters) = (short(self.joined.len()), letters(stem.as_bytes()));
            self.words.push(Word { from, to, letters, ..Word::default() });
        }
        number
    }

    /// Which word this is, or else which slot it would have.
    fn find(&self, stem: &str) -> Result<u16, usize> {
        let hash = stem.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193) // FNV-1a
        }) as usize;
        let is = |number: u16| {
            let word = self.word(number)?;
            let own = self.joined.as_bytes().get(word.from as usize..word.to as usize)?;
            (own == stem.as_bytes()).then_some(number)
        };
        for step in 0..SLOTS {
            let slot = (hash + step) % SLOTS;
            match self.slots.get(slot) {
                Some(&u16::MAX) => return Err(slot),
                Some(number) => {
                    if let Some(known) = is(*number) {
                        return Ok(known);
                    }
                }
                None => break,
            }
        }
        Err(usize::MAX) // more words than slots: nothing finds it
    }

    /// In which meanings a word is said and found.
    pub(super) fn sets(&self, word: &Word) -> Sets {
        self.sets.get(usize::from(word.sets)).copied().unwrap_or_default()
    }

    /// What a word is.
    pub(super) fn word(&self, number: u16) -> Option<&Word> {
        self.words.get(usize::from(number))
    }

    /// The word of this number, as it stands.
    fn text(&self, number: u16) -> &str {
        self.word(number).map(|it| self.spelt(it)).unwrap_or_default()
    }

    /// How a word is spelt.
    pub(super) fn spelt(&self, word: &Word) -> &str {
        self.joined.get(word.from as usize..word.to as usize).unwrap_or_default()
    }

    /// The numbers of a run's words.
    pub(super) fn places(&self, run: Run) -> &[u16] {
        self.places.get(run.from as usize..run.to as usize).unwrap_or_default()
    }
}

fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
