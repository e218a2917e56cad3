//! Where a drawing shows print areas.
//! Knows nothing of what is printed there.

use super::{AreaFrame, Element};
use crate::condition::all_met;
use crate::configuration::Configuration;

/// How deep groups are looked into.
const DEEPEST: usize = 64;

/// A print area in a drawing.
#[derive(Clone, Debug)]
pub struct Framed<'a> {
    /// The area, and its frame.
    pub area: &'a AreaFrame,
    /// The element that shows it.
    pub element: &'a Element,
    /// The elements it is in, the outermost first.
    pub around: Vec<&'a Element>,
}

/// The areas that are shown, from back to front. One that is drawn only by `use` is not among them.
pub(super) fn find<'a>(elements: &'a [Element], configuration: &Configuration) -> Vec<Framed<'a>> {
    let mut finder = Finder { configuration, around: Vec::new(), found: Vec::new() };
    finder.look_into(elements);
    finder.found
}

struct Finder<'a, 'c> {
    configuration: &'c Configuration,
    around: Vec<&'a Element>,
    found: Vec<Framed<'a>>,
}

impl<'a> Finder<'a, '_> {
    fn look_into(&mut self, elements: &'a [Element]) {
        let is_shown = |element: &&Element| {
            !matches!(element.tag, "defs" | "clipPath" | "mask")
                && all_met(&element.show, self.configuration)
        };
        let shown: Vec<&'a Element> = elements.iter().filter(is_shown).collect();
        for element in shown {
            if let Some(area) = &element.area {
                self.found.push(Framed { area, element, around: self.around.clone() });
            }
            if self.around.len() < DEEPEST {
                self.around.push(element);
                self.look_into(&element.children);
                self.around.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artwork::Artwork;
    use crate::fixtures::{is, option, toggle};
    use crate::id::AreaId;
    use kurbo::{Rect, Size};

    #[test]
    fn an_area_is_found_in_its_groups_while_they_are_shown() {
        let area = AreaId::parse("chest").expect("a name");
        let frame = AreaFrame { area, frame: Rect::new(1.0, 2.0, 3.0, 4.0) };
        let chest = Element { tag: "g", area: Some(frame.clone()), ..Element::default() };
        let show = vec![is("pocket", toggle(false))];
        let body = Element { tag: "g", show, children: vec![chest], ..Element::default() };
        let artwork = Artwork::new(Size::new(9.0, 9.0), vec![body]);
        for is_on in [false, true] {
            let configuration = Configuration::from_iter([(option("pocket"), toggle(is_on))]);
            let found = artwork.frames(&configuration);
            assert_eq!(found.len(), usize::from(!is_on));
            for framed in found {
                assert_eq!((framed.area, framed.around.len()), (&frame, 1));
            }
        }
    }
}
