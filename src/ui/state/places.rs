//! Where credentials were looked for, how far that got, and what the person may do there.

use std::rc::Rc;

use domain::credential::{Credential, Kind};
use sentry::directory::{Organization, Rights};
use sentry::inventory::{Offer, People, Role, Source, Staff, Standing, offer};

/// All places of a session but the list of its personal tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Every source, as far as they are known.
    pub sources: Vec<Source>,
    /// The organizations, with the person's rights.
    pub organizations: Vec<Organization>,
    /// The people of the organizations, as far as they were asked about.
    pub staff: Vec<Rc<Staff>>,
}

/// Sources of one kind that stand the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they tell of people, if that.
    pub people: Option<People>,
    /// What is listed there; `None` for the organizations themselves.
    pub kind: Option<Kind>,
    /// How they stand.
    pub standing: Standing,
    /// Their positions among the sources.
    pub sources: Vec<usize>,
    /// The names of their organizations.
    pub names: Vec<String>,
}

impl Group {
    /// Who may see it.
    pub fn reader(&self) -> Role {
        match self.people {
            Some(People::Makers) => Role::Manager,
            Some(People::Members) => Role::Member,
            None => self.kind.map_or(Role::Member, Role::of_reader),
        }
    }
}

impl Places {
    /// The sources of credentials.
    fn credentials(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(|it| it.people.is_none())
    }

    /// How many sources of credentials are final, of how many.
    pub fn looked(&self) -> (usize, usize) {
        let done = self.credentials().filter(|it| it.standing != Standing::Loading).count();
        (done, self.credentials().count())
    }

    /// Who belongs where or who made what is still to come.
    pub fn is_asking_people(&self) -> bool {
        self.sources.iter().any(|it| it.people.is_some() && it.standing == Standing::Loading)
    }

    /// Something is still to come. Before anything was asked nothing is.
    pub fn is_loading(&self) -> bool {
        let (done, all) = self.looked();
        done < all
    }

    /// All was asked, and nothing is missing.
    pub fn is_whole(&self) -> bool {
        !self.sources.is_empty() && self.credentials().all(|it| it.standing.is_whole())
    }

    /// What is offered for a credential here.
    pub fn offer(&self, credential: &Credential) -> Offer {
        let slug = credential.place.organization();
        let organization = self.organizations.iter().find(|it| Some(it.slug.as_str()) == slug);
        offer(credential.kind, organization.map_or(&Rights::Unknown, |it| &it.rights))
    }

    /// What is not in the list of the credentials, or of the `people`, because it could not be read whole
    /// or this version of Sentry has none: alike ones together, in the order of the sources.
    pub fn gaps(&self, people: bool) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for (at, source) in self.sources.iter().enumerate() {
            if source.people.is_some() != people
                || matches!(source.standing, Standing::Loading | Standing::Complete)
            {
                continue;
            }
            // What an organization asks for bars all its lists alike.
            let bars = matches!(
                source.standing,
                Standing::NeedsSso(_) | Standing::NeedsTwoFactor | Standing::OverLimit
            );
            let alike = |it: &&mut Group| {
                it.standing == source.standing
                    && (bars || (it.kind, it.people) == (source.kind, source.people))
            };
            let name = self.name(source);
            match groups.iter_mut().find(alike) {
                Some(group) => {
                    group.sources.push(at);
                    if let Some(name) = name.filter(|name| !group.names.contains(name)) {
                        group.names.push(name);
                    }
                }
                None => groups.push(Group {
                    people: source.people,
                    kind: source.kind,
                    standing: source.standing.clone(),
                    sources: vec![at],
                    names: name.into_iter().collect(),
                }),
            }
        }
        groups
    }

    fn name(&self, source: &Source) -> Option<String> {
        let slug = source.organization.as_deref()?;
        let organization = self.organizations.iter().find(|it| it.slug == slug);
        Some(organization.map_or(slug, |it| &it.name).to_owned())
    }
}
