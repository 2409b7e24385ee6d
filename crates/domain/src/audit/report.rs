//! What an audit finds: plain data, without words. The view has the words by key (see
//! [`Finding::rule`] and [`Value`]), as the command line does.

use crate::catalog::Reach;
use crate::credential::Oddity;
use crate::scope::ScopeSet;

/// How bad it is. Ordered: [`Severity::Critical`] is the greatest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know; nothing has to be done.
    #[default]
    Info,
    /// Housekeeping: age, name, duplicates.
    Low,
    /// What it opens is not known, or not all of it: worse than anything that is known to be harmless.
    Unjudged,
    /// It can change what no job explains.
    Medium,
    /// It can destroy, or it publishes releases and can do more than that.
    High,
    /// It administers the organization or its members.
    Critical,
}

impl Severity {
    /// Every severity, worst first.
    pub const WORST_FIRST: [Self; 6] =
        [Self::Critical, Self::High, Self::Medium, Self::Unjudged, Self::Low, Self::Info];

    /// Its name in JSON and in message keys (`severity_<name>`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Low => "low",
            Self::Unjudged => "unjudged",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// One piece of evidence. Typed, so that the view can word it in its own language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Foreign text, such as a name or the word in it that was recognised.
    Text(String),
    /// A number of something.
    Count(usize),
    /// Whole days.
    Days(i64),
    /// Known scopes (maximal ones unless the rule says otherwise).
    Scopes(ScopeSet),
    /// Scopes we do not know, or ids of other credentials.
    Texts(Vec<String>),
    /// Examples of operations, for [`crate::catalog::operation`].
    Operations(Vec<u16>),
    /// A task's id, for [`crate::catalog::task`].
    Task(&'static str),
    /// What could be done, the worst first; of each the words have the key `act_<key>`.
    Acts(Vec<&'static str>),
}

/// Why a finding weighs less than its rule would have it. Always shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lowered {
    /// What it would have been.
    pub from: Severity,
    /// Why it is less.
    pub why: Why,
}

/// A reason for [`Lowered`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The person said what the token is for, and the task (its id) needs this.
    Purpose(&'static str),
    /// The token has expired.
    Expired,
}

/// What one rule found about one credential.
///
/// Its words have the keys `rule_<id>_title`, `_what`, `_why` and `_fix`, with `_` for `-` in the id.
/// The texts may hold `{key}` for any evidence that the rule always gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How bad it is, after lowering.
    pub severity: Severity,
    /// What it rests on, in the rule's order. Besides the rule's own: `least_for` (a common task
    /// whose least scopes these are: ask whether that is its job).
    pub evidence: Vec<(&'static str, Value)>,
    /// Set when the severity was lowered.
    pub lowered: Option<Lowered>,
}

impl Finding {
    /// The evidence of this key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.evidence.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// The key of one of its texts (`title`, `what`, `why`, `fix`) in `messages.json`.
    pub fn message_key(&self, part: &str) -> String {
        super::message_key(self.rule, part)
    }
}

/// Something to tell about a credential that no rule is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A field that could not be read as expected.
    Odd(Oddity),
    /// It has expired: it opens nothing any more.
    Expired,
    /// Made after `now`: its age is unknown.
    FromTheFuture,
    /// The person's answer names a task (this id) that this version does not know.
    UnknownTask(String),
}

/// The audit of one credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenReport {
    /// The credential's key: its id, for a personal token.
    pub id: String,
    /// The worst of its findings; [`Severity::Info`] without any.
    pub severity: Severity,
    /// Worst first, then in the order of [`super::RULES`].
    pub findings: Vec<Finding>,
    /// What is odd about it.
    pub notes: Vec<Note>,
    /// How many documented operations its known scopes open.
    pub reach: Reach,
}

/// The audit of a list, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// One for each credential.
    pub tokens: Vec<TokenReport>,
}

impl Report {
    /// How many tokens have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.tokens.iter().filter(|token| token.severity == severity).count()
    }
}
