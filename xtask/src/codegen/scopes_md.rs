//! `docs/SCOPES.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;
use data::{Data, OperationRow, set};

/// The document.
pub fn generate(data: &Data) -> Result<String> {
    let mut out = format!(
        "<!-- Generated from data/ by `cargo xtask codegen`; do not edit. -->\n\
         # Scopes, operations, tasks\n\n\
         {} scopes, {} documented operations, {} more that tasks need, {} tasks.\n\
         Documented operations: {}\n\n",
        data.scopes.len(),
        data.operations.len(),
        data.undocumented.len(),
        data.tasks.len(),
        data.schema,
    );
    scopes(&mut out, data)?;
    operations(&mut out, data)?;
    tasks(&mut out, data)?;
    Ok(out)
}

fn scopes(out: &mut String, data: &Data) -> Result<()> {
    out.push_str(
        "## Scopes\n\nReach: documented operations that the scope and all it implies open, as \
         destructive / write / read (a public one included). A destructive operation is a DELETE \
         that no `…:read` scope opens.\n\nA personal token without any scope is not powerless: it reads its \
         owner's `GET /api/0/api-authorizations/` and `GET /api/0/api-applications/`, which ask for none, and \
         with them an application's client secret for a day after it was made (seen on 23.7.1 and 24.2.0; rule \
         `reads-applications`).\n\n| scope | resource | implies | reach | meaning |\n\
         |---|---|---|---|---|\n",
    );
    for row in &data.scopes {
        // What a scope implies is closed in the file.
        let closure = set(std::slice::from_ref(&row.name))? | set(&row.implies)?;
        let mut counts = BTreeMap::from([("Destructive", 0), ("Write", 0), ("Read", 0)]);
        for operation in &data.operations {
            let accepts = set(&operation.accepts)?;
            if accepts == 0 || accepts & closure != 0 {
                *counts.entry(operation.class()).or_default() += 1;
            }
        }
        let reach = format!("{} / {} / {}", counts["Destructive"], counts["Write"], counts["Read"]);
        let only = if row.only.is_empty() { String::new() } else { format!(" ({})", row.only) };
        let implies = codes(&row.implies, " ");
        writeln!(
            out,
            "| `{}` | {} | {implies} | {reach} | {}{only} |",
            row.name, row.resource, row.meaning
        )?;
    }
    Ok(())
}

fn operations(out: &mut String, data: &Data) -> Result<()> {
    out.push_str(
        "\n## Operations\n\nAny one of the accepted scopes passes the gate. *Really* is what the \
         handler asks for beyond it, as alternatives; + means together. Paths follow `/api/0`.\n",
    );
    let mut tags: BTreeMap<&str, Vec<&OperationRow>> = BTreeMap::new();
    for row in &data.operations {
        tags.entry(&row.tag).or_default().push(row);
    }
    for (tag, rows) in tags {
        writeln!(out, "\n### {tag}\n")?;
        table(out, &rows)?;
    }
    out.push_str("\n### Not in the public schema\n\n");
    table(out, &data.undocumented.iter().collect::<Vec<_>>())
}

fn table(out: &mut String, rows: &[&OperationRow]) -> Result<()> {
    out.push_str("| operation | what | accepted scopes | known | notes |\n|---|---|---|---|---|\n");
    for row in rows {
        let mut notes = Vec::new();
        if row.class() == "Destructive" {
            notes.push("**destructive**".to_owned());
        }
        if !row.effective.is_empty() {
            let sets: Vec<_> = row.effective.iter().map(|it| codes(it, " + ")).collect();
            notes.push(format!("*Really*: {}", sets.join(" or ")));
        }
        if row.deprecated {
            notes.push("deprecated".to_owned());
        }
        if row.personal {
            notes.push("bound to a user".to_owned());
        }
        if !row.note.is_empty() {
            notes.push(row.note.clone());
        }
        if !row.evidence.is_empty() {
            let how = if row.read_in_source == Some(true) || !row.effective.is_empty() {
                ""
            } else {
                "inferred: "
            };
            notes.push(format!("[{how}{}]", row.evidence));
        }
        let accepts =
            if row.accepts.is_empty() { "public".to_owned() } else { codes(&row.accepts, " ") };
        let (notes, known) = (notes.join("; "), row.known.join(", "));
        writeln!(out, "| `{}` | {} | {accepts} | {known} | {notes} |", row.label(), row.summary)?;
    }
    Ok(())
}

fn tasks(out: &mut String, data: &Data) -> Result<()> {
    out.push_str(
        "\n## Tasks\n\nLeast: the smallest set Sentry's token form can make. ★ marks jobs in wide \
         use.\n\n| id | task | least | token | sure | notes | source |\n|---|---|---|---|---|---|---|\n",
    );
    for task in &data.tasks {
        let least = match &task.least {
            Some(names) if names.is_empty() => "none".to_owned(),
            Some(names) => codes(names, " "),
            None => "not by the form".to_owned(),
        };
        let mut notes = vec![task.why.clone()];
        if !task.note.is_empty() {
            notes.push(task.note.clone());
        }
        if !task.tool_docs_ask.is_empty() {
            notes.push(format!("its own docs ask for {}", codes(&task.tool_docs_ask, " ")));
        }
        let star = if task.common { " ★" } else { "" };
        writeln!(
            out,
            "| {}{star} | {} | {least} | {} | {} | {} | {} |",
            task.id,
            task.title,
            task.token_kind,
            task.confidence,
            notes.join("; "),
            task.source
        )?;
    }
    Ok(())
}

fn codes(names: &[String], gap: &str) -> String {
    names.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(gap)
}
