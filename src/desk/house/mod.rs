//! What both trades have at the desk: proposals, records, operators, house numbers, months, the calendar, drafts.

mod books;
mod checklist;
mod checks;
mod forms;
mod ladder;
mod lists;
mod pages;
mod paper;
mod person;
mod records;
mod tell;

pub(super) use books::windows;
pub(super) use forms::{duties_of, duty_boxes, forms, passphrase_fields, read_passphrase, reason_field};
pub(super) use lists::{amount, growing, listing, lists, text};
pub(super) use pages::page;
pub(super) use paper::{paper_decision, paper_fields, voices};
pub(super) use person::{person, person_fields};
pub(super) use records::happened;
pub(super) use tell::{decided, made, tell, waits_for};
