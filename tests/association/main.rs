//! The association's line, rule by rule.

#[path = "../support/mod.rs"]
mod support;

mod advance;
mod association_desk;
mod case;
mod difference;
mod head_room;
mod life;
mod machine;
mod payment;
mod pool;
mod recovery;
mod vote;
