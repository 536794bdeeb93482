//! 先行赔付申请书 (经营者承诺): the merchant accepts that the association pays its customers first.

use super::parts::{self, Books};
use crate::papers::{Block, Fact, Mark, Sheet};
use crate::rules::{RECOVERY_DEMAND_TERM, Refusal};
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("先行赔付申请书 (经营者承诺)", "Merchant's pledge");

/// The pledge of a merchant as it is recorded; before one is, a form to sign.
///
/// # Errors
/// A [`Refusal`] when there is no such merchant.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    const VALID: Phrase = Phrase::new("{from} 至 {to}", "{from} to {to}");
    const REPAY: Phrase = Phrase::new(
        "本会垫付后，收到追偿通知书之日起 {days} 日内如数归还。",
        "What was paid is returned within {days} days of the demand.",
    );
    let merchant = books.state().merchant(id)?;
    let pledge = merchant.pledge(books.on()).or(merchant.pledges.last());
    let from = pledge.map_or(books.on(), |pledge| pledge.from);
    let valid =
        pledge.map(|pledge| VALID.with_words(&[("from", &parts::day(pledge.from)), ("to", &parts::day(pledge.to))]));
    let mut facts = parts::merchant_facts(books, id);
    if pledge.is_none() {
        facts.push(parts::to_fill(Phrase::new("送达地址", "Address for service")));
    }
    facts.push(parts::to_fill(Phrase::new("法定代表人", "Legal representative")));
    facts.push(parts::to_fill(Phrase::new("电话", "Phone")));
    facts.push(Fact::new(Phrase::new("承诺期间", "Valid"), valid.unwrap_or_default()));
    let days = books.state().house.numbers.get(RECOVERY_DEMAND_TERM, from).0;
    let mut clauses = vec![
        Phrase::new(
            "自愿申请成为诚信店，接受本会的先行赔付制度。",
            "We ask to be an integrity shop and accept advance compensation.",
        )
        .into(),
        Phrase::new(
            "消费者投诉后及时答复、参加调解；调解不成的，同意本会经核定后先行赔付消费者，认可本会核定的事实和金额。",
            "We answer complaints and come to mediation; where it fails, the association may pay the consumer first, \
             and we accept its finding and amount.",
        )
        .into(),
        REPAY.with(&[("days", &days)]),
    ];
    clauses.push(match pledge {
        Some(pledge) if pledge.arbitration => Phrase::new(
            "与消费者或者本会因先行赔付发生的争议，同意提请仲裁，本条即为仲裁协议。",
            "Disputes with a consumer or the association over it go to arbitration; this clause is the agreement.",
        )
        .into(),
        Some(_) => Phrase::new(
            "因先行赔付发生的争议没有约定仲裁，由人民法院处理。",
            "No arbitration is agreed; a court decides disputes over it.",
        )
        .into(),
        None => Phrase::new(
            "因先行赔付发生的争议，提请仲裁：[ ] 同意，本条即为仲裁协议  [ ] 不同意",
            "Disputes over it go to arbitration: [ ] agreed, this clause is the agreement  [ ] not agreed",
        )
        .into(),
    });
    clauses.extend([
        Phrase::new(
            "送达地址以本书为准，有变动在五日内告知；按此地址寄出的文书，拒收或者退回之日视为送达。",
            "Papers reach us at the address above; a change is told within five days, and what is refused or returned \
             there counts as served.",
        )
        .into(),
        Phrase::new(
            "保证金归本店所有，只在欠款到期未还时用于归还，用后按通知补足。",
            "The deposit stays ours; it is used only for what is overdue, and then brought up again.",
        )
        .into(),
        Phrase::new(
            "逾期未还的，同意本会取消诚信店资格并公示。",
            "Where we do not return it in time, the association may delist us in public.",
        )
        .into(),
    ]);
    let sheet = books.sheet(TITLE, from).with(Block::Facts(facts)).with(Block::Clauses(clauses));
    let deposit = books.state().deposit(id);
    let label = Phrase::new("保证金", "Deposit");
    let sheet = if deposit.is_positive() {
        sheet.with(Block::Amount(label.into(), deposit))
    } else {
        sheet.with(Block::Facts(vec![Fact::new(label, Words::default())]))
    };
    Ok(sheet.with(parts::by_rule("P04、R02、R04、R07")).with(Block::Marks(vec![
        Mark::Seal(Phrase::new("经营者", "Merchant").into()),
        Mark::Fingerprint(Phrase::new("法定代表人", "Legal representative").into()),
        parts::seal(books),
    ])))
}
