//! The papers both trades share.

pub(super) mod day;
pub(super) mod voucher;
