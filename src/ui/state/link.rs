//! The finder's job as the fragment of a link: `1&u=form&l=documented&x=2&t=<task ids>&o=<operations>&s=<scopes>`.
//!
//! It holds a version, what was recognised, and the choices; never a pasted text. An operation is its
//! method and path with `*` for what is filled in, so that a link outlives a catalog. Reading is total:
//! what is not known becomes a line that is not understood.

use std::rc::Rc;

use super::finder::{Finder, Picked, part_line};
use domain::advisor::{Lists, Universe};
use domain::catalog::{OPERATIONS, Operation, UNDOCUMENTED, task};
use domain::paste::{Line, LineKind, Reading};
use domain::scope::Scope;

/// Links are at most so long.
pub const LIMIT: usize = 4096;
/// So much of what is not understood is shown.
const SHOWN: usize = 80;
/// No link names more lines that it does not carry.
const MISSED: usize = 999;
/// How the line begins that stands for so many of them.
const MORE: &str = "… × ";

/// The fragment for this job, without `#`; empty for no job, `None` when it would be too long.
pub fn encode(finder: &Finder) -> Option<String> {
    let (mut tasks, mut operations, missed) = (Vec::new(), Vec::new(), missed(finder));
    for line in &finder.reading.lines {
        for task in &line.tasks {
            once(&mut tasks, task.id.to_owned());
        }
        for operation in &line.operations {
            once(&mut operations, id(operation));
        }
    }
    let scopes = finder.reading.held().names();
    if tasks.is_empty() && operations.is_empty() && scopes.is_empty() {
        return Some(String::new());
    }
    let mut fragment = String::from("1");
    let mut add = |key: &str, value: &str| {
        if !value.is_empty() {
            fragment.push_str(key);
            fragment.push_str(value);
        }
    };
    add("&u=", finder.universe.map(Universe::name).unwrap_or_default());
    add("&l=", if finder.lists == Lists::Documented { "documented" } else { "" });
    let missed = if missed > 0 { missed.min(MISSED).to_string() } else { String::new() };
    add("&x=", &missed);
    add("&t=", &tasks.join(","));
    add("&o=", &operations.join(","));
    add("&s=", &scopes.join(","));
    (fragment.len() <= LIMIT).then_some(fragment)
}

/// The fragment with which the full-tab page goes on with this job; never empty. What no link can carry
/// is there as so many lines that were not understood.
pub fn resume(finder: &Finder) -> String {
    let lost = match encode(finder) {
        Some(fragment) if !fragment.is_empty() => return fragment,
        Some(_) => missed(finder),
        None => finder.reading.lines.iter().map(times).sum(),
    };
    match lost.min(MISSED) {
        0 => "1".to_owned(),
        lost => ["1&x=", &lost.to_string()].concat(),
    }
}

/// How many lines a link cannot carry although they ask for something.
fn missed(finder: &Finder) -> usize {
    let asks = |line: &&Line| matches!(line.kind, LineKind::Unmatched | LineKind::Challenge);
    finder.reading.lines.iter().filter(asks).map(times).sum()
}

/// For how many lines this one stands: a link that is shared on says the same as the one it came by.
fn times(line: &Line) -> usize {
    let named = line.text.strip_prefix(MORE).and_then(|more| more.parse().ok());
    named.filter(|more| (1..=MISSED).contains(more)).unwrap_or(1)
}

/// The job of a fragment, with or without `#`.
pub fn decode(fragment: &str) -> Finder {
    let mut finder = Finder::default();
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.is_empty() {
        return finder;
    }
    let plain = unescape(fragment);
    let mut parts = plain.split('&');
    let mut lines = Vec::new();
    if fragment.len() > LIMIT || parts.next() != Some("1") {
        lines.push(unknown(&plain));
        parts = "".split('&');
    }
    for part in parts.filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        match key {
            "u" => match Universe::ALL.into_iter().find(|it| it.name() == value) {
                Some(universe) => finder.universe = Some(universe),
                None => lines.push(unknown(part)),
            },
            "l" if value == "documented" => finder.lists = Lists::Documented,
            "x" => match value.parse::<usize>() {
                Ok(missed @ 1..=MISSED) => {
                    lines.push(unknown(&[MORE, &missed.to_string()].concat()));
                }
                _ => lines.push(unknown(part)),
            },
            "t" => lines.extend(
                value.split(',').map(|id| line(task(id).map(|it| Picked::Task(it.id)), id)),
            ),
            "s" => lines.extend(
                value.split(',').map(|name| line(Scope::from_name(name).map(Picked::Scope), name)),
            ),
            "o" => {
                lines.extend(value.split(',').map(|call| {
                    line(operation_of(call).map(|it| Picked::Operation(it.index)), call)
                }))
            }
            _ => lines.push(unknown(part)),
        }
    }
    let mut kept: Vec<Line> = Vec::new();
    for line in lines {
        once(&mut kept, line);
    }
    finder.reading = Rc::new(Reading { lines: kept, contains_secret: false });
    finder
}

/// How a link names an operation: `GET/organizations/*/issues/`.
pub fn id(operation: &Operation) -> String {
    let mut id = String::from(operation.method.name());
    let mut inside = false;
    for c in operation.path().chars() {
        match c {
            '{' => (inside, _) = (true, id.push('*')),
            '}' => inside = false,
            c if !inside => id.push(c),
            _ => {}
        }
    }
    id
}

fn operation_of(named: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().chain(&UNDOCUMENTED).find(|it| id(it) == named)
}

fn line(known: Option<Picked>, named: &str) -> Line {
    known.and_then(part_line).unwrap_or_else(|| unknown(named))
}

fn unknown(text: &str) -> Line {
    let shown: String = text.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
    Line::new(LineKind::Unmatched, &shown)
}

fn once<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// What mail programs write as `%2F` and the like; anything else stays as it is.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let byte = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte.filter(u8::is_ascii_graphic) {
            Some(byte) => {
                out.push(char::from(byte));
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                out.push('%');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
