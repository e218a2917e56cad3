//! What has happened, as a sentence for the customer's ear.
//! Knows nothing of when it is said.

use codraft_model::configuration::Value;
use codraft_model::id::{OptionId, VariantId};
use codraft_model::rules::{Declared, Reason};
use codraft_model::session::{Announcement, Arranged, Session};
use codraft_model::shape::ShapeKind;
use codraft_words::fill;

use crate::components::colour_name::colour_name;
use crate::components::voice::Voice;

/// The sentence for `announcement`, now that `session` is as it is.
pub(super) fn sentence(voice: &Voice, session: &Session, announcement: &Announcement) -> String {
    let words = &voice.words.spoken;
    let design = session.design();
    match announcement {
        Announcement::Chosen(option, value, also) => chosen(voice, session, option, value, also),
        Announcement::Blocked(option, value) => blocked(voice, session, option, value),
        Announcement::DoesNotFit(option) => {
            fill(words.does_not_fit, &[("option", &option_name(voice, session, option))])
        }
        Announcement::PinPlaced(_) => numbered(words.note_added, design.pins().count()),
        Announcement::StrokeDrawn(_) => marked(voice, session, ShapeKind::Pen),
        Announcement::CrossAt(part, zone) => {
            voice.speaker().place(session.product(), part.as_ref(), *zone)
        }
        Announcement::Marked(kind, _) => marked(voice, session, *kind),
        Announcement::Selected(count) => numbered(words.selected, *count),
        Announcement::Arranged(what, count) => arranged(voice, *what, *count),
        Announcement::VariantKept(id) => named(words.variant_kept, session, *id),
        Announcement::VariantOpened(id) => named(words.variant_opened, session, *id),
        other => plain(voice, other).to_owned(),
    }
}

/// What is said whatever the design is. What is shown as a notice is spoken by that.
fn plain(voice: &Voice, announcement: &Announcement) -> &'static str {
    let words = &voice.words.spoken;
    match announcement {
        Announcement::Configured => words.configured,
        Announcement::Proposed(_) => words.proposed,
        Announcement::Withdrawn => words.withdrawn,
        Announcement::Loaded => words.loaded,
        Announcement::MarkRemoved => words.note_deleted,
        Announcement::ToolDown => voice.words.place.down,
        Announcement::ToolLifted => voice.words.place.lifted,
        Announcement::OneEnd => words.one_end,
        Announcement::Undone => words.undone,
        Announcement::Redone => words.redone,
        _ => "",
    }
}

/// `Arrow 2 added.`
fn marked(voice: &Voice, session: &Session, kind: ShapeKind) -> String {
    let marks = session.design().annotations.iter();
    let count = marks.filter(|mark| mark.target.shape.kind() == kind).count();
    let mark = voice.speaker().mark(kind, count);
    fill(voice.words.spoken.mark_added, &[("mark", &mark)])
}

fn arranged(voice: &Voice, what: Arranged, count: usize) -> String {
    let words = &voice.words.spoken;
    match what {
        Arranged::Moved => words.moved.to_owned(),
        Arranged::Scaled => words.scaled.to_owned(),
        Arranged::Turned => words.turned.to_owned(),
        Arranged::Ordered => words.ordered.to_owned(),
        Arranged::Recoloured(colour) => {
            fill(words.recoloured, &[("colour", &colour_name(colour, &voice.words.colour))])
        }
        Arranged::Widened => words.widened.to_owned(),
        Arranged::Copied => numbered(words.copied, count),
        Arranged::Removed => numbered(words.removed, count),
    }
}

fn numbered(words: &str, number: usize) -> String {
    fill(words, &[("number", &number.to_string())])
}

fn named(words: &str, session: &Session, id: VariantId) -> String {
    let variant = session.variants().iter().find(|variant| variant.id == id);
    variant.map_or_else(String::new, |variant| fill(words, &[("name", &variant.name)]))
}

fn option_name(voice: &Voice, session: &Session, id: &OptionId) -> String {
    session.product().option(id).map_or("", |option| voice.text(&option.name)).to_owned()
}

/// `Roof: Cabrio.`
fn decision(voice: &Voice, session: &Session, id: &OptionId, value: &Value) -> String {
    let Some(option) = session.product().option(id) else { return String::new() };
    let (name, choice) = (voice.text(&option.name), voice.value(option, value));
    fill(voice.words.spoken.chosen, &[("option", name), ("choice", &choice)])
}

fn chosen(
    voice: &Voice,
    session: &Session,
    option: &OptionId,
    value: &Value,
    also: &[OptionId],
) -> String {
    let sentence = decision(voice, session, option, value);
    let configuration = &session.design().configuration;
    let changed: Vec<String> = also
        .iter()
        .filter_map(|id| Some(decision(voice, session, id, configuration.value(id)?)))
        .collect();
    if changed.is_empty() {
        return sentence;
    }
    let changes = fill(voice.words.spoken.also_changed, &[("changes", &changed.join(" "))]);
    format!("{sentence} {changes}")
}

fn blocked(voice: &Voice, session: &Session, option: &OptionId, value: &Value) -> String {
    let Some(known) = session.product().option(option) else { return String::new() };
    let reasons = session.refused().map_or(&[][..], |refused| &refused.obstacle.because);
    let reason = reasons.iter().find_map(|reason| reason_of(voice, session, reason));
    let choice = voice.value(known, value);
    let values = [("choice", choice.as_str()), ("reason", reason.as_deref().unwrap_or_default())];
    fill(voice.words.spoken.blocked, &values)
}

/// The brand's sentence, where a reason has one: what the customer decided is on the screen as well.
fn reason_of(voice: &Voice, session: &Session, reason: &Reason) -> Option<String> {
    match reason {
        Reason::Declared(Declared::Rule(id)) => {
            let rule = session.product().rules.iter().find(|rule| rule.id == *id)?;
            Some(voice.text(&rule.because).to_owned())
        }
        Reason::Declared(Declared::Asked(_)) | Reason::Decided(_) | Reason::Absent(_) => None,
    }
}
