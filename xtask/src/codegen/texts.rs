//! `extension/_locales/<language>/catalog.txt`: the words of the catalog, which are no part of the wasm.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};

use super::data::Data;
use super::words;
use crate::setup::root;

/// The English file.
///
/// # Errors
/// When a text holds a tab or a line break, or one that has to be there is empty.
pub fn english(data: &Data) -> Result<String> {
    write(data, "en", &|text| Ok(text.to_owned()))
}

/// The German file.
///
/// # Errors
/// As [`english`]; also when `data/german.json` lacks a text, or has one that is no longer used.
pub fn german(data: &Data) -> Result<String> {
    let used: BTreeSet<&str> = all(data).collect();
    for text in data.german.keys() {
        ensure!(used.contains(text.as_str()), "data/german.json: {text:?} is used nowhere");
    }
    write(data, "de", &|text| {
        let german = data.german.get(text).map(String::as_str).unwrap_or_default();
        ensure!(!german.is_empty(), "data/german.json: nothing for {text:?}");
        Ok(german.to_owned())
    })
}

/// The reasons for kinds of tokens, each once: first those without a task, as in
/// `domain::catalog::Why`, then those of tasks.
pub fn whys(data: &Data) -> Vec<&str> {
    let mut whys = vec![
        data.whys.nothing.as_str(),
        data.whys.bound.as_str(),
        data.whys.organization.as_str(),
        data.whys.internal.as_str(),
    ];
    for task in &data.tasks {
        if !whys.contains(&task.why.as_str()) {
            whys.push(&task.why);
        }
    }
    whys
}

/// Every English text.
fn all(data: &Data) -> impl Iterator<Item = &str> {
    let scopes = data.scopes.iter().map(|row| row.meaning.as_str());
    let operations = data.all().flat_map(|row| [row.summary.as_str(), row.note.as_str()]);
    let tasks = data.tasks.iter().flat_map(|task| [task.title.as_str(), task.note.as_str()]);
    scopes.chain(operations).chain(tasks).chain(whys(data)).chain(["deprecated"])
}

/// One line a thing, in the order of the tables: scopes, operations (summary, note), tasks (title,
/// note), reasons; after the note where it was read. Then what the search knows of the
/// language. `domain::catalog::Texts` reads it.
fn write(data: &Data, language: &str, say: &dyn Fn(&str) -> Result<String>) -> Result<String> {
    let mut out = String::new();
    let mut line = |main: &str, note: &[&str], source: &str| -> Result<()> {
        ensure!(!main.is_empty(), "an empty text beside {note:?}");
        let mut notes = Vec::new();
        for part in note.iter().filter(|part| !part.is_empty()) {
            notes.push(say(part)?);
        }
        let (main, note) = (say(main)?, notes.join("; "));
        let all = [main.as_str(), &note, source].concat();
        ensure!(!all.contains(['\t', '\n']), "{main:?}: a tab or line break");
        out.push_str(&main);
        if !note.is_empty() || !source.is_empty() {
            out.push('\t');
            out.push_str(&note);
        }
        if !source.is_empty() {
            out.push('\t');
            out.push_str(source);
        }
        out.push('\n');
        Ok(())
    };
    for row in &data.scopes {
        line(&row.meaning, &[], "")?;
    }
    for row in data.all() {
        let deprecated = if row.deprecated { "deprecated" } else { "" };
        line(&row.summary, &[deprecated, &row.note], &row.evidence)?;
    }
    for task in &data.tasks {
        line(&task.title, &[&task.note], &task.source)?;
    }
    for why in whys(data) {
        line(why, &[], "")?;
    }
    let tasks = data.tasks.iter().map(|task| task.id.as_str()).collect();
    out.push_str(&words::section(&root().join("data"), language, &tasks)?);
    Ok(out)
}
