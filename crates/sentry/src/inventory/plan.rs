//! The plan: which requests a session's sources take, and what follows from each answer.

use std::rc::Rc;

use super::job::{Job, Request};
use super::offer::Role;
use super::people::Staff;
use super::schedule::{Schedule, Step};
use super::source::{Source, Standing};
use crate::directory::{self, Integration, Organization};
use crate::paging;
use crate::problem::Problem;
use crate::transport::{Answer, TransportError};
use crate::wire::{self, Note};
use domain::credential::{Credential, Kind, Place};
use domain::time::Timestamp;

/// More pages of one list than this are left unread, and said to be (100 entries a page).
const PAGES: usize = 100;
/// The source of the organizations themselves.
pub(super) const ORGANIZATIONS: usize = 0;

/// A person's session with a Sentry, as far as the plan depends on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// The tab's origin: what may be asked at all (invariant 8).
    pub origin: String,
    /// The base address that answered the list of personal tokens.
    pub base: String,
    /// It is Sentry's own service, with regions.
    pub saas: bool,
    /// The base addresses of the person's regions, as far as Sentry introduced them.
    pub regions: Vec<String>,
}

/// Credentials that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The position of their source in [`Inventory::sources`].
    pub source: usize,
    /// They are the first of it: what was known from a reading before is over.
    pub first: bool,
    /// In the order Sentry told them.
    pub credentials: Vec<Credential>,
    /// What was odd about their list.
    pub notes: Vec<Note>,
}

/// A request that was handed out; its answer comes back with it.
#[derive(Debug)]
pub struct Asked {
    request: Request,
    generation: u32,
}

impl Asked {
    /// The base address to ask.
    pub fn base(&self) -> &str {
        &self.request.base
    }

    /// The path with its query.
    pub fn path(&self) -> &str {
        &self.request.path
    }
}

/// What a source needs besides what it shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Track {
    /// Requests that have not been answered for good.
    pub pending: usize,
    /// Its position among the organizations.
    pub organization: Option<usize>,
    /// Something came since it was asked.
    pub begun: bool,
    /// What it will be instead of complete.
    pub trouble: Option<Standing>,
}

/// How far the regions of the service are asked for what its control silo does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spread {
    /// The control silo's list comes first.
    NotYet,
    /// Which regions there are is being asked.
    Asking,
    /// They were asked, or there are none.
    Done,
}

/// All that a session can reach but its personal tokens, which are there before it.
#[derive(Debug)]
pub struct Inventory {
    pub(super) session: Session,
    pub(super) organizations: Vec<Organization>,
    pub(super) sources: Vec<Source>,
    pub(super) tracks: Vec<Track>,
    /// Of the first organizations, as many as people were asked about.
    pub(super) staff: Vec<Rc<Staff>>,
    pub(super) schedule: Schedule,
    pub(super) generation: u32,
    pub(super) spread: Spread,
}

impl Inventory {
    /// Nothing yet: asked for nothing, with nothing to do.
    pub const fn empty() -> Self {
        Self {
            session: Session {
                origin: String::new(),
                base: String::new(),
                saas: false,
                regions: Vec::new(),
            },
            organizations: Vec::new(),
            sources: Vec::new(),
            tracks: Vec::new(),
            staff: Vec::new(),
            schedule: Schedule::new(),
            generation: 0,
            spread: Spread::Done,
        }
    }

    /// Starts from nothing. Answers to what was asked before are no longer taken, but as long as they
    /// are under way they count as in flight.
    pub fn start(&mut self, session: Session) {
        self.generation = self.generation.wrapping_add(1);
        self.schedule.clear();
        self.session = session;
        self.spread = self.unspread();
        self.organizations.clear();
        self.sources.clear();
        self.tracks.clear();
        self.staff.clear();
        let organizations = self.source(None, None);
        self.ask(organizations, Job::Organizations, None);
        for kind in [Kind::Grant, Kind::Application] {
            let source = self.source(Some(kind), None);
            self.ask(source, Job::List(kind), None);
        }
    }

    /// Every source known so far, in the order they are shown in.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The organizations known so far.
    pub fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    /// What is to be done now.
    pub fn next(&mut self, now: Timestamp) -> Step<Asked> {
        let generation = self.generation;
        match self.schedule.next(now) {
            Step::Send(request) => Step::Send(Asked { request, generation }),
            Step::Wait(milliseconds) => Step::Wait(milliseconds),
            Step::Busy => Step::Busy,
            Step::Idle => Step::Idle,
        }
    }

    /// Takes an answer; what came by it is returned.
    pub fn answered(
        &mut self,
        asked: Asked,
        answer: Result<Answer, TransportError>,
        now: Timestamp,
        random: u32,
    ) -> Option<Arrival> {
        let request = asked.request;
        self.schedule.landed(&request.base);
        if asked.generation != self.generation {
            return None;
        }
        let problem = match answer {
            Err(lost) => Problem::Transport(lost),
            Ok(answer) => match Problem::from_address(&answer, &request.base, &request.path)
                .or_else(|| Problem::from_answer_at(&answer, now))
            {
                Some(problem) => problem,
                None => return self.read(&request, &answer),
            },
        };
        if let Some(request) = self.schedule.again(request, &problem, now, random) {
            self.missed(&request, problem);
        }
        None
    }

    /// Asks again for a source that was not read whole.
    pub fn retry(&mut self, source: usize) {
        let (Some(it), Some(track)) = (self.sources.get_mut(source), self.tracks.get_mut(source))
        else {
            return;
        };
        if it.standing == Standing::Loading || it.standing.is_whole() {
            return;
        }
        it.standing = Standing::Loading;
        it.found = 0;
        track.begun = false;
        let (kind, organization) = (it.kind, track.organization);
        if let Some(people) = it.people {
            return self.ask_people(source, people);
        }
        match (kind, organization) {
            (None, _) => {
                self.spread = self.unspread();
                self.ask(source, Job::Organizations, None);
            }
            (Some(kind), None) => self.ask(source, Job::List(kind), None),
            // The rights may be what changed.
            (Some(kind), Some(at)) => self.ask_rights(source, Some(kind), at),
        }
    }

    pub(super) fn source(&mut self, kind: Option<Kind>, organization: Option<usize>) -> usize {
        let slug = organization.and_then(|at| self.organizations.get(at)).map(|it| it.slug.clone());
        let standing = Standing::Loading;
        self.sources.push(Source { people: None, kind, organization: slug, standing, found: 0 });
        self.tracks.push(Track { organization, ..Track::default() });
        self.sources.len() - 1
    }

    /// Plans one request for a source; `base` where it is not the control silo's.
    pub(super) fn ask(&mut self, source: usize, job: Job, base: Option<String>) {
        if let Some(track) = self.tracks.get_mut(source) {
            track.pending += 1;
        }
        let path = job.path(&self.slug_of(source));
        let base = base.unwrap_or_else(|| self.session.base.clone());
        self.schedule.add(Request::new(job, source, base, path));
    }

    fn read(&mut self, request: &Request, answer: &Answer) -> Option<Arrival> {
        let next = answer.link.as_deref().and_then(paging::next_cursor);
        let source = request.source;
        match &request.job {
            Job::Organizations => match directory::organizations(&answer.text) {
                Ok((organizations, _)) => {
                    self.join(organizations);
                    if !self.page(request, next) {
                        self.spread();
                    }
                    self.over(source, None);
                }
                Err(problem) => self.missed(request, problem),
            },
            Job::Regions => {
                self.session.regions = directory::regions(&answer.text);
                self.spread();
                self.over(source, None);
            }
            Job::Rights(only) => {
                let rights = directory::rights(&answer.text);
                self.entered(source, *only, rights);
            }
            Job::List(kind) => {
                let place = self.place_of(source);
                return self.list(request, next, *kind, &place, &answer.text, None);
            }
            Job::Integrations => match directory::integrations(&answer.text) {
                Ok((integrations, _)) => {
                    for integration in integrations {
                        self.ask(source, Job::TokensOf(integration), None);
                    }
                    self.page(request, next);
                    self.over(source, None);
                }
                Err(problem) => self.missed(request, problem),
            },
            Job::Members | Job::Made(_) => self.people_read(request, next, &answer.text),
            Job::TokensOf(integration) => {
                let organization = self.slug_of(source);
                let place = Place::Integration { organization, slug: integration.slug.clone() };
                let kind = Kind::Integration;
                return self.list(request, next, kind, &place, &answer.text, Some(integration));
            }
        }
        None
    }

    /// Credentials came.
    fn list(
        &mut self,
        request: &Request,
        next: Option<String>,
        kind: Kind,
        place: &Place,
        text: &str,
        of: Option<&Integration>,
    ) -> Option<Arrival> {
        let (mut credentials, notes) = match wire::credentials(kind, place, text) {
            Ok(read) => read,
            Err(problem) => {
                self.missed(request, problem);
                return None;
            }
        };
        let source = request.source;
        self.page_within(request, next, credentials.len());
        let organization = self.organization_of(source);
        let name = organization.map(|it| it.name.clone());
        // Who may not change the organization sees what any member sees.
        let member = organization.is_some_and(|it| Role::Manager.held(&it.rights) == Some(false));
        for credential in &mut credentials {
            if name.is_some() {
                credential.organization.clone_from(&name);
            }
            if let Some(integration) = of {
                credential.holder = Some(integration.name.clone());
                credential.exposed =
                    integration.secret_shown && (member || integration.is_open_to_members());
            }
        }
        let track = self.tracks.get_mut(source)?;
        let first = !std::mem::replace(&mut track.begun, true);
        if let Some(it) = self.sources.get_mut(source) {
            it.found += credentials.len();
        }
        self.over(source, None);
        Some(Arrival { source, first, credentials, notes })
    }

    /// Plans the next page, if there is one; tells whether there is.
    pub(super) fn page(&mut self, request: &Request, cursor: Option<String>) -> bool {
        let Some(cursor) = cursor else { return false };
        if request.page >= PAGES {
            self.mark(request.source, Standing::Truncated);
            return false;
        }
        if let Some(track) = self.tracks.get_mut(request.source) {
            track.pending += 1;
        }
        let slug = self.slug_of(request.source);
        self.schedule.add(request.next_page(&slug, &cursor));
        true
    }

    /// A request was answered by a problem, for good.
    fn missed(&mut self, request: &Request, problem: Problem) {
        let source = request.source;
        let standing = match (&request.job, problem) {
            (Job::Rights(only), problem) => return self.barred(source, *only, problem),
            // Before 2026 the control silo had no list of organizations, only the regions had one.
            (Job::Organizations, Problem::NoRoute) if self.spread == Spread::NotYet => {
                self.spread();
                None
            }
            // A service that does not tell its regions has none to ask.
            (Job::Regions, _) => {
                self.spread = Spread::Done;
                None
            }
            // It was removed since its organization listed it.
            (Job::TokensOf(_), Problem::NoSuchObject) => None,
            // Before 2023 the log did not know of every event, and said so (read in getsentry/sentry's
            // endpoint of 2022): then nothing of the kind was made.
            (Job::Made(_), Problem::BadRequest(_)) if request.page == 1 => None,
            (_, problem) => Some(Standing::of(problem)),
        };
        self.over(source, standing);
    }

    /// The slug of the organization of a source; empty for what lives with the user.
    fn slug_of(&self, source: usize) -> String {
        self.sources.get(source).and_then(|it| it.organization.clone()).unwrap_or_default()
    }

    fn place_of(&self, source: usize) -> Place {
        match self.sources.get(source).and_then(|it| it.organization.clone()) {
            Some(slug) => Place::Organization(slug),
            None => Place::User,
        }
    }

    fn organization_of(&self, source: usize) -> Option<&Organization> {
        self.tracks.get(source)?.organization.and_then(|at| self.organizations.get(at))
    }

    /// One request of a source is over; after the last one the source is final.
    pub(super) fn over(&mut self, source: usize, standing: Option<Standing>) {
        if let Some(standing) = standing {
            self.mark(source, standing);
        }
        let (Some(it), Some(track)) = (self.sources.get_mut(source), self.tracks.get_mut(source))
        else {
            return;
        };
        track.pending = track.pending.saturating_sub(1);
        if track.pending == 0 {
            it.standing = track.trouble.take().unwrap_or(Standing::Complete);
        }
    }
}
