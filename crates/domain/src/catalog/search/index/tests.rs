//! What `data/search` says is of use: nothing in it that no search could ever meet.

use super::{Entry, Index, languages};
use crate::catalog::texts::Texts;

const FILES: [&str; 2] = [
    include_str!("../../../../../../extension/_locales/en/catalog.txt"),
    include_str!("../../../../../../extension/_locales/de/catalog.txt"),
];

/// Each language with its index, which has the texts of its own file.
fn each(mut check: impl FnMut(Vec<Entry<'_>>, &Index)) {
    for file in FILES {
        let texts = Texts::new(file.to_owned());
        let entries: Vec<_> =
            languages(file).next().map(|it| it.entries().collect()).unwrap_or_default();
        assert!(entries.len() > 150, "the words of a language are there");
        let index = Index::all(&texts);
        check(entries, index.first().unwrap_or(&Index::default()));
    }
}

#[test]
fn each_way_to_say_a_task_has_telling_words_only() {
    let mut wrong = Vec::new();
    each(|entries, index| {
        for entry in entries {
            let Entry::Task(id, core, more) = entry else { continue };
            assert!(!index.tokens(core).is_empty(), "{id}");
            for token in [core, more].iter().flat_map(|it| index.tokens(it)) {
                let word = token.word.and_then(|it| index.word(it));
                if word.is_none_or(|it| it.filler) {
                    wrong.push(format!("{id}: {}", token.stem));
                }
            }
        }
    });
    assert!(wrong.is_empty(), "these are fillers: {wrong:#?}");
}

/// A set of words that stands nowhere would be of no use.
#[test]
fn each_set_of_words_has_one_that_is_found() {
    let mut wrong = Vec::new();
    each(|entries, index| {
        for entry in entries {
            let (Entry::Same(words) | Entry::Means(_, words)) = entry else { continue };
            let mut found = index.tokens(words).into_iter().filter_map(|it| it.word);
            if !found.any(|it| index.places.contains(&it)) {
                wrong.push(words.to_owned());
            }
        }
    });
    assert!(wrong.is_empty(), "these stand nowhere else: {wrong:#?}");
}

/// Sets are bits: one more than there are would be none.
#[test]
fn there_are_not_more_words_and_sets_than_fit() {
    each(|entries, index| {
        let sets = entries.iter().filter(|it| matches!(it, Entry::Same(_) | Entry::Means(..)));
        assert!(sets.count() <= 128);
        assert!(index.words.len() < super::SLOTS / 2, "{} words", index.words.len());
        assert!(index.words.iter().all(|it| it.to > it.from));
    });
}
