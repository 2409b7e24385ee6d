//! The list: every credential that came, with what the audit says of it, in an order of its own.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::action::Note;
use domain::audit::{Jobs, Rule, THRESHOLDS, TokenReport, audit_by};
use domain::credential::{Credential, Kind};
use domain::time::Timestamp;
use sentry::inventory::Source;

/// One credential with what we know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What tells it from all others.
    pub key: String,
    /// As Sentry lists it.
    pub credential: Credential,
    /// What the audit says of it.
    pub report: TokenReport,
}

impl Item {
    /// What it is called.
    pub fn title(&self) -> Option<&String> {
        self.credential.title()
    }
}

/// A list as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// By kind, then by organization, then in Sentry's order: the same whatever came first.
    pub items: Vec<Rc<Item>>,
    /// What was odd about it.
    pub notes: Vec<Note>,
    /// What a new reading brought so far of sources that are not read to their end again. Until then what
    /// was there stays: it would only go to come back, and move everything below it twice.
    again: Vec<Again>,
    /// Every page of the personal tokens was read.
    pub complete: bool,
    /// When it was read.
    pub at: Timestamp,
}

/// A source that is read again.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Again {
    kind: Kind,
    organization: Option<String>,
    items: Vec<Rc<Item>>,
}

impl Again {
    fn shelf(&self) -> Shelf<'_> {
        (self.kind, self.organization.as_deref())
    }
}

/// Where an item stands among the others, and which source it came from.
type Shelf<'a> = (Kind, Option<&'a str>);

fn shelf(item: &Item) -> Shelf<'_> {
    (item.credential.kind, item.credential.place.organization())
}

fn shelf_of(source: &Source) -> Option<Shelf<'_>> {
    Some((source.kind?, source.organization.as_deref()))
}

impl List {
    /// A list without anything.
    pub const fn new(at: Timestamp) -> Self {
        Self { items: Vec::new(), notes: Vec::new(), again: Vec::new(), complete: false, at }
    }

    /// Keeps nothing but the personal tokens.
    pub fn keep_personal(&mut self) {
        self.again.clear();
        self.items.retain(|item| item.credential.kind == Kind::Personal);
    }

    /// Puts what came from a source behind what came from it before. The `first` of a new reading begins
    /// anew, which shows when the source is read to its end.
    pub fn take_in(&mut self, source: &Source, first: bool, mut items: Vec<Rc<Item>>) {
        let Some(place) = shelf_of(source) else { return };
        let under_way = self.again.iter().position(|it| it.shelf() == place);
        if first {
            under_way.map(|at| self.again.remove(at));
            if !self.range(place).is_empty() {
                let (kind, organization) = (place.0, place.1.map(str::to_owned));
                self.again.push(Again { kind, organization, items });
                return;
            }
        } else if let Some(again) = under_way.and_then(|at| self.again.get_mut(at)) {
            again.items.append(&mut items);
            return;
        }
        let at = self.range(place).end;
        self.items.splice(at..at, items);
    }

    /// Puts these in the place of all that came of this kind from the user's own lists.
    pub fn replace(&mut self, kind: Kind, items: Vec<Rc<Item>>) {
        self.items.splice(self.range((kind, None)), items);
    }

    fn range(&self, place: Shelf<'_>) -> Range<usize> {
        let from = |before: fn(&Shelf<'_>, &Shelf<'_>) -> bool| {
            self.items.partition_point(|item| before(&shelf(item), &place))
        };
        from(|it, place| it < place)..from(|it, place| it <= place)
    }

    /// Shows what was read again to its end. Drops what a new reading of all sources did not bring: of a
    /// source that holds nothing now, and, once nothing is `loading`, of one that is no more.
    pub fn tidy(&mut self, sources: &[Source]) {
        let loading = |it: &Source| it.standing == sentry::inventory::Standing::Loading;
        let any = sources.iter().any(loading);
        for again in std::mem::take(&mut self.again) {
            let source = sources.iter().find(|it| shelf_of(it) == Some(again.shelf()));
            if source.map_or(any, loading) {
                self.again.push(again);
            } else {
                self.items.splice(self.range(again.shelf()), again.items);
            }
        }
        let kept = |place: Shelf<'_>| {
            let source = sources.iter().find(|it| shelf_of(it) == Some(place));
            place.0 == Kind::Personal || source.map_or(any, |it| loading(it) || it.found > 0)
        };
        // What is on one shelf stands together: it is judged once.
        let mut last: Option<(Rc<Item>, bool)> = None;
        self.items.retain(|item| match &last {
            Some((before, keep)) if shelf(before) == shelf(item) => *keep,
            _ => {
                let keep = kept(shelf(item));
                last = Some((Rc::clone(item), keep));
                keep
            }
        });
    }
}

/// Audits credentials of one source, by the rules that apply to them.
pub fn judge(
    rules: &[Rule],
    credentials: Vec<Credential>,
    now: Timestamp,
    purposes: &BTreeMap<String, Jobs>,
) -> Vec<Rc<Item>> {
    let reports = audit_by(rules, &credentials, now, purposes, &THRESHOLDS).tokens;
    let item = |(credential, report): (Credential, TokenReport)| {
        Rc::new(Item { key: report.id.clone(), credential, report })
    };
    credentials.into_iter().zip(reports).map(item).collect()
}
