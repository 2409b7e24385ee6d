//! Shell scripts: the commands in them, each read by the tool it calls.

mod command;
mod curl;
mod httpie;
mod lexer;
mod powershell;
mod sentry;
mod sentry_cli;
mod tools;
mod wget;

pub(super) use command::{is_likely, is_script, is_tool, read, script, talks, words};
pub(super) use lexer::{Script, Word, lex};

use super::context::Context;
use super::target::Verb;
use super::{Line, LineKind, NoteKey};
use crate::catalog::{Method, operation_matching, task};

/// What a command of a known tool does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Does {
    /// The task of this id.
    Task(&'static str),
    /// The tasks of these ids.
    Tasks(&'static [&'static str]),
    /// This call.
    Call(Method, &'static str),
    /// The task of this id, which takes a DSN.
    Dsn(&'static str),
    /// Nothing with the API.
    Local,
}

impl Does {
    /// The line of a command that does this.
    pub(super) fn line(self, kind: LineKind, text: &str) -> Line {
        let mut line = Line::new(kind, text);
        match self {
            Self::Task(id) => line.tasks.extend(task(id)),
            Self::Tasks(ids) => line.tasks.extend(ids.iter().filter_map(|id| task(id))),
            Self::Call(method, path) => line.operations.extend(operation_matching(method, path)),
            Self::Dsn(id) => {
                line.tasks.extend(task(id));
                line.note = Some(NoteKey::DsnOnly);
            }
            Self::Local => line.note = Some(NoteKey::NoCall),
        }
        line
    }
}

/// A request as a command makes it.
struct Request<'a> {
    /// The method.
    verb: Verb,
    /// The addresses it goes to.
    urls: Vec<&'a str>,
    /// It carries a DSN instead of a token.
    dsn: bool,
}

impl Request<'_> {
    /// Its lines; `None` when it goes nowhere.
    fn lines(&self, context: &mut Context, text: &str) -> Option<Vec<Line>> {
        let mut lines: Vec<Line> = Vec::new();
        for url in &self.urls {
            let mut line = context.call(LineKind::Call, text, self.verb, url);
            if self.dsn && matches!(line.kind, LineKind::Call | LineKind::Unmatched) {
                line = Line { note: Some(NoteKey::DsnOnly), ..Line::new(LineKind::Dsn, text) };
            }
            // Where a variable says: with a token of Sentry's it is Sentry.
            if line.note == Some(NoteKey::UnknownTarget) && mentions_sentry(text) {
                line.kind = LineKind::Unmatched;
            }
            match lines.iter_mut().find(|it| it.kind == line.kind) {
                Some(same) => same.operations.extend(line.operations),
                None => lines.push(line),
            }
        }
        (!lines.is_empty()).then_some(lines)
    }
}

/// Whether a text names Sentry in any case.
pub(super) fn mentions_sentry(text: &str) -> bool {
    text.as_bytes().windows(6).any(|it| it.eq_ignore_ascii_case(b"sentry"))
}

/// Whether a header says that a DSN is carried.
fn is_dsn_header(header: &str) -> bool {
    let header = header.to_ascii_lowercase();
    header.starts_with("x-sentry-auth")
        || header.contains("authorization") && header.contains("dsn")
}
