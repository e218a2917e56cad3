//! The shape of the catalogue: one struct a screen, one field a word.
//!
//! Knows no language: the words themselves are in `en.rs` and its neighbours.

/// Declares [`Words`] and its sections, and how to walk through all of them.
macro_rules! catalogue {
    ($($(#[$about:meta])* $section:ident: $Section:ident { $($field:ident),* $(,)? })*) => {
        /// Every word of the widget and of the receipt's page, in one language.
        #[derive(Debug, PartialEq, Eq)]
        pub struct Words {
            $($(#[$about])* pub $section: $Section,)*
        }

        $(
            $(#[$about])*
            #[derive(Debug, PartialEq, Eq)]
            #[expect(missing_docs, reason = "what a word says in en.rs is what it is for")]
            pub struct $Section { $(pub $field: &'static str,)* }
        )*

        impl Words {
            /// Each word with its name, always in the same order.
            #[must_use]
            pub fn entries(&self) -> Vec<(&'static str, &'static str)> {
                vec![$($((
                    concat!(stringify!($section), ".", stringify!($field)),
                    self.$section.$field,
                ),)*)*]
            }
        }
    };
}

catalogue! {
    /// The picture of the product, and what stands around it.
    stage: Stage {
        picture, help, views, undo, redo, steps_back_and_forward, zoom, zoom_in, zoom_out, whole_picture,
        asked_for,
    }

    /// The strip of tools, with the pen's colours and widths.
    tools: Tools {
        tools, hand, pen, pin, pen_colour, pen_width, fine, medium, broad,
        select, highlighter, eraser, line, arrow, rectangle, ellipse, text, dimension, picture,
        shapes, colour, width, width_of, with_key, settings, erase_marks, erase_ink, snap, letters,
        selection, smaller, larger, turn_left, turn_right, to_front, forward, backward, to_back,
        duplicate, delete, note, wished_length, write, more, pressure, fingers,
    }

    /// The panel: the steps, the options of the open step and the price.
    panel: Panel {
        invitation, start_from, steps, chosen, room_half, room_full, room_picture,
        price, more, less, same_price, included, review,
        needs, all_options, ways_in, answered, reset_step, weight, lead_time, appeared, fold, unfold,
    }

    /// One option, of any kind.
    option: Options {
        blocked, why, why_not, get_it, another_colour, yes, no, smaller, larger, in_unit,
        blocked_hint, get_one, changes, you_chose, go_to, only_with, no_way, something_else, also,
        also_changed, becomes, none, by_default, follows, is, is_not, within, with_it, without_it,
        either, both, credit, contrast, hard_to_see, easy_to_see,
        also_short,
        absent,
    }

    /// What a colour without a name of the brand's own is called.
    colour: Colour {
        red, orange, yellow, green, turquoise, blue, purple, pink, brown, beige, grey, black, white,
        light, dark,
    }

    /// Notes and drawings on the picture.
    note: Note {
        notes, count, wishes, note, drawing, drawings, none_yet, add, about_part, whole_product,
        in_view, on_part,
        intent, change, add_something, remove, like, problem,
        comment, comment_example, done, edit, delete, delete_note, moved, orphaned, still_right, place_anew,
    }

    /// What is drawn, numbered among its kind; pins and ink are in `note`.
    mark: Mark {
        highlight, line, arrow, rectangle, ellipse, text, dimension, picture,
    }

    /// The last look before sending.
    review: Review {
        title, intro, back, picture, choices, notes, no_notes, story, story_help, consent, consent_help,
        research, contact, publish, name, email, optional, email_unclear,
        exactly, exactly_help, send, sending,
        views, refused, refused_help, refused_wish, refused_times, demand, sending_pictures,
        as_it_comes, nothing_changed,
    }

    /// What is shown when the suggestion has arrived.
    sent: Sent {
        title, text, code, link, copy, copied, carry_on, start_new, unlinked,
    }

    /// Sentences that come and go above the work, or take its place.
    notice: Notice {
        close, offline, away, failed, refused, try_now, restored, start_afresh, draft_lost, too_many_marks,
        too_long, loading, cannot_open, cannot_open_text, try_again, part_awaited, part_missing, for_developers,
        stopped, stopped_saved, stopped_unsaved, open_saved, start_again,
        too_many_points, too_many_proposals, too_heavy, too_many_variants, link_opened,
        link_opened_kept, link_changed, link_foreign, link_too_new, link_no_room,
        picture_missing, picture_missing_proposal, picture_refused, go_there,
        forgotten, bring_back, product_changed,
        link_cut_short, link_edited, link_none,
        other_tab, put_beside, put_beside_done, draft_gone, storage_full, away_unkept, waiting, sent_later,
        link_too_large, wish_kept, show_wish, pictures_together,
    }

    /// What a screen reader is told when something has happened.
    spoken: Spoken {
        chosen, blocked, undone, redone, nothing_to_undo, nothing_to_redo,
        note_added, note_deleted, drawing_added, view, step, tool, price, sent,
        also_changed, does_not_fit, configured, proposed, withdrawn, variant_kept, variant_opened,
        one_end, selected, mark_added, moved, scaled, turned, ordered, recoloured, widened, copied,
        removed, loaded,
    }

    /// Designs kept beside the one at work, and their comparison.
    variants: Variants {
        count, help, name, next_name, keep, current, open, open_named, rename, forget, compare, title,
        which, differences, same, absent, marks, asked_for, before_link, other_tab,
    }

    /// What the product does not offer, and is asked for.
    proposal: Proposal {
        something_else, title, asked_for, kind, colour, material, size, part, behaviour, another_colour,
        another_material, another_size, another_part, another_behaviour, name, which_colour, reason,
        today, worth, worth_help, worth_unclear, draw, drawing_for, drawing_done, sketches,
        picture_remove, picture_of, withdraw, withdraw_named, whole,
    }

    /// A design in a link.
    share: Share {
        title, text, link, code, code_help, copy, copied, send, length, long, too_long,
        pictures_left_out, nothing_left_out,
    }

    /// The page behind the receipt's link.
    receipt: Receipt {
        title, code, received, stage, stage_received, product, picture, choices, notes, story, price,
        unknown, unknown_text,
    }

    /// Words to be printed.
    lettering: Lettering {
        left, too_many, lines, does_not_fit, does_not_fit_yet, typeface, colour_of, printed_on,
    }

    /// A picture of the customer’s own.
    image: Image {
        choose, camera, drop, another, remove, given, not_here, opening, privacy, too_heavy,
        too_large, not_an_image, unreadable, not_kept, missing, good, coarse, place, place_help,
        whole, fill, upright, turn, size, angle, crop, left, right, up, down, top, bottom,
    }

    /// Where something is in the picture, and what the cross on it does.
    place: Place {
        top_left, top, top_right, left, middle, right, bottom_left, bottom, bottom_right, on_part, beside, down, lifted,
    }

    /// Where a mark is, and the list of marks.
    marks: Marks {
        joined, quoted, place_and_size, from_left, from_top, width, height, turn, duplicate, forward, backward, earlier, later, shown,
    }

    /// The parts in the picture, as a tree.
    parts: Parts {
        parts, tree, help, actions, note, frame, arrow, draw, options,
    }

    /// The keys there are, and what they do.
    keys: Keys {
        title, on_the_picture, everywhere, in_the_parts, arrows, far, next_that_way, through_parts, press, leave, zoom, back, say, help, through_tree, ends, letters, act, switch,
    }

    /// The whole design in words.
    summary: Summary {
        title, say, chosen, nothing_chosen, asked_for, drawings, more, price, sentence,
        only_look,
    }
}
