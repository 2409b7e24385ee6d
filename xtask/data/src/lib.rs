//! The reviewed data as it stands in `data/`, and what follows from it.
//!
//! Absent on purpose: every crate of the product. What is generated from `data/` must be generated also where
//! the product does not build, such as after a merge conflict in a generated file.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context, Result, ensure};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// All of it.
pub struct Data {
    /// The field `scopes` of the file.
    pub scopes: Vec<ScopeRow>,
    /// The field `operations` of the file.
    pub operations: Vec<OperationRow>,
    /// The field `undocumented` of the file.
    pub undocumented: Vec<OperationRow>,
    /// The field `tasks` of the file.
    pub tasks: Vec<TaskRow>,
    /// What a token could do at worst, the most harmful first.
    pub acts: Vec<ActRow>,
    /// Where the documented operations come from.
    pub schema: String,
    /// Why a kind of token, where no single task says it.
    pub whys: Whys,
    /// The folders of `extension/_locales`, English first: every language there is.
    pub languages: Vec<String>,
    /// By language other than English: the words of the catalog by the English ones (`data/words`).
    pub words: BTreeMap<String, BTreeMap<String, String>>,
}

/// A row of scopes.json.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScopeRow {
    /// The field `name` of the file.
    pub name: String,
    /// The field `resource` of the file.
    pub resource: String,
    /// The field `level` of the file.
    pub level: String,
    /// The field `implies` of the file.
    pub implies: Vec<String>,
    /// The field `meaning` of the file.
    pub meaning: String,
    /// The field `only` of the file.
    #[serde(default)]
    pub only: String,
}

/// A row of operations.json; fields in the order in which they are written.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OperationRow {
    /// The field `method` of the file.
    pub method: String,
    /// The field `path` of the file.
    pub path: String,
    /// The field `summary` of the file.
    pub summary: String,
    /// The field `tag` of the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tag: String,
    /// The field `accepts` of the file.
    pub accepts: Vec<String>,
    /// The field `operation_id` of the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub operation_id: String,
    /// The field `effective` of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effective: Vec<Vec<String>>,
    /// The field `evidence` of the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// The field `note` of the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The field `deprecated` of the file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// The field `personal` of the file.
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
    /// The field `id` of the file.
    pub id: String,
    /// The field `group` of the file.
    pub group: String,
    /// The field `title` of the file.
    pub title: String,
    /// The field `operations` of the file.
    pub operations: Vec<String>,
    /// The field `scopes` of the file.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// The field `lists` of the file.
    #[serde(default)]
    pub lists: String,
    /// The field `least` of the file.
    pub least: Option<Vec<String>>,
    /// The field `organization_token` of the file.
    pub organization_token: bool,
    /// The field `token_kind` of the file.
    pub token_kind: String,
    /// The field `why` of the file.
    pub why: String,
    /// The field `confidence` of the file.
    pub confidence: String,
    /// The field `source` of the file.
    pub source: String,
    /// The field `note` of the file.
    #[serde(default)]
    pub note: String,
    /// The field `common` of the file.
    #[serde(default)]
    pub common: bool,
    /// The field `tool_docs_ask` of the file.
    #[serde(default)]
    pub tool_docs_ask: Vec<String>,
    #[serde(default, rename = "least_by_schema")]
    _least_by_schema: Vec<String>,
}

/// A row of acts.json.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActRow {
    /// The field `key` of the file.
    pub key: String,
    /// The field `destroys` of the file.
    pub destroys: bool,
    /// The field `calls` of the file.
    pub calls: Vec<String>,
    /// The field `also` of the file.
    #[serde(default)]
    pub also: Vec<AlsoRow>,
}

/// A call that operations.json does not have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlsoRow {
    /// The field `call` of the file.
    pub call: String,
    /// The field `accepts` of the file.
    pub accepts: Vec<String>,
    /// The field `source` of the file.
    pub source: String,
}

#[derive(Deserialize)]
struct ActsFile {
    acts: Vec<ActRow>,
}

#[derive(Default, Deserialize)]
struct ScopesFile {
    scopes: Vec<ScopeRow>,
}

/// operations.json.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperationsFile {
    /// In its order: what comes from where.
    pub provenance: serde_json::Map<String, serde_json::Value>,
    /// The field `operations` of the file.
    pub operations: Vec<OperationRow>,
    /// The field `undocumented` of the file.
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
    /// The field `nothing` of the file.
    pub nothing: String,
    /// The field `bound` of the file.
    pub bound: String,
    /// The field `organization` of the file.
    pub organization: String,
    /// The field `internal` of the file.
    pub internal: String,
}

#[derive(Deserialize)]
struct TasksFile {
    whys: Whys,
    tasks: Vec<TaskRow>,
}

/// Reads the folder and checks that its files agree with each other.
///
/// # Errors
/// When they do not, or one cannot be read.
pub fn read(folder: &Path) -> Result<Data> {
    let scopes: ScopesFile = json(&folder.join("scopes.json"))?;
    let operations: OperationsFile = json(&folder.join("operations.json"))?;
    let tasks: TasksFile = json(&folder.join("tasks.json"))?;
    let schema = operations.schema().to_owned();
    let languages = languages(&folder.join("../extension/_locales"))?;
    let words = words(&folder.join("words"), &languages)?;
    let data = Data {
        scopes: scopes.scopes,
        operations: operations.operations,
        undocumented: operations.undocumented,
        tasks: tasks.tasks,
        acts: json::<ActsFile>(&folder.join("acts.json"))?.acts,
        schema,
        whys: tasks.whys,
        languages,
        words,
    };
    data.check()?;
    Ok(data)
}

/// The languages of this folder, English first as that is what is spoken where none of them is known.
fn languages(locales: &Path) -> Result<Vec<String>> {
    let mut languages = names(locales)?;
    languages.sort_by_key(|name| (name != "en", name.clone()));
    ensure!(languages.first().is_some_and(|it| it == "en"), "extension/_locales has no English");
    Ok(languages)
}

/// The words of every language but English, whose words are in the other files of data/.
fn words(
    folder: &Path,
    languages: &[String],
) -> Result<BTreeMap<String, BTreeMap<String, String>>> {
    for name in names(folder)? {
        let known = languages.iter().any(|it| it != "en" && [it, ".json"].concat() == name);
        ensure!(known, "data/words/{name} is of no language of extension/_locales");
    }
    let read = |language: &String| {
        let file = json(&folder.join([language, ".json"].concat())).with_context(|| {
            format!("extension/_locales/{language} is there: write the catalog's words in data/words/{language}.json")
        })?;
        Ok((language.clone(), file))
    };
    languages.iter().filter(|it| *it != "en").map(read).collect()
}

/// What a folder has.
fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        Ok(entry?.file_name().to_string_lossy().into_owned())
    };
    entries.map(name).collect()
}

/// A file of JSON.
///
/// # Errors
/// When it cannot be read, or is something else.
pub fn json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{}", path.display()))
}

impl Data {
    /// Documented operations, then the others: the order of their indices.
    pub fn all(&self) -> impl Iterator<Item = &OperationRow> {
        self.operations.iter().chain(&self.undocumented)
    }

    fn check(&self) -> Result<()> {
        ensure!(
            !self.scopes.is_empty() && self.scopes.len() <= 32,
            "scopes.json: a mask has 32 bits"
        );
        for row in &self.scopes {
            set(&row.implies).with_context(|| row.name.clone())?;
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

/// The names of the scopes in their order: that of the bits of a mask. Empty where the file cannot be read.
static SCOPES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let file: ScopesFile =
        serde_json::from_str(include_str!("../../../data/scopes.json")).unwrap_or_default();
    file.scopes.into_iter().map(|row| row.name).collect()
});

/// Whether there is a scope of this name.
pub fn is_scope(name: &str) -> bool {
    SCOPES.iter().any(|it| it == name)
}

/// The set of these names as a mask: bit `i` stands for row `i` of `data/scopes.json`.
///
/// # Errors
/// When there is no scope of such a name.
pub fn set(names: &[String]) -> Result<u32> {
    let bit = |name: &String| {
        let at = SCOPES.iter().position(|it| it == name);
        at.map(|at| 1_u32 << at).with_context(|| format!("no scope {name}"))
    };
    names.iter().map(bit).try_fold(0, |mask, bit| Ok(mask | bit?))
}
