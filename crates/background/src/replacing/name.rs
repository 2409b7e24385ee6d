//! What a new token is called.

/// The longest name that Sentry takes, in characters (docs/COMPATIBILITY.md).
const LONGEST: usize = 255;

/// The old name with `suffix`, such as ", least scopes", at its end: once, however often the token was
/// replaced before, and never longer than Sentry takes.
pub fn new_name(old: &str, suffix: &str) -> String {
    let old = old.trim();
    let stem = old.strip_suffix(suffix).unwrap_or(old);
    let room = LONGEST.saturating_sub(suffix.chars().count());
    let mut name: String = stem.chars().take(room).collect();
    name.push_str(suffix);
    name
}

/// A name as a person typed it, as Sentry takes it; `None` for a blank or too long one.
pub fn typed(name: &str) -> Option<&str> {
    let name = name.trim();
    (!name.is_empty() && name.chars().count() <= LONGEST).then_some(name)
}
