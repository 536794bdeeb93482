//! The association's line, rule by rule.
// A helper of a test may stop it like the test itself.
#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod advance;
mod association_desk;
mod case;
mod life;
mod machine;
mod pool;
mod recovery;
