//! A storage that is broken costs what is broken, and not the start: one value that the browser cannot read, and one
//! that it refuses altogether.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::dir::{TempDir, copy};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Options, Place, Session, extension, flow, in_both_browsers, tools};
use sentry_double::Dialect;

in_both_browsers!(a_storage_that_refuses_everything_is_told_and_nothing_is_sent);
/// Firefox keeps it elsewhere.
mod levels {
    use super::one_broken_value_costs_itself;
    scopewise_e2e::in_chromium!(one_broken_value_costs_itself);
}

/// Where Chromium keeps what extensions store.
const STORE: &str = "Default/Local Extension Settings";

/// As after a kill in the middle of a write, with the bytes on the disk changed: what follows the key is no JSON.
async fn one_broken_value_costs_itself() -> Result<()> {
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let Some(session) = Session::begin(Browser::Chromium, None).await? else { return Ok(()) };
    let account = place.account(OWNER).await?;
    place.sign_in(&session, OWNER).await?;
    let id = account.ids().await?.pop_first().context("no token")?;
    let popup = flow::revoke_one(&session, &account, &id).await?;
    popup.close().await?;
    let seed = TempDir::new("seed")?;
    copy(&session.profile().join(STORE), &seed.path().join(STORE))?;
    let folder = seed.path().join(STORE).join(&session.extension_id);
    drop(session);
    ensure!(break_values(&folder, b"journal{") > 0, "the journal was not found on the disk");

    let options = Options { seed: Some(seed.path().to_owned()), ..Options::default() };
    let session = Session::start(Browser::Chromium, &options).await?;
    place.sign_in(&session, OWNER).await?;
    let mut popup = session.open_popup().await?;
    // The site is known as before: only the broken value is lost.
    popup.wait_for(&flow::part("token-row")).await?;
    ensure!(!popup.has("#failure").await?, "it did not start");
    popup.wait_for(&flow::part("keeping-lost")).await?;
    popup.click("#tab-history").await?;
    popup.wait_for(&flow::part("past")).await.context("the history is lost as well")?;
    popup.click(&flow::part("keeping-erase")).await?;
    popup.wait_gone(&flow::part("keeping-lost")).await?;
    popup.close().await?;
    // From then on everything is as ever.
    let id = account.ids().await?.pop_first().context("no token")?;
    let mut popup = flow::revoke_one(&session, &account, &id).await?;
    ensure!(!popup.has(&flow::part("keeping-lost")).await?, "still said to be broken");
    popup.close().await
}

/// Makes each value that begins like this, in the log of the database, one that is no JSON; gives how many. The log
/// is blocks of 32 KiB, of records with a checksum each.
fn break_values(folder: &Path, start: &[u8]) -> usize {
    let mut broken = 0;
    for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = file.path();
        if path.extension().is_none_or(|it| it != "log") {
            continue;
        }
        let mut bytes = std::fs::read(&path).unwrap_or_default();
        for block in bytes.chunks_mut(32_768) {
            let mut at = 0;
            while at + 7 <= block.len() {
                let long = usize::from(u16::from_le_bytes([block[at + 4], block[at + 5]]));
                let end = at + 7 + long;
                if block[at + 6] == 0 || end > block.len() {
                    break;
                }
                broken += break_record(&mut block[at + 7..end], start);
                let sum = masked(crc32c(&block[at + 6..end]));
                block[at..at + 4].copy_from_slice(&sum.to_le_bytes());
                at = end;
            }
        }
        std::fs::write(&path, bytes).unwrap_or_default();
    }
    broken
}

/// Between a key and its value stands the value's length, in one to three bytes.
fn break_record(record: &mut [u8], start: &[u8]) -> usize {
    let Some((first, key)) = start.split_last() else { return 0 };
    let mut broken = 0;
    for at in 0..record.len().saturating_sub(key.len() + 4) {
        if !record[at..].starts_with(key) {
            continue;
        }
        let value = at + key.len();
        if let Some(skip) = (1..4).find(|skip| record[value + skip] == *first) {
            record[value + skip] = b'x';
            broken += 1;
        }
    }
    broken
}

fn crc32c(bytes: &[u8]) -> u32 {
    let bit = |sum: u32| if sum & 1 == 1 { (sum >> 1) ^ 0x82f6_3b78 } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| bit(sum)))
}

const fn masked(sum: u32) -> u32 {
    sum.rotate_right(15).wrapping_add(0xa282_ead8)
}

async fn a_storage_that_refuses_everything_is_told_and_nothing_is_sent(
    browser: Browser,
) -> Result<()> {
    let missing = browser
        .missing()
        .or_else(|| extension::built(browser).err().map(|error| error.to_string()));
    if let Some(reason) = missing {
        return tools::skipped(&reason);
    }
    let place = Place::self_hosted(Dialect::V24_8).await?;
    let own = TempDir::new("extension")?;
    copy(&extension::built(browser)?, own.path())?;
    // What popup and worker load first: from then on the browser's storage is one that refuses.
    let refuses = "for (const what of ['get', 'getKeys', 'set', 'remove', 'clear'])
        Object.defineProperty(chrome.storage.local, what,
            { configurable: true, value: () => Promise.reject(new Error('broken')) });\n";
    for script in ["loader.js", "memory.js"] {
        let script = own.path().join(script);
        let text = std::fs::read_to_string(&script)?;
        std::fs::write(&script, [refuses, &text].concat())?;
    }
    let extension = Some(own.path().to_owned());
    let session = Session::start(browser, &Options { extension, ..Options::default() }).await?;
    let account = place.account(OWNER).await?;
    let before = account.ids().await?;
    place.sign_in(&session, OWNER).await?;

    let mut popup = flow::open_tokens(&session).await?;
    popup.wait_for(&flow::part("keeping-lost")).await?;
    // What was revoked lately may have been lost with it: that is told as well.
    popup.wait_for(&flow::part("unread-entry")).await?;
    flow::gathered(&mut popup).await?;
    let id = before.first().context("no token")?;
    popup.click(&format!("{} {}", flow::row(id), flow::part("revoke"))).await?;
    let yes = format!("document.querySelector(`{}`)?.click()", flow::part("question-yes"));
    popup.eval(&yes).await?;
    tokio::time::sleep(Duration::from_secs(8)).await;
    ensure!(account.ids().await? == before, "sent, although nothing could be stored");
    popup.click(&flow::part("keeping-erase")).await?;
    popup.wait_for(&flow::part("keeping_stuck")).await?;
    popup.close().await
}
