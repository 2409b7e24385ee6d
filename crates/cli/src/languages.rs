//! The words of every language, as a terminal says nothing of its reader's.

use domain::catalog::Texts;

/// The languages besides English: the files of `extension/_locales`, which a test holds complete.
pub const OTHERS: [(&str, &str); 1] =
    [("de", include_str!("../../../extension/_locales/de/catalog.txt"))];

/// What words are looked up in: English and all others.
pub fn all() -> Texts {
    OTHERS
        .into_iter()
        .fold(Texts::english(), |all, (_, file)| all.with(Texts::new(file.to_owned())))
}
