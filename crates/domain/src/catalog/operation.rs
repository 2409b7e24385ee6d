//! One call of Sentry's API and what it asks for.

use super::generated::{EFFECTIVE, INFERRED, NOTED, OPERATIONS, PATHS, PERSONAL, UNDOCUMENTED};
use crate::scope::ScopeSet;

/// An HTTP method Sentry's API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH` (SCIM only)
    Patch,
    /// `DELETE`
    Delete,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// The name in upper case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// The method of this name in any case, or `None`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name().eq_ignore_ascii_case(name))
    }
}

/// How much harm an operation can do, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A `DELETE` that no `…:read` scope opens.
    Destructive,
    /// Every other call that is not a `GET`.
    Write,
    /// A `GET`.
    Read,
}

/// One operation: a method and a path template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its place in [`OPERATIONS`], followed by [`UNDOCUMENTED`].
    pub index: u16,
    /// The method.
    pub method: Method,
    /// What harm it can do.
    pub class: Class,
    /// The scopes the gate accepts, any one of them; empty for a public operation.
    pub accepts: ScopeSet,
    /// How many slashes its path has.
    pub depth: u8,
}

impl Operation {
    pub(super) const fn new(
        index: u16,
        method: Method,
        class: Class,
        accepts: u32,
        depth: u8,
    ) -> Self {
        Self { index, method, class, accepts: ScopeSet(accepts), depth }
    }

    /// The path template without `/api/0`, such as `/projects/{org}/{project}/`.
    pub fn path(&self) -> &'static str {
        PATHS.get(usize::from(self.index)).copied().unwrap_or_default()
    }

    /// What the handler behind the gate really asks for where that is known to differ from
    /// [`Operation::accepts`]: alternatives, each a set that must be held whole. Empty where the
    /// gate is all that is known.
    pub fn effective(&self) -> &'static [ScopeSet] {
        let at = EFFECTIVE.iter().find(|(index, _)| *index == self.index);
        at.map(|(_, sets)| *sets).unwrap_or_default()
    }

    /// Whether a person should know something before they trust the lists: see
    /// [`Texts::inside`](super::Texts::inside).
    pub fn is_noted(&self) -> bool {
        NOTED.has(self.index)
    }

    /// Whether no token is needed at all.
    pub const fn is_public(&self) -> bool {
        self.accepts.is_empty()
    }

    /// Whether Sentry binds it to a user, so that only a personal token will do.
    pub fn is_personal(&self) -> bool {
        PERSONAL.has(self.index)
    }

    /// Whether Sentry documents it. What is not documented is known from reading the source.
    pub const fn read_in_schema(&self) -> bool {
        (self.index as usize) < OPERATIONS.len()
    }

    /// Whether even the source was not read: the list is inferred from its siblings.
    pub fn is_inferred(&self) -> bool {
        INFERRED.has(self.index)
    }

    /// Whether a token with these scopes passes the gate. The set is closed first, as Sentry does
    /// since 2023 when it stores a token.
    pub fn opens_with(&self, scopes: ScopeSet) -> bool {
        self.is_public() || !self.accepts.intersection(scopes.closure()).is_empty()
    }

    /// Method and path template, such as `GET /projects/{org}/{project}/`.
    pub fn label(&self) -> String {
        [self.method.name(), " ", self.path()].concat()
    }
}

/// Some of the operations: bit `i % 32` of word `i / 32` stands for the operation of index `i`.
pub(super) struct Marks<const N: usize>(pub [u32; N]);

impl<const N: usize> Marks<N> {
    fn has(&self, index: u16) -> bool {
        self.0.get(usize::from(index / 32)).is_some_and(|word| word >> (index % 32) & 1 == 1)
    }
}

/// The operation at this index of [`OPERATIONS`] and [`UNDOCUMENTED`] together.
pub fn operation(index: u16) -> Option<&'static Operation> {
    let index = usize::from(index);
    OPERATIONS.get(index).or_else(|| UNDOCUMENTED.get(index.wrapping_sub(OPERATIONS.len())))
}
