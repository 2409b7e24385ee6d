//! OAuth applications and what people granted them.

use super::State;
use crate::clock;
use serde::Serialize;

/// An OAuth application.
#[derive(Clone, Debug, Serialize)]
pub struct Application {
    /// Its client id: 64 letters and digits, which is also its id.
    pub client_id: String,
    /// Its (fake) client secret.
    pub secret: String,
    /// Whose it is.
    pub owner: u64,
    /// Its name.
    pub name: String,
    /// Its home page.
    pub homepage: Option<String>,
    /// When it was made, in microseconds since 1970.
    pub created: i64,
}

/// What somebody granted an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Grant {
    /// Sentry's id.
    pub id: u64,
    /// Who granted it.
    pub user: u64,
    /// The application's client id.
    pub application: String,
    /// The scopes.
    pub scopes: Vec<String>,
    /// The slug of the organization it is for, from late 2024 on; `None` for all of the person's.
    pub organization: Option<String>,
    /// When it was granted, in microseconds since 1970.
    pub created: i64,
}

impl State {
    /// Adds an application.
    pub fn add_application(&mut self, owner: u64, name: &str, age_days: u32) -> Application {
        let noise = |length| -> String { (0..length).map(|_| fastrand::digit(16)).collect() };
        let id = self.applications.len() as u64 + 1;
        let application = Application {
            client_id: noise(64),
            secret: self.secret("client secret", "client", id),
            owner,
            name: name.to_owned(),
            homepage: Some("http://127.0.0.1:9999/".into()),
            created: clock::now() - i64::from(age_days) * clock::DAY,
        };
        self.applications.push(application.clone());
        application
    }

    /// Grants an application of that name something, as the consent form does. `None` when there
    /// is no such application.
    pub fn add_grant(
        &mut self,
        user: u64,
        application: &str,
        scopes: &[String],
        organization: Option<&str>,
        age_days: u32,
    ) -> Option<Grant> {
        let application = self.applications.iter().find(|it| it.name == application)?;
        let grant = Grant {
            id: self.grants.iter().map(|grant| grant.id).max().unwrap_or(0) + 1,
            user,
            application: application.client_id.clone(),
            scopes: scopes.to_vec(),
            organization: organization.map(str::to_owned),
            created: clock::now() - i64::from(age_days) * clock::DAY,
        };
        self.grants.push(grant.clone());
        Some(grant)
    }

    /// The grants of one account.
    pub fn grants_of(&self, user: u64) -> Vec<Grant> {
        self.grants.iter().filter(|grant| grant.user == user).cloned().collect()
    }
}
