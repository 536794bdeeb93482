//! Village groups: where members live.

use crate::support::cooperative::founded;
use crate::support::id;
use serde_json::json;

const OPEN: &str = r#"{"village":{"open":{"name":"新村二组"}}}"#;

fn assign(village: Option<&str>, members: &[&str]) -> String {
    json!({"village": {"assign": {"village": village, "members": members}}}).to_string()
}

#[test]
fn members_are_put_into_a_group_moved_and_taken_out() {
    let mut desk = founded();
    desk.give("chen", "two", OPEN).give("chen", "three", r#"{"village":{"open":{"name":"新村三组"}}}"#);
    desk.give("chen", "a1", &assign(Some("two"), &["huang", "wang"]));
    desk.give("chen", "a2", &assign(Some("three"), &["wang"]));
    let lives = |desk: &crate::support::cooperative::Coop, member: &str| {
        desk.book.state().member(&id(member)).unwrap().village.as_ref().map(ToString::to_string)
    };
    assert_eq!((lives(&desk, "huang"), lives(&desk, "wang")), (Some("two".into()), Some("three".into())));
    desk.give("chen", "a3", &assign(None, &["wang"]));
    assert_eq!(lives(&desk, "wang"), None);
}

#[test]
fn a_member_is_admitted_into_a_group_that_there_is() {
    let mut desk = founded();
    desk.give("chen", "two", OPEN);
    let admit = |village: &str| {
        json!({"member": {"admit": {"person": {"name": "何伯"}, "class": "elder", "standing": "farmer", "village": village}}})
            .to_string()
    };
    assert_eq!(desk.refused("chen", "he", &admit("nine")), "village.unknown");
    desk.give("chen", "he-2", &admit("two"));
    assert_eq!(desk.book.state().member(&id("he-2")).unwrap().village, Some(id("two")));
}

#[test]
fn a_group_of_the_same_name_an_unknown_one_and_nobody_are_refused() {
    let mut desk = founded();
    desk.give("chen", "two", OPEN);
    assert_eq!(desk.refused("chen", "again", OPEN), "village.name_taken");
    assert_eq!(desk.refused("chen", "a1", &assign(Some("nine"), &["huang"])), "village.unknown");
    assert_eq!(desk.refused("chen", "a2", &assign(Some("two"), &[])), "village.nobody");
    assert_eq!(desk.refused("chen", "a3", &assign(Some("two"), &["stranger"])), "member.unknown");
}
