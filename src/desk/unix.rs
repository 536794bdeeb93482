//! Signals and dead terminals, where the system has them.

use super::runtime::Signal;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use std::io::{self, IsTerminal};
use std::thread;
use std::time::Duration;

/// How often the terminal is looked at.
const LOOK: Duration = Duration::from_secs(2);

/// Delivers signals, and a terminal that is gone, from threads of their own.
///
/// The look at the terminal serves where the hang-up signal is ignored or not sent: reading keys would spin on the
/// dead terminal for ever.
///
/// # Errors
/// When the signals cannot be taken.
pub fn watch(deliver: impl Fn(Signal) -> bool + Clone + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT])?;
    let to = deliver.clone();
    thread::spawn(move || {
        for signal in signals.forever() {
            let signal = match signal {
                SIGHUP => Signal::Hangup,
                SIGTSTP => Signal::Suspend,
                SIGCONT => Signal::Resumed,
                _ => Signal::Terminate,
            };
            if !to(signal) {
                return;
            }
        }
    });
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK);
            if is_gone(&io::stdin()) {
                deliver(Signal::TerminalLost);
                return;
            }
        }
    });
    Ok(())
}

/// Stops this process until it is continued, as Ctrl-Z in a shell does.
///
/// # Errors
/// When the system refuses.
pub fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(SIGTSTP)
}

/// Whether what was a terminal is one no more: after a hang-up it answers no question.
fn is_gone(input: &impl IsTerminal) -> bool {
    !input.is_terminal()
}

#[cfg(test)]
mod tests {
    use super::*;
    use portable_pty::{PtySize, native_pty_system};

    #[test]
    fn a_terminal_whose_other_end_closed_is_gone() {
        let pair = native_pty_system().openpty(PtySize::default()).expect("a pseudo-terminal");
        let name = pair.master.tty_name().expect("it has a name");
        let mut options = std::fs::OpenOptions::new();
        let terminal = options.read(true).write(true).open(name).expect("it opens");
        assert!(!is_gone(&terminal));
        drop(pair);
        assert!(is_gone(&terminal));
    }
}
