//! The audit in English, for the command line and `docs/RULES.md`: the extension's own words, from
//! `extension/_locales/en/messages.json`, and what only the command line says, from `words.json` beside this file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

use serde::Deserialize;

use domain::audit::{Finding, Note, Value, Why};
use domain::audit::{RULES, Rule, message_key, norms};
use domain::catalog;
use domain::credential::Oddity;

/// The English that the extension has.
const MESSAGES: &str = include_str!("../../../../extension/_locales/en/messages.json");
/// What only the command line says.
const OWN: &str = include_str!("words.json");

/// A text as `messages.json` has it.
#[derive(Deserialize)]
struct Message {
    message: String,
}

/// Every message of the extension. Read once; a test holds that the file can be read and is complete.
fn messages() -> &'static BTreeMap<String, Message> {
    static MESSAGES_READ: OnceLock<BTreeMap<String, Message>> = OnceLock::new();
    MESSAGES_READ.get_or_init(|| serde_json::from_str(MESSAGES).unwrap_or_default())
}

/// The message of this key; empty for an unknown one.
fn message(key: &str) -> &'static str {
    messages().get(key).map_or("", |it| it.message.as_str())
}

/// The words of an act: what follows "Can".
pub fn act(key: &str) -> &'static str {
    message(&["act_", &key.replace('-', "_")].concat())
}

/// The title of a finding, filled in.
pub fn title(finding: &Finding) -> String {
    let values: Vec<_> =
        finding.evidence.iter().map(|(key, value)| (*key, worded(value))).collect();
    fill(text(finding.rule, "title"), &values)
}

/// One of a rule's texts (`title`, `what`, `why`, `fix`), not filled in; empty for an unknown one.
pub fn text(rule: &str, part: &str) -> &'static str {
    message(&message_key(rule, part))
}

/// What a finding says, filled in, with the reasons that lowered it and the question it raises.
pub fn what(finding: &Finding) -> String {
    let mut values: Vec<_> =
        finding.evidence.iter().map(|(key, value)| (*key, worded(value))).collect();
    let mut out = fill(text(finding.rule, "what"), &values);
    let task = |key| finding.get(key).map(worded);
    if let Some(task) = task("least_for") {
        push(&mut out, "finding_least_for", &[("task", task)]);
    }
    if let (Some(task), true) = (task("purpose"), finding.get("excess").is_some()) {
        values.push(("task", task));
        push(&mut out, "finding_excess", &values);
    }
    if let Some(lowered) = finding.lowered {
        let from = ("from", shared(&["severity_", lowered.from.name()].concat()).to_lowercase());
        match lowered.why {
            Why::Purpose(id) => {
                let task = ("task", worded(&Value::Task(id)));
                push(&mut out, "finding_lowered_purpose", &[from, task]);
            }
            Why::Expired => push(&mut out, "finding_lowered_expired", &[from]),
        }
    }
    out
}

/// What to do about a finding, filled in.
pub fn fix(finding: &Finding) -> String {
    let values: Vec<_> =
        finding.evidence.iter().map(|(key, value)| (*key, worded(value))).collect();
    fill(text(finding.rule, "fix"), &values)
}

/// A note in English.
pub fn note(note: &Note) -> String {
    match note {
        Note::Odd(Oddity::Field(field)) => {
            fill(shared("note_field"), &[("field", (*field).to_owned())])
        }
        Note::Odd(Oddity::Date(field, text)) => {
            fill(shared("note_date"), &[("field", (*field).to_owned()), ("text", text.clone())])
        }
        Note::Odd(Oddity::FromTheFuture) | Note::FromTheFuture => shared("note_future").to_owned(),
        Note::Expired => shared("note_expired").to_owned(),
        Note::UnknownTask(id) => fill(shared("note_task"), &[("text", id.clone())]),
    }
}

/// A piece of evidence as text.
fn worded(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Count(count) => count.to_string(),
        Value::Days(1) => "1 day".to_owned(),
        Value::Days(days) => format!("{days} days"),
        Value::Scopes(scopes) if scopes.is_empty() => shared("finding_nothing").to_owned(),
        Value::Scopes(scopes) => scopes.names().join(", "),
        Value::Texts(texts) => texts.join(", "),
        Value::Operations(operations) => {
            let labels = operations.iter().filter_map(|index| catalog::operation(*index));
            labels.map(catalog::Operation::label).collect::<Vec<_>>().join(", ")
        }
        Value::Task(id) => {
            let title = |task| catalog::Texts::english().title(task).to_owned();
            catalog::task(id).map_or_else(|| (*id).to_owned(), title)
        }
        Value::Acts(acts) => {
            let words =
                |key: &&str| Some(act(key)).filter(|it| !it.is_empty()).unwrap_or(key).to_owned();
            acts.iter().map(words).collect::<Vec<_>>().join(", ")
        }
    }
}

fn shared(key: &str) -> &'static str {
    static OWN_READ: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    let own = OWN_READ.get_or_init(|| serde_json::from_str(OWN).unwrap_or_default());
    own.get(key).map_or("", String::as_str)
}

fn push(out: &mut String, key: &str, values: &[(&str, String)]) {
    out.push(' ');
    out.push_str(&fill(shared(key), values));
}

/// Fills in each `{key}`.
fn fill(text: &str, values: &[(&str, String)]) -> String {
    let values: Vec<_> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    domain::text::fill(text, &values)
}

/// `docs/RULES.md`, from the rules' own metadata.
pub fn document() -> String {
    let mut out = String::from(HEAD);
    for rule in RULES {
        let _ = writeln!(out, "| [`{0}`](#{0}) | {1} |", rule.meta.id, text(rule.meta.id, "title"));
    }
    for rule in RULES {
        section(&mut out, rule);
    }
    out.push_str(TAIL);
    for norm in domain::audit::NORMS {
        let _ = writeln!(out, "- {}: <{}>", norm.name, norm.url);
    }
    out
}

fn section(out: &mut String, rule: &Rule) {
    let text = |part| text(rule.meta.id, part);
    let norms: Vec<_> = norms(rule).map(|it| format!("[{}]({})", it.name, it.url)).collect();
    let category = shared(&["category_", rule.meta.category.name()].concat());
    let _ = write!(
        out,
        "\n## {}\n\n**{}** · {} · {}\n\n{}\n\n*Why:* {}\n\n*What to do:* {}\n\n*Rests on:* {}\n",
        rule.meta.id,
        text("title"),
        category,
        rule.meta.severity,
        text("what"),
        text("why"),
        text("fix"),
        norms.join(", "),
    );
}

const HEAD: &str = "\
<!-- Generated from the rules and extension/_locales/en/messages.json by `cargo xtask codegen`; do not edit. -->
# Rules

What the audit looks for. Rule ids never change. Figures and words that rules compare with stand,
with their sources, in `data/audit.json`.

## Severity

| Severity | When |
|---|---|
| critical | an admin scope over the organization or its members: `org:admin`, `member:admin` |
| high | any other destructive reach, or releases together with broader scopes |
| medium | changes that no common job explains; an unknown scope called like one that changes something |
| unjudged | what it opens could not be read, or holds a scope that is not known: never called fine |
| low | age, name, duplicates; a finding that your own answer explains and that could destroy |
| info | nothing has to be done |

A token's severity is the worst of its findings. A severity is computed, not given by hand:

- *Destructive* is what opens a `DELETE` that no read scope opens, counted in the documented
  operations with everything a scope implies.
- *Changing* is a scope above read level that lets a write through. Where it is known what Sentry
  asks for behind its gate, that counts and not the gate. `org:read` passes the gate of 17 writes
  (dashboards, saved searches and the like), but nothing narrower can read, so by itself it is no
  finding.
- *What it is for:* a token that destroys nothing and holds no more than a common task needs is not
  called broad. An admin scope or destructive reach is never silenced that way: the finding stays
  and asks whether that task is its job. Only your own answer for that token lowers it, and the
  finding says so. What the task does not need keeps its weight.
- Scopes are compared with all that they imply, since newer servers list them so. Servers up to
  23.7 do not expand them; there a token may open less than is shown.
- Unknown scopes are shown and counted as unknown, never dropped, never guessed. What is known sets the
  floor, what is not known only ever raises. Where scopes could not be read at all, nothing is counted.
- *What it could do* is said in words, from what the scopes open (`data/acts.json`, the most harmful
  first) and not from a scope's name: of each scope its worst act, at most three.
- No severity hangs on which view was opened first: what is known only after a person asked about people
  makes no token worse.
- An expired token opens nothing: its findings stay as info. A date that cannot be read or lies in
  the future gives a note instead of an age.

## All rules

| Rule | |
|---|---|
";

const TAIL: &str = "\n## Norms and pages\n\n";
