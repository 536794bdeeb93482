//! Backing the books up from the desk: copied, read back, and remembered.

use super::Open;
use crate::desk::assemble::new_id;
use crate::desk::counter::Counter;
use crate::desk::house;
use crate::desk::session::{Filled, Finished, Obstacle};
use crate::desk::values::{Body, Read};
use crate::office::{Failure, Submission};
use crate::text::InWords as _;
use crate::vocabulary::Id;
use serde_json::Value as Json;

impl<I: Counter> Open<I> {
    /// Copies the store to where the form says and records it; the page with the eight characters of the copy.
    ///
    /// The copy comes first: that it was taken is recorded only once it was read back.
    pub(super) fn back_up(&mut self, filled: &Filled) -> Result<Finished, Obstacle> {
        let by = self.giver(filled)?;
        let file = house::file_meant(Read(&filled.values), self.today())?;
        let heads = self.book.shelf().backup(&file).map_err(|error| Obstacle::at("file", error.words()))?;
        let book = self.book.id().clone();
        let (_, head) = heads.into_iter().find(|(of, _)| *of == book).ok_or_else(|| Obstacle::new(super::nobody()))?;
        let command = Body::new().put("seq", head.seq).put("tree", head.tree).command("day", "back_up");
        self.record(&by, command)?;
        let closed = self.book.state().house().last_day().is_some_and(|(_, day)| day.closed.is_some());
        Ok(Finished::Shown(house::backup_page(&file, &head, closed)))
    }

    /// Records what the desk did of itself.
    pub(super) fn record(&mut self, by: &Id, command: Json) -> Result<(), Obstacle> {
        let command = serde_json::from_value(command)
            .map_err(|error| Obstacle::new(self.failed(&Failure::Unwritable(error.to_string()))))?;
        let mut submission = Submission::new(new_id(), by.clone(), command);
        submission.station.clone_from(&self.station);
        let moment = self.moment();
        self.book.submit(submission, moment).map(|_| ()).map_err(|failure| self.obstacle(&failure))
    }
}
