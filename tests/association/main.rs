//! The association's line, rule by rule.

#[path = "../support/mod.rs"]
mod support;

mod advance;
mod association_desk;
mod case;
mod difference;
mod head_room;
mod intake;
mod life;
mod machine;
mod mediation;
mod payment;
mod pool;
mod recovery;
mod vote;
