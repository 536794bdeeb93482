//! `huzhu demo`: makes the training book in a file of its own and opens the desk on it.

use super::super::arguments::DemoOptions;
use super::super::node::Node;
use super::super::place::Place;
use super::super::trouble::{Kind, Trouble};
use super::super::{Manner, desk};
use super::{ASSOCIATION, COOPERATIVE, Fault, MONDAY, make};
use crate::journal::{SqliteStore, Store, StoreError};
use crate::text::Phrase;
use std::path::Path;

/// Makes the training book and opens the desk, unless asked not to.
///
/// # Errors
/// Refused where the file is there already; what the disk refuses.
pub fn demo(options: &DemoOptions, place: Place, theme: Option<&str>, manner: Manner) -> Result<(), Trouble> {
    const THERE: Phrase = Phrase::new(
        "{file} 已经在了，没有动它：用 --store 写一个新文件",
        "{file} is there already and was left alone: name a new file with --store",
    );
    let place = place.for_practice()?;
    let path = place.path_to_create()?;
    // Also a name that leads nowhere is there.
    if path.symlink_metadata().is_ok() {
        return Err(Trouble::new(Kind::Refused, THERE.with(&[("file", &path.display())])));
    }
    if let Err(fault) = make(&mut stores(&path)) {
        // Half a training book teaches nothing; what cannot be removed is found there the next time.
        for file in [path.clone(), beside(&path, "-wal"), beside(&path, "-shm")] {
            let _ = std::fs::remove_file(file);
        }
        return Err(trouble(fault));
    }
    manner.print(&Node::Fields(vec![
        ("store", path.display().to_string().into()),
        ("books", Node::List(vec![COOPERATIVE.to_owned().into(), ASSOCIATION.to_owned().into()])),
        ("business_date", MONDAY.into()),
    ]))?;
    if options.no_desk { Ok(()) } else { desk(place, theme, manner) }
}

/// The store, made when it is first opened.
fn stores(path: &Path) -> impl FnMut() -> Result<Box<dyn Store>, StoreError> {
    let mut made = false;
    move || {
        let store = if made { SqliteStore::open(path)? } else { SqliteStore::create(path)? };
        made = true;
        Ok(Box::new(store))
    }
}

fn beside(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn trouble(fault: Fault) -> Trouble {
    let Fault { line, failure } = fault;
    Trouble::from(failure).at_field(&line)
}
