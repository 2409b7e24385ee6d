//! What came out of the runs.

/// Counts of one run, or of all.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Runs that were played to their end.
    pub runs: usize,
    /// How often the worker was ended.
    pub kills: usize,
    /// Tokens asked for.
    pub askings: usize,
    /// Told revoked, and gone.
    pub revoked: usize,
    /// Told taken back, and there.
    pub kept: usize,
    /// Told not revoked or not sent, and there.
    pub not_revoked: usize,
    /// Gone, and not asked for, or taken back.
    pub wrong_revocations: usize,
    /// Told otherwise than it is.
    pub wrong_reports: usize,
    /// Asked for, and told nothing of.
    pub lost: usize,
    /// Not settled in the end.
    pub unsettled: usize,
    /// Told revoked, and not in the history, or the other way round.
    pub history: usize,
    /// Popups left open that still waited twenty seconds after the last asking.
    pub waiting: usize,
    /// Popups left open.
    pub open: usize,
    /// Runs that the browser or the machine broke off, each time.
    pub broken: usize,
    /// Runs that never came to their end.
    pub never: usize,
}

impl Counts {
    const NAMES: [&'static str; 15] = [
        "runs",
        "the worker ended",
        "askings",
        "told revoked, and gone",
        "told taken back, and there",
        "told not revoked or not sent, and there",
        "**wrong revocations**",
        "**wrong reports**",
        "**lost askings**",
        "**left unsettled**",
        "**wrong in the history**",
        "**popups still waiting 20 s after the last asking**",
        "popups left open",
        "runs begun anew, as browser or machine broke them off",
        "runs never played to their end",
    ];

    fn all(&mut self) -> [&mut usize; 15] {
        [
            &mut self.runs,
            &mut self.kills,
            &mut self.askings,
            &mut self.revoked,
            &mut self.kept,
            &mut self.not_revoked,
            &mut self.wrong_revocations,
            &mut self.wrong_reports,
            &mut self.lost,
            &mut self.unsettled,
            &mut self.history,
            &mut self.waiting,
            &mut self.open,
            &mut self.broken,
            &mut self.never,
        ]
    }

    /// Adds those of another.
    pub fn add(&mut self, other: &Self) {
        let mut other = other.clone();
        for (mine, theirs) in self.all().into_iter().zip(other.all()) {
            *mine += *theirs;
        }
    }

    /// Whether all is as it should be.
    pub const fn is_fine(&self) -> bool {
        let wrong = self.wrong_revocations + self.wrong_reports + self.lost;
        wrong + self.unsettled + self.history + self.waiting + self.never == 0
    }

    /// In one line.
    pub fn line(&self) -> String {
        let told = format!(
            "{} killed; {} asked, {} revoked, {} kept, {} not revoked",
            self.kills, self.askings, self.revoked, self.kept, self.not_revoked
        );
        if self.is_fine() { told } else { format!("{told}; WRONG: {self:?}") }
    }

    /// As a table.
    pub fn table(&self, seed: u64) -> String {
        let mut it = self.clone();
        let lines = Self::NAMES.iter().zip(it.all()).map(|(name, n)| format!("| {name} | {n} |\n"));
        format!("| seed | {seed} |\n|---|---|\n{}", lines.collect::<String>())
    }
}
