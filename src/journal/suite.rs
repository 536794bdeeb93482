//! What every store promises, tried on each of them.

use super::sample::{NOW, content, id, records, row};
use super::*;
use crate::vocabulary::Digest;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

macro_rules! on_every_store {
    ($($promise:ident)*) => {
        mod memory {
            $(#[test] fn $promise() { super::$promise(Box::new(crate::journal::MemoryStore::new())); })*
        }
        mod trial {
            $(#[test] fn $promise() {
                let below = Box::new(crate::journal::MemoryStore::new());
                super::$promise(Box::new(crate::journal::TrialStore::on(below)));
            })*
        }
        #[cfg(feature = "sqlite")]
        mod sqlite {
            $(#[test] fn $promise() {
                let folder = tempfile::tempdir().unwrap();
                let store = crate::journal::SqliteStore::create(&folder.path().join("huzhu.db")).unwrap();
                super::$promise(Box::new(store));
            })*
        }
    };
}

on_every_store! {
    what_is_appended_is_read_back_as_it_was
    books_in_one_store_do_not_mix
    a_range_is_shown_until_told_to_stop
    of_two_writers_from_the_same_tip_the_second_conflicts
    two_handles_that_read_before_each_append_take_turns
    records_that_are_no_chain_are_refused
    a_record_that_fails_in_the_middle_leaves_nothing
    a_register_change_that_fails_leaves_nothing
    the_records_of_a_command_are_found_by_its_id
    a_reader_sees_the_book_as_it_was_when_it_began
    the_register_keeps_the_last_version_and_nothing_of_an_erased_row
    the_register_differs_where_a_row_does
    snapshots_are_kept_replaced_and_forgotten
    drafts_are_kept_for_each_operator
    a_whole_book_verifies_and_goes_on_verifying
    a_head_written_down_is_found_again
}

fn filled(store: &mut dyn Store, count: u64) -> Vec<Record> {
    let records = records("main", count);
    store.append(&id("main"), None, &records, &[]).unwrap();
    records
}

fn next(store: &dyn Store, number: u64) -> (Option<Tip>, Vec<Record>) {
    let tip = store.tip(&id("main")).unwrap();
    (tip, seal(tip.as_ref(), vec![content("main", number)], NOW + 1_000_000 * number as i64).unwrap())
}

fn all(store: &dyn Store, book: &str) -> Vec<Record> {
    store.read(&id(book), 1, usize::MAX).unwrap()
}

fn what_is_appended_is_read_back_as_it_was(mut store: Box<dyn Store>) {
    assert_eq!(store.tip(&id("main")).unwrap(), None);
    let mut contents: Vec<_> = (1..=5).map(|number| content("main", number)).collect();
    contents[1].station = None;
    contents[2].body = r#"{"memo":"王小明 \"和\" \n李"}"#.into();
    contents[3].command_id = id("0192f0c4-7e1c-7bbb-8ccc-0242ac120002");
    contents[4].rules = u32::MAX;
    let records = seal(None, contents, NOW).unwrap();
    store.append(&id("main"), None, &records, &[]).unwrap();
    assert_eq!(all(&*store, "main"), records);
    assert_eq!(store.read(&id("main"), 2, 2).unwrap(), records[1..3]);
    assert_eq!(store.read(&id("main"), 2, 0).unwrap(), []);
    assert_eq!(store.tip(&id("main")).unwrap(), records.last().map(Tip::from));
    store.check().unwrap();
}

fn books_in_one_store_do_not_mix(mut store: Box<dyn Store>) {
    assert_eq!(store.books().unwrap(), []);
    store.append(&id("b"), None, &records("b", 3), &[RegisterChange::Put(row("command-1/name", 1, "乙"))]).unwrap();
    store.append(&id("a"), None, &records("a", 2), &[RegisterChange::Put(row("command-1/name", 1, "甲"))]).unwrap();
    assert_eq!(store.books().unwrap(), [id("a"), id("b")]);
    assert_eq!(all(&*store, "a"), records("a", 2));
    assert_eq!(all(&*store, "b"), records("b", 3));
    assert_eq!(store.register_all(&id("a")).unwrap(), [row("command-1/name", 1, "甲")]);
    let heads = verify_all(&*store).unwrap();
    assert_eq!(heads.iter().map(|(book, head)| (book.as_str(), head.seq)).collect::<Vec<_>>(), [("a", 2), ("b", 3)]);
}

fn a_range_is_shown_until_told_to_stop(mut store: Box<dyn Store>) {
    filled(&mut *store, 10);
    let shown = |range, last| {
        let mut seen = Vec::new();
        let visit = &mut |record: &Record| {
            seen.push(record.seq());
            if record.seq() == last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        store.for_each(&id("main"), range, visit).unwrap();
        seen
    };
    assert_eq!(shown(3..=6, 0), [3, 4, 5, 6]);
    assert_eq!(shown(3..=6, 4), [3, 4]);
    assert_eq!(shown(0..=2, 0), [1, 2]);
    assert!(shown(11..=u64::MAX, 0).is_empty());
    #[expect(clippy::reversed_empty_ranges, reason = "an empty range is a range")]
    let empty = 6..=3;
    assert!(shown(empty, 0).is_empty());
}

fn of_two_writers_from_the_same_tip_the_second_conflicts(mut store: Box<dyn Store>) {
    filled(&mut *store, 2);
    let mut other = store.another().unwrap();
    let (tip, first) = next(&*store, 3);
    let (_, second) = next(&*other, 4);
    store.append(&id("main"), tip.as_ref(), &first, &[]).unwrap();
    let refused =
        other.append(&id("main"), tip.as_ref(), &second, &[RegisterChange::Put(row("command-4/name", 1, "x"))]);
    assert_eq!(refused, Err(AppendError::Conflict { found: first.last().map(Tip::from) }));
    assert_eq!(all(&*other, "main").len(), 3);
    assert_eq!(other.register_all(&id("main")).unwrap(), []);
    assert!(matches!(other.append(&id("main"), None, &records("main", 1), &[]), Err(AppendError::Conflict { .. })));
}

fn two_handles_that_read_before_each_append_take_turns(mut store: Box<dyn Store>) {
    let mut other = store.another().unwrap();
    for number in 1..=20 {
        let handle: &mut dyn Store = if number % 3 == 0 { &mut *other } else { &mut *store };
        let (tip, records) = next(handle, number);
        handle.append(&id("main"), tip.as_ref(), &records, &[]).unwrap();
    }
    assert_eq!(verify(&*store, &id("main")).unwrap().head(), verify(&*other, &id("main")).unwrap().head());
    assert_eq!(store.tip(&id("main")).unwrap().unwrap().seq, 20);
}

fn records_that_are_no_chain_are_refused(mut store: Box<dyn Store>) {
    let records = filled(&mut *store, 2);
    let tip = records.last().map(Tip::from);
    assert_eq!(store.append(&id("main"), tip.as_ref(), &[], &[]), Err(AppendError::Empty));
    let (_, one) = next(&*store, 3);
    let two = seal(Some(&Tip::from(&one[0])), vec![content("main", 4)], NOW).unwrap();
    let unlinked = |result: Result<(), AppendError>| match result {
        Err(AppendError::Unlinked(difference)) => (difference.seq, difference.what),
        other => panic!("{other:?}"),
    };
    let gap = store.append(&id("main"), tip.as_ref(), &two, &[]);
    assert_eq!(unlinked(gap), (3, What::Missing { found: 4 }));
    let wrong_book = store.append(&id("else"), tip.as_ref(), &one, &[]);
    assert_eq!(unlinked(wrong_book), (3, What::Book { found: id("main") }));
    let foreign = seal(Some(&Tip { hash: Digest::ZERO, ..tip.unwrap() }), vec![content("main", 3)], NOW).unwrap();
    assert_eq!(unlinked(store.append(&id("main"), tip.as_ref(), &foreign, &[])), (3, What::Link));
    assert_eq!(all(&*store, "main"), records);
}

fn a_record_that_fails_in_the_middle_leaves_nothing(mut store: Box<dyn Store>) {
    let before = filled(&mut *store, 2);
    let tip = before.last().map(Tip::from);
    let contents = [content("main", 3), content("main", 1), content("main", 4)];
    let batch = seal(tip.as_ref(), contents.to_vec(), NOW).unwrap();
    let put = [RegisterChange::Put(row("command-3/name", 1, "x"))];
    let refused = store.append(&id("main"), tip.as_ref(), &batch, &put);
    assert_eq!(refused, Err(AppendError::Repeated { command_id: id("command-1"), part: 1 }));
    let twice = seal(tip.as_ref(), vec![content("main", 3), content("main", 3)], NOW).unwrap();
    let refused = store.append(&id("main"), tip.as_ref(), &twice, &put);
    assert_eq!(refused, Err(AppendError::Repeated { command_id: id("command-3"), part: 1 }));
    assert_eq!(all(&*store, "main"), before);
    assert_eq!(store.register_all(&id("main")).unwrap(), []);
    let (tip, records) = next(&*store, 3);
    store.append(&id("main"), tip.as_ref(), &records, &put).unwrap();
}

fn a_register_change_that_fails_leaves_nothing(mut store: Box<dyn Store>) {
    let first = row("command-1/name", 1, "王小明");
    store.append(&id("main"), None, &records("main", 1), &[RegisterChange::Put(first.clone())]).unwrap();
    let other = RegisterChange::Put(row("command-2/name", 1, "x"));
    let impossible = [
        RegisterChange::Put(row("command-1/name", 1, "again")),
        RegisterChange::Put(row("command-2/phone", 2, "not the first")),
        RegisterChange::Replace(row("command-1/name", 3, "one too far")),
        RegisterChange::Replace(row("command-1/name", 1, "not later")),
        RegisterChange::Replace(row("command-2/phone", 2, "never put")),
        RegisterChange::Erase(row("command-2/phone", 1, "").key),
    ];
    let (tip, records) = next(&*store, 2);
    for change in impossible {
        let refused = store.append(&id("main"), tip.as_ref(), &records, &[other.clone(), change.clone()]);
        assert_eq!(refused, Err(AppendError::Register { key: change.key().clone() }));
        assert_eq!(store.tip(&id("main")).unwrap(), tip);
        assert_eq!(store.register_all(&id("main")).unwrap(), std::slice::from_ref(&first));
    }
}

fn the_records_of_a_command_are_found_by_its_id(mut store: Box<dyn Store>) {
    let part = |part| Content { part, parts: 3, ..content("main", 2) };
    let contents = vec![content("main", 1), part(1), part(2), part(3), content("main", 3)];
    let records = seal(None, contents, NOW).unwrap();
    store.append(&id("main"), None, &records, &[]).unwrap();
    assert_eq!(store.by_command(&id("main"), &id("command-2")).unwrap(), records[1..4]);
    assert_eq!(store.by_command(&id("main"), &id("command-9")).unwrap(), []);
    assert_eq!(store.by_command(&id("else"), &id("command-2")).unwrap(), []);
}

fn a_reader_sees_the_book_as_it_was_when_it_began(mut store: Box<dyn Store>) {
    filled(&mut *store, 5);
    let mut other = store.another().unwrap();
    let mut seen = 0;
    let visit = &mut |_: &Record| {
        seen += 1;
        let (tip, records) = next(&*other, 5 + seen);
        other.append(&id("main"), tip.as_ref(), &records, &[]).unwrap();
        ControlFlow::Continue(())
    };
    store.for_each(&id("main"), 0..=u64::MAX, visit).unwrap();
    assert_eq!(seen, 5);
    assert_eq!(store.tip(&id("main")).unwrap().unwrap().seq, 10);
}

fn the_register_keeps_the_last_version_and_nothing_of_an_erased_row(mut store: Box<dyn Store>) {
    let mut append = |number, changes: &[RegisterChange]| {
        let (tip, records) = next(&*store, number);
        store.append(&id("main"), tip.as_ref(), &records, changes).unwrap();
        store.register_all(&id("main")).unwrap()
    };
    let (name, phone) = (row("command-1/name", 1, "王小明"), row("command-1/phone", 1, "13800000000"));
    let rows = append(1, &[RegisterChange::Put(phone.clone()), RegisterChange::Put(name)]);
    assert_eq!(rows.len(), 2);
    let renamed = row("command-1/name", 2, "王晓明");
    let again = row("command-1/name", 3, "王小敏");
    let rows = append(2, &[RegisterChange::Replace(renamed), RegisterChange::Replace(again.clone())]);
    assert_eq!(rows, [again, phone.clone()]);
    let rows = append(3, &[RegisterChange::Erase(RegisterKey::read("command-1/name").unwrap())]);
    assert_eq!(rows, std::slice::from_ref(&phone));
    assert_eq!(store.register(&id("main"), &phone.key).unwrap(), Some(phone));
    assert_eq!(store.register(&id("main"), &RegisterKey::read("command-1/name").unwrap()).unwrap(), None);
}

fn the_register_differs_where_a_row_does(mut store: Box<dyn Store>) {
    let rows = ["a", "b", "c", "d"].map(|field| row(&format!("command-1/{field}"), 1, field));
    let changes = rows.clone().map(RegisterChange::Put);
    store.append(&id("main"), None, &records("main", 1), &changes).unwrap();
    let mut expected: BTreeMap<_, _> = rows.iter().map(|row| (row.key.clone(), (1, row.digest()))).collect();
    assert_eq!(verify_register(&*store, &id("main"), &expected).unwrap(), []);

    let [a, b, c, _] = rows.map(|row| row.key);
    expected.insert(a.clone(), (1, Digest::ZERO));
    expected.get_mut(&b).unwrap().0 = 2;
    expected.remove(&c);
    let absent = RegisterKey::read("command-1/e").unwrap();
    expected.insert(absent.clone(), (1, Digest::ZERO));
    let differences = [
        RegisterDifference::Digest { key: a },
        RegisterDifference::Version { key: b, expected: 2, found: 1 },
        RegisterDifference::Unexpected { key: c },
        RegisterDifference::Missing { key: absent },
    ];
    assert_eq!(verify_register(&*store, &id("main"), &expected).unwrap(), differences);
}

fn snapshots_are_kept_replaced_and_forgotten(mut store: Box<dyn Store>) {
    let snapshot = |seq, bytes: &[u8]| {
        let label = SnapshotLabel { seq, hash: Digest::of(b"record"), build: "0.1.0 of today".into() };
        Snapshot { label, bytes: bytes.to_vec() }
    };
    let book = id("main");
    let large = snapshot(2_000, &vec![7; 100_000]);
    store.put_snapshot(&book, &large).unwrap();
    store.put_snapshot(&book, &snapshot(1_000, b"old")).unwrap();
    store.put_snapshot(&book, &snapshot(1_000, b"new")).unwrap();
    let labels = store.snapshots(&book).unwrap();
    assert_eq!(labels, [snapshot(1_000, b"").label, snapshot(2_000, b"").label]);
    assert_eq!(store.snapshot(&book, 1_000).unwrap(), Some(snapshot(1_000, b"new")));
    assert_eq!(store.snapshot(&book, 2_000).unwrap(), Some(large));
    assert_eq!(store.snapshot(&id("else"), 2_000).unwrap(), None);
    store.delete_snapshot(&book, 1_000).unwrap();
    store.delete_snapshot(&book, 1_000).unwrap();
    assert_eq!(store.snapshot(&book, 1_000).unwrap(), None);
    assert_eq!(store.snapshots(&book).unwrap().len(), 1);
}

fn drafts_are_kept_for_each_operator(mut store: Box<dyn Store>) {
    let draft = |operator, form, text: &str| Draft { operator: id(operator), form: id(form), text: text.into() };
    let book = id("main");
    store.put_draft(&book, &draft("chen", "share", "王")).unwrap();
    store.put_draft(&book, &draft("chen", "share", "王小明")).unwrap();
    store.put_draft(&book, &draft("chen", "loan", "5")).unwrap();
    store.put_draft(&book, &draft("li", "share", "other")).unwrap();
    assert_eq!(
        store.drafts(&book, &id("chen")).unwrap(),
        [draft("chen", "loan", "5"), draft("chen", "share", "王小明")]
    );
    assert_eq!(store.draft(&book, &id("li"), &id("share")).unwrap(), Some(draft("li", "share", "other")));
    store.delete_draft(&book, &id("chen"), &id("share")).unwrap();
    store.delete_draft(&book, &id("chen"), &id("share")).unwrap();
    assert_eq!(store.draft(&book, &id("chen"), &id("share")).unwrap(), None);
    assert_eq!(store.draft(&id("else"), &id("li"), &id("share")).unwrap(), None);
}

fn a_whole_book_verifies_and_goes_on_verifying(mut store: Box<dyn Store>) {
    let records = filled(&mut *store, 8);
    let mut chain = verify(&*store, &id("main")).unwrap();
    let head = chain.head().unwrap();
    assert_eq!((head.seq, head.hash), (8, records[7].hash()));
    let (tip, more) = next(&*store, 9);
    store.append(&id("main"), tip.as_ref(), &more, &[]).unwrap();
    verify_on(&*store, &mut chain).unwrap();
    assert_eq!(chain.head(), verify(&*store, &id("main")).unwrap().head());
    assert_eq!(verify(&*store, &id("empty")).unwrap().head(), None);
}

fn a_head_written_down_is_found_again(mut store: Box<dyn Store>) {
    filled(&mut *store, 5);
    let then = verify(&*store, &id("main")).unwrap().head().unwrap();
    let code: HeadCode = HeadCode::of(&then.tree).characters().parse().unwrap();
    for number in 6..=9 {
        let (tip, records) = next(&*store, number);
        store.append(&id("main"), tip.as_ref(), &records, &[]).unwrap();
    }
    assert_eq!(find_head(&*store, &id("main"), &code).unwrap(), Some(then));
    let never = HeadCode::of(&Digest::ZERO);
    assert_eq!(find_head(&*store, &id("main"), &never).unwrap(), None);
}
