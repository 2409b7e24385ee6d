//! Any bytes at all: nothing panics, nothing takes long.
//!
//! The functions of `targets.rs` meet the cases and mutations of them from a fixed seed; `fuzz/` gives
//! them what a fuzzer finds, on a nightly toolchain, which is not the one of this repository.

use std::time::{Duration, Instant};

use super::targets::{a_secret_inside, any_bytes, read};

/// Numbers from a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// Pieces that mean something somewhere.
const PIECES: [&str; 40] = [
    "\"",
    "'",
    "`",
    "\\\n",
    "\n",
    "$(",
    ")",
    "${",
    "}",
    "{",
    "[",
    "]",
    "(",
    "#",
    "/*",
    "*/",
    "//",
    "<!--",
    "-->",
    "<<EOF\n",
    "curl ",
    "sentry-cli releases ",
    "GET /",
    "/api/0/",
    "https://",
    "fetch(",
    "$",
    "=",
    ":",
    "sntryu_",
    "sntrys_",
    "é",
    "\u{0}",
    "\r\n",
    "…",
    "resource \"sentry_",
    "- uses: ",
    "scope=\"",
    "\"\"\"",
    "|",
];

#[test]
fn mutations_of_the_cases_never_panic() {
    let corpus: Vec<Vec<u8>> =
        super::cases().iter().map(|it| super::input(it).into_bytes()).collect();
    let mut random = Random(0x5eed_cafe);
    for round in 0..1500 {
        let mut data = corpus[random.below(corpus.len())].clone();
        for _ in 0..=random.below(6) {
            let at = random.below(data.len() + 1);
            match random.below(5) {
                0 => data.truncate(at),
                1 => data = data.split_off(at),
                2 => drop(data.splice(at..at, PIECES[random.below(PIECES.len())].bytes())),
                3 if at < data.len() => data[at] = u8::try_from(random.below(256)).unwrap(),
                _ => {
                    let other = &corpus[random.below(corpus.len())];
                    let from = random.below(other.len());
                    data.splice(at..at, other[from..].iter().copied());
                }
            }
        }
        let shown = String::from_utf8_lossy(&data).into_owned();
        let result = std::panic::catch_unwind(|| {
            any_bytes(&data);
            a_secret_inside(&data);
        });
        assert!(result.is_ok(), "round {round}: {shown:?}");
    }
}

#[test]
fn every_beginning_of_a_case_is_read() {
    for case in super::cases() {
        let text = super::input(&case);
        for end in (0..text.len()).step_by(29) {
            any_bytes(&text.as_bytes()[..end]);
        }
    }
}

/// 32 KiB of each, of which a debug build reads a megabyte in seconds. Were anything quadratic, it
/// would be many minutes.
#[test]
fn much_of_anything_takes_no_age() {
    const SIZE: usize = 1 << 15;
    let pieces = PIECES.iter().map(|it| it.repeat(SIZE / it.len()));
    let lines = PIECES.iter().map(|it| [it, "\n"].concat().repeat(SIZE / (it.len() + 1)));
    let more = [
        "curl '",
        "curl \"$(",
        "foo(\n",
        "x = \"/organizations/a/b\n",
        "GET /api/0/organizations/a/isues/\n",
        "a=b/c\n",
        "sntryu_a ",
        "token=token=",
        "{\"a\":",
        "upload source maps\n",
        "cat <<EOF\n",
        "\"a\" + ",
        "f(\"/api/0/x\", ",
        "url = \"https://sentry.io/api/0/a/\"\n",
        "org:read ",
        "`curl ` ",
        "A=$A$B/\ncurl $A/api/0/x\n",
        "fetch(`${",
        "://a:",
        "- - - ",
        "{{",
        "@",
        "abcdefghij",
    ];
    let more = more.iter().map(|it| it.repeat(SIZE / it.len()));
    for text in pieces.chain(lines).chain(more) {
        let start = Instant::now();
        let reading = read(&text);
        let took = start.elapsed();
        let shown: String = text.chars().take(24).collect();
        assert!(
            took < Duration::from_secs(60),
            "{shown:?}: {took:?}, {} lines",
            reading.lines.len()
        );
    }
}
