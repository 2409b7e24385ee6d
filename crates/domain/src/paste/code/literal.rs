//! String literals of every language.

/// No literal over several lines is longer.
const LONGEST: usize = 8 * 1024;

/// The literal at the beginning of `text`, which begins with a quote: its content and how many bytes
/// it takes. `None` when it is not closed: then the quote is an apostrophe.
pub(in crate::paste) fn literal(text: &str) -> Option<(String, usize)> {
    let quote = text.chars().next()?;
    for triple in ["\"\"\"", "'''"] {
        if text.starts_with(triple) {
            let rest = text.get(3..)?;
            let window = cut(rest, LONGEST);
            let length = window.find(triple)?;
            return Some((rest.get(..length)?.to_owned(), length + 6));
        }
    }
    let lines = quote == '`';
    let window = cut(text, if lines { LONGEST } else { 4096 });
    let mut content = String::new();
    let mut depth = 0_usize; // in `${…}`, quotes are others' quotes
    let mut chars = window.char_indices().skip(1).peekable();
    while let Some((at, char)) = chars.next() {
        match char {
            '\n' if !lines => return None,
            '\\' => {
                if let Some((_, escaped)) = chars.next() {
                    content.push(if escaped == '\n' { ' ' } else { escaped });
                }
                continue;
            }
            '{' if lines && (depth > 0 || content.ends_with('$')) => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if char == quote && depth == 0 => return Some((content, at + char.len_utf8())),
            _ => {}
        }
        content.push(char);
    }
    None
}

/// The beginning of a text, no longer than this.
pub(in crate::paste) fn cut(text: &str, longest: usize) -> &str {
    let end = text.len().min(longest);
    let end = (0..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    text.get(..end).unwrap_or(text)
}
