//! What a status means and what comes next: F1 says it on a list and on the page of a thing.

use crate::text::terms::COMMANDS;
use crate::text::{Language, Phrase, Words};

/// What a status means, after its word; `None` where there is no such status.
pub fn explained(status: &Words) -> Option<Words> {
    const SAID: Phrase = Phrase::new("{status}: {meaning}", "{status}: {meaning}");
    let meaning = meaning(status)?;
    Some(SAID.with_words(&[("status", status), ("meaning", &meaning.into())]))
}

/// The meaning of a status by its Chinese word; a figure in it says how much, not what. A proposal stands under the name
/// of what it proposes.
fn meaning(status: &Words) -> Option<Phrase> {
    const PROPOSED: Phrase =
        Phrase::new("已提交，等有权的人签字后才记账。", "Proposed; posted once somebody who may has signed.");
    let word: String = status
        .in_(Language::Zh)
        .chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace() && !matches!(c, '-' | ',' | '.'))
        .collect();
    let known = MEANINGS.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning);
    known.or_else(|| COMMANDS.iter().any(|(_, act)| act.in_(Language::Zh) == word).then_some(PROPOSED))
}

/// Statuses with their meanings, by their Chinese word without figures.
#[rustfmt::skip]
const MEANINGS: [(&str, Phrase); 104] = [
    ("正常", Phrase::new("没有到期未办的；照常往来。", "Nothing is due; carry on as usual.")),
    ("今日到期", Phrase::new("今天该还；收到就登记还款，没来就联系。", "Due today: record the repayment, or call.")),
    ("逾期天", Phrase::new("过了应还日还没还；登记催收、收款，或办展期、减免。", "Past its day unpaid: chase it, take the money, or extend or waive.")),
    ("逾期", Phrase::new("过了应还日还没还；登记催收、收款，或办展期、减免。", "Past its day unpaid: chase it, take the money, or extend or waive.")),
    ("待履行", Phrase::new("答应了还没到日子；到那天看还了没有。", "Promised, and the day is not past: see then whether it was paid.")),
    ("已履行", Phrase::new("答应的都还了。", "What was promised was paid.")),
    ("未履行", Phrase::new("过了答应的日子没还；再联系，或找担保人。", "The promised day passed unpaid: call again, or the guarantors.")),
    ("草稿", Phrase::new("填了没有登记；打开接着填，或清空。", "Typed and not recorded: go on with it or clear it.")),
    ("待审", Phrase::new("等签字；由有这个岗位、又不是经办的人同意或退回。", "Waits for a signature by somebody of the duty who did not make it.")),
    ("待签", Phrase::new("已批准，等签借据；签完才能放款。", "Approved; the note is signed next, then it can be paid out.")),
    ("已批未放", Phrase::new("借据已签，钱还没放；下一步登记放款。", "The note is signed and the money not paid out; that comes next.")),
    ("不同意", Phrase::new("没有批准，到此为止；要再办重新申请。", "Declined, and over; ask anew to try again.")),
    ("展期中", Phrase::new("到期日已推后，照新的日期还。", "The due date was moved; it is paid by the new one.")),
    ("重组", Phrase::new("条件改过的借款，按新条件还，多加留意。", "The terms were changed; it is watched more closely.")),
    ("关注", Phrase::new("还得起但有苗头不对；每月看一次。", "Can pay, but something points the wrong way; looked at every month.")),
    ("次级", Phrase::new("只靠正常收入还不清；要落实担保。", "Income alone will not pay it; see to the guarantees.")),
    ("可疑", Phrase::new("有担保也大半收不回；尽快追。", "Mostly lost even with guarantees; act at once.")),
    ("损失", Phrase::new("基本收不回；报理事会核销。", "All but lost; the board decides on writing off.")),
    ("已结清", Phrase::new("本息都还清了，没有要办的。", "Paid in full; nothing is left to do.")),
    ("已核销", Phrase::new("账上不再挂，追讨的权利还在。", "No longer on the books; the claim itself remains.")),
    ("已作废", Phrase::new("不再算数，留着备查。", "Counts no more; kept for the record.")),
    ("申请中", Phrase::new("已申请，等决定。", "Asked for and not decided.")),
    ("暂停用信", Phrase::new("暂时不能借款；原因消除后恢复。", "Cannot borrow until the cause is gone.")),
    ("待缴", Phrase::new("认缴的股金还没缴足，期限还没到；来缴就登记入股。", "Promised shares not paid up and not late; record what is paid in.")),
    ("退社申请中", Phrase::new("已提出退社，股金等章程规定的日子退。", "Has resigned; the shares wait for the day the articles set.")),
    ("已退社", Phrase::new("不再是社员；股金按章程退。", "No longer a member; shares are refunded by the articles.")),
    ("已除名", Phrase::new("被除名，不再是社员。", "Expelled, and no longer a member.")),
    ("已故", Phrase::new("不再发通知；由继承人办股金和借款。", "No letters go out; heirs see to shares and loans.")),
    ("有效", Phrase::new("登记有效；录错了可以更正或冲正。", "It counts; a mistake can be corrected or reversed.")),
    ("已更正", Phrase::new("由新的一笔代替，点开看代替它的。", "Replaced by another, which names it.")),
    ("已冲正", Phrase::new("整笔反向记过，不再算数；两笔都留着。", "Reversed: it counts no more, and both remain.")),
    ("已撤销", Phrase::new("不再算数，留着备查。", "Counts no more; kept for the record.")),
    ("营业中", Phrase::new("今天已开始营业，可以收付。", "The day is open; money can move.")),
    ("未开始营业", Phrase::new("先点钱开始营业，才能收付。", "The day is opened first, then money can move.")),
    ("待复核", Phrase::new("已登记；等另一人在日终复核。", "Recorded; another person checks it at the day's end.")),
    ("有异议", Phrase::new("复核的人有疑问；由经办说明或更正。", "The checker has doubts; its maker explains or corrects it.")),
    ("已说明", Phrase::new("有异议的一笔已写明情况，等再复核。", "What was doubted is explained; it is checked again.")),
    ("已日终", Phrase::new("今天已点钱结清，不再收付；要办先重开。", "Counted and closed; it takes a second person to reopen.")),
    ("已结账", Phrase::new("这个月已结账；要改先重开。", "The month is closed; it is reopened before any change.")),
    ("待补正", Phrase::new("材料不全；补齐了时限才开始算。", "Papers are missing; time runs once they are complete.")),
    ("待受理", Phrase::new("材料齐了；在期限内决定受理或不予受理。", "Complete; accept or refuse it within its days.")),
    ("已受理", Phrase::new("已立案，开始调解。", "Accepted; mediation begins.")),
    ("调解中", Phrase::new("在期限内调解；谈成、谈不成都要登记结果。", "Mediated within its days; the outcome is recorded either way.")),
    ("鉴定中(时限中止)", Phrase::new("等鉴定，时限停着；结论来了恢复计算。", "Waits for an expert with the clock stopped; it restarts with the finding.")),
    ("达成协议", Phrase::new("双方谈成，等商家履行。", "They agreed; the merchant performs next.")),
    ("履行中", Phrase::new("等商家照协议办；办了登记履行，过期登记违约。", "Waits for the merchant: performance or breach is recorded.")),
    ("已违约", Phrase::new("商家没有照协议办；看能不能申请垫付。", "The merchant did not perform; see whether it can be advanced.")),
    ("终止调解", Phrase::new("没有谈成；符合条件可以申请垫付，或告知别的途径。", "No agreement: an advance may be asked for, or another door named.")),
    ("已结案", Phrase::new("办完了；还没回访的打个回访电话。", "Over; the consumer is called back where that is due.")),
    ("已并案", Phrase::new("并到另一件里一起办，看那一件。", "Joined to another case, which goes on.")),
    ("已撤回", Phrase::new("申请的人撤回了，到此为止。", "Withdrawn, and over.")),
    ("不予受理", Phrase::new("不归本会管；已告知去哪里办。", "Not for this association; the next door was named.")),
    ("待初审", Phrase::new("等初审材料。", "Its papers are looked at first.")),
    ("待审批", Phrase::new("等批准；按金额一人、二人或理事会。", "Waits to be approved, by one, two or the board.")),
    ("已冻结", Phrase::new("钱已留出，等签协议、通知商家；过期会解冻。", "The money is held for it until agreement and notice; it may lapse.")),
    ("待付款", Phrase::new("手续齐了，等出纳付款。", "All is ready; the cashier pays.")),
    ("付款中", Phrase::new("已交银行，等结果。", "Given to the bank; its answer is awaited.")),
    ("已付", Phrase::new("钱已付给消费者；接着向商家追。", "Paid to the consumer; the merchant is asked for it next.")),
    ("付款退回", Phrase::new("银行退回了；核对账户后再付。", "The bank sent it back; check the account and pay again.")),
    ("已解冻", Phrase::new("留出的钱放回去了。", "What was held is free again.")),
    ("已退回", Phrase::new("钱已退回。", "The money went back.")),
    ("商家已付", Phrase::new("商家自己付了，不再垫付。", "The merchant paid; nothing is advanced.")),
    ("待通知", Phrase::new("还没通知商家债权转让；先通知再催还。", "The merchant is told of the assignment first.")),
    ("催还中", Phrase::new("已向商家催还；看期限，过期走下一步。", "The merchant was asked to pay; past its day the next step follows.")),
    ("分期中", Phrase::new("商家分期还；每期到了登记收回。", "Paid back by instalments, each recorded as it comes.")),
    ("部分收回", Phrase::new("收回了一部分，其余接着催。", "Part came back; the rest is asked for.")),
    ("已收回", Phrase::new("全部收回，没有要办的。", "All of it came back.")),
    ("仲裁中", Phrase::new("等裁决；裁决来了登记。", "Waits for the award, which is recorded.")),
    ("诉讼中", Phrase::new("等判决；判决来了登记。", "Waits for the judgment, which is recorded.")),
    ("申请执行", Phrase::new("已申请法院执行，等款。", "Enforcement was asked of the court.")),
    ("已申报债权", Phrase::new("已在清算或破产里申报，等分配。", "The claim is filed in the winding-up.")),
    ("待年审", Phrase::new("承诺快一年了，该重新核对。", "A year has gone by; the pledge is looked at again.")),
    ("暂停", Phrase::new("暂停先行赔付，原因消除后恢复。", "Suspended until the cause is gone.")),
    ("已取消", Phrase::new("不再是先行赔付商家。", "No longer pledged.")),
    ("停业", Phrase::new("店不开了；催告、报告，考虑先行赔付。", "Closed its doors: demand, report, consider an advance.")),
    ("失联", Phrase::new("联系不上；两次通知留证，报市场监管部门。", "Cannot be found: two notices on record, and a report.")),
    ("注销", Phrase::new("主体已注销；向清算义务人主张。", "Struck off: turn to those who had to liquidate it.")),
    ("吊销", Phrase::new("执照被吊销，主体还在，可以追。", "Its licence is revoked; it still exists and can be pursued.")),
    ("清算中", Phrase::new("正在清算；按期申报债权。", "Being wound up: file the claim in time.")),
    ("破产", Phrase::new("进入破产；向管理人申报债权。", "Bankrupt: file the claim with the administrator.")),
    ("承诺有效", Phrase::new("商家的先行赔付承诺在有效期内，可以垫付。", "The pledge is in force; losses can be advanced.")),
    ("未承诺", Phrase::new("没有先行赔付承诺；不能垫付，可以调解。", "Not pledged: mediation, but no advance.")),
    ("在岗", Phrase::new("可以登录办事。", "May sign in and work.")),
    ("已停用", Phrase::new("不能再登录，以前办的都留着。", "Can sign in no more; what was done remains.")),
    ("在用", Phrase::new("可以收付。", "Money can go through it.")),
    ("待上交", Phrase::new("公款在个人收款码里，一天内要交到社里。", "Money of the house in a private code: hand it in within a day.")),
    ("待清算", Phrase::new("平台还没把钱打到银行；到账后登记。", "The platform has not paid it out; record it when the bank has it.")),
    ("待认领", Phrase::new("钱到了不知是谁的；查明后认领，或原路退回。", "Nobody knows whose it is: claim it or send it back.")),
    ("已认领", Phrase::new("已经记到该记的地方。", "It stands where it belongs.")),
    ("已还", Phrase::new("这一期还清了。", "This instalment is paid.")),
    ("未到", Phrase::new("还没到日子。", "Not due yet.")),
    ("已完", Phrase::new("这一项办完了。", "This is done.")),
    ("已完成", Phrase::new("这一项办完了。", "This is done.")),
    ("未完", Phrase::new("还没办；办完才能结账。", "Not done; the month closes once it is.")),
    ("未完成", Phrase::new("还没办；办完才能结账。", "Not done; the month closes once it is.")),
    ("减免", Phrase::new("减免的一笔，签齐后才生效。", "A waiver; it counts once signed.")),
    ("退保证金", Phrase::new("保证金退给了商家。", "The deposit went back to the merchant.")),
    ("留意", Phrase::new("快到提醒的线了，看一看原因。", "Near its limit: look why.")),
    ("蓝·正常", Phrase::new("资金够用，没有超过提醒线。", "There is enough; no limit is near.")),
    ("蓝·剩日", Phrase::new("离期限还远。", "The day is far.")),
    ("黄·剩日", Phrase::new("期限快到，排进这几天。", "The day is near: plan for it.")),
    ("橙·剩日", Phrase::new("马上到期，先办它。", "The day is at hand: do this first.")),
    ("红·过日", Phrase::new("已过期；今天就办，并写明原因。", "Past its day: do it today and say why.")),
    ("不再计", Phrase::new("不再计算时限。", "The clock no longer counts.")),
];
