//! 先行赔付协议书: the association pays the consumer, the consumer assigns the claim.

use super::parts::{self, Books};
use crate::association::advance::Stage;
use crate::papers::{Block, Fact, Mark, Sheet};
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("先行赔付协议书", "Advance compensation agreement");

/// The agreement of an advance: with what would be paid now, or what was.
///
/// # Errors
/// A [`Refusal`] when there is no such advance, or it will not be paid.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    let advance = books.state().advance(id)?;
    let case = books.state().case(&advance.case)?;
    let amount = match advance.stage {
        Stage::Open => advance.payable(),
        Stage::Paid { amount, .. } => amount,
        Stage::SettledByMerchant | Stage::Declined | Stage::Withdrawn => return Err(parts::not_due(id)),
    };
    let signed_on = advance.agreement.as_ref().map_or(books.on(), |agreement| agreement.on);
    let mut sheet = books.sheet(TITLE, signed_on);
    sheet.number = Some(Words::data(advance.full_number()));
    let facts = vec![
        Fact::new(Phrase::new("案号", "Case"), Words::data(case.full_number())),
        Fact::new(Phrase::new("经营者", "Merchant"), Words::data(parts::merchant(books, &advance.merchant))),
        Fact::new(Phrase::new("核定情况", "Findings"), parts::note(books, &advance.findings)),
    ];
    Ok(sheet
        .with(Block::Facts(vec![Fact::new(
            Phrase::new("甲方", "First party"),
            Words::data(books.house().name.as_str()),
        )]))
        .with(Block::Heading(Phrase::new("乙方 (消费者)", "Second party (consumer)").into()))
        .with(Block::Facts(parts::consumer_facts(books, &advance.consumer)))
        .with(Block::Heading(Phrase::new("双方认可的事实", "Facts both accept").into()))
        .with(Block::Facts(facts))
        .with(Block::Amount(Phrase::new("核定损失", "Loss as assessed").into(), advance.assessed))
        .with(Block::Amount(Phrase::new("先行赔付金额", "Advance").into(), amount))
        .with(Block::Facts(vec![parts::to_fill(Phrase::new("收款户名、开户行、账号", "Account to be paid into"))]))
        .with(Block::Clauses(clauses(books, advance)))
        .with(parts::by_rule("P01、P06、P14、R01、R06"))
        .with(Block::Marks(vec![
            parts::seal(books),
            Mark::Fingerprint(Phrase::new("乙方", "Second party").into()),
            Mark::Signature(Phrase::new("经手人", "Mediator").into()),
        ])))
}

fn clauses(books: &Books<'_>, advance: &crate::association::advance::Advance) -> Vec<Words> {
    const ASSIGNMENT: Phrase = Phrase::new(
        "债权转让：自甲方付款之日起，乙方把对{merchant}的上述债权，在先行赔付金额内连同从权利转让给甲方；由甲方通知经营者 (民法典第545条至第547条)。",
        "Assignment: from payment on, the second party's claim against {merchant} passes to the first party up to the \
         amount of the advance, with what belongs to it; the first party notifies the merchant (Civil Code 545 to 547).",
    );
    vec![
        Phrase::new(
            "甲方从先行赔付专项资金中，按上列金额一次付给乙方；经营者在付款前已经赔付的，相应减少。",
            "The first party pays the amount above at once from its pool, less what the merchant pays before.",
        )
        .into(),
        ASSIGNMENT.with(&[("merchant", &parts::merchant(books, &advance.merchant))]),
        Phrase::new(
            "超过先行赔付金额的部分，乙方可以自行向经营者主张。",
            "What goes beyond the advance the second party may claim from the merchant itself.",
        )
        .into(),
        Phrase::new(
            "乙方配合甲方追偿：提供证据原件，在仲裁、诉讼中作证。",
            "The second party helps to recover it: gives the originals and testifies.",
        )
        .into(),
        Phrase::new(
            "不重复受偿：乙方就同一损失从经营者或者别处得到的，在十五日内告知甲方并退回。",
            "No double recovery: what the second party gets elsewhere for the same loss is told and returned within \
             fifteen days.",
        )
        .into(),
        Phrase::new(
            "裁决或者判决少于先行赔付金额的，差额由乙方退回，或者由甲方理事会决议核销；情况不实的，全额退回。",
            "Where an award gives less, the rest is returned, or written off by the board; where the facts were false, \
             all is returned.",
        )
        .into(),
        Phrase::new(
            "乙方同意甲方为垫付和追偿使用其身份信息、联系方式和收款账户。",
            "The first party may use the second party's identity, contacts and account to pay and recover.",
        )
        .into(),
        Phrase::new(
            "本协议一式两份，自双方签字盖章之日起生效。",
            "Made in two copies; it takes effect once both signed.",
        )
        .into(),
    ]
}
