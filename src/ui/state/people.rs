//! Who made what, and what stays when somebody goes: worked out from the list and the audit logs.

use std::rc::Rc;

use super::State;
use super::list::{Item, List};
use super::names;
use crate::ui::i18n::{Messages, lower};
use domain::credential::{CredentialRef, Kind};
use domain::text::shown;
use sentry::inventory::Staff;
use sentry::people::Person;

/// Somebody who can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Somebody {
    /// What tells them from everybody else.
    pub key: String,
    /// Who it is.
    pub person: Person,
    /// They are a member of one of the organizations; `None` when that is not known.
    pub member: Option<bool>,
    /// So many of the credentials here they made.
    pub made: usize,
}

/// An organization that somebody had to do with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Belonging {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// They are a member of it; `None` when that is not known.
    pub member: Option<bool>,
}

/// What somebody leaves behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Who.
    pub who: Person,
    /// Where they are or were.
    pub organizations: Vec<Belonging>,
    /// What they made: it outlives them.
    pub outlive: Vec<Rc<Item>>,
    /// What they could read the secret of, made by others.
    pub readable: Vec<Rc<Item>>,
    /// Of so many in these organizations Sentry does not tell who made them.
    pub unknown: usize,
}

/// Whether the audit log could tell who made one of these.
const fn has_maker(kind: Kind) -> bool {
    matches!(kind, Kind::Organization | Kind::Integration | Kind::ApiKey)
}

impl List {
    /// Fills in who made what; tells whether that changed anything.
    pub(super) fn credit(&mut self, staff: &[Rc<Staff>]) -> bool {
        let mut changed = false;
        for item in &mut self.items {
            let Some(slug) = item.credential.place.organization() else { continue };
            let Some(staff) = staff.iter().find(|it| it.organization == slug) else { continue };
            let creator = staff.creator(&item.credential);
            if creator != item.credential.creator {
                Rc::make_mut(item).credential.creator = creator;
                changed = true;
            }
        }
        changed
    }
}

impl State {
    /// Everybody who can be picked: first who has left and what they made is still here, then those of
    /// whom it is not known, then the members; by name.
    pub fn everybody(&self) -> Vec<Somebody> {
        let mut all: Vec<Somebody> = Vec::new();
        for staff in &self.places.staff {
            let made = staff.made.iter().map(|it| &it.by);
            for person in staff.members.iter().chain(made) {
                let (key, member, person) = (person.key(), staff.has(person), person.clone());
                all.push(Somebody { key, person, member, made: 0 });
            }
        }
        // The same person stands together, the surest first.
        all.sort_by_key(|it| (it.key.clone(), it.member != Some(true), it.member.is_none()));
        all.dedup_by(|next, kept| next.key == kept.key);
        let items = self.list.iter().flat_map(|list| &list.items);
        for creator in items.filter_map(|it| it.credential.creator.as_ref()) {
            let at = all.binary_search_by(|it| it.key.as_str().cmp(&creator.key));
            if let Some(somebody) = at.ok().and_then(|at| all.get_mut(at)) {
                somebody.made += 1;
            }
        }
        // Who is gone and left nothing is of no concern.
        all.retain(|it| it.member == Some(true) || it.made > 0);
        let rank = |member: Option<bool>| match member {
            Some(false) => 0,
            None => 1,
            Some(true) => 2,
        };
        all.sort_by_key(|it| (rank(it.member), lower(&it.person.name)));
        all
    }

    /// What the one with this key leaves behind.
    pub fn leaving(&self, key: &str) -> Option<Leaving> {
        let all = |staff: &Staff| {
            let made = staff.made.iter().map(|it| &it.by);
            staff.members.iter().chain(made).find(|it| it.key() == key).cloned()
        };
        let mut who = None;
        let mut organizations = Vec::new();
        for staff in &self.places.staff {
            let Some(person) = all(staff) else { continue };
            let slug = staff.organization.clone();
            let known = self.places.organizations.iter().find(|it| it.slug == slug);
            let name = known.map_or_else(|| slug.clone(), |it| it.name.clone());
            organizations.push(Belonging { slug, name, member: staff.has(&person) });
            who = who.or(Some(person));
        }
        let there = |item: &&Rc<Item>| {
            let slug = item.credential.place.organization();
            organizations.iter().any(|it| Some(it.slug.as_str()) == slug)
        };
        let (mut outlive, mut readable, mut unknown) = (Vec::new(), Vec::new(), 0);
        for item in self.list.iter().flat_map(|list| &list.items).filter(there) {
            let it = &item.credential;
            let creator = it.creator.as_ref();
            if creator.is_some_and(|it| it.key == key) {
                outlive.push(Rc::clone(item));
                continue;
            }
            if creator.is_none() && has_maker(it.kind) {
                unknown += 1;
            }
            if it.exposed || it.kind == Kind::ApiKey {
                readable.push(Rc::clone(item));
            }
        }
        Some(Leaving { who: who?, organizations, outlive, readable, unknown })
    }

    /// Whether this item was made by the one the list is narrowed to.
    pub(super) fn is_by_maker(&self, item: &Item) -> bool {
        self.maker.as_ref().is_none_or(|maker| {
            item.credential.creator.as_ref().is_some_and(|creator| creator.key == *maker)
        })
    }
}

/// What is to be done, a line each, in order.
pub fn steps(words: &Messages, it: &Leaving) -> Vec<String> {
    let name = shown(&it.who.name);
    let who = ("name", &*name);
    let mut steps = Vec::new();
    for place in it.organizations.iter().filter(|place| place.member != Some(false)) {
        let organization = shown(&place.name);
        steps.push(words.with("people_step_leave", &[who, ("organization", &organization)]));
    }
    let each = |items: &[Rc<Item>], key: &str| {
        items
            .iter()
            .map(|item| words.with(key, &[("what", &what(words, item))]))
            .collect::<Vec<_>>()
    };
    steps.extend(each(&it.outlive, "people_step_replace"));
    steps.extend(each(&it.readable, "people_step_rotate"));
    steps.push(words.with("people_step_ask", &[who]));
    if it.unknown > 0 {
        steps.push(words.count("people_step_unknown", it.unknown, &[]));
    }
    steps
}

/// What it is called, with its last four characters.
fn what(words: &Messages, item: &Item) -> String {
    names::called(words, &CredentialRef::of(&item.credential))
}

/// The steps as a checklist in Markdown, to paste into an issue.
pub fn checklist(words: &Messages, it: &Leaving) -> String {
    let mut out = String::new();
    // A name of Sentry's may hold anything; as it is shown, a line stays one.
    let mut line = |mark: &str, text: &str, end: &str| {
        out.push_str(mark);
        out.push_str(text);
        out.push_str(end);
    };
    line("# ", &words.with("people_heading", &[("name", &shown(&it.who.name))]), "\n\n");
    for step in steps(words, it) {
        line("- [ ] ", &step, "\n");
    }
    out.push('\n');
    out.push_str(&words.t("people_hidden"));
    out.push('\n');
    out
}
