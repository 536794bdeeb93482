//! The words of the trade, by what they name.
//!
//! What has a type here says its word itself ([`Term`]); what is known by a stored code is looked up in a [`Table`];
//! commands and their rooms are looked up by name ([`command`], [`room`]). All are written in the loan wording.
//!
//! ```
//! use huzhu::people::Duty;
//! use huzhu::text::terms::{self, Term};
//! assert_eq!(Duty::Cashier.phrase().zh, "出纳");
//! assert_eq!(terms::command("share.pay_in").map(|phrase| phrase.zh), Some("入股"));
//! ```

mod association;
mod commands;
mod cooperative;
mod house;
mod statuses;

pub use association::{
    ACTS, ADVANCE_STAGES, CHANNELS, CONDITIONS, CURRENCIES, DIFFERENCES, DOORS, FREED_BECAUSE, HEAD_ROOM_PARTS,
    HEAD_ROOM_SHORT, LINE_KINDS, OUTCOMES, PAUSE_CAUSES, PAYERS, POOL_ALARMS, POOL_TERMS, QUOTATIONS, RECOVERY_SOURCES,
    RECOVERY_STEPS, REFUSAL_CAUSES, REMEDIES, ROUTES, SERVICES, SESSION_RESULTS, SHARES, SIDES, SIGNING_MEANS,
    STANDINGS, UNMATCHED, VOTE_MEANS, WANTED, WAYS,
};
pub use commands::{COMMANDS, ROOMS, command, room};
pub use cooperative::{holiday_rule, loan_stage, loan_status, office};
pub use house::{account, body, duty};
pub use statuses::{
    ADVANCE_STATUSES, CASE_STATUSES, DAY_STATUSES, LOAN_STATUSES, MEMBER_STATUSES, OVERDUE_DAYS, PARTIES,
    RECEIPT_STATUSES, RECOVERY_STATUSES, SERIES, SHOP_STATUSES,
};

use super::{Phrase, Words};
use serde::Serialize;

/// Something the trade has a word for.
pub trait Term {
    /// Its word.
    fn phrase(&self) -> Phrase;
}

/// Words by stored code.
pub type Table = &'static [(&'static str, Phrase)];

/// The word a table has for a code, or `None` when it has not.
///
/// ```
/// use huzhu::text::terms;
/// assert_eq!(terms::word(terms::OUTCOMES, "no_answer").map(|phrase| phrase.zh), Some("逾期未答复"));
/// ```
pub fn word(table: Table, code: &str) -> Option<Phrase> {
    table.iter().find(|(known, _)| *known == code).map(|(_, phrase)| *phrase)
}

/// The word a table has for a stored value; its code itself where it has none.
pub fn coded(table: Table, value: impl Serialize) -> Words {
    let value = serde_json::to_value(value).ok();
    let code = value.as_ref().and_then(|code| code.as_str()).unwrap_or_default();
    word(table, code).map_or_else(|| Words::data(code), Words::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// All but the commands: 确认线下决议 is the button of two.
    const TABLES: &[Table] = &[
        ADVANCE_STAGES,
        ADVANCE_STATUSES,
        CASE_STATUSES,
        CHANNELS,
        CONDITIONS,
        CURRENCIES,
        DAY_STATUSES,
        DIFFERENCES,
        DOORS,
        FREED_BECAUSE,
        HEAD_ROOM_PARTS,
        HEAD_ROOM_SHORT,
        LINE_KINDS,
        LOAN_STATUSES,
        MEMBER_STATUSES,
        OUTCOMES,
        PAYERS,
        PARTIES,
        PAUSE_CAUSES,
        POOL_ALARMS,
        POOL_TERMS,
        QUOTATIONS,
        RECEIPT_STATUSES,
        RECOVERY_SOURCES,
        RECOVERY_STATUSES,
        RECOVERY_STEPS,
        REFUSAL_CAUSES,
        REMEDIES,
        ROOMS,
        ROUTES,
        SERVICES,
        SHARES,
        SESSION_RESULTS,
        SHOP_STATUSES,
        SIDES,
        SIGNING_MEANS,
        UNMATCHED,
        STANDINGS,
        VOTE_MEANS,
        WANTED,
        WAYS,
    ];

    #[test]
    fn every_code_has_one_word_in_each_language() {
        for table in TABLES.iter().chain([&COMMANDS]) {
            let codes: BTreeSet<&str> = table.iter().map(|(code, _)| *code).collect();
            assert_eq!(codes.len(), table.len(), "a code stands twice in {table:?}");
            for (code, phrase) in table.iter() {
                assert!(phrase.agrees(), "{code}: {phrase:?}");
                assert!(phrase.zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{code}: {phrase:?}");
                assert!(phrase.en.is_ascii() && !phrase.en.is_empty(), "{code}: {phrase:?}");
            }
        }
    }

    #[test]
    fn two_codes_of_one_table_never_read_the_same() {
        for table in TABLES {
            let zh: BTreeSet<&str> = table.iter().map(|(_, phrase)| phrase.zh).collect();
            let en: BTreeSet<&str> = table.iter().map(|(_, phrase)| phrase.en).collect();
            assert_eq!((zh.len(), en.len()), (table.len(), table.len()), "{table:?}");
        }
    }
}
