//! What the one file promises beyond what every store does.

use super::*;
use crate::journal::sample::{NOW, content, id, records, row};
use crate::journal::{Content, Difference, RecordError, What, seal, verify, verify_register};
use crate::vocabulary::Digest;
use rusqlite::types::ValueRef;
use rusqlite::{StatementStatus, params};
use std::collections::BTreeMap;
use std::fs;
use tempfile::TempDir;

fn new_store() -> (TempDir, SqliteStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::create(&folder.path().join("huzhu.db")).unwrap();
    (folder, store)
}

fn filled_store(count: u64) -> (TempDir, SqliteStore) {
    let (folder, mut store) = new_store();
    store.append(&id("main"), None, &records("main", count), &[]).unwrap();
    (folder, store)
}

fn append_next(store: &mut SqliteStore, number: u64, changes: &[RegisterChange]) -> Result<(), AppendError> {
    let tip = store.tip(&id("main")).unwrap();
    let records = seal(tip.as_ref(), vec![content("main", number)], NOW).unwrap();
    store.append(&id("main"), tip.as_ref(), &records, changes)
}

fn names_in(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn fault<T: std::fmt::Debug>(result: Result<T, StoreError>) -> StoreFault {
    result.unwrap_err().fault
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn a_store_closed_cleanly_is_one_file() {
    let (folder, store) = filled_store(3);
    let other = store.another().unwrap();
    store.close().unwrap();
    drop(other);
    assert_eq!(names_in(&folder), ["huzhu.db"]);
    let store = SqliteStore::open(&folder.path().join("huzhu.db")).unwrap();
    assert_eq!(verify(&store, &id("main")).unwrap().head().unwrap().seq, 3);
}

#[cfg(unix)]
#[test]
fn a_store_reached_by_a_link_is_written_to_and_synced() {
    let (folder, store) = new_store();
    store.close().unwrap();
    let link = folder.path().join("link.db");
    std::os::unix::fs::symlink(folder.path().join("huzhu.db"), &link).unwrap();
    let mut store = SqliteStore::open(&link).unwrap();
    append_next(&mut store, 1, &[]).unwrap();
    assert_eq!(names_in(&folder), ["huzhu.db", "huzhu.db-shm", "huzhu.db-wal", "link.db"]);
    assert_eq!(store.tip(&id("main")).unwrap().unwrap().seq, 1);
}

#[test]
fn the_table_record_has_a_column_for_each_field_under_its_own_name() {
    let (_folder, store) = new_store();
    let mut columns = store.connection.prepare("SELECT name FROM pragma_table_info('record')").unwrap();
    let names: Vec<String> = columns.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let architecture = "book seq recorded_at business_date operator station command_id command_digest part parts rules \
                        kind body prev_hash hash";
    assert_eq!(names.join(" "), architecture);
}

#[test]
fn the_statements_of_an_append_are_planned_once() {
    let (_folder, mut store) = filled_store(1);
    for number in 2..12 {
        append_next(&mut store, number, &[]).unwrap();
    }
    let tip = store.connection.prepare_cached(records::TIP).unwrap();
    let insertion = records::insertion(&store.connection).unwrap();
    for statement in [&tip, &insertion] {
        assert!(statement.get_status(StatementStatus::Run) >= 10, "this is not the statement that was run");
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }
}

#[test]
fn what_an_auditor_selects_hashes_to_the_record() {
    let (_folder, store) = filled_store(3);
    let lines = "SELECT prev_hash || char(10) || book || char(10) || seq || char(10) || recorded_at || char(10) || \
                 business_date || char(10) || operator || char(10) || coalesce(station, '') || char(10) || command_id || \
                 char(10) || command_digest || char(10) || part || char(10) || parts || char(10) || rules || char(10) || \
                 kind || char(10) || body || char(10), hash FROM record WHERE seq = 2";
    let (text, hash): (String, String) =
        store.connection.query_row(lines, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert_eq!(Digest::of(text.as_bytes()).to_string(), hash);
}

#[test]
fn a_file_that_is_no_store_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    assert_eq!(fault(SqliteStore::open(&path)), StoreFault::Missing);
    assert_eq!(fault(SqliteStore::open(folder.path())), StoreFault::NotAStore);
    for content in ["", "not a database", &"not a database ".repeat(500)] {
        fs::write(&path, content).unwrap();
        assert_eq!(fault(SqliteStore::open(&path)), StoreFault::NotAStore);
        assert_eq!(fault(SqliteStore::create(&path)), StoreFault::Exists);
        assert_eq!(fs::read(&path).unwrap(), content.as_bytes());
    }
    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE record (book)").unwrap();
    let before = fs::read(&path).unwrap();
    let error = SqliteStore::open(&path).unwrap_err();
    assert_eq!(error.to_string(), format!("this is no store of huzhu: {}", path.display()));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_store_of_a_newer_program_is_refused() {
    let (_folder, store) = filled_store(1);
    let path = store.path().to_owned();
    store.connection.pragma_update(None, "user_version", 99).unwrap();
    store.close().unwrap();
    let known = migrations::MIGRATIONS.len() as i64;
    assert_eq!(fault(SqliteStore::open(&path)), StoreFault::Newer { found: 99, known });
}

#[test]
fn an_older_format_is_copied_before_it_is_migrated() {
    let (folder, mut store) = filled_store(2);
    let path = store.path().to_owned();
    let mut later = migrations::MIGRATIONS.to_vec();
    later.push("ALTER TABLE draft ADD COLUMN colour TEXT");
    migrations::migrate(&mut store.connection, Some(&path), &later).unwrap();
    assert_eq!(migrations::format(&store.connection, &later), Ok(later.len()));
    // Once migrated it is so for good, and for this program too new.
    migrations::migrate(&mut store.connection, Some(&path), &later).unwrap();
    store.close().unwrap();
    assert_eq!(names_in(&folder), ["huzhu.db", "huzhu.db.format-1"]);
    assert!(matches!(fault(SqliteStore::open(&path)), StoreFault::Newer { .. }));
    let copy = SqliteStore::open(&folder.path().join("huzhu.db.format-1")).unwrap();
    assert_eq!(verify(&copy, &id("main")).unwrap().head().unwrap().seq, 2);
}

#[test]
fn a_store_made_by_other_migrations_is_refused() {
    let (_folder, store) = filled_store(1);
    store.connection.execute("UPDATE migration SET sha256 = ?1", [Digest::ZERO.to_string()]).unwrap();
    let again = fault(SqliteStore::open(store.path()));
    assert_eq!(again, StoreFault::Damaged { detail: "its migration 1 is not ours".into() });
}

#[test]
fn a_full_disk_refuses_the_append_and_loses_nothing() {
    let (_folder, mut store) = filled_store(2);
    let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection.pragma_update(None, "max_page_count", pages + 3).unwrap();
    let mut last = 2;
    let refused = loop {
        match append_next(&mut store, last + 1, &[]) {
            Ok(()) => last += 1,
            Err(AppendError::Store(error)) => break error.fault,
            Err(other) => panic!("{other:?}"),
        }
    };
    assert_eq!(refused, StoreFault::Full);
    assert!(last > 2);
    assert_eq!(verify(&store, &id("main")).unwrap().head().unwrap().seq, last);
    store.check().unwrap();
    store.connection.pragma_update(None, "max_page_count", pages + 100).unwrap();
    append_next(&mut store, last + 1, &[]).unwrap();
    assert_eq!(verify(&store, &id("main")).unwrap().head().unwrap().seq, last + 1);
}

#[test]
fn a_store_held_by_another_program_says_so() {
    let (_folder, mut store) = filled_store(1);
    store.connection.busy_timeout(Duration::from_millis(10)).unwrap();
    let other = Connection::open(store.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = append_next(&mut store, 2, &[]);
    assert!(matches!(refused, Err(AppendError::Store(StoreError { fault: StoreFault::Busy, .. }))), "{refused:?}");
    other.execute_batch("ROLLBACK").unwrap();
    append_next(&mut store, 2, &[]).unwrap();
}

#[test]
fn nothing_of_an_erased_or_replaced_row_is_left_in_the_files() {
    let (folder, mut store) = filled_store(1);
    let (name, phone) = (row("command-2/name", 1, "Wang Xiaoming"), row("command-2/phone", 1, "13800000000"));
    let salts = [name.salt, phone.salt];
    append_next(&mut store, 2, &[RegisterChange::Put(name.clone()), RegisterChange::Put(phone.clone())]).unwrap();
    append_next(&mut store, 3, &[RegisterChange::Replace(row("command-2/phone", 2, "else"))]).unwrap();
    append_next(&mut store, 4, &[RegisterChange::Erase(name.key.clone())]).unwrap();
    let left = || -> Vec<u8> {
        let files = names_in(&folder).into_iter().filter(|name| !name.ends_with("-shm"));
        files.flat_map(|name| fs::read(folder.path().join(name)).unwrap()).collect()
    };
    for personal in ["Wang Xiaoming", "13800000000"] {
        assert!(!contains(&left(), personal.as_bytes()), "{personal}");
    }
    assert!(salts.iter().all(|salt| !contains(&left(), salt.as_bytes())));
    assert!(contains(&left(), b"else"));
}

#[test]
fn a_backup_is_taken_while_the_store_is_in_use() {
    let (folder, mut store) = filled_store(5);
    let (to, again) = (folder.path().join("backup.db"), folder.path().join("again.db"));
    let heads = store.backup(&to).unwrap();
    append_next(&mut store, 6, &[]).unwrap();
    assert_eq!(heads, [(id("main"), verify(&SqliteStore::open(&to).unwrap(), &id("main")).unwrap().head().unwrap())]);
    assert_eq!(heads[0].1.seq, 5);
    assert_eq!(restore(&to, &again).unwrap(), heads);
    let restored = SqliteStore::open(&again).unwrap();
    assert_eq!(restored.read(&id("main"), 1, 9).unwrap(), records("main", 5));
}

#[test]
fn a_backup_and_a_restore_refuse_a_file_that_exists() {
    let (folder, store) = filled_store(1);
    let taken = folder.path().join("taken");
    fs::write(&taken, "something dear").unwrap();
    let exists = |result: Result<Vec<(Id, Head)>, VerifyError>| match result {
        Err(VerifyError::Store(error)) => (error.fault, error.place),
        other => panic!("{other:?}"),
    };
    let expected = (StoreFault::Exists, taken.display().to_string());
    assert_eq!(exists(store.backup(&taken)), expected);
    assert_eq!(exists(restore(store.path(), &taken)), expected);
    assert_eq!(fs::read(&taken).unwrap(), b"something dear");
    let nowhere = folder.path().join("nowhere");
    let missing = restore(&nowhere, &folder.path().join("new"));
    assert_eq!(exists(missing), (StoreFault::Missing, nowhere.display().to_string()));
    let no_folder = nowhere.join("new");
    assert_eq!(exists(store.backup(&no_folder)), (StoreFault::Missing, no_folder.display().to_string()));
}

#[test]
fn a_store_that_does_not_verify_is_not_backed_up_and_leaves_no_file() {
    let (folder, store) = filled_store(3);
    store.connection.execute("UPDATE record SET body = '{}' WHERE seq = 2", []).unwrap();
    let refused = store.backup(&folder.path().join("backup.db")).unwrap_err();
    assert_eq!(refused, VerifyError::Difference(Difference { book: id("main"), seq: 2, what: What::Hash }));
    store.close().unwrap();
    assert_eq!(names_in(&folder), ["huzhu.db"]);
}

/// One stored value of a row, as bytes.
struct Bytes {
    column: String,
    storage: &'static str,
    bytes: Vec<u8>,
}

fn stored(store: &SqliteStore, table: &str, place: &str) -> Vec<Bytes> {
    let mut columns = store.connection.prepare(&format!("SELECT name FROM pragma_table_info('{table}')")).unwrap();
    let columns: Vec<String> = columns.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let read = |column: String| {
        let select = format!("SELECT {column} FROM {table} WHERE {place}");
        store.connection.query_row(&select, [], |row| {
            let (storage, bytes) = match row.get_ref(0)? {
                ValueRef::Integer(integer) => ("INTEGER", integer.to_be_bytes().to_vec()),
                ValueRef::Text(text) => ("TEXT", text.to_vec()),
                ValueRef::Blob(blob) => ("BLOB", blob.to_vec()),
                ValueRef::Null | ValueRef::Real(_) => ("NULL", Vec::new()),
            };
            Ok(Bytes { column, storage, bytes })
        })
    };
    columns.into_iter().map(|column| read(column).unwrap()).collect()
}

/// Changes one byte after the other of one stored row and tells what `look` sees of each change.
fn change_each_byte(store: &SqliteStore, table: &str, place: &str, look: &mut dyn FnMut(&str, usize)) {
    for Bytes { column, storage, bytes } in stored(store, table, place) {
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << (at % 8);
            let value = match storage {
                "INTEGER" => i64::from_be_bytes(changed.clone().try_into().unwrap()).to_string(),
                _ => format!("CAST(?1 AS {storage})"),
            };
            store.connection.execute_batch("SAVEPOINT change").unwrap();
            let update = format!("UPDATE {table} SET {column} = {value} WHERE {place}");
            let changes = match storage {
                "INTEGER" => store.connection.execute(&update, []),
                _ => store.connection.execute(&update, params![changed]),
            };
            // A seq that is taken already cannot be given to another record.
            if let Ok(changes) = changes {
                assert_eq!(changes, 1);
                look(&column, at);
            } else {
                assert_eq!(column, "seq");
            }
            store.connection.execute_batch("ROLLBACK TO change; RELEASE change").unwrap();
        }
    }
}

#[test]
fn a_changed_byte_of_any_record_is_named_by_its_seq() {
    let (_folder, mut store) = new_store();
    let mut contents = [1, 2, 4, 8].map(|number| content("main", number)).to_vec();
    contents[1].station = None;
    contents[2].parts = 2;
    let records = seal(None, contents, NOW).unwrap();
    store.append(&id("main"), None, &records, &[]).unwrap();
    let mut tried = 0;
    for seq in 1..=4 {
        change_each_byte(&store, "record", &format!("seq = {seq}"), &mut |column, at| {
            tried += 1;
            match (column, verify_all(&store)) {
                // Moved to another place, a record is missed where it was or found where it cannot be.
                ("book" | "seq", Err(VerifyError::Difference(_))) => {}
                ("book", Err(VerifyError::Store(StoreError { fault: StoreFault::Unreadable { row, .. }, .. }))) => {
                    assert_eq!(row, format!("record {seq}"));
                }
                (_, Err(VerifyError::Difference(difference))) => {
                    assert_eq!(difference.seq, seq, "byte {at} of {column}: {difference}");
                }
                (_, other) => panic!("byte {at} of {column} of record {seq}: {other:?}"),
            }
        });
    }
    assert!(tried > 1_200, "{tried}");
    assert!(verify_all(&store).is_ok());
}

#[test]
fn an_absent_station_is_not_an_empty_one() {
    let (_folder, mut store) = new_store();
    let first = Content { station: None, ..content("main", 1) };
    store.append(&id("main"), None, &seal(None, vec![first], NOW).unwrap(), &[]).unwrap();
    store.connection.execute("UPDATE record SET station = ''", []).unwrap();
    let difference = Difference { book: id("main"), seq: 1, what: What::Content(RecordError::EmptyStation) };
    assert_eq!(verify_all(&store), Err(VerifyError::Difference(difference)));
}

#[test]
fn a_changed_byte_of_any_register_row_is_named_by_its_key() {
    let (_folder, mut store) = filled_store(1);
    let rows = [row("command-2/name", 1, "王小明"), row("command-2/phone", 1, "13800000000")];
    append_next(&mut store, 2, &rows.clone().map(RegisterChange::Put)).unwrap();
    let expected: BTreeMap<_, _> = rows.iter().map(|row| (row.key.clone(), (1, row.digest()))).collect();
    let mut tried = 0;
    for row in &rows {
        change_each_byte(&store, "register", &format!("key = '{}'", row.key), &mut |column, at| {
            tried += 1;
            let found = verify_register(&store, &id("main"), &expected).unwrap();
            assert!(!found.is_empty(), "byte {at} of {column} of {}", row.key);
            if column != "key" {
                assert!(found[0].to_string().contains(row.key.as_str()), "byte {at} of {column}: {}", found[0]);
            }
        });
    }
    assert!(tried > 100, "{tried}");
    assert_eq!(verify_register(&store, &id("main"), &expected), Ok(Vec::new()));
}

#[test]
fn a_damaged_snapshot_is_no_snapshot() {
    let (_folder, mut store) = new_store();
    let label = SnapshotLabel { seq: 9, hash: Digest::ZERO, build: "today".into() };
    store.put_snapshot(&id("main"), &Snapshot { label, bytes: vec![1, 2, 3] }).unwrap();
    change_each_byte(&store, "snapshot", "true", &mut |column, at| {
        assert_eq!(store.snapshot(&id("main"), 9).unwrap(), None, "byte {at} of {column}");
    });
    assert!(store.snapshot(&id("main"), 9).unwrap().is_some());
}
