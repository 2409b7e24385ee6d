//! Django's CSRF check, in the two versions Sentry has shipped since 2023, with their own words.
//!
//! 23.7 runs Django 3.2: over https a `Referer` of the same host is wanted, `Origin` is not looked
//! at (recorded 030, 031, 041, 044, 119-125). From about 24.x on Django is 4 or later: `Origin` is
//! compared first, the `Referer` only stands in where there is none.

use crate::dialect::Dialect;
use crate::wire::Call;

const ALPHABET: &[u8; 62] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const SECRET: usize = 32;

/// A fresh secret: 32 letters and digits.
pub fn new_secret() -> String {
    (0..SECRET).map(|_| char::from(ALPHABET[fastrand::usize(..ALPHABET.len())])).collect()
}

/// A masked form of `secret`, different at each call: a mask and the secret shifted by it.
pub fn mask(secret: &str) -> String {
    let mask = new_secret();
    let shifted = secret.bytes().zip(mask.bytes()).map(|(secret, mask)| {
        let sum = place(secret).unwrap_or(0) + place(mask).unwrap_or(0);
        char::from(ALPHABET[sum % ALPHABET.len()])
    });
    let shifted: String = shifted.collect();
    mask + &shifted
}

/// The value a cookie of this dialect holds for a secret: masked in Django 3.2, plain later.
pub fn cookie_value(dialect: Dialect) -> String {
    let secret = new_secret();
    if dialect.modern_csrf() { secret } else { mask(&secret) }
}

/// The secret in a cookie's or header's value, masked or not; `None` when it is neither.
pub fn secret_of(value: &str) -> Option<String> {
    let places: Option<Vec<usize>> = value.bytes().map(place).collect();
    let places = places?;
    match places.len() {
        SECRET => Some(value.to_owned()),
        64 => {
            let (mask, shifted) = places.split_at(SECRET);
            let back = shifted.iter().zip(mask).map(|(shifted, mask)| {
                char::from(ALPHABET[(shifted + ALPHABET.len() - mask) % ALPHABET.len()])
            });
            Some(back.collect())
        }
        _ => None,
    }
}

fn place(letter: u8) -> Option<usize> {
    ALPHABET.iter().position(|known| *known == letter)
}

/// What else than the host itself may send writes.
pub struct Trust<'a> {
    /// Host names (with port, where it is not the usual one); a leading dot means every subdomain.
    pub hosts: &'a [&'a str],
}

/// Checks a write.
///
/// # Errors
/// With Django's own words for the reason, to be put behind `CSRF Failed: `.
pub fn check(
    dialect: Dialect,
    call: &Call,
    cookie: Option<&str>,
    trust: &Trust<'_>,
) -> Result<(), String> {
    let origin = if dialect.modern_csrf() { call.header("origin") } else { None };
    match origin {
        Some(origin) if !origin_trusted(call, origin, trust) => {
            return Err(format!(
                "Origin checking failed - {origin} does not match any trusted origins."
            ));
        }
        None if call.tls => check_referer(call, trust)?,
        _ => {}
    }
    check_token(dialect, call, cookie)
}

fn origin_trusted(call: &Call, origin: &str, trust: &Trust<'_>) -> bool {
    let Some((scheme, host)) = origin.split_once("://") else { return false };
    scheme == call.scheme() && (host == call.host || host_trusted(host, trust))
}

fn host_trusted(host: &str, trust: &Trust<'_>) -> bool {
    trust.hosts.iter().any(|known| match known.strip_prefix('.') {
        Some(parent) => host == parent || host.ends_with(known),
        None => host == *known,
    })
}

fn check_referer(call: &Call, trust: &Trust<'_>) -> Result<(), String> {
    let failed = |why: &str| Err(format!("Referer checking failed - {why}"));
    let Some(referer) = call.header("referer") else { return failed("no Referer.") };
    let Some((scheme, rest)) = referer.split_once("://") else {
        return failed("Referer is malformed.");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    if scheme.is_empty() || host.is_empty() {
        return failed("Referer is malformed.");
    }
    if scheme != "https" {
        return failed("Referer is insecure while host is secure.");
    }
    if host == call.host || host_trusted(host, trust) {
        return Ok(());
    }
    failed(&format!("{referer} does not match any trusted origins."))
}

fn check_token(dialect: Dialect, call: &Call, cookie: Option<&str>) -> Result<(), String> {
    let Some(cookie) = cookie else { return Err("CSRF cookie not set.".into()) };
    let posted = if call.method == "POST" { call.form("csrfmiddlewaretoken") } else { None };
    let posted = posted.filter(|value| !value.is_empty());
    let from_form = posted.is_some();
    let sent = posted.or_else(|| call.header("x-csrftoken").map(str::to_owned));
    let known = secret_of(cookie);
    if known.is_some() && sent.as_deref().and_then(secret_of) == known {
        return Ok(());
    }
    if !dialect.modern_csrf() {
        return Err("CSRF token missing or incorrect.".into());
    }
    let Some(sent) = sent else { return Err("CSRF token missing.".into()) };
    let fault = match sent.len() {
        SECRET | 64 if sent.bytes().all(|letter| place(letter).is_some()) => "incorrect",
        SECRET | 64 => "has invalid characters",
        _ => "has incorrect length",
    };
    let source = if from_form { "POST" } else { "the 'X-Csrftoken' HTTP header" };
    Err(format!("CSRF token from {source} {fault}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_secret_is_found_again_and_never_masked_alike() {
        let secret = new_secret();
        let (one, two) = (mask(&secret), mask(&secret));
        assert_ne!(one, two);
        assert_eq!(secret_of(&one), Some(secret.clone()));
        assert_eq!(secret_of(&two), Some(secret));
        assert_eq!(secret_of("short"), None);
        assert_eq!(secret_of(&"é".repeat(16)), None);
    }
}
