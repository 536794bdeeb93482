//! The papers of an association.

mod acceptance;
mod advance_agreement;
mod advance_application;
mod assignment;
mod complaint_form;
mod demand;
mod goods_receipt;
mod handover;
mod mediation_agreement;
mod money_receipt;
mod parts;
mod pledge;
mod quarter;
mod refusal;
mod supplement;
mod termination;

use super::archive::Archive;
use super::house::{day, money, trial_balance, voucher};
use super::row::{PaperRow, Papers, paper};
use crate::association::Association;
use crate::ledger::{Account, Holder};
use crate::text::Words;
use crate::vocabulary::Id;

impl Papers for Association {
    const PAPERS: &'static [PaperRow<Self>] = &[
        paper!("complaint_form", complaint_form::TITLE, A4, complaint_form::describe),
        paper!("acceptance", acceptance::TITLE, A4, acceptance::describe),
        paper!("refusal", refusal::TITLE, A4, refusal::describe),
        paper!("supplement", supplement::TITLE, A4, supplement::describe),
        paper!("mediation_agreement", mediation_agreement::TITLE, A4, mediation_agreement::describe),
        paper!("termination", termination::TITLE, A4, termination::describe),
        paper!("advance_application", advance_application::TITLE, A4, advance_application::describe),
        paper!("pledge", pledge::TITLE, A4, pledge::describe),
        paper!("advance_agreement", advance_agreement::TITLE, A4, advance_agreement::describe),
        paper!("assignment", assignment::TITLE, A4, assignment::describe),
        paper!("demand", demand::TITLE, A4, demand::describe),
        paper!("goods_receipt", goods_receipt::TITLE, Carbon, goods_receipt::describe),
        paper!("receipt", money_receipt::TITLE, Carbon, money_receipt::describe),
        paper!("handover", handover::TITLE, A4, handover::describe),
        paper!("quarter", quarter::TITLE, A4, quarter::describe),
        paper!("received", money::RECEIVED, Carbon, money::received),
        paper!("paid", money::PAID, Carbon, money::paid),
        paper!("trial_balance", trial_balance::TITLE, A4, trial_balance::describe),
        paper!("day", day::TITLE, A4, day::describe),
        paper!("voucher", voucher::TITLE, Carbon, voucher::describe),
    ];

    fn held_by(archive: &Archive<'_, Self>, account: Account, holder: &Id) -> Words {
        let state = archive.state();
        match account.row().holder {
            Holder::Merchant => Words::data(parts::merchant(archive, holder)),
            Holder::SourceLine => parts::line(archive, holder),
            Holder::Case => state
                .cases
                .get(holder)
                .map_or_else(|| Words::data(holder.as_str()), |case| Words::data(case.full_number())),
            Holder::Advance => state
                .advances
                .get(holder)
                .map_or_else(|| Words::data(holder.as_str()), |advance| Words::data(advance.full_number())),
            _ => archive.till(holder),
        }
    }
}
