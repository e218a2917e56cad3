//! The widget's components: small functions from plain data to markup.
//! Know neither canvas, network nor storage: what the customer does leaves as a message or a callback.
//!
//! No component writes a `style` attribute, which a strict Content-Security-Policy forbids: colours
//! are SVG fills, and what a drag moves is moved through the element's own style object.

pub(crate) mod amount;
pub(crate) mod calm_error;
pub(crate) mod colour_name;
pub(crate) mod compare;
pub(crate) mod consent;
pub(crate) mod design_picture;
pub(crate) mod desk;
pub(crate) mod fatal;
pub(crate) mod focus;
pub(crate) mod fold;
pub(crate) mod history_controls;
pub(crate) mod ink_choice;
pub(crate) mod intl;
pub(crate) mod late;
pub(crate) mod leaf;
pub(crate) mod loading;
mod logo;
pub(crate) mod look;
pub(crate) mod mark;
pub(crate) mod measure;
pub(crate) mod money;
pub(crate) mod needs;
pub(crate) mod note_editor;
pub(crate) mod notes;
pub(crate) mod notice;
pub(crate) mod options;
pub(crate) mod panel;
pub(crate) mod panel_place;
pub(crate) mod parts;
pub(crate) mod picture;
pub(crate) mod picture_button;
pub(crate) mod price_bar;
pub(crate) mod proposal_editor;
pub(crate) mod proposal_image;
pub(crate) mod proposals;
pub(crate) mod refused_wishes;
pub(crate) mod review;
pub(crate) mod review_choices;
pub(crate) mod review_pictures;
pub(crate) mod rover;
pub(crate) mod section;
pub(crate) mod selection_bar;
pub(crate) mod sent;
pub(crate) mod share;
pub(crate) mod shared;
pub(crate) mod sheet;
pub(crate) mod shown;
pub(crate) mod spoken;
pub(crate) mod starting_points;
pub(crate) mod steps;
pub(crate) mod text_editor;
pub(crate) mod tool_strip;
pub(crate) mod variants;
pub(crate) mod view_switcher;
pub(crate) mod voice;
