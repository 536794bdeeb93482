//! 先行赔付申请表 (消费者): the loss that mediation did not settle, its proof, and the consumer's word.

use super::parts::{self, Books};
use crate::papers::{Block, Fact, Mark, Sheet};
use crate::rules::{ADVANCE_SINGLE_CAP, Refusal};
use crate::text::{Phrase, Words, money, terms};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("先行赔付申请表 (消费者)", "Application for advance compensation");

/// The application on a case whose mediation opens one (P03).
///
/// # Errors
/// A [`Refusal`] when there is no such case, or no advance may follow it.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    const RESULT: Phrase = Phrase::new("{on} {outcome}，终止调解通知书 {number}", "{on}: {outcome}, notice {number}");
    const CAP: Phrase = Phrase::new("单笔最多垫付 {cap} (含本数)", "one advance is at most {cap}");
    let state = books.state();
    let case = state.case(id)?;
    let ending = state.mediations.get(id).filter(|ending| state.opens_an_advance(ending, books.on()));
    let ending = ending.ok_or_else(|| parts::not_due(id))?;
    let mut sheet = books.sheet(TITLE, books.on());
    sheet.number = Some(Words::data(case.full_number()));
    let cap = state.house.numbers.get(ADVANCE_SINGLE_CAP, books.on());
    let result = RESULT.with_words(&[
        ("on", &parts::day(ending.on)),
        ("outcome", &terms::coded(terms::OUTCOMES, ending.outcome)),
        ("number", &Words::data(case.full_number())),
    ]);
    let facts = vec![
        Fact::new(Phrase::new("案号", "Case"), Words::data(case.full_number())),
        Fact::new(Phrase::new("经营者", "Merchant"), Words::data(parts::against(books, case))),
        Fact::new(Phrase::new("调解结果", "Mediation"), result),
    ];
    let cap_words = Words::each(|language| money(cap, language));
    sheet = sheet
        .with(Block::Heading(Phrase::new("申请人", "Applicant").into()))
        .with(Block::Facts(parts::consumer_facts(books, &case.consumer)))
        .with(Block::Heading(Phrase::new("申请事项", "What is applied for").into()))
        .with(Block::Facts(facts))
        .with(parts::claims(&case.claims));
    let asked = case.claimed_loss().map(|loss| loss.min(cap)).filter(|asked| asked.is_positive());
    let label = Phrase::new("申请垫付金额", "Amount applied for");
    sheet = match asked {
        Some(asked) => sheet.with(Block::Amount(label.into(), asked)),
        None => sheet.with(Block::Facts(vec![parts::to_fill(label)])),
    };
    let declarations = vec![
        Phrase::new("以上情况和证据属实。", "What I say and prove is true.").into(),
        Phrase::new(
            "同一损失没有在别处得到赔偿，也没有在别处起诉或者申请仲裁；以后从经营者或者别处得到的，在十五日内退回本会。",
            "The same loss was neither made good nor sued over elsewhere; what I get for it later is returned to the \
             association within fifteen days.",
        )
        .into(),
        Phrase::new("垫付后，把对经营者的债权转让给本会。", "Once paid, I assign my claim to the association.").into(),
        Phrase::new(
            "同意本会为核定、垫付和追偿使用我的身份信息和收款账户。",
            "The association may use my identity and account to assess, pay and recover.",
        )
        .into(),
    ];
    Ok(sheet
        .with(Block::Note(CAP.with_words(&[("cap", &cap_words)])))
        .with(Block::Heading(Phrase::new("损失怎么算的", "How the loss is reckoned").into()))
        .with(Block::Blank(2))
        .with(Block::Heading(Phrase::new("证据清单", "Evidence").into()))
        .with(parts::evidence(books, case.evidence.as_ref()))
        .with(Block::Facts(vec![parts::to_fill(Phrase::new("收款户名、开户行、账号", "Account to be paid into"))]))
        .with(Block::Heading(Phrase::new("申请人声明", "Declaration").into()))
        .with(Block::Clauses(declarations))
        .with(parts::by_rule("P01、P03、P05、P06、P14"))
        .with(Block::Marks(vec![
            Mark::Fingerprint(Phrase::new("申请人", "Applicant").into()),
            Mark::Signature(Phrase::new("经手人", "Mediator").into()),
        ])))
}
