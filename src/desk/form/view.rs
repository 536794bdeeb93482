//! How a form looks: label, field, and what is wrong with it, in one window that follows the focus.

use super::super::cells::{fill, pad_right, put, width, wrap};
use super::super::theme::{Role, Theme};
use super::reduce::PICKED;
use super::state::{Entry, FieldState, Form, Stop};
use super::{Choice, FieldKind, FieldSpec, GridRow, Host};
use crate::text::{Language, Phrase};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// One painted row: pieces at their columns, the place it belongs to, the cursor if it is here.
struct Row {
    stop: Option<Stop>,
    pieces: Vec<(u16, String, Style)>,
    cursor: Option<u16>,
}

/// What every row is painted with.
struct Brush<'a> {
    theme: Theme,
    language: Language,
    host: &'a dyn Host,
    focus: Stop,
    columns: u16,
    label: u16,
}

impl Form {
    /// Paints the form and returns where the cursor belongs.
    ///
    /// The title and the foot (what is to be changed, the buttons) stay; the fields between them scroll so that the
    /// one in focus is in sight with its label and its error.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        host: &dyn Host,
        theme: Theme,
        language: Language,
    ) -> Option<Position> {
        fill(buffer, area, theme.style(Role::Plain));
        self.draw_title(buffer, area, theme, language);
        let room = Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(3), ..area };
        let brush = self.brush(room.width, host, theme, language);
        let rows = self.rows(&brush);
        let top = top_for(&rows, self.focus, usize::from(room.height));
        let mut cursor = None;
        for (row, y) in rows.iter().skip(top).zip(room.top()..room.bottom()) {
            for (x, text, style) in &row.pieces {
                put(buffer, room.x + x, y, text, room.width.saturating_sub(*x), *style);
            }
            if let Some(x) = row.cursor {
                cursor = Some(Position::new(room.x + x.min(room.width.saturating_sub(1)), y));
            }
        }
        cursor.or(self.draw_foot(buffer, area, theme, language))
    }

    fn brush<'a>(&self, columns: u16, host: &'a dyn Host, theme: Theme, language: Language) -> Brush<'a> {
        let own = self.spec.fields.iter();
        let subs = own.clone().flat_map(|spec| match &spec.kind {
            FieldKind::Lines(subs) => subs.as_slice(),
            _ => &[],
        });
        let grids = self.spec.fields.iter().flat_map(|spec| match &spec.kind {
            FieldKind::Grid(grid) => grid.rows.as_slice(),
            _ => &[],
        });
        let labels = own.chain(subs).map(|spec| width(spec.label.in_(language)) + 2);
        let widest = labels.chain(grids.map(|row| width(row.label.in_(language)) + 1)).max().unwrap_or(0);
        let label = u16::try_from(widest).unwrap_or(u16::MAX).min(columns / 3).max(6);
        Brush { theme, language, host, focus: self.focus, columns, label }
    }

    fn draw_title(&self, buffer: &mut Buffer, area: Rect, theme: Theme, language: Language) {
        const PLACE: Phrase = Phrase::new("第 {at}/{count} 项", "{at}/{count}");
        const REQUIRED: Phrase = Phrase::new("* 必填", "* required");
        let x = put(buffer, area.x, area.y, self.spec.title.in_(language), area.width, theme.style(Role::Heading));
        let stops = self.stops();
        let count = stops.len().saturating_sub(2);
        if count == 0 {
            return;
        }
        let at = stops.iter().position(|stop| *stop == self.focus).map_or(count, |at| (at + 1).min(count));
        let place = PLACE.fill(language, &[("at", &at), ("count", &count)]);
        let text = format!("{}  {place}", REQUIRED.in_(language));
        super::super::cells::put_right(
            buffer,
            area.right(),
            area.y,
            &text,
            area.right().saturating_sub(x + 1),
            theme.style(Role::Quiet),
        );
    }

    fn draw_foot(&self, buffer: &mut Buffer, area: Rect, theme: Theme, language: Language) -> Option<Position> {
        const BACK: Phrase = Phrase::new("返回", "Back");
        const ERRORS: Phrase = Phrase::new("还有 {count} 处需要修改", "still to be changed: {count}");
        const LEAVING: Phrase = Phrase::new(
            "还没有登记。再按 Esc 暂存并返回，按其他键继续",
            "Not recorded yet. Esc again keeps a draft and goes back",
        );
        const REMOVING: Phrase = Phrase::new("再按 Ctrl-X 删去这一行", "Ctrl-X again removes this row");
        let y = area.bottom().saturating_sub(2);
        let errors = self.errors();
        let (text, role) = if self.leaving {
            (LEAVING.in_(language).to_owned(), Role::Error)
        } else if self.removing {
            (REMOVING.in_(language).to_owned(), Role::Error)
        } else if errors > 0 {
            (ERRORS.fill(language, &[("count", &errors)]), Role::Error)
        } else {
            (self.help().map_or(String::new(), |help| help.in_(language).to_owned()), Role::Quiet)
        };
        put(buffer, area.x, y, &text, area.width, theme.style(role));
        let mut cursor = None;
        let mut x = area.x;
        for (stop, label) in [(Stop::Save, self.spec.verb), (Stop::Back, BACK)] {
            let here = self.focus == stop;
            let text = format!("{}[ {} ]", if here { ">" } else { " " }, label.in_(language));
            if here {
                cursor = Some(Position::new(x, y + 1));
            }
            let style = theme.style(if here { Role::Selected } else { Role::Button });
            x = put(buffer, x, y + 1, &text, area.right().saturating_sub(x), style).saturating_add(2);
        }
        cursor
    }

    fn rows(&self, brush: &Brush<'_>) -> Vec<Row> {
        let mut rows = Vec::new();
        for (field, (spec, state)) in self.spec.fields.iter().zip(&self.fields).enumerate() {
            match (&spec.kind, &state.entry) {
                (FieldKind::Lines(subs), Entry::Lines(groups)) => {
                    brush.heading(spec, &mut rows);
                    for (row, states) in groups.iter().enumerate() {
                        for (sub, (spec, state)) in subs.iter().zip(states).enumerate() {
                            let number = (sub == 0).then_some(row + 1);
                            brush.field(spec, state, Stop::Sub { field, row, sub }, number, &mut rows);
                        }
                    }
                    brush.add_row(state, Stop::AddRow(field), &mut rows);
                }
                (FieldKind::Grid(grid), Entry::Lines(cells)) => {
                    brush.heading(spec, &mut rows);
                    brush.remark(state, None, &mut rows);
                    for (row, (about, cell)) in grid.rows.iter().zip(cells).enumerate() {
                        for state in cell {
                            brush.cell(about, &grid.cell, state, Stop::Sub { field, row, sub: 0 }, &mut rows);
                        }
                    }
                }
                (FieldKind::Computed, _) => {
                    let values = self.values(brush.host);
                    let figure = brush.host.computed(spec.id, &values);
                    brush.computed(spec, figure.as_ref().map_or("", |words| words.in_(brush.language)), &mut rows);
                }
                _ => brush.field(spec, state, Stop::Field(field), None, &mut rows),
            }
        }
        rows
    }
}

/// The first row to show so that every row of the focus is in sight; of more than fit, the one the cursor is on.
fn top_for(rows: &[Row], focus: Stop, height: usize) -> usize {
    let first = rows.iter().position(|row| row.stop == Some(focus));
    let last = rows.iter().rposition(|row| row.stop == Some(focus));
    match (first, last) {
        (Some(first), Some(last)) if last - first >= height => {
            let cursor = rows.iter().position(|row| row.stop == Some(focus) && row.cursor.is_some()).unwrap_or(first);
            (cursor + 2).min(rows.len()).saturating_sub(height)
        }
        (Some(first), Some(last)) => (last + 2).min(rows.len()).saturating_sub(height).min(first),
        _ => rows.len().saturating_sub(height),
    }
}

impl Brush<'_> {
    /// Where the field stands, after the marker and the label.
    fn x(&self) -> u16 {
        self.label + 3
    }

    fn room(&self) -> u16 {
        self.columns.saturating_sub(self.x())
    }

    fn row(&self, spec: &FieldSpec, stop: Option<Stop>, number: Option<usize>) -> Row {
        self.labelled(spec.label.in_(self.language), spec.required, stop, number)
    }

    fn labelled(&self, label: &str, required: bool, stop: Option<Stop>, number: Option<usize>) -> Row {
        let here = stop == Some(self.focus);
        let mark = match number {
            Some(number) if !here => format!("{number:<2}"),
            _ if here => "> ".to_owned(),
            _ => "  ".to_owned(),
        };
        let star = if required { "*" } else { "" };
        let room = usize::from(self.label).saturating_sub(star.len());
        let label = format!("{}{star}", super::super::cells::truncate(label, room));
        let role = if here { Role::Heading } else { Role::Label };
        Row {
            stop,
            pieces: vec![(0, mark, self.theme.style(Role::Plain)), (2, label, self.theme.style(role))],
            cursor: None,
        }
    }

    fn heading(&self, spec: &FieldSpec, rows: &mut Vec<Row>) {
        let mut row = self.row(spec, None, None);
        if let Some((_, _, style)) = row.pieces.last_mut() {
            *style = self.theme.style(Role::Heading);
        }
        rows.push(row);
    }

    fn computed(&self, spec: &FieldSpec, figure: &str, rows: &mut Vec<Row>) {
        let lines = wrap(&format!("= {figure}"), usize::from(self.room()));
        for (index, line) in lines.into_iter().enumerate() {
            let mut row = if index == 0 { self.row(spec, None, None) } else { self.under(None) };
            row.pieces.push((self.x(), line, self.theme.style(Role::Quiet)));
            rows.push(row);
        }
    }

    fn add_row(&self, state: &FieldState, stop: Stop, rows: &mut Vec<Row>) {
        const ADD: Phrase = Phrase::new("+ 加一行 (按 +)", "+ add a row (key +)");
        let here = stop == self.focus;
        let mut row = self.under(Some(stop));
        let style = self.theme.style(if here { Role::Selected } else { Role::Quiet });
        row.pieces.push((0, if here { "> ".to_owned() } else { "  ".to_owned() }, self.theme.style(Role::Plain)));
        row.pieces.push((2, ADD.in_(self.language).to_owned(), style));
        row.cursor = here.then_some(2);
        rows.push(row);
        self.remark(state, None, rows);
    }

    /// A cell of a grid beside what its record is called.
    fn cell(&self, about: &GridRow, spec: &FieldSpec, state: &FieldState, stop: Stop, rows: &mut Vec<Row>) {
        let row = self.labelled(about.label.in_(self.language), false, Some(stop), None);
        // What stands beside it is worth more than how it was understood, unless that is asked about.
        let echo = state.echo.clone().filter(|_| state.seen);
        let spec = FieldSpec { note: about.note.clone(), ..spec.clone() };
        self.entry(row, &spec, &FieldState { echo, ..state.clone() }, stop, rows);
    }

    fn field(&self, spec: &FieldSpec, state: &FieldState, stop: Stop, number: Option<usize>, rows: &mut Vec<Row>) {
        self.entry(self.row(spec, Some(stop), number), spec, state, stop, rows);
    }

    fn entry(&self, mut row: Row, spec: &FieldSpec, state: &FieldState, stop: Stop, rows: &mut Vec<Row>) {
        let here = stop == self.focus;
        let mut used = self.columns;
        match (&state.entry, &spec.kind) {
            (Entry::Typed(line), kind) => {
                let columns = self.box_width(kind);
                let mut sight = line.sight(columns);
                if matches!(kind, FieldKind::Secret) {
                    let typed = width(line.text()).min(usize::from(columns.saturating_sub(1)));
                    sight.text = "*".repeat(typed);
                }
                row.pieces.push((self.x(), pad_right(&sight.text, usize::from(columns)), self.field_style(here)));
                row.cursor = here.then_some(self.x() + sight.column);
                used = self.x() + columns;
            }
            (Entry::Choice(chosen), FieldKind::Choice(choices)) => used = self.choice(&mut row, choices, *chosen, here),
            (Entry::Pick { line, chosen, .. }, _) => {
                let columns = self.box_width(&spec.kind);
                let sight = line.sight(columns);
                let text = chosen.as_ref().map_or(sight.text, |item| {
                    format!("{} ({})", item.label.in_(self.language), item.detail.in_(self.language))
                });
                row.pieces.push((self.x(), pad_right(&text, usize::from(columns)), self.field_style(here)));
                row.cursor = here.then_some(self.x() + if chosen.is_some() { 0 } else { sight.column });
                used = self.x() + columns;
            }
            _ => {}
        }
        rows.push(row);
        if let (Entry::Choice(chosen), FieldKind::Choice(choices), true) = (&state.entry, &spec.kind, here)
            && !self.fits(choices)
        {
            self.listed(choices, *chosen, stop, rows);
        }
        if let (Entry::Ticks { at, marked }, FieldKind::Ticks(choices)) = (&state.entry, &spec.kind) {
            self.boxes(choices, marked, *at, stop, rows);
        }
        self.remark(state, Some((spec, used)), rows);
        if let (Entry::Pick { line, at, open: true, .. }, FieldKind::Pick(provider), true) =
            (&state.entry, &spec.kind, here)
        {
            self.offered(provider, line.text(), *at, stop, rows);
        }
    }

    fn box_width(&self, kind: &FieldKind) -> u16 {
        let wanted = match kind {
            FieldKind::Money | FieldKind::Rate | FieldKind::Date | FieldKind::Count => 18,
            FieldKind::Name | FieldKind::Secret => 24,
            FieldKind::Pick(_) => 36,
            FieldKind::Note => u16::MAX,
            _ => 36,
        };
        wanted.min(self.room())
    }

    fn field_style(&self, here: bool) -> Style {
        self.theme.style(if here { Role::FieldFocused } else { Role::Field })
    }

    fn choice_text(&self, index: usize, choice: &Choice, chosen: Option<usize>) -> String {
        let mark = if chosen == Some(index) { "(*)" } else { "( )" };
        format!("{mark}{} {}", index + 1, choice.label.in_(self.language))
    }

    /// Whether all choices stand in one row.
    fn fits(&self, choices: &[Choice]) -> bool {
        let texts = choices.iter().enumerate().map(|(index, choice)| self.choice_text(index, choice, None));
        let all: usize = texts.map(|text| width(&text) + 2).sum();
        all <= usize::from(self.room()) + 2 && choices.len() <= 9
    }

    /// Choices that do not stand in one row, under each other while they are in focus: the first nine by number.
    fn listed(&self, choices: &[Choice], chosen: Option<usize>, stop: Stop, rows: &mut Vec<Row>) {
        for (index, choice) in choices.iter().enumerate().take(9) {
            let mut row = self.under(Some(stop));
            let role = if chosen == Some(index) { Role::Selected } else { Role::Plain };
            row.pieces.push((self.x(), self.choice_text(index, choice, chosen), self.theme.style(role)));
            rows.push(row);
        }
    }

    /// All choices in a row where they fit, else the chosen one between arrows. Returns the column after them.
    fn choice(&self, row: &mut Row, choices: &[Choice], chosen: Option<usize>, here: bool) -> u16 {
        let mut x = self.x();
        row.cursor = here.then_some(x);
        let style = |picked: bool| self.theme.style(if picked && here { Role::Selected } else { Role::Plain });
        if self.fits(choices) {
            for (index, choice) in choices.iter().enumerate() {
                let text = self.choice_text(index, choice, chosen);
                let columns = u16::try_from(width(&text)).unwrap_or(u16::MAX);
                if here && chosen == Some(index) {
                    row.cursor = Some(x);
                }
                row.pieces.push((x, text, style(chosen == Some(index))));
                x = x.saturating_add(columns + 2);
            }
            return x;
        }
        let current = chosen.and_then(|index| {
            choices.get(index).map(|choice| format!("{} {}", index + 1, choice.label.in_(self.language)))
        });
        let text = format!("< {} >  /{}", current.unwrap_or_default(), choices.len());
        let after = x + u16::try_from(width(&text)).unwrap_or(u16::MAX).min(self.room());
        row.pieces.push((x, text, style(true)));
        after
    }

    fn boxes(&self, choices: &[Choice], marked: &[bool], at: usize, stop: Stop, rows: &mut Vec<Row>) {
        const NONE: Phrase = Phrase::new("(没有可勾选的)", "(there is none to tick)");
        let here = stop == self.focus;
        if choices.is_empty() {
            let mut row = self.under(Some(stop));
            row.pieces.push((4, NONE.in_(self.language).to_owned(), self.theme.style(Role::Quiet)));
            row.cursor = here.then_some(4);
            rows.push(row);
        }
        for (index, (choice, marked)) in choices.iter().zip(marked).enumerate() {
            let text =
                format!("[{}] {} {}", if *marked { "x" } else { " " }, index + 1, choice.label.in_(self.language));
            for (number, line) in wrap(&text, usize::from(self.columns.saturating_sub(4))).into_iter().enumerate() {
                let current = here && at == index;
                let mut row = self.under(Some(stop));
                row.pieces.push((4, line, self.theme.style(if current { Role::Selected } else { Role::Plain })));
                row.cursor = (current && number == 0).then_some(5);
                rows.push(row);
            }
        }
    }

    fn offered(&self, provider: &str, typed: &str, at: usize, stop: Stop, rows: &mut Vec<Row>) {
        const NONE: Phrase = Phrase::new("没有找到", "nothing found");
        let found = self.host.pick(provider, typed, PICKED);
        if found.is_empty() {
            let mut row = self.under(Some(stop));
            row.pieces.push((self.x(), NONE.in_(self.language).to_owned(), self.theme.style(Role::Quiet)));
            rows.push(row);
        }
        for (index, item) in found.iter().enumerate() {
            let mut row = self.under(Some(stop));
            let text = format!(
                "{} {}  {}",
                if index == at { ">" } else { " " },
                item.label.in_(self.language),
                item.detail.in_(self.language)
            );
            let style = self.theme.style(if index == at { Role::Selected } else { Role::Plain });
            row.pieces.push((self.x(), pad_right(&text, usize::from(self.room())), style));
            rows.push(row);
        }
    }

    /// What is to be said about a field: what is wrong with it, how it was understood, or an example while it is
    /// empty; beside it where that fits, else below.
    fn remark(&self, state: &FieldState, field: Option<(&FieldSpec, u16)>, rows: &mut Vec<Row>) {
        const AGAIN: Phrase = Phrase::new("按回车采用", "Enter takes it");
        const EXAMPLE: Phrase = Phrase::new("例如 {example}", "such as {example}");
        let here = rows.last().and_then(|row| row.stop) == Some(self.focus);
        let example = field.map(|(spec, _)| spec.example.in_(self.language)).filter(|example| !example.is_empty());
        let (text, role) = match (&state.error, &state.echo) {
            (Some(error), _) => (error.words.in_(self.language).to_owned(), Role::Error),
            (None, Some(echo)) if state.seen && here => {
                (format!("= {} {}", echo.in_(self.language), AGAIN.in_(self.language)), Role::Heading)
            }
            (None, Some(echo)) => (format!("= {}", echo.in_(self.language)), Role::Quiet),
            (None, None) => match example.filter(|_| here && state.is_empty()) {
                Some(example) => (EXAMPLE.fill(self.language, &[("example", &example)]), Role::Quiet),
                None => match field.map(|(spec, _)| spec.note.in_(self.language)).filter(|note| !note.is_empty()) {
                    Some(note) => (note.to_owned(), Role::Quiet),
                    None => return,
                },
            },
        };
        let style = self.theme.style(role);
        let beside = field
            .map(|(_, used)| used.saturating_add(2))
            .filter(|x| usize::from(*x) + width(&text) <= usize::from(self.columns));
        match (beside, rows.last_mut()) {
            (Some(x), Some(row)) => row.pieces.push((x, text, style)),
            _ => {
                let stop = rows.last().and_then(|row| row.stop);
                for line in wrap(&text, usize::from(self.room())) {
                    let mut row = self.under(stop);
                    row.pieces.push((self.x(), line, style));
                    rows.push(row);
                }
            }
        }
    }

    fn under(&self, stop: Option<Stop>) -> Row {
        Row { stop, pieces: Vec::new(), cursor: None }
    }
}
