//! What an OpenAPI schema says of who may call what.
//!
//! Sentry writes `security: [{auth_token: [scope, …]}]`. By the letter of OpenAPI such a list is
//! all-of; Sentry means any-of (`ScopedPermission.has_permission` asks for any of them), and so do
//! several requirement objects. Hence one set an operation: the union of all lists.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

use super::path;

/// The scheme of a bearer token; any other is told of.
const TOKEN: &str = "auth_token";

/// What could be read, and what could not.
#[derive(Default)]
pub struct Schema {
    /// `info.version`.
    pub version: String,
    /// No two with the same method and shape of path.
    pub operations: Vec<Operation>,
    /// Parts that may hold operations, and were not understood.
    pub unread: Vec<Unread>,
    /// What is odd and changes nothing.
    pub remarks: Vec<String>,
}

/// One operation.
pub struct Operation {
    /// In capitals.
    pub method: String,
    /// Without `/api/0`, with the schema's own placeholders.
    pub path: String,
    pub operation_id: String,
    /// The first tag.
    pub tag: String,
    pub deprecated: bool,
    pub gate: Gate,
    /// Schemes other than a token's, such as `dsn`.
    pub others: BTreeSet<String>,
}

/// Who passes.
#[derive(Debug, PartialEq, Eq)]
pub enum Gate {
    /// A token with any one of these.
    AnyOf(BTreeSet<String>),
    /// Everybody: an empty list.
    Public,
    /// Nobody with a token: only other schemes are named.
    OtherOnly,
    /// The schema does not say. This is not "public": that would tell people to make no token.
    Unstated,
}

/// A part that was not understood.
pub struct Unread {
    pub path: String,
    /// None where it is about all operations of the path.
    pub method: Option<String>,
    pub why: String,
}

impl Unread {
    /// `METHOD /path/`, or the path.
    pub fn label(&self) -> String {
        match &self.method {
            Some(method) => format!("{method} {}", self.path),
            None => self.path.clone(),
        }
    }
}

/// Reads the text of a schema, plain or dereferenced.
///
/// # Errors
/// When it is not JSON, or no schema with paths. Odd parts are no errors: see [`Schema`].
pub fn read(text: &str) -> Result<Schema> {
    const NEXT: &str = "take openapi-derefed.json of getsentry/sentry-api-schema, whole";
    let root: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .with_context(|| format!("it is not JSON, so nothing was compared; {NEXT}"))?;
    let paths = root.get("paths").and_then(Value::as_object).with_context(|| {
        format!("it has no `paths`, so it is no OpenAPI schema and nothing was compared; {NEXT}")
    })?;
    ensure!(!paths.is_empty(), "its `paths` are empty, so nothing was compared; {NEXT}");
    let mut schema = Schema {
        version: string(root.get("info").and_then(|info| info.get("version"))),
        ..Schema::default()
    };
    servers(root.get("servers"), &mut schema);
    for (template, item) in paths {
        path_item(template, item, root.get("security"), &mut schema);
    }
    Ok(schema)
}

/// The prefix of every path has to be `/api/0`: it is in the paths, or in the servers.
fn servers(servers: Option<&Value>, schema: &mut Schema) {
    for server in servers.and_then(Value::as_array).into_iter().flatten() {
        let url = string(server.get("url"));
        let after = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        let prefix = after.find('/').and_then(|at| after.get(at..)).unwrap_or_default();
        if !matches!(prefix.trim_end_matches('/'), "" | "/api/0") {
            schema.remarks.push(format!("server {url}: a prefix other than /api/0"));
        }
    }
}

fn path_item(template: &str, item: &Value, security: Option<&Value>, schema: &mut Schema) {
    let path = path::ours(template).to_owned();
    let mut unread = |method: Option<&str>, why: &str| {
        let method = method.map(str::to_uppercase);
        schema.unread.push(Unread { path: path.clone(), method, why: why.to_owned() });
    };
    if !path.starts_with('/') {
        return unread(None, "not a path");
    }
    let Some(item) = item.as_object() else { return unread(None, "not an object") };
    let mut found = Vec::new();
    for (key, value) in item {
        match key.to_ascii_lowercase().as_str() {
            "parameters" | "summary" | "description" => {}
            "servers" => {
                schema
                    .remarks
                    .push(format!("{path}: has servers of its own; only paths are compared"));
            }
            "$ref" => {
                unread(None, "its operations are in another file; take the dereferenced schema")
            }
            method @ ("get" | "put" | "post" | "delete" | "patch") => {
                match operation(method, &path, value, security) {
                    Ok(operation) => found.push(operation),
                    Err(why) => unread(Some(method), &why),
                }
            }
            other if other.starts_with("x-") => {}
            other => unread(Some(other), "not a method the table knows"),
        }
    }
    for (operation, remark) in found {
        schema.remarks.extend(remark);
        add(operation, schema);
    }
}

/// Adds it, or what it says to one that differs only in the names of placeholders.
fn add(operation: Operation, schema: &mut Schema) {
    let same = |it: &&mut Operation| {
        it.method == operation.method && path::shape(&it.path) == path::shape(&operation.path)
    };
    let Some(twin) = schema.operations.iter_mut().find(same) else {
        return schema.operations.push(operation);
    };
    schema.remarks.push(format!(
        "{} {}: stands twice, also as {}; read as one",
        operation.method, operation.path, twin.path
    ));
    twin.others.extend(operation.others);
    match (&mut twin.gate, operation.gate) {
        (Gate::AnyOf(scopes), Gate::AnyOf(more)) => scopes.extend(more),
        (gate @ (Gate::Unstated | Gate::OtherOnly | Gate::Public), more @ Gate::AnyOf(_)) => {
            *gate = more;
        }
        _ => {}
    }
}

/// One operation and a remark on it, or why it was not understood.
fn operation(
    method: &str,
    path: &str,
    value: &Value,
    security: Option<&Value>,
) -> Result<(Operation, Option<String>), String> {
    let value = value.as_object().ok_or("not an object")?;
    if value.contains_key("$ref") {
        return Err("is in another file; take the dereferenced schema".to_owned());
    }
    let method = method.to_uppercase();
    let (gate, others, anonymous) = gate(value.get("security").or(security))?;
    let remark = (anonymous && matches!(gate, Gate::AnyOf(_))).then(|| {
        format!("{method} {path}: also said to pass without a token; its scopes are kept")
    });
    let operation = Operation {
        method,
        path: path.to_owned(),
        operation_id: string(value.get("operationId")),
        tag: tag(value),
        deprecated: value.get("deprecated").and_then(Value::as_bool).unwrap_or_default(),
        gate,
        others,
    };
    Ok((operation, remark))
}

fn tag(operation: &Map<String, Value>) -> String {
    string(operation.get("tags").and_then(|tags| tags.get(0)))
}

/// The gate, the other schemes, and whether a requirement asks for nothing.
fn gate(security: Option<&Value>) -> Result<(Gate, BTreeSet<String>, bool), String> {
    let Some(security) = security else { return Ok((Gate::Unstated, BTreeSet::new(), false)) };
    let requirements = security.as_array().ok_or("its `security` is not a list")?;
    let (mut scopes, mut others) = (BTreeSet::new(), BTreeSet::new());
    let (mut token, mut anonymous) = (false, requirements.is_empty());
    for requirement in requirements {
        let schemes = requirement.as_object().ok_or("a requirement is not an object")?;
        anonymous |= schemes.is_empty();
        for (scheme, list) in schemes {
            let list = list.as_array().ok_or_else(|| format!("its {scheme} is not a list"))?;
            for scope in list {
                let scope = scope.as_str().filter(|it| !it.is_empty());
                scopes.insert(scope.ok_or("a scope is not a name")?.to_owned());
            }
            if scheme == TOKEN {
                token = true;
            } else {
                others.insert(scheme.clone());
            }
        }
    }
    let gate = match (scopes.is_empty(), token || anonymous) {
        (false, _) => Gate::AnyOf(scopes),
        (true, true) => Gate::Public,
        (true, false) => Gate::OtherOnly,
    };
    Ok((gate, others, anonymous))
}

fn string(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_gate(security: &str) -> Result<Gate, String> {
        gate(Some(&serde_json::from_str(security).unwrap())).map(|(gate, ..)| gate)
    }

    fn any_of(scopes: &[&str]) -> Result<Gate, String> {
        Ok(Gate::AnyOf(scopes.iter().map(ToString::to_string).collect()))
    }

    #[test]
    fn every_list_of_every_requirement_is_one_any_of() {
        assert_eq!(read_gate(r#"[{"auth_token": ["b:x", "a:x"]}]"#), any_of(&["a:x", "b:x"]));
        assert_eq!(
            read_gate(r#"[{"auth_token": ["b:x"]}, {"auth_token": ["a:x"], "oauth": ["c:x"]}]"#),
            any_of(&["a:x", "b:x", "c:x"])
        );
        assert_eq!(read_gate(r#"[{"auth_token": ["a:x"]}, {}]"#), any_of(&["a:x"]));
    }

    #[test]
    fn public_is_said_and_never_guessed() {
        assert_eq!(read_gate(r#"[{"auth_token": []}]"#), Ok(Gate::Public));
        assert_eq!(read_gate("[]"), Ok(Gate::Public));
        assert_eq!(read_gate("[{}]"), Ok(Gate::Public));
        assert_eq!(read_gate(r#"[{"dsn": []}]"#), Ok(Gate::OtherOnly));
        assert_eq!(gate(None).map(|(gate, ..)| gate), Ok(Gate::Unstated));
    }

    #[test]
    fn what_is_not_understood_is_told() {
        for odd in [r#"{"auth_token": []}"#, "[1]", r#"[{"auth_token": "a:x"}]"#, "null"] {
            assert!(read_gate(odd).is_err(), "{odd}");
        }
        assert!(read_gate(r#"[{"auth_token": [1]}]"#).is_err());
        assert!(read_gate(r#"[{"auth_token": [""]}]"#).is_err());
    }

    #[test]
    fn what_is_no_schema_says_what_to_do_next() {
        for text in ["", "openapi: 3.0.3", "{\"paths\": ", "[]", "{}", r#"{"paths": {}}"#] {
            let error = read(text).err().map(|it| it.to_string()).unwrap_or_default();
            assert!(error.contains("nothing was compared; take openapi"), "{text}: {error}");
        }
        assert!(read("\u{feff}{\"paths\": {\"/a/\": {}}}").is_ok());
    }
}
