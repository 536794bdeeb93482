//! Submitting commands: the only way into a book.

use super::book::Book;
use super::failure::Failure;
use super::passphrase::{Verifier, is_passphrase, same_passphrase};
use super::replay;
use super::salting::Salting;
use crate::institution::{Circumstances, Command as _, Event, Happening, HouseCommand, HouseEvent, Institution};
use crate::journal::{AppendError, Content, Record, RegisterChange, RegisterKey, RegisterRow, Store, seal};
use crate::people::{Filing, Passphrase, RowKey};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Digest, Id};
use compact_str::CompactString;
use std::collections::BTreeMap;

/// A command on its way in.
#[derive(Debug, Clone)]
pub struct Submission<C> {
    /// Its id, chosen by whoever gives it: the same id with the same content is recorded once.
    pub id: Id,
    /// Who gives it.
    pub by: Id,
    /// The command.
    pub command: C,
    /// The desk it comes from.
    pub station: Option<CompactString>,
    /// The digest of the effect its person saw; another effect is not recorded.
    pub shown: Option<Digest>,
}

impl<C> Submission<C> {
    /// A command of this operator under this id.
    pub fn new(id: Id, by: Id, command: C) -> Self {
        Self { id, by, command, station: None, shown: None }
    }

    /// The same, recorded only with the effect that was shown.
    #[must_use]
    pub fn as_shown(mut self, effect: Digest) -> Self {
        self.shown = Some(effect);
        self
    }
}

/// When a command is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The business date: in a real book the civil date at its offset, in a training book what was opened.
    pub business_date: Date,
    /// UTC microseconds since 1970.
    pub micros: i64,
}

impl Moment {
    /// A moment of this business date.
    pub fn at(business_date: Date, micros: i64) -> Self {
        Self { business_date, micros }
    }
}

/// What was recorded of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The first record.
    pub first: u64,
    /// The last record.
    pub last: u64,
    /// Whether it had been recorded before, by an earlier try.
    pub repeated: bool,
}

impl Receipt {
    /// The receipt as a second try gets it.
    pub(super) fn again(&self) -> Self {
        Self { repeated: true, ..self.clone() }
    }
}

/// What a command would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview<W> {
    /// Its events, as they would be recorded now.
    pub events: Vec<Event<W>>,
    /// Of a command that is only proposed: what it would do if it were signed now.
    pub once_signed: Option<Vec<Event<W>>>,
    /// The digest of the effect, without numbers given at decide.
    pub effect: Digest,
}

/// A command with its personal part taken out.
pub(super) struct Filed<C> {
    pub(super) command: C,
    pub(super) digest: Digest,
    /// Register rows as given: JSON text by name.
    pub(super) given: BTreeMap<RowKey, String>,
    /// The rows to be written, salted.
    pub(super) rows: Vec<RegisterRow>,
    /// What events keep of them.
    pub(super) digests: BTreeMap<RowKey, Digest>,
}

impl<C> Filed<C> {
    /// The receipt of a command whose id an earlier one of the same transaction has.
    pub(super) fn repeats(&self, id: &Id, before: &Self, receipt: &Receipt) -> Result<Receipt, Failure> {
        let same = self.digest == before.digest && self.given == before.given;
        if same { Ok(receipt.again()) } else { Err(Failure::IdTaken(id.clone())) }
    }
}

/// So many times another desk may write first before a command gives up.
const TRIES: usize = 8;

impl<I: Institution> Book<I> {
    /// Records a command: decided against the state, durable before this returns.
    ///
    /// # Errors
    /// [`Failure`]; nothing was posted.
    pub fn submit(&mut self, submission: Submission<I::Command>, moment: Moment) -> Result<Receipt, Failure> {
        let filed = file(&submission.id, submission.command, self.salting())?;
        for _ in 0..TRIES {
            let events = match self.decide_shown(&submission.id, &submission.by, submission.shown, &filed, moment) {
                Ok(events) => events,
                // What was recorded already is often refused a second time.
                Err(failure) => return self.recorded(&submission.id, &filed)?.ok_or(failure),
            };
            let contents =
                self.contents(&submission.id, &submission.by, submission.station.clone(), &filed, &events, moment);
            let records = seal(self.chain.tip(), contents, moment.micros)?;
            let changes: Vec<RegisterChange> = filed.rows.iter().cloned().map(RegisterChange::Put).collect();
            match self.store.append(&self.id, self.chain.tip(), &records, &changes) {
                Ok(()) => return self.take(&records, &events),
                Err(AppendError::Conflict { .. } | AppendError::Repeated { .. }) => {
                    self.refresh()?;
                    // Nothing is looked up beforehand: the index of the store tells of what was recorded before.
                    if let Some(receipt) = self.recorded(&submission.id, &filed)? {
                        return Ok(receipt);
                    }
                }
                Err(AppendError::Store(error)) => return Err(error.into()),
                Err(AppendError::Unlinked(difference)) => return Err(difference.into()),
                Err(error @ (AppendError::Empty | AppendError::Register { .. })) => {
                    return Err(Failure::Unwritable(error.to_string()));
                }
            }
        }
        Err(Failure::Contested)
    }

    /// What a command would do if it were submitted now; nothing is recorded.
    ///
    /// # Errors
    /// As [`Book::submit`].
    pub fn preview(
        &mut self,
        submission: &Submission<I::Command>,
        moment: Moment,
    ) -> Result<Preview<I::What>, Failure> {
        let filed = file(&submission.id, submission.command.clone(), self.salting())?;
        let events = self.decide(&submission.id, &submission.by, &filed, moment)?;
        let once_signed = self.once_signed(&submission.by, &events, moment)?;
        let effect = effect(once_signed.as_ref().unwrap_or(&events));
        Ok(Preview { events, once_signed, effect })
    }

    /// What a command that these events only propose would do if it were signed now.
    fn once_signed(
        &self,
        maker: &Id,
        events: &[Event<I::What>],
        moment: Moment,
    ) -> Result<Option<Vec<Event<I::What>>>, Failure> {
        let made = events.iter().find_map(|event| I::as_house_event(&event.what)?.as_made());
        let Some(made) = made else { return Ok(None) };
        let proposal = made.waiting(maker, moment.business_date);
        Ok(Some(self.state.decide_proposed(&made.proposal, &proposal, moment.business_date)?))
    }

    /// Refuses an effect that is not the one its person saw; of a proposal, the one it has once signed.
    fn check_shown(
        &self,
        shown: Option<Digest>,
        maker: &Id,
        events: &[Event<I::What>],
        moment: Moment,
    ) -> Result<(), Failure> {
        let Some(shown) = shown else { return Ok(()) };
        let signed = self.once_signed(maker, events, moment)?;
        let now = effect(signed.as_deref().unwrap_or(events));
        if shown == now { Ok(()) } else { Err(Failure::Changed { shown, now }) }
    }

    /// What a clock says that cannot be right: it stands before the last record, or more than three days after it.
    pub fn clock_doubt(&self, moment: Moment) -> Option<Refusal> {
        let last = self.state.house().last.on;
        let days = last.until(moment.business_date).map_or(0, |span| span.get_days());
        (!(0..=3).contains(&days))
            .then(|| Refusal::because("clock.doubtful").date("last", last).date("today", moment.business_date))
    }

    /// The receipt of a command recorded before.
    pub(super) fn recorded(&self, id: &Id, filed: &Filed<I::Command>) -> Result<Option<Receipt>, Failure> {
        let records = self.store.by_command(&self.id, id)?;
        let (Some(first), Some(last)) = (records.first(), records.last()) else { return Ok(None) };
        if first.content().command_digest.as_bytes() != filed.digest.as_bytes() {
            return Err(Failure::IdTaken(id.clone()));
        }
        for (row, given) in &filed.given {
            let kept = self.personal(row)?;
            let same = kept.is_none_or(|kept| match is_passphrase(row) {
                true => same_passphrase(&kept, given),
                false => kept == *given,
            });
            if !same {
                return Err(Failure::IdTaken(id.clone()));
            }
        }
        Ok(Some(Receipt { first: first.seq(), last: last.seq(), repeated: true }))
    }

    /// Takes the files a command concerns back from the store, where they were put away.
    fn recall_for(&mut self, command: &I::Command) -> Result<(), Failure> {
        let proposed = proposed(&self.state, command);
        let concerned = self.state.concerns(proposed.as_ref().unwrap_or(command)).into_iter().cloned();
        for id in concerned.collect::<Vec<Id>>() {
            self.recall(&id)?;
        }
        Ok(())
    }

    /// Takes the file of this id, or the one a thing of this id belongs to, back from the store where it was put away:
    /// to look at a settled loan.
    ///
    /// # Errors
    /// [`Failure`] when the store fails or a record cannot be read.
    pub fn recall(&mut self, id: &Id) -> Result<(), Failure> {
        if self.state.has_at_hand(id) {
            return Ok(());
        }
        match self.file_named_by(id)? {
            Some(file) => replay::recall(self.store.as_ref(), &self.id, &mut self.state, &file),
            None => Ok(()),
        }
    }

    /// Decides a command into the effect its person saw, where one was shown.
    pub(super) fn decide_shown(
        &mut self,
        id: &Id,
        by: &Id,
        shown: Option<Digest>,
        filed: &Filed<I::Command>,
        moment: Moment,
    ) -> Result<Vec<Event<I::What>>, Failure> {
        let events = self.decide(id, by, filed, moment)?;
        self.check_shown(shown, by, &events, moment)?;
        Ok(events)
    }

    /// Takes the files back that were put away and of which something was still owed at the end of a past day: to ask
    /// how things stood then.
    ///
    /// # Errors
    /// As [`Book::recall`].
    pub fn recall_day(&mut self, day: Date) -> Result<(), Failure> {
        for file in self.state.away_on(day) {
            replay::recall(self.store.as_ref(), &self.id, &mut self.state, &file)?;
        }
        Ok(())
    }

    /// The file of this id, or the one to which the thing belongs that the command of this id made. A command that was
    /// proposed is recorded by its last signature: what it was about leads to the file.
    fn file_named_by(&self, id: &Id) -> Result<Option<Id>, Failure> {
        let mut named = Some(id.clone());
        while let Some(id) = named.take() {
            if self.state.away(&id).is_some() {
                return Ok(Some(id));
            }
            for record in self.store.by_command(&self.id, &id)? {
                let event = replay::read::<I>(&record)?;
                if let Some(file) = I::files_of(&event.what).first() {
                    return Ok(Some((*file).clone()));
                }
                let proposed: Option<I::Command> = I::as_house_event(&event.what).and_then(HouseEvent::as_proposed);
                named =
                    proposed.and_then(|command| self.state.concerns(&command).first().map(|about| (*about).clone()));
            }
        }
        Ok(None)
    }

    fn decide(
        &mut self,
        id: &Id,
        by: &Id,
        filed: &Filed<I::Command>,
        moment: Moment,
    ) -> Result<Vec<Event<I::What>>, Failure> {
        self.fall_back()?;
        self.recall_for(&filed.command)?;
        decide(&self.state, id, by, filed, moment)
    }

    pub(super) fn contents(
        &self,
        id: &Id,
        by: &Id,
        station: Option<CompactString>,
        filed: &Filed<I::Command>,
        events: &[Event<I::What>],
        moment: Moment,
    ) -> Vec<Content> {
        let marks = Marks {
            id: id.clone(),
            by: by.clone(),
            station,
            digest: filed.digest,
            business_date: moment.business_date,
            rules: self.state.house().numbers.version(),
        };
        marks.contents(&self.id, events)
    }

    /// Takes in records that were appended.
    pub(super) fn take(&mut self, records: &[Record], events: &[Event<I::What>]) -> Result<Receipt, Failure> {
        for (record, event) in records.iter().zip(events) {
            self.chain.push_sealed(record)?;
            self.state.apply(event, &replay::stamp(record));
        }
        self.since_snapshot += records.len() as u64;
        let (first, last) = (records.first().map_or(0, Record::seq), records.last().map_or(0, Record::seq));
        Ok(Receipt { first, last, repeated: false })
    }
}

/// Decides a command against a state that has at hand what it concerns.
pub(super) fn decide<I: Institution>(
    state: &I,
    id: &Id,
    by: &Id,
    filed: &Filed<I::Command>,
    moment: Moment,
) -> Result<Vec<Event<I::What>>, Failure> {
    let last = state.house().last.on;
    if moment.business_date < last {
        let refusal = Refusal::because("date.before_last_record").date("date", moment.business_date);
        return Err(refusal.date("last", last).into());
    }
    let circumstances =
        Circumstances { business_date: moment.business_date, operator: by, command: id, rows: &filed.digests };
    Ok(state.decide(&filed.command, &circumstances)?)
}

/// Whether deciding a command may need records from the store.
pub(super) fn must_recall<I: Institution>(state: &I, command: &I::Command) -> bool {
    let proposed = proposed(state, command);
    state.concerns(proposed.as_ref().unwrap_or(command)).into_iter().any(|id| !state.has_at_hand(id))
}

/// The command that a signature is about.
fn proposed<I: Institution>(state: &I, command: &I::Command) -> Option<I::Command> {
    match command.as_house() {
        Some(HouseCommand::Proposal(asked)) => state.house().proposed(asked.proposal()),
        _ => None,
    }
}

/// What the records of a command say beside its events.
pub(super) struct Marks {
    pub(super) id: Id,
    pub(super) by: Id,
    pub(super) station: Option<CompactString>,
    pub(super) digest: Digest,
    pub(super) business_date: Date,
    /// The version of the rule book the command was decided by.
    pub(super) rules: u32,
}

impl Marks {
    /// The contents of the records, one an event.
    pub(super) fn contents<W: Happening>(&self, book: &Id, events: &[Event<W>]) -> Vec<Content> {
        let parts = events.len() as u32;
        let content = |(part, event): (u32, &Event<W>)| Content {
            book: book.clone(),
            business_date: self.business_date,
            operator: self.by.clone(),
            station: self.station.clone(),
            command_id: self.id.clone(),
            command_digest: self.digest,
            part,
            parts,
            rules: self.rules,
            kind: event.what.kind().into(),
            body: event.what.body(&event.booked),
        };
        (1..).zip(events).map(content).collect()
    }
}

/// Takes the personal part out of a command and salts it.
pub(super) fn file<C: crate::institution::Command>(
    id: &Id,
    mut command: C,
    salting: Salting,
) -> Result<Filed<C>, Failure> {
    let mut filing = Filing::of(id);
    command.file(&mut filing);
    let given = filing.into_rows();
    let text = serde_json::to_vec(&command).map_err(|error| Failure::Unwritable(error.to_string()))?;
    let (rows, digests) = salt(&given, salting)?;
    Ok(Filed { command, digest: Digest::of(&text), given, rows, digests })
}

/// The register rows of values as given: passphrases as their verifiers, everything salted.
pub(super) fn salt(
    given: &BTreeMap<RowKey, String>,
    salting: Salting,
) -> Result<(Vec<RegisterRow>, BTreeMap<RowKey, Digest>), Failure> {
    let mut rows = Vec::with_capacity(given.len());
    let mut digests = BTreeMap::new();
    for (name, value) in given {
        let value = if is_passphrase(name) { verifier(value)? } else { value.clone() };
        let salt = salting.salt(name)?;
        let row = RegisterRow { key: RegisterKey::read(name.as_str())?, version: 1, salt, value };
        digests.insert(name.clone(), row.digest());
        rows.push(row);
    }
    Ok((rows, digests))
}

fn verifier(given: &str) -> Result<String, Failure> {
    let unwritable = |error: serde_json::Error| Failure::Unwritable(error.to_string());
    let passphrase: Passphrase = serde_json::from_str(given).map_err(unwritable)?;
    serde_json::to_string(Verifier::of(&passphrase)?.as_str()).map_err(unwritable)
}

/// The digest of what events do, without the numbers given at decide and the salts of register rows.
fn effect<W: Happening>(events: &[Event<W>]) -> Digest {
    let mut text = String::new();
    for event in events {
        text.push_str(event.what.kind());
        for entry in &event.booked.entries {
            text.push_str(&format!("{}{:?}{:?}", entry.effective(), entry.corrects(), entry.lines()));
        }
        text.push_str(&format!("{:?}\n", event.booked.holds));
    }
    Digest::of(text.as_bytes())
}

/// Writes the first record of a book; see [`super::found`].
pub(super) fn append_first(
    store: &mut dyn Store,
    book: &Id,
    content: Content,
    rows: Vec<RegisterRow>,
    micros: i64,
) -> Result<(), Failure> {
    let records = seal(None, vec![content], micros)?;
    let changes: Vec<RegisterChange> = rows.into_iter().map(RegisterChange::Put).collect();
    match store.append(book, None, &records, &changes) {
        Ok(()) => Ok(()),
        Err(AppendError::Conflict { .. } | AppendError::Repeated { .. }) => Err(Failure::BookExists(book.clone())),
        Err(AppendError::Store(error)) => Err(error.into()),
        Err(error) => Err(Failure::Unwritable(error.to_string())),
    }
}
