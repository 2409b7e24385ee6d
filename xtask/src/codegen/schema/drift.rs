//! What the schema says and the table does not, for a person to review.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Write as _};

use super::pairs::{Pairs, Place, pair};
use super::reader::{Gate, Operation, Schema};
use data::{OperationRow, OperationsFile};

/// The ids of the tasks that call an operation, by its label.
pub type Callers = BTreeMap<String, Vec<String>>;

/// All of it: sections with their lines, those to review first.
pub struct Drift {
    head: String,
    review: Vec<Section>,
    aside: Vec<Section>,
}

struct Section {
    title: &'static str,
    lines: Vec<String>,
}

impl Drift {
    /// How many things are to be reviewed; 0 when the table says what the schema does.
    pub fn count(&self) -> usize {
        self.review.iter().map(|section| section.lines.len()).sum()
    }
}

impl Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.head)?;
        for section in self.review.iter().chain(&self.aside) {
            if section.lines.is_empty() {
                continue;
            }
            writeln!(f, "\n{} ({})", section.title, section.lines.len())?;
            for line in &section.lines {
                writeln!(f, "  {line}")?;
            }
        }
        match self.count() {
            0 => writeln!(f, "\nNo drift."),
            count => writeln!(f, "\nDrift: {count} to review."),
        }
    }
}

/// Compares them.
pub fn compare(schema: &Schema, table: &OperationsFile, callers: &Callers) -> Drift {
    let pairs = pair(schema, table);
    let documented = |place: &Place| match place {
        Place::Documented(i) => table.operations.get(*i),
        _ => None,
    };
    let lines = |of: &dyn Fn(&Operation, Option<&OperationRow>) -> Option<String>| -> Vec<String> {
        let lines = pairs.pairs.iter();
        lines.filter_map(|(operation, place)| of(operation, documented(place))).collect()
    };
    let label = |operation: &Operation, row: Option<&OperationRow>| {
        row.map_or_else(|| name(operation, &pairs), OperationRow::label)
    };
    let review = [
        ("Added: documented now, not in the table", added(&pairs)),
        ("Moved: the table has them as undocumented", moved(&pairs, table)),
        ("Removed: in the table, no longer documented", removed(&pairs, table, callers)),
        ("Changed scope lists", lines(&|operation, row| changed(operation, row?))),
        ("Scopes the code does not know (left out of the lists)", unknown(&pairs, &label)),
        ("No scopes stated: the table's list is kept, a new operation is not taken", {
            lines(&|operation, row| {
                let silent = matches!(operation.gate, Gate::Unstated | Gate::OtherOnly);
                silent.then(|| label(operation, row))
            })
        }),
        ("Other schemes than the table has", {
            lines(&|operation, row| {
                let others: Vec<_> = operation.others.iter().cloned().collect();
                let have = row.map_or(&[][..], |row| &row.alt_auth);
                let (now, before) = (listed(&others), listed(have));
                (others != have).then(|| format!("{}: {now}; was {before}", label(operation, row)))
            })
        }),
        ("Deprecated now", {
            lines(&|operation, row| {
                (operation.deprecated && !row?.deprecated).then(|| row.map(OperationRow::label))?
            })
        }),
        ("Not understood: the table's rows are kept", {
            schema
                .unread
                .iter()
                .map(|it| pairs.names.translate(&format!("{}: {}", it.label(), it.why)))
                .collect()
        }),
    ];
    let aside = [
        ("Public: an empty list", {
            lines(&|operation, row| (operation.gate == Gate::Public).then(|| label(operation, row)))
        }),
        ("Odd, without consequence", schema.remarks.clone()),
    ];
    let section = |(title, lines)| Section { title, lines };
    Drift {
        head: format!(
            "Schema {}: {} operations. Table: {} documented, from {}.",
            if schema.version.is_empty() { "without a version" } else { &schema.version },
            schema.operations.len(),
            table.operations.len(),
            table.source()
        ),
        review: review.into_iter().map(section).collect(),
        aside: aside.into_iter().map(section).collect(),
    }
}

/// Its label with our placeholders.
fn name(operation: &Operation, pairs: &Pairs<'_>) -> String {
    format!("{} {}", operation.method, pairs.names.translate(&operation.path))
}

fn added(pairs: &Pairs<'_>) -> Vec<String> {
    let new = pairs.pairs.iter().filter(|(_, place)| matches!(place, Place::Nowhere));
    new.map(|(operation, _)| format!("{}: {}", name(operation, pairs), gate(operation))).collect()
}

fn moved(pairs: &Pairs<'_>, table: &OperationsFile) -> Vec<String> {
    let mut out = Vec::new();
    for (operation, place) in &pairs.pairs {
        let Place::Undocumented(i) = place else { continue };
        let Some(row) = table.undocumented.get(*i) else { continue };
        let said = changed(operation, row)
            .unwrap_or_else(|| format!("{}: {}", row.label(), gate(operation)));
        out.push(said);
    }
    out
}

fn removed(pairs: &Pairs<'_>, table: &OperationsFile, callers: &Callers) -> Vec<String> {
    let rows = pairs.missing.iter().filter_map(|i| table.operations.get(*i));
    let say = |label: String| match callers.get(&label) {
        Some(tasks) => format!("{label}: kept, for these tasks call it: {}", tasks.join(", ")),
        None => label,
    };
    rows.map(|row| say(row.label())).collect()
}

/// How the list differs, if it does.
fn changed(operation: &Operation, row: &OperationRow) -> Option<String> {
    let now = operation.accepts()?;
    let mut out = row.label() + ":";
    let mut differs = false;
    for (sign, these, those) in [('+', &now, &row.accepts), ('-', &row.accepts, &now)] {
        for scope in these.iter().filter(|it| !those.contains(it)) {
            differs = true;
            let _ = write!(out, " {sign}{scope}");
        }
    }
    if now.is_empty() {
        out.push_str(" PUBLIC");
    }
    if !row.effective.is_empty() {
        out.push_str("; what it really asks for was read against the old list");
    }
    differs.then_some(out)
}

fn unknown(
    pairs: &Pairs<'_>,
    label: &dyn Fn(&Operation, Option<&OperationRow>) -> String,
) -> Vec<String> {
    let mut by_scope: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (operation, _) in &pairs.pairs {
        for scope in operation.unknown() {
            let all =
                if operation.accepts().is_none() { " (no other scope: not taken)" } else { "" };
            by_scope.entry(scope).or_default().push(label(operation, None) + all);
        }
    }
    by_scope.into_iter().map(|(scope, labels)| format!("{scope}: {}", labels.join(", "))).collect()
}

fn gate(operation: &Operation) -> String {
    match &operation.gate {
        Gate::AnyOf(scopes) => scopes.iter().cloned().collect::<Vec<_>>().join(" "),
        Gate::Public => "public".to_owned(),
        Gate::OtherOnly | Gate::Unstated => "no scopes stated".to_owned(),
    }
}

fn listed(schemes: &[String]) -> String {
    if schemes.is_empty() { "none".to_owned() } else { schemes.join(" ") }
}
