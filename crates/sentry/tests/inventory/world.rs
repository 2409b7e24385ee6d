//! A Sentry that is nothing but a table, and the plan's requests carried to it in virtual time.

use std::collections::{BTreeMap, BTreeSet};

use domain::credential::Kind;
use domain::time::Timestamp;
use sentry::inventory::{Inventory, Session, Source, Step};
use sentry::transport::{Answer, TransportError};

pub const LATENCY: i64 = 100;
pub const CONTROL: &str = "https://sentry.io";

/// What one organization answers.
#[derive(Clone, Debug)]
pub enum Door {
    /// A member with this access list, such as `org:read org:write`.
    In(&'static str),
    /// `sso-required`.
    Sso,
    /// `2fa-required`.
    TwoFactor,
    /// `member-disabled-over-limit`.
    OverLimit,
}

#[derive(Clone, Debug)]
pub struct Organization {
    pub door: Door,
    /// Tokens of each internal integration.
    pub integrations: Vec<usize>,
    pub tokens: usize,
    pub region: Option<&'static str>,
}

pub const OWNER: Door = Door::In("org:read org:write org:admin");

impl Organization {
    pub fn owned(integrations: Vec<usize>) -> Self {
        Self { door: OWNER, integrations, tokens: 2, region: None }
    }
}

/// How the audit log is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Log {
    /// Since the middle of 2022: rows and options.
    #[default]
    Envelope,
    /// Until then: the rows alone, and none of an event that it does not know.
    Bare,
    /// The same at the beginning of 2022, where such an event is refused.
    Choosy,
}

/// A Sentry, and what goes wrong at it.
#[derive(Clone, Debug, Default)]
pub struct World {
    pub organizations: Vec<Organization>,
    pub grants: usize,
    pub saas: bool,
    /// Regions that list organizations which the control silo does not list.
    pub regions: Vec<(&'static str, Vec<usize>)>,
    /// The control silo has no list of organizations.
    pub no_control_list: bool,
    /// Of each hundred requests so many fail, by a number from the request alone.
    pub faulty: u64,
    /// Routes that this version lacks.
    pub absent: Vec<&'static str>,
    /// How its audit log is told.
    pub log: Log,
}

/// One request as it went.
#[derive(Clone, Debug)]
pub struct Sent {
    pub url: String,
    pub at: i64,
    pub until: i64,
}

#[derive(Default)]
pub struct Run {
    pub sent: Vec<Sent>,
    pub sources: Vec<Source>,
    /// Keys of all credentials that came, in the order of their sources.
    pub credentials: Vec<String>,
    pub took: i64,
}

fn page(items: &[String], path: &str) -> Answer {
    let per_page = 100;
    let from = path.split("cursor=0:").nth(1).and_then(|it| it.split(':').next());
    let from: usize = from.map_or(0, |it| it.parse().unwrap());
    let to = (from + per_page).min(items.len());
    let more = to < items.len();
    Answer {
        status: 200,
        text: format!("[{}]", items[from..to].join(",")),
        link: Some(format!(
            "<https://other.example/x>; rel=\"previous\"; results=\"false\"; cursor=\"0:0:1\", <https://other.example/x>; rel=\"next\"; results=\"{more}\"; cursor=\"0:{to}:0\""
        )),
        ..Answer::default()
    }
}

pub fn says(status: u16, text: &str) -> Answer {
    Answer { status, text: text.to_owned(), ..Answer::default() }
}

impl World {
    fn organization(&self, at: usize) -> String {
        let region = self.organizations[at]
            .region
            .map_or(String::new(), |region| format!(r#","links":{{"regionUrl":"{region}"}}"#));
        format!(r#"{{"id":"{at}","slug":"org-{at}","name":"Org {at}"{region}}}"#)
    }

    fn answer(&self, base: &str, path: &str) -> Answer {
        let token = |id: usize| {
            format!(
                r#"{{"id":"{id}","name":"t","scopes":["org:ci"],"dateCreated":"2026-01-01T00:00:00Z","expiresAt":null,"dateLastUsed":null}}"#
            )
        };
        let route = path.split('?').next().unwrap();
        if self.absent.iter().any(|it| route.ends_with(it)) {
            return says(404, "<html></html>");
        }
        let parts: Vec<&str> = route.trim_matches('/').split('/').collect();
        match parts.as_slice() {
            ["api", "0", "organizations"] => {
                let only = self.regions.iter().find(|(region, _)| *region == base);
                if only.is_none() && self.no_control_list {
                    return says(404, "");
                }
                let hidden: BTreeSet<_> =
                    self.regions.iter().flat_map(|(_, it)| it.iter().copied()).collect();
                let listed: Vec<_> = match only {
                    Some((_, listed)) => listed.clone(),
                    None => {
                        (0..self.organizations.len()).filter(|at| !hidden.contains(at)).collect()
                    }
                };
                let all: Vec<_> = listed.into_iter().map(|at| self.organization(at)).collect();
                page(&all, path)
            }
            ["api", "0", "users", "me", "regions"] => {
                let all: Vec<_> = self
                    .regions
                    .iter()
                    .map(|(url, _)| format!(r#"{{"name":"r","url":"{url}"}}"#))
                    .collect();
                says(200, &format!(r#"{{"regions":[{}]}}"#, all.join(",")))
            }
            ["api", "0", "api-authorizations"] => {
                let grant = |id| {
                    format!(
                        r#"{{"id":"{id}","scopes":["org:read"],"dateCreated":"2026-01-01T00:00:00Z","application":{{"name":"App"}}}}"#
                    )
                };
                page(&(0..self.grants).map(grant).collect::<Vec<_>>(), path)
            }
            ["api", "0", "api-applications"] => page(&[], path),
            ["api", "0", "sentry-apps", slug, "api-tokens"] => {
                let mut numbers = slug.split('-').skip(1).map(|it| it.parse::<usize>().unwrap());
                let (org, app) = (numbers.next().unwrap(), numbers.next().unwrap());
                let count = self.organizations[org].integrations[app];
                let all: Vec<_> = (0..count).map(|n| token(org * 10_000 + app * 100 + n)).collect();
                says(200, &format!("[{}]", all.join(",")))
            }
            ["api", "0", "organizations", slug, rest @ ..] => {
                let at: usize = slug.strip_prefix("org-").unwrap().parse().unwrap();
                let organization = &self.organizations[at];
                let access = match organization.door {
                    Door::Sso => {
                        return says(
                            401,
                            r#"{"detail":{"code":"sso-required","message":"m","extra":{"loginUrl":"/auth/login/x/"}}}"#,
                        );
                    }
                    Door::TwoFactor => {
                        return says(401, r#"{"detail":{"code":"2fa-required","message":"m"}}"#);
                    }
                    Door::OverLimit => {
                        return says(
                            401,
                            r#"{"detail":{"code":"member-disabled-over-limit","message":"m"}}"#,
                        );
                    }
                    Door::In(access) => access,
                };
                let refused = || {
                    says(403, r#"{"detail":"You do not have permission to perform this action."}"#)
                };
                match rest {
                    [] => {
                        let access: Vec<_> =
                            access.split(' ').map(|it| format!("{it:?}")).collect();
                        says(200, &format!(r#"{{"access":[{}],"orgRole":"r"}}"#, access.join(",")))
                    }
                    ["org-auth-tokens"] => {
                        let all: Vec<_> = (0..organization.tokens).map(token).collect();
                        says(200, &format!("[{}]", all.join(",")))
                    }
                    ["sentry-apps"] if access.contains("org:write") => {
                        let app = |n| {
                            format!(
                                r#"{{"slug":"app-{at}-{n}","name":"App {n}","status":"internal","scopes":[]}}"#
                            )
                        };
                        page(
                            &(0..organization.integrations.len()).map(app).collect::<Vec<_>>(),
                            path,
                        )
                    }
                    ["members"] if access.contains("member:read") => {
                        let member = |id: usize| {
                            format!(
                                r#"{{"id":"{id}","user":{{"id":"{id}","name":"Person {id}","email":"{id}@example.com"}}}}"#
                            )
                        };
                        page(&(0..150).map(member).collect::<Vec<_>>(), path)
                    }
                    ["audit-logs"] if access.contains("org:write") => {
                        // Everybody made something; 500 is no member.
                        let row = |actor: usize, event: &str, target: &str, name: &str| {
                            format!(
                                r#"{{"event":"{event}","targetObject":{target},"data":{{"name":"{name}","key":"canary"}},
                                    "actor":{{"id":"{actor}","name":"Person {actor}"}}}}"#
                            )
                        };
                        let event = path.split("event=").nth(1).and_then(|it| it.split('&').next());
                        let later = ["org-auth-token.create", "internal-integration.add-token"];
                        let rows = match event.unwrap() {
                            it if self.log == Log::Choosy && later.contains(&it) => {
                                return says(400, r#"{"event":["Invalid audit log event"]}"#);
                            }
                            it if self.log == Log::Bare && later.contains(&it) => Vec::new(),
                            "org-auth-token.create" => vec![
                                row(500, "org-auth-token.create", "0", "t"),
                                row(7, "org-auth-token.create", "1", "t"),
                            ],
                            "internal-integration.create" => {
                                vec![row(500, "internal-integration.create", "null", "App 0")]
                            }
                            _ => Vec::new(),
                        };
                        let rows = rows.join(",");
                        match self.log {
                            Log::Envelope => {
                                says(200, &format!(r#"{{"rows":[{rows}],"options":[]}}"#))
                            }
                            Log::Bare | Log::Choosy => says(200, &format!("[{rows}]")),
                        }
                    }
                    ["api-keys"] if access.contains("org:admin") => {
                        says(200, r#"[{"id":"1","label":"Default","scope_list":[]}]"#)
                    }
                    _ => refused(),
                }
            }
            other => panic!("nobody should ask for {other:?}"),
        }
    }

    /// What comes of the nth try of a request.
    pub fn outcome(
        &self,
        base: &str,
        path: &str,
        tries: usize,
        now: i64,
    ) -> Result<Answer, TransportError> {
        let url = format!("{base}{path}{tries}");
        let hash = url.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        if hash % 100 >= self.faulty {
            return Ok(self.answer(base, path));
        }
        match hash / 100 % 7 {
            0 => Err(TransportError::Lost),
            1 => Err(TransportError::TimedOut),
            2 => Ok(says(502, "<html></html>")),
            3 => Ok(says(200, "[{")),
            4 => Ok(says(429, "\"slow down\"")),
            5 => {
                let reset = (now / 1000 + 3).to_string();
                Ok(Answer { retry_after: Some(reset), ..says(429, "\"slow down\"") })
            }
            _ => {
                Ok(says(403, r#"{"detail":"You do not have permission to perform this action."}"#))
            }
        }
    }

    pub fn session(&self) -> Session {
        Session {
            origin: "https://acme.sentry.io".into(),
            base: CONTROL.into(),
            saas: self.saas,
            ..Session::default()
        }
    }

    pub fn run(&self) -> Run {
        let mut inventory = Inventory::empty();
        inventory.start(self.session());
        self.drive(&mut inventory)
    }

    /// Carries the plan's requests until it is idle, in virtual time.
    pub fn drive(&self, inventory: &mut Inventory) -> Run {
        let start = 1_795_478_400_000;
        let (mut now, mut run) = (start, Run::default());
        let mut flying = Vec::new();
        let mut parts: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        let mut begun = BTreeSet::new();
        loop {
            match inventory.next(Timestamp(now)) {
                Step::Send(asked) => {
                    let url = [asked.base(), asked.path()].concat();
                    run.sent.push(Sent { url, at: now, until: now + LATENCY });
                    flying.push((now + LATENCY, asked));
                    continue;
                }
                Step::Idle => break,
                // Whatever comes first: an answer, or the end of the wait.
                Step::Wait(wait) if flying.is_empty() => {
                    assert!(wait > 0);
                    now += wait;
                    continue;
                }
                Step::Wait(_) | Step::Busy => {}
            }
            let soonest = flying.iter().map(|(at, _)| *at).min().expect("something is under way");
            now = now.max(soonest);
            let at = flying.iter().position(|(at, _)| *at == soonest).unwrap();
            let (_, asked) = flying.remove(at);
            let url = [asked.base(), asked.path()].concat();
            let tries = run.sent.iter().filter(|it| it.url == url).count();
            let answer = self.outcome(asked.base(), asked.path(), tries, now);
            if let Some(arrival) = inventory.answered(asked, answer, Timestamp(now), 0x8000_0000) {
                assert_eq!(arrival.first, begun.insert(arrival.source));
                let part = parts.entry(arrival.source).or_default();
                part.extend(arrival.credentials.iter().map(domain::credential::Credential::key));
            }
            assert!(run.sent.len() < 100_000, "it does not end");
        }
        run.took = now - start;
        run.sources = inventory.sources().to_vec();
        run.credentials = parts.into_values().flatten().collect();
        run
    }
}

impl Run {
    pub fn standing(&self, kind: Kind, organization: Option<&str>) -> &'static str {
        let mut all = self.sources.iter().filter(|it| it.kind == Some(kind));
        let found = all.find(|it| it.organization.as_deref() == organization);
        found.map_or("none", |it| it.standing.name())
    }

    /// The most requests that were under way at one host at once.
    pub fn most_at_once(&self) -> usize {
        let host = |url: &str| url.split("/api/").next().unwrap().to_owned();
        let at_once = |sent: &Sent| {
            let same = |it: &&Sent| host(&it.url) == host(&sent.url);
            let overlap = |it: &&Sent| it.at <= sent.at && sent.at < it.until;
            self.sent.iter().filter(same).filter(overlap).count()
        };
        self.sent.iter().map(at_once).max().unwrap_or_default()
    }
}
