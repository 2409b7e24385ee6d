//! What can only be said when everything has been read.

use super::context::Found;
use super::{Line, LineKind, NoteKey, Reading, Token};
use crate::catalog::task;

/// Puts the lines in order and gives each the secrets that stood in it.
pub(super) fn finish(mut found: Vec<Found>, secrets: Vec<(usize, Token)>) -> Reading {
    found.sort_by_key(|it| it.0);
    let contains_secret = !secrets.is_empty();
    let mut at = 0;
    for (place, token) in secrets {
        // Both are in order; the last line that begins before the secret has it.
        while found.get(at + 1).is_some_and(|it| it.0 <= place) {
            at += 1;
        }
        if let Some((_, _, line)) = found.get_mut(at) {
            if line.kind == LineKind::Ignored {
                line.kind = LineKind::Token;
            }
            line.tokens.push(token);
        }
    }
    let mut lines: Vec<Line> = Vec::with_capacity(found.len());
    for (_, _, line) in found {
        match lines.last_mut() {
            // Scopes one a line are one list.
            Some(last) if line.kind == LineKind::Scopes && last.kind == LineKind::Scopes => {
                last.text.push('\n');
                last.text.push_str(&line.text);
                last.scopes = last.scopes.union(line.scopes);
                last.note = last.note.or(line.note);
                last.tokens.extend(line.tokens);
            }
            _ => lines.push(line),
        }
    }
    lines.iter_mut().for_each(dedupe);
    keys_of_projects(&mut lines);
    letter(&mut lines);
    nothing(&mut lines);
    Reading { lines, contains_secret }
}

/// Each call and task once in a line.
fn dedupe(line: &mut Line) {
    let operations = std::mem::take(&mut line.operations);
    for operation in operations {
        if !line.operations.iter().any(|it| it.index == operation.index) {
            line.operations.push(operation);
        }
    }
}

/// Sentences around a call or a command are a letter; short lines of words are questions.
fn letter(lines: &mut [Line]) {
    let code = |it: &Line| !it.operations.is_empty() || it.kind == LineKind::Command;
    if !lines.iter().any(code) {
        return;
    }
    for line in lines.iter_mut().filter(|it| it.kind == LineKind::Unmatched && it.note.is_none()) {
        let long = line.text.split(' ').count() > 8;
        if long || line.text.ends_with([',', '.', '!']) {
            line.kind = LineKind::Ignored;
            line.others.clear();
        }
    }
}

/// A key of a project that Terraform makes is a part of that.
fn keys_of_projects(lines: &mut [Line]) {
    let has =
        |lines: &[Line], id: &str| lines.iter().any(|it| it.tasks.iter().any(|it| it.id == id));
    if !has(lines, "tf-project") {
        return;
    }
    for line in lines {
        if line.tasks.iter().any(|it| it.id == "tf-key") {
            line.tasks = task("tf-project").into_iter().collect();
        }
    }
}

/// Where nothing at all was understood, requests to others and a lone line are what was asked.
fn nothing(lines: &mut [Line]) {
    let idle = |it: &Line| matches!(it.kind, LineKind::Ignored | LineKind::Foreign);
    if !lines.iter().all(idle) {
        return;
    }
    let alone = lines.len() == 1;
    for line in lines {
        // A local command of a known tool was understood.
        if line.kind == LineKind::Foreign || alone && line.note != Some(NoteKey::NoCall) {
            line.kind = LineKind::Unmatched;
        }
    }
}
