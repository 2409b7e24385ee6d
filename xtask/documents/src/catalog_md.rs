//! `docs/CATALOG.md`: the catalog beside a real server.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Result, bail};
use domain::catalog::{OPERATIONS, Operation, TASKS, Task, UNDOCUMENTED};

use crate::gates::{Gates, Need, Verdict};

/// The document.
///
/// # Errors
/// When a difference is not explained, an explanation is about none, or a task is contradicted.
pub fn generate(gates: &Gates) -> Result<String> {
    let problems = gates.problems()?;
    if !problems.is_empty() {
        bail!("data/gates: {}", problems.join("\n"));
    }
    let mut out = format!(
        "<!-- Generated from data/gates by `cargo xtask codegen`; do not edit. -->\n\
         # The catalog beside a real Sentry\n\n\
         `cargo xtask sentry verify-catalog` makes one personal token a scope on Sentry {} and calls \
         every operation on names that do not exist. Sentry asks for scopes before it looks up what \
         a call names: 401 or 403 means refused, anything else let through, and nothing can be \
         touched. The tokens belong to a person who is in no organization, and are deleted after it. \
         {} scopes were tried, a token of no scope besides; {} this server does not know.\n\n",
        gates.observed.server,
        gates.observed.scopes.len(),
        codes(&gates.observed.refused_scopes, " and "),
    );
    counts(&mut out, gates)?;
    differences(&mut out, gates)?;
    untold(&mut out, gates)?;
    tasks(&mut out, gates)?;
    Ok(out)
}

const VERDICTS: [(Verdict, &str); 6] = [
    (Verdict::Equal, "the same scopes as the table"),
    (Verdict::Differs, "other scopes; each explained below"),
    (Verdict::Absent, "no such route in this release"),
    (Verdict::Open, "open to a token of no scope: cannot be told"),
    (Verdict::Shut, "refused to every token: cannot be told"),
    (Verdict::NotAsked, "not asked yet"),
];

fn counts(out: &mut String, gates: &Gates) -> Result<()> {
    out.push_str("## Gates\n\n| | documented | undocumented |\n|---|---|---|\n");
    for (verdict, words) in VERDICTS {
        let count =
            |table: &[Operation]| table.iter().filter(|it| gates.verdict(it) == verdict).count();
        writeln!(out, "| {words} | {} | {} |", count(&OPERATIONS), count(&UNDOCUMENTED))?;
    }
    writeln!(out, "| all | {} | {} |", OPERATIONS.len(), UNDOCUMENTED.len())?;
    Ok(())
}

fn differences(out: &mut String, gates: &Gates) -> Result<()> {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for it in &gates.differences {
        *kinds.entry(&it.kind).or_default() += 1;
    }
    let kinds: Vec<_> = kinds.iter().map(|(kind, count)| format!("{kind}: {count}")).collect();
    write!(
        out,
        "\n## Differences\n\n{}. A row of `data/gates/differences.json` each; one without a row fails \
         the verb and the tests.\n\n| operation | table | server | kind | why | source |\n\
         |---|---|---|---|---|---|\n",
        kinds.join(", ")
    )?;
    for it in &gates.differences {
        writeln!(
            out,
            "| `{}` | {} | {} | {} | {} | {} |",
            it.operation,
            codes(&it.table, " "),
            codes(&it.server, " "),
            it.kind,
            it.why,
            it.source
        )?;
    }
    Ok(())
}

fn untold(out: &mut String, gates: &Gates) -> Result<()> {
    out.push_str("\n## What this server cannot tell\n\n");
    for (verdict, words) in VERDICTS.iter().skip(2) {
        let all = OPERATIONS.iter().chain(&UNDOCUMENTED);
        let labels: Vec<_> =
            all.filter(|it| gates.verdict(it) == *verdict).map(Operation::label).collect();
        if !labels.is_empty() {
            let mut words = (*words).to_owned();
            words.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
            writeln!(out, "{words} ({}):\n", labels.len())?;
            for label in labels {
                writeln!(out, "- `{label}`")?;
            }
            out.push('\n');
        }
    }
    Ok(())
}

fn tasks(out: &mut String, gates: &Gates) -> Result<()> {
    let mut rows = String::new();
    let (mut enough, mut needed, mut untold) = (Tally::default(), 0, BTreeMap::new());
    for task in &TASKS {
        let calls = task.operations().count();
        let Some(seen) = gates.task(task) else {
            *enough.not_tried.entry(why_not(gates, task)).or_default() += 1;
            continue;
        };
        let passes = if seen.called == 0 {
            enough.unseen += 1;
            "no call to be seen".to_owned()
        } else if seen.refused.is_empty() {
            enough.confirmed += 1;
            "yes".to_owned()
        } else {
            enough.refused += 1;
            format!("refused {}: explained above", seen.refused.len())
        };
        let mut needs = Vec::new();
        for scope in task.least.unwrap_or_default().iter() {
            let words = match gates.need(task, seen, scope) {
                Need::Shown(count) => {
                    needed += 1;
                    format!("refused {count}")
                }
                Need::Untold(why) => {
                    *untold.entry(why).or_insert(0) += 1;
                    why.to_owned()
                }
                Need::Contradicted => "**contradicted**".to_owned(),
            };
            needs.push(format!("`{}`: {words}", scope.name()));
        }
        writeln!(
            rows,
            "| {} | {} of {calls} | {passes} | {} |",
            task.id,
            seen.called,
            needs.join("; ")
        )?;
    }
    write!(
        out,
        "## Tasks\n\nA token of exactly the scopes recommended for a task made each of its calls; then \
         each scope was lowered by one level, with all the rest still held.\n\n\
         - Enough: {} tasks have every call let through whose gate can be seen; {} meet a gate that \
         was narrower in this release; of {} no call can be seen.\n- Needed: {needed} scopes, of \
         which one lowered is refused at least one call.\n",
        enough.confirmed, enough.refused, enough.unseen
    )?;
    for (why, count) in &untold {
        writeln!(out, "- Cannot be told ({why}): {count} scopes.")?;
    }
    for (why, count) in &enough.not_tried {
        writeln!(out, "- Not tried ({why}): {count}.")?;
    }
    write!(
        out,
        "\n| task | calls seen | enough | each scope lowered |\n|---|---|---|---|\n{rows}"
    )?;
    Ok(())
}

fn codes(names: &[String], gap: &str) -> String {
    names.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(gap)
}

#[derive(Default)]
struct Tally {
    confirmed: usize,
    refused: usize,
    unseen: usize,
    not_tried: BTreeMap<&'static str, usize>,
}

/// Why a task was not tried.
fn why_not(gates: &Gates, task: &Task) -> &'static str {
    match task.least {
        None => "no set of the token form will do",
        Some(least) if least.is_empty() => "it needs no scope",
        Some(least)
            if least
                .iter()
                .any(|it| gates.observed.refused_scopes.iter().any(|no| no == it.name())) =>
        {
            "a scope that this server does not know"
        }
        Some(_) => "new since the last run",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::gates::{Difference, Observed, Seen};

    fn gates(seen: Seen, differences: Vec<Difference>) -> Gates {
        let name = |name: &str| (name.to_owned(), vec![name.to_owned()]);
        let observed = Observed {
            server: "0".to_owned(),
            scopes: ["org:admin", "org:read", "org:write"].map(name).into(),
            refused_scopes: Vec::new(),
            operations: BTreeMap::from([("GET /organizations/".to_owned(), seen)]),
            tasks: BTreeMap::new(),
        };
        Gates { observed, differences }
    }

    fn explained(server: &[&str]) -> Difference {
        let list = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
        Difference {
            operation: "GET /organizations/".to_owned(),
            table: list(&["org:admin", "org:read", "org:write"]),
            server: list(server),
            kind: "older release".to_owned(),
            why: "because".to_owned(),
            source: "there".to_owned(),
        }
    }

    /// A difference needs its explanation, and an explanation its difference.
    #[test]
    fn every_difference_is_explained() {
        let list =
            |names: &[&str]| Seen::Accepts(names.iter().map(|it| (*it).to_owned()).collect());
        let equal = || list(&["org:admin", "org:read", "org:write"]);
        assert!(generate(&gates(equal(), vec![])).is_ok());
        assert!(generate(&gates(list(&["org:admin"]), vec![])).is_err());
        assert!(generate(&gates(list(&["org:admin"]), vec![explained(&["org:admin"])])).is_ok());
        assert!(generate(&gates(list(&["org:admin"]), vec![explained(&["org:read"])])).is_err());
        assert!(generate(&gates(equal(), vec![explained(&["org:admin"])])).is_err());
        let absent = Seen::Cannot("absent".to_owned());
        assert!(generate(&gates(absent, vec![explained(&["org:admin"])])).is_err());
    }
}
