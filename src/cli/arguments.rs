//! The arguments as they are written. A value that begins with `-` is read as a value; what a value means is read
//! where it is used, so that an invalid one is told from a command line that is none of ours.

use super::trouble::Trouble;
use crate::text::{Language, Phrase};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// 互助: the money side of a farmers' cooperative or a consumer association.
#[derive(Debug, Parser)]
#[command(name = "huzhu", version, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub action: Option<Action>,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct Common {
    /// Give results and reasons as JSON · 以 JSON 输出
    #[arg(long, global = true)]
    pub json: bool,
    /// The store's file; else HUZHU_STORE, else in the data directory · 账套文件
    #[arg(long, global = true, value_name = "PATH", allow_hyphen_values = true)]
    pub store: Option<PathBuf>,
    /// The book, where the store holds several · 账套名
    #[arg(long, global = true, value_name = "NAME", allow_hyphen_values = true)]
    pub book: Option<String>,
    /// The language of the reasons: zh or en · 语言
    #[arg(long, global = true, value_name = "LANGUAGE", allow_hyphen_values = true)]
    pub lang: Option<String>,
    /// The desk's colours: mono, dark, light, high-contrast · 配色
    #[arg(long, value_name = "THEME")]
    pub theme: Option<String>,
}

/// What can be asked for; nothing opens the desk.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Record commands from a file of lines · 按文件逐行登记
    Run(RunOptions),
    /// Show what is in a book · 查看账套
    Show {
        #[command(subcommand)]
        what: Shown,
    },
    /// Make a training book of both institutions, a year in, and open it · 练习账套
    Demo(DemoOptions),
    /// Verify every record and figure · 验账
    Verify(VerifyOptions),
    /// Copy the store into a new file, also while it is in use · 备份
    Backup {
        /// The new file
        #[arg(allow_hyphen_values = true)]
        file: PathBuf,
    },
    /// Make a new store from a backup · 从备份恢复
    Restore {
        /// The backup
        #[arg(allow_hyphen_values = true)]
        file: PathBuf,
    },
    /// Quote a repayment schedule · 试算还款计划
    Quote(QuoteOptions),
    /// Write an amount in words · 金额大写
    Words {
        /// The amount in yuan
        #[arg(allow_hyphen_values = true)]
        amount: String,
    },
    /// Reckon with days · 推算日期
    Days {
        #[command(subcommand)]
        what: DayQuestion,
    },
    /// Check a number · 核对号码
    Check {
        #[command(subcommand)]
        what: Number,
    },
}

/// Recording commands from lines.
#[derive(Debug, Args)]
pub struct RunOptions {
    /// A file with one JSON command a line; - for standard input
    #[arg(allow_hyphen_values = true)]
    pub file: PathBuf,
    /// Only try: nothing is recorded · 只检查不入账
    #[arg(long)]
    pub dry_run: bool,
    /// The manager who confirms a doubtful clock and signs in · 确认电脑日期的负责人
    #[arg(long, value_name = "OPERATOR", allow_hyphen_values = true)]
    pub clock_confirmed_by: Option<String>,
}

/// Making a training book.
#[derive(Debug, Args)]
pub struct DemoOptions {
    /// Only make it, do not open the desk · 只建账套
    #[arg(long)]
    pub no_desk: bool,
}

/// What can be shown.
#[derive(Debug, Subcommand)]
pub enum Shown {
    /// Every command of both institutions, with its fields and a sample line
    Commands,
    /// Balances by account and holder · 科目余额
    Balances(OnDay),
    /// A loan: file, terms, schedule, position, postings, repayments · 借款
    Loan(OneOnDay),
    /// A member: shares, loans, guarantees · 社员
    Member(OneOnDay),
    /// A case: claims, mediation, advances, recovery · 案件
    Case(OneOnDay),
    /// The pool by source line, with every term · 专项资金
    Pool(OnDay),
    /// Every account in a month: opening, turnover, closing · 科目余额表
    TrialBalance(OfMonth),
    /// A month of an account, or of one holder of it · 明细账
    Ledger {
        /// The account by its stable name, such as shares.paid_in
        #[arg(allow_hyphen_values = true)]
        account: String,
        /// Only this holder
        #[arg(long, value_name = "ID", allow_hyphen_values = true)]
        holder: Option<String>,
        #[command(flatten)]
        month: OfMonth,
    },
    /// A month of the cash or bank journal · 日记账
    Journal {
        /// Which
        journal: Journal,
        #[command(flatten)]
        month: OfMonth,
    },
    /// What stands between the next month and its closing · 结账清单
    Checklist(OnDay),
    /// A voucher with its lines · 记账凭证
    Voucher {
        /// Its month and number, such as 2026-11/112
        #[arg(allow_hyphen_values = true)]
        number: String,
    },
}

/// Of a month.
#[derive(Debug, Args)]
pub struct OfMonth {
    /// The month, such as 2026-11; else the one of today
    #[arg(long, value_name = "MONTH", allow_hyphen_values = true)]
    pub month: Option<String>,
}

/// A journal by day.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Journal {
    /// 现金日记账
    Cash,
    /// 银行日记账
    Bank,
}

/// As of a day.
#[derive(Debug, Args)]
pub struct OnDay {
    /// As of this day, as known now
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub on: Option<String>,
}

/// One thing of a book as of a day.
#[derive(Debug, Args)]
pub struct OneOnDay {
    /// Its id
    #[arg(allow_hyphen_values = true)]
    pub id: String,
    #[command(flatten)]
    pub day: OnDay,
}

/// Verifying.
#[derive(Debug, Args)]
pub struct VerifyOptions {
    /// Find the record after which a book had this head: eight characters or eight words · 封账八字
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub head: Option<String>,
    /// The other seven words, where they are not quoted
    #[arg(hide = true, requires = "head", num_args = 0..=7)]
    pub more: Vec<String>,
}

/// A quote.
#[derive(Debug, Args)]
pub struct QuoteOptions {
    /// The amount lent
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub principal: String,
    /// The rate; a bare percentage is per year
    #[arg(long, allow_hyphen_values = true)]
    pub rate: String,
    /// The months
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub months: String,
    /// equal-installment, equal-principal, interest-only or bullet
    #[arg(long, allow_hyphen_values = true)]
    pub method: String,
    /// The day of drawdown
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub from: String,
    /// 30/360, actual/360, actual/365 or actual/actual, in place of whole months and odd days at 1/360
    #[arg(long, value_name = "COUNT", allow_hyphen_values = true)]
    pub day_count: Option<String>,
    /// Move due dates that are no working days
    #[arg(long)]
    pub roll: bool,
}

/// A question about days.
#[derive(Debug, Subcommand)]
pub enum DayQuestion {
    /// The date so many days after another, which is not counted
    Add {
        /// The start
        #[arg(allow_hyphen_values = true)]
        date: String,
        /// How many days
        #[arg(allow_hyphen_values = true)]
        days: String,
        /// Count working days only
        #[arg(long)]
        working: bool,
    },
}

/// A number to be checked.
#[derive(Debug, Subcommand)]
pub enum Number {
    /// A resident identity card, or a residence permit, which has its numbers · 居民身份证
    Id(Value),
    /// A unified social credit code · 统一社会信用代码
    Uscc(Value),
    /// A telephone number · 电话
    Phone(Value),
    /// Any identity paper · 证件
    Paper(Value),
}

/// A value to be checked.
#[derive(Debug, Args)]
pub struct Value {
    /// The number as typed
    #[arg(allow_hyphen_values = true)]
    pub value: String,
}

/// The language of a name.
///
/// # Errors
/// A trouble when it is not one of ours.
pub fn language(name: &str) -> Result<Language, Trouble> {
    match name {
        "zh" => Ok(Language::Zh),
        "en" => Ok(Language::En),
        _ => Err(Trouble::invalid("lang", Phrase::new("语言写 zh 或 en", "A language is zh or en"))),
    }
}
