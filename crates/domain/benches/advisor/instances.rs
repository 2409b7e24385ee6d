//! What is asked: random calls, every task, everything at once.

use domain::advisor::{Ask, Lists, Universe, advise};
use domain::catalog::{OPERATIONS, Operation, TASKS};

/// A small generator of its own, so that every run asks the same.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }
}

/// Named groups of instances.
pub fn groups(quick: bool) -> Vec<(String, Vec<Ask>)> {
    let mut random = Random(2026);
    let each = if quick { 2 } else { 12 };
    let mut groups = Vec::new();
    for lists in [Lists::Effective, Lists::Documented] {
        let name = if lists == Lists::Effective { "effective" } else { "documented" };
        for count in [1, 2, 4, 8, 16, 32, 64, 128, 223] {
            let asks = (0..each).map(|_| calls(&pick(&mut random, count), lists)).collect();
            groups.push((format!("{count} random calls, {name}"), asks));
        }
        let step = if quick { 12 } else { 1 };
        let tasks = TASKS.iter().step_by(step).map(|task| Ask::parse(task.id, lists)).collect();
        groups.push((format!("every task, {name}"), tasks));
    }
    groups.push(("all tasks at once".to_owned(), vec![every_task()]));
    groups.push(("most alternatives found".to_owned(), vec![widest(&mut random, quick)]));
    groups
}

/// That many different operations.
fn pick(random: &mut Random, count: usize) -> Vec<&'static Operation> {
    let mut left: Vec<_> = OPERATIONS.iter().collect();
    (0..count.min(left.len())).map(|_| left.swap_remove(random.below(left.len()))).collect()
}

fn calls(operations: &[&'static Operation], lists: Lists) -> Ask {
    let mut ask = Ask::new(lists);
    for operation in operations {
        ask.add_call(operation, &operation.label());
    }
    ask
}

fn every_task() -> Ask {
    let mut ask = Ask::new(Lists::Effective);
    for task in &TASKS {
        ask.add_task(task);
    }
    ask
}

/// The instance with the most inclusion-minimal answers, as far as climbing from several starts finds
/// one: these are what the advisor's time grows with.
fn widest(random: &mut Random, quick: bool) -> Ask {
    let width = |operations: &[&'static Operation]| {
        advise(&calls(operations, Lists::Documented), Universe::Any).alternatives.len() + 1
    };
    let mut found: (usize, Vec<&'static Operation>) = (0, Vec::new());
    for _ in 0..if quick { 1 } else { 12 } {
        let mut best = pick(random, 3);
        let mut most = width(&best);
        for _ in 0..400 {
            let mut next = best.clone();
            if next.len() > 1 && random.below(2) == 0 {
                next.swap_remove(random.below(next.len()));
            }
            let more = random.below(3);
            next.extend(pick(random, more).into_iter().filter(|it| !best.contains(it)));
            let now = width(&next);
            if now > most || (now == most && next.len() <= best.len()) {
                (best, most) = (next, now);
            }
        }
        if most > found.0 {
            found = (most, best);
        }
    }
    println!("most alternatives found: {} of {} calls", found.0, found.1.len());
    calls(&found.1, Lists::Documented)
}
