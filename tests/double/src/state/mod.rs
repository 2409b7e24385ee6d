//! What the double remembers: accounts, organizations, every kind of credential, sessions.

mod api_key;
mod audit;
mod census;
mod integration;
mod oauth;
mod org_token;
mod organization;
mod personal;
mod secret;

pub use api_key::ApiKey;
pub use audit::Entry;
pub use integration::{Integration, IntegrationToken, MOST_TOKENS};
pub use oauth::{Application, Grant};
pub use org_token::{NewOrgToken, OrgToken};
pub use organization::{Gate, Member, Organization, Role};
pub use personal::{NewToken, Token};
pub use secret::Secret;

use crate::clock;
use crate::dialect::{self, Dialect};
use crate::sample::{self, Sample};
use serde::Serialize;
use std::collections::HashMap;

/// A person.
#[derive(Clone, Debug, Serialize)]
pub struct User {
    /// Sentry's id.
    pub id: u64,
    /// Name shown.
    pub name: String,
    /// E-mail address; the user name as well.
    pub email: String,
    /// Password.
    pub password: String,
    /// Whether the account runs the whole instance.
    pub superuser: bool,
    /// When the account was made, in microseconds since 1970.
    pub joined: i64,
}

/// A browser's session.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// Who is signed in; nobody for a visitor.
    pub user: Option<u64>,
    /// Whether it proved, on the form, that cookies work; signing in wants that.
    pub tested: bool,
    /// Where to go after signing in.
    pub next: Option<String>,
    /// Ended from elsewhere (a changed password): the next answer deletes the cookie.
    pub ended: bool,
}

/// Everything that can change.
#[derive(Clone, Debug)]
pub struct State {
    dialect: Dialect,
    /// The accounts.
    pub users: Vec<User>,
    /// The organizations.
    pub organizations: Vec<Organization>,
    /// Every personal token, in the order the database gives them.
    pub tokens: Vec<Token>,
    /// Every organization token, revoked ones too.
    pub org_tokens: Vec<OrgToken>,
    /// Every integration.
    pub integrations: Vec<Integration>,
    /// Every token of an integration.
    pub integration_tokens: Vec<IntegrationToken>,
    /// Every OAuth application.
    pub applications: Vec<Application>,
    /// Everything granted to one.
    pub grants: Vec<Grant>,
    /// Every legacy API key.
    pub api_keys: Vec<ApiKey>,
    /// The audit logs of all organizations, oldest first.
    pub audit: Vec<Entry>,
    /// Sessions by the value of their cookie.
    pub sessions: HashMap<String, Session>,
    /// Sign-in attempts: user name, by form or not, when (microseconds).
    pub attempts: Vec<(String, bool, i64)>,
    /// Requests counted for the rate limit: who and which route, the second, how many.
    pub counted: HashMap<String, (i64, u32)>,
    last_id: u64,
    pub(crate) secrets: Vec<Secret>,
}

impl State {
    /// A fresh instance with its accounts and the tokens of `sample`.
    pub fn new(dialect: Dialect, sample: Sample) -> Self {
        let mut state = Self {
            dialect,
            users: sample::users(),
            organizations: sample::organizations(),
            tokens: Vec::new(),
            org_tokens: Vec::new(),
            integrations: Vec::new(),
            integration_tokens: Vec::new(),
            applications: Vec::new(),
            grants: Vec::new(),
            api_keys: Vec::new(),
            audit: Vec::new(),
            sessions: HashMap::new(),
            attempts: Vec::new(),
            counted: HashMap::new(),
            last_id: 0,
            secrets: Vec::new(),
        };
        sample::fill(&mut state, sample);
        state
    }

    /// Which Sentry is played.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The account of that e-mail address, whatever its case.
    pub fn user_named(&self, email: &str) -> Option<&User> {
        self.users.iter().find(|user| user.email.eq_ignore_ascii_case(email))
    }

    /// The account of that id.
    pub fn user(&self, id: u64) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    /// The tokens of one account.
    pub fn tokens_of(&self, user: u64) -> Vec<Token> {
        self.tokens.iter().filter(|token| token.user == user).cloned().collect()
    }

    /// The organizations of one account with its role, newest first as the API lists them.
    pub fn organizations_of(&self, user: u64) -> Vec<(&Organization, Role)> {
        let member = |org: &Organization| org.member(user).map(|member| member.role);
        let all = self.organizations.iter();
        let mut mine: Vec<_> = all.filter_map(|org| member(org).map(|role| (org, role))).collect();
        mine.sort_by_key(|(org, _)| std::cmp::Reverse(org.created));
        mine
    }

    /// The organization of that slug.
    pub fn organization(&self, slug: &str) -> Option<&Organization> {
        self.organizations.iter().find(|org| org.slug == slug)
    }

    /// The organization of that slug, to be changed.
    pub fn organization_mut(&mut self, slug: &str) -> Option<&mut Organization> {
        self.organizations.iter_mut().find(|org| org.slug == slug)
    }

    /// Makes a token as the API does: the scopes expanded as this version does.
    pub fn create_token(&mut self, user: u64, name: Option<String>, scopes: &[String]) -> Token {
        let scopes = dialect::stored_scopes(self.dialect, scopes);
        self.push(user, name, scopes, clock::now(), None)
    }

    /// Adds a token past every check.
    pub fn add_token(&mut self, user: u64, new: NewToken) -> Token {
        let created = clock::now() - i64::from(new.age_days) * clock::DAY;
        self.push(user, new.name, new.scopes, created, new.id)
    }

    fn push(
        &mut self,
        user: u64,
        name: Option<String>,
        scopes: Vec<String>,
        created: i64,
        id: Option<u64>,
    ) -> Token {
        let id = self.next_token_id(id);
        let value = self.secret("personal token", "sntryu", id);
        let token = Token { id, user, name, scopes, created, value };
        self.tokens.push(token.clone());
        token
    }

    /// The next id of the table that personal and integration tokens share.
    fn next_token_id(&mut self, asked: Option<u64>) -> u64 {
        let id = asked.unwrap_or(self.last_id + 1);
        self.last_id = self.last_id.max(id);
        id
    }

    /// Ends every session of an account, as a changed password does; says how many there were.
    pub fn end_sessions(&mut self, user: u64) -> usize {
        let mine = self.sessions.values_mut().filter(|session| session.user == Some(user));
        mine.map(|session| {
            session.user = None;
            session.ended = true;
        })
        .count()
    }

    /// Makes every session of one account a session of another; says how many there were.
    pub fn switch_sessions(&mut self, from: u64, to: u64) -> usize {
        let mine = self.sessions.values_mut().filter(|session| session.user == Some(from));
        mine.map(|session| session.user = Some(to)).count()
    }
}
