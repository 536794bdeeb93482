//! What both trades have at the desk: cash and bank, vouchers, proposals, records, operators, house numbers, months, the calendar, drafts.

mod backup;
mod bills;
mod books;
mod cash;
mod checklist;
mod checks;
mod correction;
mod days;
mod forms;
mod ladder;
mod lists;
mod money;
mod pages;
mod paper;
mod person;
mod postings;
mod records;
mod setup;
mod slip;
mod tell;
mod tills;
mod unidentified;

pub(super) use backup::{code_words, file_meant, page as backup_page, standing as backup_standing};
pub(super) use books::{recorded_as, windows};
pub(super) use correction::{correcting, not_theirs};
pub(super) use days::{OPEN_DAY, closes_day, state_of, unclosed};
pub(super) use forms::{duties_of, duty_boxes, forms, is_done_once, passphrase_fields, read_passphrase, reason_field};
pub(super) use lists::{amount, growing, listing, lists, text};
pub(super) use money::{
    fill_money, money_and_credit_fields, money_fields, paying_tills, receiving_tills, tenders, total,
};
pub(super) use pages::{choose_first, page};
pub(super) use paper::{paper_decision, paper_entered, paper_fields, scan_field, scanned, voices};
pub(super) use person::{fill_person, person, person_fields};
pub(super) use records::happened;
pub(super) use setup::reminders;
pub(super) use slip::{read_code, slip_page};
pub(super) use tell::{decided, made, tell_all, waits_for};
pub(super) use tills::{called, holder, standing_facts, tenders_in_words};
pub(super) use unidentified::{ask_claim, claim};

use crate::people::Duty;

/// Those who handle money at the desk.
const CASH_DESK: [Duty; 3] = [Duty::Clerk, Duty::Cashier, Duty::Manager];
