//! The papers of a thing, offered on its page: those whose matter is on record.

use super::V;
use crate::association::Association;
use crate::desk::sheet::{Page, Place};
use crate::papers::{Archive, Papers as _};
use crate::vocabulary::Id;

/// The papers of a case, in the order of its life.
pub const OF_CASE: &[&str] = &[
    "complaint_form",
    "supplement",
    "acceptance",
    "refusal",
    "mediation_agreement",
    "termination",
    "advance_application",
];
/// The papers of an advance and its recovery.
pub const OF_ADVANCE: &[&str] = &["advance_agreement", "assignment", "demand"];
/// The papers of a merchant.
pub const OF_MERCHANT: &[&str] = &["pledge"];
/// The paper of goods handed in.
pub const OF_GOODS: &[&str] = &["goods_receipt"];
/// The paper of money received.
pub const OF_RECEIPT: &[&str] = &["receipt"];

/// A page with the papers that can be made of its thing.
pub fn offered(view: &V<'_>, page: Page, codes: &[&str], id: &Id) -> Page {
    let archive = Archive::new(view.book, view.on);
    let papers = codes.iter().filter_map(|code| Association::paper(code));
    papers
        .filter(|paper| (paper.describe)(&archive, id).is_ok())
        .fold(page, |page, paper| page.doing(paper.title, Place::page_of(paper.page, id)))
}
