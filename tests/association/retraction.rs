//! 撤销登记: what was recorded by mistake and moved no money is taken back; what rests on it goes first, and the rest of
//! the file stands as if it had never been recorded.

use crate::association_desk::{Short, association, complaint, open, pledge, scan};
use crate::support::{Desk, id};
use huzhu::association::Association;
use huzhu::institution::Institution as _;
use serde_json::{Value, json};

fn back(file: &str, of: &str) -> Value {
    json!({"retraction": {"take_back": {"file": file, "of": of, "reason": "录错"}}})
}

/// A case in mediation.
fn mediated() -> Desk<Association> {
    let mut desk = association();
    desk.does("lin", "c1", complaint("shop", json!([{"remedy": "refund", "amount": 100_000}])));
    desk.does("lin", "c1-in", json!({"complaint": {"accept": {"case": "c1"}}}));
    desk
}

/// The state but for what every record moves: the last stamp and the numbers given.
fn but_for_the_record(desk: &Desk<Association>) -> Association {
    let mut state = desk.book.state().clone();
    let fresh = association();
    state.house.last = fresh.book.state().house.last.clone();
    state.house.ledger = fresh.book.state().house.ledger.clone();
    state
}

/// Gives a command, takes it back, and sees that nothing is left of it.
fn leaves_nothing(desk: &mut Desk<Association>, file: &str, by: &str, command: Value) {
    let before = but_for_the_record(desk);
    let name = format!("wrong-{}", desk.clock);
    desk.does(by, &name, command.clone());
    assert_ne!(but_for_the_record(desk), before, "{command} changed nothing");
    desk.does(by, &format!("{name}-back"), back(file, &name));
    assert_eq!(but_for_the_record(desk), before, "{command} left something behind");
    assert_eq!(desk.cause(by, back(file, &name)).0, "retraction.unknown", "it was taken back already");
}

#[test]
fn whatever_is_recorded_of_a_case_and_taken_back_leaves_the_case_as_it_was() {
    let mut desk = mediated();
    let log =
        json!({"case": "c1", "party": "merchant", "how": "post", "answered": false, "notice": true, "proof": "挂号信"});
    let offer = json!({"case": "c1", "by": "merchant", "amount": 100, "content": "退一元。"});
    desk.does("lin", "offer", json!({"offer": {"make": offer}}));
    desk.does("lin", "met", json!({"session": {"arrange": {"case": "c1", "day": desk.today, "place": "二楼"}}}));
    desk.does("lin", "kept", json!({"goods": {"hand_in": {"case": "c1", "what": "手表"}}}));
    let both = json!(["consumer", "merchant"]);
    let acts = [
        ("lin", json!({"contact": {"log": log}})),
        ("lin", json!({"offer": {"make": offer}})),
        ("lin", json!({"offer": {"answer": {"offer": "offer", "accepted": true}}})),
        (
            "lin",
            json!({"session": {"record": {"session": "met", "present": both, "result": "adjourned", "next": "2026-03-09"}}}),
        ),
        ("lin", json!({"clock": {"pause": {"case": "c1", "cause": "appraisal", "proof": "3 号"}}})),
        ("su", json!({"clock": {"extend": {"case": "c1", "days": 3, "reason": "出差"}}})),
        ("lin", json!({"goods": {"hand_in": {"case": "c1", "what": "表带"}}})),
        ("lin", json!({"goods": {"hand_to_shop": {"case": "c1", "what": "表盒", "receipt": "收条 1"}}})),
        ("lin", json!({"goods": {"hand_out": {"goods": "kept", "to": "merchant", "proof": "签收"}}})),
        ("lin", json!({"complaint": {"withdraw": {"case": "c1", "reason": "和解"}}})),
        ("lin", json!({"mediation": {"end": {"case": "c1", "outcome": "no_agreement"}}})),
    ];
    for (by, act) in acts {
        leaves_nothing(&mut desk, "c1", by, act);
    }
    let terms = json!({"amount": 5_000, "perform_by": desk.today});
    desk.does("lin", "agreed", json!({"mediation": {"end": {"case": "c1", "outcome": "agreement", "terms": terms}}}));
    desk.on("2026-03-03");
    leaves_nothing(&mut desk, "c1", "lin", json!({"mediation": {"perform": {"case": "c1"}}}));
    desk.does("lin", "broke", json!({"mediation": {"breach": {"case": "c1"}}}));
    leaves_nothing(&mut desk, "c1", "lin", json!({"mediation": {"perform": {"case": "c1"}}}));
}

#[test]
fn how_a_complaint_was_answered_is_taken_back_and_it_waits_for_an_answer_again() {
    let mut desk = association();
    desk.does("lin", "c0", complaint("shop", json!([{"remedy": "refund", "amount": 100}])));
    desk.does("lin", "c1", complaint("shop", json!([{"remedy": "refund", "amount": 100}])));
    let ask = json!({"case": "c1", "wanted": ["evidence"], "service": {"how": "message"}});
    let acts = [
        json!({"complaint": {"accept": {"case": "c1"}}}),
        json!({"complaint": {"refuse": {"case": "c1", "cause": "too_late", "doors": ["court"]}}}),
        json!({"complaint": {"settle": {"of": {"case": "c1"}, "result": "已退。"}}}),
        json!({"complaint": {"join": {"case": "c1", "into": "c0", "reason": "同一件"}}}),
        json!({"complaint": {"ask": ask}}),
    ];
    for act in acts {
        leaves_nothing(&mut desk, "c1", "lin", act);
    }
    desk.does("lin", "asked", json!({"complaint": {"ask": ask}}));
    let twice = json!({"case": "c1", "wanted": ["claims"], "service": {"how": "message"}});
    leaves_nothing(&mut desk, "c1", "lin", json!({"complaint": {"ask": twice}}));
    desk.does("lin", "settled", json!({"complaint": {"settle": {"of": {"case": "c1"}, "result": "已退。"}}}));
    leaves_nothing(&mut desk, "c1", "lin", json!({"complaint": {"call_back": {"case": "c1", "reached": true}}}));
}

#[test]
fn a_shops_standing_pledge_and_delisting_and_a_consultation_are_taken_back() {
    let mut desk = association();
    let report = json!({"merchant": "shop", "standing": "untraceable", "proof": "照片"});
    leaves_nothing(&mut desk, "shop", "lin", json!({"standing": {"report": report}}));
    leaves_nothing(&mut desk, "stall", "lin", pledge("stall", "2026-03-02", "2027-03-01"));
    leaves_nothing(&mut desk, "shop", "chen", json!({"merchant": {"delist": {"merchant": "shop", "reason": "过期"}}}));
    desk.does("lin", "asked", json!({"consultation": {"note": {"line": "问退货"}}}));
    desk.does("lin", "asked-back", back("asked", "asked"));
    assert!(desk.book.state().consultations.is_empty());
    desk.does("lin", "again", json!({"consultation": {"note": {"line": "问换货"}}}));
    assert_eq!(desk.book.state().consultations[&id("again")].number, 2, "a number given is not given again");
}

#[test]
fn what_was_recorded_of_an_advance_and_its_recovery_is_taken_back() {
    let mut desk = association();
    desk.failed_case("c1", "shop");
    desk.does("lin", "adv", open("c1", 100_000, 100_000));
    let served = json!({"advance": "adv", "service": {"how": "in_person"}});
    leaves_nothing(&mut desk, "adv", "lin", json!({"advance": {"serve_notice": served}}));
    let agreed = json!({"advance": "adv", "assignment": true, "scan": scan()});
    leaves_nothing(&mut desk, "adv", "lin", json!({"advance": {"sign_agreement": agreed}}));
    desk.paid_off("adv");
    assert_eq!(desk.cause("lin", back("adv", "adv-agreed")).0, "retraction.used", "it was paid on that agreement");
    let post = json!({"how": "post", "proof": "挂号信"});
    leaves_nothing(&mut desk, "adv", "lin", json!({"recovery": {"notify": {"advance": "adv", "service": post}}}));
    desk.does("lin", "told", json!({"recovery": {"notify": {"advance": "adv", "service": post}}}));
    let first = json!([{"due": "2026-04-30", "amount": 100_000}]);
    let acts = [
        json!({"recovery": {"demand": {"advance": "adv", "service": post}}}),
        json!({"recovery": {"agree_plan": {"advance": "adv", "instalments": first}}}),
        json!({"recovery": {"take_step": {"advance": "adv", "step": "court"}}}),
        json!({"recovery": {"paid_twice": {"advance": "adv", "amount": 30_000, "proof": "截图"}}}),
        json!({"recovery": {"award": {"advance": "adv", "number": "88", "amount": 90_000, "difference": "chased"}}}),
    ];
    for act in acts {
        leaves_nothing(&mut desk, "adv", "lin", act);
    }
    desk.does("lin", "asked", json!({"recovery": {"demand": {"advance": "adv", "service": post}}}));
    assert_eq!(desk.cause("lin", back("adv", "told")).0, "retraction.rested_on", "a demand followed the notice");
}

#[test]
fn a_complaint_or_a_merchant_registered_by_mistake_is_gone_while_nothing_is_known_of_it() {
    let mut desk = association();
    let before = but_for_the_record(&desk);
    desk.does("lin", "c1", complaint("shop", json!([])));
    desk.does("lin", "mall", json!({"merchant": {"register": {"name": "商场"}}}));
    let again = json!({"consumer": {"as_in": "c1"}, "shop": "那家店", "facts": "坏了。"});
    desk.does("lin", "c2", json!({"complaint": {"register": again}}));
    assert_eq!(desk.cause("lin", back("c1", "c1")).0, "retraction.used", "c2 is of the same consumer");
    assert_eq!(desk.cause("lin", back("shop", "shop")).0, "retraction.rested_on", "it is pledged");
    for name in ["c2", "c1", "mall"] {
        desk.does("lin", &format!("{name}-back"), back(name, name));
    }
    assert_eq!(but_for_the_record(&desk), before);
    desk.does("lin", "c3", complaint("shop", json!([])));
    assert_eq!(desk.book.state().cases[&id("c3")].number, 3, "a number given is not given again");
}

#[test]
fn what_a_later_record_rests_on_goes_only_after_it() {
    let mut desk = mediated();
    desk.does("lin", "met", json!({"session": {"arrange": {"case": "c1", "day": desk.today, "place": "二楼"}}}));
    assert_eq!(desk.cause("lin", back("c1", "c1-in")).0, "retraction.rested_on", "it is mediated");
    desk.does("lin", "met-back", back("c1", "met"));
    desk.does("lin", "in-back", back("c1", "c1-in"));
    assert!(desk.book.state().case(&id("c1")).unwrap().is_unanswered());
    desk.does("lin", "in-2", json!({"complaint": {"accept": {"case": "c1"}}}));
    desk.does("lin", "end", json!({"mediation": {"end": {"case": "c1", "outcome": "no_agreement"}}}));
    desk.does("lin", "adv", open("c1", 100_000, 100_000));
    assert_eq!(desk.cause("lin", back("c1", "end")).0, "retraction.used", "an advance was opened on it");
    desk.does("lin", "adv-back", json!({"advance": {"withdraw": {"advance": "adv", "reason": "录错"}}}));
    desk.does("lin", "end-back", back("c1", "end"));
    assert!(desk.book.state().mediations.is_empty());
}

#[test]
fn an_act_is_taken_back_by_whoever_may_record_it_and_a_printed_paper_says_what_became_of_it() {
    let mut desk = mediated();
    desk.does("su", "longer", json!({"clock": {"extend": {"case": "c1", "days": 3, "reason": "出差"}}}));
    assert_eq!(desk.cause("lin", back("c1", "longer")).0, "retraction.not_theirs");
    desk.does("su", "longer-back", back("c1", "longer"));
    desk.does("lin", "print", json!({"paper": {"print": {"paper": "acceptance", "of": "c1"}}}));
    assert_eq!(desk.cause("lin", back("c1", "c1-in")).0, "correction.paper_out");
    let told = json!({"file": "c1", "of": "c1-in", "paper": "returned", "reason": "录错"});
    desk.does("lin", "in-back", json!({"retraction": {"take_back": told}}));
    assert!(!desk.book.state().house.printings.are_out(&id("c1")));
    assert!(desk.book.state().broken_invariants(desk.today).is_empty());
}

#[test]
fn what_was_registered_wrong_of_a_complaint_is_put_right_by_completing_it() {
    let mut desk = association();
    let mut wrong = complaint("shop", json!([]));
    wrong["complaint"]["register"]["identity_shown"] = json!(true);
    desk.does("lin", "c1", wrong);
    let right = json!({"case": "c1", "identity_shown": false, "source": {"channel": "12315", "number": "77"},
        "bought": {"what": "手表", "brand": "海鸥"}});
    desk.does("lin", "right", json!({"complaint": {"supplement": right}}));
    let case = desk.book.state().case(&id("c1")).unwrap();
    assert!(!case.identity_shown && case.bought.is_some());
    assert_eq!(case.source.number.as_ref().map(|number| number.as_str()), Some("77"));
    assert_eq!(desk.cause("lin", back("c1", "right")).0, "retraction.supplemented");
}

#[test]
fn how_every_command_is_put_right_stands_in_the_documentation() {
    let told = include_str!("../../docs/corrections.md");
    let names = Association::command_names().chain(huzhu::institution::HouseCommand::NAMES.iter().copied());
    let missing: Vec<&str> = names.filter(|name| !told.contains(&format!("`{name}`"))).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
