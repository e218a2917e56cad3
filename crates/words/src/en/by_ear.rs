//! What is said of places, marks, parts, keys and whole designs, in English.
//!
//! Knows only words, as the file it belongs to.

use crate::catalogue::*;

pub(super) const PLACE: Place = Place {
    top_left: "top left of the picture",
    top: "top of the picture",
    top_right: "top right of the picture",
    left: "left of the picture",
    middle: "middle of the picture",
    right: "right of the picture",
    bottom_left: "bottom left of the picture",
    bottom: "bottom of the picture",
    bottom_right: "bottom right of the picture",
    on_part: "{part}, {place}.",
    beside: "Beside the product, {place}.",
    down: "Begun here. Enter ends it, Escape gives it up.",
    lifted: "Given up.",
};

pub(super) const MARKS: Marks = Marks {
    joined: "{first}, {second}",
    quoted: "{what}: “{words}”",
    place_and_size: "Place and size",
    from_left: "From the left, in {unit}",
    from_top: "From the top, in {unit}",
    width: "Width, in {unit}",
    height: "Height, in {unit}",
    turn: "Turn by, in degrees",
    duplicate: "Duplicate",
    forward: "To the front",
    backward: "To the back",
    earlier: "Earlier",
    later: "Later",
    shown: "{from} to {to} of {count}",
};

pub(super) const PARTS: Parts = Parts {
    parts: "Parts",
    tree: "Parts in the picture: {view}",
    help: "Arrow keys move through the parts, letters find one, and Enter leads to what can be done with it.",
    actions: "With {part}",
    note: "Note",
    frame: "Frame",
    arrow: "Arrow",
    draw: "Draw here",
    options: "Choose",
};

pub(super) const KEYS: Keys = Keys {
    title: "Keys",
    on_the_picture: "On the picture",
    everywhere: "Everywhere",
    in_the_parts: "In the list of parts",
    arrows: "Move the picture; with a tool, the cross",
    far: "The same in large steps",
    next_that_way: "To the next part that way",
    through_parts: "To the next part, or the one before",
    press: "Place, begin, or end with the tool",
    leave: "Give up what is begun; hide the cross",
    zoom: "Closer, further away, whole picture",
    back: "Undo, redo",
    say: "Say the whole design",
    help: "Show these keys",
    through_tree: "Move, open and close",
    ends: "First, last",
    letters: "Find by name",
    act: "What can be done with the part",
    switch: "While the picture has the focus. They can be switched off among the settings of the tools.",
};

pub(super) const SUMMARY: Summary = Summary {
    title: "In words",
    say: "Read out",
    chosen: "Chosen: {choices}.",
    nothing_chosen: "Nothing was chosen: all is as it comes.",
    asked_for: "Asked for: {wishes}.",
    drawings: "Drawings without words: {count}.",
    more: "And further notes: {count}.",
    price: "Price: {price}.",
    sentence: "{words}.",
    only_look: "This is only to look at. Nothing can be changed here.",
};
