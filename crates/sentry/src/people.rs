//! Who belongs to an organization, and who made what in it: its members, and its audit log, which alone
//! tells the makers (both held to a real 23.7.1 by the contract suite).
//!
//! The log's `data` holds whole values of API keys. Of it the name alone is read, and the page blanks
//! `key` before that (invariant 4).

use serde_json::value::RawValue;

use super::fields::{Field, Fields};
use super::problem::Problem;
use super::wire;

/// Somebody, as an organization's lists tell them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Sentry's id of the account; `None` where it is gone.
    pub id: Option<String>,
    /// Their name; the e-mail address where there is none.
    pub name: String,
    /// Their e-mail address, if told.
    pub email: Option<String>,
}

impl Person {
    /// What tells them from everybody else: the account, else the name.
    pub fn key(&self) -> String {
        match &self.id {
            Some(id) => id.clone(),
            None => ["name/", &self.name].concat(),
        }
    }
}

/// What the audit log is asked for: that something came to be which can speak for the organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// An organization token.
    OrganizationToken,
    /// An internal integration, with its first token.
    Integration,
    /// A further token of one; logged from 2024 on.
    IntegrationToken,
    /// A legacy API key.
    ApiKey,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::OrganizationToken, Self::Integration, Self::IntegrationToken, Self::ApiKey];

    /// Sentry's name for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrganizationToken => "org-auth-token.create",
            Self::Integration => "internal-integration.create",
            Self::IntegrationToken => "internal-integration.add-token",
            Self::ApiKey => "api-key.create",
        }
    }
}

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// What came to be.
    pub event: Event,
    /// Sentry's id of it, if told.
    pub target: Option<String>,
    /// Its name, if told.
    pub name: Option<String>,
    /// Who made it.
    pub by: Person,
}

/// Reads a page of `GET /api/0/organizations/{org}/members/`. Who is only invited is not among them.
///
/// # Errors
/// [`Problem::Malformed`] when it is no JSON list.
pub fn members(text: &str) -> Result<Vec<Person>, Problem> {
    let (elements, _) = wire::elements(text)?;
    Ok(elements.iter().filter_map(|it| person(&it.object(Field::User)?)).collect())
}

/// Reads a page of `GET /api/0/organizations/{org}/audit-logs/`: `{"rows", "options"}`, before the middle of
/// 2022 the rows alone (read in getsentry/sentry's endpoint of both times). Entries about anything else are
/// passed over: servers that do not filter mix them in.
///
/// # Errors
/// [`Problem::Malformed`] when it has no rows.
pub fn made(text: &str) -> Result<Vec<Made>, Problem> {
    let rows = match serde_json::from_str::<&RawValue>(text).ok().and_then(Fields::of) {
        Some(envelope) => envelope.list(Field::Rows),
        None => serde_json::from_str::<Vec<&RawValue>>(text).ok(),
    };
    let Some(rows) = rows else {
        return Err(Problem::Malformed(wire::instead_of_an_object(text)));
    };
    Ok(rows.into_iter().filter_map(|row| entry(&Fields::of(row)?)).collect())
}

fn entry(row: &Fields<'_>) -> Option<Made> {
    let event = row.text(Field::Event)?;
    Some(Made {
        event: Event::ALL.into_iter().find(|it| it.name() == event)?,
        target: row.text(Field::TargetObject),
        name: row.object(Field::Data).and_then(|data| data.text(Field::Name)),
        by: person(&row.object(Field::Actor)?)?,
    })
}

fn person(user: &Fields<'_>) -> Option<Person> {
    let told = |field| user.text(field).filter(|text| !text.trim().is_empty());
    let email = told(Field::Email);
    let name = told(Field::Name).or_else(|| email.clone())?;
    Some(Person { id: told(Field::Id), name, email })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = r#"{"rows":[
        {"id":"4","actor":{"id":"7","name":"Leaver","email":"leaver@example.com"},"event":"org-auth-token.create",
         "targetObject":12,"note":"added org auth token nightly","data":{"name":"nightly","scopes":["org:ci"]}},
        {"id":"3","actor":{"name":"gone"},"event":"api-key.create","targetObject":3,
         "data":{"label":"old script","key":"canary_fake_key","scopes":[],"status":0}},
        {"id":"2","actor":null,"event":"org-auth-token.create","targetObject":11,"data":{}},
        {"id":"1","actor":{"id":"2","name":"Owner"},"event":"member.invite","data":{"email":"x@example.com"}}],
        "options":["member.invite"]}"#;

    #[test]
    fn the_log_names_who_made_what_and_no_value() {
        let made = made(LOG).expect("a log");
        assert_eq!(made.len(), 2);
        assert_eq!(made[0].event, Event::OrganizationToken);
        assert_eq!(made[0].target.as_deref(), Some("12"));
        assert_eq!(made[0].name.as_deref(), Some("nightly"));
        assert_eq!(made[0].by.key(), "7");
        assert_eq!(made[1].by, Person { name: "gone".into(), ..Person::default() });
        assert_eq!(made[1].by.key(), "name/gone");
        assert_eq!(made[1].name.as_deref(), Some("old script"));
        let told = format!("{made:?}");
        assert!(told.contains("nightly") && !told.contains("canary"), "{told}");
    }

    #[test]
    fn the_rows_alone_are_a_log_as_well() {
        let start = LOG.find('[').expect("rows");
        let end = LOG.rfind(",\n        \"options\"").expect("options");
        assert_eq!(made(&LOG[start..end]), made(LOG));
        assert_eq!(made("[]"), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_log_is_said_to_be_none() {
        for text in
            ["", "1", "null", "{}", "<title>Sign in</title>", r#"{"rows":7}"#, r#"{"rows":["#]
        {
            assert!(matches!(made(text), Err(Problem::Malformed(_))), "{text}");
        }
    }

    #[test]
    fn members_are_those_with_an_account() {
        let text = r#"[{"id":"1","email":"o@example.com","name":"Owner","user":{"id":"2","name":"","email":"o@example.com"}},
            {"id":"9","email":"new@example.com","user":null,"pending":true},7]"#;
        let members = members(text).expect("a list");
        let owner = ("2", "o@example.com");
        assert_eq!(members.len(), 1);
        assert_eq!((members[0].key().as_str(), members[0].name.as_str()), owner);
    }
}
