//! What can be asked of a cooperative: the commands of its rooms and of those both trades share.

use super::{
    accrual, application, capital, contact, credit, departure, drawdown, extension, fund, ladder, member, produce,
    relation, repayment, share, subscription, takeover, village, waiver,
};
use crate::institution::{self, HouseCommand, commands};
use crate::people::{Duty, Filing};
use crate::vocabulary::Money;
use serde::{Deserialize, Serialize};

/// Everything that can be asked of a cooperative.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Operators.
    Operator(commands::Operator),
    /// House numbers.
    Number(commands::Number),
    /// Working days.
    Calendar(commands::Calendar),
    /// Months.
    Period(commands::Period),
    /// Papers.
    Paper(commands::Paper),
    /// Proposals.
    Proposal(commands::Proposal),
    /// Days opened and closed.
    Day(commands::Day),
    /// Where the money lies.
    Till(commands::Till),
    /// Receipts of unknown owners.
    Unidentified(commands::Unidentified),
    /// Ordinary income and expense.
    Ordinary(commands::Ordinary),
    /// Manual vouchers.
    Voucher(commands::Voucher),
    /// What the house's rooms posted.
    Posting(commands::Posting),
    /// The check at close.
    Check(commands::Check),
    /// The recovery slip.
    Slip(commands::Slip),
    /// Setting up.
    Setup(commands::Setup),
    /// Corrections.
    Correction(commands::Correction<Command>),
    /// Members.
    Member(member::Command),
    /// Share money.
    Share(share::Command),
    /// Share money promised.
    Subscription(subscription::Command),
    /// Share money paid in.
    Capital(capital::Command),
    /// Grants and donations.
    Fund(fund::Command),
    /// Applications.
    Application(application::Command),
    /// Drawdowns.
    Drawdown(drawdown::Command),
    /// Loans taken over.
    Takeover(takeover::Command),
    /// Repayments.
    Repayment(repayment::Command),
    /// Contacts about loans.
    Contact(contact::Command),
    /// Members' credit.
    Credit(credit::Command),
    /// Things paid in kind.
    Produce(produce::Command),
    /// Interest and penalty given up.
    Waiver(waiver::Command),
    /// More time.
    Extension(extension::Command),
    /// The end of membership.
    Departure(departure::Command),
    /// Village groups.
    Village(village::Command),
    /// Households, relatives, offices.
    Relation(relation::Command),
    /// Recognising interest.
    Accrual(accrual::Command),
}

impl institution::Command for Command {
    fn name(&self) -> &'static str {
        if let Some(shared) = self.as_house() {
            return shared.name();
        }
        match self {
            Self::Correction(command) => command.name(),
            Self::Member(command) => command.name(),
            Self::Share(command) => command.name(),
            Self::Subscription(command) => command.name(),
            Self::Capital(command) => command.name(),
            Self::Fund(command) => command.name(),
            Self::Application(command) => command.name(),
            Self::Drawdown(command) => command.name(),
            Self::Takeover(command) => command.name(),
            Self::Repayment(command) => command.name(),
            Self::Contact(command) => command.name(),
            Self::Credit(command) => command.name(),
            Self::Produce(command) => command.name(),
            Self::Waiver(command) => command.name(),
            Self::Extension(command) => command.name(),
            Self::Departure(command) => command.name(),
            Self::Village(command) => command.name(),
            Self::Relation(command) => command.name(),
            Self::Accrual(command) => command.name(),
            _ => "",
        }
    }

    fn amount(&self) -> Option<Money> {
        ladder::amount(self)
    }

    fn duties(&self) -> &'static [Duty] {
        if let Some(shared) = self.as_house() {
            return shared.duties();
        }
        match self {
            Self::Correction(command) => command.duties(),
            Self::Application(command) => command.duties(),
            Self::Relation(command) => command.duties(),
            Self::Drawdown(drawdown::Command::Pay { .. })
            | Self::Credit(credit::Command::Refund { .. })
            | Self::Capital(capital::Command::Refund { .. }) => &[Duty::Cashier],
            Self::Produce(produce::Command::TakeIn(_) | produce::Command::Sell { .. })
            | Self::Repayment(repayment::Command::Take { .. })
            | Self::Share(share::Command::PayIn { .. }) => &[Duty::Clerk, Duty::Cashier],
            _ => &[Duty::Clerk],
        }
    }

    fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Operator(command) => command.file(filing),
            Self::Period(command) => command.file(filing),
            Self::Proposal(command) => command.file(filing),
            Self::Day(command) => command.file(filing),
            Self::Unidentified(command) => command.file(filing),
            Self::Ordinary(command) => command.file(filing),
            Self::Voucher(command) => command.file(filing),
            Self::Posting(command) => command.file(filing),
            Self::Check(command) => command.file(filing),
            Self::Slip(command) => command.file(filing),
            Self::Setup(_) => {}
            Self::Correction(command) => command.file(filing),
            Self::Member(command) => command.file(filing),
            Self::Departure(command) => command.file(filing),
            Self::Share(command) => command.file(filing),
            Self::Subscription(command) => command.file(filing),
            Self::Capital(command) => command.file(filing),
            Self::Fund(command) => command.file(filing),
            Self::Application(command) => command.file(filing),
            Self::Drawdown(command) => command.file(filing),
            Self::Takeover(command) => command.file(filing),
            Self::Repayment(command) => command.file(filing),
            Self::Number(_)
            | Self::Calendar(_)
            | Self::Paper(_)
            | Self::Till(_)
            | Self::Accrual(_)
            | Self::Village(_)
            | Self::Relation(_) => {}
            Self::Contact(command) => command.file(filing),
            Self::Credit(command) => command.file(filing),
            Self::Produce(command) => command.file(filing),
            Self::Waiver(command) => command.file(filing),
            Self::Extension(command) => command.file(filing),
        }
    }

    fn as_house(&self) -> Option<HouseCommand<'_>> {
        match self {
            Self::Operator(command) => Some(HouseCommand::Operator(command)),
            Self::Number(command) => Some(HouseCommand::Number(command)),
            Self::Calendar(command) => Some(HouseCommand::Calendar(command)),
            Self::Period(command) => Some(HouseCommand::Period(command)),
            Self::Paper(command) => Some(HouseCommand::Paper(command)),
            Self::Proposal(command) => Some(HouseCommand::Proposal(command)),
            Self::Day(command) => Some(HouseCommand::Day(command)),
            Self::Till(command) => Some(HouseCommand::Till(command)),
            Self::Unidentified(command) => Some(HouseCommand::Unidentified(command)),
            Self::Ordinary(command) => Some(HouseCommand::Ordinary(command)),
            Self::Voucher(command) => Some(HouseCommand::Voucher(command)),
            Self::Posting(command) => Some(HouseCommand::Posting(command)),
            Self::Check(command) => Some(HouseCommand::Check(command)),
            Self::Slip(command) => Some(HouseCommand::Slip(command)),
            Self::Setup(command) => Some(HouseCommand::Setup(command)),
            _ => None,
        }
    }

    fn as_correction(&self) -> Option<&commands::Correction<Self>> {
        match self {
            Self::Correction(command) => Some(command),
            _ => None,
        }
    }
}
