//! The tools there are, and the keys that take them.
//! Knows nothing of what they do.

/// A tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ToolKind {
    /// Moves the picture, and picks parts.
    Hand,
    /// Picks marks, and changes them.
    Select,
    /// Draws ink.
    Pen,
    /// Draws ink that can be seen through.
    Highlighter,
    /// Takes ink away.
    Eraser,
    /// Draws a straight line.
    Line,
    /// Draws a straight line with a head.
    Arrow,
    /// Draws four sides.
    Rectangle,
    /// Draws a circle, or one that is stretched.
    Ellipse,
    /// Writes words on the product.
    Text,
    /// Places notes.
    Pin,
    /// Tells a length.
    Dimension,
}

impl ToolKind {
    /// All of them.
    pub const ALL: [ToolKind; 12] = [
        ToolKind::Hand,
        ToolKind::Select,
        ToolKind::Pen,
        ToolKind::Highlighter,
        ToolKind::Eraser,
        ToolKind::Line,
        ToolKind::Arrow,
        ToolKind::Rectangle,
        ToolKind::Ellipse,
        ToolKind::Text,
        ToolKind::Pin,
        ToolKind::Dimension,
    ];

    /// The letter that takes it, unless single letters are switched off.
    pub const fn letter(self) -> char {
        match self {
            ToolKind::Hand => 'h',
            ToolKind::Select => 'v',
            ToolKind::Pen => 'p',
            ToolKind::Highlighter => 'm',
            ToolKind::Eraser => 'e',
            ToolKind::Line => 'l',
            ToolKind::Arrow => 'a',
            ToolKind::Rectangle => 'r',
            ToolKind::Ellipse => 'o',
            ToolKind::Text => 't',
            ToolKind::Pin => 'n',
            ToolKind::Dimension => 'd',
        }
    }

    /// The tool that `letter` takes.
    pub fn by_letter(letter: char) -> Option<Self> {
        let letter = letter.to_ascii_lowercase();
        Self::ALL.into_iter().find(|kind| kind.letter() == letter)
    }

    /// Whether it is done as soon as it touched, so that there is nothing to pull.
    pub const fn is_tapped(self) -> bool {
        matches!(self, ToolKind::Hand | ToolKind::Pin | ToolKind::Text)
    }

    /// Whether it draws in a colour.
    pub const fn has_colour(self) -> bool {
        !matches!(self, ToolKind::Hand | ToolKind::Select | ToolKind::Eraser | ToolKind::Pin)
    }

    /// Whether it draws lines of a width that can be chosen.
    pub const fn has_width(self) -> bool {
        self.has_colour() && !matches!(self, ToolKind::Text | ToolKind::Dimension)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tool_has_a_letter_of_its_own() {
        for kind in ToolKind::ALL {
            assert_eq!(ToolKind::by_letter(kind.letter()), Some(kind));
            assert_eq!(ToolKind::by_letter(kind.letter().to_ascii_uppercase()), Some(kind));
        }
        assert_eq!(ToolKind::by_letter('ß'), None);
    }
}
