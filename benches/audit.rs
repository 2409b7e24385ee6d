//! Reading and judging 1,000 tokens, natively and in wasm.
//!
//! `cargo bench --bench audit`; docs/PERFORMANCE.md has the line for wasm. What is timed is what the popup
//! does between Sentry's answer and drawing: JSON to credentials, and every rule over every one of them.

#![allow(clippy::expect_used, reason = "a bench may fail loudly")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;

use domain::audit::{THRESHOLDS, audit};
use domain::scope::Scope;
use domain::time::Timestamp;
use sentry::wire;

const TOKENS: usize = 1_000;
const ROUNDS: usize = 21;
/// 2026-11-24.
const NOW: Timestamp = Timestamp(1_795_478_400_000);

/// A list as Sentry sends it: names, ages and scope sets of every size, some of them alike.
fn list() -> String {
    let mut text = String::from("[");
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for id in 0..TOKENS {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (bits, count) = (random >> 33, 1 + id % 14);
        let scopes: Vec<String> = Scope::ALL
            .iter()
            .enumerate()
            .filter(|(at, _)| (bits >> (at % 24)) & 1 == 1)
            .take(count)
            .map(|(_, scope)| format!("\"{}\"", scope.name()))
            .collect();
        let comma = if id == 0 { "" } else { "," };
        let name = ["github-actions", "deploy", "", "my laptop", "terraform prod"][id % 5];
        let (year, month, day) = (2021 + id % 6, 1 + id % 12, 1 + id % 28);
        write!(
            text,
            "{comma}{{\"id\":\"{id}\",\"name\":\"{name}\",\"token\":null,\"tokenLastCharacters\":\"{id:04}\",\
             \"dateCreated\":\"{year}-{month:02}-{day:02}T10:00:00.000000Z\",\"application\":null,\
             \"scopes\":[{}]}}",
            scopes.join(",")
        )
        .expect("a text takes every text");
    }
    text + "]"
}

/// Median and best of the rounds, in milliseconds.
fn timed(clock: impl Fn() -> f64, mut work: impl FnMut()) -> (f64, f64) {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = clock();
            work();
            clock() - start
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[ROUNDS / 2], times[0])
}

fn measure(clock: impl Fn() -> f64 + Copy) -> String {
    let text = list();
    let (credentials, notes) = wire::personal_tokens(&text).expect("the list is one");
    assert!(notes.is_empty() && credentials.len() == TOKENS, "not all were read");
    let purposes = BTreeMap::new();
    let report = audit(&credentials, NOW, &purposes, &THRESHOLDS);
    let findings: usize = report.tokens.iter().map(|token| token.findings.len()).sum();
    assert!(findings > TOKENS, "the tokens are too harmless to measure: {findings} findings");
    let read = timed(clock, || drop(black_box(wire::personal_tokens(black_box(&text)))));
    let judged = timed(clock, || {
        drop(black_box(audit(black_box(&credentials), NOW, &purposes, &THRESHOLDS)));
    });
    format!(
        "{TOKENS} tokens ({} KB), {findings} findings; milliseconds, median (best) of {ROUNDS}\n\
         read   {:6.2} ({:.2})\njudged {:6.2} ({:.2})",
        text.len() / 1000,
        read.0,
        read.1,
        judged.0,
        judged.1
    )
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let start = std::time::Instant::now();
    println!("{}", measure(|| start.elapsed().as_secs_f64() * 1000.0));
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_test::{console_log, wasm_bindgen_test};

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = performance)]
        fn now() -> f64;
    }

    #[wasm_bindgen_test]
    fn audit_of_many() {
        console_log!("{}", super::measure(now));
    }
}
