//! The rule book that is read is the rule book that is kept: `docs/rules.md` is made from the data.

use std::{env, fs, path::Path};

#[test]
fn the_committed_rule_book_is_the_one_in_the_data() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let made = huzhu::rules::markdown();
    if env::var_os("HUZHU_BLESS").is_some() {
        fs::write(&path, &made).expect("docs/rules.md can be written");
    }
    let committed = fs::read_to_string(&path).expect("docs/rules.md is in the tree").replace("\r\n", "\n");
    assert!(committed == made, "docs/rules.md is stale: run this test once with HUZHU_BLESS=1");
}
