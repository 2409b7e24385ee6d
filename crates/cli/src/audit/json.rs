//! The report as the JSON of `scopewise audit --json`.

use serde_json::{Map, Value as Json, json};

use super::words;
use domain::audit::{Finding, Report, TokenReport, Value, Why};
use domain::catalog;

/// The whole report: `{"schema":1,"tokens":[…],"notes":[…]}`. The notes of tokens, in words, come
/// before `more`, which are those on the list itself.
pub fn report(report: &Report, more: Vec<String>) -> Json {
    let tokens: Vec<_> = report.tokens.iter().map(token).collect();
    let mut notes: Vec<String> = Vec::new();
    for (at, token) in report.tokens.iter().enumerate() {
        let name = if token.id.is_empty() {
            format!("token at place {}", at + 1)
        } else {
            format!("token {}", token.id)
        };
        notes.extend(token.notes.iter().map(|note| format!("{name}: {}", words::note(note))));
    }
    notes.extend(more);
    json!({ "schema": 1, "tokens": tokens, "notes": notes })
}

fn token(token: &TokenReport) -> Json {
    let findings: Vec<_> = token.findings.iter().map(finding).collect();
    json!({ "id": token.id, "severity": token.severity.name(), "findings": findings })
}

fn finding(finding: &Finding) -> Json {
    let evidence = finding.evidence.iter().map(|(key, it)| ((*key).to_owned(), value(it)));
    let mut evidence: Map<_, _> = evidence.collect();
    if let Some(lowered) = finding.lowered {
        let mut why = json!({ "from": lowered.from.name() });
        match lowered.why {
            Why::Purpose(task) => why["purpose"] = json!(task),
            Why::Expired => why["expired"] = json!(true),
        }
        evidence.insert("lowered".to_owned(), why);
    }
    json!({
        "rule": finding.rule,
        "severity": finding.severity.name(),
        "evidence": evidence,
        "fix": words::fix(finding),
    })
}

fn value(value: &Value) -> Json {
    match value {
        Value::Text(text) => json!(text),
        Value::Count(count) => json!(count),
        Value::Days(days) => json!(days),
        Value::Scopes(scopes) => json!(scopes.names()),
        Value::Texts(texts) => json!(texts),
        Value::Operations(operations) => {
            let labels = operations.iter().filter_map(|index| catalog::operation(*index));
            json!(labels.map(catalog::Operation::label).collect::<Vec<_>>())
        }
        Value::Task(id) => json!(id),
        Value::Acts(acts) => json!(acts),
    }
}
