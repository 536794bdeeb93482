//! The rule book: every rule the two institutions keep, as data.
//!
//! A [`RuleRow`] says what a rule asks, where it comes from, how sure we are of that, whom it binds and where the
//! program enforces it. The figures an institution may set for itself are [`Number`]s, read through [`Numbers`],
//! which knows the preset and every change a book has adopted. A command that may not be carried out answers with a
//! [`Refusal`], which names its rule and carries its figures; the words are made elsewhere.
//!
//! Nothing here decides: the test of a rule stands in the room that asks for it by id.
//!
//! ```
//! use huzhu::rules::{ADVANCE_SINGLE_CAP, Numbers, Refusal, row};
//! use huzhu::vocabulary::{Date, Money};
//!
//! let numbers = Numbers::default();
//! let on: Date = "2026-11-23".parse().unwrap();
//! let asked = Money::from_fen(500_001);
//! let cap = numbers.get(ADVANCE_SINGLE_CAP, on);
//! assert!(asked > cap);
//! let refusal = Refusal::because("advance.over_cap").rule("P01").money("asked", asked).money("cap", cap);
//! assert_eq!(refusal.to_string(), "advance.over_cap (P01): asked 5,000.01, cap 5,000.00");
//! assert_eq!(row("P01").unwrap().source.en, "The association as published; Civil Code 1259");
//! ```

mod advance;
mod complaint;
mod document;
mod format;
mod governance;
mod lending;
mod lpr;
mod numbers;
mod preset;
mod refusal;
mod row;
mod value;

pub use document::markdown;
pub use lpr::{Ceiling, LPR_CHECKED_THROUGH, LPR_ONE_YEAR};
pub use numbers::{Change, ChangeError, Number, Numbers, Source, number, numbers};
pub use preset::*;
pub use refusal::{Code, Figure, Refusal, Warning, pass_warnings};
pub use row::{Basis, Bilingual, Binds, Confidence, Enforcement, RuleRow, Severity};
pub use value::{Count, Days, Key, Kind, Months, NumberValue, Percent, WorkingDays};

/// One part of the rule book: rules that are read together.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// What the part is about.
    pub title: Bilingual,
    /// Its rules, by id.
    pub rows: &'static [RuleRow],
}

/// The rule book, part by part.
pub const PARTS: [Part; 6] = [
    Part { title: Bilingual::new("贷款", "Lending"), rows: &lending::ROWS },
    Part { title: Bilingual::new("治理与账务", "Governance and accounts"), rows: &governance::ROWS },
    Part { title: Bilingual::new("投诉与调解", "Complaints and mediation"), rows: &complaint::ROWS },
    Part { title: Bilingual::new("先行赔付", "Advance compensation"), rows: &advance::ADVANCE },
    Part { title: Bilingual::new("追偿", "Recovery"), rows: &advance::RECOVERY },
    Part {
        title: Bilingual::new("格式、证件、日历", "Formats, identity papers, calendar"), rows: &format::ROWS
    },
];

/// Every rule of the book, in the order of its parts.
pub fn rows() -> impl Iterator<Item = &'static RuleRow> {
    PARTS.iter().flat_map(|part| part.rows)
}

/// The rule of that id, or `None` when the book has none.
pub fn row(id: &str) -> Option<&'static RuleRow> {
    rows().find(|row| row.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_book_stands_once_and_in_order() {
        let series = [("L", 44), ("G", 28), ("C", 20), ("P", 14), ("R", 10), ("V", 6), ("I", 5), ("T", 2)].into_iter();
        let expected: Vec<String> =
            series.flat_map(|(letter, last)| (1..=last).map(move |nr| format!("{letter}{nr:02}"))).collect();
        let found: Vec<&str> = rows().map(|row| row.id).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_rules_this_version_enforces_are_these_and_each_names_its_room() {
        let enforced = "L01 L02 L03 L04 L05 L06 L07 L08 L09 L10 L11 L12 L13 L17 L18 L20 L21 L24 L26 L27 L31 L35 L36 \
                        L37 L40 L41 L42 L43 L44 G07 G09 G10 G20 G22 G23 G24 G25 G27 G28 C01 C04 C07 C08 C10 C14 C15 \
                        C16 C17 C18 C19 C20 P01 P02 P03 P04 P05 P06 P07 P08 P09 P11 P12 P13 P14 R01 R02 R04 R05 \
                        R06 R07 R09 R10 \
                        V01 V02 V03 V04 V05 I01 I02 I05 T01 T02";
        let found: Vec<&str> = rows().filter(|row| row.room().is_some()).map(|row| row.id).collect();
        assert_eq!(found.join(" "), enforced);
        let floors = ["vocabulary", "rules", "ledger", "institution", "cooperative", "association"];
        for row in rows() {
            let Some(room) = row.room() else { continue };
            let floor = room.split("::").next().unwrap_or_default();
            assert!(floors.contains(&floor), "{}: {room} is on no floor that decides", row.id);
            let trade = match floor {
                "cooperative" => row.binds != Binds::Association,
                "association" => row.binds != Binds::Cooperative,
                _ => true,
            };
            assert!(trade, "{} is enforced in {room}, which it does not bind", row.id);
        }
    }

    #[test]
    fn every_rule_speaks_both_languages_and_cites_its_source_in_both() {
        for row in rows() {
            for words in [row.statement, row.source].into_iter().chain(row.number) {
                assert!(!words.zh.trim().is_empty() && !words.en.trim().is_empty(), "{} is mute", row.id);
                assert!(words.en.chars().all(|c| !('\u{4e00}'..='\u{9fff}').contains(&c)), "{}: {}", row.id, words.en);
                assert!(!words.zh.contains('|') && !words.en.contains('|'), "{} breaks its table", row.id);
            }
            assert!(row.statement.zh.ends_with('。'), "{}: {}", row.id, row.statement.zh);
            assert!(row.statement.en.ends_with('.'), "{}: {}", row.id, row.statement.en);
        }
    }

    #[test]
    fn a_rule_with_numbers_of_its_own_does_not_repeat_them() {
        for number in numbers() {
            let row = row(number.rule);
            assert!(
                row.is_some_and(|row| row.number.is_none()),
                "{} and {} both hold a figure",
                number.key,
                number.rule
            );
        }
    }
}
