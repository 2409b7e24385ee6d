//! What the rules look at: one credential with what follows from its scopes, and the list around it.

use std::collections::BTreeMap;

use super::report::{Finding, Lowered, Note, Severity, Value, Why};
use super::{Account, Jobs, Thresholds};
use crate::advisor::{Ask, Lists, Universe, advise};
use crate::catalog::{self, Act, Class, Group, OPERATIONS, Operation, Reach, TASKS, Task};
use crate::credential::{Credential, Kind, Oddity, Place};
use crate::scope::{Level, Resource, Scope, ScopeSet};
use crate::time::Timestamp;

/// What all credentials are judged by, worked out once for a list.
pub struct Context<'a> {
    /// The time of the audit.
    pub now: Timestamp,
    /// What a personal token can read without a scope, as far as the list shows it.
    pub account: Account,
    /// The figures to compare with.
    pub thresholds: &'a Thresholds,
    /// Scopes that open a destructive operation.
    pub destroying: ScopeSet,
    /// Scopes above read level that let something be changed. What a handler asks for behind its
    /// gate counts where it is known, so `org:read`, whose gate lets 17 writes through, is not one:
    /// there is no narrower scope to read with.
    pub changing: ScopeSet,
    /// What the common jobs of builds and releases need, or may read with.
    pub releasing: ScopeSet,
    /// The destructive operations, worst first: the shorter the path, the more hangs on what is
    /// deleted.
    pub destroyers: Vec<&'static Operation>,
    purposes: &'a BTreeMap<String, Jobs>,
    common: Vec<Common>,
    builds: Vec<(&'static Task, Vec<ScopeSet>)>,
    alike: Vec<Alike<'a>>,
    peers: Vec<Peer<'a>>,
}

/// A credential among those of its kind in its place. They stand together, the oldest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Peer<'a> {
    home: (Kind, &'a Place),
    created: Option<Timestamp>,
    /// Sentry's id of it.
    pub id: &'a str,
    /// It has an end.
    pub ends: bool,
    /// And that has come.
    pub ended: bool,
}

/// A common task and the scopes it needs, closed.
struct Common {
    task: &'static Task,
    needs: ScopeSet,
    harmless: bool,
}

/// A personal token in force, ordered by its scopes and then by its id, so that those with the same
/// scopes stand together.
type Alike<'a> = (u32, &'a [String], &'a str);

impl<'a> Context<'a> {
    /// Prepares an audit of these credentials.
    pub fn new(
        credentials: &'a [Credential],
        now: Timestamp,
        purposes: &'a BTreeMap<String, Jobs>,
        thresholds: &'a Thresholds,
    ) -> Self {
        let mut destroying = ScopeSet::EMPTY;
        let mut changing = ScopeSet::EMPTY;
        for operation in &OPERATIONS {
            match operation.class {
                Class::Destructive => destroying = destroying.union(operation.accepts),
                Class::Write if operation.effective().is_empty() => {
                    changing = changing.union(operation.accepts);
                }
                Class::Write => {
                    changing =
                        operation.effective().iter().fold(changing, |set, it| set.union(*it));
                }
                Class::Read => {}
            }
        }
        changing = changing.iter().filter(|scope| scope.level() != Level::Read).collect();
        let needs = |task: &'static Task| task.least.map(|least| (task, least.closure()));
        let common: Vec<_> = TASKS
            .iter()
            .filter(|task| task.common)
            .filter_map(needs)
            .map(|(task, needs)| Common {
                task,
                needs,
                harmless: needs.intersection(destroying).is_empty(),
            })
            .collect();
        let releasing = common
            .iter()
            .filter(|it| it.task.organization && it.needs.contains(Scope::ProjectReleases))
            .fold(ScopeSet::of(&[Scope::OrgCi]), |set, it| {
                // What a build reads it may read by any of these.
                let reads = it.task.operations().filter(|call| call.class == Class::Read);
                let reads = reads.flat_map(|call| call.accepts.iter());
                let reads: ScopeSet = reads.filter(|it| it.level() == Level::Read).collect();
                set.union(it.needs).union(reads)
            });
        let mut destroyers: Vec<_> =
            OPERATIONS.iter().filter(|it| it.class == Class::Destructive).collect();
        destroyers.sort_by_key(|it| it.depth);
        let builds = common
            .iter()
            .filter(|it| it.task.organization && it.task.group == Group::Ci)
            .filter(|it| !it.task.calls.is_empty())
            .map(|it| (it.task, it.task.operations().map(|call| call.accepts).collect()))
            .collect();
        let mut alike: Vec<Alike<'a>> = credentials
            .iter()
            .filter(|it| it.kind == Kind::Personal && !is_expired(it, now))
            .filter(|it| !it.scopes.unread)
            .map(|it| (it.scopes.known.closure().0, it.scopes.unknown.as_slice(), it.id.as_str()))
            .collect();
        alike.sort();
        let mut peers: Vec<_> = credentials
            .iter()
            .map(|it| Peer {
                home: (it.kind, &it.place),
                created: it.created,
                id: &it.id,
                ends: it.expires.is_some(),
                ended: is_expired(it, now),
            })
            .collect();
        peers.sort();
        Self {
            now,
            account: Account::of(credentials.iter()),
            thresholds,
            destroying,
            changing,
            releasing,
            destroyers,
            purposes,
            common,
            builds,
            alike,
            peers,
        }
    }

    /// How bad it is that these scopes are held, from what they open.
    pub fn judge(&self, scopes: ScopeSet) -> Severity {
        let scopes = scopes.closure();
        let administers = |scope: Scope| {
            let over = matches!(scope.resource(), Resource::Organization | Resource::Member);
            over && scope.level() == Level::Admin
        };
        if scopes.iter().any(administers) {
            Severity::Critical
        } else if !scopes.intersection(self.destroying).is_empty() {
            Severity::High
        } else if !scopes.intersection(self.changing).is_empty() {
            Severity::Medium
        } else {
            Severity::Info
        }
    }

    /// How many documented operations these scopes (closed) open that change something and that the read scopes
    /// among them do not open by themselves.
    pub fn written_by(&self, closure: ScopeSet) -> usize {
        let reads: ScopeSet = closure.iter().filter(|it| it.level() == Level::Read).collect();
        let opens = |it: &Operation, set: ScopeSet| match it.effective() {
            [] => !it.accepts.intersection(set).is_empty(),
            whole => whole.iter().any(|one| set.is_superset(*one)),
        };
        let writes = OPERATIONS.iter().filter(|it| it.class == Class::Write);
        writes.filter(|it| opens(it, closure) && !opens(it, reads)).count()
    }

    /// The common task whose least scopes are exactly these (closed).
    fn least_for(&self, closure: ScopeSet) -> Option<&'static Task> {
        let organization = closure == ScopeSet::of(&[Scope::OrgCi]);
        let fits = |it: &&Common| it.needs == closure || (organization && it.task.organization);
        self.common.iter().find(fits).map(|it| it.task)
    }

    /// Whether these scopes (closed) destroy nothing and are no more than a common task needs that
    /// destroys nothing either.
    fn is_modest(&self, closure: ScopeSet) -> bool {
        closure == ScopeSet::of(&[Scope::OrgCi])
            || self.common.iter().any(|it| it.harmless && it.needs.is_superset(closure))
    }

    /// A common job of a build that an organization token can do, and these scopes (closed) too.
    pub fn build_job(&self, closure: ScopeSet) -> Option<&'static Task> {
        let passes = |gate: &ScopeSet| gate.is_empty() || !gate.intersection(closure).is_empty();
        self.builds.iter().find(|(_, gates)| gates.iter().all(passes)).map(|(task, _)| *task)
    }

    /// The ids of the other personal tokens in force with the very same scopes, sorted.
    pub fn same_scopes(&self, of: &'a Credential) -> impl Iterator<Item = &'a str> + '_ {
        let key = (of.scopes.known.closure().0, of.scopes.unknown.as_slice());
        let start = self.alike.partition_point(|(mask, unknown, _)| (*mask, *unknown) < key);
        let rest = self.alike.get(start..).unwrap_or_default();
        let end = rest.partition_point(|(mask, unknown, _)| (*mask, *unknown) <= key);
        let others = rest.get(..end).unwrap_or_default().iter();
        others.map(|(_, _, id)| *id).filter(|id| *id != of.id)
    }

    /// All of its kind in its place, itself among them, the oldest first.
    pub fn peers(&self, of: &'a Credential) -> impl Iterator<Item = &Peer<'a>> {
        let home = (of.kind, &of.place);
        let start = self.peers.partition_point(|peer| peer.home < home);
        let rest = self.peers.get(start..).unwrap_or_default();
        rest.iter().take_while(move |peer| peer.home == home)
    }

    /// Ids of the tasks the person named for the credential of this key.
    pub fn purpose(&self, key: &str) -> &[String] {
        self.purposes.get(key).map(|jobs| jobs.0.as_slice()).unwrap_or_default()
    }
}

/// The person's own answer for one credential, understood.
#[derive(Clone, Copy)]
pub struct Purpose {
    /// The first of the tasks.
    pub task: &'static Task,
    /// What they all need together, closed.
    pub needs: ScopeSet,
}

impl Purpose {
    /// Of these tasks; nothing if there is none.
    fn of(tasks: &[&'static Task]) -> Option<Self> {
        let task = tasks.first()?;
        let mut least = task.least;
        if tasks.len() > 1 {
            let mut ask = Ask::new(Lists::Effective);
            tasks.iter().for_each(|task| ask.add_task(task));
            least = advise(&ask, Universe::Form).best.map(|best| best.scopes);
        }
        // An organization token cannot hold less.
        let fixed = if tasks.iter().any(|task| task.organization) {
            ScopeSet::of(&[Scope::OrgCi])
        } else {
            ScopeSet::EMPTY
        };
        let needs = least.unwrap_or(ScopeSet::EMPTY).closure().union(fixed);
        Some(Self { task, needs })
    }
}

/// One credential and what follows from it.
pub struct Subject<'a> {
    /// The credential.
    pub credential: &'a Credential,
    /// What tells it from all others.
    pub key: String,
    /// Its known scopes and all they imply, without those that only tell who the person is. On a
    /// server up to 23.7, which does not expand scopes, this may be more than it opens.
    pub closure: ScopeSet,
    /// What they open.
    pub reach: Reach,
    /// It opens nothing any more.
    pub expired: bool,
    /// What it is for, if the person said so.
    pub purpose: Option<Purpose>,
    /// The common task whose least scopes the known ones are.
    pub least_for: Option<&'static Task>,
    /// It destroys nothing and is no more than a common task needs: no reason to call it broad.
    pub modest: bool,
}

impl<'a> Subject<'a> {
    /// Works out what follows, and what is to be noted about the credential.
    pub fn new(credential: &'a Credential, context: &Context<'_>) -> (Self, Vec<Note>) {
        let mut notes: Vec<_> = credential
            .notes
            .iter()
            .filter(|it| **it != Oddity::FromTheFuture)
            .map(|it| Note::Odd(it.clone()))
            .collect();
        let expired = is_expired(credential, context.now);
        if expired {
            notes.push(Note::Expired);
        }
        if credential.created.is_some_and(|created| created > context.now) {
            notes.push(Note::FromTheFuture);
        }
        let known = credential.scopes.known.iter();
        let known: ScopeSet = known.filter(|it| it.resource() != Resource::Identity).collect();
        let closure = known.closure();
        let key = credential.key();
        let mut tasks = Vec::new();
        for id in context.purpose(&key) {
            match catalog::task(id) {
                Some(task) => tasks.push(task),
                None => notes.push(Note::UnknownTask(id.clone())),
            }
        }
        let purpose = Purpose::of(&tasks);
        let subject = Self {
            credential,
            key,
            closure,
            reach: catalog::reach(closure),
            expired,
            purpose,
            least_for: context.least_for(closure),
            modest: context.is_modest(closure)
                && purpose.is_none_or(|it| it.needs.is_superset(closure)),
        };
        (subject, notes)
    }

    /// The finding that these of its scopes open too much. What the person said it is for lowers it;
    /// that it is the least for a common task only adds the question.
    pub fn broad(
        &self,
        context: &Context<'_>,
        rule: &'static str,
        scopes: ScopeSet,
        severity: Severity,
    ) -> Finding {
        let mut finding = Finding::new(rule, severity);
        finding.add("scopes", Value::Scopes(scopes.maximal()));
        if let Some(purpose) = self.purpose {
            let excess = scopes.closure().difference(purpose.needs);
            self.explain(&mut finding, excess);
            // What the task needs is still worth guarding if it could destroy.
            let least = if severity >= Severity::High { Severity::Low } else { Severity::Info };
            let remaining = context.judge(excess).max(least);
            finding.lower(remaining, Why::Purpose(purpose.task.id));
        } else {
            self.ask(&mut finding);
        }
        finding
    }

    /// Adds the common task whose least scopes these are, to ask whether that is its job. Something
    /// unknown is beyond the least for any task.
    pub fn ask(&self, finding: &mut Finding) {
        if let (Some(task), true) = (self.least_for, self.credential.scopes.is_understood()) {
            finding.add("least_for", Value::Task(task.id));
        }
    }

    /// Adds what the person said it is for, and which scopes that does not explain.
    pub fn explain(&self, finding: &mut Finding, excess: ScopeSet) {
        if let Some(purpose) = self.purpose {
            finding.add("purpose", Value::Task(purpose.task.id));
            if !excess.is_empty() {
                finding.add("excess", Value::Scopes(excess.maximal()));
                finding.add("enough", Value::Scopes(purpose.needs.maximal()));
            }
        }
    }
}

impl Finding {
    /// A finding without evidence yet.
    pub fn new(rule: &'static str, severity: Severity) -> Self {
        Self { rule, severity, evidence: Vec::with_capacity(4), lowered: None }
    }

    /// Adds a piece of evidence.
    pub fn add(&mut self, key: &'static str, value: Value) {
        self.evidence.push((key, value));
    }

    /// Adds what could be done.
    pub fn acts(&mut self, acts: Vec<&'static Act>) {
        self.add("acts", Value::Acts(acts.into_iter().map(|act| act.key).collect()));
    }

    /// Lowers the severity to this, and says why. Never raises it.
    pub fn lower(&mut self, to: Severity, why: Why) {
        if to < self.severity {
            let from = self.lowered.map_or(self.severity, |it| it.from);
            self.lowered = Some(Lowered { from, why });
            self.severity = to;
        }
    }
}

/// Whether it has ended by now.
fn is_expired(credential: &Credential, now: Timestamp) -> bool {
    credential.expires.is_some_and(|expires| expires <= now)
}
