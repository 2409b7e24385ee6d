//! How well things fit what is said: the one measure, of typed words and of pasted ones.

use super::index::{About, Index, Run, Way};
use super::said::{MEANT, PAIR, Said, WHOLE, weight};

/// How well a thing fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    /// A person who said this meant that, as far as words can tell.
    pub(super) sure: bool,
    /// Every word that is said is found somewhere in it.
    pub(super) whole: bool,
    /// More is better; comparable within one search.
    pub(super) score: u16,
    /// Hundredths of what is said that a way to say the thing has.
    pub(super) known: u16,
    /// Hundredths of what makes the thing up that are said.
    pub(super) core: u16,
}

/// How well each word that is said fits what stands about a thing.
pub(super) fn about(index: &Index, about: About, said: &[Said]) -> impl Iterator<Item = u8> {
    said.iter().map(move |it| {
        // A note only mentions.
        best(index, about.main, &it.worth).max(best(index, about.note, &it.worth) / 2)
    })
}

/// How well a way to say a thing fits; `base` is what stands about the thing besides.
pub(super) fn fit(index: &Index, way: &Way, said: &[Said], base: &[u8]) -> Fit {
    let core = index.places(way.core);
    let mut heard = vec![false; core.len()];
    let (mut all, mut known, mut meant, mut whole) = (0, 0, 0, true);
    let mut at = 0;
    while let Some(word) = said.get(at) {
        let both = together(index, way, &word.pair);
        let (mut worth, place) = both.unwrap_or_else(|| found(index, way, &word.worth));
        let weight = if both.is_some() { PAIR } else { word.weight };
        if worth >= MEANT {
            meant += weight;
            if let Some(heard) = place.and_then(|it| heard.get_mut(it)) {
                *heard = true;
            }
        }
        worth = worth.max(base.get(at).copied().unwrap_or_default());
        whole &= worth > 0;
        all += weight;
        known += weight * u32::from(worth);
        at += 1 + usize::from(both.is_some());
    }
    let weight = |it: &u16| index.word(*it).map_or(0, weight);
    let total: u32 = core.iter().map(weight).sum();
    let said: u32 = core.iter().zip(heard).filter(|it| it.1).map(|it| weight(it.0)).sum();
    let graded = percent(known, all * u32::from(WHOLE));
    let (known, core) = (percent(meant, all), percent(said, total));
    // "upload" alone is nothing.
    let sure = meant > 2 && known >= 55 && core >= 50;
    let score = if graded == 0 { 0 } else { graded * 10 + core * 6 };
    Fit { sure, whole: whole && graded > 0, score, known, core }
}

/// The best of a way's words, and its place where it is one of those that make the thing up.
fn found(index: &Index, way: &Way, worth: &[u8]) -> (u8, Option<usize>) {
    let of = |it: &u16| worth.get(usize::from(*it)).copied().unwrap_or_default();
    let mut best = (0, None);
    for (at, word) in index.places(way.core).iter().enumerate() {
        if of(word) > best.0 {
            best = (of(word), Some(at));
        }
    }
    let more = index.places(way.more).iter().map(of).max().unwrap_or_default();
    // What makes it up counts before what may be said besides, where both are meant.
    if more > best.0 && best.0 < MEANT { (more, None) } else { best }
}

/// The same for a word that two make.
fn together(index: &Index, way: &Way, pair: &[(u16, u8)]) -> Option<(u8, Option<usize>)> {
    let core = index.places(way.core);
    let place = |it: &(u16, u8)| Some((it.1, Some(core.iter().position(|have| *have == it.0)?)));
    let more = |it: &&(u16, u8)| index.places(way.more).contains(&it.0);
    pair.iter().find_map(place).or_else(|| Some((pair.iter().find(more)?.1, None)))
}

fn best(index: &Index, run: Run, worth: &[u8]) -> u8 {
    let of = |it: &u16| worth.get(usize::from(*it)).copied();
    index.places(run).iter().filter_map(of).max().unwrap_or_default()
}

fn percent(part: u32, all: u32) -> u16 {
    u16::try_from(part * 100 / all.max(1)).unwrap_or(100)
}
