//! Books brought back from a backup (从备份恢复), where there are none yet.

use super::counter::Asked;
use super::form::{FieldKind, FieldSpec};
use super::house;
use super::paths::typed_path;
use super::session::{Finished, Obstacle};
use super::sheet::{Page, Place};
use super::values::Read;
use crate::journal;
use crate::text::{InWords as _, Phrase, Words};
use std::path::Path;

/// Its name among the forms at the front.
pub const FORM: &str = "restore";
/// What it is called.
pub const LABEL: Phrase = Phrase::new("从备份恢复", "Restore a backup");

/// What it asks: which file.
pub fn ask() -> Asked {
    let field = FieldSpec::new("file", Phrase::new("备份文件", "Backup"), FieldKind::Text)
        .required()
        .example(Phrase::new("U盘里的 huzhu-备份-….db", "huzhu-备份-….db on the stick"))
        .help(Phrase::new(
            "文件的位置，可以粘贴。先逐条核对再用；备份文件本身不会改动。",
            "Where it is, typed or pasted. It is verified before it is used; the backup itself is not touched.",
        ));
    Asked { fields: vec![field], ..Asked::default() }
}

/// Makes the store of the backup and shows the eight characters of each book, to compare with the paper book.
///
/// # Errors
/// What is wrong with the file, and that no store was made.
pub fn finish(read: Read<'_>, store: &Path) -> Result<Finished, Obstacle> {
    const TITLE: Phrase = Phrase::new("已恢复，核对无误", "Restored and verified");
    const COMPARE: Phrase = Phrase::new(
        "与日终本上抄的八个字对一对：相同，就是那一天的账；之后登记的，要补登。",
        "Compare with the eight words in the paper book: the same are the books of that day; enter again what came after.",
    );
    const RECORDS: Phrase = Phrase::new("{code}，{count} 条", "{code}, {count} records");
    let file = read.must("file", read.text("file").and_then(typed_path))?;
    if let Some(folder) = store.parent() {
        // Where the folder cannot be made, making the store says why.
        let _ = std::fs::create_dir_all(folder);
    }
    let heads = journal::restore(&file, store).map_err(|error| Obstacle::at("file", error.words()))?;
    let facts = heads.iter().map(|(book, head)| {
        let count = Words::data(head.seq.to_string());
        (Words::data(book.as_str()), RECORDS.with_words(&[("code", &house::code_words(&head.tree)), ("count", &count)]))
    });
    let page = Page::new(TITLE)
        .facts(None, facts.collect())
        .text(None, vec![COMPARE.into()])
        .doing(Phrase::new("去登录", "Go to sign in"), Place::Start);
    Ok(Finished::Shown(page))
}
