//! Keys as data: one table of actions feeds the hint lines, the help, the palette and the lookup.
//!
//! With a Chinese input method on, letter keys do not arrive, so a letter is only ever a second way; full-width
//! forms count as the plain key, and Caps Lock changes nothing.

use super::cells::{fold_wide, width};
use super::search::{Query, SearchKey, find};
use crate::text::{Language, Phrase};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key, alone or with Ctrl.
///
/// Ctrl with I, M, J, H or `[` is Tab, Enter or Backspace on many terminals, Ctrl-S and Ctrl-Q may never arrive, and
/// Ctrl-Space belongs to the input method: [`Registry::faults`] refuses them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// Whether Ctrl is held.
    pub control: bool,
}

/// Where an action can be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every screen.
    Everywhere,
    /// On one screen, by its name.
    Screen(&'static str),
}

/// What an action can do to the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Danger {
    /// Shows or moves something; records nothing.
    None,
    /// Records something usual: one Enter on the summary.
    Routine,
    /// Cannot be taken back, is large or over a limit: the amount is typed again.
    Dangerous,
}

/// Something a person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// The stable name.
    pub id: &'static str,
    /// What it is called on the screen.
    pub label: Phrase,
    /// The keys that call it, the one to show first.
    pub keys: &'static [Chord],
    /// Where it can be called.
    pub scope: Scope,
    /// What it can do to the books.
    pub danger: Danger,
}

/// The table of actions.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    actions: Vec<Action>,
    search: Vec<SearchKey>,
}

/// The actions every screen has.
pub const COMMON: [Action; 10] = [
    common("help", Phrase::new("帮助", "Help"), &[Chord::f(1)]),
    common("back", Phrase::new("返回", "Back"), &[Chord::key(KeyCode::Esc)]),
    common("home", Phrase::new("首页", "First page"), &[Chord::control('t')]),
    common("palette", Phrase::new("全部命令", "All commands"), &[Chord::control('p')]),
    common("find", Phrase::new("查找", "Find"), &[Chord::f(3), Chord::control('f')]),
    common("jump", Phrase::new("按号码跳转", "Go to number"), &[Chord::control('g')]),
    common("language", Phrase::new("English", "中文"), &[Chord::f(4)]),
    common("refresh", Phrase::new("刷新", "Refresh"), &[Chord::f(5)]),
    common("messages", Phrase::new("今日消息", "Messages"), &[Chord::f(8)]),
    common("hide", Phrase::new("隐藏", "Hide"), &[Chord::f(12), Chord::control('l')]),
];

const fn common(id: &'static str, label: Phrase, keys: &'static [Chord]) -> Action {
    Action { id, label, keys, scope: Scope::Everywhere, danger: Danger::None }
}

impl Chord {
    /// A key alone.
    pub const fn key(code: KeyCode) -> Self {
        Self { code, control: false }
    }

    /// A function key.
    pub const fn f(number: u8) -> Self {
        Self::key(KeyCode::F(number))
    }

    /// Ctrl with a letter, written in lower case.
    pub const fn control(letter: char) -> Self {
        Self { code: KeyCode::Char(letter), control: true }
    }

    /// The chord a key event means; `None` with Alt held, which terminals confuse with Esc.
    pub fn of(event: KeyEvent) -> Option<Self> {
        if event.modifiers.contains(KeyModifiers::ALT) {
            return None;
        }
        let code = match event.code {
            KeyCode::Char(character) => {
                let plain = fold_wide(character);
                KeyCode::Char(plain.to_lowercase().next().unwrap_or(plain))
            }
            code => code,
        };
        Some(Self { code, control: event.modifiers.contains(KeyModifiers::CONTROL) })
    }

    /// The chord as it is written on the screen.
    pub fn name(self, language: Language) -> String {
        let key = match self.code {
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::Char(' ') => Phrase::new("空格", "Space").in_(language).to_owned(),
            KeyCode::Char(character) => character.to_uppercase().to_string(),
            KeyCode::Enter => Phrase::new("回车", "Enter").in_(language).to_owned(),
            KeyCode::Esc => "Esc".to_owned(),
            KeyCode::Tab => "Tab".to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            KeyCode::Insert => "Ins".to_owned(),
            KeyCode::Delete => "Del".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::Up | KeyCode::Down | KeyCode::Left | KeyCode::Right => {
                Phrase::new("方向键", "Arrows").in_(language).to_owned()
            }
            other => format!("{other:?}"),
        };
        if self.control { format!("Ctrl-{key}") } else { key }
    }

    /// Whether an input method may swallow it: a letter or sign without Ctrl.
    fn is_letter(self) -> bool {
        !self.control && matches!(self.code, KeyCode::Char(_))
    }

    /// Whether some terminals cannot send it or take it for themselves.
    fn is_unsafe(self) -> bool {
        self.control
            && matches!(self.code, KeyCode::Char('i' | 'm' | 'j' | 'h' | 's' | 'q' | '[' | ' ') | KeyCode::Enter)
            || matches!(self.code, KeyCode::F(10 | 11))
    }
}

impl Registry {
    /// The common actions and the given ones.
    pub fn new(actions: &[Action]) -> Self {
        let actions: Vec<Action> = COMMON.iter().chain(actions).copied().collect();
        let search =
            actions.iter().map(|action| SearchKey::new().words(&action.label.into()).text(action.id)).collect();
        Self { actions, search }
    }

    /// All actions, in the order given.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// The action of a stable name.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.id == id)
    }

    /// The action a key calls on a screen; the screen's own come before those of every screen.
    pub fn lookup(&self, event: KeyEvent, screen: &str) -> Option<&Action> {
        let chord = Chord::of(event)?;
        self.on(screen).find(|action| action.keys.contains(&chord))
    }

    /// The actions of a screen, its own first.
    pub fn on<'a, 'b>(&'a self, screen: &'b str) -> impl Iterator<Item = &'a Action> + use<'a, 'b> {
        let own =
            self.actions.iter().filter(move |action| matches!(action.scope, Scope::Screen(name) if name == screen));
        own.chain(self.actions.iter().filter(|action| action.scope == Scope::Everywhere))
    }

    /// The keys that work now, for the two hint lines: at most seven that have a key, are `available` and fit.
    pub fn hints(
        &self,
        screen: &str,
        available: &dyn Fn(&Action) -> bool,
        language: Language,
        columns: u16,
    ) -> [Vec<(String, &'static str)>; 2] {
        let mut lines = [Vec::new(), Vec::new()];
        let (mut line, mut used) = (0, 0);
        let shown = self.on(screen).filter(|action| available(action));
        for (action, chord) in shown.filter_map(|action| Some((action, action.keys.first()?))).take(7) {
            let hint = (chord.name(language), action.label.in_(language));
            let needed = width(&hint.0) + 1 + width(hint.1) + 2;
            if used + needed > usize::from(columns) && line == 0 {
                (line, used) = (1, 0);
            }
            if used + needed <= usize::from(columns) {
                lines[line].push(hint);
                used += needed;
            }
        }
        lines
    }

    /// The actions of a screen a query finds, the best first; the query may be Chinese, pinyin or English.
    pub fn palette<'a>(&'a self, typed: &str, screen: &str) -> Vec<&'a Action> {
        let here = |action: &Action| match action.scope {
            Scope::Everywhere => true,
            Scope::Screen(name) => name == screen,
        };
        let found = find(&self.search, &Query::new(typed));
        found.into_iter().filter_map(|index| self.actions.get(index)).filter(|action| here(action)).collect()
    }

    /// What is wrong with the table, in words for a test: an action without a way besides a letter, two actions on
    /// one key, a key terminals cannot send, a name used twice.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (index, action) in self.actions.iter().enumerate() {
            if !action.keys.is_empty() && action.keys.iter().all(|chord| chord.is_letter()) {
                faults.push(format!("{} has only letter keys", action.id));
            }
            if let Some(chord) = action.keys.iter().find(|chord| chord.is_unsafe()) {
                faults.push(format!("{} is on {}", action.id, chord.name(Language::En)));
            }
            for earlier in &self.actions[..index] {
                if earlier.id == action.id {
                    faults.push(format!("{} is there twice", action.id));
                }
                let shared = action.keys.iter().find(|chord| earlier.keys.contains(chord));
                if let Some(chord) = shared.filter(|_| earlier.scope == action.scope) {
                    faults.push(format!("{} and {} are both on {}", earlier.id, action.id, chord.name(Language::En)));
                }
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: Action = Action {
        id: "record",
        label: Phrase::new("登记还款", "Record repayment"),
        keys: &[Chord::f(2), Chord::key(KeyCode::Char('r'))],
        scope: Scope::Screen("loan"),
        danger: Danger::Routine,
    };

    fn press(character: char) -> KeyEvent {
        KeyEvent::from(KeyCode::Char(character))
    }

    #[test]
    fn full_width_and_capital_letters_call_the_same_action() {
        let registry = Registry::new(&[RECORD]);
        for character in ['r', 'R', 'ｒ', 'Ｒ'] {
            assert_eq!(registry.lookup(press(character), "loan").map(|action| action.id), Some("record"));
        }
        assert_eq!(registry.lookup(press('r'), "member"), None);
    }

    #[test]
    fn the_common_keys_have_no_faults() {
        assert_eq!(Registry::new(&[RECORD]).faults(), Vec::<String>::new());
    }

    #[test]
    fn a_letter_as_the_only_way_is_a_fault() {
        const LETTER: &[Chord] = &[Chord::key(KeyCode::Char('x'))];
        const TAKEN: &[Chord] = &[Chord::f(2), Chord::control('m')];
        let letter = Action { id: "x", keys: LETTER, ..RECORD };
        let taken = Action { id: "y", keys: TAKEN, ..RECORD };
        let faults = Registry::new(&[RECORD, letter, taken]).faults();
        assert_eq!(faults, ["x has only letter keys", "y is on Ctrl-M", "record and y are both on F2"]);
    }

    #[test]
    fn the_palette_finds_by_chinese_pinyin_and_english() {
        let registry = Registry::new(&[RECORD]);
        for typed in ["还款", "djhk", "repay", "huankuan"] {
            assert_eq!(registry.palette(typed, "loan").first().map(|action| action.id), Some("record"), "{typed}");
        }
        assert!(registry.palette("还款", "member").is_empty());
    }

    #[test]
    fn hints_fit_two_lines_and_show_only_what_works_now() {
        let registry = Registry::new(&[RECORD]);
        let lines = registry.hints("loan", &|action| action.id != "find", Language::Zh, 40);
        assert_eq!(lines[0].first(), Some(&("F2".to_owned(), "登记还款")));
        assert!(lines.iter().flatten().all(|(_, label)| *label != "查找"));
        assert!(lines.iter().flatten().count() <= 7);
        for line in &lines {
            assert!(line.iter().map(|(key, label)| width(key) + 1 + width(label) + 2).sum::<usize>() <= 40);
        }
    }
}
