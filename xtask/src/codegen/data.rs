//! The reviewed data as it stands in `data/`, and what follows from it.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use domain::scope::{Scope, ScopeSet};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// All of it.
pub struct Data {
    pub scopes: Vec<ScopeRow>,
    pub operations: Vec<OperationRow>,
    pub undocumented: Vec<OperationRow>,
    pub tasks: Vec<TaskRow>,
    /// What a token could do at worst, the most harmful first.
    pub acts: Vec<ActRow>,
    /// Where the documented operations come from.
    pub schema: String,
    /// Why a kind of token, where no single task says it.
    pub whys: Whys,
    /// The words of the catalog in German, by the English ones.
    pub german: BTreeMap<String, String>,
}

/// A row of scopes.json.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScopeRow {
    pub name: String,
    pub resource: String,
    pub level: String,
    pub implies: Vec<String>,
    pub meaning: String,
    #[serde(default)]
    pub only: String,
}

/// A row of operations.json; fields in the order in which they are written.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OperationRow {
    pub method: String,
    pub path: String,
    pub summary: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tag: String,
    pub accepts: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub operation_id: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effective: Vec<Vec<String>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub personal: bool,
    /// What is taken in place of a token, such as a DSN.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alt_auth: Vec<String>,
    /// Of undocumented ones: whether the list was read in Sentry's source, or inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_in_source: Option<bool>,
    /// Of documented ones: the schema's release and the path there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// How it is known, the list's own source first; see the header of operations.json.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub known: Vec<String>,
}

impl OperationRow {
    /// `METHOD /path/`.
    pub fn label(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Its class, as a variant of `Class`: from the documented list alone.
    pub fn class(&self) -> &'static str {
        let read = self.accepts.iter().any(|scope| scope.ends_with(":read"));
        match self.method.as_str() {
            "GET" => "Read",
            "DELETE" if !read => "Destructive",
            _ => "Write",
        }
    }
}

/// A row of tasks.json.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskRow {
    pub id: String,
    pub group: String,
    pub title: String,
    pub operations: Vec<String>,
    #[serde(default)]
    pub scopes: Vec<String>,
    #[serde(default)]
    pub lists: String,
    pub least: Option<Vec<String>>,
    pub organization_token: bool,
    pub token_kind: String,
    pub why: String,
    pub confidence: String,
    pub source: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub common: bool,
    #[serde(default)]
    pub tool_docs_ask: Vec<String>,
    #[serde(default, rename = "least_by_schema")]
    _least_by_schema: Vec<String>,
}

/// A row of acts.json.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActRow {
    pub key: String,
    pub words: String,
    pub destroys: bool,
    pub calls: Vec<String>,
    #[serde(default)]
    pub also: Vec<AlsoRow>,
}

/// A call that operations.json does not have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlsoRow {
    pub call: String,
    pub accepts: Vec<String>,
    pub source: String,
}

#[derive(Deserialize)]
struct ActsFile {
    acts: Vec<ActRow>,
}

#[derive(Deserialize)]
struct ScopesFile {
    scopes: Vec<ScopeRow>,
}

/// operations.json.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperationsFile {
    /// In its order: what comes from where.
    pub provenance: serde_json::Map<String, serde_json::Value>,
    pub operations: Vec<OperationRow>,
    pub undocumented: Vec<OperationRow>,
}

impl OperationsFile {
    /// Where the documented operations come from.
    pub fn schema(&self) -> &str {
        self.provenance.get("documented").and_then(serde_json::Value::as_str).unwrap_or_default()
    }

    /// The same without what is taken from it.
    pub fn source(&self) -> &str {
        self.schema().split(':').next().unwrap_or_default()
    }
}

/// Why a kind of token, where no single task says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whys {
    pub nothing: String,
    pub bound: String,
    pub organization: String,
    pub internal: String,
}

#[derive(Deserialize)]
struct TasksFile {
    whys: Whys,
    tasks: Vec<TaskRow>,
}

/// Reads the folder and checks that its files agree with each other and with the scopes in code.
pub fn read(folder: &Path) -> Result<Data> {
    let scopes: ScopesFile = json(&folder.join("scopes.json"))?;
    let operations: OperationsFile = json(&folder.join("operations.json"))?;
    let tasks: TasksFile = json(&folder.join("tasks.json"))?;
    let schema = operations.schema().to_owned();
    let data = Data {
        scopes: scopes.scopes,
        operations: operations.operations,
        undocumented: operations.undocumented,
        tasks: tasks.tasks,
        acts: json::<ActsFile>(&folder.join("acts.json"))?.acts,
        schema,
        whys: tasks.whys,
        german: json(&folder.join("german.json"))?,
    };
    data.check()?;
    Ok(data)
}

pub(super) fn json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{}", path.display()))
}

impl Data {
    /// Documented operations, then the others: the order of their indices.
    pub fn all(&self) -> impl Iterator<Item = &OperationRow> {
        self.operations.iter().chain(&self.undocumented)
    }

    fn check(&self) -> Result<()> {
        ensure!(self.scopes.len() == Scope::ALL.len(), "scopes.json has other scopes than code");
        for (row, scope) in self.scopes.iter().zip(Scope::ALL) {
            let implies: Vec<_> = scope.implies().iter().map(|it| it.name()).collect();
            ensure!(row.name == scope.name(), "{} is not where code has it", row.name);
            ensure!(row.implies == implies, "{} implies other scopes in code", row.name);
            let resource = domain::scope::Resource::name(scope.resource());
            ensure!(row.resource == resource, "{}: resource {resource} in code", row.name);
            ensure!(row.level == scope.level().name(), "{}: another level in code", row.name);
        }
        let mut seen = HashMap::new();
        for row in self.all() {
            ensure!(seen.insert(row.label(), ()).is_none(), "{} stands twice", row.label());
            ensure!(row.path.starts_with('/'), "{}: not a path", row.label());
            set(&row.accepts)?;
            let sourced = row.effective.is_empty() || !row.evidence.is_empty();
            ensure!(sourced, "{}: what it really asks for has no evidence", row.label());
        }
        for row in &self.undocumented {
            ensure!(!row.evidence.is_empty(), "{}: no evidence", row.label());
        }
        ensure!(!self.schema.is_empty(), "operations.json: which schema?");
        for act in &self.acts {
            ensure!(!act.words.is_empty(), "{}: no words", act.key);
            for call in &act.calls {
                ensure!(seen.contains_key(call), "{}: no operation {call}", act.key);
            }
            for also in &act.also {
                ensure!(!also.source.is_empty(), "{}: {} has no source", act.key, also.call);
                ensure!(!seen.contains_key(&also.call), "{}: {} is known", act.key, also.call);
            }
        }
        for task in &self.tasks {
            ensure!(!task.source.is_empty(), "{}: no source", task.id);
            for call in &task.operations {
                ensure!(seen.contains_key(call), "{}: no operation {call}", task.id);
            }
        }
        Ok(())
    }
}

/// The set of these names.
pub fn set(names: &[String]) -> Result<ScopeSet> {
    let scope = |name: &String| Scope::from_name(name).with_context(|| format!("no scope {name}"));
    names.iter().map(scope).collect()
}
