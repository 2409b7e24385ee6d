//! Foreign text: what it is shown as, for any text at all.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use domain::text::{has_hidden, is_blank, seen, shown, shown_short};
use proptest::prelude::*;

#[test]
fn what_nobody_can_see_is_shown_by_its_number() {
    for (text, want) in [
        ("deploy-bot", "deploy-bot"),
        ("deploy bot (old laptop)", "deploy bot (old laptop)"),
        ("\u{202e}live", "‹U+202E›live"),
        ("\u{2066}x\u{2069}", "‹U+2066›x‹U+2069›"),
        ("pro\u{200b}d", "pro‹U+200B›d"),
        ("pro\u{200c}d", "pro‹U+200C›d"),
        ("a\u{1b}[2J", "a‹U+001B›[2J"),
        ("a\tb\nc", "a‹U+0009›b‹U+000A›c"),
        ("a  b", "a ‹U+0020›b"),
        (" a ", "‹U+0020›a‹U+0020›"),
        ("a\u{a0}b\u{3000}c", "a‹U+00A0›b‹U+3000›c"),
        ("\u{e0041}", "‹U+E0041›"),
        ("soft\u{ad}hyphen", "soft‹U+00AD›hyphen"),
        ("a\u{200e}b\u{200f}c\u{61c}d", "a‹U+200E›b‹U+200F›c‹U+061C›d"),
        ("\u{feff}bom", "‹U+FEFF›bom"),
        // A name cannot pretend to hold a mark.
        ("pro‹U+200B›d", "pro‹U+2039›U+200B›d"),
        ("büro · 漢字 · “x”", "büro · 漢字 · “x”"),
        // Pictures that are made of several.
        ("love ❤\u{fe0f}", "love ❤\u{fe0f}"),
        ("👨\u{200d}👩\u{200d}👧 ci", "👨\u{200d}👩\u{200d}👧 ci"),
        ("x\u{fe0f}", "x‹U+FE0F›"),
        ("x\u{200d}y", "x‹U+200D›y"),
        ("\u{200d}👩", "‹U+200D›👩"),
        // From right to left: whole, and apart from what stands around it.
        ("שלום 7", "\u{2068}שלום 7\u{2069}"),
        ("", ""),
    ] {
        assert_eq!(shown(text), want, "{text:?}");
    }
}

#[test]
fn what_is_all_invisible_is_blank() {
    for blank in ["", " ", "\u{200b}\u{200d}", "\u{3164}", "\u{2800} \u{202e}", "\u{fe0f}"] {
        assert!(is_blank(blank), "{blank:?}");
        assert!(seen(blank).trim().is_empty(), "{blank:?}");
    }
    for not in ["x", "\u{200b}x", "👩", "é"] {
        assert!(!is_blank(not), "{not:?}");
    }
    assert_eq!(seen("pro\u{200b}d"), "prod");
    assert!(has_hidden("pro\u{200b}d") && !has_hidden("prod") && !has_hidden("‹prod›"));
}

/// Undoes it. What it is shown as holds nothing else to go by.
fn back(shown: &str) -> String {
    let text = shown.strip_prefix('\u{2068}').and_then(|it| it.strip_suffix('\u{2069}'));
    let mut rest = text.unwrap_or(shown);
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once("‹U+") {
        let (number, tail) = after.split_once('›').unwrap();
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap());
        rest = tail;
    }
    out + rest
}

fn odd() -> impl Strategy<Value = String> {
    let ranges = prop_oneof![
        proptest::char::range('\0', '\u{200}'),
        proptest::char::range('\u{590}', '\u{6ff}'),
        proptest::char::range('\u{1fff}', '\u{2070}'),
        proptest::char::range('\u{fe00}', '\u{feff}'),
        proptest::char::range('\u{1f468}', '\u{1f46a}'),
        proptest::char::range('\u{e0000}', '\u{e0200}'),
        proptest::char::any(),
        prop::sample::select(vec!['‹', '›', 'U', '+', '2', ' ', 'a', '\u{200d}', '\u{fe0f}', '❤']),
    ];
    prop::collection::vec(ranges, 0..24).prop_map(|it| it.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn two_texts_are_never_shown_alike(text in odd()) {
        prop_assert_eq!(back(&shown(&text)), text);
    }

    #[test]
    fn nothing_that_is_shown_turns_the_direction_or_hides(text in odd()) {
        let shown = shown(&text).into_owned();
        let inner = shown.strip_prefix('\u{2068}').and_then(|it| it.strip_suffix('\u{2069}'));
        let inner = inner.unwrap_or(&shown);
        for c in inner.chars() {
            let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'
                | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}');
            prop_assert!(!turns && !c.is_control(), "{:?} in {:?}", c, inner);
        }
        prop_assert!(!has_hidden(inner), "{:?}", inner);
        let from_right = inner.chars().any(|c| matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}'));
        let isolated = shown.starts_with('\u{2068}');
        prop_assert!(!from_right || isolated);
        prop_assert!(!shown.starts_with(' ') && !shown.ends_with(' ') && !shown.contains("  "));
    }

    #[test]
    fn what_is_seen_holds_nothing_hidden_but_what_it_began_with(text in odd()) {
        let seen = seen(&text).into_owned();
        prop_assert_eq!(seen.trim().is_empty(), is_blank(&text));
        prop_assert!(seen.chars().all(|c| !c.is_control()));
    }
}

#[test]
fn a_cut_is_never_within_a_mark() {
    assert_eq!(shown_short("deploy-bot", 22), "deploy-bot");
    assert_eq!(shown_short("deploy-bot-of-the-old-laptop", 12), "deploy-bot-…");
    assert_eq!(shown_short("pro\u{200b}d\u{200b}uction", 5), "pro‹U+200B›…");
    assert_eq!(shown_short("שלום שלום", 6), "\u{2068}שלום\u{2069}…");
}
