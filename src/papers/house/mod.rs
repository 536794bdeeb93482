//! The papers both trades share.

pub(super) mod day;
pub(super) mod money;
pub(super) mod trial_balance;
pub(super) mod voucher;
