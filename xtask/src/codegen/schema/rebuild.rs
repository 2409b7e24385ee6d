//! The table with what the schema says in it. What was reviewed by hand stays as it is.

use super::drift::Callers;
use super::pairs::{Pairs, Place, pair};
use super::reader::{Operation, Schema};
use data::{OperationRow, OperationsFile};

/// Takes over lists, new operations, deprecations and other schemes; drops what is no longer documented
/// unless a task calls it. `source` names the schema in the header.
pub fn rebuild(
    schema: &Schema,
    table: &OperationsFile,
    callers: &Callers,
    source: &str,
) -> OperationsFile {
    let pairs = pair(schema, table);
    let mut out = table.clone();
    let mut documented_now = vec![false; out.undocumented.len()];
    let mut new = Vec::new();
    for (operation, place) in &pairs.pairs {
        match *place {
            Place::Documented(i) => {
                if let Some(row) = out.operations.get_mut(i) {
                    let before = row.accepts.clone();
                    update(row, operation);
                    if row.accepts != before {
                        known(row, operation, schema);
                    }
                }
            }
            Place::Undocumented(i) => {
                let Some(row) = table.undocumented.get(i) else { continue };
                if operation.accepts().is_some() {
                    documented_now[i] = true;
                    let mut row = promoted(row, operation);
                    known(&mut row, operation, schema);
                    new.push(row);
                }
            }
            Place::Nowhere => new.extend(row(operation, &pairs).map(|mut row| {
                known(&mut row, operation, schema);
                row
            })),
        }
    }
    let mut i = 0;
    out.operations.retain(|row| {
        i += 1;
        !pairs.missing.contains(&(i - 1)) || callers.contains_key(&row.label())
    });
    let mut documented_now = documented_now.into_iter();
    out.undocumented.retain(|_| !documented_now.next().unwrap_or_default());
    out.operations.extend(new);
    out.operations.sort_by(|a, b| (&a.path, &a.method).cmp(&(&b.path, &b.method)));
    let what = table.schema().split_once(':').map_or("", |(_, what)| what);
    out.provenance.insert("documented".to_owned(), format!("{source}:{what}").into());
    out
}

fn update(row: &mut OperationRow, operation: &Operation) {
    let Some(accepts) = operation.accepts() else { return };
    row.accepts = accepts;
    row.deprecated |= operation.deprecated;
    row.alt_auth = operation.others.iter().cloned().collect();
}

/// Where a row is from that is taken over now. What was measured was another list.
fn known(row: &mut OperationRow, operation: &Operation, schema: &Schema) {
    row.source = format!("api-schema {} {}", schema.version, operation.path);
    row.known = vec!["documented".to_owned()];
}

/// An undocumented row that is documented now. Its evidence was for the list alone, unless there is more
/// that it stands for.
fn promoted(row: &OperationRow, operation: &Operation) -> OperationRow {
    let mut row = row.clone();
    row.read_in_source = None;
    if row.effective.is_empty() {
        row.evidence.clear();
    }
    row.tag.clone_from(&operation.tag);
    row.operation_id = identifier(operation);
    update(&mut row, operation);
    row
}

/// A new row; none where its scopes are not known.
fn row(operation: &Operation, pairs: &Pairs<'_>) -> Option<OperationRow> {
    let mut row = OperationRow {
        method: operation.method.clone(),
        path: pairs.names.translate(&operation.path),
        summary: summary(operation),
        tag: operation.tag.clone(),
        accepts: operation.accepts()?,
        operation_id: identifier(operation),
        ..OperationRow::default()
    };
    update(&mut row, operation);
    Some(row)
}

/// The operation's id where it is one: hand-written pages have a sentence there.
fn identifier(operation: &Operation) -> String {
    let id = &operation.operation_id;
    let word = id.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
    if word { id.clone() } else { String::new() }
}

/// Words to begin with: `listSeerModels` as `list seer models`, else the verb and the last name in the
/// path. A person improves them with the German.
fn summary(operation: &Operation) -> String {
    let id = identifier(operation);
    if id.is_empty() {
        let mut names = operation.path.split('/').filter(|it| !it.is_empty() && !it.contains('{'));
        let last = names.next_back().unwrap_or("it").replace(['-', '_'], " ");
        return format!("{} {}", operation.method.to_lowercase(), last.to_lowercase());
    }
    let mut out = String::new();
    let mut before = ' ';
    for letter in id.chars() {
        if letter.is_ascii_uppercase() && before.is_ascii_lowercase() || letter == '_' {
            out.push(' ');
        }
        if letter != '_' {
            out.push(letter.to_ascii_lowercase());
        }
        before = letter;
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codegen::schema::reader;

    fn summary_of(path: &str, id: &str) -> String {
        let schema = serde_json::json!({"paths": {path: {"put": {"operationId": id}}}});
        summary(&reader::read(&schema.to_string()).unwrap().operations[0])
    }

    #[test]
    fn a_summary_to_begin_with() {
        assert_eq!(summary_of("/a/", "listSeerModels"), "list seer models");
        assert_eq!(summary_of("/a/", "list_SCIMUsers"), "list scimusers");
        assert_eq!(summary_of("/a/{b}/code-owners/{c}/", "Put a Code Owner"), "put code owners");
        assert_eq!(summary_of("/{b}/", ""), "put it");
    }
}
