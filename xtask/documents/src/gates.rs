//! What a real server's gates let through (`data/gates`), beside what the tables say.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use domain::advisor::{Ask, Lists, Universe, advise};
use domain::catalog::{OPERATIONS, Operation, TASKS, Task, UNDOCUMENTED};
use domain::scope::{Scope, ScopeSet};
use serde::Deserialize;

use data::{json, set};

/// What was seen, and how its differences are explained.
pub struct Gates {
    pub observed: Observed,
    pub differences: Vec<Difference>,
}

/// A run of `cargo xtask sentry verify-catalog`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observed {
    /// The server's version.
    pub server: String,
    /// Each scope that a token was made for, with what the server made of it.
    pub scopes: BTreeMap<String, Vec<String>>,
    /// Scopes this server does not know.
    pub refused_scopes: Vec<String>,
    /// By method and template.
    pub operations: BTreeMap<String, Seen>,
    /// By id of the task.
    pub tasks: BTreeMap<String, TaskSeen>,
}

/// What was seen of a gate.
#[derive(Deserialize, PartialEq, Eq)]
#[serde(untagged)]
pub enum Seen {
    /// These scopes were let through, the others refused.
    Accepts(Vec<String>),
    /// It cannot be told: `absent` (no such route), `open` (a token of no scope gets through),
    /// `shut` (none does).
    Cannot(String),
}

/// What tokens of a task's scopes met.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskSeen {
    /// The scopes then recommended.
    pub scopes: Vec<String>,
    /// How many of its calls have a gate that can be seen.
    pub called: usize,
    /// Those refused to a token of exactly these scopes.
    pub refused: Vec<String>,
    /// Those refused once a scope is lowered.
    pub lowered: BTreeMap<String, Vec<String>>,
}

/// A reviewed explanation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    pub operation: String,
    pub table: Vec<String>,
    pub server: Vec<String>,
    pub kind: String,
    pub why: String,
    pub source: String,
}

#[derive(Deserialize)]
struct DifferencesFile {
    differences: Vec<Difference>,
}

/// How a gate compares with the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Equal,
    Differs,
    Absent,
    Open,
    Shut,
    NotAsked,
}

/// What lowering one scope of a task showed.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// This many calls were refused.
    Shown(usize),
    /// The server cannot tell: why.
    Untold(&'static str),
    /// A gate that is as documented should have refused, and did not.
    Contradicted,
}

impl Gates {
    /// Reads `data/gates`.
    pub fn read(folder: &Path) -> Result<Self> {
        let observed = json(&folder.join("gates/observed.json"))?;
        let file: DifferencesFile = json(&folder.join("gates/differences.json"))?;
        Ok(Self { observed, differences: file.differences })
    }

    /// How the gate of an operation compares.
    pub fn verdict(&self, operation: &Operation) -> Verdict {
        match self.observed.operations.get(&operation.label()) {
            None => Verdict::NotAsked,
            Some(Seen::Cannot(why)) if why == "open" => Verdict::Open,
            Some(Seen::Cannot(why)) if why == "shut" => Verdict::Shut,
            Some(Seen::Cannot(_)) => Verdict::Absent,
            Some(Seen::Accepts(seen)) if *seen == self.expected(operation) => Verdict::Equal,
            Some(Seen::Accepts(_)) => Verdict::Differs,
        }
    }

    /// The scopes that the table lets through, of those the server knows. A server that stores what
    /// a scope implies lets the wider ones through as well.
    fn expected(&self, operation: &Operation) -> Vec<String> {
        let passes = |held: &[String]| {
            held.iter()
                .filter_map(|name| Scope::from_name(name))
                .any(|it| operation.accepts.contains(it))
        };
        let scopes = self.observed.scopes.iter().filter(|(_, held)| passes(held));
        scopes.map(|(name, _)| name.clone()).collect()
    }

    /// The explanation of an operation's difference.
    pub fn explained(&self, operation: &Operation) -> Option<&Difference> {
        self.differences.iter().find(|it| it.operation == operation.label())
    }

    /// What was seen of a task, if it was asked with the scopes recommended today.
    pub fn task(&self, task: &Task) -> Option<&TaskSeen> {
        let least = task.least?;
        self.observed.tasks.get(task.id).filter(|it| it.scopes == least.names())
    }

    /// What lowering `scope` of the task showed.
    pub fn need(&self, task: &Task, seen: &TaskSeen, scope: Scope) -> Need {
        let refused = seen.lowered.get(scope.name()).map_or(0, Vec::len);
        if refused > 0 {
            return Need::Shown(refused);
        }
        let Some(least) = task.least else { return Need::Untold("no scopes") };
        let below = least.closure().difference(ScopeSet::of(&[scope]));
        let below = Universe::Form.interior(below);
        let mut reasons: Vec<Need> = self
            .breaking(task, scope)
            .into_iter()
            .map(|call| match self.verdict(call) {
                Verdict::Equal if !call.accepts.intersection(below).is_empty() => {
                    Need::Untold("the gate lets it pass; the handler asks for more")
                }
                Verdict::Equal => Need::Contradicted,
                Verdict::Differs => Need::Untold("the gate of this release differs"),
                Verdict::Absent => Need::Untold("no such route in this release"),
                Verdict::Open | Verdict::Shut | Verdict::NotAsked => {
                    Need::Untold("the gate cannot be seen")
                }
            })
            .collect();
        reasons.sort();
        reasons.pop().unwrap_or(Need::Untold("no call is known that asks for it"))
    }

    /// The calls that break without the scope, as the advisor's proof has them.
    fn breaking(&self, task: &Task, scope: Scope) -> Vec<&'static Operation> {
        let ask = Ask::parse(task.id, Lists::Effective);
        let advice = advise(&ask, Universe::Form);
        let because = advice.because.iter().filter(|it| it.scope == scope);
        let at = because.flat_map(|it| it.requirements.iter());
        at.filter_map(|at| ask.requirements.get(*at)?.operation).collect()
    }

    /// Everything that is not as it should be: differences without an explanation, explanations
    /// without a difference, tasks that the server contradicts.
    pub fn problems(&self) -> Result<Vec<String>> {
        let mut found = Vec::new();
        let all = || OPERATIONS.iter().chain(&UNDOCUMENTED);
        for it in all().filter(|it| self.verdict(it) == Verdict::Differs) {
            let label = it.label();
            let seen = match self.observed.operations.get(&label) {
                Some(Seen::Accepts(seen)) => seen.join(" "),
                _ => String::new(),
            };
            let table = it.accepts.names().join(" ");
            match self.explained(it) {
                None => found.push(format!("{label}: table {table}; server {seen}; unexplained")),
                Some(why) if why.server.join(" ") != seen || why.table.join(" ") != table => {
                    found.push(format!("{label}: the explanation is about other lists"));
                }
                Some(_) => {}
            }
        }
        for it in &self.differences {
            let of = all().find(|operation| operation.label() == it.operation);
            if of.is_none_or(|of| self.verdict(of) != Verdict::Differs) {
                found.push(format!("{}: explained, but there is no difference", it.operation));
            }
            if it.why.is_empty() || it.source.is_empty() {
                found.push(format!("{}: an explanation needs a why and a source", it.operation));
            }
            set(&it.table).and(set(&it.server)).context(it.operation.clone())?;
        }
        for task in &TASKS {
            let Some(seen) = self.task(task) else { continue };
            for call in &seen.refused {
                if !self.differences.iter().any(|it| it.operation == *call) {
                    found.push(format!("{}: {call} is refused to its own scopes", task.id));
                }
            }
            for scope in task.least.unwrap_or_default().iter() {
                if self.need(task, seen, scope) == Need::Contradicted {
                    found.push(format!("{}: {} is not needed there", task.id, scope.name()));
                }
            }
        }
        Ok(found)
    }
}
