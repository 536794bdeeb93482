//! Wrong passphrases at a desk: after five in a row it waits before it takes another.
//!
//! A verifier already costs some 50 ms a try; the wait stops a person who guesses, not one who has the store.

use super::session::Obstacle;
use crate::text::Phrase;

/// So many wrong ones in a row are taken at once.
const FREE: u32 = 5;
/// Then the desk waits so long after each, in microseconds.
const WAIT: i64 = 30_000_000;

/// The wrong passphrases typed in a row.
#[derive(Debug, Default)]
pub struct Attempts {
    wrong: u32,
    /// No passphrase is looked at before this moment, UTC microseconds.
    until: i64,
}

impl Attempts {
    /// Takes a passphrase typed at a moment, unless it is too early for another.
    ///
    /// # Errors
    /// An [`Obstacle`] that says how long to wait, or what `try_it` says.
    pub fn take<T>(
        &mut self,
        field: &'static str,
        now: i64,
        try_it: impl FnOnce() -> Result<T, Obstacle>,
    ) -> Result<T, Obstacle> {
        const EARLY: Phrase = Phrase::new(
            "连续输错 {count} 次，请等 {seconds} 秒再试",
            "wrong {count} times in a row: wait {seconds} seconds",
        );
        if now < self.until {
            let seconds = (self.until - now + 999_999) / 1_000_000;
            return Err(Obstacle::at(field, EARLY.with(&[("count", &self.wrong), ("seconds", &seconds)])));
        }
        let tried = try_it();
        match &tried {
            Ok(_) => *self = Self::default(),
            Err(obstacle) if obstacle.field == Some(field) => {
                self.wrong += 1;
                if self.wrong >= FREE {
                    self.until = now + WAIT;
                }
            }
            // Something else stood in the way: the passphrase was not looked at, or was right.
            Err(_) => {}
        }
        tried
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn wrong() -> Result<(), Obstacle> {
        Err(Obstacle::at("passphrase", Phrase::new("口令不对", "wrong")))
    }

    #[test]
    fn the_sixth_try_waits_half_a_minute_and_a_right_one_counts_from_nought_again() {
        let mut attempts = Attempts::default();
        for _ in 0..5 {
            assert!(attempts.take("passphrase", 0, wrong).is_err());
        }
        let early = attempts.take("passphrase", 29_999_999, || Ok(()));
        assert!(early.is_err_and(|obstacle| obstacle.words.in_(Language::Zh).contains("请等 1 秒")));
        assert!(attempts.take("passphrase", WAIT, || Ok(())).is_ok());
        assert!(attempts.take("passphrase", WAIT + 1, wrong).is_err());
        assert!(attempts.take("passphrase", WAIT + 2, || Ok(())).is_ok());
    }
}
