//! Settled files leave memory at month close and are looked up when something happens to them again.

use crate::support::cooperative::{founded, pay, reverse};
use crate::support::id;
use huzhu::cooperative::Stage;
use serde_json::json;

#[test]
fn a_settled_file_is_put_away_at_month_close_and_taken_back_when_something_happens_to_it() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({}));
    desk.on("2026-01-20").give("wu", "all", &pay("loan", 9_900_000));
    let file = desk.book.state().file(&id("loan")).unwrap().clone();
    assert_eq!(file.stage(), Stage::Settled);
    desk.on("2026-03-02").close("2026-01");
    assert!(desk.book.state().file(&id("loan")).is_ok(), "the latest closed month may be reopened");
    desk.close("2026-02");
    assert!(desk.book.state().file(&id("loan")).is_err());
    assert_eq!(desk.book.state().put_away().count(), 1);

    desk.book.recall(&id("all")).unwrap();
    assert_eq!(desk.book.state().file(&id("loan")).unwrap(), &file, "taken back as it was");

    desk.give_signed("rev", &reverse("all"));
    let state = desk.book.state();
    assert_eq!(state.file(&id("loan")).unwrap().stage(), Stage::Running);
    assert_eq!(state.put_away().count(), 0);
    let last = desk.book.head().unwrap().seq;
    assert_eq!(&desk.book.as_known_at(last).unwrap(), desk.book.state(), "a replay takes it back too");
}
