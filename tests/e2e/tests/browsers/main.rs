//! Scopewise in real browsers. One program, so that what mostly waits can wait side by side.

mod accessibility;
mod bad_answers;
mod canary;
mod finder;
mod form;
mod full_page;
mod glimpse;
mod granted;
mod harness;
mod interruptions;
mod inventory;
mod kinds;
mod late;
mod later;
mod long_list;
mod media;
mod people;
mod private;
mod real;
mod replace;
mod revoke;
mod scale;
mod several;
mod states;
mod undo;
