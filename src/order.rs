//! Sorting that costs little wasm.

/// Sorts by a key, stably; each key is made once. The standard library's sorts cost four to five
/// kilobytes of wasm for each type they are used with; here only keys and swaps are generic.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let mut order = sorted(keys.len(), &|a, b| keys.get(a) <= keys.get(b));
    apply(&mut order, &mut |a, b| items.swap(a, b));
}

/// Sorts by the items themselves, as [`sort_by_key`] does.
pub fn sort<T: Ord>(items: &mut [T]) {
    let mut order = sorted(items.len(), &|a, b| items.get(a) <= items.get(b));
    apply(&mut order, &mut |a, b| items.swap(a, b));
}

/// The places `0..len` in order, by merging runs. `fits` says whether one may stand before another.
fn sorted(len: usize, fits: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut width = 1;
    while width < len {
        let mut merged = Vec::with_capacity(len);
        for pair in order.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let ([one, ones @ ..], [other, others @ ..]) = (left, right) {
                if fits(*one, *other) {
                    merged.push(*one);
                    left = ones;
                } else {
                    merged.push(*other);
                    right = others;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        order = merged;
        width *= 2;
    }
    order
}

/// Brings to each place what `order` says stands there, cycle by cycle.
fn apply(order: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        while let Some(place) = order.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{sort, sort_by_key};

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut seed = 7_u32;
        for len in 0..40 {
            let mut items: Vec<(u32, usize)> = (0..len)
                .map(|at| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 28, at)
                })
                .collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            assert_eq!(items, expected);
            expected.sort_unstable_by_key(|item| std::cmp::Reverse(item.1));
            sort_by_key(&mut items, |item| std::cmp::Reverse(item.1));
            assert_eq!(items, expected);
            expected.sort_unstable();
            sort(&mut items);
            assert_eq!(items, expected);
        }
    }
}
