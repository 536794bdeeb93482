//! A cooperative under random commands, valid and not, with every invariant after every step.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use huzhu::cooperative::{Cooperative, Stage};
use huzhu::institution::Institution;
use huzhu::ledger::{Account, Month};
use huzhu::office::{Book, Failure};
use huzhu::vocabulary::{Date, Money};
use jiff::civil::Weekday;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use support::cooperative::{Coop, accrue, admit, application, founded, reverse};
use support::id;

/// One step. Numbers choose among what there is; what is chosen may well be refused.
#[derive(Debug, Clone)]
enum Step {
    Wait(i32),
    Admit {
        days_ago: i32,
    },
    Leave {
        who: usize,
        days_ago: i32,
        how: usize,
    },
    /// A resignation that is taken back.
    Stay {
        who: usize,
    },
    Suspend {
        who: usize,
        days_ago: i32,
    },
    Reinstate {
        who: usize,
    },
    PayIn {
        who: usize,
        fen: i64,
        days_ago: i32,
        promised: bool,
    },
    /// Share money promised, or a promise that changes.
    Promise {
        who: usize,
        fen: i64,
        make: bool,
    },
    /// Things brought, sold in part, written down, or one of these taken back.
    Produce {
        who: usize,
        fen: i64,
        act: usize,
    },
    /// What is no money is mended: a member's name, a contact, an application, a note, a death, an extension.
    Mend {
        what: usize,
        act: usize,
    },
    Receive {
        fen: i64,
        days_ago: i32,
    },
    Apply {
        who: usize,
        fen: i64,
        terms: usize,
    },
    /// A whole file, from application to money, as an office does it on a good day.
    Lend {
        who: usize,
        fen: i64,
        terms: usize,
        days_ago: i32,
    },
    /// A loan of the old books, paid up to so many days before the takeover.
    TakeOver {
        who: usize,
        fen: i64,
        terms: usize,
        days_ago: i32,
        paid_ago: i32,
    },
    /// A tie of kin, household or office begins or ends.
    Tie {
        who: usize,
        other: usize,
        act: usize,
        days_ago: i32,
    },
    /// Into a village group, or out of any.
    Assign {
        who: usize,
        village: usize,
    },
    Approve {
        loan: usize,
        by: usize,
    },
    Decline {
        loan: usize,
    },
    /// The note, of which the guarantor may sign later.
    Note {
        loan: usize,
        days_ago: i32,
        later: bool,
    },
    Draw {
        loan: usize,
        days_ago: i32,
        short: i64,
        from_cash: i64,
        by: usize,
    },
    Repay {
        loan: usize,
        fen: i64,
        days_ago: i32,
        till: usize,
    },
    /// Money that settles, so many fen of it rounded off.
    Settle {
        loan: usize,
        rounded: i64,
    },
    Waive {
        loan: usize,
        interest: i64,
        penalty: i64,
        days_ago: i32,
    },
    TakeBack {
        waiver: usize,
    },
    /// Asked for, consented to and granted, or only asked for.
    Extend {
        loan: usize,
        months: u32,
        days_ago: i32,
        consent: bool,
    },
    Shorten {
        loan: usize,
    },
    Correct {
        repayment: usize,
        fen: i64,
        days_ago: i32,
    },
    Reverse {
        repayment: usize,
    },
    ReverseDraw {
        loan: usize,
    },
    ReverseShare {
        payment: usize,
    },
    Sign {
        proposal: usize,
        by: usize,
    },
    DeclineProposal {
        proposal: usize,
    },
    Refund {
        who: usize,
        fen: i64,
    },
    ReverseRefund {
        refund: usize,
    },
    Capital {
        who: usize,
        to: usize,
        fen: i64,
        act: usize,
    },
    Contact {
        loan: usize,
        fen: i64,
        days: i32,
    },
    Accrue {
        days_ago: i32,
    },
    Close,
    Reopen,
    Load {
        off: usize,
    },
    Again {
        command: usize,
    },
    /// What both trades do with money.
    Money {
        what: usize,
        fen: i64,
        days_ago: i32,
        act: usize,
    },
    /// Money of any room that was recorded wrong.
    CorrectMoney {
        what: usize,
        fen: i64,
    },
    /// From now on days are opened and closed, or something else is done with the day.
    Day {
        act: usize,
    },
}

/// What is done with members, shares and loans.
fn loan_step() -> impl Strategy<Value = Step> {
    let ix = || 0usize..64;
    let ago = || prop_oneof![4 => Just(0i32), 2 => 0i32..20, 1 => -2i32..120];
    let fen = || prop_oneof![Just(0i64), 1i64..500_000, 1i64..3_000_000, Just(-5)];
    prop_oneof![
        6 => (1i32..45).prop_map(Step::Wait),
        2 => ago().prop_map(|days_ago| Step::Admit { days_ago }),
        2 => (ix(), ago(), 0usize..4).prop_map(|(who, days_ago, how)| Step::Leave { who, days_ago, how }),
        1 => ix().prop_map(|who| Step::Stay { who }),
        1 => (ix(), ago()).prop_map(|(who, days_ago)| Step::Suspend { who, days_ago }),
        1 => ix().prop_map(|who| Step::Reinstate { who }),
        2 => (ix(), fen(), ago(), prop::bool::weighted(0.1)).prop_map(|(who, fen, days_ago, promised)| Step::PayIn { who, fen, days_ago, promised }),
        2 => (ix(), fen(), any::<bool>()).prop_map(|(who, fen, make)| Step::Promise { who, fen, make }),
        3 => (ix(), fen(), 0usize..6).prop_map(|(who, fen, act)| Step::Produce { who, fen, act }),
        3 => (ix(), 0usize..7).prop_map(|(what, act)| Step::Mend { what, act }),
        1 => (fen(), ago()).prop_map(|(fen, days_ago)| Step::Receive { fen, days_ago }),
        5 => (ix(), fen(), ix()).prop_map(|(who, fen, terms)| Step::Apply { who, fen, terms }),
        9 => (ix(), 1_000i64..2_000_000, ix(), ago())
            .prop_map(|(who, fen, terms, days_ago)| Step::Lend { who, fen, terms, days_ago }),
        3 => (ix(), 1_000i64..2_000_000, ix(), ago(), 0i32..90)
            .prop_map(|(who, fen, terms, days_ago, paid_ago)| Step::TakeOver { who, fen, terms, days_ago, paid_ago }),
        3 => (ix(), ix(), 0usize..6, ago())
            .prop_map(|(who, other, act, days_ago)| Step::Tie { who, other, act, days_ago }),
        1 => (ix(), ix()).prop_map(|(who, village)| Step::Assign { who, village }),
        5 => (ix(), 0usize..8).prop_map(|(loan, by)| Step::Approve { loan, by }),
        1 => ix().prop_map(|loan| Step::Decline { loan }),
        9 => (ix(), ago(), any::<bool>()).prop_map(|(loan, days_ago, later)| Step::Note { loan, days_ago, later }),
        8 => (ix(), ago(), prop_oneof![9 => Just(0i64), 1 => -1i64..=1], 0i64..3_000_000, 0usize..8)
            .prop_map(|(loan, days_ago, short, from_cash, by)| Step::Draw { loan, days_ago, short, from_cash, by }),
        16 => (ix(), fen(), ago(), ix()).prop_map(|(loan, fen, days_ago, till)| Step::Repay { loan, fen, days_ago, till }),
        4 => (ix(), prop_oneof![2 => Just(0i64), 1 => 1i64..=101])
            .prop_map(|(loan, rounded)| Step::Settle { loan, rounded }),
        9 => (ix(), 0i64..300, 0i64..9, ago())
            .prop_map(|(loan, interest, penalty, days_ago)| Step::Waive { loan, interest, penalty, days_ago }),
        4 => ix().prop_map(|waiver| Step::TakeBack { waiver }),
        6 => (ix(), 1u32..19, ago(), prop::bool::weighted(0.8))
            .prop_map(|(loan, months, days_ago, consent)| Step::Extend { loan, months, days_ago, consent }),
        5 => ix().prop_map(|loan| Step::Shorten { loan }),
        12 => (ix(), fen(), ago()).prop_map(|(repayment, fen, days_ago)| Step::Correct { repayment, fen, days_ago }),
        5 => ix().prop_map(|repayment| Step::Reverse { repayment }),
        3 => ix().prop_map(|loan| Step::ReverseDraw { loan }),
        1 => ix().prop_map(|payment| Step::ReverseShare { payment }),
        14 => (ix(), 0usize..8).prop_map(|(proposal, by)| Step::Sign { proposal, by }),
        3 => ix().prop_map(|proposal| Step::DeclineProposal { proposal }),
        1 => ix().prop_map(|refund| Step::ReverseRefund { refund }),
        3 => (ix(), ix(), fen(), 0usize..4)
            .prop_map(|(who, to, fen, act)| Step::Capital { who, to, fen, act }),
        2 => (ix(), fen()).prop_map(|(who, fen)| Step::Refund { who, fen }),
        3 => (ix(), fen(), -3i32..20).prop_map(|(loan, fen, days)| Step::Contact { loan, fen, days }),
        3 => ago().prop_map(|days_ago| Step::Accrue { days_ago }),
        4 => Just(Step::Close),
        2 => Just(Step::Reopen),
        3 => ix().prop_map(|off| Step::Load { off }),
        1 => ix().prop_map(|command| Step::Again { command }),
    ]
}

/// What both trades do with money and days.
fn money_step() -> impl Strategy<Value = Step> {
    let ix = || 0usize..64;
    let ago = || prop_oneof![4 => Just(0i32), 1 => 0i32..20, 1 => -2i32..120];
    let fen = || prop_oneof![1 => Just(0i64), 8 => 1i64..50_000, 1 => Just(-5)];
    prop_oneof![
        6 => (ix(), fen(), ago(), 0usize..8)
            .prop_map(|(what, fen, days_ago, act)| Step::Money { what, fen, days_ago, act }),
        5 => (ix(), fen()).prop_map(|(what, fen)| Step::CorrectMoney { what, fen }),
        2 => (0usize..8).prop_map(|act| Step::Day { act }),
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![5 => loan_step(), 1 => money_step()]
}

/// What the records say, summed apart from the ledger that is tested.
#[derive(Default)]
struct Mirror {
    seen: u64,
    balances: BTreeMap<(String, Option<String>), i64>,
    days: BTreeMap<(String, Option<String>), BTreeMap<Date, i64>>,
    numbers: BTreeMap<String, u64>,
}

impl Mirror {
    /// Takes in the records since the last look, and checks each entry.
    fn look(&mut self, desk: &mut Coop, closed: Option<Month>) {
        let book = desk.book.id().clone();
        let records = desk.book.store().read(&book, self.seen + 1, usize::MAX).unwrap();
        for record in records {
            self.seen = record.seq();
            let body: Value = serde_json::from_str(&record.content().body).unwrap();
            for entry in body["entries"].as_array().into_iter().flatten() {
                let effective: Date = entry["effective"].as_str().unwrap().parse().unwrap();
                assert!(effective <= record.content().business_date, "an entry after its business date");
                assert!(effective >= support::day("2026-01-05"), "an entry before the opening");
                assert!(closed.is_none_or(|closed| Month::of(effective) > closed), "an entry of a closed month");
                let (month, number) = entry["voucher"].as_str().unwrap().split_once('/').unwrap();
                self.number(format!("voucher/{month}"), number.parse().unwrap());
                self.entry(entry, effective);
            }
            for number in body["numbers"].as_array().into_iter().flatten() {
                self.number(number[0].as_str().unwrap().to_owned(), number[1].as_u64().unwrap());
            }
        }
    }

    fn number(&mut self, series: String, number: u64) {
        let last = self.numbers.entry(series.clone()).or_default();
        assert_eq!(number, *last + 1, "{series} has a gap");
        *last = number;
    }

    fn entry(&mut self, entry: &Value, effective: Date) {
        let mut sum = 0;
        for line in entry["lines"].as_array().unwrap() {
            let amount = match (line["debit"].as_i64(), line["credit"].as_i64()) {
                (Some(debit), None) => debit,
                (None, Some(credit)) => -credit,
                _ => panic!("a line of two sides: {line}"),
            };
            let of_this_year = entry["corrects"].as_str().is_some_and(|v| v[..4] == effective.to_string()[..4]);
            let is_red = line["debit"].as_i64().or(line["credit"].as_i64()).unwrap() < 0;
            assert!(!is_red || of_this_year, "red outside a correction of its year: {entry}");
            sum += amount;
            let pocket = (line["account"].as_str().unwrap().to_owned(), line["holder"].as_str().map(str::to_owned));
            *self.balances.entry(pocket.clone()).or_default() += amount;
            *self.days.entry(pocket).or_default().entry(effective).or_default() += amount;
        }
        assert_eq!(sum, 0, "an entry does not balance: {entry}");
    }

    /// The ledger is what the records say, and nothing that may not is below zero at the close of any day.
    fn agrees(&self, state: &Cooperative) {
        assert_eq!(self.balances.values().sum::<i64>(), 0, "the trial balance");
        let ledger = &state.house().ledger;
        for ((name, holder), balance) in &self.balances {
            let account = Account::named(name).unwrap();
            let grows = if account.grows_on_debit() { *balance } else { -*balance };
            if account.row().keep != huzhu::ledger::Keep::Never {
                let holder = holder.as_deref().map(id);
                assert_eq!(ledger.balance(account, holder.as_ref()), Money::from_fen(grows), "{name} {holder:?}");
            }
            if account.row().never_negative {
                let mut closing = 0;
                for (day, change) in &self.days[&(name.clone(), holder.clone())] {
                    closing += if account.grows_on_debit() { *change } else { -*change };
                    assert!(closing >= 0, "{name} {holder:?} is {closing} on {day}");
                }
            }
        }
        for (loan, file) in state.loans() {
            let posted = file.posted_through().map(|through| file.posted(through)).unwrap_or_default();
            assert_eq!(ledger.balance(Account::LOAN_PRINCIPAL, Some(loan)), posted.principal, "{loan}");
            assert_eq!(ledger.balance(Account::LOAN_INTEREST, Some(loan)), posted.interest, "{loan}");
            assert_eq!(ledger.balance(Account::LOAN_PENALTY, Some(loan)), posted.penalty, "{loan}");
            assert!(!posted.given_up.is_negative(), "{loan}: {posted:?}");
            assert!(!posted.principal.is_negative() && !posted.credit.is_negative(), "{loan}: {posted:?}");
        }
    }
}

/// Every borrower was an active member on the day of drawdown, or the contradiction is listed.
fn borrowers_are_members(state: &Cooperative) {
    for (loan, file) in state.loans() {
        let Some(drawn) = &file.drawn else { continue };
        let member = state.member(&file.borrower).unwrap();
        let listed = state.exceptions().iter().any(|exception| exception.rule == "L01" && exception.file == *loan);
        let known_from = file.known_from().unwrap_or(drawn.terms.drawn_on);
        assert!(member.is_active(known_from) || listed, "{loan} was lent to somebody outside");
    }
}

/// What is paid of a promise is what its payments brought, and never more than was promised.
fn promises_agree(state: &Cooperative) {
    for (id, known) in state.subscriptions() {
        let parts = state.payments().values().filter(|payment| !payment.reversed);
        let parts = parts.filter(|payment| payment.part.as_ref().is_some_and(|part| part.subscription == *id));
        assert_eq!(known.paid, parts.map(|payment| payment.amount()).sum::<Money>(), "{id}");
        assert!(known.paid <= known.amount, "{id}: {known:?}");
    }
}

/// What is all sold stands in the books for nothing, and nothing for less than nothing.
fn lots_agree(state: &Cooperative) {
    for (id, lot) in state.lots() {
        assert!(lot.left.is_some() || state.value_of(id).is_zero(), "{id}: {lot:?}");
    }
}

/// What stages and stands say agrees with the position.
fn stages_agree(state: &Cooperative, today: Date) {
    for (loan, file) in state.loans() {
        if file.drawn.is_none() {
            assert!(file.facts().is_empty(), "{loan} has money and was never drawn");
            continue;
        }
        let position = state.position(loan, today).unwrap();
        let settled = position.status == huzhu::cooperative::loan::Status::Settled;
        assert_eq!(file.stage() == Stage::Settled, settled, "{loan}: {position:?}");
    }
}

/// The number of a step, from the name of its command.
fn nr_of(name: &str) -> usize {
    name.trim_start_matches('c').parse().unwrap_or(1)
}

/// Nothing left the house on a note that somebody had still to sign.
fn notes_are_signed(state: &Cooperative) {
    for (loan, file) in state.loans() {
        let lent_here = file.drawn.is_some() && file.takeover.is_none();
        assert!(!lent_here || file.unsigned().is_empty(), "{loan} was paid out on an unsigned note");
    }
}

/// Puts an amount in the place of every amount of a command that names one.
fn set_amount(command: &mut Value, fen: i64) {
    match command {
        Value::Object(fields) => {
            for (name, value) in fields {
                match name.as_str() {
                    "amount" | "debit" | "credit" => *value = json!(fen),
                    _ => set_amount(value, fen),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| set_amount(item, fen)),
        _ => {}
    }
}

const OPERATORS: [&str; 8] = ["li", "zhou", "wu", "chen", "li", "zhou", "wu", "nobody"];

/// A clerk who does as the steps say.
struct Clerk {
    desk: Coop,
    mirror: Mirror,
    members: Vec<String>,
    loans: Vec<String>,
    drawn: Vec<String>,
    repayments: Vec<String>,
    payments: Vec<String>,
    refunds: Vec<String>,
    capital: Vec<String>,
    proposals: Vec<String>,
    waivers: Vec<(String, String)>,
    /// Money that was recorded, with the command that did.
    money: Vec<(String, Value)>,
    keeps_days: bool,
    given: Vec<(String, String, String)>,
    accepted: usize,
}

impl Clerk {
    fn begin() -> Self {
        let mut desk = founded();
        let mut mirror = Mirror::default();
        mirror.look(&mut desk, None);
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            desk,
            mirror,
            members: owned(&["huang", "wang", "nobody"]),
            loans: owned(&["no-loan"]),
            drawn: owned(&["no-loan"]),
            repayments: owned(&["no-repayment"]),
            payments: owned(&["shares-huang", "shares-wang"]),
            refunds: owned(&["no-refund"]),
            capital: owned(&["no-change"]),
            proposals: owned(&["no-proposal"]),
            waivers: vec![("no-loan".to_owned(), "no-waiver".to_owned())],
            money: vec![("grant".to_owned(), serde_json::from_str(&support::cooperative::receive("bank", 1)).unwrap())],
            keeps_days: false,
            given: Vec::new(),
            accepted: 0,
        }
    }

    fn ago(&self, days: i32) -> String {
        self.desk.today.saturating_sub(jiff::Span::new().days(days)).to_string()
    }

    fn pick(names: &[String], index: usize) -> String {
        // The newest are the likeliest to do something.
        names[names.len() - 1 - index % names.len()].clone()
    }

    /// Gives a command; a refusal changes nothing, and after what is recorded every invariant holds.
    fn give(&mut self, by: &str, name: &str, command: Value) -> bool {
        let text = command.to_string();
        let closed = self.desk.book.state().house().ledger.periods().closed();
        let head = self.desk.book.head();
        let outcome = self.desk.try_give(by, name, &text);
        self.given.push((by.to_owned(), name.to_owned(), text.clone()));
        match outcome {
            Err(Failure::Refused(refusal)) => {
                assert_ne!(refusal.cause(), "ledger.unbalanced", "{text}");
                assert_eq!(self.desk.book.head(), head, "a refusal was recorded: {text}");
                return false;
            }
            Err(failure) => panic!("{name}: {failure}: {text}"),
            Ok(_) => {}
        }
        self.accepted += 1;
        let today = self.desk.today;
        self.mirror.look(&mut self.desk, closed);
        let state = self.desk.book.state();
        assert_eq!(state.broken_invariants(today), Vec::<String>::new(), "after {text}");
        self.mirror.agrees(state);
        borrowers_are_members(state);
        notes_are_signed(state);
        stages_agree(state, today);
        promises_agree(state);
        lots_agree(state);
        true
    }

    /// Gives a command that becomes a proposal where it is accepted.
    fn propose(&mut self, by: &str, name: &str, command: Value) {
        if self.give(by, name, command) {
            self.proposals.push(name.to_owned());
        }
    }

    fn apply(&mut self, name: &str, who: usize, fen: i64, terms: usize, on: &str) -> bool {
        let methods = ["equal-instalment", "harvest", "bullet", "interest-only", "equal-principal"];
        let counts = ["months-and-days", "actual/365", "actual/360"];
        let rates = ["8‰/month", "12%/year", "9.6%/year", "13%/year"];
        let earlies = ["last-instalments", "next-instalment", "re-level"];
        let moves = json!({"due_moves": terms.is_multiple_of(2), "interest_runs": !terms.is_multiple_of(3),
            "overdue_from_moved": !terms.is_multiple_of(5)});
        let guarantors =
            if nr_of(name).is_multiple_of(3) { json!([{"person": {"name": "何伯"}}]) } else { json!([]) };
        let changes = json!({"borrower": Self::pick(&self.members, who), "amount": fen, "guarantors": guarantors, "on": on,
            "method": methods[terms % 5], "day_count": counts[terms % 3], "rate": rates[(terms / 3) % 4],
            "early": earlies[(terms / 2) % 3], "holiday": moves,
            "term": {"instalments": {"number": 1 + terms % 9, "every": {"count": 1, "unit": "month"}}}});
        let applied = self.give("chen", name, serde_json::from_str(&application(changes)).unwrap());
        if applied {
            self.loans.push(name.to_owned());
        }
        applied
    }

    fn step(&mut self, nr: usize, step: &Step) {
        let name = format!("c{nr}");
        let cash = |fen: i64| json!([{"till": "cash", "amount": fen}]);
        match step {
            Step::Wait(days) => {
                self.wait(&name, *days);
            }
            Step::Admit { days_ago } => {
                let mut command: Value = serde_json::from_str(&admit("社员", "ordinary")).unwrap();
                command["member"]["admit"]["on"] = json!(self.ago(*days_ago));
                if self.give("chen", &name, command) {
                    self.members.push(name);
                }
            }
            Step::Leave { who, days_ago, how } => {
                let (member, on) = (Self::pick(&self.members, *who), self.ago(*days_ago));
                match how {
                    0 => {
                        let votes = json!([{"name": "陈伯", "vote": "for"}]);
                        let decision = json!({"body": "members", "held_on": on, "votes": votes});
                        let expel = json!({"member": member, "on": on, "heard_on": self.ago(*days_ago + 3),
                            "reason": "长期不参加", "decision": decision});
                        self.propose("chen", &name, json!({"departure": {"expel": expel}}));
                        self.give("li", &format!("{name}-ok"), json!({"proposal": {"sign": {"proposal": name}}}));
                    }
                    1 => {
                        self.give("chen", &name, json!({"departure": {"die": {"member": member, "on": on}}}));
                    }
                    _ => {
                        let resign = json!({"departure": {"resign": {"member": member, "on": on}}});
                        if self.give("chen", &name, resign) {
                            let known = self.desk.book.state().member(&id(&member)).unwrap();
                            let ends = known.resignation.as_ref().unwrap().ends;
                            let days = ends.since(on.parse::<Date>().unwrap()).unwrap().get_days();
                            assert!(days >= 92 && (ends.month(), ends.day()) == (1, 1), "{on} to {ends}");
                        }
                    }
                }
            }
            Step::Stay { who } => {
                let withdraw = json!({"departure": {"withdraw": {"member": Self::pick(&self.members, *who)}}});
                self.give("chen", &name, withdraw);
            }
            Step::Suspend { who, days_ago } => {
                let suspend =
                    json!({"member": Self::pick(&self.members, *who), "on": self.ago(*days_ago), "reason": "待查"});
                self.give("chen", &name, json!({"member": {"suspend": suspend}}));
            }
            Step::Reinstate { who } => {
                let reinstate = json!({"member": Self::pick(&self.members, *who), "on": self.ago(0)});
                self.give("chen", &name, json!({"member": {"reinstate": reinstate}}));
            }
            Step::PayIn { who, fen, days_ago, promised } => {
                let till = if who.is_multiple_of(5) { "credit" } else { "cash" };
                let mut pay = json!({"member": Self::pick(&self.members, *who),
                    "tenders": [{"till": till, "amount": fen}],
                    "on": self.ago(*days_ago), "reason": "自愿"});
                if *promised {
                    pay["promised_rate"] = json!("3%/year");
                }
                let command = json!({"share": {"pay_in": pay}});
                if self.give("chen", &name, command.clone()) {
                    assert!(!promised, "a return was promised");
                    self.money.push((name.clone(), command));
                    self.payments.push(name);
                }
            }
            Step::Promise { who, fen, make } => {
                let known: Vec<String> = self.desk.book.state().subscriptions().map(|(id, _)| id.to_string()).collect();
                if *make || known.is_empty() {
                    let promise = json!({"member": Self::pick(&self.members, *who), "amount": fen,
                        "by": self.ago(-90), "reason": "自愿"});
                    self.give("chen", &name, json!({"subscription": {"make": promise}}));
                } else {
                    let change = json!({"subscription": Self::pick(&known, *who), "amount": fen, "reason": "改认"});
                    self.propose("chen", &name, json!({"subscription": {"change": change}}));
                    self.give("zhou", &format!("{name}-ok"), json!({"proposal": {"sign": {"proposal": name}}}));
                }
            }
            Step::Produce { who, fen, act } => {
                let state = self.desk.book.state();
                let lots: Vec<String> = state.lots().keys().map(ToString::to_string).collect();
                let all = lots.iter().cloned().chain(state.lot_moves().keys().map(ToString::to_string));
                let all: Vec<String> = all.collect();
                let (quantity, ok) = (format!("{}.{:03}", fen.rem_euclid(90) + 1, who), format!("{name}-ok"));
                let sign = json!({"proposal": {"sign": {"proposal": name}}});
                if *act < 2 || lots.is_empty() {
                    let brought = json!({"member": Self::pick(&self.members, *who), "what": "草鱼",
                        "quantity": quantity, "unit": "斤", "price": fen});
                    self.propose("wu", &name, json!({"produce": {"take_in": brought}}));
                    self.give("zhou", &ok, sign);
                } else if *act == 2 {
                    let down = json!({"lot": Self::pick(&lots, *who), "amount": fen, "reason": "死鱼"});
                    self.propose("chen", &name, json!({"produce": {"write_down": down}}));
                    self.give("li", &ok, sign);
                } else if *act == 3 {
                    let back = json!({"of": Self::pick(&all, *who), "reason": "录错"});
                    self.propose("chen", &name, json!({"produce": {"reverse": back}}));
                    self.give("zhou", &ok, sign);
                } else {
                    let lot = Self::pick(&lots, *who);
                    let left = self.desk.book.state().lots()[&id(&lot)].left.map(|left| left.to_string());
                    let quantity = left.filter(|_| *act == 4).unwrap_or(quantity);
                    let sell = json!({"lot": lot, "quantity": quantity, "tenders": cash(*fen)});
                    let command = json!({"produce": {"sell": sell}});
                    if self.give("wu", &name, command.clone()) {
                        self.money.push((name, command));
                    }
                }
            }
            Step::Mend { what, act } => {
                let loan = Self::pick(&self.loans, *what);
                let member = Self::pick(&self.members, *what);
                let (reason, class) = ("录错", ["elder", "ordinary"][what % 2]);
                let balances = self.desk.book.balances();
                let command = match act {
                    0 => json!({"member": {"amend": {"member": member, "person": {"name": "改名"},
                        "class": class, "reason": reason}}}),
                    1 => json!({"application": {"withdraw": {"loan": loan, "reason": reason}}}),
                    2 => json!({"application": {"reverse_note": {"loan": loan, "reason": reason}}}),
                    3 => json!({"extension": {"withdraw": {"loan": Self::pick(&self.drawn, *what), "reason": reason}}}),
                    4 => {
                        let contacts = self.desk.book.state().loans().iter();
                        let contact = contacts.flat_map(|(loan, file)| {
                            file.contacts.iter().map(move |contact| (loan.to_string(), contact.id.to_string()))
                        });
                        let Some((loan, contact)) = contact.last() else { return };
                        json!({"contact": {"strike": {"loan": loan, "contact": contact, "reason": reason}}})
                    }
                    5 => json!({"departure": {"reverse": {"member": member, "reason": reason}}}),
                    _ => {
                        let (loan, waiver) = self.waivers[self.waivers.len() - 1 - what % self.waivers.len()].clone();
                        let instead = json!({"waiver": {"grant": {"loan": loan, "interest": what + 1,
                            "reason": reason}}});
                        json!({"correction": {"make": {"of": waiver, "instead": instead, "reason": reason}}})
                    }
                };
                self.propose("chen", &name, command);
                let signer = if *act == 6 { "li" } else { "zhou" };
                self.give(signer, &format!("{name}-ok"), json!({"proposal": {"sign": {"proposal": name}}}));
                assert!(*act == 6 || self.desk.book.balances() == balances, "what is no money moved money");
            }
            Step::Receive { fen, days_ago } => {
                let receive =
                    json!({"kind": "donation", "from": "乡贤", "tenders": cash(*fen), "on": self.ago(*days_ago)});
                self.give("chen", &name, json!({"fund": {"receive": receive}}));
            }
            Step::Apply { who, fen, terms } => {
                let on = self.ago(0);
                self.apply(&name, *who, *fen, *terms, &on);
            }
            Step::Lend { who, fen, terms, days_ago } => {
                let on = self.ago(*days_ago);
                let sign = json!({"application": {"sign": {"loan": name}}});
                let guaranteed = nr_of(&name).is_multiple_of(3);
                let missing = if guaranteed { json!([{"guarantor": 1}]) } else { json!([]) };
                let note = json!({"application": {"record_note": {"loan": name, "signed_on": on, "missing": missing,
                    "lpr": "3.00"}}});
                let too = json!({"application": {"sign_note":
                    {"loan": name, "parties": [{"guarantor": 1}], "on": on}}});
                let payouts = json!([{"till": "bank", "amount": fen}]);
                let pay = json!({"drawdown": {"pay": {"loan": name, "on": on, "payouts": payouts}}});
                if self.apply(&name, *who, *fen, *terms, &on)
                    && self.give("li", &format!("{name}-ok"), sign)
                    && self.give("chen", &format!("{name}-note"), note)
                    && (!guaranteed || self.give("chen", &format!("{name}-too"), too))
                    && self.give("wu", &format!("{name}-paid"), pay)
                {
                    self.drawn.push(name);
                }
            }
            Step::TakeOver { who, fen, terms, days_ago, paid_ago } => {
                let methods = ["equal-instalment", "harvest", "bullet", "interest-only", "equal-principal"];
                let single = [1, 2].contains(&(terms % 5));
                let day_count = ["months-and-days", "actual/365"][terms % 2];
                let due_in = i32::try_from(terms % 60).unwrap() + 1;
                let mut take = json!({"borrower": Self::pick(&self.members, *who), "principal": fen,
                    "rate": "9.6%/year", "method": methods[terms % 5], "contract_on": "2025-06-02",
                    "settled_to": self.ago(days_ago + paid_ago), "next_due": self.ago(days_ago + paid_ago - due_in),
                    "day_count": day_count, "purpose": "旧账", "on": self.ago(*days_ago)});
                if !single {
                    take["instalments"] = json!(1 + terms % 7);
                }
                self.propose("chen", &name, json!({"takeover": {"take": take}}));
                let before = self.desk.total(Account::INTEREST_INCOME);
                if self.give("li", &format!("{name}-ok"), json!({"proposal": {"sign": {"proposal": name}}})) {
                    let since = self.desk.total(Account::INTEREST_INCOME) - before;
                    assert!(*days_ago > 0 || since.is_zero(), "what was earned in the old books is income here");
                    self.drawn.push(name.clone());
                    if terms.is_multiple_of(4) {
                        let back = format!("{name}-back");
                        self.propose("chen", &back, json!({"takeover": {"reverse": {"loan": name, "reason": "抄错"}}}));
                        let sign = json!({"proposal": {"sign": {"proposal": back}}});
                        assert!(self.give("zhou", &format!("{name}-gone"), sign), "nothing came after it");
                    }
                }
            }
            Step::Tie { who, other, act, days_ago } => {
                let (member, kin) = (Self::pick(&self.members, *who), Self::pick(&self.members, *other));
                let office = ["chair", "director", "supervisor", "manager"][other % 4];
                let kind = ["spouse", "parent", "child", "sibling"][who % 4];
                let on = self.ago(*days_ago);
                let command = match act {
                    0 => json!({"house": {"member": member, "with": kin}}),
                    1 => json!({"relate": {"member": member, "kin": kin, "kind": kind, "from": on}}),
                    2 => json!({"part": {"member": member, "kin": kin, "on": on}}),
                    3 => json!({"appoint": {"member": member, "office": office, "from": on}}),
                    4 => json!({"retire": {"member": member, "office": office, "on": on}}),
                    // Li approves: whoever is close to him borrows without his signature.
                    _ => {
                        self.propose(
                            "chen",
                            &name,
                            json!({"relation": {"link": {"operator": "li", "member": member}}}),
                        );
                        self.give("zhou", &format!("{name}-ok"), json!({"proposal": {"sign": {"proposal": name}}}));
                        return;
                    }
                };
                let balances = self.desk.book.balances();
                self.give("chen", &name, json!({ "relation": command }));
                assert_eq!(self.desk.book.balances(), balances, "a tie moved money");
            }
            Step::Assign { who, village } => {
                let open = json!({"village": {"open": {"name": format!("{}组", village % 3)}}});
                self.give("chen", &name, open);
                let known: Vec<_> = self.desk.book.state().villages().keys().cloned().collect();
                let to = known.get(village % 4);
                let member = Self::pick(&self.members, *who);
                let assign = json!({"village": {"assign": {"village": to, "members": [&member]}}});
                if self.give("chen", &format!("{name}-in"), assign) {
                    let lives = self.desk.book.state().member(&id(&member)).unwrap().village.as_ref();
                    assert_eq!(lives, to, "put elsewhere");
                }
                assert!(known.len() <= 3, "two groups of one name");
            }
            Step::Approve { loan, by } => {
                let loan = Self::pick(&self.loans, *loan);
                let state = self.desk.book.state();
                let own = state.relations().member_of(&id(OPERATORS[*by])).cloned();
                let close = |own| match state.file(&id(&loan)) {
                    Ok(file) => state.close_to(&file.borrower, self.desk.today).iter().any(|(close, _)| *close == own),
                    Err(_) => false,
                };
                let is_close = own.is_some_and(close);
                let signed = self.give(OPERATORS[*by], &name, json!({"application": {"sign": {"loan": loan}}}));
                assert!(!signed || !is_close, "signed for a loan of somebody close");
                if !signed {
                    let paper = support::cooperative::on_paper(&loan, self.desk.today);
                    if self.give("chen", &format!("{name}-paper"), serde_json::from_str(&paper).unwrap()) {
                        let confirm = json!({"application": {"confirm_decision": {"loan": loan}}});
                        self.give(OPERATORS[*by], &format!("{name}-seen"), confirm);
                    }
                }
            }
            Step::Decline { loan } => {
                let decline = json!({"loan": Self::pick(&self.loans, *loan), "reason": "无担保"});
                self.give("li", &name, json!({"application": {"decline": decline}}));
            }
            Step::Note { loan, days_ago, later } => {
                let loan = Self::pick(&self.loans, *loan);
                let mut note = json!({"loan": &loan, "signed_on": self.ago(*days_ago)});
                let has_guarantor =
                    self.desk.book.state().file(&id(&loan)).is_ok_and(|file| !file.guarantors.is_empty());
                if has_guarantor && *later {
                    note["missing"] = json!([{"guarantor": 1}]);
                }
                if nr.is_multiple_of(2) {
                    note["lpr"] = json!(["3.00", "3.10"][nr / 2 % 2]);
                }
                if self.give("chen", &name, json!({"application": {"record_note": note}})) && has_guarantor && *later {
                    let sign = json!({"loan": loan, "parties": [{"guarantor": 1}]});
                    self.give("chen", &format!("{name}-too"), json!({"application": {"sign_note": sign}}));
                }
            }
            Step::Draw { loan, days_ago, short, from_cash, by } => {
                let loan = Self::pick(&self.loans, *loan);
                let principal = self.desk.book.state().file(&id(&loan)).map_or(100, |file| file.agreed.principal.fen());
                let from_cash = (*from_cash).min(principal - 1).max(0);
                let order = json!({"payee": {"name": "鱼苗场"}, "on": self.ago(*days_ago)});
                let mut payouts =
                    vec![json!({"till": "bank", "amount": principal - from_cash - short, "order": order})];
                if from_cash > 0 {
                    payouts.push(json!({"till": "cash", "amount": from_cash}));
                }
                // Wu is the only cashier; sometimes another tries.
                let by = if *by < 7 { "wu" } else { "chen" };
                let drawn = self.give(
                    by,
                    &name,
                    json!({"drawdown": {"pay": {"loan": &loan, "on": self.ago(*days_ago), "payouts": payouts}}}),
                );
                if drawn {
                    self.drawn.push(loan);
                }
                assert!(!drawn || (*short == 0 && by == "wu"), "paid out what was not lent, or by whom may not");
            }
            Step::Repay { loan, fen, days_ago, till } => {
                let tills = ["cash", "bank", "wechat", "shares", "credit"];
                let tender = json!([{"till": tills[till % 5], "amount": fen}]);
                let take =
                    json!({"loan": Self::pick(&self.drawn, *loan), "tenders": tender, "on": self.ago(*days_ago)});
                if self.give("wu", &name, json!({"repayment": {"take": take}})) {
                    assert!(till % 5 != 3 && *fen > 0, "paid with shares, or with nothing");
                    self.repayments.push(name);
                }
            }
            Step::Waive { loan, interest, penalty, days_ago } => {
                let loan = Self::pick(&self.drawn, *loan);
                let grant = json!({"loan": &loan, "interest": interest, "penalty": penalty,
                    "on": self.ago(*days_ago), "reason": "受灾"});
                self.propose("chen", &name, json!({"waiver": {"grant": grant}}));
                if self.give("li", &format!("{name}-ok"), json!({"proposal": {"sign": {"proposal": name}}})) {
                    self.waivers.push((loan, name));
                }
            }
            Step::TakeBack { waiver } => {
                let (loan, waiver) = self.waivers[self.waivers.len() - 1 - waiver % self.waivers.len()].clone();
                let reverse = json!({"loan": loan, "waiver": waiver, "reason": "录错"});
                self.propose("chen", &name, json!({"waiver": {"reverse": reverse}}));
                self.give("zhou", &format!("{name}-ok"), json!({"proposal": {"sign": {"proposal": name}}}));
            }
            Step::Extend { loan, months, days_ago, consent } => {
                let loan = Self::pick(&self.drawn, *loan);
                let Ok(file) = self.desk.book.state().file(&id(&loan)) else { return };
                let (is_single, guarantors) = (file.agreed.method.is_single(), file.guarantors.len());
                let drawn_on = file.drawn.as_ref().map_or(self.desk.today, |drawn| drawn.terms.drawn_on);
                let Some((number, _)) = file.agreed.term.instalments() else { return };
                let longer = json!(file.agreed.term.with_instalments(number + months / 2));
                let more = jiff::Span::new().months(i64::from(number)).days(i64::from(*months) * 3);
                let maturity = drawn_on.saturating_add(more);
                let term = if is_single { json!({"maturity": maturity}) } else { longer };
                let ask = json!({"loan": &loan, "term": term, "on": self.ago(*days_ago), "reason": "受灾"});
                self.give("chen", &name, json!({"extension": {"ask": ask}}));
                if *consent && guarantors > 0 {
                    let consent = json!({"loan": &loan, "guarantors": (1..=guarantors).collect::<Vec<_>>()});
                    self.give("chen", &format!("{name}-consent"), json!({"extension": {"consent": consent}}));
                }
                let grant = format!("{name}-grant");
                self.propose("chen", &grant, json!({"extension": {"grant": {"loan": loan}}}));
                let granted =
                    self.give("li", &format!("{name}-ok"), json!({"proposal": {"sign": {"proposal": grant}}}));
                let file = self.desk.book.state().file(&id(&loan)).unwrap();
                assert!(!granted || file.without_consent().is_empty(), "extended without a guarantor's consent");
            }
            Step::Shorten { loan } => {
                let loan = Self::pick(&self.drawn, *loan);
                let file = self.desk.book.state().file(&id(&loan)).ok();
                let Some(extension) = file.and_then(|file| file.extension().map(|x| x.id.clone())) else { return };
                let reverse = json!({"loan": loan, "extension": extension, "reason": "没签协议"});
                self.propose("chen", &name, json!({"extension": {"reverse": reverse}}));
                self.give("zhou", &format!("{name}-ok"), json!({"proposal": {"sign": {"proposal": name}}}));
            }
            Step::Settle { loan, rounded } => {
                let loan = Self::pick(&self.drawn, *loan);
                let Ok(position) = self.desk.book.state().position(&id(&loan), self.desk.today) else { return };
                let mut take = json!({"loan": loan, "tenders": cash(position.to_settle.fen() - rounded)});
                if *rounded > 0 {
                    take["rounded_off"] = json!(rounded);
                }
                if self.give("wu", &name, json!({"repayment": {"take": take}})) {
                    assert!(*rounded <= 100, "rounded off more than the house gives up");
                    assert_eq!(self.desk.book.state().file(&id(&loan)).unwrap().stage(), Stage::Settled);
                    self.repayments.push(name);
                }
            }
            Step::Correct { repayment, fen, days_ago } => {
                let fix = json!({"repayment": Self::pick(&self.repayments, *repayment), "tenders": cash(*fen),
                    "on": self.ago(*days_ago), "reason": "录错"});
                self.propose("chen", &name, json!({"repayment": {"correct": fix}}));
                self.repayments.push(name);
            }
            Step::Reverse { repayment } => {
                let command = reverse(&Self::pick(&self.repayments, *repayment));
                self.propose("chen", &name, serde_json::from_str(&command).unwrap());
            }
            Step::ReverseDraw { loan } => {
                let loan = Self::pick(&self.drawn, *loan);
                let taken_over = self.desk.book.state().file(&id(&loan)).is_ok_and(|file| file.takeover.is_some());
                let room = if taken_over { "takeover" } else { "drawdown" };
                self.propose("chen", &name, json!({room: {"reverse": {"loan": loan, "reason": "付错户"}}}));
            }
            Step::ReverseShare { payment } => {
                let command = json!({"payment": Self::pick(&self.payments, *payment), "reason": "登错"});
                self.propose("chen", &name, json!({"share": {"reverse": command}}));
            }
            Step::Sign { proposal, by } => {
                let proposal = Self::pick(&self.proposals, *proposal);
                let signed = self.give(OPERATORS[*by], &name, json!({"proposal": {"sign": {"proposal": proposal}}}));
                assert!(!signed || OPERATORS[*by] != "chen", "the maker signed");
            }
            Step::DeclineProposal { proposal } => {
                let decline = json!({"proposal": Self::pick(&self.proposals, *proposal), "reason": "不同意"});
                self.give("zhou", &name, json!({"proposal": {"decline": decline}}));
            }
            Step::Refund { who, fen } => {
                // Whoever has credit gets at most that back.
                let holders = self.desk.book.state().house().ledger.holders(Account::MEMBER_CREDIT);
                let holder = holders.get(who % holders.len().max(1)).map(|(id, left)| ((*id).clone(), left.fen()));
                let Some((member, left)) = holder else { return };
                let fen = if fen % 2 == 0 { left } else { *fen };
                let refund = json!({"member": member, "payouts": [{"till": "bank", "amount": fen}]});
                if self.give("wu", &name, json!({"credit": {"refund": refund}})) {
                    assert!(fen > 0 && fen <= left, "more was paid back than there was");
                    self.refunds.push(name);
                }
            }
            Step::Capital { who, to, fen, act } => {
                // Those who began with shares as often as all others.
                let first = ["huang", "wang"].get(who % 4).map(|name| (*name).to_owned());
                let member = first.unwrap_or_else(|| Self::pick(&self.members, *who));
                let to = Self::pick(&self.members, *to);
                let free = |clerk: &Self| {
                    let ledger = &clerk.desk.book.state().house().ledger;
                    ledger.available(Account::SHARES, Some(&id(&member)), clerk.desk.today).fen()
                };
                let before = free(self);
                let fen = &(fen % (before.max(0) + 2));
                let (by, command) = match act {
                    0 => ("wu", json!({"refund": {"member": member, "payouts": cash(*fen)}})),
                    1 => ("chen", json!({"transfer": {"from": member, "to": to, "amount": fen}})),
                    2 => ("chen", json!({"restrict": {"member": member, "amount": fen, "reason": "决议"}})),
                    _ => {
                        let change = Self::pick(&self.capital, *who);
                        self.propose(
                            "chen",
                            &name,
                            json!({"capital": {"reverse": {"change": change, "reason": "错"}}}),
                        );
                        return;
                    }
                };
                if self.give(by, &name, json!({ "capital": command })) {
                    assert!(*fen > 0 && *fen <= before, "more moved than was free");
                    if *act < 2 {
                        let sign = json!({"proposal": {"sign": {"proposal": name}}});
                        if self.give("li", &format!("{name}-ok"), sign) {
                            self.capital.push(name);
                        }
                    }
                }
            }
            Step::ReverseRefund { refund } => {
                let reverse = json!({"refund": Self::pick(&self.refunds, *refund), "reason": "没付"});
                self.propose("chen", &name, json!({"credit": {"reverse": reverse}}));
            }
            Step::Contact { loan, fen, days } => {
                let loan = Self::pick(&self.drawn, *loan);
                let promise = json!({"by": self.ago(-*days), "amount": fen});
                let note = json!({"loan": loan, "way": "call", "with": "borrower", "outcome": "reached",
                    "promise": promise});
                let balances = self.desk.book.balances();
                if self.give("chen", &name, json!({"contact": {"note": note}})) {
                    assert!(*fen > 0 && *days >= 0, "a promise of nothing or for a day gone by");
                    assert_eq!(self.desk.book.balances(), balances, "a promise moved money");
                }
            }
            Step::Accrue { days_ago } => {
                self.give("chen", &name, serde_json::from_str(&accrue(&self.ago(*days_ago))).unwrap());
            }
            Step::Close => {
                let month = self.desk.book.state().house().ledger.periods().next_to_close();
                let through = month.last_day().min(self.desk.today).to_string();
                self.give("chen", &format!("{name}-acc"), serde_json::from_str(&accrue(&through)).unwrap());
                self.give("zhou", &name, json!({"period": {"close": {"month": month}}}));
            }
            Step::Reopen => {
                let closed = self.desk.book.state().house().ledger.periods().closed();
                let month = closed.unwrap_or(Month::of(self.desk.today));
                let reopen = json!({"period": {"reopen": {"month": month, "reason": "补记"}}});
                if self.give("chen", &name, reopen) {
                    self.give("li", &format!("{name}-ok"), json!({"proposal": {"sign": {"proposal": name}}}));
                }
            }
            Step::Load { off } => {
                // Another table for the very year: one weekday in so many is off, so that due dates move about.
                let first = support::day("2026-01-01");
                let days = (0..365i64).map(|day| first.saturating_add(jiff::Span::new().days(day)));
                let weekday = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
                let days: Vec<Date> = days.filter(weekday).skip(off % 5).step_by(1 + off % 4).collect();
                let table = json!({"year": 2026, "off": days, "worked": []});
                self.give("chen", &name, json!({"calendar": {"load": {"table": table}}}));
            }
            Step::Money { what, fen, days_ago, act } => self.money_step(&name, *what, *fen, &self.ago(*days_ago), *act),
            Step::CorrectMoney { what, fen } => self.correct_money(&name, *what, *fen),
            Step::Day { act } => self.day_step(&name, *act),
            Step::Again { command } => {
                let Some((by, name, text)) = self.given.get(command % self.given.len().max(1)).cloned() else { return };
                let head = self.desk.book.head();
                let recorded = self.desk.try_give(&by, &name, &text).is_ok_and(|receipt| !receipt.repeated);
                assert!(recorded || self.desk.book.head() == head, "the same command again changed the book: {text}");
                if recorded {
                    // It was refused before and may pass now: the mirror takes it in with the next look.
                    self.mirror.look(&mut self.desk, None);
                }
            }
        }
    }

    fn money_step(&mut self, name: &str, what: usize, fen: i64, on: &str, act: usize) {
        let tills = ["cash", "bank", "wechat"];
        let till = tills[what % 3];
        let tenders = json!([{"till": till, "amount": fen}]);
        let postings = self.desk.book.state().house().postings().keys().cloned().collect::<Vec<_>>();
        let posting = postings.get(what % postings.len().max(1)).map_or("no-posting".to_owned(), ToString::to_string);
        let house = self.desk.book.state().house();
        let unknown = house.unidentified_receipts().iter().find(|(id, _)| house.unclaimed(id).is_positive());
        let unknown = unknown.map_or_else(|| "no-receipt".to_owned(), |(id, _)| id.to_string());
        let command = match act {
            0 => json!({"till": {"move": {"from": till, "to": tills[(what + 1) % 3], "amount": fen, "on": on}}}),
            1 => json!({"unidentified": {"receive": {"tenders": tenders, "from": "附言鱼塘", "on": on}}}),
            2 => json!({"ordinary": {"pay": {"account": "expenses.office", "tenders": tenders, "on": on}}}),
            3 => json!({"ordinary": {"receive": {"account": "income.other", "tenders": tenders, "on": on}}}),
            4 => json!({"voucher": {"post": {"note": "调整", "on": on, "lines": [
                {"account": "expenses.office", "debit": fen}, {"account": "payables.other", "credit": fen}]}}}),
            5 => {
                let back = json!({"receipt": unknown, "tenders": tenders, "reason": "转错"});
                json!({"unidentified": {"return": back}})
            }
            6 => {
                let claimed = json!([{"till": unknown, "amount": fen}]);
                json!({"ordinary": {"receive": {"account": "income.other", "tenders": claimed}}})
            }
            _ => json!({"posting": {"reverse": {"posting": posting, "reason": "录错"}}}),
        };
        if self.give("wu", name, command.clone()) {
            assert!(fen > 0 || act == 7, "no money was recorded");
            self.days_add_up();
            if act == 4 || act == 7 {
                self.sign_now(name);
            }
            self.money.push((name.to_owned(), command));
        }
    }

    /// The same command as it was, but for its amount: on its first day, whatever day it is.
    fn correct_money(&mut self, name: &str, what: usize, fen: i64) {
        let (of, mut instead) = self.money[self.money.len() - 1 - what % self.money.len()].clone();
        let was = self.desk.book.state().house().postings().get(&id(&of)).map(|posting| posting.on);
        set_amount(&mut instead, fen);
        let correct = json!({"correction": {"make": {"of": of, "instead": instead, "reason": "录错"}}});
        let by = if instead.get("fund").is_some() { "chen" } else { "wu" };
        if self.give(by, name, correct) {
            assert!(fen > 0, "corrected to no money");
            self.sign_now(name);
            self.days_add_up();
            let house = self.desk.book.state().house();
            if let Some(now) = house.postings().get(&id(name)) {
                assert_eq!(Some(now.on), was, "the first date is kept");
                assert!(house.postings()[&id(&of)].undone, "the old one stands beside the new one");
                assert_eq!(house.corrections.replaced_by(&id(&of)), Some(&id(name)));
                self.money.push((name.to_owned(), instead));
            }
        }
    }

    /// Zhou signs what was proposed just now; a day that is closed in between leaves it waiting.
    fn sign_now(&mut self, name: &str) {
        if !self.give("zhou", &format!("{name}-ok"), json!({"proposal": {"sign": {"proposal": name}}})) {
            self.proposals.push(name.to_owned());
        }
    }

    fn day_step(&mut self, name: &str, act: usize) {
        let counts = self.counts();
        let command = match act {
            0 => json!({"day": {"close": {"counts": counts, "reason": "盘点"}}}),
            1 => json!({"day": {"reopen": {"reason": "还有一笔"}}}),
            2 => json!({"day": {"recount": {"counts": counts}}}),
            3 => {
                let tree = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
                json!({"day": {"back_up": {"seq": 1, "tree": tree}}})
            }
            _ => {
                self.keeps_days = true;
                json!({"day": {"open": {"counts": counts, "reason": "盘点"}}})
            }
        };
        let by = if act == 2 { "zhou" } else { "wu" };
        if self.give(by, name, command) && act == 1 {
            self.sign_now(name);
        }
    }

    /// The cash of the only box, but for the few fen there is no coin of.
    fn counts(&self) -> Value {
        let fen = self.desk.book.state().house().till_balance(&id("cash")).fen();
        json!([{"till": "cash", "pieces": [{"value": 10_000, "count": fen / 10_000},
            {"value": 10, "count": fen % 10_000 / 10}]}])
    }

    /// Days go by; where the book keeps days, the last is closed and the new one opened.
    fn wait(&mut self, name: &str, days: i32) {
        if self.keeps_days {
            let close = json!({"day": {"close": {"counts": self.counts(), "reason": "盘点"}}});
            self.give("wu", &format!("{name}-close"), close);
        }
        let to = self.desk.today.saturating_add(jiff::Span::new().days(days)).to_string();
        self.desk.on(&to);
        if self.keeps_days {
            let open = json!({"day": {"open": {"day": to, "counts": self.counts(), "reason": "盘点"}}});
            self.give("wu", &format!("{name}-open"), open);
            self.days_add_up();
        }
    }

    /// Opening + received − paid is what each till holds, as long as the last day is open.
    fn days_add_up(&self) {
        let house = self.desk.book.state().house();
        let Some((day, state)) = house.last_day().filter(|(_, state)| state.closed.is_none()) else { return };
        let report = house.day_report(day).unwrap();
        for till in &report.tills {
            assert_eq!(till.closing, house.till_balance(&till.till), "{} of {day}: {state:?}", till.till);
        }
        for (series, (first, last)) in &report.numbers {
            assert!(first <= last && *last <= house.ledger.last_number(series), "{series} of {day}");
        }
    }

    /// The whole book, once more from its first record.
    fn end(&mut self) {
        let state = self.desk.book.state().clone();
        let last = state.house().last.seq;
        assert!(self.desk.book.as_known_at(last).unwrap() == state, "the refold differs");
        let bytes = postcard::to_stdvec(&state).unwrap();
        assert!(postcard::from_bytes::<Cooperative>(&bytes).unwrap() == state, "the snapshot differs");
        let book = self.desk.book.id().clone();
        let check = Book::<Cooperative>::check(self.desk.book.store(), &book, Some(self.desk.today)).unwrap();
        assert_eq!((check.faults, Some(check.head)), (Vec::new(), self.desk.book.head()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 112, max_shrink_iters: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_the_books_hold(steps in prop::collection::vec(any_step(), 20..120)) {
        let mut clerk = Clerk::begin();
        for (nr, step) in steps.iter().enumerate() {
            clerk.step(nr, step);
        }
        clerk.end();
    }
}

/// The steps reach what they are to try: a machine that is always refused would prove nothing.
#[test]
fn the_steps_reach_loans_reversals_closings_and_exceptions() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let lending = prop::collection::vec(loan_step(), 120).boxed();
    let both = prop::collection::vec(prop_oneof![1 => loan_step(), 2 => money_step()], 120).boxed();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for strategy in std::iter::repeat_n(lending, 88).chain(std::iter::repeat_n(both, 8)) {
        let steps = strategy.new_tree(&mut runner).unwrap().current();
        let mut clerk = Clerk::begin();
        for (nr, step) in steps.iter().enumerate() {
            clerk.step(nr, step);
        }
        let book = clerk.desk.book.id().clone();
        for record in clerk.desk.book.store().read(&book, 1, usize::MAX).unwrap() {
            *kinds.entry(record.content().kind.to_string()).or_default() += 1;
        }
    }
    for kind in [
        "drawdown.paid/1",
        "drawdown.reversed/1",
        "takeover.taken/1",
        "takeover.reversed/1",
        "village.assigned/1",
        "relation.housed/1",
        "relation.related/1",
        "relation.appointed/1",
        "relation.linked/1",
        "repayment.taken/1",
        "repayment.corrected/1",
        "repayment.reversed/1",
        "share.reversed/1",
        "waiver.granted/1",
        "extension.consented/1",
        "extension.granted/1",
        "extension.reversed/1",
        "application.note_signed/1",
        "waiver.reversed/1",
        "period.closed/1",
        "period.reopened/1",
        "departure.resigned/1",
        "departure.withdrawn/1",
        "departure.expelled/1",
        "departure.died/1",
        "calendar.loaded/1",
        "accrual.restated/1",
        "proposal.declined/1",
        "subscription.made/1",
        "subscription.changed/1",
        "produce.taken_in/1",
        "produce.sold/1",
        "produce.written_down/1",
        "produce.reversed/1",
        "member.amended/1",
        "departure.reversed/1",
        "contact.struck/1",
        "accrual.run/1",
        "contact.noted/1",
        "credit.refunded/1",
        "capital.refunded/1",
        "capital.transferred/1",
        "capital.restricted/1",
        "till.moved/1",
        "unidentified.received/1",
        "unidentified.returned/1",
        "ordinary.paid/1",
        "ordinary.received/1",
        "voucher.posted/1",
        "posting.reversed/1",
        "correction.made/1",
        "day.opened/1",
        "day.closed/1",
        "day.reopened/1",
        "day.recounted/1",
        "day.backed_up/1",
    ] {
        assert!(kinds.get(kind).copied().unwrap_or(0) > 0, "no {kind} in {kinds:?}");
    }
}
