//! Which operation of the schema is which row of the table: by method and shape of path.

use std::collections::HashMap;

use super::path::{self, Names};
use super::reader::{Gate, Operation, Schema};
use data::{OperationRow, OperationsFile};

/// Where an operation stands in the table.
#[derive(Clone, Copy)]
pub enum Place {
    Documented(usize),
    Undocumented(usize),
    Nowhere,
}

/// All of it.
pub struct Pairs<'a> {
    pub pairs: Vec<(&'a Operation, Place)>,
    /// Documented rows that the schema lacks.
    pub missing: Vec<usize>,
    /// Documented rows that may stand in a part of the schema that was not understood.
    pub hidden: Vec<usize>,
    pub names: Names,
}

/// Pairs them.
pub fn pair<'a>(schema: &'a Schema, table: &OperationsFile) -> Pairs<'a> {
    let mut places = HashMap::new();
    for (i, row) in table.undocumented.iter().enumerate() {
        places.insert(key(row), Place::Undocumented(i));
    }
    for (i, row) in table.operations.iter().enumerate() {
        places.insert(key(row), Place::Documented(i));
    }
    let mut names = Names::default();
    let mut seen = vec![false; table.operations.len()];
    let mut pairs = Vec::new();
    for operation in &schema.operations {
        let key = (operation.method.clone(), path::shape(&operation.path));
        let place = places.get(&key).copied().unwrap_or(Place::Nowhere);
        match place {
            Place::Documented(i) => {
                seen[i] = true;
                names.learn(&operation.path, &table.operations[i].path);
            }
            Place::Undocumented(i) => names.learn(&operation.path, &table.undocumented[i].path),
            Place::Nowhere => {}
        }
        pairs.push((operation, place));
    }
    let unseen = (0..seen.len()).filter(|i| !seen[*i]);
    let (hidden, missing) = unseen.partition(|i| {
        let (method, shape) = key(&table.operations[*i]);
        let covers = |it: &super::reader::Unread| {
            path::shape(&it.path) == shape && it.method.as_ref().is_none_or(|it| *it == method)
        };
        schema.unread.iter().any(covers)
    });
    Pairs { pairs, missing, hidden, names }
}

fn key(row: &OperationRow) -> (String, String) {
    (row.method.clone(), path::shape(&row.path))
}

impl Operation {
    /// The list as the table takes it, sorted; None where the schema gives no list that can be taken.
    ///
    /// Scopes that the code does not know are left out: any of the others is enough all the same.
    /// Where none is left, an empty list would say "public".
    pub fn accepts(&self) -> Option<Vec<String>> {
        match &self.gate {
            Gate::Public => Some(Vec::new()),
            Gate::OtherOnly | Gate::Unstated => None,
            Gate::AnyOf(scopes) => {
                let known = scopes.iter().filter(|it| data::is_scope(it));
                let known: Vec<_> = known.cloned().collect();
                (!known.is_empty()).then_some(known)
            }
        }
    }

    /// The scopes that the code does not know.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        let scopes = match &self.gate {
            Gate::AnyOf(scopes) => Some(scopes),
            _ => None,
        };
        let names = scopes.into_iter().flatten().map(String::as_str);
        names.filter(|it| !data::is_scope(it))
    }
}
