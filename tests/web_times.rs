//! How long the advisor and the search take in a browser. Asserts nothing: `cargo xtask bench --wasm`
//! runs it, as it is compiled for the package but for wasm-opt, and makes a table of what it prints.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test's helpers may fail loudly")]

use std::hint::black_box;

use domain::advisor::{Ask, Lists, Universe, advise};
use domain::catalog::{OPERATIONS, TASKS, Texts, search};
use domain::paste;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

#[path = "../crates/domain/benches/advisor/instances.rs"]
mod instances;

wasm_bindgen_test_configure!(run_in_browser);

const ENGLISH: &str = include_str!("../extension/_locales/en/catalog.txt");
const GERMAN: &str = include_str!("../extension/_locales/de/catalog.txt");

fn now() -> f64 {
    web_sys::window().unwrap().performance().unwrap().now()
}

/// Milliseconds of one run. The browsers' clocks are coarse, so it is the best mean of three
/// batches that are long enough.
fn time<T>(least: f64, run: impl Fn() -> T) -> f64 {
    let mut best = f64::MAX;
    let mut batch = 1;
    let mut done = 0;
    while done < 3 {
        let start = now();
        for _ in 0..batch {
            black_box(run());
        }
        let took = now() - start;
        if took < least {
            batch *= 2;
        } else {
            best = best.min(took / f64::from(batch));
            done += 1;
        }
    }
    best
}

fn say(what: &str, milliseconds: f64) {
    console_log!("time: {what} = {milliseconds:.4}");
}

#[wasm_bindgen_test]
fn the_advisor() {
    for universe in Universe::ALL {
        for lists in [Lists::Effective, Lists::Documented] {
            let mut ask = Ask::new(lists);
            for operation in &OPERATIONS {
                ask.add_call(operation, &operation.label());
            }
            let lists = if lists == Lists::Effective { "effective" } else { "documented" };
            let what = ["all 223 operations, ", lists, ", ", universe.name()].concat();
            say(&what, time(40.0, || advise(&ask, universe)));
        }
    }
    let every = || {
        let mut ask = Ask::new(Lists::Effective);
        TASKS.iter().for_each(|task| ask.add_task(task));
        ask
    };
    let ask = every();
    say("all 120 tasks, any", time(40.0, || advise(&ask, Universe::Any)));
    say("the same, put together first", time(40.0, || advise(&every(), Universe::Any)));
    let mut worst: f64 = 0.0;
    for ask in instances::groups(true).iter().flat_map(|(_, asks)| asks) {
        for universe in Universe::ALL {
            worst = worst.max(time(5.0, || advise(ask, universe)));
        }
    }
    say("the worst of a part of the bench's instances, any universe", worst);
}

#[wasm_bindgen_test]
fn the_search() {
    let queries = [
        (ENGLISH, "upload source maps"),
        (ENGLISH, "reslove isues from a bot"),
        (ENGLISH, "what scopes do I need for the github action to upload source maps"),
        (ENGLISH, "GET /api/0/organizations/acme/issues/"),
        (GERMAN, "Quelltext-Karten hochladen"),
        (GERMAN, "was brauche ich, um Fehler zu exportieren"),
    ];
    let first = time(40.0, || Texts::new(ENGLISH.to_owned()).prepare());
    say("collecting the words, when the box gets the focus", first);
    let (mut worst, mut sum, mut keys): (f64, f64, f64) = (0.0, 0.0, 0.0);
    let mut all: f64 = 0.0;
    for (file, query) in queries {
        let texts = Texts::new(file.to_owned());
        for (end, _) in query.char_indices().skip(1) {
            let typed = &query[..end];
            let took = time(4.0, || search(typed, &texts));
            (worst, sum, keys) = (worst.max(took), sum + took, keys + 1.0);
            all = all.max(time(4.0, || (paste::forms(typed), search(typed, &texts))));
        }
    }
    say("a keystroke, mean", sum / keys);
    say("a keystroke, worst", worst);
    say("the worst with reading it as a question, as the view does", all);
}
