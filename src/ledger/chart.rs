//! The chart of accounts (科目表) of both trades, as data.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What kind of account this is; it decides the side that makes the balance grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// 资产: grows on the debit side.
    Asset,
    /// 负债: grows on the credit side.
    Liability,
    /// 权益: grows on the credit side.
    Equity,
    /// 收入: grows on the credit side.
    Income,
    /// 费用: grows on the debit side.
    Expense,
}

/// Whose account it is: what the holder of a line names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// The account has no holder.
    None,
    /// A cash box.
    CashBox,
    /// A bank account.
    BankAccount,
    /// A merchant payment code whose money the bank has not yet settled.
    MerchantCode,
    /// An officer's private payment code.
    PrivateCode,
    /// Money received of which nobody knows yet whose it is.
    Receipt,
    /// A member.
    Member,
    /// A loan.
    Loan,
    /// Things a member brought.
    Lot,
    /// A source line of the pool.
    SourceLine,
    /// An advance paid to a consumer.
    Advance,
    /// A merchant.
    Merchant,
    /// A case.
    Case,
}

/// How long the balance of a holder is kept in memory; the account's own total always is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// For ever.
    Always,
    /// While it is not zero: a settled loan leaves no trace but in the records.
    WhileOpen,
    /// Not at all: the holder is only noted in the line.
    Never,
}

/// Which institution keeps the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trade {
    /// The farmers' cooperative.
    Cooperative,
    /// The consumer association.
    Association,
}

/// One account of the chart.
#[derive(Debug)]
pub struct AccountRow {
    /// Our own stable name, stored in entries for ever.
    pub name: &'static str,
    /// Statutory code with our sub-code, as printed today (财会〔2021〕37号 numbering; codes from memory, marked
    /// 待核 in the documents).
    pub code: &'static str,
    /// Title in Chinese.
    pub zh: &'static str,
    /// Title in English.
    pub en: &'static str,
    /// Which side makes it grow.
    pub class: Class,
    /// Whose it is.
    pub holder: Holder,
    /// Whether its balance may never go below zero, on any day (architecture, *Never negative*).
    pub never_negative: bool,
    /// How long its balance is kept by holder.
    pub keep: Keep,
    /// Who keeps it; `None` for an account of both trades.
    pub trade: Option<Trade>,
}

impl AccountRow {
    /// Whether an institution of this trade keeps it.
    pub fn is_kept_by(&self, trade: Trade) -> bool {
        self.trade.is_none_or(|own| own == trade)
    }
}

/// An account of [`CHART`], two bytes wide, written as its stable name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account(u16);

macro_rules! chart {
    ($($constant:ident = $name:literal, $code:literal, $zh:literal, $en:literal, $class:ident, $holder:ident,
        $negative:ident, $kept:ident, $trade:ident;)*) => {
        /// Every account of both trades.
        pub static CHART: &[AccountRow] = &[$(AccountRow {
            name: $name, code: $code, zh: $zh, en: $en, class: Class::$class, holder: Holder::$holder,
            never_negative: chart!(@negative $negative), keep: Keep::$kept, trade: chart!(@trade $trade),
        },)*];

        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Index { $($constant,)* }

        impl Account {
            $(#[doc = concat!("`", $name, "` ", $zh, ".")]
            pub const $constant: Self = Self(Index::$constant as u16);)*
        }
    };
    (@negative never) => { true };
    (@negative may) => { false };
    (@trade Both) => { None };
    (@trade $trade:ident) => { Some(Trade::$trade) };
}

chart! {
    CASH = "cash.on_hand", "101", "库存现金", "Cash on hand", Asset, CashBox, never, Always, Both;
    BANK = "bank.deposits", "102", "银行存款", "Bank deposits", Asset, BankAccount, never, Always, Both;
    CODE_CLEARING = "code.clearing", "10301", "微信收款待清算", "Merchant code awaiting settlement", Asset,
        MerchantCode, never, Always, Both;
    PRIVATE_CODE = "code.private", "10302", "个人收款码待上交", "Private code, to be handed in", Asset, PrivateCode,
        never, Always, Both;
    UNIDENTIFIED = "receipts.unidentified", "21101", "待认领款", "Unidentified receipts", Liability, Receipt, never,
        WhileOpen, Both;
    OTHER_RECEIVABLE = "receivables.other", "11309", "其他应收款", "Other receivables", Asset, None, may, Always, Both;
    OTHER_PAYABLE = "payables.other", "21109", "其他应付款", "Other payables", Liability, None, may, Always, Both;
    BANK_INTEREST = "income.bank_interest", "50202", "银行存款利息", "Bank interest", Income, None, may, Always, Both;
    CASH_OVER = "income.cash_over", "50203", "现金长款", "Cash over", Income, None, may, Always, Both;
    OTHER_INCOME = "income.other", "50209", "其他收入", "Other income", Income, None, may, Always, Both;
    OFFICE = "expenses.office", "52301", "办公费", "Office supplies", Expense, None, may, Always, Both;
    UTILITIES = "expenses.utilities", "52302", "水电费", "Water and electricity", Expense, None, may, Always, Both;
    TRAVEL = "expenses.travel", "52303", "差旅费", "Travel", Expense, None, may, Always, Both;
    POST_AND_PHONE = "expenses.post", "52304", "邮电通讯费", "Post and telephone", Expense, None, may, Always, Both;
    BANK_CHARGES = "expenses.bank_charges", "52402", "银行手续费", "Bank charges", Expense, None, may, Always, Both;
    CASH_SHORT = "expenses.cash_short", "52902", "现金短款", "Cash short", Expense, None, may, Always, Both;
    OTHER_EXPENSE = "expenses.other", "52909", "其他支出", "Other expenses", Expense, None, may, Always, Both;
    LOAN_PRINCIPAL = "loans.principal", "11401", "互助金借款-本金", "Loans, principal", Asset, Loan, may, WhileOpen,
        Cooperative;
    LOAN_INTEREST = "loans.interest", "11402", "应收使用费", "Loans, interest receivable", Asset, Loan, may, WhileOpen,
        Cooperative;
    LOAN_PENALTY = "loans.penalty", "11403", "应收罚费", "Loans, penalty receivable", Asset, Loan, may, WhileOpen,
        Cooperative;
    MEMBER_CREDIT = "members.credit", "11404", "成员往来-多收款", "Members' credit", Liability, Member, never, Always,
        Cooperative;
    PRODUCE = "produce.held", "121", "产品物资-社员交来实物", "Produce members brought", Asset, Lot, never, WhileOpen,
        Cooperative;
    PRODUCE_GAIN = "income.produce", "50204", "实物变卖收益", "Gain on produce sold", Income, None, may, Always,
        Cooperative;
    PRODUCE_LOSS = "losses.produce", "52903", "实物变卖与减记损失", "Loss on produce", Expense, None, may, Always,
        Cooperative;
    SHARES = "shares.paid_in", "301", "股金", "Share money", Equity, Member, never, Always, Cooperative;
    GRANT_FUND = "funds.grants", "31101", "专项基金-财政种子资金", "Special fund, grants", Equity, None, never, Always,
        Cooperative;
    DONATION_FUND = "funds.donations", "31102", "专项基金-捐赠", "Special fund, donations", Equity, None, never, Always,
        Cooperative;
    BROUGHT_FORWARD = "equity.brought_forward", "32202", "旧账转入", "Brought forward", Equity, None, may, Always,
        Cooperative;
    INTEREST_INCOME = "income.interest", "50101", "使用费收入", "Interest income", Income, Loan, may, Never,
        Cooperative;
    PENALTY_INCOME = "income.penalty", "50102", "罚费收入", "Penalty income", Income, Loan, may, Never, Cooperative;
    GIVEN_UP = "losses.given_up", "52901", "减免与抹零损失", "Waived and rounded off", Expense, Loan, may, Never,
        Cooperative;

    POOL = "pool.bank", "10201", "专项资金银行存款", "Pool, money at the bank", Asset, SourceLine, never, Always,
        Association;
    POOL_FUND = "pool.fund", "31101", "先行赔付专项资金", "Pool, funds given", Equity, SourceLine, may, Always,
        Association;
    DEPOSITS = "deposits.merchants", "211", "经营者保证金", "Merchants' deposits", Liability, Merchant, never, Always,
        Association;
    ADVANCES = "advances.outstanding", "11301", "应收垫付款", "Advances outstanding", Asset, Advance, may, WhileOpen,
        Association;
    ADVANCE_LOSSES = "advances.losses", "52901", "垫付核销损失", "Advances written off", Expense, Advance, may, Never,
        Association;
    POOL_INTEREST = "pool.interest", "50201", "专项资金利息收入", "Pool, bank interest", Income, SourceLine, may,
        Never, Association;
    POOL_CHARGES = "pool.charges", "52401", "专项资金银行手续费", "Pool, bank charges", Expense, SourceLine, may,
        Never, Association;
    TRANSIT_BANK = "transit.bank", "10202", "代收代付银行存款", "Money passing through", Asset, Case, never, WhileOpen,
        Association;
    TRANSIT_OWED = "transit.owed", "21102", "代收应付消费者款", "Owed on to consumers", Liability, Case, never, WhileOpen,
        Association;
}

impl Account {
    /// How many accounts the chart has.
    pub const COUNT: usize = CHART.len();

    /// The account of this stable name.
    pub fn named(name: &str) -> Option<Self> {
        CHART.iter().position(|row| row.name == name).map(|index| Self(index as u16))
    }

    /// Every account of one trade, in the order of the chart.
    pub fn of(trade: Trade) -> impl Iterator<Item = Self> {
        (0..CHART.len()).filter(move |index| CHART[*index].is_kept_by(trade)).map(|index| Self(index as u16))
    }

    /// Its row in the chart.
    pub fn row(self) -> &'static AccountRow {
        &CHART[self.index()]
    }

    /// Its stable name.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Its place in [`CHART`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Accounts without a holder that a room keeps all the same.
    const OF_ROOMS: [Self; 2] = [Self::PRODUCE_GAIN, Self::PRODUCE_LOSS];

    /// Whether a manual voucher may name it: no room keeps its parts, and it is not what was given or put in.
    pub fn is_posted_by_hand(self) -> bool {
        let row = self.row();
        row.class != Class::Equity
            && !Self::OF_ROOMS.contains(&self)
            && matches!(row.holder, Holder::None | Holder::CashBox | Holder::BankAccount)
    }

    /// Whether money itself lies on it: cash, bank, codes, the pool.
    pub fn is_money(self) -> bool {
        use Holder::{BankAccount, Case, CashBox, MerchantCode, PrivateCode, SourceLine};
        let row = self.row();
        row.class == Class::Asset
            && matches!(row.holder, CashBox | BankAccount | MerchantCode | PrivateCode | SourceLine | Case)
    }

    /// Whether a debit makes its balance grow.
    pub fn grows_on_debit(self) -> bool {
        matches!(self.row().class, Class::Asset | Class::Expense)
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Serialize for Account {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Account {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl serde::de::Visitor<'_> for Name {
            type Value = Account;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of an account of the chart")
            }
            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Account, E> {
                Account::named(name).ok_or_else(|| E::custom(format!("the chart has no account {name:?}")))
            }
        }
        deserializer.deserialize_str(Name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_account_is_found_by_its_own_name_and_by_no_other() {
        for (index, row) in CHART.iter().enumerate() {
            assert_eq!(Account::named(row.name).map(Account::index), Some(index), "{}", row.name);
        }
        assert_eq!(Account::named("deposits"), None);
        assert_eq!(Account::LOAN_PRINCIPAL.name(), "loans.principal");
    }
}
