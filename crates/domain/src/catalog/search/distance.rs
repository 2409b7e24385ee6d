//! How far two words are from each other.

/// Longer texts are nobody's slip.
const LONGEST: usize = 63;

/// Which letters a word has, as bits: what [`may_be_near`] compares.
pub(crate) fn letters(word: &[u8]) -> u32 {
    word.iter().fold(0, |all, letter| all | 1 << (letter & 31))
}

/// Whether two words with these [`letters`] can be within a limit: a slip takes away and brings in one
/// letter at most. Nearly every word is told apart by this, at a hundredth of what [`distance`] costs.
pub(crate) fn may_be_near(a: u32, b: u32, limit: usize) -> bool {
    (a ^ b).count_ones() as usize <= 2 * limit
}

/// Edit distance with swaps of neighbours; something above `limit` once it is beyond that.
pub(crate) fn distance(a: &[u8], b: &[u8], limit: usize) -> usize {
    let far = limit + 1;
    if a.len().abs_diff(b.len()) > limit || b.len() > LONGEST {
        return far;
    }
    let row = || [far; LONGEST + 1];
    let (mut before, mut last, mut next) = (row(), row(), row());
    last.iter_mut().enumerate().for_each(|(at, cell)| *cell = at);
    let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(far);
    for (i, x) in a.iter().enumerate() {
        let (mut left, mut least) = (i + 1, i + 1);
        if let Some(first) = next.first_mut() {
            *first = left;
        }
        for (j, y) in b.iter().enumerate() {
            let mut cost = cell(&last, j) + usize::from(x != y);
            cost = cost.min(cell(&last, j + 1) + 1).min(left + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                cost = cost.min(cell(&before, j - 1) + 1);
            }
            if let Some(here) = next.get_mut(j + 1) {
                *here = cost;
            }
            (left, least) = (cost, least.min(cost));
        }
        if least > limit {
            return far;
        }
        (before, last, next) = (last, next, before);
    }
    cell(&last, b.len())
}

#[cfg(test)]
mod tests {
    use super::{distance, letters, may_be_near};

    #[test]
    fn counts_slips_up_to_the_limit() {
        for (a, b, want) in [
            ("", "", 0),
            ("release", "release", 0),
            ("release", "relase", 1),
            ("release", "relaese", 1),
            ("release", "rilease", 1),
            ("upload", "uplaods", 2),
            ("upload", "download", 3),
            ("ab", "ba", 1),
            ("a", "abcdefgh", 3),
        ] {
            assert_eq!(distance(a.as_bytes(), b.as_bytes(), 2), want.min(3), "{a} {b}");
            assert_eq!(distance(b.as_bytes(), a.as_bytes(), 2), want.min(3), "{b} {a}");
            let by_letters = may_be_near(letters(a.as_bytes()), letters(b.as_bytes()), want);
            assert!(by_letters || want > 2, "{a} {b}");
        }
        assert!(!may_be_near(letters(b"release"), letters(b"project"), 2));
        assert_eq!(distance(&[b'a'; 500], &[b'a'; 500], 3), 4);
    }
}
