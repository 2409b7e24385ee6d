//! `extension/_locales/<language>/catalog.txt`: the words of the catalog, which are no part of the wasm.

use std::collections::BTreeSet;

use anyhow::{Result, bail, ensure};

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
/// note), reasons; after the note where it was read. Then the language's synonyms. `domain::catalog::Texts` reads it.
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
    for (said, meant) in data.synonyms.get(language).into_iter().flatten() {
        let words = |text: &str| text.split(' ').map(simplest).collect::<Vec<_>>().join(" ");
        ensure!(!said.is_empty(), "data/synonyms.json: nothing that means {meant:?}");
        let meant = if meant.is_empty() { String::new() } else { ["\t", &words(meant)].concat() };
        out.push_str(&[&words(said), &meant, "\n"].concat());
    }
    Ok(out)
}

/// A word as the search looks at it: in lower case, without umlauts.
fn simplest(word: &str) -> String {
    let plain = [("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "s")];
    plain.iter().fold(word.to_lowercase(), |word, (from, to)| word.replace(from, to))
}
