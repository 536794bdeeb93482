//! The papers of a cooperative.

mod receipt;

use super::row::{PaperRow, Papers, paper};
use crate::cooperative::Cooperative;
use crate::text::Phrase;

/// The copies of a receipt: 存根 stays in the pad, 收据 goes to the payer, 记账 to the bookkeeper.
pub(super) const RECEIPT_COPIES: &[Phrase] = &[
    Phrase::new("第一联 存根", "1 stub"),
    Phrase::new("第二联 收据", "2 receipt"),
    Phrase::new("第三联 记账", "3 bookkeeping"),
];

impl Papers for Cooperative {
    const PAPERS: &'static [PaperRow<Self>] = &[paper!("receipt", receipt::TITLE, Carbon, receipt::describe)];
}
