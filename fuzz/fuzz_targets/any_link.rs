#![no_main]

#[path = "../../tests/ui_link/target.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|data: &[u8]| target::any_link(data));
