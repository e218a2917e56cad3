//! Designs kept beside the one at work, in English.
//! Knows only words.

use crate::catalogue::Variants;

pub(super) const VARIANTS: Variants = Variants {
    count: "Variants: {count}",
    help: "Keep this design, try something else, and put them side by side.",
    name: "Name",
    next_name: "Variant {number}",
    keep: "Keep this design",
    current: "This design",
    open: "Open",
    open_named: "Open {name}",
    rename: "Rename {name}",
    forget: "Forget {name}",
    compare: "Compare side by side",
    title: "Side by side",
    which: "Which designs?",
    differences: "What differs",
    same: "They are the same in everything that was chosen.",
    absent: "Not part of it",
    marks: "Notes and drawings",
    asked_for: "Asked for",
    before_link: "Before the link",
    other_tab: "From another tab",
};
