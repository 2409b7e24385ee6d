//! Faults of the undo time: chosen longer, held, waiting for a word, and found again by a worker that was ended.

use background::journal::State;
use background::protocol::{Intent, Journal};
use background::revoking::Event as Happens;
use background::undo::UndoTime;

use super::faults::{Blow, Fault};
use super::world::World;

/// The step that these strike at.
const STEP: &str = "undo time, chosen";

/// What happens two seconds after the click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Nothing.
    Nothing,
    /// The person deals with Undo for so many seconds, and then takes it back or not.
    Held(i64, bool),
    /// The person says "now".
    Confirmed,
    /// The person takes it back.
    Undone,
    /// The last popup closes.
    Closed,
    /// The worker is ended and starts again after so many milliseconds; the popup is there all along, or was closed
    /// meanwhile.
    Stopped(i64, bool),
    /// The browser is ended and started again.
    BrowserEnded,
    /// The clock is set back by a day.
    ClockBack,
    /// It is taken back; then somebody who can write what is stored writes it as it was.
    Forged,
    /// Nothing can be stored any more, it is taken back, and the worker is ended.
    UndoneUnstored,
    /// Nothing can be stored, and the worker is ended once that was said.
    Unstored,
}

/// The rows, in the document's order.
pub fn all() -> Vec<Fault> {
    use Event as E;
    use UndoTime::{Confirm, Five, Ten, Thirty};
    let rows: [(&'static str, UndoTime, Event); 19] = [
        ("ten seconds, and nothing goes wrong", Ten, E::Nothing),
        ("thirty seconds, and nothing goes wrong", Thirty, E::Nothing),
        ("thirty seconds, and the popup closes", Thirty, E::Closed),
        (
            "thirty seconds, and the worker is stopped and soon started",
            Thirty,
            E::Stopped(9_000, true),
        ),
        (
            "thirty seconds, and the worker is stopped for over two minutes",
            Thirty,
            E::Stopped(150_000, true),
        ),
        ("the person deals with Undo and takes it back", Five, E::Held(20, true)),
        ("the person deals with Undo and is not heard any more", Five, E::Held(20, false)),
        ("the person deals with Undo for over a minute", Five, E::Held(90, false)),
        ("until confirmed, and confirmed", Confirm, E::Confirmed),
        ("until confirmed, and taken back", Confirm, E::Undone),
        ("until confirmed, and the popup closes", Confirm, E::Closed),
        (
            "until confirmed, and the worker is stopped for over a minute",
            Confirm,
            E::Stopped(90_000, true),
        ),
        (
            "until confirmed, and the popup closes while the worker is stopped",
            Confirm,
            E::Stopped(9_000, false),
        ),
        ("the clock is set back by a day", Five, E::ClockBack),
        ("the browser is ended and started again", Five, E::BrowserEnded),
        ("taken back, and written anew by a page that reaches the store", Five, E::Forged),
        ("nothing can be stored, and the worker is stopped", Five, E::Unstored),
        (
            "nothing can be stored, it is taken back, and the worker is stopped",
            Five,
            E::UndoneUnstored,
        ),
        ("until confirmed, and nothing can be stored", Confirm, E::Unstored),
    ];
    rows.map(|(name, undo, event)| Fault {
        name,
        step: STEP,
        blow: Blow::CredentialRef(undo, event),
    })
    .into()
}

/// Lets it happen, and what follows until its time is over.
pub async fn happen(world: &mut World, undo: UndoTime, event: Event) -> anyhow::Result<()> {
    let entries: Vec<String> = world.entries().iter().map(|entry| entry.id.clone()).collect();
    let intent = |intent: Intent| Happens::Intent(intent);
    match event {
        Event::Nothing => {}
        Event::Held(seconds, undone) => {
            for second in 0..seconds {
                world.handle(intent(Intent::Hold { entries: entries.clone() }));
                world.pass(1_000);
                world.calls().await?;
                anyhow::ensure!(
                    second >= 60 || world.writes() == 0,
                    "the time did not stand still"
                );
            }
            if undone {
                world.handle(intent(Intent::Undo { entries }));
            }
        }
        Event::Confirmed => {
            world.pass(600_000);
            anyhow::ensure!(world.writes() == 0, "sent without a word");
            world.handle(intent(Intent::Confirm { entries }));
        }
        Event::Undone => world.handle(intent(Intent::Undo { entries })),
        Event::Closed => world.handle(Happens::Closed),
        Event::Stopped(pause, there) => {
            world.stop();
            world.pass(pause);
            world.start();
            world.handle(if there { Happens::Returned } else { Happens::Opened });
            if undo == UndoTime::Confirm && there {
                world.pass(20_000);
                anyhow::ensure!(world.writes() == 0, "sent without a word");
                world.handle(intent(Intent::Confirm { entries }));
            }
        }
        Event::BrowserEnded => {
            world.stop();
            world.session = None;
            world.pass(4_000);
            world.start();
        }
        Event::ClockBack => world.set_clock(-86_400_000),
        Event::Forged => {
            let before = world.stored.clone();
            world.handle(intent(Intent::Undo { entries }));
            world.stop();
            world.stored = before;
            world.pass(4_000);
            world.start();
        }
        Event::UndoneUnstored => {
            world.storage_full = true;
            world.handle(intent(Intent::Undo { entries }));
            let stored: Journal = serde_json::from_str(world.stored.as_deref().unwrap_or("{}"))?;
            let waits = stored.entries.iter().all(|it| matches!(it.state, State::Intended(_)));
            anyhow::ensure!(waits, "the undo was stored after all");
            world.stop();
            world.pass(4_000);
            world.start();
        }
        Event::Unstored => {
            world.storage_full = true;
            // Whatever is asked next cannot be stored, and is told at once.
            world.handle(intent(Intent::Hold { entries: entries.clone() }));
            world.handle(intent(Intent::Confirm { entries }));
            world.pass(5_000);
            anyhow::ensure!(world.writes() == 0, "sent without a record of it");
            world.stop();
            world.pass(4_000);
            world.start();
        }
    }
    // What is sent meanwhile is answered meanwhile: the page has the same clock, and sends nothing late.
    for _ in 0..if undo == UndoTime::Five { 6 } else { 36 } {
        world.pass(1_000);
        world.calls().await?;
    }
    Ok(())
}
