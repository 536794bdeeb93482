//! The cooperative (合作社): members lend their own money to members only.

pub mod loan;
