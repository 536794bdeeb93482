//! A hand that means no good, or a machine that does not help: nothing breaks, nothing is recorded that should not be.

use crate::clerk::Clerk;
use crate::days::{lending, pay_out};
use huzhu::desk::front::Shelf;
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

/// A repayment form of the one loan there is.
fn repaying() -> Clerk {
    let mut clerk = lending(Language::Zh);
    pay_out(&mut clerk);
    clerk.command("repayment.take").enter();
    clerk
}

#[test]
fn a_number_too_large_for_money_is_an_error_of_its_field() {
    let mut clerk = repaying();
    clerk.keys("99999999999999999999999").press(KeyCode::F(2));
    clerk.sees("还有 1 处需要修改").sees("99999999999999999").misses("已登记");
}

#[test]
fn two_amounts_that_are_together_too_large_for_a_book_are_an_error_of_the_second() {
    let mut clerk = repaying();
    clerk.keys("9999999999999").down_to("转账").keys("9999999999999").press(KeyCode::F(2));
    clerk.sees("还有 1 处需要修改").sees("合计超过一笔能记的数").misses("已登记");
}

#[test]
fn more_pieces_than_can_be_counted_are_an_error_of_their_field() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("day.open").keys("99999999999999").press(KeyCode::F(2)).sees("还有 1 处需要修改");
}

#[test]
fn escapes_line_ends_and_turning_marks_are_left_out_of_a_pasted_name() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk
        .command("member.admit")
        .paste("黄\u{1b}[31m永\u{202e}\u{200b}强\u{7}")
        .sees("黄永强")
        .misses("[31m")
        .misses("u{");
}

#[test]
fn full_width_figures_and_signs_in_one_burst_are_an_amount() {
    let mut clerk = repaying();
    clerk.keys("１，５００．５").press(KeyCode::Down).sees("1,500.50");
}

#[test]
fn a_full_width_date_is_a_date() {
    let mut clerk = repaying();
    clerk.down_to("到账日").control('u').keys("１１－２３").press(KeyCode::Down).sees("2026-11-23 一");
}

#[test]
fn a_day_whose_cash_differs_is_not_closed_without_a_reason() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("day.open").record().sees("已登记: 开始营业").enter();
    clerk.command("day.close").keys("5").press(KeyCode::F(2)).enter();
    clerk.misses("已登记").sees("理由");
}

#[test]
fn a_form_survives_every_size_while_it_is_filled_in() {
    let mut clerk = repaying();
    clerk.keys("1500");
    for (columns, rows) in [(40, 10), (39, 9), (1, 1), (200, 60), (41, 11), (80, 24)] {
        clerk.resize(columns, rows);
    }
    clerk.sees("1500").press(KeyCode::F(2)).sees("1,500.00").enter().sees("已登记");
}

#[test]
fn work_that_takes_long_says_so_and_for_how_long_until_it_is_done() {
    let mut clerk = repaying();
    clerk.keys("1500").takes_long(KeyCode::F(2), 1).sees("正在办理，请稍候");
    clerk.takes_long(KeyCode::F(4), 4).sees("正在办理，已 4 秒").works().misses("正在办理").sees("1,500.00");
}

#[test]
fn books_that_take_nothing_in_the_middle_of_a_form_say_so_and_the_form_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("huzhu.db");
    let mut clerk = Clerk::over(Shelf::File(store.clone()), Language::Zh);
    clerk.keys("3").press(KeyCode::F(2)).enter().enter().command("member.admit").line("黄永强");
    // Another program holds the books for itself, so that nothing can be written for now.
    let other = rusqlite::Connection::open(&store).expect("the same file");
    other.execute_batch("BEGIN IMMEDIATE;").expect("it is held");
    clerk.press(KeyCode::F(2)).enter().misses("已登记").sees("黄永强");
    other.execute_batch("ROLLBACK;").expect("it is let go");
    drop(other);
    clerk.press(KeyCode::F(2)).enter().sees("已登记: 吸收入社");
}

#[test]
fn a_list_of_namesakes_with_marks_and_rare_characters_is_drawn_whole_at_40_columns() {
    let mut clerk = Clerk::practising(Language::Zh);
    for name in ["阿依古丽·买买提", "𠮷野家", "王e\u{301}明"] {
        clerk.command("member.admit").keys(name).press(KeyCode::F(2)).press(KeyCode::F(2)).enter().enter();
    }
    clerk.resize(40, 10).command("members").sees("1/3").press(KeyCode::End).press(KeyCode::Right);
    for row in clerk.screen().lines() {
        assert!(huzhu::desk::cells::width(row) <= 40, "{row}");
    }
}

#[test]
fn enter_struck_twice_on_the_summary_records_once() {
    let mut clerk = repaying();
    clerk.keys("1500").press(KeyCode::F(2)).enter().sees("收据 0003").enter();
    clerk.command("repayments").sees("共 1 条");
}
