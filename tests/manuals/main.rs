//! The manuals, played: every key written in them is pressed at the desk, and what they show must be on its screen.
//!
//! `HUZHU_SHOW=1 cargo test --test manuals -- --nocapture NAME` prints the screen after every block of keys, which is
//! how a page is written.

mod keys;
mod page;
mod player;
#[path = "../program/mod.rs"]
mod program;

#[allow(dead_code)]
#[path = "../desk/clerk.rs"]
mod clerk;

use huzhu::text::Language;
use player::play;

#[test]
fn the_clerks_day_goes_as_her_manual_says() {
    play("manual-clerk.zh.md", Language::Zh);
}

#[test]
fn the_clerks_day_goes_as_her_english_manual_says() {
    play("manual-clerk.en.md", Language::En);
}

#[test]
fn the_mediators_day_goes_as_her_manual_says() {
    play("manual-mediator.zh.md", Language::Zh);
}

#[test]
fn the_mediators_day_goes_as_her_english_manual_says() {
    play("manual-mediator.en.md", Language::En);
}
