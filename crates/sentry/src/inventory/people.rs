//! The plan's part about people: who belongs to an organization, and who made what in it. Asked for when a
//! person wants to know, not before: it is five requests an organization.

use std::rc::Rc;

use super::job::{Job, Request};
use super::offer::Role;
use super::plan::Inventory;
use super::source::{People, Source, Standing};
use crate::directory::Rights;
use crate::people::{self, Event, Made, Person};
use crate::problem::Problem;
use domain::credential::{Creator, Credential, Kind};

/// What is known of the people of one organization.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Staff {
    /// The organization's slug.
    pub organization: String,
    /// Its members.
    pub members: Vec<Person>,
    /// All of them were read.
    pub all: bool,
    /// Who made what, as far as the audit log goes.
    pub made: Vec<Made>,
}

impl Staff {
    /// Whether this person is a member; `None` when that is not known. Only an account can be found
    /// among the members.
    pub fn has(&self, person: &Person) -> Option<bool> {
        let id = person.id.as_ref()?;
        let found = self.members.iter().any(|it| it.id.as_ref() == Some(id));
        (found || self.all).then_some(found)
    }

    /// Who made a credential of this organization, as far as its log tells.
    pub fn creator(&self, credential: &Credential) -> Option<Creator> {
        let by_id = |event| {
            self.made.iter().find(|it| {
                it.event == event && it.target.as_deref() == Some(credential.id.as_str())
            })
        };
        let (made, of_holder) = match credential.kind {
            Kind::Organization => (by_id(Event::OrganizationToken), false),
            Kind::ApiKey => (by_id(Event::ApiKey), false),
            Kind::Integration => match by_id(Event::IntegrationToken) {
                Some(made) => (Some(made), false),
                None => (self.integration(credential.holder.as_deref()?), true),
            },
            _ => (None, false),
        };
        let person = &made?.by;
        let (key, name) = (person.key(), person.name.clone());
        Some(Creator { key, name, member: self.has(person), of_holder })
    }

    /// Of integrations the log tells the name alone: where two people made one of the same name, nobody
    /// is known to have made it.
    fn integration(&self, name: &str) -> Option<&Made> {
        let named = |it: &&Made| it.event == Event::Integration && it.name.as_deref() == Some(name);
        let mut all = self.made.iter().filter(named);
        let first = all.next()?;
        all.all(|it| it.by.key() == first.by.key()).then_some(first)
    }
}

impl Inventory {
    /// Asks who belongs to the organizations and who made what in them, where that was not asked yet and
    /// the person's rights are known. To be called again when more is.
    pub fn people(&mut self) {
        for at in self.staff.len()..self.organizations.len() {
            let Some(organization) = self.organizations.get(at) else { return };
            let slug = Some(&organization.slug);
            let waits =
                |it: &Source| it.organization.as_ref() == slug && it.standing == Standing::Loading;
            if organization.rights == Rights::Unknown && self.sources.iter().any(waits) {
                return;
            }
            let organization = organization.slug.clone();
            self.staff.push(Rc::new(Staff { organization, ..Staff::default() }));
            for people in [People::Members, People::Makers] {
                let source = self.source(None, Some(at));
                if let Some(it) = self.sources.get_mut(source) {
                    it.people = Some(people);
                }
                self.ask_people(source, people);
            }
        }
    }

    /// What is known of people so far, in the order of the organizations.
    pub fn staff(&self) -> &[Rc<Staff>] {
        &self.staff
    }

    /// Asks a source of people; for what would be refused it does not.
    pub(super) fn ask_people(&mut self, source: usize, people: People) {
        let at = self.tracks.get(source).and_then(|it| it.organization).unwrap_or_default();
        let Some(organization) = self.organizations.get(at) else { return };
        // What bars the organization's lists bars these as well.
        let barred = self
            .sources
            .iter()
            .find(|it| it.people.is_none() && it.organization.as_ref() == Some(&organization.slug));
        let barred = barred.map(|it| it.standing.clone()).filter(|it| {
            matches!(it, Standing::NeedsSso(_) | Standing::NeedsTwoFactor | Standing::OverLimit)
        });
        let refused =
            people == People::Makers && Role::Manager.held(&organization.rights) == Some(false);
        if let Some(standing) = barred.or_else(|| refused.then_some(Standing::Refused)) {
            if let Some(it) = self.sources.get_mut(source) {
                it.standing = standing;
            }
            return;
        }
        let region = self.region_of(at);
        let Some(staff) = self.staff.get_mut(at).map(Rc::make_mut) else { return };
        match people {
            People::Members => {
                (staff.members, staff.all) = (Vec::new(), false);
                self.ask(source, Job::Members, region);
            }
            People::Makers => {
                staff.made.clear();
                for event in Event::ALL {
                    self.ask(source, Job::Made(event), None);
                }
            }
        }
    }

    /// A page of people came.
    pub(super) fn people_read(&mut self, request: &Request, next: Option<String>, text: &str) {
        let source = request.source;
        let read = match request.job {
            Job::Members => people::members(text).map(|more| (more, Vec::new())),
            _ => people::made(text).map(|more| (Vec::new(), more)),
        };
        let problem: Option<Problem> = match read {
            Err(problem) => Some(problem),
            Ok((members, made)) => {
                self.page(request, next);
                let at = self.tracks.get(source).and_then(|it| it.organization);
                if let Some(staff) = at.and_then(|at| self.staff.get_mut(at)).map(Rc::make_mut) {
                    staff.members.extend(members);
                    staff.made.extend(made);
                }
                None
            }
        };
        self.over(source, problem.map(Standing::of));
        let whole = self.sources.get(source).is_some_and(|it| {
            it.people == Some(People::Members) && it.standing == Standing::Complete
        });
        let at = self.tracks.get(source).and_then(|it| it.organization);
        if let (true, Some(staff)) = (whole, at.and_then(|at| self.staff.get_mut(at))) {
            Rc::make_mut(staff).all = true;
        }
    }
}
