//! The association's line, rule by rule.

#[path = "../support/mod.rs"]
mod support;

mod advance;
mod association_desk;
mod case;
mod corrected;
mod difference;
mod head_room;
mod intake;
mod joined;
mod life;
mod machine;
mod measures;
mod mediation;
mod payment;
mod pool;
mod recovery;
mod retraction;
mod statement;
mod steps;
mod vote;
