//! Proposals as ghosts: a dashed outline around the part they are about, with a name on it.
//! Knows nothing of how a proposal is made or sent.

use kurbo::{Point, Rect, Size};

use super::Images;
use super::node::{Node, written};
use crate::artwork::Artwork;
use crate::configuration::Configuration;
use crate::design::Design;
use crate::id::PartId;
use crate::ink::Rgb;
use crate::lettering::{clean, plain_width};
use crate::product::{Part, Product, View};
use crate::proposal::Proposal;

/// The colour of outlines and names. Keeps white text on it above 4.5 to 1.
const GHOST: Rgb = Rgb::new(0x5b, 0x4b, 0x9a);

/// The letter height of a name, as a share of the view's shorter side.
const LETTER_SHARE: f64 = 0.03;

/// The most characters of a name that are shown.
const MOST_CHARACTERS: usize = 32;

/// A proposal as it is shown on a view. Coordinates are the view's.
#[derive(Clone, Debug, PartialEq)]
pub struct Ghost<'a> {
    /// What is proposed.
    pub proposal: &'a Proposal,
    /// Its number among the proposals of the design, counted from 1.
    pub number: usize,
    /// The part it is about, with some room around it.
    pub bounds: Rect,
    /// The colour that is asked for, or that of all ghosts.
    pub colour: Rgb,
    /// Number and name, short enough to stand on the view.
    pub label: String,
    /// Where the label is.
    pub label_frame: Rect,
}

/// The proposals on parts that `view` shows, the oldest first. Letters are at least `least_letter` high,
/// in units of the view.
pub fn ghosts<'a>(
    product: &Product,
    design: &'a Design,
    view: &View,
    least_letter: f64,
) -> Vec<Ghost<'a>> {
    let letter = letter_height(view.size).max(least_letter);
    let mut ghosts: Vec<Ghost<'a>> = Vec::new();
    for (index, proposal) in design.proposals.iter().enumerate() {
        let part = proposal.part.as_ref().and_then(|id| product.part(id));
        let bounds = part.and_then(|part| bounds(part, &view.artwork, &design.configuration));
        let Some(bounds) = bounds else { continue };
        let bounds = bounds.inflate(letter / 3.0, letter / 3.0);
        let label = label(index + 1, proposal);
        let taken: Vec<Rect> = ghosts.iter().map(|ghost| ghost.label_frame).collect();
        let label_frame = label_frame(&label, letter, bounds, view.size, &taken);
        let colour = proposal.colour.unwrap_or(GHOST);
        ghosts.push(Ghost { proposal, number: index + 1, bounds, colour, label, label_frame });
    }
    ghosts
}

/// Around all shapes of a part and of what it consists of.
fn bounds(part: &Part, artwork: &Artwork, configuration: &Configuration) -> Option<Rect> {
    let own = |id: &PartId| artwork.bounds_of(id, configuration);
    let inner = part.parts.iter().filter_map(|inner| bounds(inner, artwork, configuration));
    own(&part.id).into_iter().chain(inner).reduce(|all, next| all.union(next))
}

fn letter_height(view: Size) -> f64 {
    view.width.min(view.height) * LETTER_SHARE
}

/// Its number and what it is called, or else why it is asked for.
fn label(number: usize, proposal: &Proposal) -> String {
    let said = [&proposal.name, &proposal.reason].into_iter().map(|said| clean(said));
    let said = said.into_iter().find(|said| !said.trim().is_empty()).unwrap_or_default();
    let name = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut characters = name.chars();
    let mut short: String = characters.by_ref().take(MOST_CHARACTERS).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    if short.is_empty() { number.to_string() } else { format!("{number} · {short}") }
}

/// At the top left of `bounds`, but within the view, and below the labels that are there.
fn label_frame(label: &str, letter: f64, bounds: Rect, view: Size, taken: &[Rect]) -> Rect {
    let size = Size::new((plain_width(label) + 1.2) * letter, 1.8 * letter);
    let within = |from: f64, length: f64, whole: f64| from.min(whole - length).max(0.0);
    let corner = Point::new(
        within(bounds.x0, size.width, view.width),
        within(bounds.y0 - size.height / 2.0, size.height, view.height),
    );
    let mut frame = Rect::from_origin_size(corner, size);
    // Each step is past one of them, so there are no more steps than labels.
    while let Some(other) = taken.iter().find(|other| other.overlaps(frame)) {
        let below = other.y1 + letter / 4.0;
        frame = Rect::from_origin_size((corner.x, below), size);
    }
    frame
}

/// The proposals on parts that `view` shows, as they are drawn: outlines first, so that none covers
/// the name of another. Both have `data-proposal`. See [`ghosts`] for `least_letter`.
pub fn ghost_nodes<'a>(
    product: &Product,
    design: &'a Design,
    view: &View,
    images: &Images<'_>,
    least_letter: f64,
) -> Vec<Node<'a>> {
    let letter = letter_height(view.size).max(least_letter);
    let ghosts = ghosts(product, design, view, least_letter);
    let outlines = ghosts.iter().map(|ghost| (ghost, ghost.outline(letter, images)));
    let labels = ghosts.iter().map(|ghost| (ghost, ghost.name(letter)));
    let named = |(ghost, nodes): (&Ghost<'a>, Vec<Node<'a>>)| {
        Node::group(nodes).with("data-proposal", ghost.proposal.id.to_string())
    };
    outlines.chain(labels).map(named).collect()
}

impl<'a> Ghost<'a> {
    /// The dashed outline, and in it the picture of the proposal if there is one.
    fn outline(&self, letter: f64, images: &Images<'_>) -> Vec<Node<'a>> {
        let (line, round) = (letter / 6.0, letter / 2.0);
        let rounded = || {
            let rounded = Node::new("rect").framed(self.bounds).measured([("rx", round)]);
            rounded.measured([("stroke-width", line)])
        };
        // White below the dashes keeps them visible on whatever they lie on.
        let halo = rounded().with("fill", "none").with("stroke", "#ffffff");
        let dashed = rounded()
            .with("fill", self.colour.to_string())
            .with("fill-opacity", if self.proposal.colour.is_some() { "0.3" } else { "0.08" })
            .with("stroke", GHOST.to_string())
            .with("stroke-dasharray", dashes(line));
        let asked = self.proposal.image.as_ref().and_then(images).map(|href| {
            let frame = self.bounds.inset(-round);
            Node::new("image").framed(frame).with("href", href).with("opacity", "0.7")
        });
        [halo.with("stroke-opacity", "0.7"), dashed].into_iter().chain(asked).collect()
    }

    /// Number and name, on a ground of their own.
    fn name(&self, letter: f64) -> Vec<Node<'a>> {
        let ground = Node::new("rect")
            .framed(self.label_frame)
            .measured([("rx", letter / 2.0)])
            .with("fill", GHOST.to_string());
        let middle = self.label_frame.center();
        let words = Node::new("text")
            .measured([("x", middle.x), ("y", middle.y + 0.35 * letter), ("font-size", letter)])
            .measured([("textLength", plain_width(&self.label) * letter)])
            .with("lengthAdjust", "spacingAndGlyphs")
            .with("font-family", "system-ui, sans-serif")
            .with("font-weight", "600")
            .with("text-anchor", "middle")
            .with("fill", "#ffffff")
            .saying(self.label.clone());
        vec![ground, words]
    }
}

fn dashes(line: f64) -> String {
    format!("{} {}", written(6.0 * line), written(4.0 * line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{lamp, part};
    use crate::id::ProposalId;
    use crate::picture::no_images;
    use crate::proposal::ProposalKind;

    fn proposing(names: &[(Option<&str>, &str)]) -> Design {
        let mut design = Design::new(lamp().default_configuration());
        for (index, (of, name)) in names.iter().enumerate() {
            let id = ProposalId(index as u32 + 1);
            let mut proposal = Proposal::new(id, of.map(part), ProposalKind::Colour);
            proposal.name = (*name).to_owned();
            design.proposals.push(proposal);
        }
        design
    }

    #[test]
    fn a_ghost_is_around_its_part_and_has_its_number_and_name() {
        let product = lamp();
        let design = proposing(&[(None, "whole"), (Some("base"), "Oak\u{0}\n & <pine>")]);
        let ghosts = ghosts(&product, &design, &product.views[0], 0.0);
        let [ghost] = ghosts.as_slice() else { panic!("{ghosts:?}") };
        assert_eq!((ghost.number, ghost.label.as_str()), (2, "2 · Oak & <pine>"));
        assert!(ghost.bounds.contains(Point::new(101.0, 351.0)), "{:?}", ghost.bounds);
        assert!(!ghost.bounds.contains(Point::new(101.0, 300.0)), "{:?}", ghost.bounds);
        let nodes = ghost_nodes(&product, &design, &product.views[0], &no_images, 0.0);
        let xml: String = nodes.iter().map(Node::to_xml).collect();
        assert!(xml.contains(">2 · Oak &amp; &lt;pine&gt;</text>"), "{xml}");
    }

    #[test]
    fn a_part_without_a_shape_is_where_its_own_parts_are() {
        let product = lamp();
        let design = proposing(&[(Some("lamp"), "another")]);
        let bounds = ghosts(&product, &design, &product.views[0], 0.0)[0].bounds;
        assert!(bounds.y0 < 51.0 && bounds.y1 > 549.0, "{bounds:?}");
    }

    #[test]
    fn labels_stay_on_the_view_and_do_not_cover_one_another() {
        let product = lamp();
        let long = "a name that is much longer than the lamp is wide";
        let design = proposing(&[(Some("shade"), long); 4]);
        let view = &product.views[0];
        let frames: Vec<_> =
            ghosts(&product, &design, view, 0.0).iter().map(|ghost| ghost.label_frame).collect();
        for (index, frame) in frames.iter().enumerate() {
            assert!(frame.x0 >= 0.0 && frame.x1 <= view.size.width, "{frame:?}");
            assert!(frames[..index].iter().all(|other| !other.overlaps(*frame)), "{frames:?}");
        }
    }

    #[test]
    fn a_ghost_without_a_name_says_why_in_letters_that_can_be_read() {
        let product = lamp();
        let mut design = proposing(&[(Some("base"), " ")]);
        design.proposals[0].reason = "It tips over".into();
        let [small, large] = [0.0, 40.0].map(|least| {
            let ghosts = ghosts(&product, &design, &product.views[0], least);
            assert_eq!(ghosts[0].label, "1 · It tips over");
            ghosts[0].label_frame
        });
        assert!(large.height() >= 40.0 && small.height() < 40.0, "{small:?} {large:?}");
    }

    #[test]
    fn a_part_the_view_does_not_show_has_no_ghost() {
        let product = crate::fixtures::shirt();
        let design = Design {
            proposals: proposing(&[(Some("back"), "x")]).proposals,
            ..Design::new(product.default_configuration())
        };
        assert!(ghosts(&product, &design, &product.views[0], 0.0).is_empty());
        assert_eq!(ghosts(&product, &design, &product.views[1], 0.0).len(), 1);
    }
}
