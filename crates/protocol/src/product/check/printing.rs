//! What is printed: areas, and the options whose texts and images are printed in them.
//! Knows nothing of drawings, which say where an area is seen.

use std::collections::BTreeSet;

use codraft_model::id::{AreaId, FontId};
use codraft_model::impact::Impact;
use codraft_model::kurbo::Size;
use codraft_model::limits;
use codraft_model::product::{Area, ImageRange, OptionKind, TextRange};

use super::super::definition as written;
use super::vocabulary::Known;
use super::{Checker, Field};
use crate::problem::below;

/// The most areas of a product.
const MOST: usize = 20;

/// The most lines of one text.
const MOST_LINES: u32 = 100;

/// Pixels an inch that look well in print at arm's length.
const USUAL_DPI: f64 = 150.0;

impl Checker<'_> {
    pub(super) fn areas(&mut self, field: Field<Vec<Field<written::Area>>>, known: &mut Known) {
        let mut seen = BTreeSet::new();
        for (pointer, area) in self.short_list(field, "areas", MOST) {
            if let Field::Given(id) = &area.id {
                known.written_areas.insert(id.clone());
            }
            let id = self.name(area.id, &pointer, AreaId::parse);
            let name = self.words(area.name, &pointer, "name");
            let part = self.problems.optional(area.part, &pointer, "part");
            let part =
                part.and_then(|part| self.known_part(&part, &below(&pointer, "part"), known));
            let width = self.length(area.width, &pointer, "width");
            let height = self.length(area.height, &pointer, "height");
            if let (Some(id), Some(name), Some(width), Some(height)) = (id, name, width, height) {
                self.unique(&mut seen, &id, &pointer);
                known.areas.push(Area { id, name, part, size: Size::new(width, height) });
            }
        }
    }

    /// What a text option takes. Which option gives its colour is read once all options are known.
    pub(super) fn text_range(
        &mut self,
        written: Printed,
        impact: Impact,
        pointer: &str,
        known: &Known,
    ) -> Option<OptionKind> {
        let areas = self.printed_in(written.areas, pointer, known);
        let most = limits::CHARACTERS as u32;
        let max_characters =
            self.count(written.max_characters, None, most, pointer, "maxCharacters");
        let max_lines = self.count(written.max_lines, Some(1), MOST_LINES, pointer, "maxLines");
        let fonts = self.fonts_of(written.fonts, pointer, known);
        let min_size = self.length(written.min_size, pointer, "minSize");
        let max_size = self.length(written.max_size, pointer, "maxSize");
        let (min_size, max_size) = (min_size?, max_size?);
        if min_size > max_size {
            let detail = format!("`minSize` {min_size} is above `maxSize` {max_size}");
            self.problems.add(pointer, "NOT_A_RANGE", detail);
        }
        Some(OptionKind::Text(TextRange {
            areas: areas?,
            max_characters: max_characters? as usize,
            max_lines: max_lines? as usize,
            fonts: fonts?,
            colour: None,
            min_size,
            max_size,
            impact,
        }))
    }

    pub(super) fn image_range(
        &mut self,
        written: Printed,
        impact: Impact,
        pointer: &str,
        known: &Known,
    ) -> Option<OptionKind> {
        let areas = self.printed_in(written.areas, pointer, known);
        let min_dpi = self.problems.optional(written.min_dpi, pointer, "minDpi");
        let min_dpi = min_dpi.unwrap_or(USUAL_DPI);
        self.problems.within(min_dpi, 1.0, 2_400.0, &below(pointer, "minDpi"));
        Some(OptionKind::Image(ImageRange { areas: areas?, min_dpi, impact }))
    }

    fn count(
        &mut self,
        field: Field<u32>,
        otherwise: Option<u32>,
        most: u32,
        parent: &str,
        name: &str,
    ) -> Option<u32> {
        let count = match (field, otherwise) {
            (Field::Missing, Some(count)) => count,
            (field, _) => self.problems.required(field, parent, name)?,
        };
        self.problems.within(count.into(), 1.0, most.into(), &below(parent, name));
        Some(count)
    }

    fn printed_in(
        &mut self,
        field: Field<Vec<Field<String>>>,
        pointer: &str,
        known: &Known,
    ) -> Option<Vec<AreaId>> {
        let mut areas: Vec<AreaId> = Vec::new();
        for (at, text) in self.required_list(field, pointer, "areas") {
            let area = known.areas.iter().find(|area| area.id.as_str() == text);
            match area {
                Some(area) if areas.contains(&area.id) => {
                    self.problems.add(&at, "DUPLICATE", format!("`{text}` is there already"));
                }
                Some(area) => areas.push(area.id.clone()),
                None if known.written_areas.contains(&text) => {}
                None => {
                    self.problems.add(&at, "UNKNOWN_AREA", format!("no area is called `{text}`"));
                }
            }
        }
        (!areas.is_empty()).then_some(areas)
    }

    fn fonts_of(
        &mut self,
        field: Field<Vec<Field<String>>>,
        pointer: &str,
        known: &Known,
    ) -> Option<Vec<FontId>> {
        let mut fonts: Vec<FontId> = Vec::new();
        for (at, text) in self.required_list(field, pointer, "fonts") {
            let font = FontId::parse(&text).filter(|font| known.fonts.contains(font));
            match font {
                Some(font) if fonts.contains(&font) => {
                    self.problems.add(&at, "DUPLICATE", format!("`{text}` is there already"));
                }
                Some(font) => fonts.push(font),
                None if known.written_fonts.contains(&text) => {}
                None => {
                    self.problems.add(&at, "UNKNOWN_FONT", format!("no font is called `{text}`"));
                }
            }
        }
        (!fonts.is_empty()).then_some(fonts)
    }
}

/// The members of an option whose value is printed.
pub(super) struct Printed {
    pub(super) areas: Field<Vec<Field<String>>>,
    pub(super) max_characters: Field<u32>,
    pub(super) max_lines: Field<u32>,
    pub(super) fonts: Field<Vec<Field<String>>>,
    pub(super) min_size: Field<f64>,
    pub(super) max_size: Field<f64>,
    pub(super) min_dpi: Field<f64>,
}
