//! `cargo xtask codegen --schema FILE`: Sentry's published OpenAPI schema beside `data/operations.json`.
//!
//! [`reader`] reads the schema, [`pairs`] finds each operation's row, [`drift`] says what differs,
//! [`rebuild`] takes it over, [`table`] writes it. All of them are pure; files are touched here only.

mod drift;
mod pairs;
mod path;
mod reader;
mod rebuild;
mod table;

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::setup::root;
use data::OperationsFile;

/// Prints the drift; with `write`, takes it over; with `check`, fails when there is some.
///
/// # Errors
/// When the file is no schema of this API, or the table cannot be written.
pub fn run(file: &Path, write: bool, check: bool, source: Option<&str>) -> Result<()> {
    let shown = file.display();
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{shown} cannot be read as text, so nothing was compared"))?;
    let schema = reader::read(&text).with_context(|| format!("{shown} was refused"))?;
    let tasks = data::read(&root().join("data"))?.tasks;
    let mut callers = drift::Callers::new();
    for task in &tasks {
        for label in &task.operations {
            callers.entry(label.clone()).or_default().push(task.id.clone());
        }
    }
    let path = root().join("data/operations.json");
    let table: OperationsFile = data::json(&path)?;
    let drift = drift::compare(&schema, &table, &callers);
    print!("{drift}");
    if check && drift.count() > 0 {
        bail!("the schema and data/operations.json differ; see above, then `--write`");
    }
    if !write {
        return Ok(());
    }
    let pairs = pairs::pair(&schema, &table);
    ensure!(
        pairs.missing.len() + pairs.hidden.len() < table.operations.len(),
        "{shown} has no operation of the table, so it is another API's and nothing was written; \
         take openapi-derefed.json of getsentry/sentry-api-schema"
    );
    let source = match source {
        Some(source) => source.replace(':', " "),
        None if drift.count() == 0 => table.source().to_owned(),
        None => {
            let named = file.file_name().unwrap_or_default().to_string_lossy();
            eprintln!("its release is not known: `--source` puts it into the header of the table");
            format!("{named}, version {}", schema.version).replace(':', " ")
        }
    };
    let rebuilt = rebuild::rebuild(&schema, &table, &callers, &source);
    std::fs::write(&path, table::text(&rebuilt)?).context("cannot write data/operations.json")?;
    eprintln!("wrote data/operations.json, from {source}");
    super::write().context(
        "data/operations.json is written and what follows from it is not; see below, then `cargo xtask codegen`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each folder of xtask/tests/data/schema: a schema beside operations.json there; what is said of it, and
    /// the table that it makes, where it makes another. With `UPDATE=1` they are written.
    #[test]
    fn every_case_says_and_makes_what_is_expected() {
        let folder = root().join("xtask/tests/data/schema");
        let text = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
        let table: OperationsFile = data::json(&folder.join("operations.json")).unwrap();
        let callers: drift::Callers = data::json(&folder.join("callers.json")).unwrap();
        let unchanged = table::text(&table).unwrap();
        let mut seen = 0;
        for case in std::fs::read_dir(&folder).unwrap() {
            let case = case.unwrap().path();
            if !case.is_dir() {
                continue;
            }
            seen += 1;
            let (said, made) = match reader::read(&text(&case.join("schema.json"))) {
                Err(error) => (format!("{error:#}\n"), String::new()),
                Ok(schema) => {
                    let drift = drift::compare(&schema, &table, &callers);
                    let from = table.source();
                    let rebuilt = rebuild::rebuild(&schema, &table, &callers, from);
                    let made = table::text(&rebuilt).unwrap();
                    assert!(drift.count() > 0 || made == unchanged, "{case:?}: made in silence");
                    let again = rebuild::rebuild(&schema, &rebuilt, &callers, from);
                    assert!(table::text(&again).unwrap() == made, "{case:?}: twice is not once");
                    (drift.to_string(), if made == unchanged { String::new() } else { made })
                }
            };
            for (name, got) in [("expected.txt", said), ("expected.json", made)] {
                let file = case.join(name);
                if std::env::var_os("UPDATE").is_some() && text(&file) != got {
                    std::fs::write(&file, &got).unwrap();
                }
                assert_eq!(text(&file), got, "{}", file.display());
            }
        }
        assert!(seen >= 8, "only {seen} cases");
    }

    /// The table, written as Sentry would, has no drift against itself.
    #[test]
    fn the_whole_table_as_a_schema_is_no_drift() {
        let table: OperationsFile = data::json(&root().join("data/operations.json")).unwrap();
        let mut paths = serde_json::Map::new();
        for row in &table.operations {
            let path = format!("/api/0{}", row.path.replace("{org}", "{organization_id_or_slug}"));
            let item = paths.entry(path).or_insert_with(|| serde_json::json!({}));
            let mut security = vec![serde_json::json!({"auth_token": row.accepts})];
            security.extend(row.alt_auth.iter().map(|it| serde_json::json!({it.as_str(): []})));
            item[row.method.to_lowercase()] = serde_json::json!({"security": security});
        }
        let schema = reader::read(&serde_json::json!({"paths": paths}).to_string()).unwrap();
        let drift = drift::compare(&schema, &table, &drift::Callers::new());
        assert_eq!(drift.count(), 0, "{drift}");
        let from = table.source();
        let made = rebuild::rebuild(&schema, &table, &drift::Callers::new(), from);
        assert!(table::text(&made).unwrap() == table::text(&table).unwrap());
    }
}
