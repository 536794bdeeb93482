//! A cooperative at work: its founding, its members and its loans, in as few words as a test needs.

use super::{Desk, day, id};
use huzhu::cooperative::Cooperative;
use huzhu::cooperative::loan::Position;
use huzhu::institution::Institution;
use huzhu::ledger::Account;
use huzhu::office::BalanceRow;
use huzhu::vocabulary::{Date, Id, Money};
use serde_json::{Value, json};

/// Four people with a duty each: chen makes, li approves, zhou checks, wu pays out. Receipts of any amount are checked
/// at day's end, so that one line takes one; the ladder's own tests set the house's figure.
pub const FOUNDING: &str = r#"{"book":"xinji","institution":"cooperative","name":"新济水产合作社","training":true,
  "opening":"2026-01-05","resolution":{"number":"社员大会2026-1","on":"2026-01-03"},
  "numbers":[{"key":"receipt.checked_at_close_up_to","from":"2026-01-05","value":{"money":10000000000}},
    {"key":"produce.accepted","from":"2026-01-05","value":{"flag":true}}],
  "operators":[
    {"operator":"chen","name":"陈小玲","duties":["clerk","manager"]},
    {"operator":"li","name":"李建国","duties":["approver"]},
    {"operator":"zhou","name":"周敏","duties":["checker"]},
    {"operator":"wu","name":"吴玉兰","duties":["cashier"]}]}"#;

/// A cooperative's desk.
pub type Coop = Desk<Cooperative>;

/// A cooperative with 1,000,000.00 at the bank and 20,000.00 in cash, and the members huang (shares 5,000.00) and wang
/// (20,000.00), on 2026-01-05.
pub fn founded() -> Coop {
    furnish(Desk::found(FOUNDING))
}

/// Gives a founded book its money and its first two members.
pub fn furnish(mut desk: Coop) -> Coop {
    desk.give("chen", "grant", &receive("bank", 100_000_000));
    desk.give("chen", "cash", &receive("cash", 2_000_000));
    for (member, name, class) in [("huang", "黄永强", "ordinary"), ("wang", "王小明", "elder")] {
        desk.give("chen", member, &admit(name, class));
    }
    desk.give("chen", "shares-huang", &pay_in("huang", 500_000));
    desk.give("chen", "shares-wang", &pay_in("wang", 2_000_000));
    desk
}

/// A grant into a till.
pub fn receive(till: &str, fen: i64) -> String {
    json!({"fund": {"receive": {"kind": "grant", "from": "斗门区财政", "tenders": [{"till": till, "amount": fen}]}}})
        .to_string()
}

/// A farmer joins.
pub fn admit(name: &str, class: &str) -> String {
    json!({"member": {"admit": {"person": {"name": name}, "class": class, "standing": "farmer"}}}).to_string()
}

/// Share money into the bank.
pub fn pay_in(member: &str, fen: i64) -> String {
    json!({"share": {"pay_in": {"member": member, "tenders": [{"till": "bank", "amount": fen}]}}}).to_string()
}

/// An application of huang for 50,000.00 at 8‰ a month over twelve months, due dates unmoved, with changes; a field
/// changed to null is left out.
pub fn application(changes: Value) -> String {
    let mut apply = json!({
        "borrower": "huang", "amount": 5_000_000, "purpose": "鱼苗", "method": "equal-instalment", "rate": "8‰/month",
        "term": {"instalments": {"number": 12, "every": {"count": 1, "unit": "month"}}},
        "day_count": "months-and-days",
        "holiday": {"due_moves": false, "interest_runs": true, "overdue_from_moved": true},
        "guarantors": [{"member": "wang"}], "reason": "章程允许"
    });
    let fields = apply.as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => fields.remove(name),
            value => fields.insert(name.clone(), value.clone()),
        };
    }
    json!({"application": {"apply": apply}}).to_string()
}

/// The elders decide on paper for a loan, two votes to one.
pub fn on_paper(loan: &str, held_on: Date) -> String {
    let vote = |name: &str, vote: &str| json!({"name": name, "vote": vote});
    let votes = [vote("陈伯", "for"), vote("梁姨", "for"), vote("何叔", "against")];
    let decision = json!({"body": "elders", "held_on": held_on, "votes": votes});
    json!({"application": {"decide_on_paper": {"loan": loan, "decision": decision}}}).to_string()
}

/// A payout of a whole loan from the bank.
pub fn pay_out(loan: &str, fen: i64) -> String {
    json!({"drawdown": {"pay": {"loan": loan, "payouts": [{"till": "bank", "amount": fen}]}}}).to_string()
}

/// A repayment in cash, today.
pub fn pay(loan: &str, fen: i64) -> String {
    json!({"repayment": {"take": {"loan": loan, "tenders": [{"till": "cash", "amount": fen}]}}}).to_string()
}

/// A repayment in cash on a day of its own.
pub fn pay_on(loan: &str, fen: i64, on: &str) -> String {
    json!({"repayment": {"take": {"loan": loan, "tenders": [{"till": "cash", "amount": fen}], "on": on}}}).to_string()
}

/// A correction: so much in cash, on this day.
pub fn correct(repayment: &str, fen: i64, on: &str) -> String {
    let tenders = json!([{"till": "cash", "amount": fen}]);
    json!({"repayment": {"correct": {"repayment": repayment, "tenders": tenders, "on": on, "reason": "录错"}}})
        .to_string()
}

/// A reversal of a repayment.
pub fn reverse(repayment: &str) -> String {
    json!({"repayment": {"reverse": {"repayment": repayment, "reason": "重复登记"}}}).to_string()
}

/// A month's accrual.
pub fn accrue(through: &str) -> String {
    json!({"accrual": {"run": {"through": through}}}).to_string()
}

impl Coop {
    /// Takes a loan from application to signed note, today.
    pub fn sign(&mut self, loan: &str, changes: Value) -> &mut Self {
        self.give("chen", loan, &application(changes));
        let file = self.book.state().file(&id(loan)).unwrap();
        if matches!(file.approval.requirement, huzhu::institution::Requirement::Approvers(_)) {
            self.give("li", &format!("{loan}-ok"), &json!({"application": {"sign": {"loan": loan}}}).to_string());
        } else {
            self.give("chen", &format!("{loan}-paper"), &on_paper(loan, self.today));
            let seen = json!({"application": {"confirm_decision": {"loan": loan}}}).to_string();
            self.give("zhou", &format!("{loan}-seen"), &seen);
        }
        // Looked up and found to be the one in the book.
        let lpr = self.book.state().house().numbers.lpr(self.today);
        let note = json!({"application": {"record_note": {"loan": loan, "lpr": lpr}}}).to_string();
        self.give("chen", &format!("{loan}-note"), &note)
    }

    /// Lends: signed and paid out from the bank, today.
    pub fn lend(&mut self, loan: &str, changes: Value) -> &mut Self {
        self.sign(loan, changes);
        let principal = self.book.state().file(&id(loan)).unwrap().agreed.principal;
        self.give("wu", &format!("{loan}-paid"), &pay_out(loan, principal.fen()))
    }

    /// Chen proposes and zhou signs.
    pub fn give_signed(&mut self, command_id: &str, command: &str) -> &mut Self {
        self.give("chen", command_id, command);
        let sign = json!({"proposal": {"sign": {"proposal": command_id}}}).to_string();
        self.give("zhou", &format!("{command_id}-signed"), &sign)
    }

    /// Recognises a month and closes it.
    pub fn close(&mut self, month: &str) -> &mut Self {
        let last = format!("{month}-01").parse::<Date>().unwrap().last_of_month();
        self.give("chen", &format!("accrue-{month}-{}", self.clock), &accrue(&last.to_string()));
        let close = json!({"period": {"close": {"month": month}}}).to_string();
        self.give("zhou", &format!("close-{month}-{}", self.clock), &close)
    }

    /// Reopens a month: chen proposes, li signs.
    pub fn reopen(&mut self, month: &str) -> &mut Self {
        let name = format!("reopen-{month}-{}", self.clock);
        let reopen = json!({"period": {"reopen": {"month": month, "reason": "补记一月的还款"}}}).to_string();
        self.give("chen", &name, &reopen);
        let sign = json!({"proposal": {"sign": {"proposal": name}}}).to_string();
        self.give("li", &format!("{name}-signed"), &sign)
    }

    /// A loan's position through a day, as known now.
    pub fn position(&self, loan: &str, through: &str) -> Position {
        self.book.state().position(&id(loan), day(through)).unwrap()
    }

    /// An account's balance today, of a holder or of the whole.
    pub fn balance(&self, account: Account, holder: &str) -> Money {
        self.book.state().house().ledger.balance(account, Some(&id(holder)))
    }

    /// An account's balance over all its holders.
    pub fn total(&self, account: Account) -> Money {
        self.book.state().house().ledger.total(account).of(account)
    }

    /// An account's balance on a day, by what is effective by then.
    pub fn balance_on(&self, account: Account, holder: &str, on: &str) -> Money {
        let rows = self.book.balances_on(day(on)).unwrap();
        let of = |row: &&BalanceRow| row.account == account && row.holder.as_ref().map(Id::as_str) == Some(holder);
        rows.iter().find(of).map_or(Money::ZERO, BalanceRow::balance)
    }

    /// What is left of every account and holder, without turnover.
    pub fn net(&self) -> Vec<(Account, Option<Id>, Money)> {
        net(self.book.balances())
    }

    /// The same on a day.
    pub fn net_on(&self, on: &str) -> Vec<(Account, Option<Id>, Money)> {
        net(self.book.balances_on(day(on)).unwrap())
    }
}

fn net(rows: Vec<BalanceRow>) -> Vec<(Account, Option<Id>, Money)> {
    let nets = rows.into_iter().map(|row| (row.account, row.holder.clone(), row.balance()));
    nets.filter(|(_, _, balance)| !balance.is_zero()).collect()
}

/// Yuan and fen.
pub fn yuan(text: &str) -> Money {
    let (yuan, fen) = text.split_once('.').unwrap();
    Money::from_fen(format!("{}{fen}", yuan.replace(',', "")).parse().unwrap())
}
