//! What is told at the door, before anything is typed: that the last desk did not end as it should, that another one
//! stands at the same books, that nothing can be written here or hardly anything more.
//!
//! A desk at work holds a small locked file beside its store and takes it away when it ends. One that is there and
//! locked is another desk; one that is there and free was left by a desk that was cut off.

use crate::text::{Phrase, Words};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The most desks that are told apart at one store.
const DESKS: usize = 9;
/// What must still fit beside the store: some thousands of records.
const ROOM: usize = 4 << 20;

/// This desk's file, and what was found when it was made.
#[derive(Debug)]
pub struct Door {
    own: Option<(PathBuf, File)>,
    /// Whether a desk was cut off since one last ended as it should.
    pub cut_off: bool,
    /// How many other desks stand at these books.
    others: usize,
    /// Why nothing can be written here.
    unwritable: Option<String>,
    /// Whether the disk is nearly full.
    nearly_full: bool,
}

impl Door {
    /// Opens the door to the books of a store.
    pub fn open(store: &Path) -> Self {
        let mut door = Self { own: None, cut_off: false, others: 0, unwritable: None, nearly_full: false };
        door.unwritable = OpenOptions::new().read(true).write(true).open(store).err().map(|error| error.to_string());
        for nr in 1..=DESKS {
            let path = beside(store, nr);
            if path.exists() || door.own.is_none() {
                door.look(path);
            }
        }
        door
    }

    /// Looks at one place: another desk's, one that was left, or free for this one.
    fn look(&mut self, path: PathBuf) {
        let was_there = path.exists();
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let file = match opened {
            Ok(file) => file,
            Err(error) => {
                self.unwritable.get_or_insert(error.to_string());
                return;
            }
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                self.others += 1;
                return;
            }
            // A file system without locks tells nothing of other desks.
            Err(TryLockError::Error(_)) => return,
        }
        self.cut_off |= was_there;
        if self.own.is_some() {
            // It was left, and is of no further use.
            let _ = fs::remove_file(&path);
            return;
        }
        if let Err(error) = has_room(&file) {
            match error.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => self.nearly_full = true,
                _ => _ = self.unwritable.get_or_insert(error.to_string()),
            }
        }
        self.own = Some((path, file));
    }

    /// What is to be known before anything is typed, each with its label; `last` says what was recorded last.
    pub fn told(&self, last: &Words) -> Vec<(Phrase, Words)> {
        const CUT_OFF: Phrase = Phrase::new(
            "没有正常退出。最后记下的是{last}；填了没登记的在草稿里",
            "the desk was cut off. Recorded last: {last}; what was typed is kept as drafts",
        );
        const OTHERS: Phrase = Phrase::new(
            "另有 {count} 个工作台也开着这个账套文件，可以同时用",
            "{count} more at this store: both may work",
        );
        const UNWRITABLE: Phrase = Phrase::new(
            "这里写不进去 ({error})，能看不能记账；先换地方或放开权限",
            "nothing can be written here ({error}): the books can be read only",
        );
        const FULL: Phrase = Phrase::new(
            "磁盘快满了，先腾出地方再记账，不然登记不了",
            "nearly full: make room first, or nothing more can be recorded",
        );
        let mut told = Vec::new();
        if let Some(error) = &self.unwritable {
            told.push((Phrase::new("存盘", "Disk"), UNWRITABLE.with(&[("error", error)])));
        }
        if self.nearly_full {
            told.push((Phrase::new("存盘", "Disk"), FULL.into()));
        }
        if self.cut_off {
            told.push((Phrase::new("上次", "Last time"), CUT_OFF.with_words(&[("last", last)])));
        }
        if self.others > 0 {
            told.push((Phrase::new("别的工作台", "Other desks"), OTHERS.with(&[("count", &self.others)])));
        }
        told
    }

    /// It was told; it is not told again.
    pub fn was_told(&mut self) {
        self.cut_off = false;
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        if let Some((path, file)) = self.own.take().filter(|_| !std::thread::panicking()) {
            // Where it cannot be taken away the next desk says that this one was cut off: a false alarm, no loss.
            let _ = fs::remove_file(&path);
            drop(file);
        }
    }
}

/// `huzhu.db` has `huzhu.desk1` beside it.
fn beside(store: &Path, nr: usize) -> PathBuf {
    store.with_extension(format!("desk{nr}"))
}

/// Whether a little more fits: it is written and taken back.
fn has_room(file: &File) -> io::Result<()> {
    let mut to = file;
    let written = to.write_all(&vec![b'.'; ROOM]).and_then(|()| file.sync_data());
    file.set_len(0)?;
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn said(door: &Door) -> String {
        let last = Words::data("第 7 号");
        door.told(&last)
            .iter()
            .map(|(label, words)| format!("{}: {}\n", label.in_(Language::Zh), words.in_(Language::Zh)))
            .collect()
    }

    fn store(folder: &Path) -> PathBuf {
        let store = folder.join("huzhu.db");
        fs::write(&store, "").expect("a file");
        store
    }

    #[test]
    fn a_desk_that_ended_as_it_should_leaves_nothing_and_nothing_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = store(folder.path());
        drop(Door::open(&store));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
        assert_eq!(said(&Door::open(&store)), "");
    }

    #[test]
    fn a_desk_that_was_cut_off_is_told_once_with_what_was_recorded_last() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = store(folder.path());
        // What a killed desk leaves: the file, and no lock on it.
        fs::write(beside(&store, 1), "").expect("a file");
        let mut door = Door::open(&store);
        assert!(said(&door).contains("没有正常退出。最后记下的是第 7 号"), "{}", said(&door));
        door.was_told();
        assert_eq!(said(&door), "");
    }

    #[test]
    fn two_desks_at_one_store_are_told_of_each_other_and_neither_was_cut_off() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = store(folder.path());
        let first = Door::open(&store);
        let second = Door::open(&store);
        assert!(said(&second).contains("另有 1 个工作台") && !second.cut_off, "{}", said(&second));
        drop(first);
        drop(second);
        assert_eq!(said(&Door::open(&store)), "");
    }

    #[test]
    fn a_place_that_takes_nothing_is_told_before_anything_is_typed() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = store(folder.path());
        for nr in 1..=DESKS {
            fs::create_dir(beside(&store, nr)).expect("something in the way");
        }
        assert!(said(&Door::open(&store)).contains("写不进去"));
    }
}
