//! Replacing a token by another: a work of many steps, which may take days.
//!
//! Pure: what is known of each replacement ([`replacement`]), which of a list's tokens is the new one
//! ([`find`]), and the state machine ([`machine`]) that says what may be done next. It holds no value of
//! any token. The worker keeps it (`src/extension/replacing.rs`); the page that shows the new token's
//! value sends the one request that makes it, on the machine's word.

mod correct;
pub mod find;
pub mod machine;
pub mod name;
pub mod replacement;
