//! Cases at the desk: what a form about one shows, and their rows in lists.

use super::V;
use super::due;
use super::names;
use crate::association::complaint::{Case, Claim};
use crate::desk::house::{amount, growing, text};
use crate::desk::sheet::Entry;
use crate::desk::table::Column;
use crate::desk::wording;
use crate::rules::Refusal;
use crate::text::price::sum;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Id, Money};

/// What every form about one case shows above its fields.
///
/// # Errors
/// A [`Refusal`] when there is no such case.
pub fn about(view: &V<'_>, of: Option<&Id>) -> Result<Vec<(Phrase, Words)>, Refusal> {
    let id = of.ok_or_else(|| Refusal::because("case.unknown"))?;
    let case = view.state().case(id)?;
    let mut about = vec![(Phrase::new("案件", "Case"), names::case(view, id))];
    if !case.claims.is_empty() {
        about.push((Phrase::new("诉求", "Claims"), claims(&case.claims)));
    }
    about.extend(due::first(view, id).map(|due| (due.what, due::counted(view, due.on))));
    Ok(about)
}

/// Claims in one sentence: `退货退款 4,800.00 + 惩罚性赔偿 14,400.00`.
pub fn claims(claims: &[Claim]) -> Words {
    let one = |claim: &Claim| {
        let remedy = names::coded(terms::REMEDIES, claim.remedy);
        let amount = claim.amount.map(|amount| format!(" {amount}")).unwrap_or_default();
        let price = claim.foreign.as_ref().map(sum);
        Words::each(|language| match &price {
            Some(price) => format!("{}{amount} ({})", remedy.in_(language), price.in_(language)),
            None => format!("{}{amount}", remedy.in_(language)),
        })
    };
    let all: Vec<Words> = claims.iter().map(one).collect();
    wording::joined(&all, " + ", " + ")
}

/// What is claimed in money.
fn claimed(case: &Case) -> Money {
    case.claims.iter().filter_map(|claim| claim.amount).sum()
}

/// The columns of cases.
pub fn columns() -> Vec<Column> {
    vec![
        text("案件", "Case", 9, 0),
        text("投诉日期", "Came on", 10, 4),
        growing("消费者", "Consumer", 8),
        text("经营者", "Merchant", 14, 2),
        amount("诉求金额", "Claimed", 12, 3),
        text("时限", "Due", 13, 1),
        text("状态", "Status", 15, 0),
    ]
}

/// A case as a row.
pub fn cells(view: &V<'_>, id: &Id, case: &Case) -> Vec<Entry> {
    let (tone, status) = due::status(view, id, case);
    let left = due::first(view, id).map(|due| due::urgency(view, due.on.date));
    vec![
        Entry::data(names::case_number(case)),
        Entry::data(case.registered_on.to_string()),
        Entry::data(names::consumer(view, &case.consumer)),
        Entry::data(names::against(view, case)),
        Entry::data(claimed(case).to_string()),
        left.map(|(tone, words)| Entry::status(tone, words)).unwrap_or_default(),
        Entry::status(tone, status),
    ]
}
