//! The keys of the desk's own screens, beside the common ones.

use super::super::keys::{Action, Chord, Danger, Registry, Scope};
use super::super::session::Command;
use crate::text::Phrase;
use ratatui::crossterm::event::KeyCode;

/// A page with nothing to explain.
pub const PAGE: &str = "page";
/// A page whose figures can be explained (F1).
pub const FIGURES: &str = "figures";
/// A list.
pub const LIST: &str = "list";
/// A form.
pub const FORM: &str = "form";
/// A summary to be confirmed.
pub const CONFIRM: &str = "confirm";
/// The messages of the day.
pub const LOG: &str = "log";

const EXPLAIN: Phrase = Phrase::new("此数怎么来的", "Why this number");
const CHOOSE: Phrase = Phrase::new("办理", "Do it");

const OWN: [Action; 17] = [
    own("choose", CHOOSE, &[Chord::key(KeyCode::Enter)], PAGE),
    own("choose.figures", CHOOSE, &[Chord::key(KeyCode::Enter)], FIGURES),
    own("explain", EXPLAIN, &[Chord::f(1), Chord::control('k')], FIGURES),
    own("open", Phrase::new("打开", "Open"), &[Chord::key(KeyCode::Enter)], LIST),
    own("new", Phrase::new("新办", "New"), &[Chord::f(2), Chord::control('n')], LIST),
    own("further", Phrase::new("更早的", "Earlier"), &[Chord::f(7), Chord::control('o')], LIST),
    own("order", Phrase::new("排序", "Sort"), &[Chord::f(6), Chord::control('b')], LIST),
    own("export", Phrase::new("导出表格", "Export"), &[Chord::control('e')], LIST),
    own("next", Phrase::new("下一项", "Next field"), &[Chord::key(KeyCode::Enter)], FORM),
    own("save", Phrase::new("直接预览", "Sum up"), &[Chord::f(2), Chord::control('o')], FORM),
    own("copy", Phrase::new("照上一笔", "As before"), &[Chord::control('d')], FORM),
    own("clear", Phrase::new("清空", "Clear"), &[Chord::f(6), Chord::control('b')], FORM),
    own("row", Phrase::new("删这一行", "Remove row"), &[Chord::control('x')], FORM),
    own("confirm", Phrase::new("确认", "Confirm"), &[Chord::key(KeyCode::Enter)], CONFIRM),
    own("explain.summary", EXPLAIN, &[Chord::f(1), Chord::control('k')], CONFIRM),
    Action {
        id: "switch",
        label: Phrase::new("换操作员 (练习账套)", "Next operator (training)"),
        keys: &[Chord::f(9), Chord::control('x')],
        scope: Scope::Everywhere,
        danger: Danger::None,
    },
    Action {
        id: "quit",
        label: Phrase::new("退出程序", "Quit the program"),
        keys: &[],
        scope: Scope::Everywhere,
        danger: Danger::None,
    },
];

const fn own(id: &'static str, label: Phrase, keys: &'static [Chord], screen: &'static str) -> Action {
    Action { id, label, keys, scope: Scope::Screen(screen), danger: Danger::None }
}

/// The desk's actions and the commands of the open book.
pub fn registry(commands: &[Command]) -> Registry {
    let offered = commands.iter().map(|command| Action {
        id: command.id,
        label: command.label,
        keys: &[],
        scope: Scope::Everywhere,
        danger: Danger::None,
    });
    Registry::new(&OWN.into_iter().chain(offered).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_the_desk_have_no_faults() {
        assert_eq!(registry(&[]).faults(), Vec::<String>::new());
    }
}
