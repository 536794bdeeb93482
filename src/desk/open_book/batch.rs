//! One form that gives many commands: looked at one by one, recorded in one batch, and what is refused stays in the
//! form with its reason.

use super::{Open, form, nobody};
use crate::desk::assemble::new_id;
use crate::desk::counter::{BatchLine, Counter, FormRow, read_record};
use crate::desk::house;
use crate::desk::session::{Committed, Done, Filled, Obstacle, Partly, Summary};
use crate::desk::sheet::{Page, Place};
use crate::desk::values::Read;
use crate::desk::wording;
use crate::institution::Event;
use crate::journal::Record;
use crate::office::{Failure, Receipt, Submission};
use crate::text::{Phrase, Words};
use crate::vocabulary::{Digest, Id, Money};

const COUNTED: Phrase = Phrase::new("{count} 笔 {amount} 元", "{count}, CNY {amount}");

/// A line of a batch with what giving it now would do.
struct Looked<C> {
    line: BatchLine,
    submission: Submission<C>,
    /// Why it would be refused, where it would.
    refused: Option<Words>,
    /// Whether somebody signs it before it is posted.
    waits: bool,
}

/// The lines of a form, each looked at.
struct LookedThrough<C> {
    lines: Vec<Looked<C>>,
    /// The digest of all their effects.
    effect: Digest,
}

impl<I: Counter> Open<I> {
    /// What each line of a filled-in form would do now.
    fn look_through(&mut self, filled: &Filled, row: &FormRow<I>) -> Result<LookedThrough<I::Command>, Obstacle> {
        let by = self.giver(filled)?;
        let batch = row.ending.as_batch().ok_or_else(|| Obstacle::new(nobody()))?;
        let lines = self.look(|view| (batch.build)(view, filled.key.of.as_ref(), Read(&filled.values)));
        let lines = lines.ok_or_else(|| Obstacle::new(nobody()))??;
        let moment = self.moment();
        let (mut looked, mut effects) = (Vec::with_capacity(lines.len()), String::new());
        for (nr, line) in lines.into_iter().enumerate() {
            let unwritable = |error: String| Obstacle::new(self.failed(&Failure::Unwritable(error)));
            let id = Id::new(&format!("{}.{nr}", filled.id)).map_err(|error| unwritable(error.to_string()))?;
            let command =
                serde_json::from_value(line.command.clone()).map_err(|error| unwritable(error.to_string()))?;
            let mut submission = Submission::new(id, by.clone(), command);
            submission.station.clone_from(&self.station);
            let (mut refused, mut waits) = (None, false);
            match self.book.preview(&submission, moment) {
                Ok(preview) => {
                    waits = preview.once_signed.is_some();
                    effects.push_str(&preview.effect.to_string());
                    submission = submission.as_shown(preview.effect);
                }
                Err(failure) => refused = Some(self.failed(&failure)),
            }
            looked.push(Looked { line, submission, refused, waits });
        }
        Ok(LookedThrough { lines: looked, effect: Digest::of(effects.as_bytes()) })
    }

    pub(super) fn batch_summary(&mut self, filled: &Filled, row: &FormRow<I>) -> Result<Summary, Obstacle> {
        const WAIT: Phrase = Phrase::new("{count} 笔提交后签齐才记账", "{count} are posted once signed");
        const REFUSED: Phrase = Phrase::new("不能登记: {why}", "not recorded: {why}");
        let LookedThrough { lines: looked, effect } = self.look_through(filled, row)?;
        let good = || looked.iter().filter(|one| one.refused.is_none());
        let sum: Money = good().map(|one| one.line.amount).sum();
        let count = good().count();
        let mut lines =
            vec![(Phrase::new("合计", "In all").into(), COUNTED.with(&[("count", &count), ("amount", &sum)]))];
        if count < looked.len() {
            let left = looked.len() - count;
            const LEFT: Phrase = Phrase::new("{count} 笔，留在表里", "{count}, they stay in the form");
            lines.push((Phrase::new("不能登记的", "Not recorded").into(), LEFT.with(&[("count", &left)])));
        }
        let waiting = good().filter(|one| one.waits).count();
        if waiting > 0 {
            lines.push((Phrase::new("要签字", "To be signed").into(), WAIT.with(&[("count", &waiting)])));
        }
        lines.extend(looked.iter().map(|one| {
            let words = match &one.refused {
                Some(why) => REFUSED.with_words(&[("why", why)]),
                None => one.line.effect.clone(),
            };
            (one.line.label.clone(), words)
        }));
        Ok(Summary {
            title: row.name().into(),
            lines,
            verb: wording::with_amount(row.name(), sum),
            again: None,
            effect,
            why: None,
            second: Vec::new(),
            passphrase: false,
        })
    }

    /// Records the lines in one batch; one that is refused ends it, and the rest is another.
    pub(super) fn commit_batch(&mut self, filled: &Filled, shown: Digest) -> Committed {
        let Some(row) = form::<I>(filled.key.form) else { return Committed::Refused(Obstacle::new(nobody())) };
        let LookedThrough { lines: looked, effect } = match self.look_through(filled, &row) {
            Ok(looked) => looked,
            Err(obstacle) => return Committed::Refused(obstacle),
        };
        if effect != shown {
            return match self.batch_summary(filled, &row) {
                Ok(summary) => Committed::Changed(Box::new(summary)),
                Err(obstacle) => Committed::Refused(obstacle),
            };
        }
        let moment = self.moment();
        let mut recorded: Vec<(BatchLine, Receipt)> = Vec::new();
        let mut refused: Vec<(Id, Words)> = Vec::new();
        let mut rest = looked;
        while !rest.is_empty() {
            let given = rest.iter().map(|one| (one.submission.clone(), moment)).collect();
            let (receipts, failure) = self.book.submit_all(given);
            let mut lines = rest.into_iter();
            recorded.extend(receipts.into_iter().zip(lines.by_ref()).map(|(receipt, one)| (one.line, receipt)));
            let is_refusal = matches!(failure, Some(Failure::Refused(_) | Failure::Changed { .. }));
            let failed = failure.map(|failure| self.failed(&failure));
            // A refusal is of one line; whatever else went wrong would go wrong again.
            let stopped = if is_refusal { 1 } else { usize::MAX };
            let why = failed.unwrap_or_default();
            refused.extend(lines.by_ref().take(stopped).map(|one| (one.line.row, why.clone())));
            rest = lines.collect();
        }
        let done = self.batch_done(&row, &recorded);
        if refused.is_empty() {
            self.drop_draft(&filled.key);
            return Committed::Done(Box::new(done));
        }
        let field = row.ending.as_batch().map_or("", |batch| batch.field);
        Committed::Partly(Box::new(Partly {
            words: told_partly(&done.words, refused.len()),
            field,
            refused,
            id: new_id(),
        }))
    }

    /// What was recorded, line by line with its numbers.
    fn batch_done(&mut self, row: &FormRow<I>, recorded: &[(BatchLine, Receipt)]) -> Done {
        let sum: Money = recorded.iter().map(|(line, _)| line.amount).sum();
        let counted = COUNTED.with(&[("count", &recorded.len()), ("amount", &sum)]);
        let mut facts = vec![(Phrase::new("合计", "In all").into(), counted.clone())];
        for (line, receipt) in recorded {
            let events: Vec<Event<I::What>> = self.records_of(receipt).iter().filter_map(read_record::<I>).collect();
            let numbers = self.look(|view| house::tell_all(&view.recorded(), &events)).unwrap_or_default().numbers;
            let words = [vec![Words::data(line.amount.to_string())], numbers].concat();
            facts.push((line.label.clone(), wording::joined(&words, "，", ", ")));
        }
        let title = Phrase::new("已登记", "Recorded");
        let words = wording::recorded(title, row.name(), &[counted], false);
        let page = Page::new(title).facts(None, facts).doing(Phrase::new("返回", "Back"), Place::Back);
        Done { words, page }
    }

    /// The records a receipt stands for, read back from the book; what cannot be read now is in it all the same.
    pub(super) fn records_of(&mut self, receipt: &Receipt) -> Vec<Record> {
        let book = self.book.id().clone();
        let count = usize::try_from(receipt.last + 1 - receipt.first).unwrap_or(1);
        self.book.store().read(&book, receipt.first, count).unwrap_or_default()
    }
}

fn told_partly(done: &Words, left: usize) -> Words {
    const PARTLY: Phrase = Phrase::new(
        "{done}；{left} 笔没有登记，原因写在旁边",
        "{done}; {left} not recorded, the reason stands beside each",
    );
    PARTLY.with_words(&[("done", done), ("left", &Words::data(left.to_string()))])
}
