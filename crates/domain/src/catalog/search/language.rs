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

/// In the simplest form, as far as English and German go: lower case, no umlauts. All of Unicode's
/// tables are 27 KB of wasm.
pub(super) fn simple(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        out.push(match c {
            'Ä' | 'ä' => 'a',
            'Ö' | 'ö' => 'o',
            'Ü' | 'ü' => 'u',
            'ß' => 's',
            _ => c.to_ascii_lowercase(),
        });
    }
    out
}

/// Runs of letters and digits; what is not ASCII is taken for a letter, but for `…`.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == '…' || c.is_ascii() && !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
}
