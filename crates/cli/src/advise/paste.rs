//! `scopewise advise --paste`: a pasted question in any form.

use std::fmt::Write as _;

use crate::{languages, output};
use anyhow::Result;
use domain::advisor::{self, Advice, Ask, Lists, Universe};
use domain::catalog::{TASKS, Task, reach};
use domain::paste::{self, Line, LineKind, Reading};
use domain::scope::ScopeSet;
use serde_json::{Map, Value, json};

/// Reads the text and prints the advice.
pub(super) fn run(text: &str, lists: Lists, universe: Universe, as_json: bool) -> Result<()> {
    let reading = paste::read(text, &languages::all());
    let ask = reading.ask(lists);
    let advice = advisor::advise(&ask, universe);
    if as_json {
        return output::print(&format!("{:#}\n", to_json(&reading, &ask, &advice, universe)));
    }
    let mut out = String::new();
    for line in &reading.lines {
        if line.kind != LineKind::Ignored {
            let text = line.text.replace('\n', "\n           ");
            writeln!(out, "{:<10} {text}", line.kind.name())?;
            describe(&mut out, line)?;
        }
    }
    out.push_str(&super::to_text(&ask, &advice, universe)?);
    output::print(&out)
}

fn describe(out: &mut String, line: &Line) -> std::fmt::Result {
    let operations = line.operations.iter().map(|it| it.label());
    let tasks = line.tasks.iter().map(|it| it.id.to_owned());
    for what in operations.chain(tasks) {
        writeln!(out, "             = {what}")?;
    }
    if let Some(note) = line.note {
        writeln!(out, "             ({})", note.name())?;
    }
    if let Some(nearest) = line.nearest {
        writeln!(out, "             nearest: {}", nearest.label())?;
    }
    Ok(())
}

/// The answer with what was read.
fn to_json(reading: &Reading, ask: &Ask, advice: &Advice, universe: Universe) -> Value {
    let mut out = super::to_json(ask, advice, universe);
    let Some(fields) = out.as_object_mut() else { return out };
    let tasks: Vec<&str> = reading.tasks().iter().map(|it| it.id).collect();
    let organization = advisor::advise(ask, Universe::Organization);
    let asked = !ask.requirements.is_empty();
    let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    put("token_kind", advice.holder.family().into());
    put("organization_token_enough", (asked && organization.best.is_some()).into());
    put("complete", ask.unmatched.is_empty().into());
    put("operations", reading.operations().into());
    put("tasks", tasks.into());
    put("contains_secret", reading.contains_secret.into());
    put("lines", reading.lines.iter().map(line).collect());
    let held = reading.held();
    if !held.is_empty() {
        put("held", self::held(held, ask));
    }
    out
}

fn line(line: &Line) -> Value {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    put("text", line.text.as_str().into());
    put("kind", line.kind.name().into());
    put("operations", line.operations.iter().map(|it| it.label()).collect());
    put("tasks", line.tasks.iter().map(|it| it.id).collect());
    if !line.others.is_empty() {
        put("others", line.others.iter().map(|it| it.id).collect());
    }
    if !line.scopes.is_empty() {
        put("scopes", line.scopes.names().into());
    }
    if let Some(note) = line.note {
        put("note", note.name().into());
    }
    if let Some(nearest) = line.nearest {
        put("nearest", nearest.label().into());
    }
    if !line.tokens.is_empty() {
        let token = |it: &paste::Token| json!({ "form": it.form.name(), "organization": it.organization, "url": it.url });
        put("tokens", line.tokens.iter().map(token).collect());
    }
    Value::Object(fields)
}

/// What scopes that somebody has are good for.
fn held(scopes: ScopeSet, ask: &Ask) -> Value {
    let closure = scopes.closure();
    let reach = reach(closure);
    let enough = |task: &&'static Task| {
        let mut ask = Ask::new(ask.lists);
        ask.add_task(task);
        !ask.requirements.is_empty() && ask.requirements.iter().all(|it| it.is_met(closure))
    };
    json!({
        "scopes": scopes.names(),
        "enough": ask.requirements.iter().all(|it| it.is_met(closure)),
        "destructive": reach.destructive,
        "write": reach.write,
        "read": reach.read,
        "enough_for": TASKS.iter().filter(enough).map(|it| it.id).collect::<Vec<_>>(),
    })
}
