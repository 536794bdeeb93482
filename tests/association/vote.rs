//! The board decides by circulation (传签).

use crate::association_desk::{Short, association, board, open, scan};
use crate::support::Desk;
use huzhu::association::Association;
use huzhu::association::advance::Stage;
use huzhu::rules::Figure;
use serde_json::{Value, json};

fn vote(seat: u32, voice: &str) -> Value {
    json!({"advance": {"vote": {"advance": "a1", "seat": seat, "name": "梁志", "vote": voice, "means": "message",
        "proof": "微信截图"}}})
}

fn confirm() -> Value {
    json!({"advance": {"confirm_paper": {"advance": "a1"}}})
}

/// An advance of 4,800.00, which the board of five decides.
fn opened() -> Desk<Association> {
    let mut desk = association();
    desk.failed_case("c1", "shop").does("lin", "a1", open("c1", 480_000, 480_000));
    desk
}

#[test]
fn three_of_five_seats_carry_an_advance_which_another_operator_then_confirms() {
    let mut desk = opened();
    desk.does("lin", "v1", vote(1, "for")).does("tang", "v2", vote(2, "for"));
    assert_eq!(desk.cause("zhou", confirm()).0, "signature.no_paper");
    desk.does("tang", "v3", vote(4, "for"));
    assert_eq!(desk.cause("lin", vote(5, "for")).0, "signature.complete");
    for hand in ["lin", "tang"] {
        assert_eq!(desk.cause(hand, confirm()), ("signature.own_work", Some("G22")));
    }
    assert!(!desk.advance("a1").gathering.is_complete());
    desk.does("zhou", "seen", confirm());
    assert!(desk.advance("a1").gathering.is_complete());
    assert_eq!(desk.cause("qin", confirm()).0, "signature.complete");
}

#[test]
fn who_is_recused_does_not_count_on_either_side() {
    let mut desk = opened();
    desk.does("lin", "v1", vote(1, "recused")).does("lin", "v2", vote(2, "recused"));
    desk.does("lin", "v3", vote(3, "for")).does("lin", "v4", vote(4, "for"));
    desk.does("zhou", "seen", confirm());
    assert!(desk.advance("a1").gathering.is_complete());
}

#[test]
fn a_vote_that_is_lost_closes_the_advance_and_releases_its_money() {
    let mut desk = opened();
    desk.does("lin", "v1", vote(1, "against")).does("lin", "v2", vote(2, "abstained"));
    assert_eq!(desk.statement("fund")["held"], 480_000);
    desk.does("lin", "v3", vote(3, "against"));
    assert_eq!(desk.advance("a1").stage, Stage::Declined);
    assert_eq!(desk.statement("fund")["held"], 0);
}

#[test]
fn a_seat_votes_once_and_there_are_no_more_seats_than_the_house_says_p11() {
    let mut desk = opened();
    desk.does("lin", "v1", vote(1, "for"));
    assert_eq!(desk.cause("lin", vote(1, "against")), ("advance.seat_voted", Some("P11")));
    for seat in [0, 6] {
        let refusal = desk.refuses("lin", vote(seat, "for"));
        assert_eq!((refusal.cause(), refusal.get("seats")), ("advance.no_such_seat", Some(&Figure::Count(5))));
    }
}

#[test]
fn a_decision_taken_around_the_table_ends_the_circulation_and_the_other_way_round() {
    let mut desk = opened();
    let enter = |on: &str| json!({"advance": {"enter_paper": {"advance": "a1", "paper": board(on)}}});
    desk.does("lin", "v1", vote(1, "for")).does("lin", "paper", enter("2026-03-02"));
    assert_eq!(desk.cause("lin", vote(2, "for")).0, "signature.paper_entered");
    let mut desk = opened();
    for seat in 1..=3 {
        desk.does("lin", &format!("v{seat}"), vote(seat, "for"));
    }
    assert_eq!(desk.cause("lin", enter("2026-03-02")).0, "signature.paper_entered");
}

#[test]
fn a_small_advance_is_not_circulated() {
    let mut desk = association();
    desk.failed_case("c1", "shop").does("lin", "a1", open("c1", 100_000, 100_000));
    assert_eq!(desk.cause("lin", vote(1, "for")).0, "signature.no_paper_needed");
}

#[test]
fn whoever_entered_a_vote_does_not_pay() {
    let mut desk = opened();
    desk.does("mei", "v1", vote(1, "for")).does("lin", "v2", vote(2, "for")).does("lin", "v3", vote(3, "for"));
    desk.does("zhou", "seen", confirm());
    desk.does(
        "lin",
        "agreed",
        json!({"advance": {"sign_agreement": {"advance": "a1", "assignment": true, "scan": scan()}}}),
    );
    let service = json!({"how": "in_person"});
    desk.does("lin", "notice", json!({"advance": {"serve_notice": {"advance": "a1", "service": service}}}));
    desk.on("2026-03-06");
    let pay = json!({"advance": {"pay": {"advance": "a1", "account": "尾号 2231"}}});
    assert_eq!(desk.cause("mei", pay.clone()), ("signature.own_work", Some("G22")));
    desk.does("wu", "paid", pay);
}

/// A decision around the table with these votes.
fn table(votes: &[&str]) -> Value {
    let votes: Vec<Value> = votes.iter().map(|vote| json!({"name": "梁志", "vote": vote})).collect();
    let paper = json!({"body": "board", "held_on": "2026-03-02", "votes": votes, "scan": scan()});
    json!({"advance": {"enter_paper": {"advance": "a1", "paper": paper}}})
}

#[test]
fn around_the_table_a_quorum_is_more_than_half_of_the_seats_that_are_not_recused() {
    let mut desk = opened();
    let refusal = desk.refuses("lin", table(&["for", "for"]));
    assert_eq!((refusal.cause(), refusal.rule_id()), ("board.no_quorum", Some("P11")));
    assert_eq!(refusal.get("eligible"), Some(&Figure::Count(5)));
    assert_eq!(desk.cause("lin", table(&["for", "for", "for", "for", "for", "for"])).0, "board.too_many_votes");
    let refusal = desk.refuses("lin", table(&["for", "recused"]));
    assert_eq!(refusal.get("eligible"), Some(&Figure::Count(4)));
    assert_eq!(desk.cause("lin", table(&["for", "against", "recused", "recused"])).0, "signature.not_carried");
    desk.does("lin", "paper", table(&["for", "for", "recused", "recused"]));
    let decision = desk.advance("a1").gathering.decision.clone().unwrap();
    assert_eq!((decision.tally.agreed, decision.tally.recused), (2, 2));
    assert_eq!(decision.scan.unwrap().file.as_str(), "协议书.pdf");
}
