//! What a credential's name says it is for.

/// The first of these words that the name holds as a whole word or as words in a row: `sentry-cli`
/// is in "my Sentry CLI" and `ci` in "deployCI2", but not in "precision".
pub fn word_in<'a>(name: &str, words: &[&'a str]) -> Option<&'a str> {
    let whole = |text: &str| {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once('-') {
            let begins =
                |word: &&&str| after.strip_prefix(**word).is_some_and(|it| it.starts_with('-'));
            if let Some(word) = words.iter().find(begins) {
                return Some(*word);
            }
            rest = after;
        }
        None
    };
    whole(&segments(name, false)).or_else(|| whole(&segments(name, true)))
}

/// The words of a name in lower case, each between hyphens, without digits. With `humps`, a capital
/// after a small letter begins a word.
fn segments(name: &str, humps: bool) -> String {
    let mut out = String::from("-");
    let mut small = false;
    for letter in name.chars() {
        let in_word = letter.is_ascii_alphabetic() || !letter.is_ascii();
        let begins = humps && small && letter.is_ascii_uppercase();
        if (!in_word || begins) && !out.ends_with('-') {
            out.push('-');
        }
        if in_word {
            out.push(letter.to_ascii_lowercase());
        }
        small = letter.is_ascii_lowercase();
    }
    if !out.ends_with('-') {
        out.push('-');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::word_in;

    #[test]
    fn words_are_whole() {
        let words = &["ci", "github", "sentry-cli", "bot"];
        let found = |name| word_in(name, words);
        assert_eq!(found("precision circuit robotics"), None);
        assert_eq!(found("deployCI2"), Some("ci"));
        assert_eq!(found("CI"), Some("ci"));
        assert_eq!(found("GitHub Actions"), Some("github"));
        assert_eq!(found("my Sentry CLI"), Some("sentry-cli"));
        assert_eq!(found("sentry for the cli"), None);
        assert_eq!(found("ci-7"), Some("ci"));
        assert_eq!(found("büro-bot"), Some("bot"));
        assert_eq!(found("ücí"), None);
        assert_eq!(found(""), None);
    }
}
