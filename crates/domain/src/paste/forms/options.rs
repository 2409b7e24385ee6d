//! What the options beside a plugin or a step switch off, so that no more is asked for than they do.

use crate::paste::code::cut;

/// Options further away than this belong to something else.
const NEAR: usize = 2048;

/// The value of a YAML key in the step whose `uses:` begins `rest`: without quotes and comment.
pub(super) fn of_step<'a>(rest: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = cut(rest, NEAR).lines();
    let first = lines.next()?;
    let key = first.trim_start().trim_start_matches("- ").trim_start();
    let column = first.len() - key.len();
    let inside = |line: &&str| {
        let text = line.trim_start();
        text.is_empty() || text.starts_with('#') || line.len() - text.len() >= column
    };
    lines.take_while(inside).find_map(|line| {
        let value = line.trim().strip_prefix(name)?.trim_start().strip_prefix(':')?;
        let value = value.split(" #").next().unwrap_or(value);
        Some(value.trim().trim_matches(['"', '\'']))
    })
}

/// Whether an option near the beginning of `rest` is set to this word, in any notation: `a: b`,
/// `a = b`, `a.set(b)`, `a b`. Only the first mention counts; one that is commented out does not.
pub(super) fn is(rest: &str, name: &str, word: &str) -> bool {
    let on = |line: &str| {
        let line = line.trim_start();
        let before = |at: usize| line.get(..at).unwrap_or_default();
        let at = line.find(name).filter(|at| !before(*at).contains("//") && !line.starts_with('#'));
        let value = line.get(at? + name.len()..)?;
        let value = value.strip_prefix(".set").unwrap_or(value).trim_start();
        let value = value.trim_start_matches(['=', ':', '(', ' ']);
        let after = value.strip_prefix(word).map(|it| it.bytes().next());
        Some(after.is_some_and(|it| !it.is_some_and(|it| it.is_ascii_alphanumeric())))
    };
    cut(rest, NEAR).lines().find_map(on) == Some(true)
}

/// The text in the braces or brackets that open first in `rest`; all that is near when they do not close.
pub(super) fn block(rest: &str) -> &str {
    let near = cut(rest, NEAR);
    let mut depth = 0_usize;
    for (at, byte) in near.bytes().enumerate() {
        match byte {
            b'{' | b'(' => depth += 1,
            b'}' | b')' if depth <= 1 => return near.get(..at).unwrap_or(near),
            b'}' | b')' => depth -= 1,
            _ => {}
        }
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_where_they_belong() {
        let step =
            "  - uses: a/b@v1\n    with:\n      set_commits: 'skip' # no\n  - uses: c\n      x: 1";
        assert_eq!(of_step(step, "set_commits"), Some("skip"));
        assert_eq!(of_step(step, "x"), None);
        assert!(is("a {\n  b.set(false)\n}", "b", "false"));
        assert!(is("b = true", "b", "true") && is("b: false,", "b", "false"));
        assert!(!is("// b = true", "b", "true") && !is("b = falsehood", "b", "false"));
        assert_eq!(block("p({ a: { b: 1 } }) // c"), "p({ a: { b: 1 } }");
    }
}
