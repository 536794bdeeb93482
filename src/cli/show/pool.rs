//! The pool by source line, with every term of its identities (专项资金).

use super::{Node, node::code_of};
use crate::association::Association;
use crate::association::pool::{LineKind, Statement};
use crate::office::Book;
use crate::text::terms::{LINE_KINDS, POOL_ALARMS};
use crate::vocabulary::{Date, Money};

/// The pool on a day, as known now.
pub fn show(book: &Book<Association>, on: Date) -> Node {
    let state = book.state();
    let statements = state.statements(on);
    let own = statements.iter().filter(|line| line.kind != LineKind::Deposit);
    let available: Money = own.map(|line| line.available).sum();
    Node::Fields(vec![
        ("on", on.into()),
        ("alarm", Node::code(&code_of(&state.alarm(on)), POOL_ALARMS)),
        ("available", available.into()),
        ("lines", Node::list(&statements, line)),
    ])
}

fn line(line: &Statement) -> Node {
    let terms = &line.terms;
    Node::Fields(vec![
        ("line", (&line.line).into()),
        ("kind", Node::code(&code_of(&line.kind), LINE_KINDS)),
        ("name", Node::maybe(line.name.as_ref(), Node::text)),
        ("available", line.available.into()),
        ("held", line.held.into()),
        ("opening", terms.opening.into()),
        ("appropriations", terms.appropriations.into()),
        ("donations", terms.donations.into()),
        ("deposits_received", terms.deposits_received.into()),
        ("recoveries", terms.recoveries.into()),
        ("returned_by_consumers", terms.returned_by_consumers.into()),
        ("bank_interest", terms.bank_interest.into()),
        ("advances_paid", terms.advances_paid.into()),
        ("deposits_returned", terms.deposits_returned.into()),
        ("deposits_used", terms.deposits_used.into()),
        ("bank_charges", terms.bank_charges.into()),
        ("outstanding", line.outstanding.into()),
        ("written_off", terms.written_off.into()),
    ])
}
