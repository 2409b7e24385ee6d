//! `crates/domain/src/catalog/generated.rs`.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::texts;
use anyhow::{Context, Result, bail, ensure};
use data::{Data, OperationRow, set};

/// The source of the tables, not yet formatted.
pub fn generate(data: &Data) -> Result<String> {
    let mut out = String::from(
        "//! Generated from `data/` by `cargo xtask codegen`; do not edit.\n\
         //!\n\
         //! Scope sets are masks: bit `i` stands for `Scope::ALL[i]`.\n\n\
         use super::act::Act;\n\
         use super::operation::{Class::{self, Destructive, Read, Write}, Method::{Delete, Get, Patch, Post, Put}, Operation, operations};\n\
         use super::task::{Confidence::{High, Low, Medium}, Group::{Agent, Ci, Cli, Config, Data, Dsn as NoToken, Issues, Observer, People, Terraform}, Task, TokenKind, Why, tasks};\n\
         use crate::scope::ScopeSet;\n\n",
    );
    writeln!(
        out,
        "/// Where the documented operations come from.\npub const SCHEMA: &str = {};\n",
        quote(data.schema.split(':').next().unwrap_or_default())
    )?;
    operations(&mut out, data)?;
    kinds(&mut out, data)?;
    sparse(&mut out, data)?;
    tasks(&mut out, data)?;
    acts(&mut out, data)?;
    Ok(out)
}

/// One line an operation, without the numbers of others.
fn operations(out: &mut String, data: &Data) -> Result<()> {
    let mut seen = HashMap::new();
    out.push_str("operations! {\n");
    for (name, documented, rows) in
        [("documented", true, &data.operations), ("undocumented", false, &data.undocumented)]
    {
        writeln!(out, "    {name} {{")?;
        for row in rows {
            let name = name_of(row);
            if let Some(other) = seen.insert(name.clone(), row.label()) {
                bail!("{other} and {} are both called {name}", row.label());
            }
            let mut marks = Vec::new();
            if row.deprecated || !row.note.is_empty() {
                marks.push("NOTED");
            }
            if row.personal {
                marks.push("PERSONAL");
            }
            if !documented && row.read_in_source != Some(true) {
                marks.push("INFERRED");
            }
            writeln!(
                out,
                "        {name} {} {} {} {} [{}]",
                camel(&row.method.to_lowercase()),
                row.class(),
                mask(&row.accepts)?,
                quote(&row.path),
                marks.join(" ")
            )?;
        }
        out.push_str("    }\n");
    }
    out.push_str("}\n\n");
    Ok(())
}

/// What an operation is called in the tables: `GetOrganizationsOrgReleases`.
fn name_of(row: &OperationRow) -> String {
    let words = row.path.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    camel(&[&row.method.to_lowercase(), "-", &words.join("-")].concat())
}

/// Documented operations that cost the same and open alike, counted.
fn kinds(out: &mut String, data: &Data) -> Result<()> {
    let mut kinds: BTreeMap<(&str, u32), usize> = BTreeMap::new();
    for row in &data.operations {
        *kinds.entry((row.class(), set(&row.accepts)?)).or_default() += 1;
    }
    writeln!(
        out,
        "/// How many documented operations there are of a class and a list of scopes.\n\
         pub(super) static KINDS: &[(Class, ScopeSet, u16)] = &["
    )?;
    for ((class, accepts), count) in kinds {
        writeln!(out, "({class}, ScopeSet({accepts:#x}), {count}),")?;
    }
    out.push_str("];\n\n");
    Ok(())
}

/// What only few operations have.
fn sparse(out: &mut String, data: &Data) -> Result<()> {
    out.push_str("/// What handlers ask for beyond the gate: alternatives, each to be held whole.\npub(super) static EFFECTIVE: &[(u16, &[ScopeSet])] = &[");
    for row in data.all().filter(|row| !row.effective.is_empty()) {
        let sets: Result<Vec<_>> =
            row.effective.iter().map(|it| Ok(format!("ScopeSet({})", mask(it)?))).collect();
        writeln!(out, "(Call::{} as u16, &[{}]),", name_of(row), sets?.join(", "))?;
    }
    out.push_str("];\n\n");
    Ok(())
}

/// One line a task, without the numbers of others.
fn tasks(out: &mut String, data: &Data) -> Result<()> {
    let names: HashMap<_, _> = data.all().map(|row| (row.label(), name_of(row))).collect();
    out.push_str("tasks! {\n");
    for task in &data.tasks {
        let calls: Result<Vec<_>> = task
            .operations
            .iter()
            .map(|it| names.get(it).map(String::as_str).with_context(|| it.clone()))
            .collect();
        let least = match &task.least {
            Some(names) => format!("Some(ScopeSet({}))", mask(names)?),
            None => "None".to_owned(),
        };
        let group = if task.group == "dsn" { "NoToken".to_owned() } else { camel(&task.group) };
        writeln!(
            out,
            "    {} [{}] {{ group: {group}, scopes: ScopeSet({}), gate_only: {}, least: {least}, organization: {}, kind: TokenKind::{}, why: Why({}), confidence: {}, common: {}, noted: {} }}",
            quote(&task.id),
            calls?.join(" "),
            mask(&task.scopes)?,
            task.lists == "documented",
            task.organization_token,
            camel(&task.token_kind),
            quote(&texts::why_key(data, &task.why)),
            camel(&task.confidence),
            task.common,
            !task.note.is_empty(),
        )?;
    }
    out.push_str("}\n");
    Ok(())
}

fn acts(out: &mut String, data: &Data) -> Result<()> {
    writeln!(
        out,
        "\n/// What a token could do at worst, the most harmful first.\npub static ACTS: [Act; {}] = [",
        data.acts.len()
    )?;
    for act in &data.acts {
        let mut opens = 0;
        for row in data.all().filter(|row| act.calls.contains(&row.label())) {
            opens |= opening(row)?;
        }
        for also in &act.also {
            opens |= set(&also.accepts)?;
        }
        writeln!(
            out,
            "Act {{ key: {}, opens: ScopeSet({:#x}), destroys: {} }},",
            quote(&act.key),
            opens,
            act.destroys
        )?;
    }
    out.push_str("];\n");
    Ok(())
}

/// The scopes any of which opens a call by itself: what its handler asks for where that is known.
fn opening(row: &OperationRow) -> Result<u32> {
    if row.effective.is_empty() {
        return set(&row.accepts);
    }
    let mut opens = 0;
    for one in row.effective.iter().filter(|it| it.len() == 1) {
        opens |= set(one)?;
    }
    ensure!(opens != 0, "{}: no single scope opens it", row.label());
    Ok(opens)
}

/// A mask as Rust writes it.
fn mask(names: &[String]) -> Result<String> {
    Ok(match set(names)? {
        0 => "0".to_owned(),
        bits => format!("0x{bits:x}"),
    })
}

/// A string literal.
pub(super) fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `personal-or-internal` as `PersonalOrInternal`.
pub(super) fn camel(text: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| {
            first.to_uppercase().collect::<String>() + chars.as_str()
        })
    };
    text.split('-').map(word).collect()
}
