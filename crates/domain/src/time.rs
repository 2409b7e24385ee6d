//! Points in time, without a clock.

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
/// A day, in milliseconds.
pub const DAY: i64 = 24 * HOUR;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Whole days from `earlier` to this; negative when `earlier` is later.
    pub const fn days_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).div_euclid(DAY)
    }

    /// Reads RFC 3339, and what is close to it: a blank between date and time, no seconds, no zone
    /// (then UTC), an offset as `+00:00`, `+0000` or `+00`, no time at all (then midnight UTC).
    /// Fractions are cut to milliseconds; a leap second is the second after. `None` for all else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut at = Reader(text.trim().as_bytes());
        let year = at.digits(4)?;
        at.skip(b"-")?;
        let month = at.digits(2)?;
        at.skip(b"-")?;
        let day = at.digits(2)?;
        if !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day) {
            return None;
        }
        let mut time = days_from_date(year, month, day) * DAY;
        if at.0.is_empty() {
            return Some(Self(time));
        }
        at.skip(b"Tt ")?;
        let hour = at.digits(2)?;
        at.skip(b":")?;
        let minute = at.digits(2)?;
        let second = if at.skip(b":").is_some() { at.digits(2)? } else { 0 };
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        time += hour * HOUR + minute * MINUTE + second * SECOND;
        if at.skip(b".,").is_some() {
            time += at.fraction()?;
        }
        time -= at.zone()?;
        at.0.is_empty().then_some(Self(time))
    }

    /// The date in UTC, such as `2026-08-16`.
    pub fn date(self) -> String {
        let (year, month, day) = date_from_days(self.0.div_euclid(DAY));
        let mut out = String::new();
        if year < 0 {
            out.push('-');
        }
        pad(&mut out, year.abs(), 4);
        out.push('-');
        pad(&mut out, month, 2);
        out.push('-');
        pad(&mut out, day, 2);
        out
    }
}

/// RFC 3339 in UTC, with milliseconds only where there are some: `2026-08-16T09:30:00Z`. (Years
/// outside 0–9999, which RFC 3339 does not know, are written as they are.)
impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = self.date();
        let time = self.0.rem_euclid(DAY);
        out.push('T');
        pad(&mut out, time / HOUR, 2);
        out.push(':');
        pad(&mut out, time / MINUTE % 60, 2);
        out.push(':');
        pad(&mut out, time / SECOND % 60, 2);
        if time % SECOND != 0 {
            out.push('.');
            pad(&mut out, time % SECOND, 3);
        }
        out.push('Z');
        f.write_str(&out)
    }
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    /// Takes one byte out of `any`.
    fn skip(&mut self, any: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        any.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    fn digit(&mut self) -> Option<i64> {
        self.skip(b"0123456789").map(|digit| i64::from(digit - b'0'))
    }

    /// Exactly `count` digits.
    fn digits(&mut self, count: usize) -> Option<i64> {
        let mut number = 0;
        for _ in 0..count {
            number = number * 10 + self.digit()?;
        }
        Some(number)
    }

    /// The digits after the point, at least one, as milliseconds.
    fn fraction(&mut self) -> Option<i64> {
        let mut unit = 100;
        let mut millis = self.digit()? * unit;
        while let Some(digit) = self.digit() {
            unit /= 10;
            millis += digit * unit;
        }
        Some(millis)
    }

    /// The zone, if any, as milliseconds ahead of UTC.
    fn zone(&mut self) -> Option<i64> {
        let Some(sign) = self.skip(b"Zz+-") else { return Some(0) };
        let sign = match sign {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(0),
        };
        let hours = self.digits(2)?;
        let colon = self.skip(b":").is_some();
        let minutes = if colon || !self.0.is_empty() { self.digits(2)? } else { 0 };
        (hours <= 23 && minutes <= 59).then_some(sign * (hours * HOUR + minutes * MINUTE))
    }
}

/// Days in a month of the Gregorian calendar.
const fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01, counting years from March so that the leap day is the last of its year.
const fn days_from_date(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The other way round: year, month, day.
const fn date_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let year = year + era * 400;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

/// Writes a number that is not negative with at least `width` digits.
fn pad(out: &mut String, number: i64, width: usize) {
    let digits = number.to_string();
    for _ in digits.len()..width {
        out.push('0');
    }
    out.push_str(&digits);
}
