//! The finder's job: what a person picked, and the question it makes for the advisor.

use crate::advisor::{Ask, Lists, Requirement, Universe};
use crate::catalog::{operation, operation_in_line, task};
use crate::scope::{Scope, ScopeSet};

/// A part of the job that scopes are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A task of the catalog, by id.
    Task(&'static str),
    /// An operation of the catalog, by index.
    Operation(u16),
    /// A scope that is wanted as such.
    Scope(Scope),
}

/// The job in the finder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finder {
    /// The text in the input.
    pub query: String,
    /// What the job consists of, in the order it was picked.
    pub picked: Vec<Picked>,
    /// Pasted lines that are nothing we know, as they came.
    pub unmatched: Vec<String>,
    /// Which sets may be the answer.
    pub universe: Universe,
}

impl Finder {
    /// Nothing was asked yet.
    pub fn is_empty(&self) -> bool {
        self.picked.is_empty() && self.unmatched.is_empty()
    }

    /// The question for the advisor.
    pub fn ask(&self) -> Ask {
        let mut ask = Ask::new(Lists::Effective);
        for part in &self.picked {
            match part {
                Picked::Task(id) => {
                    if let Some(task) = task(id) {
                        ask.add_task(task);
                    }
                }
                Picked::Operation(index) => {
                    if let Some(operation) = operation(*index) {
                        ask.add_call(operation, &operation.label());
                    }
                }
                Picked::Scope(scope) => ask.requirements.push(itself(*scope)),
            }
        }
        ask.unmatched.clone_from(&self.unmatched);
        ask
    }

    /// Takes the text of the input. Several lines are read one by one, each a call or a task's id;
    /// what is nothing we know is kept as such.
    pub(super) fn query(&mut self, text: String) {
        if !text.trim().contains('\n') {
            self.query = text.replace('\n', "");
            return;
        }
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(part) = read(line) {
                self.pick(part);
            } else if !self.unmatched.iter().any(|kept| kept == line) {
                self.unmatched.push(line.to_owned());
            }
        }
        self.query.clear();
    }

    /// Adds a part once, and makes room for the next.
    pub(super) fn pick(&mut self, part: Picked) {
        if !self.picked.contains(&part) {
            self.picked.push(part);
        }
        self.query.clear();
    }
}

fn itself(scope: Scope) -> Requirement {
    let label = scope.name().to_owned();
    Requirement { label, operation: None, any: ScopeSet::of(&[scope]), sets: &[] }
}

fn read(line: &str) -> Option<Picked> {
    let call = || operation_in_line(line).map(|it| Picked::Operation(it.index));
    let job = || task(line).map(|it| Picked::Task(it.id));
    call().or_else(job).or_else(|| Scope::from_name(line).map(Picked::Scope))
}
