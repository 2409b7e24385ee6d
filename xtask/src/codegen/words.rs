//! What the search knows of a language: `data/search/<language>.json`, written behind the texts of each locale.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::data::json;

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
