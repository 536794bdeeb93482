//! huzhu (互助, mutual aid): the money side of two small community institutions, as a library.
//!
//! A **cooperative** lends its members' own money to its members only. A **consumer association** pays a consumer
//! first from its pool and recovers the money from the merchant. Both are a state that changes only by recorded
//! events: a command is decided against the state, either into events or into a refusal that names the rule, and every
//! event that moves money carries its balanced entries.
//!
//! Here is one book of each, without a terminal and without a file:
//!
//! ```
//! use huzhu::association::Association;
//! use huzhu::cooperative::Cooperative;
//! use huzhu::institution::Institution;
//! use huzhu::journal::{MemoryStore, Store};
//! use huzhu::office::{self, Book, Moment, Submission};
//! use huzhu::vocabulary::{Date, Id, Money};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let today: Date = "2026-01-05".parse()?;
//! let at = |second: i64| Moment::at(today, second);
//! let chen = Id::new("chen")?;
//! let store = MemoryStore::new();
//!
//! // Two books in one store.
//! for (nr, founding) in [
//!     r#"{"book": "xinji", "institution": "cooperative", "name": "新济水产合作社", "training": true,
//!         "opening": "2026-01-05", "resolution": {"number": "2026-1", "on": "2026-01-03"},
//!         "operators": [{"operator": "chen", "name": "陈小玲", "duties": ["clerk", "manager"]}]}"#,
//!     r#"{"book": "hengqin", "institution": "association", "name": "横琴消费者协会", "training": true,
//!         "opening": "2026-01-05", "pool": [{"line": "fund", "amount": 50000000}],
//!         "operators": [{"operator": "chen", "name": "陈敏", "duties": ["manager", "mediator"]}]}"#,
//! ].into_iter().enumerate() {
//!     let found = serde_json::from_str(founding)?;
//!     office::found(&mut *store.another()?, found, &Id::new(&format!("found-{nr}"))?, &chen, at(0))?;
//! }
//!
//! // The cooperative admits a member, who pays share money in.
//! let mut xinji: Book<Cooperative> = Book::open(store.another()?, &Id::new("xinji")?)?;
//! for (id, command) in [
//!     ("huang", r#"{"member": {"admit": {"person": {"name": "黄永强"}, "class": "ordinary", "standing": "farmer"}}}"#),
//!     ("s-1", r#"{"share": {"pay_in": {"member": "huang", "tenders": [{"till": "cash", "amount": 500000}]}}}"#),
//! ] {
//!     xinji.submit(Submission::new(Id::new(id)?, chen.clone(), serde_json::from_str(command)?), at(1))?;
//! }
//! // Share money is no deposit: a promised return is refused, by the rule and with its figures.
//! let promise = r#"{"share": {"pay_in": {"member": "huang", "tenders": [{"till": "cash", "amount": 100}],
//!     "promised_rate": "5%/year"}}}"#;
//! let refused = xinji.submit(Submission::new(Id::new("s-2")?, chen.clone(), serde_json::from_str(promise)?), at(2));
//! assert!(refused.unwrap_err().to_string().contains("L03"));
//!
//! // The association's pool is 500,000.00, all of it available.
//! let hengqin: Book<Association> = Book::open(store.another()?, &Id::new("hengqin")?)?;
//! let available: Money = hengqin.state().statements(today).iter().map(|line| line.available).sum();
//! assert_eq!(available, Money::from_yuan(500_000));
//! assert!(xinji.state().house().ledger.trial_balance_is_zero());
//! # Ok(())
//! # }
//! ```
//!
//! Everything down to [`association`] and [`cooperative`] compiles without a terminal and without a store on disk
//! (`--no-default-features`). A module uses only modules above it:
//!
//! | floor | what lives there |
//! |---|---|
//! | [`vocabulary`] | money, rates, dates, working days, identity papers, clean text |
//! | [`rules`] | the rule book as data, house numbers, refusals |
//! | [`ledger`] | the chart, balanced entries, holds, closed months, series |
//! | [`people`] | operators, duties, the personal part of a command |
//! | [`institution`] | what both trades share: commands, events, signatures, months |
//! | [`cooperative`], [`association`] | the two trades, one room a topic |
//! | [`journal`] | the hash-chained record and its stores |
//! | [`office`] | an open book |
//! | [`text`] | every sentence in Chinese and English |
//! | [`papers`] | what is printed or carried away |
#![cfg_attr(feature = "desk", doc = "| [`desk`] | the terminal desk |")]
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod association;
#[cfg(all(feature = "cli", feature = "sqlite", feature = "desk"))]
pub mod cli;
pub mod cooperative;
#[cfg(feature = "desk")]
pub mod desk;
pub mod institution;
pub mod journal;
pub mod ledger;
pub mod office;
pub mod papers;
pub mod people;
pub mod rules;
pub mod text;
pub mod vocabulary;
