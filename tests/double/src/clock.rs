//! The one place that reads the clock, and the two ways Sentry writes a time.

use std::time::UNIX_EPOCH;

/// Microseconds of a day.
pub const DAY: i64 = 86_400_000_000;

/// Now, in microseconds since 1970.
#[allow(clippy::disallowed_methods)] // a server stamps what it makes; the domain is not involved
pub fn now() -> i64 {
    std::time::SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

/// Year, month, day of a day number since 1970 (proleptic Gregorian).
fn civil(days: i64) -> (i64, i64, i64) {
    // Counting from the 1st of March makes the leap day the last of its year.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let moved = (5 * of_year + 2) / 153;
    let day = of_year - (153 * moved + 2) / 5 + 1;
    let month = if moved < 10 { moved + 3 } else { moved - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// `2026-11-23T22:32:10.510997Z`: how the API writes `micros` since 1970. Six digits, as Django
/// does whenever they are not all zero.
pub fn iso(micros: i64) -> String {
    let (year, month, day) = civil(micros.div_euclid(DAY));
    let rest = micros.rem_euclid(DAY);
    let (secs, fraction) = (rest / 1_000_000, rest % 1_000_000);
    let (hour, minute, second) = (secs / 3600, secs / 60 % 60, secs % 60);
    let fraction = if fraction == 0 { String::new() } else { format!(".{fraction:06}") };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}

/// `Mon, 23 Nov 2026 22:32:13 GMT`: how a header writes `secs` since 1970.
pub fn http_date(secs: i64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let days = secs.div_euclid(86_400);
    let (year, month, day) = civil(days);
    let rest = secs.rem_euclid(86_400);
    let pick = |names: &[&'static str], index: i64| {
        usize::try_from(index).ok().and_then(|index| names.get(index).copied()).unwrap_or("")
    };
    let (weekday, month) = (pick(&DAYS, days.rem_euclid(7)), pick(&MONTHS, month - 1));
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_times_as_the_recorded_server_did() {
        assert_eq!(iso(1_795_473_130_510_997), "2026-11-23T22:32:10.510997Z");
        assert_eq!(iso(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso(951_782_400_000_001), "2000-02-29T00:00:00.000001Z");
        assert_eq!(http_date(1_795_473_133), "Mon, 23 Nov 2026 22:32:13 GMT");
    }
}
