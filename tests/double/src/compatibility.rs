//! What the double does outside what was recorded, and how sure that is.

/// How a behaviour is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Seen on a real server.
    Recorded,
    /// Read in that version's source, never seen.
    SourceRead,
    /// Inferred from elsewhere.
    Assumed,
}

/// One behaviour.
#[derive(Clone, Copy, Debug)]
pub struct Behaviour {
    /// A name that does not change.
    pub id: &'static str,
    /// The dialects it holds for.
    pub versions: &'static str,
    /// What it is.
    pub what: &'static str,
    /// Where it is known from.
    pub source: &'static str,
    /// How sure that is.
    pub confidence: Confidence,
}

/// Every behaviour.
pub const BEHAVIOURS: &[Behaviour] = &[];

/// The document.
pub fn document() -> String {
    String::new()
}
