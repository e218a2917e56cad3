//! The icons: drawn into the page as inline SVG, so they need no font and no request.
//! Know nothing of where they are used.
//!
//! The paths are those of Lucide 1.62, whose licence is in `icons.license.txt` beside this file. They
//! are drawn on a grid of 24, shown at 20 px with a stroke of 1.75 px (`styles/base.css`).

use yew::prelude::*;

/// One of the icons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// An open hand.
    Hand,
    /// A pencil.
    Pen,
    /// A pin on a map.
    Pin,
    /// An arrow turning back.
    Undo,
    /// An arrow turning forward.
    Redo,
    /// A plus.
    Plus,
    /// A minus.
    Minus,
    /// The corners of a frame.
    Whole,
    /// A cross.
    Close,
    /// A panel that goes to the side.
    Fold,
    /// A panel that comes from the side.
    Unfold,
    /// An arrow head that points down.
    Open,
    /// An arrow that points back.
    Back,
    /// Two sheets.
    Copy,
    /// An arrow leaving a frame.
    Outside,
    /// A bin.
    Delete,
    /// Radio waves, struck through.
    Offline,
    /// A circle with a mark of exclamation.
    Alert,
    /// A speech bubble with a plus.
    Note,
    /// A life-buoy.
    Mend,
    /// A clock turning back.
    Restored,
    /// A tick.
    Done,
    /// Three knots, joined.
    Share,
    /// Two columns.
    Compare,
    /// A bookmark with a plus.
    Keep,
    /// A light bulb.
    Idea,
    /// A painter's palette.
    Colour,
    /// Three layers.
    Material,
    /// A ruler.
    Size,
    /// A piece of a puzzle.
    Part,
    /// A flash.
    Behaviour,
    /// A keyboard.
    Keys,
    /// Lines of text.
    Words,
    /// An arrow head, as a mouse has.
    Select,
    /// A highlighter.
    Highlighter,
    /// An eraser.
    Eraser,
    /// A slanted line.
    Line,
    /// A slanted arrow.
    Arrow,
    /// A square.
    Rectangle,
    /// A circle.
    Ellipse,
    /// A letter.
    Text,
    /// A length above a ruler.
    Dimension,
    /// A picture with a plus.
    Picture,
    /// Two sliders.
    Settings,
    /// A sheet with a plus before another.
    Duplicate,
    /// An arrow up to a line.
    ToFront,
    /// An arrow up.
    Forward,
    /// An arrow down.
    Backward,
    /// An arrow down to a line.
    ToBack,
    /// An arrow round to the right.
    TurnRight,
    /// An arrow round to the left.
    TurnLeft,
}

/// The drawing of `icon`. It says nothing to a screen reader: what holds it has a name.
pub(crate) fn icon(icon: Icon) -> Html {
    let class = if icon.points_along_the_line() { "icon turns" } else { "icon" };
    html! {
        <svg {class} viewBox="0 0 24 24" aria-hidden="true"><path d={icon.path()} /></svg>
    }
}

impl Icon {
    /// Whether it is mirrored where text runs from right to left.
    const fn points_along_the_line(self) -> bool {
        matches!(
            self,
            Icon::Undo | Icon::Redo | Icon::Back | Icon::Outside | Icon::Fold | Icon::Unfold
        )
    }

    /// The path, on a grid of 24.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Icon::Hand => {
                "M18 11V6a2 2 0 0 0-2-2a2 2 0 0 0-2 2M14 10V4a2 2 0 0 0-2-2a2 2 0 0 0-2 2v2M10 10.5V6\
                 a2 2 0 0 0-2-2a2 2 0 0 0-2 2v8M18 8a2 2 0 1 1 4 0v6a8 8 0 0 1-8 8h-2\
                 c-2.8 0-4.5-.86-5.99-2.34l-3.6-3.6a2 2 0 0 1 2.83-2.82L7 15"
            }
            Icon::Pen => {
                "M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352\
                 a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497zM15 5l4 4"
            }
            Icon::Pin => {
                "M20 10c0 4.993-5.539 10.193-7.399 11.799a1 1 0 0 1-1.202 0\
                 C9.539 20.193 4 14.993 4 10a8 8 0 0 1 16 0M9 10a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"
            }
            Icon::Undo => "M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 5.5 5.5a5.5 5.5 0 0 1-5.5 5.5H11",
            Icon::Redo => "M15 14l5-5-5-5M20 9H9.5A5.5 5.5 0 0 0 4 14.5A5.5 5.5 0 0 0 9.5 20H13",
            Icon::Plus => "M5 12h14M12 5v14",
            Icon::Minus => "M5 12h14",
            Icon::Whole => {
                "M8 3H5a2 2 0 0 0-2 2v3M21 8V5a2 2 0 0 0-2-2h-3M3 16v3a2 2 0 0 0 2 2h3M16 21h3\
                 a2 2 0 0 0 2-2v-3"
            }
            Icon::Close => "M18 6 6 18M6 6l12 12",
            Icon::Fold => {
                "M3 5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zM15 3v18M8 9l3 3-3 3"
            }
            Icon::Unfold => {
                "M3 5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zM15 3v18M10 15l-3-3 3-3"
            }
            Icon::Open => "M6 9l6 6 6-6",
            Icon::Back => "M12 19l-7-7 7-7M19 12H5",
            Icon::Copy => {
                "M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2z\
                 M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"
            }
            Icon::Outside => {
                "M15 3h6v6M10 14 21 3M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6"
            }
            Icon::Delete => {
                "M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2\
                 h4a2 2 0 0 1 2 2v2"
            }
            Icon::Offline => {
                "M12 20h.01M8.5 16.429a5 5 0 0 1 7 0M5 12.859a10 10 0 0 1 5.17-2.69M19 12.859\
                 a10 10 0 0 0-2.007-1.523M2 8.82a15 15 0 0 1 4.177-2.643M22 8.82\
                 a15 15 0 0 0-11.288-3.764M2 2l20 20"
            }
            Icon::Alert => "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 8L12 12M12 16L12.01 16",
            Icon::Note => {
                "M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5\
                 a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2zM12 8v6M9 11h6"
            }
            Icon::Mend => {
                "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M4.93 4.93l4.24 4.24M14.83 9.17l4.24-4.24\
                 M14.83 14.83l4.24 4.24M9.17 14.83l-4.24 4.24M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"
            }
            Icon::Keys => {
                "M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM10 8h.01M12 12h.01\
                 M14 8h.01M16 12h.01M18 8h.01M6 8h.01M7 16h10M8 12h.01"
            }
            Icon::Words => "M17 6.1H3M21 12.1H3M15.1 18H3",
            Icon::Done => "M20 6 9 17l-5-5",
            Icon::Restored => {
                "M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5M12 7v5l4 2"
            }
            Icon::Share => {
                "M15 5a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M3 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0\
                 M15 19a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M8.59 13.51L15.42 17.49M15.41 6.51L8.59 10.49"
            }
            Icon::Compare => {
                "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM12 3v18"
            }
            Icon::Keep => {
                "M12 7v6M15 10H9M17 3a2 2 0 0 1 2 2v15a1 1 0 0 1-1.496.868l-4.512-2.578a2 2 0 0 0-1.984 0\
                 l-4.512 2.578A1 1 0 0 1 5 20V5a2 2 0 0 1 2-2z"
            }
            Icon::Idea => {
                "M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5\
                 .7.7 1.3 1.5 1.5 2.5M9 18h6M10 22h4"
            }
            Icon::Colour => {
                "M12 22a1 1 0 0 1 0-20 10 9 0 0 1 10 9 5 5 0 0 1-5 5h-2.25a1.75 1.75 0 0 0-1.4 2.8l.3.4\
                 a1.75 1.75 0 0 1-1.4 2.8zM13.5 6.5L13.51 6.5M17.5 10.5L17.51 10.5M6.5 12.5L6.51 12.5\
                 M8.5 7.5L8.51 7.5"
            }
            Icon::Material => {
                "M12.83 2.18a2 2 0 0 0-1.66 0L2.6 6.08a1 1 0 0 0 0 1.83l8.58 3.91a2 2 0 0 0 1.66 0l8.58-3.9\
                 a1 1 0 0 0 0-1.83zM2 12a1 1 0 0 0 .58.91l8.6 3.91a2 2 0 0 0 1.65 0l8.58-3.9A1 1 0 0 0 22 12\
                 M2 17a1 1 0 0 0 .58.91l8.6 3.91a2 2 0 0 0 1.65 0l8.58-3.9A1 1 0 0 0 22 17"
            }
            Icon::Size => {
                "M21.3 15.3a2.4 2.4 0 0 1 0 3.4l-2.6 2.6a2.4 2.4 0 0 1-3.4 0L2.7 8.7a2.41 2.41 0 0 1 0-3.4\
                 l2.6-2.6a2.41 2.41 0 0 1 3.4 0ZM14.5 12.5l2-2M11.5 9.5l2-2M8.5 6.5l2-2M17.5 15.5l2-2"
            }
            Icon::Part => {
                "M15.39 4.39a1 1 0 0 0 1.68-.474 2.5 2.5 0 1 1 3.014 3.015 1 1 0 0 0-.474 1.68l1.683 1.682\
                 a2.414 2.414 0 0 1 0 3.414L19.61 15.39a1 1 0 0 1-1.68-.474 2.5 2.5 0 1 0-3.014 3.015 \
                 1 1 0 0 1 .474 1.68l-1.683 1.682a2.414 2.414 0 0 1-3.414 0L8.61 19.61a1 1 0 0 0-1.68.474 \
                 2.5 2.5 0 1 1-3.014-3.015 1 1 0 0 0 .474-1.68l-1.683-1.682a2.414 2.414 0 0 1 0-3.414\
                 L4.39 8.61a1 1 0 0 1 1.68.474 2.5 2.5 0 1 0 3.014-3.015 1 1 0 0 1-.474-1.68l1.683-1.682\
                 a2.414 2.414 0 0 1 3.414 0z"
            }
            Icon::Behaviour => {
                "M15.914 4a1.5 1.5 0 00-2.474-1.561l-9 9A1.5 1.5 0 005.5 14h4.002a.5.5 0 01.471.666L8.086 20\
                 a1.5 1.5 0 002.475 1.56l9-9A1.5 1.5 0 0018.5 10h-3.997a.5.5 0 01-.472-.667z"
            }
            Icon::Select => {
                "M4.037 4.688a.495.495 0 0 1 .651-.651l16 6.5a.5.5 0 0 1-.063.947l-6.124 1.58\
                 a2 2 0 0 0-1.438 1.435l-1.579 6.126a.5.5 0 0 1-.947.063z"
            }
            Icon::Highlighter => {
                "M9 11l-6 6v3h9l3-3M22 12l-4.6 4.6a2 2 0 0 1-2.8 0l-5.2-5.2a2 2 0 0 1 0-2.8L14 4"
            }
            Icon::Eraser => {
                "M21 21H8a2 2 0 0 1-1.42-.587l-3.994-3.999a2 2 0 0 1 0-2.828l10-10a2 2 0 0 1 2.829 0\
                 l5.999 6a2 2 0 0 1 0 2.828L12.834 21M5.082 11.09l8.828 8.828"
            }
            Icon::Line => "M22 2 2 22",
            Icon::Arrow => "M13 5H19V11M19 5L5 19",
            Icon::Rectangle => {
                "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z"
            }
            Icon::Ellipse => "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0",
            Icon::Text => "M12 4v16M4 7V5a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v2M9 20h6",
            Icon::Dimension => {
                "M10 15v-3M14 15v-3M18 15v-3M2 8V4M22 6H2M22 8V4M6 15v-3\
                 M4 12h16a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2z"
            }
            Icon::Picture => {
                "M16 5h6M19 2v6M21 11.5V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h7.5\
                 M21 15l-3.086-3.086a2 2 0 0 0-2.828 0L6 21M7 9a2 2 0 1 0 4 0a2 2 0 1 0 -4 0"
            }
            Icon::Settings => {
                "M14 17H5M19 7h-9M14 17a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M4 7a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"
            }
            Icon::Duplicate => {
                "M15 12v6M12 15h6M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-10\
                 a2 2 0 0 1 2 -2zM4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"
            }
            Icon::ToFront => "M5 3h14M18 13l-6-6-6 6M12 7v14",
            Icon::Forward => "M5 12l7-7 7 7M12 19V5",
            Icon::Backward => "M12 5v14M19 12l-7 7-7-7",
            Icon::ToBack => "M12 17V3M6 11l6 6 6-6M19 21H5",
            Icon::TurnRight => "M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8M21 3v5h-5",
            Icon::TurnLeft => "M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5",
        }
    }
}
