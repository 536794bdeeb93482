//! Systems without signals: the terminal is closed by closing the program.

use super::runtime::Signal;
use std::io;

/// There is nothing to watch.
///
/// # Errors
/// Never.
pub fn watch(_deliver: impl Fn(Signal) -> bool + Clone + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// There is no stopping.
///
/// # Errors
/// Never.
pub fn stop() -> io::Result<()> {
    Ok(())
}
