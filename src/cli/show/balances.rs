//! Balances by account and holder (科目余额).

use super::{Node, Trouble};
use crate::institution::Institution;
use crate::office::Book;
use crate::text::terms::Term as _;
use crate::vocabulary::Date;

/// The balances of a day, or all that was ever booked: the debits of all rows equal the credits.
pub fn show<I: Institution>(book: &Book<I>, on: Option<Date>) -> Result<Node, Trouble> {
    let rows = match on {
        Some(on) => book.balances_on(on)?,
        None => book.balances(),
    };
    Ok(Node::list(rows, |row| {
        let balance = row.balance();
        Node::Fields(vec![
            ("account", Node::Code(row.account.name().to_owned(), Some(row.account.phrase()))),
            ("holder", row.holder.as_ref().into()),
            ("debit", row.turnover.debit.into()),
            ("credit", row.turnover.credit.into()),
            ("balance", balance.into()),
        ])
    }))
}
