//! One line of a reading.

use crate::advisor::Ask;
use crate::catalog::{Operation, Task};
use crate::scope::ScopeSet;

/// What a line of a paste is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// A call of the API, written as such or made by a command or a piece of code.
    Call,
    /// A task in words or by its id.
    Task,
    /// A `sentry-cli` or `sentry` command, or another tool of which the tasks are known.
    Command,
    /// A step of a workflow that uses a known action.
    Workflow,
    /// The configuration of a build plugin.
    Plugin,
    /// A block of the Terraform provider.
    Terraform,
    /// A request in a log or a HAR file.
    Log,
    /// A refusal that names the scopes of which one would have done.
    Challenge,
    /// A list of scopes that somebody has.
    Scopes,
    /// A token, or a line that is there for one.
    Token,
    /// What takes a DSN and no token.
    Dsn,
    /// A call or a command that is commented out, and so none.
    Comment,
    /// A request to something that is no API of Sentry.
    Foreign,
    /// Of no consequence: an `echo`, a closing brace, an import.
    Ignored,
    /// An attempt at something that we do not know. The answer does not cover it.
    Unmatched,
}

impl LineKind {
    /// Its name in lower case, for the command line and as a key for words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Task => "task",
            Self::Command => "command",
            Self::Workflow => "workflow",
            Self::Plugin => "plugin",
            Self::Terraform => "terraform",
            Self::Log => "log",
            Self::Challenge => "challenge",
            Self::Scopes => "scopes",
            Self::Token => "token",
            Self::Dsn => "dsn",
            Self::Comment => "comment",
            Self::Foreign => "foreign",
            Self::Ignored => "ignored",
            Self::Unmatched => "unmatched",
        }
    }
}

/// What to know about a line. Keys for which the user interface has words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKey {
    /// The path is an old alias of the operation's.
    Alias,
    /// No method was written; the operation is what the path alone suggests.
    MethodAssumed,
    /// The path takes several methods, and none was written.
    MethodMissing,
    /// The path is known, but not with this method.
    OtherMethod,
    /// Nothing here is known by this path; [`Line::nearest`] is the most similar one, if any.
    UnknownPath,
    /// A command of a known tool that we do not know.
    UnknownCommand,
    /// A resource, action or option of a known tool that we do not know.
    UnknownPart,
    /// Where the call goes is in a variable that is set elsewhere.
    UnknownTarget,
    /// A DSN is enough; no token is needed.
    DsnOnly,
    /// The tool makes no call of Sentry's API.
    NoCall,
    /// Commented out: no call.
    CommentedOut,
    /// Some of the scopes are not known to this version.
    UnknownScopes,
    /// The host is known to be no Sentry.
    OtherHost,
}

impl NoteKey {
    /// Its name in lower case, for the command line and as a key for words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::MethodAssumed => "method_assumed",
            Self::MethodMissing => "method_missing",
            Self::OtherMethod => "other_method",
            Self::UnknownPath => "unknown_path",
            Self::UnknownCommand => "unknown_command",
            Self::UnknownPart => "unknown_part",
            Self::UnknownTarget => "unknown_target",
            Self::DsnOnly => "dsn_only",
            Self::NoCall => "no_call",
            Self::CommentedOut => "commented_out",
            Self::UnknownScopes => "unknown_scopes",
            Self::OtherHost => "other_host",
        }
    }
}

/// What a secret is, told from its form. Forms: `sentry/types/token.py` of getsentry/sentry and
/// `auth_token` of getsentry/sentry-cli.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenForm {
    /// `sntryu_…`: a person's.
    Personal,
    /// `sntrys_…`: an organization's.
    Organization,
    /// `sntrya_…`: given to an application (OAuth).
    Application,
    /// `sntryi_…`: an integration's.
    Integration,
    /// `sntry…_…` with another letter.
    Other,
    /// 64 hexadecimal digits: a person's, an application's or an integration's, from before the
    /// prefixes.
    Legacy,
    /// A secret by its place (a header, an option, a password), of no known form.
    Unknown,
    /// The secret of another product.
    Foreign,
}

impl TokenForm {
    /// Its name in lower case, for the command line and as a key for words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Organization => "organization",
            Self::Application => "application",
            Self::Integration => "integration",
            Self::Other => "other",
            Self::Legacy => "legacy",
            Self::Unknown => "unknown",
            Self::Foreign => "foreign",
        }
    }
}

/// A secret that was masked: what it is, never what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What its form tells.
    pub form: TokenForm,
    /// The organization, as an organization token's own payload has it.
    pub organization: Option<String>,
    /// The Sentry it is for, from the same payload.
    pub url: Option<String>,
}

impl Token {
    /// A token of which only the form is known.
    pub(super) const fn of(form: TokenForm) -> Self {
        Self { form, organization: None, url: None }
    }
}

/// One line of a paste, or one command or block over several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text as it came, secrets masked.
    pub text: String,
    /// What it is.
    pub kind: LineKind,
    /// The calls it makes, each once.
    pub operations: Vec<&'static Operation>,
    /// The tasks it does, each once.
    pub tasks: Vec<&'static Task>,
    /// For words: what else may be meant, best first, each once and none of [`Line::tasks`]. Of words that are
    /// not understood, the nearest.
    pub others: Vec<&'static Task>,
    /// The scopes it lists: had by somebody ([`LineKind::Scopes`]), or of which one would have done
    /// ([`LineKind::Challenge`]).
    pub scopes: ScopeSet,
    /// What to know about it.
    pub note: Option<NoteKey>,
    /// For an unmatched call: the most similar one we know.
    pub nearest: Option<&'static Operation>,
    /// The secrets that stood in it.
    pub tokens: Vec<Token>,
}

impl Line {
    /// A line of this kind with nothing found in it yet.
    pub fn new(kind: LineKind, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            kind,
            operations: Vec::new(),
            tasks: Vec::new(),
            others: Vec::new(),
            scopes: ScopeSet::EMPTY,
            note: None,
            nearest: None,
            tokens: Vec::new(),
        }
    }

    /// Adds what the line asks for.
    pub(super) fn add_to(&self, ask: &mut Ask) {
        match self.kind {
            LineKind::Unmatched => ask.unmatched.push(self.text.clone()),
            LineKind::Challenge => ask.add_any(self.scopes, &self.text),
            _ => {}
        }
        for task in &self.tasks {
            ask.add_task(task);
        }
        for operation in &self.operations {
            ask.add_call(operation, &self.text);
        }
    }
}
