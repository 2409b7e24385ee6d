//! A bracket that is open, and what has been seen in it.

use crate::paste::target::Verb;

/// What is between a bracket and its end.
#[derive(Debug, Default)]
pub(in crate::paste) struct Frame {
    /// The bracket; 0 for the whole text.
    pub bracket: u8,
    /// A block of statements, not a list of values.
    pub block: bool,
    /// The function that is called, empty where there is none.
    pub callee: String,
    /// Where the call begins.
    pub from: usize,
    /// Addresses that no call has taken yet.
    pub urls: Vec<String>,
    /// The method that was named.
    pub verb: Option<Verb>,
    /// Another method that was named: it is one or the other.
    pub other: Option<Verb>,
    /// The key or keyword of the value that comes.
    pub key: String,
    /// The variable that the value is given to.
    pub name: String,
    /// A literal that may be a base address.
    pub given: String,
    /// Literals one after another: perhaps a command.
    pub words: Vec<String>,
    /// It carries data.
    pub data: bool,
}

impl Frame {
    /// A method is named.
    pub(super) fn name_verb(&mut self, verb: Verb) {
        match self.verb {
            Some(named @ Verb::Is(_)) if named != verb => self.other = Some(verb),
            _ => self.verb = Some(verb),
        }
    }

    /// Takes over what a frame within it left.
    pub(super) fn adopt(&mut self, inner: Self) {
        self.urls.extend(inner.urls);
        self.verb = self.verb.or(inner.verb);
        self.other = self.other.or(inner.other);
        self.data |= inner.data;
    }

    /// Whether a value given to a name here is a variable's.
    pub(super) fn assigns(&self) -> bool {
        self.bracket == 0 || self.block
    }
}
