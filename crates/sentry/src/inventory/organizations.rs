//! The plan's part about organizations: finding them, and what the person's rights in one open.

use super::job::Job;
use super::offer::Role;
use super::plan::{Inventory, ORGANIZATIONS, Spread};
use super::source::Standing;
use crate::directory::{Organization, Rights};
use crate::problem::Problem;
use crate::site;
use crate::transport::TransportError;
use domain::credential::Kind;

/// The kinds that live in an organization: a source each.
const IN_ORGANIZATION: [Kind; 3] = [Kind::Organization, Kind::Integration, Kind::ApiKey];

impl Inventory {
    /// Asks for the person's rights in an organization before its lists: that settles what would be
    /// refused without asking for it. `only` one kind, when the others are known already.
    pub(super) fn ask_rights(&mut self, source: usize, only: Option<Kind>, organization: usize) {
        let region = self.region_of(organization);
        self.ask(source, Job::Rights(only), region);
    }

    /// The base address of an organization's region, where it has one that may be used.
    pub(super) fn region_of(&self, organization: usize) -> Option<String> {
        let usable =
            |region: &String| self.session.saas && site::may_use(&self.session.origin, region);
        self.organizations.get(organization)?.region.clone().filter(usable)
    }

    /// The rights in an organization are known: asks for the lists they open.
    pub(super) fn entered(&mut self, source: usize, only: Option<Kind>, rights: Rights) {
        let at = self.tracks.get(source).and_then(|track| track.organization);
        if let Some(organization) = at.and_then(|at| self.organizations.get_mut(at)) {
            organization.rights = rights.clone();
        }
        for (source, kind) in self.of_organization(source, only) {
            if Role::of_reader(kind).held(&rights) == Some(false) {
                self.mark(source, Standing::Refused);
            } else {
                let job =
                    if kind == Kind::Integration { Job::Integrations } else { Job::List(kind) };
                self.ask(source, job, None);
            }
        }
        self.left(source, only);
    }

    /// The rights could not be learned. What the organization itself asks for bars its lists as well; any
    /// other problem leaves the rights unknown, and the lists speak for themselves.
    pub(super) fn barred(&mut self, source: usize, only: Option<Kind>, problem: Problem) {
        let bars = match &problem {
            Problem::SsoRequired(_)
            | Problem::TwoFactorRequired
            | Problem::OverLimit
            | Problem::SignedOut
            | Problem::Forbidden(_) => true,
            Problem::Transport(lost) => {
                use TransportError::{Lost, TimedOut, TooLarge};
                !matches!(lost, Lost | TimedOut | TooLarge)
            }
            _ => false,
        };
        if !bars {
            return self.entered(source, only, Rights::Unknown);
        }
        for (source, _) in self.of_organization(source, only) {
            self.mark(source, Standing::of(problem.clone()));
        }
        self.left(source, only);
    }

    /// Takes back what kept the sources of an organization waiting for the rights.
    fn left(&mut self, source: usize, only: Option<Kind>) {
        for (source, _) in self.of_organization(source, only) {
            self.over(source, None);
        }
    }

    /// The sources of the organization that `source` is one of; all three, or one.
    fn of_organization(&self, source: usize, only: Option<Kind>) -> Vec<(usize, Kind)> {
        match only {
            Some(kind) => vec![(source, kind)],
            // They stand together, and the rights are asked in the name of the first.
            None => {
                IN_ORGANIZATION.into_iter().enumerate().map(|(n, it)| (source + n, it)).collect()
            }
        }
    }

    /// Takes organizations in that are not known yet, and asks for the rights in them.
    pub(super) fn join(&mut self, organizations: Vec<Organization>) {
        for organization in organizations {
            if self.organizations.iter().any(|it| it.id == organization.id) {
                continue;
            }
            self.organizations.push(organization);
            let at = self.organizations.len() - 1;
            let sources = IN_ORGANIZATION.map(|kind| self.source(Some(kind), Some(at)));
            let [first, others @ ..] = sources;
            self.ask_rights(first, None, at);
            for source in others {
                if let Some(track) = self.tracks.get_mut(source) {
                    track.pending += 1;
                }
            }
        }
        if let Some(it) = self.sources.get_mut(ORGANIZATIONS) {
            it.found = self.organizations.len();
        }
    }

    /// What this source will be instead of complete.
    pub(super) fn mark(&mut self, source: usize, standing: Standing) {
        if let Some(track) = self.tracks.get_mut(source) {
            track.trouble = Some(standing);
        }
    }

    /// How far the regions are asked before anything was.
    pub(super) const fn unspread(&self) -> Spread {
        if self.session.saas { Spread::NotYet } else { Spread::Done }
    }

    /// The control silo's list is read: asks the regions that no organization came from, once.
    pub(super) fn spread(&mut self) {
        match self.spread {
            Spread::Done => return,
            Spread::NotYet if self.session.regions.is_empty() => {
                self.spread = Spread::Asking;
                return self.ask(ORGANIZATIONS, Job::Regions, None);
            }
            Spread::NotYet | Spread::Asking => self.spread = Spread::Done,
        }
        for region in self.session.regions.clone() {
            let known = self.organizations.iter().any(|it| it.region.as_deref() == Some(&region));
            let usable =
                region != self.session.base && site::may_use(&self.session.origin, &region);
            if usable && !known {
                self.ask(ORGANIZATIONS, Job::Organizations, Some(region));
            }
        }
    }
}
