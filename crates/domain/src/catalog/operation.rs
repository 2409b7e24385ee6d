//! One call of Sentry's API and what it asks for.

use super::generated::{EFFECTIVE, OPERATIONS, PATHS, UNDOCUMENTED};
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
    /// What is said of it with one bit each.
    marks: u8,
}

impl Operation {
    /// A person should know something.
    pub(super) const NOTED: u8 = 1;
    /// Bound to a user.
    pub(super) const PERSONAL: u8 = 2;
    /// Its list was inferred.
    pub(super) const INFERRED: u8 = 4;

    pub(super) const fn new(
        index: u16,
        method: Method,
        class: Class,
        accepts: u32,
        path: &str,
        marks: u8,
    ) -> Self {
        let (mut depth, mut at) = (0, 0);
        while at < path.len() {
            if path.as_bytes()[at] == b'/' {
                depth += 1;
            }
            at += 1;
        }
        Self { index, method, class, accepts: ScopeSet(accepts), depth, marks }
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
    pub const fn is_noted(&self) -> bool {
        self.marks & Self::NOTED != 0
    }

    /// Whether no token is needed at all.
    pub const fn is_public(&self) -> bool {
        self.accepts.is_empty()
    }

    /// Whether Sentry binds it to a user, so that only a personal token will do.
    pub const fn is_personal(&self) -> bool {
        self.marks & Self::PERSONAL != 0
    }

    /// Whether Sentry documents it. What is not documented is known from reading the source.
    pub const fn read_in_schema(&self) -> bool {
        (self.index as usize) < OPERATIONS.len()
    }

    /// Whether even the source was not read: the list is inferred from its siblings.
    pub const fn is_inferred(&self) -> bool {
        self.marks & Self::INFERRED != 0
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

/// The operation at this index of [`OPERATIONS`] and [`UNDOCUMENTED`] together.
pub fn operation(index: u16) -> Option<&'static Operation> {
    let index = usize::from(index);
    OPERATIONS.get(index).or_else(|| UNDOCUMENTED.get(index.wrapping_sub(OPERATIONS.len())))
}

/// The tables of operations: a line each, which others refer to by its name, so that an operation more is a
/// line more. The compiler counts.
macro_rules! operations {
    (
        documented { $($d:ident $dm:ident $dc:ident $da:literal $dp:literal [$($df:ident)*])* }
        undocumented { $($u:ident $um:ident $uc:ident $ua:literal $up:literal [$($uf:ident)*])* }
    ) => {
        /// The operations by name; as a number, the index.
        #[derive(Clone, Copy)]
        #[repr(u16)]
        enum Call { $($d,)* $($u,)* }

        const DOCUMENTED_COUNT: usize = [$(Call::$d),*].len();
        const UNDOCUMENTED_COUNT: usize = [$(Call::$u),*].len();

        /// Every operation of the public API schema.
        pub static OPERATIONS: [Operation; DOCUMENTED_COUNT] = [$(
            Operation::new(Call::$d as u16, $dm, $dc, $da, $dp, 0 $(| Operation::$df)*),
        )*];

        /// Operations that tasks need and the schema leaves out.
        pub static UNDOCUMENTED: [Operation; UNDOCUMENTED_COUNT] = [$(
            Operation::new(Call::$u as u16, $um, $uc, $ua, $up, 0 $(| Operation::$uf)*),
        )*];

        /// The path templates of all, by index. Apart, as only what shows or reads calls needs them.
        pub(super) static PATHS: [&str; DOCUMENTED_COUNT + UNDOCUMENTED_COUNT] = [$($dp,)* $($up,)*];
    };
}
pub(super) use operations;
