//! How long the searcher takes: making its index, and one key in the finder, in each language.
//!
//! `cargo bench -p scopewise-domain --bench search`. Asserts nothing; in browsers `cargo xtask bench --wasm` measures it.

use std::hint::black_box;
use std::time::{Duration, Instant};

use domain::catalog::{Texts, search};
use domain::paste;

const LANGUAGES: [(&str, &str, [&str; 3]); 2] = [
    (
        "en",
        include_str!("../../../extension/_locales/en/catalog.txt"),
        [
            "upload source maps",
            "reslove isues from a bot",
            "what scopes do I need for the github action to upload source maps",
        ],
    ),
    (
        "de",
        include_str!("../../../extension/_locales/de/catalog.txt"),
        [
            "Quelltext-Karten hochladen",
            "was brauche ich, um Fehler zu exportieren",
            "Welche Rechte brauche ich, damit ein Bot Issues an Mitglieder zuweisen kann",
        ],
    ),
];

fn main() {
    for (language, file, queries) in LANGUAGES {
        let made = best(|| Texts::new(file.to_owned()).prepare());
        let texts = Texts::new(file.to_owned());
        let (mut worst, mut sum, mut keys) = (Duration::ZERO, Duration::ZERO, 0);
        for query in queries {
            for (end, _) in query.char_indices().skip(1) {
                let typed = query.get(..end).unwrap_or_default();
                let took = best(|| (paste::forms(typed), search(typed, &texts)));
                (worst, sum, keys) = (worst.max(took), sum + took, keys + 1);
            }
        }
        let lines = queries.join("\n").repeat(60);
        let pasted = best(|| paste::read(&lines, &texts));
        println!(
            "{language}: index {made:.1?}, a key {:.1?}, the worst {worst:.1?}, 180 pasted lines {pasted:.1?}",
            sum / keys
        );
    }
}

/// The best of a few runs: as many as fit into some milliseconds, three at least.
fn best<T>(run: impl Fn() -> T) -> Duration {
    let (began, mut best, mut runs) = (Instant::now(), Duration::MAX, 0);
    while runs < 3 || began.elapsed() < Duration::from_millis(4) {
        let start = Instant::now();
        black_box(run());
        (best, runs) = (best.min(start.elapsed()), runs + 1);
    }
    best
}
