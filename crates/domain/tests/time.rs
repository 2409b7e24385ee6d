//! Reading and writing points in time.

use domain::credential::{Credential, Kind, LastUse, Place};
use domain::time::Timestamp;
use proptest::prelude::*;

const DAY: i64 = 86_400_000;

#[track_caller]
fn reads(text: &str, millis: i64) {
    assert_eq!(Timestamp::parse(text), Some(Timestamp(millis)), "{text}");
}

#[test]
fn reads_what_sentry_sends() {
    reads("1970-01-01T00:00:00Z", 0);
    reads("2023-07-24T11:22:33.456789Z", 1_690_197_753_456);
    reads("2023-07-24T11:22:33Z", 1_690_197_753_000);
    reads("2023-07-24T11:22:33.4+00:00", 1_690_197_753_400);
    reads("2023-07-24T13:22:33+02:00", 1_690_197_753_000);
    reads("2023-07-24T06:52:33-0430", 1_690_197_753_000);
    reads("2023-07-24 11:22:33+00", 1_690_197_753_000);
    reads(" 2023-07-24t11:22:33z\n", 1_690_197_753_000);
    reads("2023-07-24T11:22:33", 1_690_197_753_000);
    reads("2023-07-24T11:22", 1_690_197_720_000);
    reads("2023-07-24", 1_690_156_800_000);
    reads("2016-12-31T23:59:60Z", 1_483_228_800_000);
    reads("2000-02-29T00:00:00Z", 951_782_400_000);
    reads("0000-01-01T00:00:00Z", -62_167_219_200_000);
    reads("9999-12-31T23:59:59.999Z", 253_402_300_799_999);
}

#[test]
fn refuses_everything_else() {
    for text in [
        "",
        "never",
        "2023",
        "2023-13-01",
        "2023-00-10",
        "2023-02-29",
        "1900-02-29",
        "2023-04-31",
        "2023-07-24T",
        "2023-07-24T24:00:00Z",
        "2023-07-24T11:60:00Z",
        "2023-07-24T11:22:61Z",
        "2023-07-24T11:22:33.Z",
        "2023-07-24T11:22:33Zx",
        "2023-07-24T11:22:33+",
        "1690197753",
        "2023-07-24T11:22:33+1:00",
        "2023-07-24T11:22:33+24:00",
        "+2023-07-24",
        "２０２３-07-24",
        "2023-7-24",
        "24.07.2023",
        "2023-07-24T11:22:33 UTC",
    ] {
        assert_eq!(Timestamp::parse(text), None, "{text}");
    }
}

#[test]
fn writes_rfc_3339() {
    assert_eq!(Timestamp(1_690_197_753_456).to_string(), "2023-07-24T11:22:33.456Z");
    assert_eq!(Timestamp(-1).to_string(), "1969-12-31T23:59:59.999Z");
    assert_eq!(Timestamp(0).date(), "1970-01-01");
}

#[test]
fn days_do_not_overflow() {
    assert_eq!(Timestamp(86_400_000 * 90).days_since(Timestamp(0)), 90);
    assert_eq!(Timestamp(-1).days_since(Timestamp(0)), -1);
    assert!(Timestamp(i64::MAX).days_since(Timestamp(i64::MIN)) > 0);
}

proptest! {
    #[test]
    fn reading_undoes_writing(millis in -62_167_219_200_000_i64..=253_402_300_799_999) {
        let at = Timestamp(millis);
        prop_assert_eq!(Timestamp::parse(&at.to_string()), Some(at));
        let midnight = Timestamp(millis.div_euclid(86_400_000) * 86_400_000);
        prop_assert_eq!(Timestamp::parse(&at.date()), Some(midnight));
    }

    #[test]
    fn dates_sort_as_times(a in 0_i64..253_402_300_799_999, b in 0_i64..253_402_300_799_999) {
        let (a, b) = (Timestamp(a / 1000 * 1000), Timestamp(b / 1000 * 1000));
        prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,40}", near in "[0-9TtZz:+. -]{0,32}", millis: i64) {
        let _ = Timestamp::parse(&text);
        let _ = Timestamp::parse(&near);
        let _ = Timestamp(millis).to_string();
    }

    /// A row is told the time once a day, and says the same age as what is told it always.
    #[test]
    fn a_row_says_the_age_of_now(
        now in 1_600_000_000_000_i64..1_800_000_000_000,
        created in prop::option::of(-200_000_000_i64..200_000_000),
        used in prop::option::of(-200_000_000_i64..200_000_000),
        expires in prop::option::of(prop_oneof![-200_000_000_i64..200_000_000, (-3_i64..3).prop_map(|it| it * DAY)]),
        later in 0_i64..DAY,
    ) {
        let at = |offset: i64| Timestamp(now + offset);
        let it = Credential {
            created: created.map(at),
            last_used: used.map_or(LastUse::Never, |offset| LastUse::At(at(offset))),
            expires: expires.map(at),
            ..Credential::new(Kind::Personal, Place::User, "1".into())
        };
        let dates: Vec<Timestamp> = [created, used].into_iter().flatten().map(at).collect();
        let ages = |now: Timestamp| {
            let ages: Vec<i64> = dates.iter().map(|at| now.days_since(*at)).collect();
            (ages, it.expires.map(|end| end.days_since(now)))
        };
        let (now, later) = (Timestamp(now), Timestamp(now + later));
        let told = it.aged(now);
        prop_assert!(told <= now);
        prop_assert_eq!(ages(told), ages(now));
        // It is not told anything new while there is nothing.
        let same_day = now.0.div_euclid(DAY) == later.0.div_euclid(DAY);
        if same_day && ages(now) == ages(later) {
            prop_assert_eq!(it.aged(later), told);
        }
    }
}
