//! A file of credentials.
//!
//! Sentry's own list of personal tokens is read as it is. An element that says of itself what it is may
//! stand beside them: `"kind"` (`personal`, `organization`, `integration`, `grant`, `application`,
//! `api-key`), `"organization"` and `"integration"` (slugs), `"secretShown"` (the client secret of its
//! integration is shown to every member), `"creator"` and `"creatorIsMember"` (who made it, and whether they
//! still belong to the organization); the rest of it as Sentry lists that kind.

use serde::Deserialize;
use serde_json::value::RawValue;

use domain::credential::{Creator, Credential, Kind, Oddity, Place};
use sentry::problem::Problem;
use sentry::wire::{self, Note};

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Said {
    kind: Option<String>,
    organization: serde_json::Value,
    integration: Option<String>,
    secret_shown: bool,
    creator: Option<String>,
    creator_is_member: Option<bool>,
}

impl Said {
    fn kind(&self) -> Option<Kind> {
        let said = self.kind.as_deref()?;
        Kind::ALL.into_iter().find(|kind| kind.name() == said)
    }

    /// What it should say of itself and does not, or not so that it can be read.
    fn lacks(&self, kind: Kind) -> impl Iterator<Item = Oddity> {
        let unknown = self.kind.is_some() && self.kind().is_none();
        let nowhere = match kind {
            Kind::Personal | Kind::Grant | Kind::Application => false,
            Kind::Organization | Kind::ApiKey | Kind::Integration => {
                self.organization.as_str().is_none_or(str::is_empty)
            }
        };
        let unnamed = kind == Kind::Integration && self.integration.is_none();
        let fields = [("kind", unknown), ("organization", nowhere), ("integration", unnamed)];
        fields.into_iter().filter(|it| it.1).map(|it| Oddity::Field(it.0))
    }

    fn place(&self, kind: Kind) -> Place {
        let organization = self.organization.as_str().unwrap_or_default().to_owned();
        match kind {
            Kind::Personal | Kind::Grant | Kind::Application => Place::User,
            Kind::Organization | Kind::ApiKey => Place::Organization(organization),
            Kind::Integration => Place::Integration {
                organization,
                slug: self.integration.clone().unwrap_or_default(),
            },
        }
    }
}

/// Reads a JSON list of credentials of any kind, in its order.
///
/// # Errors
/// As [`wire::personal_tokens`].
pub fn credentials(text: &str) -> Result<(Vec<Credential>, Vec<Note>), Problem> {
    let Ok(elements) = serde_json::from_str::<Vec<&RawValue>>(text) else {
        return wire::personal_tokens(text);
    };
    let (mut all, mut odd) = (Vec::new(), Vec::new());
    for (index, element) in elements.into_iter().enumerate() {
        let said: Said = serde_json::from_str(element.get()).unwrap_or_default();
        let kind = said.kind().unwrap_or(Kind::Personal);
        let list = ["[", element.get(), "]"].concat();
        let (mut read, notes) = wire::credentials(kind, &said.place(kind), &list)?;
        for credential in &mut read {
            credential.notes.extend(said.lacks(kind));
            credential.exposed = said.secret_shown;
            credential.creator = said.creator.as_ref().map(|name| Creator {
                key: name.clone(),
                name: name.clone(),
                member: said.creator_is_member,
                of_holder: false,
            });
        }
        all.append(&mut read);
        odd.extend(notes.iter().map(|_| Note::NotAnObject { index }));
    }
    Ok((all, odd))
}

#[cfg(test)]
mod tests {
    use super::{Oddity, credentials};

    #[test]
    fn what_an_element_does_not_say_of_itself_is_noted() {
        let fields = r#""id": "1", "name": "a", "scopes": [], "dateCreated": "2026-01-01T00:00:00Z", "expiresAt": null"#;
        for (said, lacks) in [
            ("", &[][..]),
            (r#""kind": "personal","#, &[]),
            (r#""kind": "org","#, &["kind"]),
            (r#""kind": "api-key","#, &["organization"]),
            (r#""kind": "organization", "organization": "","#, &["organization"]),
            (r#""kind": "organization", "organization": "acme","#, &[]),
            (r#""kind": "integration", "organization": "acme","#, &["integration"]),
        ] {
            let (read, _) = credentials(&["[{", said, fields, "}]"].concat()).unwrap();
            let odd: Vec<_> = read.iter().flat_map(|it| &it.notes).collect();
            for field in ["kind", "organization", "integration"] {
                let noted = odd.contains(&&Oddity::Field(field));
                assert_eq!(noted, lacks.contains(&field), "{said}: {field}");
            }
        }
    }
}
