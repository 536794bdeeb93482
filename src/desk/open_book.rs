//! A book open at this desk: what the thread that works answers for it, the same for every trade.

mod backup;
mod batch;
mod drafts;
mod printing;
mod recording;

use super::assemble::assemble;
use super::attempts::Attempts;
use super::clock::{Clock, civil_date, clock_time};
use super::counter::{Counter, Ending, FormRow, Given, Known, View};
use super::form::{Choice, FieldKind, FieldSpec};
use super::house;
use super::session::{
    Answered, Command, Doorway, Filled, Finished, Obstacle, Prepared, Reply, Request, Session, Standing,
};
use super::sheet::{FormKey, ListKey, Listing, Page, Place};
use super::values::Read;
use super::wording;
use crate::office::{Book, Failure, Moment, Opened, check_passphrase, check_slip, new_slip};
use crate::people::{Duty, Passphrase};
use crate::rules::{DESK_LOCK_AFTER, Refusal};
use crate::text::{BareIds, Phrase, Words, failure_words, refusal_words};
use crate::vocabulary::{Date, Id, RecoveryCode};
use compact_str::CompactString;
use serde_json::json;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

/// The list in which everything is found.
const FIND: &str = "find";
/// How many of the things looked at last are remembered.
const RECENT: usize = 12;

/// An open book and who works in it.
pub struct Open<I: Counter> {
    book: Book<I>,
    clock: Clock,
    station: Option<CompactString>,
    operator: Option<Id>,
    /// The business date of a training book.
    practised: Date,
    known: Known,
    commands: Arc<[Command]>,
    attempts: Attempts,
    /// What was looked at last, the latest first.
    recent: VecDeque<Id>,
}

impl<I: Counter> Open<I> {
    /// A book at this desk, nobody signed in yet.
    pub fn new(book: Book<I>, clock: Clock, station: Option<CompactString>) -> Self {
        let house = book.state().house();
        // Practice goes on where it was: on the day last opened, though the last record may tell of an earlier one.
        let practised = house.last_day().map_or(house.last.on, |(day, _)| day.max(house.last.on));
        let commands = commands::<I>();
        let attempts = Attempts::default();
        Self {
            book,
            clock,
            station,
            operator: None,
            practised,
            known: Known::default(),
            commands,
            attempts,
            recent: VecDeque::new(),
        }
    }

    /// The day it is: today in a real book, the day that was opened in a training one.
    fn today(&self) -> Date {
        let house = self.book.state().house();
        if house.training { self.practised } else { civil_date((self.clock)(), house.utc_offset_minutes) }
    }

    fn moment(&self) -> Moment {
        Moment::at(self.today(), (self.clock)())
    }

    /// The moment at which a form is recorded: opening a day moves the business date of a training book, and nothing
    /// else does.
    fn moment_of(&self, filled: &Filled) -> Moment {
        let moment = self.moment();
        let opened = Read(&filled.values).date("day").filter(|_| filled.key.form == house::OPEN_DAY);
        match opened.filter(|_| self.book.state().house().training) {
            Some(day) => Moment { business_date: day, ..moment },
            None => moment,
        }
    }

    /// Looks at the books as whoever is signed in.
    fn look<T>(&self, look: impl FnOnce(&View<'_, I>) -> T) -> Option<T> {
        self.look_with(&Given::new(), look)
    }

    /// The same, with the personal values of a command that is not recorded yet.
    fn look_with<T>(&self, given: &Given, look: impl FnOnce(&View<'_, I>) -> T) -> Option<T> {
        let operator = self.operator.as_ref()?;
        let (book, known) = (&self.book, &self.known);
        Some(look(&View { book, on: self.today(), operator, recorded: false, known, between: None, given }))
    }

    fn list(&self, key: &ListKey) -> Answered<Listing> {
        let shared = house::lists::<I>();
        let windows = house::windows::<I>();
        let mut listing = self
            .look(|view| {
                if let Some(window) = windows.iter().find(|window| window.id == key.list) {
                    return (window.rows)(view, key).map(Some);
                }
                let spec = I::LISTS.iter().chain(&shared).find(|spec| spec.id == key.list);
                Ok(spec.map(|spec| (spec.rows)(view)))
            })
            .transpose()?
            .flatten()
            .ok_or_else(nobody)?;
        if key.list == FIND && !self.recent.is_empty() {
            const SEEN_LAST: Phrase = Phrase::new("最近看过的在前", "those seen last first");
            let mut rows = listing.rows.to_vec();
            rows.sort_by_key(|row| self.recent.iter().position(|seen| *seen == row.id).unwrap_or(usize::MAX));
            listing.rows = Arc::new(rows);
            listing.described = SEEN_LAST.into();
        }
        if let Some(then) = key.then {
            for row in Arc::make_mut(&mut listing.rows) {
                row.place = Place::form_of(then, &row.id);
            }
        }
        Ok(listing)
    }

    fn refused(&self, refusal: &Refusal) -> Words {
        self.look(|view| refusal_words(refusal, view)).unwrap_or_else(|| refusal_words(refusal, &BareIds))
    }

    fn failed(&self, failure: &Failure) -> Words {
        self.look(|view| failure_words(failure, view)).unwrap_or_else(|| failure_words(failure, &BareIds))
    }

    fn obstacle(&self, failure: &Failure) -> Obstacle {
        let reason = matches!(failure, Failure::Refused(refusal) if refusal.passes_with_reason());
        Obstacle { words: self.failed(failure), field: reason.then_some("reason") }
    }

    /// Takes a file that was put away back, to be looked at.
    fn recall(&mut self, of: Option<&Id>) -> Answered<()> {
        of.map_or(Ok(()), |of| self.book.recall(of)).map_err(|failure| self.failed(&failure))
    }

    fn page(&mut self, key: &super::sheet::PageKey) -> Answered<Page> {
        self.recall(key.of.as_ref())?;
        let page = self.look(|view| {
            let known = view.house().operators.get(view.operator);
            if key.kind == "home" && known.is_some_and(|known| known.must_choose) {
                return Some(Ok(house::choose_first()));
            }
            if key.kind == "home" {
                return Some(Ok(I::home(view)));
            }
            I::page(view, key)
                .or_else(|| house::page(view, key))
                .or_else(|| printing::preview(view, key))
                .map(|page| page.map_err(|refusal| refusal_words(&refusal, view)))
        });
        let page = page.flatten().unwrap_or_else(|| Err(nobody()));
        if let (Ok(_), Some(seen)) = (&page, &key.of) {
            self.recent.retain(|known| known != seen);
            self.recent.push_front(seen.clone());
            self.recent.truncate(RECENT);
        }
        page
    }

    fn prepare(&mut self, key: FormKey) -> Answered<Prepared> {
        self.recall(key.of.as_ref())?;
        if let Some(paper) = printing::printed_by::<I>(key.form) {
            return self.prepare_printing(&paper, key);
        }
        let row = form::<I>(key.form).ok_or_else(nobody)?;
        let asked = self.look(|view| (row.ask)(view, key.of.as_ref())).ok_or_else(nobody)?;
        let mut asked = asked.map_err(|refusal| self.refused(&refusal))?;
        let who = self.who_may(&row, key.of.as_ref());
        if who.is_nobody {
            const NOBODY: Phrase = Phrase::new(
                "没有能办的人: 要有这个岗位，又不是经办本人。负责人可以增设操作员。",
                "Nobody can: it takes this duty and not the maker. The manager can appoint operators.",
            );
            asked.about.push((Phrase::new("由谁办理", "Done by"), NOBODY.into()));
        }
        asked.fields.extend(who.fields);
        if let Some(by) = who.first {
            asked.fill.insert("by".to_owned(), json!(by));
        }
        let draft = self.kept_draft(&key)?;
        let today = self.today();
        let computed = BTreeMap::new();
        let mut prepared = assemble(key, row.name(), asked, today, computed, draft);
        let house = self.book.state().house();
        prepared.desk.context.ceiling = house.numbers.ceiling(today).percent();
        let empty = super::form::Form::new(Arc::clone(&prepared.spec), &prepared.desk);
        let values = empty.values(&prepared.desk);
        prepared.desk.computed.extend(self.echo(&prepared.key, &values));
        Ok(prepared)
    }

    fn echo(&self, key: &FormKey, values: &super::form::Values) -> BTreeMap<&'static str, Words> {
        let echo = form::<I>(key.form).and_then(|row| row.echo);
        echo.and_then(|echo| self.look(|view| echo(view, key.of.as_ref(), values))).unwrap_or_default()
    }

    /// Who may do what a form does: nothing is asked where it is whoever is signed in, else somebody of its duty does
    /// it here, for this once (现场授权).
    fn who_may(&self, row: &FormRow<I>, of: Option<&Id>) -> Who {
        const BY: Phrase = Phrase::new("由谁办理", "Done by");
        const BY_HELP: Phrase = Phrase::new(
            "这一步由另一岗位的人在本机办理，办完仍是原来的经办。",
            "Someone of another duty does this here; the session stays yours.",
        );
        const PASSPHRASE: Phrase = Phrase::new("其口令", "Passphrase");
        let house = self.book.state().house();
        let Some(operator) = &self.operator else { return Who::default() };
        let may: Vec<Id> = match row.signers {
            Some(signers) => self.look(|view| signers(view, of)).unwrap_or_default(),
            None if row.duties.is_empty() || house.operators.may(operator, row.duties) => return Who::default(),
            None => house
                .operators
                .iter()
                .filter(|(id, _)| house.operators.may(id, row.duties))
                .map(|(id, _)| id.clone())
                .collect(),
        };
        let choices = may.iter().map(|id| {
            let name = self.look(|view| view.operator_name(id)).unwrap_or_default();
            Choice::new(id.as_str(), Words::data(name))
        });
        let mut fields = vec![FieldSpec::new("by", BY, FieldKind::Choice(choices.collect())).help(BY_HELP).required()];
        if !house.training {
            fields.push(FieldSpec::new("passphrase", PASSPHRASE, FieldKind::Secret));
        }
        let first = may.iter().find(|id| *id == operator).or(may.first().filter(|_| may.len() == 1));
        let first = first.map(ToString::to_string);
        Who { fields, first, is_nobody: may.is_empty() }
    }

    fn finish(&mut self, filled: &Filled) -> Finished {
        if let Some(paper) = printing::printed_by::<I>(filled.key.form) {
            return self.print(&paper, filled).unwrap_or_else(Finished::Refused);
        }
        let Some(row) = form::<I>(filled.key.form) else { return Finished::Refused(Obstacle::new(nobody())) };
        let finished = match row.ending {
            Ending::Record(_) => self.summary(filled, &row).map(|summary| Finished::Summary(Box::new(summary))),
            Ending::Batch(_) => self.batch_summary(filled, &row).map(|summary| Finished::Summary(Box::new(summary))),
            Ending::Show(answer) => self
                .look(|view| answer(view, filled.key.of.as_ref(), Read(&filled.values)))
                .unwrap_or_else(|| Err(Obstacle::new(nobody())))
                .map(Finished::Shown),
            Ending::MakeSlip => self.make_slip().map(|code| {
                let institution = self.book.state().house().name.as_str();
                let next = (Phrase::new("抄好了", "Copied").into(), Place::Back);
                Finished::Shown(house::slip_page(institution, &code, next))
            }),
            Ending::BackUp => self.back_up(filled),
        };
        finished.unwrap_or_else(Finished::Refused)
    }

    /// In a training book the next operator takes over, without a passphrase.
    fn switch(&mut self) -> Answered<()> {
        let house = self.book.state().house();
        let active: Vec<&Id> = house.operators.iter().filter(|(_, known)| known.active).map(|(id, _)| id).collect();
        let at = active.iter().position(|id| Some(*id) == self.operator.as_ref());
        let next = at.and_then(|at| active.get((at + 1) % active.len())).filter(|_| house.training);
        self.operator = Some((*next.ok_or_else(nobody)?).clone());
        Ok(())
    }
}

impl<I: Counter> Session for Open<I> {
    fn standing(&self) -> Standing {
        let house = self.book.state().house();
        let today = self.today();
        let operator = self.operator.as_ref().and_then(|operator| {
            let duties: Vec<Duty> = house.operators.get(operator)?.duties.iter().copied().collect();
            Some(wording::operator(&self.look(|view| view.operator_name(operator))?, &duties))
        });
        let note = match self.book.opened() {
            Opened::Whole => Phrase::new("全账已验", "all verified"),
            Opened::Tail => Phrase::new("尾部已验", "tail verified"),
        };
        Standing {
            institution: house.name.as_str().to_owned(),
            operator: operator.unwrap_or_default(),
            date: wording::day(today),
            training: house.training,
            wording: house.wording,
            day: house::state_of(house, today).map(|(_, state)| state.into()).unwrap_or_default(),
            note: note.into(),
            backup: (!house.training).then(|| house::backup_standing(house, today)),
            clock: clock_time((self.clock)(), house.utc_offset_minutes),
            // Rule I06.
            lock_after: self
                .operator
                .as_ref()
                .map(|_| Duration::from_secs(60 * u64::from(house.numbers.get(DESK_LOCK_AFTER, today).0))),
            commands: Arc::clone(&self.commands),
        }
    }

    fn doorway(&self) -> Doorway {
        let house = self.book.state().house();
        let nobody = house.last.operator.clone();
        let given = Given::new();
        let view = View {
            book: &self.book,
            on: self.today(),
            operator: &nobody,
            recorded: false,
            known: &self.known,
            between: None,
            given: &given,
        };
        let active = house.operators.iter().filter(|(_, known)| known.active);
        let operators = active.map(|(id, known)| {
            let duties: Vec<Duty> = known.duties.iter().copied().collect();
            (id.clone(), wording::operator(&view.operator_name(id), &duties))
        });
        let operators: Vec<(Id, Words)> = operators.collect();
        let is_manager = |id: &Id| house.operators.may(id, &[Duty::Manager]);
        let managers = operators.iter().filter(|(id, _)| is_manager(id)).cloned().collect();
        let doubt = if house.training { None } else { self.book.clock_doubt(self.moment()) };
        const LAST: Phrase = Phrase::new("第 {seq} 号记录 ({day}，{operator})", "record {seq} ({day}, {operator})");
        let maker = Words::data(view.operator_name(&nobody));
        let seq = Words::data(house.last.seq.to_string());
        let last = LAST.with_words(&[("seq", &seq), ("day", &wording::day(house.last.on)), ("operator", &maker)]);
        Doorway {
            last,
            operators,
            managers,
            passphrase: !house.training,
            doubt: doubt.map(|refusal| refusal_words(&refusal, &BareIds)),
        }
    }

    fn sign_in(&mut self, operator: &Id, passphrase: Option<String>) -> Result<(), Obstacle> {
        const WRONG: Phrase = Phrase::new(
            "口令不对；忘了请负责人重设，负责人忘了按 Esc 用恢复单",
            "not the passphrase; a manager can reset it, and Esc leads to the recovery slip",
        );
        const MANAGER: Phrase =
            Phrase::new("电脑的时间可疑，要由负责人登录确认", "the clock is in doubt: a manager must sign in first");
        let house = self.book.state().house();
        if !house.operators.get(operator).is_some_and(|known| known.active) {
            return Err(Obstacle::at("operator", nobody()));
        }
        if !house.training {
            let typed = Passphrase::new(passphrase.unwrap_or_default());
            check_passphrase(&self.book, operator, &typed).map_err(|_| Obstacle::at("passphrase", WRONG))?;
            let doubted = self.book.clock_doubt(self.moment()).is_some();
            if doubted && !house.operators.may(operator, &[Duty::Manager]) {
                return Err(Obstacle::at("operator", MANAGER));
            }
        }
        self.operator = Some(operator.clone());
        Ok(())
    }

    fn unlock(&mut self, passphrase: Option<String>) -> Result<(), Words> {
        const WRONG: Phrase = Phrase::new("口令不对。", "Not the passphrase.");
        const GONE: Phrase =
            Phrase::new("这位操作员已停用，按 Esc 签退。", "This operator is dismissed; Esc signs out.");
        let house = self.book.state().house();
        let Some(operator) = &self.operator else { return Ok(()) };
        if !house.operators.get(operator).is_some_and(|known| known.active) {
            return Err(GONE.into());
        }
        if house.training {
            return Ok(());
        }
        let typed = Passphrase::new(passphrase.unwrap_or_default());
        let (book, now) = (&self.book, (self.clock)());
        let check = || check_passphrase(book, operator, &typed).map_err(|_| Obstacle::at("passphrase", WRONG));
        self.attempts.take("passphrase", now, check).map_err(|obstacle| obstacle.words)
    }

    fn make_slip(&mut self) -> Result<RecoveryCode, Obstacle> {
        let by = self.operator.clone().ok_or_else(|| Obstacle::new(nobody()))?;
        let (code, secret) = new_slip().map_err(|failure| self.obstacle(&failure))?;
        self.record(&by, json!({ "slip": { "make": { "passphrase": secret } } }))?;
        Ok(code)
    }

    fn recover(&mut self, manager: &Id, code: &RecoveryCode, passphrase: String) -> Result<RecoveryCode, Obstacle> {
        const WRONG: Phrase = Phrase::new("不是本账套现在的恢复单", "not the present slip of this book");
        check_slip(&self.book, manager, code).map_err(|_| Obstacle::at("code", WRONG))?;
        let (next, secret) = new_slip().map_err(|failure| self.obstacle(&failure))?;
        let chosen = Passphrase::new(passphrase);
        self.record(manager, json!({ "slip": { "use": { "passphrase": chosen, "next": secret } } }))?;
        self.operator = Some(manager.clone());
        Ok(next)
    }

    fn answer(&mut self, request: Request) -> Reply {
        match self.book.refresh() {
            Ok(0) => {}
            Ok(_) => self.known.borrow_mut().clear(),
            Err(failure) => return Reply::Failed(self.failed(&failure)),
        }
        let answered = match request {
            Request::Page(key) => self.page(&key).map(Reply::Page),
            Request::List(key) => self.list(&key).map(|listing| Reply::List(Box::new(listing))),
            Request::Form(key) => self.prepare(key).map(|prepared| Reply::Form(Box::new(prepared))),
            Request::Echo(key, values) => Ok(Reply::Echo(key.clone(), self.echo(&key, &values))),
            Request::Finish(filled) => Ok(Reply::Finished(self.finish(&filled))),
            Request::Commit(filled, shown) => Ok(Reply::Committed(self.commit(&filled, shown))),
            Request::KeepDraft(key, typed) => {
                Ok(self.keep_draft(&key, typed).map_or_else(Reply::Unkept, |()| Reply::Nothing))
            }
            Request::DropDraft(key) => {
                self.drop_draft(&key);
                Ok(Reply::Nothing)
            }
            Request::Switch => self.switch().map(|()| Reply::Switched),
            Request::Start | Request::SignOut | Request::Take(_) | Request::Unlock(_) => Ok(Reply::Nothing),
        };
        answered.unwrap_or_else(Reply::Failed)
    }

    fn close(mut self: Box<Self>) {
        // A snapshot only makes the next opening quicker.
        let _ = self.book.keep_snapshot();
    }
}

/// Who does what a form does, where it is not simply whoever is signed in.
#[derive(Default)]
struct Who {
    /// The fields that ask it.
    fields: Vec<FieldSpec>,
    /// Who stands there at first.
    first: Option<String>,
    /// Whether nobody can.
    is_nobody: bool,
}

/// The form of this name, of the trade or of the rooms both trades share.
pub(super) fn form<I: Counter>(id: &str) -> Option<FormRow<I>> {
    I::FORMS
        .iter()
        .find(|row| row.id == id)
        .copied()
        .or_else(|| house::forms::<I>().into_iter().find(|row| row.id == id))
}

/// What the palette offers: every form and list.
fn commands<I: Counter>() -> Arc<[Command]> {
    let shared = house::forms::<I>();
    let forms = I::FORMS.iter().chain(&shared).map(|row| {
        let place = row.from.map_or_else(|| Place::form(row.id), |list| Place::list_for(list, row.id));
        Command { id: row.id, label: row.name(), place }
    });
    let shared_lists = house::lists::<I>();
    let lists = I::LISTS.iter().chain(&shared_lists);
    let lists = lists.map(|spec| Command { id: spec.id, label: spec.label, place: Place::list(spec.id) });
    let windows = house::windows::<I>();
    let windows = windows.iter().map(|spec| Command { id: spec.id, label: spec.label, place: Place::list(spec.id) });
    let leave = Command { id: "sign-out", label: Phrase::new("签退", "Sign out"), place: Place::SignOut };
    forms.chain(lists).chain(windows).chain([leave]).collect::<Vec<_>>().into()
}

fn nobody() -> Words {
    Phrase::new("这里没有这一项。", "There is no such thing here.").into()
}
