//! Recording a filled-in form: who gives it, what it would do, whose signature it takes here, and what came of it.

use super::{Open, form, nobody};
use crate::desk::counter::{Counter, Ending, FormRow, View, read_record};
use crate::desk::form::Value;
use crate::desk::session::{Committed, Done, Filled, Obstacle, Second, Summary};
use crate::desk::sheet::{Page, Place};
use crate::desk::values::Read;
use crate::desk::{house, wording};
use crate::institution::{Command as _, Event, Needed};
use crate::office::{Failure, Moment, Receipt, Submission, check_passphrase};
use crate::people::{Filing, Passphrase};
use crate::text::{Phrase, Words};
use crate::vocabulary::{Digest, Id};
use serde_json::json;

impl<I: Counter> Open<I> {
    /// Who gives a filled-in form's command; somebody else than is signed in shows a passphrase.
    pub(super) fn giver(&mut self, filled: &Filled) -> Result<Id, Obstacle> {
        const WRONG: Phrase = Phrase::new("口令不对", "not the passphrase");
        let signed_in = self.operator.clone().ok_or_else(|| Obstacle::new(nobody()))?;
        let Some(Value::Code(by)) = filled.values.get("by") else { return Ok(signed_in) };
        let by = Id::new(by).map_err(|_| Obstacle::at("by", nobody()))?;
        if by != signed_in && !self.book.state().house().training {
            let typed = Read(&filled.values).text("passphrase").unwrap_or_default();
            let passphrase = Passphrase::new(typed.to_owned());
            let (book, now) = (&self.book, (self.clock)());
            self.attempts.take("passphrase", now, || {
                check_passphrase(book, &by, &passphrase).map_err(|_| Obstacle::at("passphrase", WRONG))
            })?;
        }
        Ok(by)
    }

    pub(super) fn submission(&mut self, filled: &Filled, row: &FormRow<I>) -> Result<Submission<I::Command>, Obstacle> {
        let by = self.giver(filled)?;
        let Ending::Record(build) = row.ending else { return Err(Obstacle::new(nobody())) };
        let built = self.look(|view| build(view, filled.key.of.as_ref(), Read(&filled.values)));
        let json = built.ok_or_else(|| Obstacle::new(nobody()))??;
        let command = serde_json::from_value(json)
            .map_err(|error| Obstacle::new(self.failed(&Failure::Unwritable(error.to_string()))))?;
        let mut submission = Submission::new(filled.id.clone(), by, command);
        submission.station.clone_from(&self.station);
        Ok(submission)
    }

    pub(super) fn summary(&mut self, filled: &Filled, row: &FormRow<I>) -> Result<Summary, Obstacle> {
        let submission = self.submission(filled, row)?;
        let moment = self.moment_of(filled);
        let preview = self.book.preview(&submission, moment);
        let preview = preview.map_err(|failure| self.obstacle(&failure))?;
        let mut command = submission.command.clone();
        let mut filing = Filing::of(&submission.id);
        command.file(&mut filing);
        let shown = preview.once_signed.as_ref().unwrap_or(&preview.events);
        let told = self.look_with(&filing.into_rows(), |view| house::tell_all(view, shown)).unwrap_or_default();
        let mut lines = told.lines;
        let mut second = Vec::new();
        if let Some(made) = preview.events.iter().find_map(|event| I::as_house_event(&event.what)?.as_made()) {
            lines.push(house::waits_for(made.needed));
            second = self.seconds(made.needed, &submission.by);
        }
        if Some(&submission.by) != self.operator.as_ref() {
            let name = self.look(|view| view.operator_name(&submission.by)).unwrap_or_default();
            lines.push((Phrase::new("由谁办理", "Done by").into(), Words::data(name)));
        }
        let verb = match told.amount {
            Some(amount) => wording::with_amount(row.name(), amount),
            None => row.name().into(),
        };
        let again = told.amount.filter(|_| told.dangerous);
        let passphrase = !self.book.state().house().training;
        let (title, effect, why) = (row.name().into(), preview.effect, told.why);
        Ok(Summary { title, lines, verb, again, effect, why, second, passphrase })
    }

    /// Those who may sign what this operator gives.
    fn seconds(&self, needed: Needed, maker: &Id) -> Vec<(Id, Words)> {
        let operators = &self.book.state().house().operators;
        let may = operators.iter().filter(|(id, _)| *id != maker && operators.may(id, &[needed.duty]));
        may.map(|(id, _)| (id.clone(), Words::data(self.look(|view| view.operator_name(id)).unwrap_or_default())))
            .collect()
    }

    /// Records a command and the signature a second person gives it here, both or neither.
    fn submit_signed(
        &mut self,
        submission: Submission<I::Command>,
        second: &Second,
        moment: Moment,
    ) -> Result<Receipt, Unsigned> {
        const WRONG: Phrase =
            Phrase::new("现场授权的口令不对，没有记账。", "Not the passphrase of who signs; nothing was posted.");
        if !self.book.state().house().training {
            let passphrase = Passphrase::new(second.passphrase.clone().unwrap_or_default());
            let (book, now) = (&self.book, (self.clock)());
            self.attempts
                .take("passphrase", now, || {
                    check_passphrase(book, &second.by, &passphrase).map_err(|_| Obstacle::at("passphrase", WRONG))
                })
                .map_err(|obstacle| Unsigned::Person(obstacle.words))?;
        }
        let id = Id::new(&format!("{}.s", submission.id)).map_err(|_| Unsigned::Person(nobody()))?;
        let sign = json!({ "proposal": { "sign": { "proposal": submission.id } } });
        let sign = serde_json::from_value(sign).map_err(|_| Unsigned::Person(nobody()))?;
        let mut signature = Submission::new(id, second.by.clone(), sign);
        signature.station.clone_from(&self.station);
        let both = self.book.submit_together(vec![(submission, moment), (signature, moment)])?;
        let (first, last) = (both.first().ok_or_else(|| Unsigned::Person(nobody()))?, both.last());
        Ok(Receipt { last: last.map_or(first.last, |last| last.last), ..first.clone() })
    }

    pub(super) fn commit(&mut self, filled: &Filled, shown: Digest) -> Committed {
        let Some(row) = form::<I>(filled.key.form) else { return Committed::Refused(Obstacle::new(nobody())) };
        if row.ending.as_batch().is_some() {
            return self.commit_batch(filled, shown);
        }
        let submission = match self.submission(filled, &row) {
            Ok(submission) => submission.as_shown(shown),
            Err(obstacle) => return Committed::Refused(obstacle),
        };
        let moment = self.moment_of(filled);
        let recorded = match &filled.second {
            None => self.book.submit(submission, moment),
            Some(second) => match self.submit_signed(submission, second, moment) {
                Err(Unsigned::Person(words)) => return Committed::NotSigned(words),
                Err(Unsigned::Failed(failure)) => Err(failure),
                Ok(receipt) => Ok(receipt),
            },
        };
        match recorded {
            Ok(receipt) => {
                self.drop_draft(&filled.key);
                self.practised = self.practised.max(self.book.state().house().last.on);
                Committed::Done(Box::new(self.done(&row, &receipt)))
            }
            Err(Failure::Changed { .. }) => match self.summary(filled, &row) {
                Ok(summary) => Committed::Changed(Box::new(summary)),
                Err(obstacle) => Committed::Refused(obstacle),
            },
            Err(failure) => Committed::Refused(self.obstacle(&failure)),
        }
    }

    /// What was recorded, read back from the book.
    fn done(&mut self, row: &FormRow<I>, receipt: &Receipt) -> Done {
        let records = self.records_of(receipt);
        let events: Vec<Event<I::What>> = records.iter().filter_map(read_record::<I>).collect();
        let signed = events.iter().any(|event| I::as_house_event(&event.what).is_some_and(house::decided));
        let proposed = events.iter().find_map(|event| house::made(I::as_house_event(&event.what)?)).filter(|_| !signed);
        // What was signed in the same breath did not wait.
        let waited = |event: &&Event<I::What>| {
            !signed || I::as_house_event(&event.what).is_none_or(|event| event.as_made().is_none())
        };
        let events: Vec<Event<I::What>> = events.iter().filter(waited).cloned().collect();
        let told = self.look(|view| house::tell_all(&view.recorded(), &events)).unwrap_or_default();
        let title = if proposed.is_some() {
            Phrase::new("已提交，签齐后记账", "Proposed; posted once signed")
        } else {
            Phrase::new("已登记", "Recorded")
        };
        let words = wording::recorded(title, row.name(), &told.numbers, receipt.repeated);
        // A day that was opened begins at the first page.
        let back = match row.id {
            house::OPEN_DAY => (Phrase::new("首页", "First page"), Place::page("home")),
            _ => (Phrase::new("返回", "Back"), Place::Back),
        };
        let mut page = Page::new(title).facts(None, told.lines).doing(back.0, back.1);
        if let Some(proposal) = &proposed {
            page = page
                .doing(Phrase::new("现场同意", "Sign here"), Place::form_of("proposal.sign", proposal))
                .doing(Phrase::new("待审事项", "Proposals"), Place::list("proposals"));
        }
        for event in &events {
            for (label, place) in self.look(|view| I::afterwards(view, event)).unwrap_or_default() {
                page = page.doing(label, place);
            }
        }
        if events.iter().any(|event| I::as_house_event(&event.what).is_some_and(house::closes_day)) {
            page = page.doing(Phrase::new("备份", "Back up"), Place::form("day.back_up"));
        }
        if row.signers.is_none() && proposed.is_none() && !house::is_done_once(row.id) {
            let again = row.from.map_or_else(|| Place::form(row.id), |list| Place::list_for(list, row.id));
            page = page.doing(Phrase::new("再办一笔", "Another one"), again);
        }
        if let Some(record) = records.last() {
            let correcting =
                |view: &View<'_, I>| house::correcting(view, page.clone(), &house::recorded_as(view, record));
            page = self.look(correcting).unwrap_or(page);
        }
        Done { words, page }
    }
}

/// Why a command signed here was not recorded.
enum Unsigned {
    /// Who was to sign did not.
    Person(Words),
    /// The books refused.
    Failed(Failure),
}

impl From<Failure> for Unsigned {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}
