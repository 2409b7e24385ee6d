//! `crates/domain/src/catalog/generated.rs`.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};
use domain::scope::ScopeSet;

use super::data::{Data, OperationRow, set};
use super::texts;

/// The source of the tables, not yet formatted.
pub fn generate(data: &Data) -> Result<String> {
    let mut out = String::from(
        "//! Generated from `data/` by `cargo xtask codegen`; do not edit.\n\
         //!\n\
         //! Scope sets are masks: bit `i` stands for `Scope::ALL[i]`.\n\n\
         use super::act::Act;\n\
         use super::operation::{Class::{self, Destructive, Read, Write}, Marks, Method::{self, Delete, Get, Patch, Post, Put}, Operation};\n\
         use super::task::{Confidence::{High, Low, Medium}, Group::{Agent, Ci, Cli, Config, Data, Dsn as NoToken, Issues, Observer, People, Terraform}, Task, TokenKind, Why};\n\
         use crate::scope::ScopeSet;\n\n",
    );
    writeln!(
        out,
        "/// Where the documented operations come from.\npub const SCHEMA: &str = {};\n",
        quote(data.schema.split(':').next().unwrap_or_default())
    )?;
    out.push_str(
        "const fn op(index: u16, method: Method, class: Class, accepts: u32, depth: u8) -> Operation {\n\
         Operation::new(index, method, class, accepts, depth)\n}\n\n",
    );
    let documented = data.operations.len();
    operations(
        &mut out,
        "OPERATIONS",
        "Every operation of the public API schema.",
        0,
        &data.operations,
    )?;
    operations(
        &mut out,
        "UNDOCUMENTED",
        "Operations that tasks need and the schema leaves out.",
        documented,
        &data.undocumented,
    )?;
    writeln!(
        out,
        "/// The path templates of all, by index. Apart, as only what shows or reads calls needs them.\n\
         pub(super) static PATHS: [&str; {}] = [",
        data.all().count()
    )?;
    for row in data.all() {
        writeln!(out, "{},", quote(&row.path))?;
    }
    out.push_str("];\n\n");
    kinds(&mut out, data)?;
    sparse(&mut out, data)?;
    tasks(&mut out, data)?;
    acts(&mut out, data)?;
    Ok(out)
}

fn operations(
    out: &mut String,
    name: &str,
    doc: &str,
    first: usize,
    rows: &[OperationRow],
) -> Result<()> {
    writeln!(out, "/// {doc}\npub static {name}: [Operation; {}] = [", rows.len())?;
    for (i, row) in rows.iter().enumerate() {
        let method = camel(&row.method.to_lowercase());
        let mask = mask(&row.accepts)?;
        let depth = row.path.matches('/').count();
        writeln!(out, "op({}, {method}, {}, {mask}, {depth}),", first + i, row.class())?;
    }
    out.push_str("];\n\n");
    Ok(())
}

/// Documented operations that cost the same and open alike, counted.
fn kinds(out: &mut String, data: &Data) -> Result<()> {
    let mut kinds: BTreeMap<(&str, u32), usize> = BTreeMap::new();
    for row in &data.operations {
        *kinds.entry((row.class(), set(&row.accepts)?.0)).or_default() += 1;
    }
    let count = kinds.len();
    writeln!(
        out,
        "/// How many documented operations there are of a class and a list of scopes.\n\
         pub(super) static KINDS: [(Class, ScopeSet, u16); {count}] = ["
    )?;
    for ((class, accepts), count) in kinds {
        writeln!(out, "({class}, ScopeSet({accepts:#x}), {count}),")?;
    }
    out.push_str("];\n\n");
    Ok(())
}

/// What only few operations have, by index.
fn sparse(out: &mut String, data: &Data) -> Result<()> {
    out.push_str("/// What handlers ask for beyond the gate: alternatives, each to be held whole.\npub(super) static EFFECTIVE: &[(u16, &[ScopeSet])] = &[");
    for (i, row) in data.all().enumerate().filter(|(_, row)| !row.effective.is_empty()) {
        let sets: Result<Vec<_>> =
            row.effective.iter().map(|it| Ok(format!("ScopeSet({})", mask(it)?))).collect();
        writeln!(out, "({i}, &[{}]),", sets?.join(", "))?;
    }
    out.push_str("];\n\n");
    let mut indices = |doc: &str, name: &str, has: &dyn Fn(usize, &OperationRow) -> bool| {
        let mut words = vec![0_u32; data.all().count().div_ceil(32)];
        for (i, _) in data.all().enumerate().filter(|(i, row)| has(*i, row)) {
            words[i / 32] |= 1 << (i % 32);
        }
        let (count, words): (_, Vec<_>) =
            (words.len(), words.iter().map(|it| format!("{it:#x}")).collect());
        let words = words.join(", ");
        write!(out, "/// {doc}\npub(super) static {name}: Marks<{count}> = Marks([{words}]);\n\n")
    };
    indices("Operations bound to a user.", "PERSONAL", &|_, row| row.personal)?;
    indices("Operations with a note in the texts.", "NOTED", &|_, row| {
        row.deprecated || !row.note.is_empty()
    })?;
    let documented = data.operations.len();
    indices("Undocumented operations whose list was inferred.", "INFERRED", &|i, row| {
        i >= documented && row.read_in_source != Some(true)
    })?;
    Ok(())
}

fn tasks(out: &mut String, data: &Data) -> Result<()> {
    let index: HashMap<_, _> = data.all().enumerate().map(|(i, row)| (row.label(), i)).collect();
    writeln!(out, "/// Every task.\npub static TASKS: [Task; {}] = [", data.tasks.len())?;
    let whys = texts::whys(data);
    for (at, task) in data.tasks.iter().enumerate() {
        let why = whys.iter().position(|why| *why == task.why).unwrap_or_default();
        let calls: Result<Vec<_>> = task
            .operations
            .iter()
            .map(|it| index.get(it).map(ToString::to_string).with_context(|| it.clone()))
            .collect();
        let least = match &task.least {
            Some(names) => format!("Some(ScopeSet({}))", mask(names)?),
            None => "None".to_owned(),
        };
        let group = if task.group == "dsn" { "NoToken".to_owned() } else { camel(&task.group) };
        writeln!(
            out,
            "Task {{ index: {at}, id: {}, group: {group}, calls: &[{}], scopes: ScopeSet({}), gate_only: {}, least: {least}, organization: {}, kind: TokenKind::{}, why: Why({why}), confidence: {}, common: {}, noted: {} }},",
            quote(&task.id),
            calls?.join(", "),
            mask(&task.scopes)?,
            task.lists == "documented",
            task.organization_token,
            camel(&task.token_kind),
            camel(&task.confidence),
            task.common,
            !task.note.is_empty(),
        )?;
    }
    out.push_str("];\n");
    Ok(())
}

fn acts(out: &mut String, data: &Data) -> Result<()> {
    writeln!(
        out,
        "\n/// What a token could do at worst, the most harmful first.\npub static ACTS: [Act; {}] = [",
        data.acts.len()
    )?;
    for act in &data.acts {
        let mut opens = ScopeSet::EMPTY;
        for row in data.all().filter(|row| act.calls.contains(&row.label())) {
            opens = opens.union(opening(row)?);
        }
        for also in &act.also {
            opens = opens.union(set(&also.accepts)?);
        }
        writeln!(
            out,
            "Act {{ key: {}, opens: ScopeSet({:#x}), destroys: {} }},",
            quote(&act.key),
            opens.0,
            act.destroys
        )?;
    }
    out.push_str("];\n");
    Ok(())
}

/// The scopes any of which opens a call by itself: what its handler asks for where that is known.
fn opening(row: &OperationRow) -> Result<ScopeSet> {
    if row.effective.is_empty() {
        return set(&row.accepts);
    }
    let mut opens = ScopeSet::EMPTY;
    for one in row.effective.iter().filter(|it| it.len() == 1) {
        opens = opens.union(set(one)?);
    }
    ensure!(!opens.is_empty(), "{}: no single scope opens it", row.label());
    Ok(opens)
}

/// A mask as Rust writes it.
fn mask(names: &[String]) -> Result<String> {
    Ok(match set(names)?.0 {
        0 => "0".to_owned(),
        bits => format!("0x{bits:x}"),
    })
}

/// A string literal.
fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `personal-or-internal` as `PersonalOrInternal`.
fn camel(text: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| {
            first.to_uppercase().collect::<String>() + chars.as_str()
        })
    };
    text.split('-').map(word).collect()
}
