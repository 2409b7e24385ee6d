//! Which rows of a long list are in the document: those near the view, and those that may not leave.
//! Between them are gaps, as high as the rows that are not there. Pure: the view measures and scrolls.

use std::ops::Range;

/// Lists of up to so many rows are drawn whole.
pub const LONG: usize = 100;
/// So many are drawn before the view is known.
pub const FIRST: usize = 24;
/// The height of a collapsed row until some were measured, with the space below it, in CSS pixels.
const USUAL: u32 = 88;

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The row of this position.
    Row(usize),
    /// The place of the rows from this position on, so many pixels high.
    Gap(usize, u32),
}

/// The part of a list that is near the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Heights as measured, by position; 0 for a row that was never drawn.
    heights: Vec<u32>,
    /// What a row that was never drawn is taken to be. Told once by the first rows: an estimate that went
    /// on changing would move the scroll bar under the pointer.
    usual: Option<u32>,
    drawn: Range<usize>,
}

impl Default for Window {
    fn default() -> Self {
        Self { heights: Vec::new(), usual: None, drawn: 0..FIRST }
    }
}

impl Window {
    /// The list has `len` rows now; of a position that holds another row than before (not the `same`)
    /// nothing is known any more.
    pub fn fit(&mut self, len: usize, same: impl Fn(usize) -> bool) {
        for (at, height) in self.heights.iter_mut().enumerate() {
            if !same(at) {
                *height = 0;
            }
        }
        self.heights.resize(len, 0);
        let most = self.drawn.len();
        // Of a list that became shorter the end is drawn.
        self.drawn.end = self.drawn.end.min(len);
        self.drawn.start = self.drawn.start.min(self.drawn.end.saturating_sub(most.min(FIRST)));
    }

    /// The row at this position is so high, with the space below it.
    pub fn measured(&mut self, at: usize, height: u32) {
        if let Some(known) = self.heights.get_mut(at) {
            *known = height;
        }
    }

    /// The first rows were measured: the others are taken to be like them.
    pub fn learn(&mut self) {
        let known = || self.heights.iter().filter(|height| **height > 0);
        let count = u32::try_from(known().count()).unwrap_or(u32::MAX);
        if self.usual.is_none() && count > 1 {
            self.usual = Some((known().sum::<u32>() / count).max(1));
        }
    }

    /// The view shows what is `top` to `top + height` pixels below the list's beginning. Whether other
    /// rows are to be drawn for it: only when half a view more to either side is not there.
    pub fn show(&mut self, top: i64, height: i64) -> bool {
        let near = self.between(top - height / 2, top + height + height / 2);
        if near.is_empty() || (self.drawn.start <= near.start && near.end <= self.drawn.end) {
            return false;
        }
        self.drawn = self.between(top - height, top + 2 * height);
        true
    }

    /// Rows and gaps in order, with these rows among them wherever the view is (`kept` in order).
    pub fn parts(&self, kept: &[usize]) -> Vec<Part> {
        let len = self.heights.len();
        if len <= LONG {
            return (0..len).map(Part::Row).collect();
        }
        let mut parts = Vec::with_capacity(self.drawn.len() + 2 * kept.len() + 2);
        let mut next = 0;
        let before = kept.iter().copied().filter(|at| *at < self.drawn.start);
        let after = kept.iter().copied().filter(|at| *at >= self.drawn.end && *at < len);
        for at in before.chain(self.drawn.clone()).chain(after).chain([len]) {
            if at > next {
                parts.push(Part::Gap(next, self.height(next..at)));
            }
            if at < len {
                parts.push(Part::Row(at));
            }
            next = at + 1;
        }
        parts
    }

    /// How high these rows are together.
    pub fn height(&self, rows: Range<usize>) -> u32 {
        self.heights.get(rows).unwrap_or_default().iter().map(|it| self.or_usual(*it)).sum()
    }

    const fn or_usual(&self, height: u32) -> u32 {
        match (height, self.usual) {
            (0, Some(usual)) => usual,
            (0, None) => USUAL,
            _ => height,
        }
    }

    /// The rows that have a part between these pixels.
    fn between(&self, top: i64, bottom: i64) -> Range<usize> {
        let (mut start, mut end, mut y) = (self.heights.len(), self.heights.len(), 0);
        for (at, height) in self.heights.iter().enumerate() {
            if y >= bottom {
                end = at;
                break;
            }
            y += i64::from(self.or_usual(*height));
            if y > top && start > at {
                start = at;
            }
        }
        start.min(end)..end
    }
}
