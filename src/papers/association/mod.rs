//! The papers of an association.

mod acceptance;
mod advance_agreement;
mod advance_application;
mod assignment;
mod complaint_form;
mod demand;
mod goods_receipt;
mod mediation_agreement;
mod money_receipt;
mod parts;
mod pledge;
mod refusal;
mod supplement;
mod termination;

use super::house::{day, voucher};
use super::row::{PaperRow, Papers, paper};
use crate::association::Association;

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
        paper!("day", day::TITLE, A4, day::describe),
        paper!("voucher", voucher::TITLE, Carbon, voucher::describe),
    ];
}
