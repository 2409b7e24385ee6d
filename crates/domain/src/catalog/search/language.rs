//! What one language gives the search: its endings, its filler words, what means the same in it, and how
//! its speakers put each task.
//!
//! Written by `cargo xtask codegen` from `data/search/<language>.json` behind the texts of the catalog: a line
//! `~` with the language's name, then lines of a key and words, parted by tabs.

/// One language's part of a file, not yet looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Language<'a>(&'a str);

/// A line of it.
#[derive(Clone, Copy)]
pub(super) enum Entry<'a> {
    /// Endings of a plural, which leave three letters at least.
    Plural(&'a str),
    /// Other endings, which leave four.
    Endings(&'a str),
    /// Words that say nothing about a job.
    Filler(&'a str),
    /// Words for what is done, not for what it is done with.
    Light(&'a str),
    /// Words between two jobs.
    And(&'a str),
    /// Two words that count as one.
    Together(&'a str),
    /// Words that mean the same.
    Same(&'a str),
    /// Words that are said, and those that they may mean.
    Means(&'a str, &'a str),
    /// A way to say a task: its id, what makes it up, what may be said besides.
    Task(&'a str, &'a str, &'a str),
}

/// The languages in the file of a locale: its own first, then those its speakers use besides.
pub(super) fn languages(file: &str) -> impl Iterator<Item = Language<'_>> {
    file.split("\n~").skip(1).map(Language)
}

impl<'a> Language<'a> {
    /// What it says, line by line. A line that this version does not know is none.
    pub(super) fn entries(self) -> impl Iterator<Item = Entry<'a>> {
        self.0.lines().skip(1).filter_map(|line| {
            let mut parts = line.split('\t');
            let key = parts.next()?;
            let mut next = || parts.next().unwrap_or_default();
            Some(match key {
                "plural" => Entry::Plural(next()),
                "endings" => Entry::Endings(next()),
                "filler" => Entry::Filler(next()),
                "light" => Entry::Light(next()),
                "and" => Entry::And(next()),
                "together" => Entry::Together(next()),
                "same" => Entry::Same(next()),
                "means" => Entry::Means(next(), next()),
                "task" => Entry::Task(next(), next(), next()),
                _ => return None,
            })
        })
    }
}

/// In the simplest form, as far as English and German go: lower case, no umlauts, `…` a blank. All of Unicode's
/// tables are 27 KB of wasm.
pub(super) fn simple(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        out.push(match c {
            'Ä' | 'ä' => 'a',
            'Ö' | 'ö' => 'o',
            'Ü' | 'ü' => 'u',
            'ß' => 's',
            '…' => ' ',
            _ => c.to_ascii_lowercase(),
        });
    }
    out
}

/// Runs of letters and digits of a text in the simplest form; what is not ASCII is taken for a letter.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    let letter = |it: &u8| it.is_ascii_alphanumeric() || !it.is_ascii();
    let mut rest = text;
    std::iter::from_fn(move || {
        let from = rest.bytes().position(|it| letter(&it))?;
        let run = rest.get(from..)?;
        let length = run.bytes().position(|it| !letter(&it)).unwrap_or(run.len());
        let word = run.get(..length)?;
        rest = run.get(length..).unwrap_or_default();
        Some(word)
    })
}

/// A word without the endings of its language: a plural's, which leaves three letters, then another, which
/// leaves four.
pub(super) fn stem<'a>(word: &'a str, plural: &[String], endings: &[String]) -> &'a str {
    // "access" and "status" are no plurals.
    let one = |it: &&str| it.len() >= 3 && !it.ends_with(['s', 'u']);
    let one = without(word, plural).find(one).unwrap_or(word);
    let bare = |it: &&str| it.len() >= 4;
    without(one, endings).find(bare).unwrap_or(one)
}

/// A word without each of the endings that it has.
fn without<'a>(word: &'a str, endings: &[String]) -> impl Iterator<Item = &'a str> {
    let last = word.as_bytes().last();
    let endings = endings.iter().filter(move |it| it.as_bytes().last() == last);
    endings.filter_map(move |it| word.strip_suffix(it.as_str()))
}
