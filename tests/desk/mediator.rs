//! The mediator's day at the keyboard: the phone rings, papers come later, the shop does not answer, an agreement is
//! kept or broken.

use crate::clerk::Clerk;
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

/// A desk with one merchant.
fn desk() -> Clerk {
    let mut clerk = Clerk::mediating(Language::Zh);
    clerk.command("merchant.register").keys("海岛金饰店").record().enter();
    clerk
}

/// A case of 何美玲 against that merchant, in mediation, on its page.
fn mediating() -> Clerk {
    let mut clerk = desk();
    clerk.command("complaint.register").line("何美玲").enter().line("海岛金饰店").line("断了").enter();
    clerk.keys("+1").enter().keys("800").record().keys("2").record().keys("3").sees("[*调解中]");
    clerk
}

fn move_date(clerk: &mut Clerk, to: &str) {
    clerk.back().back().goes_on(to);
}

#[test]
fn four_fields_save_a_complaint_while_the_caller_speaks() {
    let mut clerk = desk();
    clerk.command("complaint.register").line("陳美玲").line("13800138000").line("口岸那家金店").keys("断了");
    clerk.record().sees("还没有对上经营者").sees("待补，先保存").sees("已登记: 登记投诉");
    clerk
        .keys("3")
        .sees("[*待补正]")
        .sees("待补 明确的经营者、诉求、证据、身份证明")
        .sees("[2] (受理)")
        .press(KeyCode::Right)
        .enter()
        .sees("还缺明确的经营者、诉求");
}

#[test]
fn a_shop_written_as_registered_is_recognised_and_the_same_caller_is_pointed_out() {
    let mut clerk = desk();
    clerk.command("complaint.register").line("陳美玲").line("13800138000").line("海岛金饰店").keys("断了");
    clerk.record().sees("经营者 海岛金饰店").misses("还没有对上").enter();
    clerk
        .command("complaint.register")
        .line("陈美玲")
        .enter()
        .line("海岛金饰店")
        .sees("2026-001")
        .sees("同名、同一家店");
    clerk.back().back().back().command("complaint.register").press(KeyCode::F(6)).line("何先生").line("13800138000");
    clerk.sees("同一电话").back().back().back().command("cases").keys("陈").sees("陳美玲");
}

#[test]
fn what_came_later_is_added_and_only_that_is_recorded() {
    let mut clerk = desk();
    clerk.command("complaint.register").line("何美玲").enter().line("那家金店").keys("断了").record().keys("2");
    clerk.sees("断了").sees("何美玲").keys("hdjs").enter().enter().keys("+2").enter().keys("800").press(KeyCode::F(2));
    clerk.sees("经营者 海岛金饰店").sees("退款 800.00").misses("事情经过").enter();
    clerk.keys("2").sees("受理日期").record().sees("已登记: 受理");
}

#[test]
fn papers_are_asked_for_and_a_file_not_completed_is_refused_with_the_next_door() {
    let mut clerk = desk();
    clerk.command("complaint.register").line("何美玲").enter().line("那家金店").keys("断了").record().enter();
    clerk.command("complaint.ask").enter().sees("还缺").record().sees("补正期限 2026-11-30").enter();
    clerk
        .command("complaint.refuse")
        .enter()
        .keys("6")
        .enter()
        .keys("1")
        .press(KeyCode::F(2))
        .sees("补正到 2026-11-30");
    move_date(clerk.back(), "+8");
    clerk.command("complaint.refuse").press(KeyCode::Down).enter();
    clerk.press(KeyCode::F(6)).keys("6").enter().keys("1").record().sees("12315 平台").sees("已登记: 不予受理");
}

#[test]
fn one_form_takes_in_and_settles_what_one_call_settles() {
    let mut clerk = desk();
    clerk.command("settle_at_once").line("李佩珊").line("13800138000").line("水果摊").line("少给了两斤");
    clerk.line("店主补了两斤").line("30").keys("+3").record().sees("消费者得到 30.00").sees("2026-11-26");
    clerk.enter().sees("待回访 1").command("complaint.call_back").enter().keys("1").record().sees("联系到了");
    clerk.enter().sees("没有要回访的案件").back().sees("待回访 0");
}

#[test]
fn a_question_is_one_line_and_counted_apart() {
    let mut clerk = desk();
    clerk.command("consultation.note").keys("问七日退货").record().sees("已登记: 登记咨询").enter();
    clerk.command("consultations").sees("问七日退货").sees("共 1 条");
}

#[test]
fn a_shop_that_does_not_answer_ends_the_mediation_in_days_and_the_refusal_says_when() {
    let mut clerk = mediating();
    let notice = |clerk: &mut Clerk| {
        clerk.command("contact.log").enter().enter().keys("3").enter().keys("2").enter().keys("2").enter();
        clerk.keys("XA001").record().sees("限期答复 (C15，本会自定)").enter();
    };
    notice(&mut clerk);
    clerk.command("mediation.end").enter().keys("4").press(KeyCode::F(2)).sees("要 2 次，不在同一天").back().back();
    move_date(&mut clerk, "+1");
    notice(&mut clerk);
    clerk
        .command("mediation.end")
        .enter()
        .press(KeyCode::F(6))
        .keys("4")
        .press(KeyCode::F(2))
        .sees("可答复到 2026-11-27");
    clerk.sees("C15；本会自定").back().back();
    move_date(&mut clerk, "+4");
    clerk
        .command("mediation.end")
        .enter()
        .press(KeyCode::F(6))
        .keys("4")
        .record()
        .sees("逾期未答复")
        .sees("可以申请垫付");
}

#[test]
fn a_session_an_offer_and_an_agreement_go_on_to_breach_and_performance() {
    let mut clerk = mediating();
    clerk.keys("3").line("2026-11-23").keys("14:30 二楼").record().keys("3").sees("调解会 2026-11-23");
    clerk.keys("5").keys("2").enter().line("500").keys("退五百").record().keys("3");
    clerk.keys("6").sees("退五百").keys("1").record().sees("同意").keys("3");
    clerk.command("session.record").enter().keys("12").enter().keys("1").record().sees("谈成").enter();
    clerk.command("mediation.end").enter().sees("500").enter().enter().keys("+2").record().sees("伍佰元整");
    clerk.keys("3").sees("[*履行中]").sees("司法确认").keys("2").sees("履行期限到 2026-11-25，含当日");
    move_date(&mut clerk, "+3");
    clerk.command("mediation.breach").enter().record().sees("已登记: 登记违约").keys("3").sees("[!已违约]");
}

#[test]
fn a_clock_that_stands_for_an_appraisal_says_so_and_what_is_left() {
    let mut clerk = mediating();
    clerk.keys("8").keys("1").enter().keys("委托书 3 号").record().keys("3").sees("[*鉴定中 (时限中止)]");
    clerk.sees("还剩 45 个工作日，按本会规定").keys("8").sees("时限已中止计算");
}

#[test]
fn a_floor_is_seen_by_its_mediator_alone() {
    let mut clerk = mediating();
    clerk.keys("7").keys("2").enter().keys("333.33").record().misses("333.33").keys("3").sees("经营者 333.33 元 (保密");
    clerk.command("records").sees("记底线").enter().misses("333.33");
}

#[test]
fn the_text_to_paste_back_is_in_both_languages_and_tells_no_confidence() {
    let mut clerk = mediating();
    clerk.keys("7").keys("2").enter().keys("333.33").record().keys("3").command("cases").enter();
    for _ in 0..13 {
        clerk.press(KeyCode::Right);
    }
    clerk.enter().sees("消费者 何美玲 投诉 海岛金饰店。").sees("Our case 2026-001.").misses("333.33");
}

#[test]
fn how_a_shop_stands_is_on_its_page_with_the_next_steps() {
    let mut clerk = desk();
    clerk.command("standing.report").enter().keys("3").enter().keys("门口照片").record().keys("2");
    clerk.sees("2026-11-23 一 失联 门口照片").sees("向市场监管部门报告失联");
    clerk.command("merchant.amend").enter().enter().enter().enter().keys("口岸广场物业").press(KeyCode::F(2));
    clerk.sees("场地方 口岸广场物业").misses("名称");
}

#[test]
fn goods_are_taken_in_against_a_numbered_receipt_and_handed_out_against_a_signature() {
    let mut clerk = mediating();
    clerk.command("goods.hand_in").enter().keys("手表一块").record().sees("货物收据 0001").keys("3");
    clerk.sees("货物收据 0001 手表一块").command("goods.hand_out").enter().keys("2").enter().keys("店长").record();
    clerk.sees("已登记: 交出货物").keys("3").sees("已交 经营者 2026-11-23");
}

#[test]
fn a_price_in_patacas_shows_how_it_becomes_yuan_and_stands_again_when_the_file_is_completed() {
    let mut clerk = desk();
    clerk.command("complaint.register").line("何美玲").enter().line("那家金店").line("断了");
    clerk.enter().keys("+2").enter().keys("4800").down_to("币种").keys("2").down_to("汇率").keys("89.43").enter();
    clerk.sees("澳门元 4,800.00 × 89.43 ÷ 100 = 4,292.64 元 (2026-11-23 中国银行折算价)").record();
    clerk.sees("退款 4,292.64 (澳门元 4,800.00 × 89.43 ÷ 100)").enter();
    clerk
        .command("complaint.supplement")
        .enter()
        .down_to("汇率来源")
        .sees("4,292.64 元 (2026-11-23")
        .press(KeyCode::F(2));
    clerk.sees("没有一处变动");
}

#[test]
fn a_mediator_on_leave_hands_all_that_is_in_hand_over_in_one_form() {
    let mut clerk = mediating();
    clerk.command("my_cases").sees("何美玲").back();
    clerk.command("complaint.hand_over").sees("调解员与在手案件").keys("林嘉怡").enter().sees("何美玲 诉 海岛金饰店");
    clerk.sees("[x] 1").sees("调解时限");
}

#[test]
fn a_complaint_told_twice_shows_the_first_and_is_joined_to_it_in_one_step() {
    let mut clerk = desk();
    for facts in ["断了", "又断了"] {
        clerk
            .command("complaint.register")
            .line("何美玲")
            .line("13800138000")
            .line("那家金店")
            .line(facts)
            .record()
            .enter();
    }
    clerk.command("cases").enter().sees("可能重复 2026-001").sees("同一电话、同一家店");
    clerk.command("complaint.join").enter().sees("2026-001").keys("同一条手链").record().sees("已登记: 并案");
    clerk.enter().command("cases").sees("(已并案)").enter().sees("并入 2026-11-23");
}
