//! The list of languages in the pages' own files: one line each, which follows from `extension/_locales`.

use std::path::Path;

use anyhow::{Context, Result, ensure};

/// Each file with how its line begins.
const LINES: [(&str, &str); 4] = [
    ("www/words.js", SCRIPT),
    ("www/scope-finder.js", SCRIPT),
    ("www/scope-finder-file.js", SCRIPT),
    ("www/style.css", STYLE),
];
const SCRIPT: &str = "const LANGUAGES = ";
const STYLE: &str = "html:lang(en) :is(#failure, #from-file)";

/// These files as they should be.
///
/// # Errors
/// When one cannot be read, or has lost its line.
pub fn pages(root: &Path, languages: &[String]) -> Result<Vec<(String, String)>> {
    let page = |(path, start): (&str, &str)| {
        let text = std::fs::read_to_string(root.join(path)).with_context(|| path.to_owned())?;
        Ok((path.to_owned(), with_line(&text, path, start, &line(start, languages))?))
    };
    LINES.into_iter().map(page).collect()
}

fn line(start: &str, languages: &[String]) -> String {
    if start == SCRIPT {
        return format!("{SCRIPT}{languages:?}; // written by `cargo xtask codegen`");
    }
    let hide =
        |it: &String| format!("html:lang({it}) :is(#failure, #from-file) > :not([lang=\"{it}\"])");
    languages.iter().map(hide).collect::<Vec<_>>().join(", ") + " { display: none; }"
}

/// The text with the only line that begins so made this one.
fn with_line(text: &str, path: &str, start: &str, line: &str) -> Result<String> {
    let count = text.lines().filter(|it| it.starts_with(start)).count();
    ensure!(
        count == 1,
        "{path}: {count} lines begin with `{start}`, codegen needs one to write the languages in"
    );
    let lines = text.lines().map(|it| if it.starts_with(start) { line } else { it });
    Ok(lines.flat_map(|it| [it, "\n"]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_is_added_is_in_the_line_alone() {
        let languages = ["en", "de", "fr"].map(str::to_owned);
        let text = "a\nconst LANGUAGES = [];\nb\n";
        let new = with_line(text, "x", SCRIPT, &line(SCRIPT, &languages)).unwrap();
        assert!(
            new.starts_with("a\nconst LANGUAGES = [\"en\", \"de\", \"fr\"];")
                && new.ends_with("\nb\n")
        );
        assert!(line(STYLE, &languages).contains("html:lang(fr)"));
        assert!(with_line("a\n", "x", SCRIPT, "").is_err());
    }
}
