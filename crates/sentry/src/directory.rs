//! What the credentials are looked for in: organizations, the person's rights there, internal
//! integrations, regions (docs/COMPATIBILITY.md).

use serde_json::value::RawValue;

use super::fields::{Field, Fields};
use super::problem::Problem;
use super::wire::{self, Note};
use domain::scope::{Granted, Scope, ScopeSet};

/// An organization of the person's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organization {
    /// Sentry's id; the same in every region's list.
    pub id: String,
    /// What it is addressed by.
    pub slug: String,
    /// Its name; the slug where it has none.
    pub name: String,
    /// The base address of its region, if told.
    pub region: Option<String>,
    /// What the person may do in it.
    pub rights: Rights,
}

/// What a person may do in an organization, as far as credentials ask for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rights {
    /// Not known: Sentry did not tell.
    #[default]
    Unknown,
    /// As Sentry told it.
    Known {
        /// `org:write`: manager or owner (not the retired role "admin": getsentry/sentry#82061).
        write: bool,
        /// `org:admin`: owner.
        admin: bool,
        /// The role's id, such as `member`.
        role: Option<String>,
    },
}

/// An internal integration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Integration {
    /// What it is addressed by.
    pub slug: String,
    /// Its name; the slug where it has none.
    pub name: String,
    /// What its tokens may do.
    pub scopes: Granted,
    /// The list showed its client secret.
    pub secret_shown: bool,
}

/// What every member of an organization may do, closed under what scopes imply (getsentry/sentry src/sentry/conf/server.py, SENTRY_ROLES).
const MEMBER: ScopeSet = ScopeSet::of(&[
    Scope::EventAdmin,
    Scope::EventWrite,
    Scope::EventRead,
    Scope::ProjectReleases,
    Scope::ProjectRead,
    Scope::OrgRead,
    Scope::MemberInvite,
    Scope::MemberRead,
    Scope::TeamRead,
    Scope::AlertsRead,
    Scope::AlertsWrite,
]);

impl Integration {
    /// Whether a plain member holds all it may do: to such a one Sentry shows its client secret, where it
    /// shows it at all (recorded from 23.7.1; read in the serializer of later ones).
    pub fn is_open_to_members(&self) -> bool {
        self.scopes.is_understood() && MEMBER.is_superset(self.scopes.known)
    }
}

/// Reads a page of `GET /api/0/organizations/`. What has no slug cannot be asked about, and is noted.
///
/// # Errors
/// [`Problem::Malformed`] when it is no JSON list.
pub fn organizations(text: &str) -> Result<(Vec<Organization>, Vec<Note>), Problem> {
    named(text, |fields, slug, name| Organization {
        id: fields.text(Field::Id).unwrap_or_else(|| slug.clone()),
        name,
        region: fields.object(Field::Links).and_then(|links| links.text(Field::RegionUrl)),
        slug,
        rights: Rights::Unknown,
    })
}

/// Reads a page of `GET /api/0/organizations/{org}/sentry-apps/?status=internal`. Other integrations,
/// which versions without that filter mix in, have no tokens of their own.
///
/// # Errors
/// [`Problem::Malformed`] when it is no JSON list.
pub fn integrations(text: &str) -> Result<(Vec<Integration>, Vec<Note>), Problem> {
    let (all, notes) = named(text, |fields, slug, name| {
        let internal = fields.text(Field::Status).is_none_or(|status| status == "internal");
        internal.then(|| Integration {
            slug,
            name,
            scopes: Granted::parse(strings(fields, Field::Scopes)),
            secret_shown: fields.raw(Field::SecretShown).is_some_and(is_true),
        })
    })?;
    Ok((all.into_iter().flatten().collect(), notes))
}

/// Reads the rights in `GET /api/0/organizations/{org}/`; [`Rights::Unknown`] when it tells none.
pub fn rights(text: &str) -> Rights {
    let fields = serde_json::from_str::<Fields<'_>>(text).ok();
    let Some(fields) = fields.filter(|fields| fields.has(Field::Access)) else {
        return Rights::Unknown;
    };
    let access = strings(&fields, Field::Access);
    let has = |scope: &str| access.iter().any(|it| it == scope);
    Rights::Known {
        write: has("org:write") || has("org:admin"),
        admin: has("org:admin"),
        role: fields.text(Field::Role),
    }
}

/// Reads `GET /api/0/users/me/regions/`: the base addresses of the person's regions.
pub fn regions(text: &str) -> Vec<String> {
    let fields = serde_json::from_str::<Fields<'_>>(text).ok();
    let listed = fields.and_then(|fields| fields.list(Field::Regions)).unwrap_or_default();
    addresses(&listed)
}

/// The addresses in a list of `{"name", "url"}`.
pub(super) fn addresses(listed: &[&RawValue]) -> Vec<String> {
    listed.iter().filter_map(|raw| Fields::of(raw)?.text(Field::Url)).collect()
}

/// The elements that have a slug which can stand in a path, with their name.
fn named<T>(
    text: &str,
    read: impl Fn(&Fields<'_>, String, String) -> T,
) -> Result<(Vec<T>, Vec<Note>), Problem> {
    let (elements, mut notes) = wire::elements(text)?;
    let mut all = Vec::with_capacity(elements.len());
    for (index, fields) in elements.iter().enumerate() {
        let slug = fields.text(Field::Slug).filter(|slug| is_slug(slug));
        match slug {
            Some(slug) => {
                let name = fields.text(Field::Name).filter(|name| !name.trim().is_empty());
                let name = name.unwrap_or_else(|| slug.clone());
                all.push(read(fields, slug, name));
            }
            None => notes.push(Note::NotAnObject { index }),
        }
    }
    Ok((all, notes))
}

/// What Sentry allows in a slug, and nothing that a path would need escaped.
fn is_slug(slug: &str) -> bool {
    !slug.is_empty() && slug.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
}

fn strings(fields: &Fields<'_>, field: Field) -> Vec<String> {
    let listed = fields.list(field).unwrap_or_default();
    listed.into_iter().filter_map(wire::text_or_digits).collect()
}

fn is_true(raw: &RawValue) -> bool {
    raw.get() == "true"
}

#[cfg(test)]
mod tests;
