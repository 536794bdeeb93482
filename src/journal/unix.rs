//! What only Unix asks of a store.

use std::fs::File;
use std::io;
use std::path::Path;

/// Makes the names in a folder durable: after a file was created or renamed, its folder is synced too.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
