//! The summary before something is recorded: who, what, how much, and a button that names the act.
//!
//! A usual act starts on its button: one Enter. A dangerous one starts on 返回修改 and asks for the amount again.

use super::authorise::{Authorise, Part};
use super::cells::{fill, pad_right, put, width, wrap};
use super::keys::Danger;
use super::line::Line;
use super::theme::{Role, Theme};
use crate::text::{Language, Phrase, Words};
use crate::vocabulary::Money;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};

/// A summary waiting for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirm {
    title: Words,
    lines: Vec<(Words, Words)>,
    verb: Words,
    retype: Option<Retype>,
    authorise: Option<Authorise>,
    focus: Focus,
    skip: usize,
}

/// The amount to be typed again.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Retype {
    amount: Money,
    line: Line,
    differs: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Verb,
    Back,
    Amount,
    Here(Part),
}

/// What a key meant to a summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    Stay,
    /// Back to the form.
    Back,
    /// Do it.
    Confirmed,
    /// Do it, signed here by the person at this place of the list.
    Authorised(usize, Option<String>),
}

/// Reads an amount as the forms do; `None` where it is not one.
pub type ReadAmount<'a> = &'a dyn Fn(&str) -> Option<Money>;

impl Confirm {
    /// A summary of a usual act, its button in focus. The verb names the act with its amount: `登记还款 1,245.00 元`.
    pub fn routine(title: impl Into<Words>, lines: Vec<(Words, Words)>, verb: impl Into<Words>) -> Self {
        Self {
            title: title.into(),
            lines,
            verb: verb.into(),
            retype: None,
            authorise: None,
            focus: Focus::Verb,
            skip: 0,
        }
    }

    /// A summary of a dangerous act: 返回修改 is in focus, and the button works only once `amount` is typed again.
    pub fn dangerous(
        title: impl Into<Words>,
        lines: Vec<(Words, Words)>,
        verb: impl Into<Words>,
        amount: Money,
    ) -> Self {
        let retype = Some(Retype { amount, line: Line::new(30), differs: false });
        Self { retype, focus: Focus::Back, ..Self::routine(title, lines, verb) }
    }

    /// The same, for an act that a second person signs: one of these may do it here.
    #[must_use]
    pub fn authorised_by(mut self, authorise: Option<Authorise>) -> Self {
        self.authorise = authorise;
        self
    }

    /// How dangerous the act is.
    pub fn danger(&self) -> Danger {
        if self.retype.is_some() { Danger::Dangerous } else { Danger::Routine }
    }

    /// Takes a key: arrows and Tab move, Enter answers, Esc goes back, PgUp and PgDn scroll a long summary.
    pub fn key(&mut self, key: KeyEvent, read: ReadAmount<'_>) -> Answer {
        if self.focus == Focus::Amount
            && let Some(retype) = &mut self.retype
            && matches!(
                key.code,
                KeyCode::Char(_) | KeyCode::Backspace | KeyCode::Delete | KeyCode::Left | KeyCode::Right
            )
        {
            retype.line.key(key);
            retype.differs = false;
            return Answer::Stay;
        }
        if let (Focus::Here(part), Some(authorise)) = (self.focus, &mut self.authorise)
            && authorise.key(part, key)
        {
            return Answer::Stay;
        }
        match key.code {
            KeyCode::Esc => return Answer::Back,
            KeyCode::Tab | KeyCode::Right | KeyCode::Down => self.focus = self.step(1),
            KeyCode::BackTab | KeyCode::Left | KeyCode::Up => self.focus = self.step(-1),
            KeyCode::PageDown => self.skip = (self.skip + 5).min(self.lines.len().saturating_sub(1)),
            KeyCode::PageUp => self.skip = self.skip.saturating_sub(5),
            KeyCode::Enter => return self.enter(read),
            _ => {}
        }
        Answer::Stay
    }

    fn enter(&mut self, read: ReadAmount<'_>) -> Answer {
        if self.focus == Focus::Back {
            return Answer::Back;
        }
        if let Some(retype) = &mut self.retype {
            let same = read(retype.line.text()) == Some(retype.amount);
            retype.differs = !same;
            if !same || self.focus == Focus::Amount {
                self.focus = if same { Focus::Verb } else { Focus::Amount };
                return Answer::Stay;
            }
        }
        match (self.focus, &self.authorise) {
            (Focus::Here(part), Some(authorise)) if authorise.parts().last() == Some(&part) => {
                let (person, secret) = authorise.given();
                Answer::Authorised(person, secret)
            }
            (Focus::Here(_), _) => {
                self.focus = self.step(1);
                Answer::Stay
            }
            _ => Answer::Confirmed,
        }
    }

    fn step(&self, by: i8) -> Focus {
        let mut order = match self.retype {
            Some(_) => vec![Focus::Back, Focus::Amount, Focus::Verb],
            None => vec![Focus::Verb],
        };
        order.extend(self.authorise.iter().flat_map(|authorise| authorise.parts()).map(|part| Focus::Here(*part)));
        if self.retype.is_none() {
            order.push(Focus::Back);
        }
        let at = order.iter().position(|focus| *focus == self.focus).unwrap_or(0);
        let next = if by > 0 { at + 1 } else { at + order.len() - 1 } % order.len();
        order.get(next).copied().unwrap_or(self.focus)
    }

    /// Paints the summary and returns where the cursor belongs.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme, language: Language) -> Option<Position> {
        const BACK: Phrase = Phrase::new("返回修改", "Back to edit");
        const MORE: Phrase = Phrase::new("还有 {count} 行，按 PgDn", "PgDn shows {count} more");
        const AGAIN: Phrase = Phrase::new("请再输入一次金额", "Type the amount again");
        const DIFFERS: Phrase = Phrase::new("两次输入的金额不一致", "The two amounts differ");
        fill(buffer, area, theme.style(Role::Plain));
        put(buffer, area.x, area.y, self.title.in_(language), area.width, theme.style(Role::Heading));
        let buttons = [(Focus::Verb, self.verb.in_(language)), (Focus::Back, BACK.in_(language))];
        let beside: usize = buttons.iter().map(|(_, label)| width(label) + 7).sum();
        let stacked = beside > usize::from(area.width);
        let foot = 2 + u16::from(self.retype.is_some()) + u16::from(self.authorise.is_some()) + u16::from(stacked);
        let head = if area.height < 10 { 1 } else { 2 };
        let room = Rect { y: area.y.saturating_add(head), height: area.height.saturating_sub(head + foot), ..area };
        let rows = self.rows(area.width, language);
        for ((label, value), y) in rows.iter().skip(self.skip).zip(room.top()..room.bottom()) {
            let x = put(buffer, room.x, y, label, room.width, theme.style(Role::Label));
            put(buffer, x, y, value, room.right().saturating_sub(x), theme.style(Role::Plain));
        }
        let hidden = rows.len().saturating_sub(self.skip + usize::from(room.height));
        let mut y = area.bottom().saturating_sub(foot);
        if self.retype.as_ref().is_some_and(|retype| retype.differs) {
            put(buffer, area.x, y, DIFFERS.in_(language), area.width, theme.style(Role::Error));
        } else if hidden > 0 {
            put(buffer, area.x, y, &MORE.fill(language, &[("count", &hidden)]), area.width, theme.style(Role::Quiet));
        }
        y += 1;
        let mut cursor = None;
        if let Some(retype) = &self.retype {
            let x = put(buffer, area.x, y, AGAIN.in_(language), area.width, theme.style(Role::Label)) + 1;
            let sight = retype.line.sight(16);
            let role = if self.focus == Focus::Amount { Role::FieldFocused } else { Role::Field };
            put(buffer, x, y, &pad_right(&sight.text, 16), area.right().saturating_sub(x).min(16), theme.style(role));
            if self.focus == Focus::Amount {
                cursor = Some(Position::new(x + sight.column, y));
            }
            y += 1;
        }
        if let Some(authorise) = &self.authorise {
            let focus = if let Focus::Here(part) = self.focus { Some(part) } else { None };
            let line = Rect { y, height: 1, ..area };
            cursor = authorise.draw(buffer, line, focus, theme, language).or(cursor);
            y += 1;
        }
        let mut x = area.x;
        for (focus, label) in buttons {
            let here = self.focus == focus;
            let text = format!("{}[ {label} ]", if here { ">" } else { " " });
            if here {
                cursor = Some(Position::new(x, y));
            }
            let style = theme.style(if here { Role::Selected } else { Role::Button });
            let end = put(buffer, x, y, &text, area.right().saturating_sub(x), style);
            (x, y) = if stacked { (area.x, y + 1) } else { (end + 2, y) };
        }
        cursor
    }

    /// The lines as painted: labels in one column, values wrapped beside them.
    fn rows(&self, columns: u16, language: Language) -> Vec<(String, String)> {
        let widest = self.lines.iter().map(|(label, _)| width(label.in_(language))).max().unwrap_or(0);
        let for_label = (widest + 2).min(usize::from(columns) / 2);
        let mut rows = Vec::new();
        for (label, value) in &self.lines {
            let wrapped = wrap(value.in_(language), usize::from(columns).saturating_sub(for_label));
            for (index, value) in wrapped.into_iter().enumerate() {
                let label = if index == 0 { label.in_(language) } else { "" };
                rows.push((pad_right(label, for_label), value));
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: Phrase = Phrase::new("登记还款", "Record repayment");
    const VERB: Phrase = Phrase::new("登记还款 1,245.00 元", "Record repayment 1,245.00");

    fn read(text: &str) -> Option<Money> {
        text.parse().ok().map(Money::from_yuan)
    }

    fn press(confirm: &mut Confirm, code: KeyCode) -> Answer {
        confirm.key(KeyEvent::from(code), &read)
    }

    #[test]
    fn a_usual_act_is_one_enter() {
        assert_eq!(press(&mut Confirm::routine(TITLE, Vec::new(), VERB), KeyCode::Enter), Answer::Confirmed);
    }

    #[test]
    fn enter_on_a_dangerous_act_goes_back() {
        let mut confirm = Confirm::dangerous(TITLE, Vec::new(), VERB, Money::from_yuan(1_245));
        assert_eq!(press(&mut confirm, KeyCode::Enter), Answer::Back);
    }

    #[test]
    fn a_dangerous_act_asks_for_the_amount_again() {
        let mut confirm = Confirm::dangerous(TITLE, Vec::new(), VERB, Money::from_yuan(1_245));
        press(&mut confirm, KeyCode::BackTab);
        assert_eq!(press(&mut confirm, KeyCode::Enter), Answer::Stay, "nothing typed yet");
        for digit in "1244".chars() {
            press(&mut confirm, KeyCode::Char(digit));
        }
        assert_eq!(press(&mut confirm, KeyCode::Enter), Answer::Stay, "another amount");
        press(&mut confirm, KeyCode::Backspace);
        press(&mut confirm, KeyCode::Char('5'));
        assert_eq!(press(&mut confirm, KeyCode::Enter), Answer::Stay, "to the button");
        assert_eq!(press(&mut confirm, KeyCode::Enter), Answer::Confirmed);
    }

    #[test]
    fn esc_is_always_one_step_back() {
        assert_eq!(press(&mut Confirm::routine(TITLE, Vec::new(), VERB), KeyCode::Esc), Answer::Back);
    }
}
