//! 现金与银行: where the money lies, and everything that is done with it apart from a trade's own business.

use super::super::counter::{Counter, View};
use super::super::sheet::{Page, Place};
use super::tills::standing_facts;
use crate::text::Phrase;

/// The page.
pub fn page<I: Counter>(view: &View<'_, I>) -> Page {
    Page::new(Phrase::new("现金与银行", "Cash and bank"))
        .facts(None, standing_facts(view))
        .doing(Phrase::new("送存、提现、清算、上交", "Move money"), Place::list_for("tills", "till.move"))
        .doing(Phrase::new("日常支出", "Expense"), Place::form("ordinary.pay"))
        .doing(Phrase::new("日常收入", "Income"), Place::form("ordinary.receive"))
        .doing(Phrase::new("登记待认领款", "Record unidentified receipt"), Place::form("unidentified.receive"))
        .doing(Phrase::new("待认领款", "Unidentified receipts"), Place::list("unidentified"))
        .doing(Phrase::new("手工凭证", "Manual voucher"), Place::form("voucher.post"))
        .doing(Phrase::new("记账凭证", "Vouchers"), Place::list("vouchers"))
        .doing(Phrase::new("账户", "Accounts"), Place::list("tills"))
        .doing(Phrase::new("开设账户", "Open account"), Place::form("till.open"))
}
