//! How much a drawing draws once every `use` is followed: a few lines may ask for a billion shapes.
//! Knows nothing of what is drawn.

use std::collections::BTreeMap;

use codraft_model::artwork::{Element, by_id};

/// The most elements in one drawing, each counted again where it is used.
const MOST: u64 = 50_000;

/// What is wrong with the uses of a drawing, if anything is.
pub(super) fn flaw(elements: &[Element]) -> Option<String> {
    let mut counter = Counter { by_id: by_id(elements), known: BTreeMap::new() };
    match counter.all(elements) {
        Err(id) => Some(format!("`{id}` uses itself")),
        Ok(count) if count > MOST => {
            Some(format!("it draws {count} elements by `use`; the limit is {MOST}"))
        }
        Ok(_) => None,
    }
}

struct Counter<'a> {
    by_id: BTreeMap<&'a str, &'a Element>,
    /// The count below each id; nothing while it is being counted.
    known: BTreeMap<&'a str, Option<u64>>,
}

impl<'a> Counter<'a> {
    /// How many elements are drawn, or the id that leads back to itself.
    fn all(&mut self, elements: &'a [Element]) -> Result<u64, &'a str> {
        elements.iter().try_fold(0_u64, |sum, element| Ok(sum.saturating_add(self.one(element)?)))
    }

    fn one(&mut self, element: &'a Element) -> Result<u64, &'a str> {
        let below = self.all(&element.children)?;
        let target = element.attribute("href").and_then(|href| href.strip_prefix('#'));
        let used = match target.filter(|_| element.tag == "use") {
            Some(id) => self.below(id)?,
            None => 0,
        };
        Ok(1_u64.saturating_add(below).saturating_add(used))
    }

    fn below(&mut self, id: &'a str) -> Result<u64, &'a str> {
        let Some(element) = self.by_id.get(id).copied() else { return Ok(0) };
        match self.known.get(id) {
            Some(Some(count)) => return Ok(*count),
            Some(None) => return Err(id),
            None => {}
        }
        self.known.insert(id, None);
        let count = self.one(element)?;
        self.known.insert(id, Some(count));
        Ok(count)
    }
}
