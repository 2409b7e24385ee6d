//! `extension/_locales/<language>/catalog.txt`: the words of the catalog, which are no part of the wasm.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail, ensure};

use super::words;
use crate::setup::root;
use data::Data;

/// The file of this language.
///
/// # Errors
/// When a text holds a tab or a line break, one that has to be there is empty, or `data/words/<language>.json` lacks
/// a text or has one that is no longer used.
pub fn generate(data: &Data, language: &str) -> Result<String> {
    let Some(words) = data.words.get(language) else {
        return write(data, language, &|text| Ok(text.to_owned()));
    };
    let file = format!("data/words/{language}.json");
    let used: BTreeSet<&str> = all(data).filter(|text| !text.is_empty()).collect();
    for text in words.keys() {
        ensure!(used.contains(text.as_str()), "{file}: {text:?} is used nowhere");
    }
    let has = |text: &str| words.get(text).is_some_and(|it| !it.is_empty());
    let missing: Vec<_> = used.iter().filter(|text| !has(text)).collect();
    if let Some(first) = missing.first() {
        bail!("{file} lacks {} texts, the first for {first:?}", missing.len());
    }
    write(data, language, &|text| Ok(words.get(text).cloned().unwrap_or_default()))
}

/// The reasons for kinds of tokens by their keys, each once: those without a task have names of their own
/// (`domain::catalog::Why`), those of tasks are called as they begin.
fn whys(data: &Data) -> BTreeMap<String, &str> {
    let whys = &data.whys;
    let own = [&whys.nothing, &whys.bound, &whys.organization, &whys.internal];
    let all = own.into_iter().chain(data.tasks.iter().map(|task| &task.why));
    all.map(|why| (why_key(data, why), why.as_str())).collect()
}

/// The key of a reason, which no other reason changes.
pub fn why_key(data: &Data, why: &str) -> String {
    let whys = &data.whys;
    let own = [
        ("nothing", &whys.nothing),
        ("bound", &whys.bound),
        ("organization", &whys.organization),
        ("internal", &whys.internal),
    ];
    if let Some((key, _)) = own.iter().find(|(_, own)| *own == why) {
        return (*key).to_owned();
    }
    let words = why.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(8).map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// Every English text.
fn all(data: &Data) -> impl Iterator<Item = &str> {
    let scopes = data.scopes.iter().map(|row| row.meaning.as_str());
    let operations = data.all().flat_map(|row| [row.summary.as_str(), row.note.as_str()]);
    let tasks = data.tasks.iter().flat_map(|task| [task.title.as_str(), task.note.as_str()]);
    scopes.chain(operations).chain(tasks).chain(whys(data).into_values()).chain(["deprecated"])
}

/// One line a thing, by its key and sorted by that: a scope's name, an operation's call, a task's id, `why` and a
/// reason's key. After a tab its text (summary, title), the note, and where it was read. Then what the search knows of
/// the language. `domain::catalog::Texts` reads it.
fn write(data: &Data, language: &str, say: &dyn Fn(&str) -> Result<String>) -> Result<String> {
    let mut lines = BTreeMap::new();
    let mut line = |key: String, main: &str, note: &[&str], source: &str| -> Result<()> {
        ensure!(!main.is_empty(), "{key}: an empty text");
        let mut notes = Vec::new();
        for part in note.iter().filter(|part| !part.is_empty()) {
            notes.push(say(part)?);
        }
        let all = [&key, say(main)?.as_str(), &notes.join("; "), source].map(str::to_owned);
        ensure!(!all.concat().contains(['\t', '\n']), "{key}: a tab or line break");
        ensure!(!key.starts_with('~'), "{key}: ~ begins what people say instead");
        let text = all.join("\t").trim_end_matches('\t').to_owned();
        ensure!(lines.insert(key.clone(), text).is_none(), "{key}: two texts");
        Ok(())
    };
    for row in &data.scopes {
        line(row.name.clone(), &row.meaning, &[], "")?;
    }
    for row in data.all() {
        let deprecated = if row.deprecated { "deprecated" } else { "" };
        line(row.label(), &row.summary, &[deprecated, &row.note], &row.evidence)?;
    }
    for task in &data.tasks {
        line(task.id.clone(), &task.title, &[&task.note], &task.source)?;
    }
    for task in &data.tasks {
        let key = why_key(data, &task.why);
        ensure!(whys(data).get(&key) == Some(&task.why.as_str()), "two reasons begin as {key}");
    }
    for (key, why) in whys(data) {
        line(["why ", &key].concat(), why, &[], "")?;
    }
    let mut out: String = lines.values().flat_map(|line| [line, "\n"]).collect();
    let tasks = data.tasks.iter().map(|task| task.id.as_str()).collect();
    out.push_str(&words::section(&root().join("data"), language, &tasks)?);
    Ok(out)
}
