//! What only Unix asks of a store, or says of a file.

use std::fs::File;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// Makes the names in a folder durable: after a file was created or renamed, its folder is synced too.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Whether nobody but its owner may read or change a file.
///
/// # Errors
/// When there is no such file.
pub fn is_private(path: &Path) -> io::Result<bool> {
    Ok(path.metadata()?.permissions().mode() & 0o077 == 0)
}
