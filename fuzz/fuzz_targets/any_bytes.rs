#![no_main]

#[path = "../../crates/domain/tests/paste/targets.rs"]
#[allow(dead_code, reason = "each binary has one of them")]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::any_bytes(data));
