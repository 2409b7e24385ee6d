//! Where credentials were looked for, how far that got, and what the person may do there.

use crate::credential::{Credential, Kind};
use crate::inventory::{Offer, Source, Standing, offer};
use crate::sentry::directory::{Organization, Rights};

/// All places of a session but the list of its personal tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Every source, as far as they are known.
    pub sources: Vec<Source>,
    /// The organizations, with the person's rights.
    pub organizations: Vec<Organization>,
}

/// Sources of one kind that stand the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What is listed there; `None` for the organizations themselves.
    pub kind: Option<Kind>,
    /// How they stand.
    pub standing: Standing,
    /// Their positions among the sources.
    pub sources: Vec<usize>,
    /// The names of their organizations.
    pub names: Vec<String>,
}

impl Places {
    /// How many sources are final, of how many.
    pub fn looked(&self) -> (usize, usize) {
        let done = self.sources.iter().filter(|it| it.standing != Standing::Loading).count();
        (done, self.sources.len())
    }

    /// Something is still to come. Before anything was asked nothing is.
    pub fn is_loading(&self) -> bool {
        let (done, all) = self.looked();
        done < all
    }

    /// All was asked, and nothing is missing.
    pub fn is_whole(&self) -> bool {
        !self.sources.is_empty() && self.sources.iter().all(|it| it.standing.is_whole())
    }

    /// What is offered for a credential here.
    pub fn offer(&self, credential: &Credential) -> Offer {
        let slug = credential.place.organization();
        let organization = self.organizations.iter().find(|it| Some(it.slug.as_str()) == slug);
        offer(credential.kind, organization.map_or(&Rights::Unknown, |it| &it.rights))
    }

    /// What could not be read whole, alike ones together, in the order of the sources.
    pub fn gaps(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for (at, source) in self.sources.iter().enumerate() {
            if source.standing.is_whole() || source.standing == Standing::Loading {
                continue;
            }
            // What an organization asks for bars all its lists alike.
            let bars = matches!(
                source.standing,
                Standing::NeedsSso(_) | Standing::NeedsTwoFactor | Standing::OverLimit
            );
            let alike = |it: &&mut Group| {
                it.standing == source.standing && (bars || it.kind == source.kind)
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
