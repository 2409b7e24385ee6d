//! What any link may meet, as a plain function: the tests give it mutations, the long runs of `fuzz/` whatever a
//! fuzzer finds.

use scopewise::ui::state::link;

/// Any fragment is read; what is written again is a link that says the same.
pub fn any_link(data: &[u8]) {
    let finder = link::decode(&String::from_utf8_lossy(data));
    let Some(fragment) = link::encode(&finder) else { return };
    assert!(fragment.len() <= link::LIMIT);
    let again = link::decode(&fragment);
    assert_eq!(link::encode(&again).as_deref(), Some(fragment.as_str()));
}
