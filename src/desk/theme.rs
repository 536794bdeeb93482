//! What things look like: a role has a style, a status a word, a shape and a colour.
//!
//! The mono theme is a full theme, not a fallback: it uses reverse, bold and underline only and sets no colours.
//! Every theme marks with words and shapes first, so nothing is said by colour alone.

use super::cells::Glyphs;
use ratatui::style::{Color, Modifier, Style};

/// What a painted text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Ordinary text.
    Plain,
    /// The header line.
    Header,
    /// The mark of a training book in the header.
    Training,
    /// A title of a screen, section or column.
    Heading,
    /// The name of a field or figure.
    Label,
    /// Secondary text: examples, counts, explanations.
    Quiet,
    /// Where something can be typed.
    Field,
    /// Where typing goes now.
    FieldFocused,
    /// The selected row, box or button.
    Selected,
    /// A button that is not selected.
    Button,
    /// The characters a search found.
    Match,
    /// A key named in the hint lines.
    Key,
    /// What is wrong and must be changed.
    Error,
}

/// How much attention a status asks for: blue, yellow, orange and red in words (正常, 留意, 预警, 立即处理), and grey for
/// what is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// As it should be.
    Normal,
    /// To be watched.
    Notice,
    /// Something will soon be wrong.
    Warning,
    /// To be dealt with at once.
    Alarm,
    /// Over and done.
    Done,
}

impl Tone {
    /// A status word in its shape, which says the tone without colour: `[正常]`, `[*待审]`, `[!逾期3天]`, `[!!损失]`,
    /// `(已结清)`.
    pub fn shape(self, word: &str) -> String {
        match self {
            Self::Normal => format!("[{word}]"),
            Self::Notice => format!("[*{word}]"),
            Self::Warning => format!("[!{word}]"),
            Self::Alarm => format!("[!!{word}]"),
            Self::Done => format!("({word})"),
        }
    }
}

/// The colours to draw with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Palette {
    /// The terminal's own sixteen colours on its own background.
    #[default]
    Default,
    /// No colours: reverse, bold and underline.
    Mono,
    /// For dark backgrounds, in exact colours.
    Dark,
    /// For light backgrounds, in exact colours.
    Light,
    /// White on black, strongest differences.
    HighContrast,
}

impl Palette {
    /// The palette a person names: `default`, `mono`, `dark`, `light`, `high-contrast`.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "default" => Self::Default,
            "mono" => Self::Mono,
            "dark" => Self::Dark,
            "light" => Self::Light,
            "high-contrast" => Self::HighContrast,
            _ => return None,
        })
    }

    /// The palette to use: the asked one, else mono where `NO_COLOR` is set to anything, else mono on terminals that
    /// have no colours by their name (`vt100`, `vt220`, names ending in `-m` or `-mono`), else the default.
    pub fn choose(asked: Option<Self>, no_color: Option<&str>, term: Option<&str>) -> Self {
        let colourless = |term: &str| {
            matches!(term, "vt100" | "vt102" | "vt220" | "dumb") || term.ends_with("-m") || term.ends_with("-mono")
        };
        asked.unwrap_or_else(|| {
            let silenced = no_color.is_some_and(|value| !value.is_empty());
            if silenced || term.is_some_and(colourless) { Self::Mono } else { Self::Default }
        })
    }
}

/// A palette and the signs to draw with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Theme {
    /// The colours.
    pub palette: Palette,
    /// The signs.
    pub glyphs: Glyphs,
}

impl Theme {
    /// No colours.
    pub const MONO: Self = Self { palette: Palette::Mono, glyphs: Glyphs::Lines };

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let shape = Style::new().add_modifier(match role {
            Role::Plain | Role::Quiet | Role::Button => Modifier::empty(),
            Role::Header | Role::Selected => Modifier::REVERSED,
            Role::Training => Modifier::REVERSED | Modifier::BOLD,
            Role::Heading | Role::Key | Role::Error => Modifier::BOLD,
            Role::Label => Modifier::empty(),
            Role::Field => Modifier::UNDERLINED,
            Role::FieldFocused | Role::Match => Modifier::UNDERLINED | Modifier::BOLD,
        });
        match self.ink(role) {
            Some(ink) => self.ground(shape).fg(ink),
            None => self.ground(shape),
        }
    }

    /// The style of a status.
    pub fn tone(self, tone: Tone) -> Style {
        let shape = Style::new().add_modifier(match tone {
            Tone::Normal | Tone::Done | Tone::Notice => Modifier::empty(),
            Tone::Warning => Modifier::BOLD,
            Tone::Alarm => Modifier::BOLD | Modifier::UNDERLINED,
        });
        match self.tone_ink(tone) {
            Some(ink) => self.ground(shape).fg(ink),
            None => self.ground(shape),
        }
    }

    /// The style of a figure: one below nothing is red beside its minus.
    pub fn figure(self, shown: &str) -> Style {
        self.style(if shown.starts_with('-') && shown.len() > 1 { Role::Error } else { Role::Plain })
    }

    fn ground(self, style: Style) -> Style {
        match self.palette {
            Palette::Default | Palette::Mono => style,
            Palette::Dark => style.fg(Color::Rgb(0xE6, 0xE6, 0xE6)).bg(Color::Rgb(0x1C, 0x1C, 0x1C)),
            Palette::Light => style.fg(Color::Rgb(0x1A, 0x1A, 0x1A)).bg(Color::Rgb(0xFA, 0xFA, 0xF5)),
            Palette::HighContrast => style.fg(Color::Rgb(0xFF, 0xFF, 0xFF)).bg(Color::Rgb(0, 0, 0)),
        }
    }

    fn ink(self, role: Role) -> Option<Color> {
        match role {
            Role::Error | Role::Training => self.tone_ink(Tone::Alarm),
            Role::Match => self.tone_ink(Tone::Notice),
            Role::Key | Role::Heading => self.tone_ink(Tone::Normal),
            Role::Quiet => self.tone_ink(Tone::Done),
            _ => None,
        }
    }

    /// Colours told apart by most colour-blind people (Okabe and Ito), or their nearest among the sixteen.
    fn tone_ink(self, tone: Tone) -> Option<Color> {
        let [normal, notice, warning, alarm, done] = match self.palette {
            Palette::Mono => return None,
            // Bright black is the background of some terminals: what is over keeps the terminal's own ink.
            Palette::Default if tone == Tone::Done => return None,
            Palette::Default => [Color::Cyan, Color::Yellow, Color::LightRed, Color::Red, Color::Reset],
            Palette::Dark | Palette::HighContrast => [
                Color::Rgb(0x56, 0xB4, 0xE9),
                Color::Rgb(0xF0, 0xE4, 0x42),
                Color::Rgb(0xE6, 0x9F, 0x00),
                Color::Rgb(0xFF, 0x7A, 0x45),
                Color::Rgb(0xB0, 0xB0, 0xB0),
            ],
            Palette::Light => [
                Color::Rgb(0x00, 0x5A, 0x9C),
                Color::Rgb(0x7A, 0x5C, 0x00),
                Color::Rgb(0xA0, 0x52, 0x00),
                Color::Rgb(0xB8, 0x32, 0x00),
                Color::Rgb(0x5F, 0x5F, 0x5F),
            ],
        };
        Some(match tone {
            Tone::Normal => normal,
            Tone::Notice => notice,
            Tone::Warning => warning,
            Tone::Alarm => alarm,
            Tone::Done => done,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 13] = [
        Role::Plain,
        Role::Header,
        Role::Training,
        Role::Heading,
        Role::Label,
        Role::Quiet,
        Role::Field,
        Role::FieldFocused,
        Role::Selected,
        Role::Button,
        Role::Match,
        Role::Key,
        Role::Error,
    ];
    const TONES: [Tone; 5] = [Tone::Normal, Tone::Notice, Tone::Warning, Tone::Alarm, Tone::Done];

    #[test]
    fn the_mono_theme_sets_no_colour_anywhere() {
        let styles =
            ROLES.map(|role| Theme::MONO.style(role)).into_iter().chain(TONES.map(|tone| Theme::MONO.tone(tone)));
        for style in styles {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn every_tone_has_a_shape_of_its_own() {
        let shapes = TONES.map(|tone| tone.shape("x"));
        for (index, shape) in shapes.iter().enumerate() {
            assert!(!shapes[..index].contains(shape), "{shape}");
        }
    }

    #[test]
    fn the_asked_theme_comes_before_no_color_and_that_before_the_terminal() {
        assert_eq!(Palette::choose(Some(Palette::Dark), Some("1"), Some("vt100")), Palette::Dark);
        assert_eq!(Palette::choose(None, Some("1"), Some("xterm-256color")), Palette::Mono);
        assert_eq!(Palette::choose(None, Some(""), Some("xterm-256color")), Palette::Default);
        assert_eq!(Palette::choose(None, None, Some("vt100")), Palette::Mono);
    }

    #[test]
    fn the_selected_row_stays_reversed_in_every_palette() {
        for palette in [Palette::Default, Palette::Mono, Palette::Dark, Palette::Light, Palette::HighContrast] {
            let style = Theme { palette, glyphs: Glyphs::Lines }.style(Role::Selected);
            assert!(style.add_modifier.contains(Modifier::REVERSED), "{palette:?}");
        }
    }
}
