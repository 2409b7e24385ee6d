//! The list: every credential that came, with what the audit says of it, in an order of its own.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::action::Note;
use crate::audit::{Jobs, THRESHOLDS, TokenReport, audit};
use crate::credential::{Credential, Kind};
use crate::inventory::Source;
use crate::time::Timestamp;

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
    /// Every page of the personal tokens was read.
    pub complete: bool,
    /// When it was read.
    pub at: Timestamp,
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
    /// Puts what came from a source behind what came from it before; or in its place, when it is the
    /// `first` of a new reading.
    pub fn take_in(&mut self, source: &Source, first: bool, items: Vec<Rc<Item>>) {
        let Some(place) = shelf_of(source) else { return };
        if first {
            self.items.retain(|item| shelf(item) != place);
        }
        let at = self.items.partition_point(|item| shelf(item) <= place);
        self.items.splice(at..at, items);
    }

    /// Drops what a new reading of all sources did not bring again: of a source that holds nothing now,
    /// and, once nothing is `loading`, of one that is no more.
    pub fn tidy(&mut self, sources: &[Source]) {
        let loading = |it: &Source| it.standing == crate::inventory::Standing::Loading;
        let any = sources.iter().any(loading);
        let keep = |item: &Rc<Item>| {
            let source = sources.iter().find(|it| shelf_of(it) == Some(shelf(item)));
            item.credential.kind == Kind::Personal
                || source.map_or(any, |it| loading(it) || it.found > 0)
        };
        self.items.retain(keep);
    }
}

/// Audits credentials of one source.
pub fn judge(
    credentials: Vec<Credential>,
    now: Timestamp,
    purposes: &BTreeMap<String, Jobs>,
) -> Vec<Rc<Item>> {
    let reports = audit(&credentials, now, purposes, &THRESHOLDS).tokens;
    let item = |(credential, report): (Credential, TokenReport)| {
        Rc::new(Item { key: report.id.clone(), credential, report })
    };
    credentials.into_iter().zip(reports).map(item).collect()
}
