//! The papers of a cooperative.

mod account;
mod application;
mod certificate;
mod contract;
mod demand;
mod extension;
mod note;
mod parts;
mod receipt;
mod settlement;

use super::archive::Archive;
use super::house::{day, voucher};
use super::row::{PaperRow, Papers, paper};
use crate::cooperative::Cooperative;
use crate::ledger::{Account, Holder};
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

/// The copies of a receipt: 存根 stays in the pad, 收据 goes to the payer, 记账 to the bookkeeper.
pub(super) const RECEIPT_COPIES: &[Phrase] = &[
    Phrase::new("第一联 存根", "1 stub"),
    Phrase::new("第二联 收据", "2 receipt"),
    Phrase::new("第三联 记账", "3 bookkeeping"),
];

impl Papers for Cooperative {
    const PAPERS: &'static [PaperRow<Self>] = &[
        paper!("receipt", receipt::TITLE, Carbon, receipt::describe),
        paper!("application", application::TITLE, A4, application::describe),
        paper!("contract", contract::TITLE, A4, contract::describe),
        paper!("note", note::TITLE, A4, note::describe),
        paper!("certificate", certificate::TITLE, Carbon, certificate::describe),
        paper!("settlement", settlement::TITLE, Carbon, settlement::describe),
        paper!("extension", extension::TITLE, A4, extension::describe),
        paper!("demand", demand::TITLE, A4, demand::describe),
        paper!("account", account::TITLE, A4, account::describe),
        paper!("day", day::TITLE, A4, day::describe),
        paper!("voucher", voucher::TITLE, Carbon, voucher::describe),
    ];

    fn held_by(archive: &Archive<'_, Self>, account: Account, holder: &Id) -> Words {
        let state = archive.state();
        match account.row().holder {
            Holder::Loan => state.file(holder).map_or_else(|_| Words::data(holder.as_str()), parts::loan_number),
            Holder::Lot => state.lots().get(holder).map_or_else(|| Words::data(holder.as_str()), parts::lot),
            Holder::Member => parts::member(archive, holder).unwrap_or_else(|_| Words::data(holder.as_str())),
            _ => archive.till(holder),
        }
    }
}
