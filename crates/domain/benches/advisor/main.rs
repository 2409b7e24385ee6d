//! The exact advisor beside an integer program and plain enumeration of the same instances, in one run.
//!
//! `cargo bench -p scopewise-domain --bench advisor`. Prints medians and ratios; ends with an error where a cost differs.
//! Timed of the advisor is the whole answer: least set, all alternatives, proof and notes.

#![allow(clippy::expect_used, reason = "a bench may fail loudly")]

mod enumeration;
mod instances;
mod program;

use std::hint::black_box;
use std::time::{Duration, Instant};

use domain::advisor::{Advice, Ask, Cost, Universe, advise};
use enumeration::Enumeration;

/// Times of one instance.
struct Times {
    advisor: Duration,
    program: Duration,
    enumeration: Duration,
}

fn main() {
    // `cargo test --benches` runs it too, as a test: a few instances of each kind will do.
    let quick = !std::env::args().any(|arg| arg == "--bench");
    println!(
        "{:32}{:>4}{:>14}{:>16}{:>9}{:>16}{:>9}",
        "", "n", "advisor", "microlp", "", "enumeration", ""
    );
    for universe in [Universe::Form, Universe::Any] {
        let members = Enumeration::of(universe);
        println!("universe `{}`: {} sets", universe.name(), members.len());
        let mut all = Vec::new();
        for (name, asks) in instances::groups(quick) {
            let times: Vec<Times> =
                asks.iter().map(|ask| measure(ask, universe, &members)).collect();
            print(&name, &times);
            all.extend(times);
        }
        print("all", &all);
    }
}

/// Solves one instance in all three ways.
fn measure(ask: &Ask, universe: Universe, members: &Enumeration) -> Times {
    let (advice, advisor) = timed(|| advise(black_box(ask), universe));
    let (program, program_time) = timed(|| program::solve(black_box(ask), universe));
    let (enumerated, enumeration) = timed(|| members.solve(black_box(ask)));
    let program = program.expect("the solver fails").map(Cost::of);
    let least = cost(&advice);
    assert_eq!(least, program, "the integer program disagrees: {ask:?}");
    assert_eq!(least, enumerated, "enumeration disagrees: {ask:?}");
    Times { advisor, program: program_time, enumeration }
}

fn cost(advice: &Advice) -> Option<Cost> {
    advice.best.map(|best| best.cost)
}

/// The best of a few runs: as many as fit into some milliseconds, three at least.
fn timed<T>(mut run: impl FnMut() -> T) -> (T, Duration) {
    let began = Instant::now();
    let mut result = run();
    let mut best = began.elapsed();
    let mut runs = 1;
    while runs < 3 || (runs < 50 && began.elapsed() < Duration::from_millis(3)) {
        let start = Instant::now();
        result = black_box(run());
        best = best.min(start.elapsed());
        runs += 1;
    }
    (result, best)
}

fn print(name: &str, times: &[Times]) {
    let median = |of: fn(&Times) -> Duration| {
        let mut all: Vec<Duration> = times.iter().map(of).collect();
        all.sort();
        all.get(all.len() / 2).copied().unwrap_or_default()
    };
    let (advisor, program) = (median(|it| it.advisor), median(|it| it.program));
    let enumeration = median(|it| it.enumeration);
    let ratio = |of: Duration| of.as_secs_f64() / advisor.as_secs_f64();
    println!(
        "{name:32}{:>4}{advisor:>14.1?}{program:>16.1?}{:>8.0}x{enumeration:>16.1?}{:>8.0}x",
        times.len(),
        ratio(program),
        ratio(enumeration)
    );
}
