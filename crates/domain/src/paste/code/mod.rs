//! Programs: the requests that a piece of code makes, whatever the language.
//!
//! There is no parser of a language here. What every language has in common is enough: literals,
//! calls with arguments in brackets, names with values, comments. An address goes up from call to
//! call until one is found that makes requests.

mod callee;
mod calls;
mod frame;
mod literal;
mod scanner;

pub(super) use frame::Frame;
pub(super) use literal::{cut, literal};

use super::Line;
use super::context::Context;
use scanner::Scanner;

/// What was read of a piece of code.
pub(super) struct Statement {
    /// The lines, each with where it stands.
    pub lines: Vec<(usize, usize, Line)>,
    /// How many bytes it takes.
    pub length: usize,
    /// There was an address in it that waits for its call.
    pub kept: bool,
}

/// Reads the statement at the beginning of `text`; `most` bytes are looked at.
pub(super) fn read(context: &mut Context, text: &str, most: usize) -> Statement {
    Scanner::new(context, cut(text, most)).run()
}

/// Whether a line may be code worth reading, quickly.
pub(super) fn is_likely(line: &str) -> bool {
    line.contains(['"', '\'', '`', '('])
}

/// Whether a line leaves something open, so that the next one goes on with it.
pub(super) fn is_open(line: &str) -> bool {
    let line = line.trim_end();
    if line.ends_with(['(', '{', '[']) {
        return true;
    }
    let call = line.as_bytes().windows(2).any(|it| {
        matches!(it, [name, b'('] if name.is_ascii_alphanumeric() || matches!(name, b'_' | b'!' | b'$'))
    });
    // An assignment may have its value on the next line, a builder its calls.
    call || line.ends_with(['=', '\\', '+'])
}
