//! What goes wrong around a store: a killed program, a torn file, a full disk, a disk that may not be written to.
//!
//! What this machine does not permit is printed as not run.

#![cfg(all(unix, feature = "sqlite"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use huzhu::journal::{
    AppendError, Content, Record, RegisterChange, RegisterKey, RegisterRow, Salt, Snapshot, SnapshotLabel, SqliteStore,
    Store, StoreError, StoreFault, Tip, VerifyError, seal, verify, verify_all, verify_on, verify_register,
};
use huzhu::vocabulary::{Date, Digest, Id};
use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// 2026-01-05 00:00 UTC.
const NOW: i64 = 1_767_571_200_000_000;
/// Tells a child of this test program which store to work on.
const STORE: &str = "HUZHU_TEST_STORE";

fn main_book() -> Id {
    Id::new("main").unwrap()
}

/// A command of one to three records and one register row; everything about it follows from the seq of its first.
fn command(first: u64) -> (Vec<Content>, RegisterChange) {
    let command_id = Id::new(&format!("command-{first}")).unwrap();
    let parts = (first / 2 % 3 + 1) as u32;
    let content = |part| Content {
        book: main_book(),
        business_date: Date::constant(2026, 1, 5),
        operator: Id::new("chen").unwrap(),
        station: None,
        command_id: command_id.clone(),
        command_digest: Digest::of(command_id.as_str().as_bytes()),
        part,
        parts,
        rules: 1,
        kind: "share.paid_in/1".into(),
        body: format!(r#"{{"member":"member-{first}","amount":200000,"memo":"{}"}}"#, "股金".repeat(40)),
    };
    let key = RegisterKey::new(&command_id, "name").unwrap();
    let salt = Salt::from_bytes([first as u8; 16]);
    let row = RegisterRow { key, version: 1, salt, value: format!("\"王{first}\"") };
    ((1..=parts).map(content).collect(), RegisterChange::Put(row))
}

/// Appends the next command and gives the seq of its last record.
fn append_next(store: &mut dyn Store) -> Result<u64, AppendError> {
    let tip = store.tip(&main_book())?;
    let (contents, change) = command(tip.map_or(0, |tip| tip.seq) + 1);
    let records = seal(tip.as_ref(), contents, NOW).unwrap();
    store.append(&main_book(), tip.as_ref(), &records, &[change])?;
    Ok(records.last().unwrap().seq())
}

/// This test program again, running one of the ignored tests below on a store.
fn child(test: &str, store: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--ignored", "--nocapture", "--test-threads=1"]).env(STORE, store);
    command
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_half_written_is_seen() {
    const KILLS: u64 = 250;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huzhu.db");
    SqliteStore::create(&path).unwrap().close().unwrap();
    let begin = Instant::now();
    let mut chain = verify(&SqliteStore::open(&path).unwrap(), &main_book()).unwrap();
    let mut acknowledged_in_all = 0;
    for kill in 0..KILLS {
        if begin.elapsed() > Duration::from_secs(18) {
            println!("not run: kills {kill} to {KILLS}, this machine is slow");
            break;
        }
        let mut writer =
            child("a_program_that_appends_until_it_is_killed", &path).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut acknowledged = lines.by_ref().find_map(|line| line.strip_prefix("seq ")?.parse::<u64>().ok()).unwrap();
        // 37 has no common divisor with 4000: every phase of a commit is met.
        std::thread::sleep(Duration::from_micros(kill * 37 * 37 % 4_000));
        writer.kill().unwrap();
        writer.wait().unwrap();
        for seq in lines.filter_map(|line| line.strip_prefix("seq ")?.parse::<u64>().ok()) {
            acknowledged = seq;
        }

        let store = SqliteStore::open(&path).unwrap();
        let known = chain.tip().map_or(0, |tip| tip.seq);
        verify_on(&store, &mut chain).unwrap();
        let seq = chain.tip().unwrap().seq;
        assert!(seq >= acknowledged && acknowledged > known, "{known} {acknowledged} {seq}");
        acknowledged_in_all += acknowledged - known;
        let last = store.read(&main_book(), seq, 1).unwrap().remove(0);
        assert_eq!(last.content().part, last.content().parts, "half a command");
        for record in store.read(&main_book(), known + 1, usize::MAX).unwrap() {
            if record.content().part == 1 {
                let RegisterChange::Put(row) = command(record.seq()).1 else { unreachable!() };
                assert_eq!(store.register(&main_book(), &row.key).unwrap(), Some(row));
            }
        }
    }
    let store = SqliteStore::open(&path).unwrap();
    let head = verify_all(&store).unwrap().remove(0).1;
    assert_eq!(Some(head), chain.head());
    let commands = store.read(&main_book(), 1, usize::MAX).unwrap().iter().filter(|r| r.content().part == 1).count();
    assert_eq!(store.register_all(&main_book()).unwrap().len(), commands);
    println!("{acknowledged_in_all} records acknowledged by killed programs, {} in the book", head.seq);
}

#[test]
#[ignore = "the child of the test that kills it"]
fn a_program_that_appends_until_it_is_killed() {
    let Some(path) = std::env::var_os(STORE) else { return };
    let mut store = SqliteStore::open(Path::new(&path)).unwrap();
    println!();
    loop {
        let seq = append_next(&mut store).unwrap();
        println!("seq {seq}");
        std::io::stdout().flush().unwrap();
    }
}

/// A small closed store of small pages, and all that is in it.
fn small_store(path: &Path) -> Seen {
    let mut store = SqliteStore::create(path).unwrap();
    for _ in 0..3 {
        append_next(&mut store).unwrap();
    }
    let tip = store.tip(&main_book()).unwrap().unwrap();
    let label = SnapshotLabel { seq: tip.seq, hash: tip.hash, build: "today".into() };
    store.put_snapshot(&main_book(), &Snapshot { label, bytes: b"the state of the book".to_vec() }).unwrap();
    store.close().unwrap();
    let raw = rusqlite::Connection::open(path).unwrap();
    raw.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM; PRAGMA journal_mode = WAL")
        .unwrap();
    drop(raw);
    look(path, None).unwrap()
}

/// Everything a book says.
#[derive(Debug, PartialEq)]
struct Seen {
    records: Vec<Record>,
    by_command: Vec<Vec<Record>>,
    register: Vec<RegisterRow>,
    tip: Option<Tip>,
}

/// Opens a store, verifies all of it and reads all of it; the text of the first difference or fault otherwise.
fn look(path: &Path, expected: Option<&Seen>) -> Result<Seen, String> {
    let text = |error: StoreError| error.to_string();
    let store = SqliteStore::open(path).map_err(text)?;
    let heads = verify_all(&store).map_err(|error| error.to_string())?;
    if let Some(expected) = expected {
        let rows = expected.register.iter().map(|row| (row.key.clone(), (1, row.digest())));
        let differences = verify_register(&store, &main_book(), &rows.collect::<BTreeMap<_, _>>()).map_err(text)?;
        differences.first().map_or(Ok(()), |difference| Err(difference.to_string()))?;
        let tip = expected.tip.unwrap();
        // A damaged cache is as good as none.
        if let Some(snapshot) = store.snapshot(&main_book(), tip.seq).map_err(text)? {
            assert_eq!((snapshot.label.hash, &*snapshot.bytes), (tip.hash, &b"the state of the book"[..]));
        }
    }
    assert!(heads.len() <= 1);
    let records = store.read(&main_book(), 1, usize::MAX).map_err(text)?;
    let firsts = records.iter().filter(|record| record.content().part == 1);
    let by_command = firsts.map(|record| store.by_command(&main_book(), &record.content().command_id));
    Ok(Seen {
        by_command: by_command.collect::<Result<_, _>>().map_err(text)?,
        register: store.register_all(&main_book()).map_err(text)?,
        tip: store.tip(&main_book()).map_err(text)?,
        records,
    })
}

fn put(path: &Path, bytes: &[u8]) {
    for ending in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{ending}", path.display()));
    }
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_changed_byte_anywhere_in_the_file_is_seen_or_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huzhu.db");
    let sound = small_store(&path);
    let bytes = fs::read(&path).unwrap();
    let (mut seen, mut harmless) = (0, 0);
    let mut named = [false; 7];
    for at in 0..bytes.len() {
        // Unused space is zeros: every eleventh of them stands for the rest.
        if bytes[at] == 0 && at % 11 != 0 {
            continue;
        }
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        put(&path, &changed);
        match look(&path, Some(&sound)) {
            Err(found) => {
                seen += 1;
                (1..7).for_each(|seq| named[seq] |= found.starts_with(&format!("record {seq} ")));
            }
            Ok(all) => {
                assert_eq!(all, sound, "byte {at}");
                harmless += 1;
            }
        }
    }
    println!("{} bytes: {seen} changes seen, {harmless} changed nothing that can be read", bytes.len());
    assert!(named[1..].iter().all(|named| *named), "{named:?}");
    assert!(seen > 3_000, "{seen}");
}

#[test]
fn a_torn_file_is_never_taken_for_a_sound_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huzhu.db");
    small_store(&path);
    let bytes = fs::read(&path).unwrap();
    for length in (0..bytes.len()).step_by(128) {
        put(&path, &bytes[..length]);
        let found =
            SqliteStore::open(&path).map_err(VerifyError::from).and_then(|store| verify_all(&store)).unwrap_err();
        match found {
            VerifyError::Store(error) => {
                assert!(matches!(error.fault, StoreFault::NotAStore | StoreFault::Damaged { .. }), "{length}: {error}");
            }
            // Torn within a page, what is missing of it reads as zeros.
            VerifyError::Difference(_) => assert_ne!(length % 512, 0, "{length}: {found}"),
        }
    }
}

#[test]
fn a_full_disk_loses_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let disk = folder.path();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=600k", "tmpfs"]).arg(disk).output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        println!("not run: a full disk, this user may not mount one");
        return;
    }
    let result = std::panic::catch_unwind(|| fill(disk));
    assert!(Command::new("umount").arg(disk).status().unwrap().success());
    result.unwrap();
}

fn fill(disk: &Path) {
    let path = disk.join("huzhu.db");
    let mut store = SqliteStore::create(&path).unwrap();
    let mut acknowledged = 0;
    let refused = loop {
        match append_next(&mut store) {
            Ok(seq) => acknowledged = seq,
            Err(AppendError::Store(error)) => break error.fault,
            Err(other) => panic!("{other:?}"),
        }
    };
    assert_eq!(refused, StoreFault::Full);
    assert!(acknowledged > 10);
    let no_room = store.backup(&disk.join("backup.db")).unwrap_err();
    assert!(matches!(no_room, VerifyError::Store(StoreError { fault: StoreFault::Full, .. })), "{no_room:?}");
    assert!(!disk.join("backup.db").exists());
    drop(store);
    let store = SqliteStore::open(&path).unwrap();
    let head = verify_all(&store).unwrap().remove(0).1;
    let last = store.read(&main_book(), head.seq, 1).unwrap().remove(0);
    assert_eq!((head.seq, last.content().part), (acknowledged, last.content().parts));
}

#[test]
fn a_store_that_may_not_be_written_to_is_read_and_refuses_appends() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huzhu.db");
    small_store(&path);
    for (file, around) in [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)] {
        fs::set_permissions(&path, Permissions::from_mode(file)).unwrap();
        fs::set_permissions(folder.path(), Permissions::from_mode(around)).unwrap();
        // To the superuser everything may be written: the child is somebody else then.
        let mut reader = child("a_program_that_may_only_read", &path);
        if fs::metadata(&path).unwrap().uid() == 0 {
            reader.uid(65_534).gid(65_534);
        }
        match reader.output() {
            Ok(output) => assert!(
                output.status.success() && String::from_utf8_lossy(&output.stdout).contains("1 passed"),
                "file {file:o} in {around:o}: {output:?}"
            ),
            Err(error) => println!("not run: file {file:o} in a folder {around:o} as another user: {error}"),
        }
    }
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_store_that_is_immutable_is_read_and_refuses_appends() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huzhu.db");
    small_store(&path);
    let flag = |flag| Command::new("chattr").arg(flag).arg(&path).output().is_ok_and(|output| output.status.success());
    if !flag("+i") {
        println!("not run: an immutable file, this user or file system has none");
        return;
    }
    let result = std::panic::catch_unwind(|| only_reads(&path));
    assert!(flag("-i"));
    result.unwrap();
}

#[test]
#[ignore = "the child of the test that takes its rights away"]
fn a_program_that_may_only_read() {
    let Some(path) = std::env::var_os(STORE) else { return };
    only_reads(Path::new(&path));
}

fn only_reads(path: &Path) {
    let mut store = SqliteStore::open(path).unwrap();
    assert_eq!(verify_all(&store).unwrap().remove(0).1.seq, 6);
    let refused = append_next(&mut store);
    assert!(matches!(&refused, Err(AppendError::Store(error)) if error.fault == StoreFault::ReadOnly), "{refused:?}");
    assert_eq!(store.tip(&main_book()).unwrap().unwrap().seq, 6);
}
