//! The mediator's day with advances: head-room, votes, the shop that pays meanwhile, payment, recovery.

use super::Journey;
use serde_json::{Value, json};

/// On the page of an advance of 4,800.00 for a watch, just requested.
fn requested() -> Journey {
    let mut mediator = Journey::mediating();
    mediator.file("[2]", "案件", "谭志明").sees("[*终止调解]").does("[1]").sees("本次最多 = 4,800.00 元");
    mediator.does("[回车×3] ４８００ [回车] [1][2][3][4] [回车] 检测报告载明是翻新机芯");
    mediator.sees("检测报告载明").records("申请垫付 4,800.00 元").does("[3]").sees("[*待审批]");
    mediator
}

#[test]
fn the_head_room_is_a_sum_before_any_amount_and_a_fen_more_is_refused() {
    let mut mediator = Journey::mediating();
    mediator.sees("资金可用 532,530.00 元").file("[2]", "案件", "谭志明").does("[1]");
    mediator.sees("核定损失 4,800.00 · 单笔上限 5,000.00 · 该商家剩余 47,500.00");
    mediator.sees("本人今年第 1/2 次 · 资金可用 482,530.00").sees("本次最多 = 4,800.00 元");
    mediator.does("[回车×3] ４８００．０１ [回车] [1][2][3][4] [回车] 检测报告").does("[F2]").sees("没有记账。");
    mediator.does("[Ctrl-T]").sees("资金可用 532,530.00 元").sees("已冻结 10,570.00 元");
    mediator.leaves();
}

#[test]
fn where_is_the_watch_nothing_is_paid_before_the_goods_are_handed_in() {
    let mut mediator = requested();
    mediator.sees("还差 审批签字、消费者签协议书、消费者交回货物、通知商家").file("[2]", "案件", "谭志明");
    mediator.sees("[3] 收货物").does("[3]").sees("什么货物、什么状态*").does("手表一块，走时不准，有原盒");
    mediator.records("收货物").sees("货物收据 0002").file("[3]", "先行赔付", "谭志明");
    mediator.sees("还差 审批签字、消费者签协议书、通知商家");
    mediator.leaves();
}

#[test]
fn the_shop_pays_3_000_during_the_freeze_and_the_hold_shrinks_to_1_800() {
    let mut mediator = requested();
    mediator
        .sees("已冻结 4,800.00 元")
        .does("[4]")
        .sees("商家付了*")
        .does("[Ctrl-U] ３０００ [回车] [1] [回车] 转账截图");
    mediator.sees("转账截图").records("商家已付").sees("1,800.00").does("[Ctrl-T]").sees("已冻结 12,370.00 元");
    mediator.file("[3]", "先行赔付", "谭志明").sees("已冻结 1,800.00 元");
    mediator.leaves();
}

#[test]
fn above_3_000_the_board_votes_by_circulation_and_another_confirms() {
    let mut mediator = Journey::mediating();
    mediator.file("[3]", "先行赔付", "赵永强").sees("4,200.00 元").does("[5]").sees("席位*");
    mediator.does("[回车] 陈敏 [回车×3] 微信截图 1").records("登记传签").does("[3]").sees("[*待审批]").does("[1]");
    mediator
        .sees("席位*")
        .does("[回车] 梁志 [回车] [4] [回车×2] 回避声明")
        .records("登记传签")
        .sees("回避")
        .does("[3]");
    mediator.sees("[*待审批]").does("[1]").sees("席位*").does("[回车] 黎安 [回车×3] 微信截图 3").records("登记传签");
    mediator.does("[3]").sees("[*待审批]").does("[1]").sees("席位*").does("[回车] 何汝强 [回车×3] 邮件 4");
    mediator.records("登记传签").sees("已过半数").does("[2]").sees("由谁办理*").misses("林嘉怡 )").does("[5]");
    mediator.records("确认线下决议").does("[3]").sees("还差 消费者签协议书、通知商家").sees("同意 3 不同意 0");
    mediator.leaves();
}

#[test]
fn a_bounced_payment_returns_to_held_and_is_paid_again() {
    let mut mediator = Journey::mediating();
    mediator.opens_day("").does("[Ctrl-T]").sees("已垫付未收回 6,900.00 元").file("[3]", "先行赔付", "谭丽华");
    mediator.does("[1]").sees("收款账户*").does("工商银行　尾号２２３１").records("确认付款 980.00 元").does("[3]");
    mediator
        .sees("未收回 980.00")
        .does("[2]")
        .sees("退回冻结 = 980.00 元")
        .does("户名不符")
        .records("登记付款退回 980.00 元");
    mediator.file("[3]", "先行赔付", "谭丽华").sees("付款退回 980.00 元").sees("已冻结 980.00 元").does("[1]");
    mediator.sees("收款账户*").does("建设银行 尾号 7719").records("确认付款 980.00 元").does("[Ctrl-T]");
    mediator.sees("已垫付未收回 7,880.00 元").sees("已冻结 9,590.00 元");
    mediator.leaves();
}

#[test]
fn what_the_shop_pays_back_returns_to_the_line_it_came_from() {
    let mut mediator = Journey::mediating();
    mediator.opens_day("").does("[Ctrl-T]").sees("[7] 专项资金").does("[7]").sees("482,530.00").file(
        "[4]",
        "追偿",
        "林国添",
    );
    mediator.does("[1]").sees("未收回 = 1,300.00 → 0.00 元").records("登记追回 1,300.00 元").sees("记入 拨款");
    mediator.does("[Ctrl-T]").sees("已垫付未收回 5,600.00 元").does("[7]").sees("483,830.00");
    mediator.leaves();
}

/// A command of the mediator on the Monday.
fn line(id: &str, command: Value) -> String {
    by("lin", "2026-11-23", id, command)
}

fn by(operator: &str, on: &str, id: &str, command: Value) -> String {
    format!("{}\n", json!({"id": id, "by": operator, "on": on, "command": command}))
}

/// A gym that pledged, and customers whose mediation failed, each of whom lost so many fen.
fn gym(customers: usize, fen: i64) -> String {
    let pledge = json!({"merchant": "gym", "from": "2026-11-23", "to": "2027-11-22", "arbitration": true,
        "service_address": "小横琴商业街 8 号"});
    let mut lines = line("gym", json!({"merchant": {"register": {"name": "活力健身"}}}));
    lines += &line("gym-pledge", json!({"merchant": {"pledge": pledge}}));
    for nr in 1..=customers {
        let case = format!("gym{nr}");
        let register = json!({"consumer": {"person": {"name": format!("会员{nr}")}}, "merchant": "gym",
            "claims": [{"remedy": "refund", "amount": fen}], "evidence": [{"what": "合同"}],
            "facts": "健身卡余额不退。", "identity_shown": true});
        lines += &line(&case, json!({"complaint": {"register": register}}));
        lines += &line(&format!("{case}-in"), json!({"complaint": {"accept": {"case": case}}}));
        let end = json!({"case": case, "outcome": "no_agreement"});
        lines += &line(&format!("{case}-end"), json!({"mediation": {"end": end}}));
    }
    lines
}

#[test]
fn twelve_customers_of_a_gym_share_50_000_in_one_sheet_and_one_decision() {
    let mut mediator = Journey::mediating_after(&gym(12, 500_000));
    mediator.opens("advance.open_joined", "承诺至").does("活力").sees("共 1 条").does("[回车]").sees("推选代表");
    mediator.sees("[x] 1").does("[回车] [1] [回车×4]").sees("> 四项条件核对*").does("[1][2][3][4] [回车] 台账一致");
    mediator.sees("12 人损失 60,000.00，可用 50,000.00，合计垫付 50,000.00").sees("8 × 4,166.67 + 4 × 4,166.66");
    mediator.records("合并办理垫付").does("[Ctrl-T]").sees("已冻结 60,570.00 元").sees("资金可用 482,530.00 元");
    mediator.leaves();
}

#[test]
fn an_award_of_3_900_after_4_166_67_says_who_owes_what_in_one_step() {
    let mut mediator = Journey::mediating_after(&(gym(1, 416_667) + &paid()));
    mediator
        .file("[4]", "追偿", "会员1")
        .sees("4,166.67 元")
        .opens("recovery.award", "追偿")
        .does("会员1")
        .sees("共 1 条");
    mediator.does("[回车]").sees("少给的").does("珠仲裁字(2026)88号 [回车] ３９００ [回车] [1]").sees("少给 266.67");
    mediator.records("登记裁决").file("[4]", "追偿", "会员1").sees("应由消费者退回 266.67 元");
    mediator.sees("应由商家归还 3,900.00 元");
    mediator.leaves();
}

/// The advance of the first customer, decided by the board, agreed, noticed, and paid when the merchant's days were over.
fn paid() -> String {
    let (advance, later) = ("gym1-advance", "2026-11-27");
    let conditions =
        json!({"no_fault": true, "facts_clear": true, "evidence_sufficient": true, "basis_explicit": true});
    let open = json!({"case": "gym1", "line": "fund", "amount": 416_667, "assessed": 416_667, "conditions": conditions,
        "findings": "合同与余额一致。"});
    let votes = ["陈敏", "梁志", "黎安"].map(|name| json!({"name": name, "vote": "for"}));
    let paper = json!({"body": "board", "held_on": "2026-11-23", "votes": votes});
    let scan = json!({"file": "协议.pdf", "length": 3,
        "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"});
    let agree = json!({"advance": advance, "assignment": true, "means": "in_person", "scan": scan});
    let served = json!({"advance": advance, "service": {"how": "in_person", "proof": "店长签收"}});
    let nothing = json!({"counts": [{"till": "cash", "pieces": []}]});
    [
        line(advance, json!({"advance": {"open": open}})),
        line("paper", json!({"advance": {"enter_paper": {"advance": advance, "paper": paper}}})),
        by("zhou", "2026-11-23", "seen", json!({"advance": {"confirm_paper": {"advance": advance}}})),
        line("agreed", json!({"advance": {"sign_agreement": agree}})),
        line("noticed", json!({"advance": {"serve_notice": served}})),
        by("wu", later, "opened", json!({"day": {"open": nothing}})),
        by("wu", later, "paid", json!({"advance": {"pay": {"advance": advance, "account": "尾号 2231"}}})),
        by("lin", later, "told", json!({"recovery": {"notify": served}})),
    ]
    .concat()
}
