//! The audit: what is wrong with a credential, and how bad it is.
//!
//! One [`Rule`] a file, in the ordered slice [`RULES`]; everything else derives from that slice,
//! `docs/RULES.md` included. A severity comes from what the scopes open in the catalog and from what
//! the token is for, never from a score made up by hand. Nothing here can fail: what is odd becomes
//! a [`Note`].

mod data;
mod jobs;
mod names;
mod report;
mod rules;
mod subject;

use std::collections::BTreeMap;

pub use data::{NORMS, THRESHOLDS};
pub use jobs::Jobs;
pub use report::{Finding, Lowered, Note, Report, Severity, TokenReport, Value, Why};
pub use rules::{PERSONAL, RULES};
pub use subject::{Context, Purpose, Subject};

use crate::credential::{Credential, Kind};
use crate::time::Timestamp;

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Category {
    /// What the token can do.
    Reach,
    /// Which kind of token it is, and who stands behind it.
    Kind,
    /// Age, name, duplicates.
    Care,
}

impl Category {
    /// Its name, also in message keys (`category_<name>`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reach => "reach",
            Self::Kind => "kind",
            Self::Care => "care",
        }
    }
}

/// What a rule rests on: a norm, or a page of Sentry's own documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Norm {
    /// Its short name in `data/audit.json`.
    pub key: &'static str,
    /// How it is cited.
    pub name: &'static str,
    /// Where to read it.
    pub url: &'static str,
}

/// The figures and words that rules compare with: data, from `data/audit.json`.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    /// A token older than this many days should be replaced.
    pub rotation_days: i64,
    /// An organization token unused for this many days has a finding; none younger is judged.
    pub unused_days: i64,
    /// Unused for this many days it weighs more.
    pub unused_long_days: i64,
    /// A grant older than this many days that lets an application write has a finding.
    pub grant_days: i64,
    /// A token with fewer days left ends soon.
    pub ends_soon_days: i64,
    /// So many in one place of which none ever ends have a finding.
    pub never_end_count: usize,
    /// From this share of the scopes that Sentry's form offers, a token has nearly all of them.
    pub nearly_all_percent: usize,
    /// How many examples of operations and of other tokens a finding names.
    pub examples: usize,
    /// Words of a name that speak of automation, in lower case.
    pub automation_words: &'static [&'static str],
    /// Words of a name that speak of a service or of several people, in lower case.
    pub service_words: &'static [&'static str],
    /// Scopes that Sentry's token form once ticked by itself.
    pub old_default: crate::scope::ScopeSet,
}

/// The kinds that hold scopes, which is what most rules look at: an application holds none, it asks for them.
const ALL_BUT_APPLICATIONS: &[Kind] =
    &[Kind::Personal, Kind::Organization, Kind::Integration, Kind::Grant, Kind::ApiKey];

/// What a rule is, beside what it finds. Its words are `rule_<id>_<part>` in `extension/_locales`.
#[derive(Clone, Copy, Debug)]
pub struct Meta {
    /// Stable id in kebab-case; it never changes.
    pub id: &'static str,
    /// What it is about.
    pub category: Category,
    /// Keys of the [`Norm`]s it rests on, the nearest first.
    pub norms: &'static [&'static str],
    /// When it weighs how much, for `docs/RULES.md`.
    pub severity: &'static str,
    /// The kinds of credentials it is about. One that is about personal tokens is part of the first screen.
    pub kinds: &'static [Kind],
    /// Whether its finding makes the credential as bad as it is itself. What is asked for only when a person
    /// wants to know it (who made what) does not: how bad a credential is must not hang on which view was
    /// opened first. Such a finding is no worse than the worst of the others.
    pub weighs: bool,
}

impl Meta {
    /// Whether the rule is about credentials of this kind.
    pub const fn is_for(&self, kind: Kind) -> bool {
        let mut at = 0;
        while at < self.kinds.len() {
            if self.kinds[at] as u8 == kind as u8 {
                return true;
            }
            at += 1;
        }
        false
    }
}

/// One rule of the audit.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What it is.
    pub meta: &'static Meta,
    /// Its finding about a credential, if there is one.
    pub check: for<'a> fn(&Subject<'a>, &Context<'a>) -> Option<Finding>,
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.meta.id == id)
}

/// What this rule rests on, the nearest first.
pub fn norms(rule: &Rule) -> impl Iterator<Item = &'static Norm> {
    rule.meta.norms.iter().filter_map(|key| NORMS.iter().find(|norm| norm.key == *key))
}

/// The key of a rule's text (`title`, `what`, `why`, `fix`) in `messages.json`, whose keys cannot
/// hold a hyphen.
pub fn message_key(rule: &str, part: &str) -> String {
    ["rule_", &rule.replace('-', "_"), "_", part].concat()
}

/// What a personal token can read of its owner's account whatever its scopes, as far as it is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// OAuth applications of the person's own.
    pub applications: bool,
    /// Applications that the person let in.
    pub grants: bool,
}

impl Account {
    /// What of it is among these.
    pub fn of<'a>(kinds: impl Iterator<Item = &'a Credential>) -> Self {
        let mut account = Self::default();
        for credential in kinds {
            account.applications |= credential.kind == Kind::Application;
            account.grants |= credential.kind == Kind::Grant;
        }
        account
    }
}

/// Audits a whole list, in its order.
///
/// `purposes` holds the person's own answers to "what is it for?": credential key to tasks.
pub fn audit(
    credentials: &[Credential],
    now: Timestamp,
    purposes: &BTreeMap<String, Jobs>,
    thresholds: &Thresholds,
) -> Report {
    audit_by(RULES, credentials, now, purposes, thresholds)
}

/// The same by these rules alone: for personal tokens, [`PERSONAL`] are all there are.
pub fn audit_by(
    rules: &[Rule],
    credentials: &[Credential],
    now: Timestamp,
    purposes: &BTreeMap<String, Jobs>,
    thresholds: &Thresholds,
) -> Report {
    let context = Context::new(credentials, now, purposes, thresholds);
    Report { tokens: credentials.iter().map(|it| one(rules, it, &context)).collect() }
}

fn one<'a>(rules: &[Rule], credential: &'a Credential, context: &Context<'a>) -> TokenReport {
    let (subject, notes) = Subject::new(credential, context);
    let by = |weighs: bool| {
        let rules = rules
            .iter()
            .filter(move |it| it.meta.is_for(credential.kind) && it.meta.weighs == weighs);
        rules.filter_map(|rule| (rule.check)(&subject, context))
    };
    let mut findings: Vec<_> = by(true).collect();
    let worst = findings.iter().map(|finding| finding.severity).max().unwrap_or_default();
    findings.extend(
        by(false).map(|finding| Finding { severity: worst.min(finding.severity), ..finding }),
    );
    if subject.expired {
        for finding in &mut findings {
            finding.lower(Severity::Info, Why::Expired);
        }
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let severity = findings.iter().map(|finding| finding.severity).max().unwrap_or_default();
    TokenReport { id: subject.key.clone(), severity, findings, notes, reach: subject.reach }
}

/// The rule about a personal token that a build uses.
pub const IN_CI: &str = "personal-token-in-ci";

/// The word of a name that speaks of automation, if there is one.
pub fn automation_word(name: &str) -> Option<&'static str> {
    names::word_in(name, THRESHOLDS.automation_words)
}
