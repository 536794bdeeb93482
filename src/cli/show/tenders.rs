//! Lines of money.

use super::Node;
use crate::institution::till::Tender;

/// Tender lines: till and amount.
pub fn tenders(tenders: &[Tender]) -> Node {
    Node::list(tenders, |tender| Node::Fields(vec![("till", (&tender.till).into()), ("amount", tender.amount.into())]))
}
