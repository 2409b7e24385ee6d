//! Masking: the first thing that happens to a paste.
//!
//! What follows works on the masked text alone, so that no secret can reach a [`super::Reading`] by
//! any way. Masking too much is no harm, too little is.

mod organization;

use super::{Token, TokenForm};

/// A text without its secrets, and what they were.
pub(super) struct Masked {
    /// The text; each secret is replaced by its public prefix and an ellipsis.
    pub text: String,
    /// Where in the masked text a secret stood, in ascending order, and what it was.
    pub found: Vec<(usize, Token)>,
}

/// What stands for the secret part.
pub(super) const MASK: &str = "…";

/// What is typed on after the mask of a secret, without what still belongs to the secret.
pub(super) fn after_mask(typed: &str) -> &str {
    typed.trim_start_matches(|it: char| {
        it.is_ascii_alphanumeric() || "_-+/=%.~".contains(it) || MASK.contains(it)
    })
}
/// Names after which a long value is a secret, as the ends of words in lower case.
const NAMES: [&str; 12] = [
    "token",
    "password",
    "passwd",
    "secret",
    "apikey",
    "api_key",
    "api-key",
    "-key",
    "bearer",
    "basic",
    "sentrysid",
    "cookie",
];
/// Beginnings of other products' secrets.
const FOREIGN: [&str; 14] = [
    "ghp_",
    "gho_",
    "ghs_",
    "ghu_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "npm_",
    "AKIA",
    "AIza",
    "eyJ",
    "sk-",
];
/// Parts of a value that show it to be a stand-in.
const STAND_INS: [&str; 9] =
    ["token", "secret", "your", "xxx", "example", "environ", "env.", "placeholder", "process"];
/// No value is looked at further than this.
const LONGEST: usize = 512;

/// Masks every secret.
pub(super) fn mask(text: &str) -> Masked {
    let mut masked = Masked { text: String::with_capacity(text.len()), found: Vec::new() };
    let bytes = text.as_bytes();
    let mut kept = 0; // everything before is in the masked text
    let mut at = 0;
    let mut expected = None; // after one of NAMES: the least length of a secret
    let mut known: Option<(usize, usize)> = None; // a password that comes
    while let Some(byte) = bytes.get(at) {
        let found = match known {
            Some((from, to)) if from <= at => Some((at, to, Token::of(TokenForm::Unknown))),
            _ if is_word(*byte) => secret(text, at, expected),
            _ => None,
        };
        known = known.filter(|it| it.0 > at).or_else(|| password(bytes, at));
        if let Some((from, to, token)) = found {
            masked.text.push_str(text.get(kept..from).unwrap_or_default());
            masked.found.push((masked.text.len(), token));
            masked.text.push_str(MASK);
            (kept, at, expected) = (to, to, None);
        } else if is_word(*byte) {
            let end = at + run(bytes, at, is_word);
            expected = names(text.get(at..end).unwrap_or_default(), expected);
            at = end;
        } else {
            expected = expected.filter(|_| b" \t\"':=>\\(`,".contains(byte));
            at += 1;
        }
    }
    masked.text.push_str(text.get(kept..).unwrap_or_default());
    masked
}

/// The secret in the word at `at`: from where to where it is secret.
fn secret(text: &str, at: usize, expected: Option<usize>) -> Option<(usize, usize, Token)> {
    let bytes = text.as_bytes();
    let word = text.get(at..at + run(bytes, at, is_word))?;
    for (inside, _) in word.match_indices("sntry") {
        let Some(form) = prefixed(bytes, at + inside) else { continue };
        let from = at + inside + 7;
        let wide = form == TokenForm::Organization;
        let length = run(bytes, from, |it| is_word(it) || wide && is_base64(it));
        if length > 0 {
            let token = if wide {
                organization::token(text.get(from..from + length).unwrap_or_default())
            } else {
                Token::of(form)
            };
            return Some((from, from + length, token));
        }
    }
    if let Some((from, to)) = legacy(text, at, word) {
        return Some((from, to, Token::of(TokenForm::Legacy)));
    }
    for prefix in FOREIGN {
        let length = run(bytes, at + prefix.len(), |it| is_word(it) || it == b'.');
        let from = at + prefix.len();
        let digit = |it: &str| it.bytes().any(|it| it.is_ascii_digit());
        if word.starts_with(prefix)
            && length >= 14
            && text.get(from..from + length).is_some_and(digit)
        {
            return Some((from, from + length, Token::of(TokenForm::Foreign)));
        }
    }
    let least = expected?;
    let rest = bytes.get(at..bytes.len().min(at + LONGEST))?;
    let length = run(rest, 0, |it| is_base64(it) || is_word(it) || it == b'.' || it == b'~');
    let value = text.get(at..at + length)?;
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
    if length < least || digits < 2 || letters == 0 && length < 20 {
        return None;
    }
    let lower = value.to_ascii_lowercase();
    let stand_in = STAND_INS.iter().any(|it| lower.contains(it));
    (!stand_in).then(|| (at, at + length, Token::of(TokenForm::Unknown)))
}

/// 64 hexadecimal digits in a word, or a few more when something ran into them; no `sha256:` digest.
fn legacy(text: &str, at: usize, word: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while from < word.len() {
        let hex = run(word.as_bytes(), from, |it| it.is_ascii_hexdigit());
        if (64..=72).contains(&hex) {
            let before = text.get(..at + from).unwrap_or_default();
            let before = before.trim_end_matches([':', '=', '-', ' ']);
            let tail = before.get(before.len().saturating_sub(6)..).unwrap_or_default();
            let digest = hex == 64 && tail.eq_ignore_ascii_case("sha256");
            return (!digest).then_some((at + from, at + from + hex));
        }
        from += hex.max(1);
    }
    None
}

/// The password in `://name:password@`, seen from the colon.
fn password(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    if !bytes.get(at..)?.starts_with(b"://") {
        return None;
    }
    let plain = |it: u8| is_word(it) || matches!(it, b'.' | b'~' | b'%' | b'!' | b'+' | b'=');
    let window = bytes.get(..bytes.len().min(at + LONGEST))?;
    let colon = at + 3 + run(window, at + 3, plain);
    let end = colon + 1 + run(window, colon + 1, plain);
    let found = bytes.get(colon) == Some(&b':') && bytes.get(end) == Some(&b'@') && end > colon + 1;
    found.then_some((colon + 1, end))
}

/// `sntryu_` and its kin.
fn prefixed(bytes: &[u8], at: usize) -> Option<TokenForm> {
    if bytes.get(at + 6) != Some(&b'_') {
        return None;
    }
    Some(match bytes.get(at + 5)? {
        b'u' => TokenForm::Personal,
        b's' => TokenForm::Organization,
        b'a' => TokenForm::Application,
        b'i' => TokenForm::Integration,
        letter if letter.is_ascii_lowercase() => TokenForm::Other,
        _ => return None,
    })
}

/// After this word: the least length of a secret, if it is a name that announces one, or if it only
/// stands between such a name and the value.
fn names(word: &str, before: Option<usize>) -> Option<usize> {
    let tail = word.get(word.len().saturating_sub(12)..).unwrap_or(word).to_ascii_lowercase();
    match tail.as_str() {
        "f" | "b" | "r" | "is" => return before,
        "-u" | "--user" => return Some(24), // as API keys were once given
        "bearer" => return Some(8),
        "key" => return Some(32),
        _ => {}
    }
    NAMES.iter().any(|name| tail.ends_with(name)).then_some(16)
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'%')
}

/// How many bytes from `at` on are such.
fn run(bytes: &[u8], at: usize, such: impl Fn(u8) -> bool) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|it| such(**it)).count()
}
