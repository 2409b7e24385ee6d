//! What the search knows of a language: `data/search/<language>.json`, written behind the texts of each locale.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use data::json;

/// Sets of words that mean the same: a bit each in `domain::catalog`'s index.
const SETS: usize = 128;

/// A file of `data/search`; its own `about` says what each part is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    #[serde(rename = "about")]
    _about: String,
    plural: String,
    endings: String,
    and: String,
    filler: String,
    light: String,
    together: Vec<String>,
    same: Vec<Same>,
    /// Other languages that its speakers use besides.
    #[serde(default)]
    also: Vec<String>,
    /// Ways to say each task: what makes it up, then after a bar what may be said besides.
    tasks: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Same {
    /// Words that all mean the same.
    All(String),
    /// Words that are said, and those that they may mean.
    Means([String; 2]),
}

/// What stands behind the texts of a language's `catalog.txt`; `tasks` are the ids of all tasks.
///
/// # Errors
/// When `data/search` has no such language, or its file lacks a task, names one that is not there, or has a
/// word that would break a line.
pub fn section(data: &Path, language: &str, tasks: &BTreeSet<&str>) -> Result<String> {
    let own = read(data, language, tasks)?;
    let mut out = own.lines(language, tasks)?;
    for other in &own.also {
        out.push_str(&read(data, other, tasks)?.lines(other, tasks)?);
    }
    Ok(out)
}

fn read(data: &Path, language: &str, tasks: &BTreeSet<&str>) -> Result<Language> {
    let file = format!("search/{language}.json");
    let read: Language = json(&data.join(&file))
        .with_context(|| format!("the language {language} has no words for the search"))?;
    ensure!(read.same.len() <= SETS, "data/{file}: more than {SETS} sets of words under `same`");
    for id in read.tasks.keys() {
        ensure!(tasks.contains(id.as_str()), "data/{file}: there is no task {id}");
    }
    for id in tasks {
        let ways = read.tasks.get(*id).map(Vec::len).unwrap_or_default();
        ensure!(ways > 0, "data/{file}: nothing under `tasks` for {id}");
    }
    Ok(read)
}

impl Language {
    fn lines(&self, name: &str, tasks: &BTreeSet<&str>) -> Result<String> {
        let mut out = format!("~\t{name}\n");
        let mut line = |parts: &[&str]| {
            for part in parts {
                let broken = part.is_empty() || part.contains(['\t', '\n', '~', '|']);
                ensure!(!broken, "data/search/{name}.json: {parts:?}: words, parted by blanks");
            }
            out.push_str(&parts.join("\t"));
            out.push('\n');
            Ok(())
        };
        for (key, words) in [
            ("plural", &self.plural),
            ("endings", &self.endings),
            ("and", &self.and),
            ("filler", &self.filler),
            ("light", &self.light),
        ] {
            line(&[key, words])?;
        }
        for words in &self.together {
            ensure!(words.split(' ').count() == 2, "data/search/{name}.json: {words:?}: two words");
            line(&["together", words])?;
        }
        for same in &self.same {
            match same {
                Same::All(words) => line(&["same", words])?,
                Same::Means([said, meant]) => line(&["means", said, meant])?,
            }
        }
        for id in tasks {
            for way in self.tasks.get(*id).into_iter().flatten() {
                match way.split_once(" | ") {
                    Some((core, more)) => line(&["task", id, core, more])?,
                    None => line(&["task", id, way])?,
                }
            }
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::root;

    /// What went wrong, in one line.
    fn wrong(language: &str, tasks: &BTreeSet<&str>) -> String {
        section(&root().join("data"), language, tasks)
            .map_or_else(|it| format!("{it:#}"), |_| String::new())
    }

    #[test]
    fn a_task_without_words_and_words_without_a_task_are_named() {
        let english: Language = json(&root().join("data/search/en.json")).unwrap();
        let mut tasks: BTreeSet<&str> = english.tasks.keys().map(String::as_str).collect();
        assert_eq!(wrong("en", &tasks), "");
        tasks.insert("a-new-task");
        let said = wrong("en", &tasks);
        assert!(said.contains("data/search/en.json") && said.contains("a-new-task"), "{said}");
        tasks.remove("a-new-task");
        tasks.remove("audit-log");
        assert!(wrong("de", &tasks).contains("there is no task audit-log"));
    }

    #[test]
    fn a_language_without_words_is_named_and_every_locale_has_them() {
        let said = wrong("eo", &BTreeSet::new());
        assert!(said.contains("the language eo") && said.contains("search/eo.json"), "{said}");
        for locale in std::fs::read_dir(root().join("extension/_locales")).unwrap() {
            let name = locale.unwrap().file_name().into_string().unwrap();
            let file: Result<Language> = json(&root().join(format!("data/search/{name}.json")));
            assert!(file.is_ok(), "data/search/{name}.json: {:?}", file.err());
        }
    }

    #[test]
    fn a_word_that_would_break_a_line_is_refused() {
        let mut english: Language = json(&root().join("data/search/en.json")).unwrap();
        english.together.push("one two three".to_owned());
        assert!(english.lines("en", &BTreeSet::new()).is_err());
        english.together.pop();
        english.same.push(Same::All("a\tb".to_owned()));
        assert!(english.lines("en", &BTreeSet::new()).is_err());
    }
}
