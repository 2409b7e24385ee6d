//! The last known rows, as `www/glimpse.js` paints them before anything else is there: texts alone,
//! without ids, secrets or actions, and bound to their owner (invariant 5). What is kept has an end, whatever a
//! page calls its tokens ([`background::bounds`]).

use background::bounds::{self, Bounded, cut};
use domain::credential::Owner;
use domain::time::Timestamp;

/// So many rows fill a popup.
pub use background::bounds::ROWS;

/// What is kept of a list for the next opening.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Glimpse {
    /// Whose list it was.
    pub owner: Owner,
    /// The same for people.
    pub who: String,
    /// When it was read.
    pub at: Timestamp,
    /// "9 tokens".
    pub total: String,
    /// "2 critical" and its class, for each severity there is.
    pub counts: Vec<(&'static str, String)>,
    /// The first of them, worst first.
    pub rows: Vec<Line>,
}

/// One row's texts.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Line {
    /// The token's name.
    pub name: String,
    /// Kind, last four characters, age, end.
    pub meta: Vec<String>,
    /// Class of the severity.
    pub severity: &'static str,
    /// Its name.
    pub tag: String,
    /// The worst finding; empty when there is none.
    pub what: String,
}

impl Bounded for Line {
    fn bound(&mut self) -> bool {
        cut(&mut self.name, bounds::NAME);
        cut(&mut self.tag, bounds::SHORT);
        cut(&mut self.what, bounds::WORDS);
        bound_few(&mut self.meta);
        true
    }
}

impl Bounded for Glimpse {
    fn bound(&mut self) -> bool {
        cut(&mut self.who, bounds::NAME);
        cut(&mut self.total, bounds::SHORT);
        self.counts.truncate(bounds::FEW);
        for (_, text) in &mut self.counts {
            cut(text, bounds::SHORT);
        }
        self.rows.truncate(ROWS);
        for row in &mut self.rows {
            row.bound();
        }
        // With less than all of it they are nobody's rows.
        self.owner.bound()
    }
}

fn bound_few(texts: &mut Vec<String>) {
    texts.truncate(bounds::FEW);
    for text in texts {
        cut(text, bounds::SHORT);
    }
}
