//! Texts for people: what is filled into them ([`fill`]), and foreign text as a person may see it, in which nothing
//! is invisible and nothing reorders what stands around it.
//!
//! A name is what somebody else wrote. In it, `evil` written backwards behind U+202E reads as something else,
//! `prod` and `pro<U+200B>d` look alike, and a name of zero-width characters looks like none. So each character
//! that nobody can see is shown by its number (`‹U+200B›`), and what is written from right to left is isolated.
//! Two different texts are never shown alike for what cannot be seen: [`shown`] can be undone.

use std::borrow::Cow;

/// What a mark begins with. Where it stands in a text by itself, it is marked as well.
const OPEN: char = '‹';
const CLOSE: char = '›';
/// Isolates what is between from the direction of what is around: FIRST STRONG ISOLATE, and its end.
const ISOLATE: char = '\u{2068}';
const ISOLATED: char = '\u{2069}';

/// The text as it may be shown.
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let isolated = text.chars().any(|c| is_from_right(c) && !is_invisible(c));
    if isolated {
        out.push(ISOLATE);
    }
    for (c, hidden) in judged(text) {
        if hidden || c == OPEN {
            mark(&mut out, c);
        } else {
            out.push(c);
        }
    }
    if isolated {
        out.push(ISOLATED);
    }
    Cow::Owned(out)
}

/// The text as it may be shown, cut to so many characters as they came; what is marked is never cut through.
pub fn shown_short(text: &str, limit: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= limit {
        return shown(text).into_owned();
    }
    let end = text.char_indices().nth(limit.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    let start = text.get(..end).unwrap_or_default().trim_end();
    [&*shown(start), "…"].concat()
}

/// Whether something in it cannot be seen.
pub fn has_hidden(text: &str) -> bool {
    !is_plain(text) && judged(text).any(|(_, hidden)| hidden)
}

/// Whether nothing in it can be seen.
pub fn is_blank(text: &str) -> bool {
    judged(text).all(|(c, hidden)| hidden || c == ' ')
}

/// The text without what cannot be seen: what a person would type to find it.
pub fn seen(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(judged(text).filter(|(_, hidden)| !hidden).map(|(c, _)| c).collect())
}

/// Most names: letters, digits and marks of ASCII, with single spaces between.
fn is_plain(text: &str) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        if !matches!(byte, b' '..=b'~') || (byte == b' ' && before == b' ') {
            return false;
        }
        before = byte;
    }
    before != b' '
}

/// Each character, and whether it is hidden where it stands.
fn judged(text: &str) -> impl Iterator<Item = (char, bool)> + '_ {
    let mut before: Option<(char, bool)> = None;
    let mut rest = text.chars().peekable();
    std::iter::from_fn(move || {
        let c = rest.next()?;
        let hidden = is_hidden(c, before, rest.peek().copied());
        before = Some((c, hidden));
        Some((c, hidden))
    })
}

/// Whether a person sees nothing of it, or sees it as something else.
fn is_hidden(c: char, before: Option<(char, bool)>, after: Option<char>) -> bool {
    let picture = |it: Option<char>| it.is_some_and(is_picture);
    match (c, before) {
        // A page shows several spaces as one, and none at an end.
        (' ', None | Some((' ', _))) => true,
        (' ', _) => after.is_none(),
        // In a picture made of several, these two are seen by what they make of it.
        ('\u{fe0f}', Some((before, _))) => !is_picture(before),
        ('\u{200d}', Some((before, false))) => {
            !((is_picture(before) || before == '\u{fe0f}') && picture(after))
        }
        _ => is_invisible(c),
    }
}

/// Characters without a picture of their own: controls, spaces that are not the space, what Unicode ignores when
/// it draws (`Default_Ignorable_Code_Point`), what turns the direction, and blanks of some scripts.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
        | '\u{1680}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2000}'..='\u{200f}'
        | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{2800}' | '\u{3000}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Emoji and what they were made of before.
const fn is_picture(c: char) -> bool {
    matches!(c, '\u{203c}'..='\u{2049}' | '\u{2100}'..='\u{27bf}' | '\u{2900}'..='\u{2bff}'
        | '\u{3030}'..='\u{303d}' | '\u{3297}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

/// Letters that are written from right to left.
const fn is_from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Writes `‹U+200B›`.
fn mark(out: &mut String, c: char) {
    out.push(OPEN);
    out.push_str("U+");
    let number = u32::from(c);
    let digits = if number > 0xf_ffff {
        6
    } else if number > 0xffff {
        5
    } else {
        4
    };
    for at in (0..digits).rev() {
        let digit = char::from_digit(number >> (4 * at) & 0xf, 16).unwrap_or('0');
        out.push(digit.to_ascii_uppercase());
    }
    out.push(CLOSE);
}

/// Replaces every `{name}` that has a value; others stay as they are. Values are not looked into.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let found = after.split_once('}').and_then(|(name, tail)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, tail))
        });
        match found {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
