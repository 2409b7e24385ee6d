//! To be replaced by the audit's own type.

/// How bad it is, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// An admin scope with organization or member reach.
    Critical,
    /// Other destructive reach, or releases plus broader scopes.
    High,
    /// Writes that are not needed.
    Medium,
    /// Age, name, duplicate.
    Low,
    /// Nothing to do.
    Info,
}
