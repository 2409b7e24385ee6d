//! What is to be done, as requirements on the scopes.

use crate::catalog::{Operation, Task, operation_in_line, task};
use crate::scope::{Scope, ScopeSet};

/// Which lists decide whether an operation succeeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lists {
    /// What the handler really asks for where we know it, the documented list elsewhere.
    #[default]
    Effective,
    /// The documented lists alone.
    Documented,
}

/// Something that must succeed: any one of its alternatives must be held whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// How it was asked for: a line as it was written, or a call of a task.
    pub label: String,
    /// The operation; `None` for a scope a task needs as such.
    pub operation: Option<&'static Operation>,
    /// Single scopes, any one of which is enough. Empty with `sets` empty: public.
    pub any: ScopeSet,
    /// Sets, any one of which is enough.
    pub sets: &'static [ScopeSet],
}

impl Requirement {
    /// Whether a closed set meets it.
    pub fn is_met(&self, closure: ScopeSet) -> bool {
        self.need().is_met(closure)
    }

    /// Whether it needs no token.
    pub const fn is_public(&self) -> bool {
        self.any.is_empty() && self.sets.is_empty()
    }

    /// What would be enough, one alternative at a time. Nothing for a public one.
    pub fn alternatives(&self) -> impl Iterator<Item = ScopeSet> {
        self.need().alternatives()
    }

    /// What it needs, whatever it is for.
    pub(super) const fn need(&self) -> Need {
        Need { any: self.any, sets: self.sets }
    }

    /// What it needs by the documented lists alone.
    pub(super) fn documented(&self) -> Need {
        match self.operation {
            Some(operation) => Need { any: operation.accepts, sets: &[] },
            None => self.need(),
        }
    }

    fn of(operation: &'static Operation, lists: Lists, label: String) -> Self {
        let sets = if lists == Lists::Effective { operation.effective() } else { &[] };
        let any = if sets.is_empty() { operation.accepts } else { ScopeSet::EMPTY };
        Self { label, operation: Some(operation), any, sets }
    }
}

/// What has to be held: any one of `any`, or any of `sets` whole; nothing when both are empty.
#[derive(Clone, Copy)]
pub(super) struct Need {
    any: ScopeSet,
    sets: &'static [ScopeSet],
}

impl Need {
    /// Whether a closed set is enough.
    pub(super) fn is_met(self, closure: ScopeSet) -> bool {
        !self.any.intersection(closure).is_empty()
            || self.sets.iter().any(|set| closure.is_superset(*set))
            || self.any.is_empty() && self.sets.is_empty()
    }

    /// The only alternative; nothing where there are several.
    pub(super) fn forced(self) -> ScopeSet {
        match self.sets {
            [] if self.any.len() == 1 => self.any,
            [only] if self.any.is_empty() => *only,
            _ => ScopeSet::EMPTY,
        }
    }

    /// What would be enough, one alternative at a time.
    pub(super) fn alternatives(self) -> impl Iterator<Item = ScopeSet> {
        let single = self.any.iter().map(|scope| ScopeSet::of(&[scope]));
        single.chain(self.sets.iter().copied())
    }
}

/// Everything asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Which lists decide.
    pub lists: Lists,
    /// What must succeed, in the order asked, each once.
    pub requirements: Vec<Requirement>,
    /// The tasks among what was asked.
    pub tasks: Vec<&'static Task>,
    /// Lines that are neither a known call nor a known task, as they came.
    pub unmatched: Vec<String>,
    /// At least one call was asked for by itself, not as part of a task.
    pub calls: bool,
}

impl Ask {
    /// Nothing yet.
    pub fn new(lists: Lists) -> Self {
        Self { lists, ..Self::default() }
    }

    /// Reads lines, each a task id or `METHOD /path`. Blank ones are passed over, what is not
    /// understood is kept in [`Ask::unmatched`]. Never fails.
    pub fn parse(lines: &str, lists: Lists) -> Self {
        let mut ask = Self::new(lists);
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(task) = task(line) {
                ask.add_task(task);
            } else if let Some(operation) = operation_in_line(line) {
                ask.add_call(operation, line);
            } else {
                ask.unmatched.push(line.to_owned());
            }
        }
        ask
    }

    /// Adds a call; `label` is how the person wrote it.
    pub fn add_call(&mut self, operation: &'static Operation, label: &str) {
        self.calls = true;
        self.require(Requirement::of(operation, self.lists, label.to_owned()));
    }

    /// Adds all that a task does.
    pub fn add_task(&mut self, task: &'static Task) {
        if self.tasks.iter().any(|have| have.id == task.id) {
            return;
        }
        self.tasks.push(task);
        let lists = if task.gate_only { Lists::Documented } else { self.lists };
        for operation in task.operations() {
            self.require(Requirement::of(operation, lists, operation.label()));
        }
        for scope in task.scopes.iter() {
            self.require(scope_itself(scope));
        }
    }

    /// Adds scopes of which any one is enough, as a refusal names them; `label` is how it said so.
    pub fn add_any(&mut self, any: ScopeSet, label: &str) {
        if !any.is_empty() {
            self.calls = true;
            self.require(Requirement { label: label.to_owned(), operation: None, any, sets: &[] });
        }
    }

    /// Whether there is nothing to require and a task says that it takes no token.
    pub fn is_tokenless(&self) -> bool {
        self.requirements.is_empty() && !self.tasks.is_empty()
    }

    fn require(&mut self, requirement: Requirement) {
        let index = |it: &Requirement| it.operation.map(|it| it.index);
        let call = index(&requirement);
        // Labels and lists are long to compare, calls are not.
        if !self.requirements.iter().any(|it| index(it) == call && *it == requirement) {
            self.requirements.push(requirement);
        }
    }
}

fn scope_itself(scope: Scope) -> Requirement {
    let label = scope.name().to_owned();
    Requirement { label, operation: None, any: ScopeSet::of(&[scope]), sets: &[] }
}
