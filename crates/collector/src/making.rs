//! What a maker downloads of a suggestion: the bill, files to print, and a summary to read.
//!
//! It must not know HTTP. All of it is in English, as the console is.

use codraft_model::bill::csv::{self, Headings};
use codraft_model::bill::{self, LineKind};
use codraft_model::id::{AreaId, ViewId};
use codraft_model::image::PlacedImage;
use codraft_model::picture::Images;
use codraft_model::product::{Area, ProductOption};
use codraft_model::production::{self, Speech};
use codraft_protocol::web_annotation::{self, Provenance};
use codraft_words::{Language, words};
use serde_json::{Value, json};

use crate::reading::{ChoiceRead, OriginRead, Reading, Resolution};
use crate::{figures, money};

const LANGUAGE: Language = Language::En;

/// A file to make something from.
pub struct File {
    /// The end of its address, and of its name.
    pub name: String,
    /// What it is, for whoever chooses among them.
    pub label: String,
}

/// The files there are for `reading`, in the order to work with them.
pub fn files(reading: &Reading) -> Vec<File> {
    let file = |name: String, label: String| File { name, label };
    let (product, design) = (&*reading.product, &reading.design);
    let mut files = vec![
        file("summary.txt".into(), "Summary".into()),
        file("bill.csv".into(), "Bill, for spreadsheets".into()),
        file("bill.json".into(), "Bill, for programs".into()),
        file("annotations.jsonld".into(), "Notes and drawings, as W3C Web Annotations".into()),
    ];
    files.extend(production::printed_areas(product, &design.configuration).into_iter().map(
        |area| {
            let label = format!("Print: {}", area.name.in_language(LANGUAGE.key()));
            file(format!("print-{}.svg", area.id), label)
        },
    ));
    files.extend(product.views.iter().map(|view| {
        let label = format!("Drawing: {}", view.name.in_language(LANGUAGE.key()));
        file(format!("view-{}.svg", view.id), label)
    }));
    files
}

/// What is printed in an area, in real units; nothing where nothing is printed.
pub fn print_svg(reading: &Reading, area: &str, images: &Images<'_>) -> Option<String> {
    let configuration = &reading.design.configuration;
    production::print_svg(&reading.product, configuration, &AreaId::parse(area)?, images)
}

/// A view in real units, without the images of proposals.
pub fn view_svg(reading: &Reading, view: &str, images: &Images<'_>) -> Option<String> {
    let design = reading.without_proposed_images();
    production::view_svg(&reading.product, &design, &ViewId::parse(view)?, images)
}

/// Notes and drawings as Web Annotations.
pub fn annotations(reading: &Reading) -> Value {
    let provenance = Provenance::from(&reading.sent);
    web_annotation::export(&reading.product, &reading.design, &provenance)
}

/// The bill as CSV. It begins with a byte order mark: without one, spreadsheets take UTF-8 for an older
/// code, and every accent is lost.
pub fn bill_csv(reading: &Reading) -> String {
    const HEADINGS: Headings<'static> = Headings {
        kind: "Kind",
        id: "Id",
        part_number: "Part number",
        name: "Name",
        value: "Chosen",
        quantity: "Quantity",
        unit: "Unit",
        unit_price: "Unit price",
        amount: "Amount",
        currency: "Currency",
        base: "Base",
        choice: "Choice",
        material: "Material",
        total: "Total",
    };
    let bill = bill::bill(&reading.product, &reading.design.configuration);
    let digits = money::minor_digits(&reading.product.currency);
    format!("\u{feff}{}", csv::write(&bill, &HEADINGS, &speech(), digits))
}

/// The bill as JSON. Amounts are in minor units, and those of the lines add up to the total.
pub fn bill_json(reading: &Reading) -> Value {
    let bill = bill::bill(&reading.product, &reading.design.configuration);
    let lines = bill.lines.iter().map(|line| {
        let kind = match line.kind {
            LineKind::Base(_) => "base",
            LineKind::Choice(_) => "choice",
            LineKind::Material(_) => "material",
        };
        let mut written = json!({
            "kind": kind,
            "id": line.kind.id(),
            "name": line.name.in_language(LANGUAGE.key()),
            "quantity": line.quantity,
            "unitPrice": line.unit_price_minor,
            "amount": line.amount_minor,
        });
        let chosen = reading.sent.design.configuration.get(line.kind.id());
        let chosen = chosen.filter(|_| line.value.is_some());
        for (member, value) in [
            ("partNumber", (!line.part_number.is_empty()).then(|| line.part_number.into())),
            ("unit", (!line.unit.is_empty()).then(|| line.unit.into())),
            ("value", chosen.and_then(|value| serde_json::to_value(value).ok())),
        ] {
            if let Some(value) = value {
                written[member] = value;
            }
        }
        written
    });
    let told = reading.product.told;
    let mut whole = json!({
        "suggestion": reading.sent.id,
        "product": {
            "id": reading.sent.product.id,
            "version": reading.sent.product.version,
            "hash": reading.sent.product.hash,
        },
        "currency": bill.currency,
        "minorDigits": money::minor_digits(bill.currency),
        "lines": lines.collect::<Vec<_>>(),
        "total": bill.total.price_minor,
    });
    if told.weight {
        whole["weightGrams"] = bill.total.weight_grams.into();
    }
    if told.lead_time {
        whole["leadTimeDays"] = bill.total.lead_time_days.into();
    }
    whole
}

/// All of the suggestion that matters for making it, to be read by a person.
pub fn summary_txt(reading: &Reading, code: &str) -> String {
    let mut out = Lines::default();
    let product = &reading.product;
    let name = product.name.in_language(LANGUAGE.key());
    out.line(0, &format!("{name} · {} {} · receipt {code}", product.id, product.version));
    out.line(0, &format!("Sent {}", reading.sent.sent_at));
    choices(reading, &mut out);
    printed(reading, &mut out);
    notes(reading, &mut out);
    proposals(reading, &mut out);
    let configuration = &reading.design.configuration;
    let instructions = production::instructions(product, configuration, &speech());
    out.section("How it is made", instructions.is_empty());
    for (index, instruction) in instructions.iter().enumerate() {
        out.line(1, &format!("{}. {instruction}", index + 1));
    }
    materials(reading, &mut out);
    whole(reading, &mut out);
    out.text
}

fn choices(reading: &Reading, out: &mut Lines) {
    for step in reading.steps(LANGUAGE) {
        out.section(&step.name, step.choices.is_empty());
        for choice in &step.choices {
            out.line(1, &choice_line(choice));
        }
    }
}

fn choice_line(choice: &ChoiceRead) -> String {
    let origin = match choice.origin {
        OriginRead::Decided => "",
        OriginRead::Followed => " [follows from other choices]",
        OriginRead::Default => " [as it comes]",
    };
    let price = choice.price.as_ref().map(|price| format!(", {price}")).unwrap_or_default();
    let details: String =
        choice.details.iter().map(|detail| format!(", {}", detail.text)).collect();
    let value = match choice.is_written {
        true => format!("“{}”", choice.value.lines().collect::<Vec<_>>().join(" / ")),
        false => choice.value.clone(),
    };
    format!("{}: {value}{details}{price}{origin}", choice.option)
}

/// What is printed where, so that nobody has to look into the files for it.
fn printed(reading: &Reading, out: &mut Lines) {
    use codraft_model::picture::Matter;
    let summary = reading.summary();
    out.section("Printed", summary.areas.is_empty());
    for (area, all) in &summary.areas {
        let units = &reading.product.units;
        let (width, height) = (area.size.width, area.size.height);
        let name = area.name.in_language(LANGUAGE.key());
        out.line(1, &format!("{name}, {width} × {height} {units} (print-{}.svg)", area.id));
        for one in all {
            let option = one.option.name.in_language(LANGUAGE.key());
            match &one.matter {
                Matter::Text { layout, font, colour, .. } => {
                    let (font_name, size) = (font.name.in_language(LANGUAGE.key()), layout.size);
                    let set = format!("{font_name} ({})", font.family);
                    out.line(2, &format!("{option}: {set}, letters {size:.1} {units}, {colour}"));
                    layout.lines.iter().for_each(|line| out.line(3, &format!("“{}”", line.text)));
                }
                Matter::Image { placed, .. } => {
                    let image = &placed.image;
                    let (kind, hash) = (image.media_type.as_str(), &image.hash);
                    let size = format!("{} × {} px", image.width_px, image.height_px);
                    out.line(2, &format!("{option}: {kind}, {size}, {hash}"));
                    out.line(3, &resolution(reading, area, one.option, placed));
                }
            }
        }
    }
    let credits = summary.credits.iter();
    for (choice, credit) in credits {
        let name = choice.name.in_language(LANGUAGE.key());
        let source = if credit.source.is_empty() { "" } else { ", " };
        let (author, licence) = (&credit.author, &credit.licence);
        out.line(1, &format!("{name} is by {author}, {licence}{source}{}", credit.source));
    }
}

fn resolution(reading: &Reading, area: &Area, one: &ProductOption, placed: &PlacedImage) -> String {
    let found = Resolution::of(&reading.product, area, one, placed);
    let Some(Resolution { dpi, is_coarse, widest_mm }) = found else {
        return "resolution unknown: the product's unit is no length".into();
    };
    let (dpi, widest_mm) = (dpi.floor(), widest_mm.floor());
    match is_coarse {
        true => format!("{dpi} dpi: WARNING, too few; at most {widest_mm} mm wide"),
        false => format!("{dpi} dpi"),
    }
}

fn notes(reading: &Reading, out: &mut Lines) {
    let notes = reading.notes(LANGUAGE);
    out.section("Notes and drawings", notes.is_empty());
    for note in &notes {
        let part = note.part.as_ref().map(|part| format!(", {part}")).unwrap_or_default();
        let sketch = note.sketch_of.as_ref().map(|name| format!(", sketch of “{name}”"));
        let (sketch, intent) = (sketch.unwrap_or_default(), note.intent_name);
        out.line(1, &format!("{}: {intent}, {}{part}{sketch}", note.kind, note.view));
        out.said(2, note.told.as_deref().unwrap_or_default());
        out.said(2, &note.comment);
    }
    out.section("Story", reading.design.story.is_empty());
    out.said(1, &reading.design.story);
}

fn proposals(reading: &Reading, out: &mut Lines) {
    let proposals = reading.proposals(LANGUAGE);
    out.section("Asked for, and not on offer", proposals.is_empty());
    for one in &proposals {
        let part = one.part.as_ref().map(|part| format!(", {part}")).unwrap_or_default();
        let colour = one.colour.as_ref().map(|(name, hex)| format!(", {name} {hex}"));
        let image = one.image.as_ref().map(|hash| format!(", image {hash}"));
        let (colour, image) = (colour.unwrap_or_default(), image.unwrap_or_default());
        out.line(1, &format!("{} ({}{part}{colour}{image})", one.name, one.kind));
        for (title, said) in [("Why", &one.reason), ("Today", &one.today)] {
            if !said.is_empty() {
                out.said(2, &format!("{title}: {said}"));
            }
        }
        if let Some(worth) = &one.worth {
            out.line(2, &format!("Worth: {worth}"));
        }
    }
}

fn materials(reading: &Reading, out: &mut Lines) {
    let bill = reading.bill(LANGUAGE);
    out.section("Made of", bill.is_empty());
    for line in &bill {
        let number = if line.part_number.is_empty() { &line.id } else { &line.part_number };
        out.line(1, &format!("{} × {} ({number})", line.quantity, line.name));
    }
}

fn whole(reading: &Reading, out: &mut Lines) {
    let whole = reading.whole(LANGUAGE);
    out.section("In all", false);
    out.line(1, &format!("Price: {}", whole.price));
    for (title, told) in [("Weight", whole.weight), ("Lead time", whole.lead_time)] {
        if let Some(told) = told {
            out.line(1, &format!("{title}: {told}"));
        }
    }
}

/// The words that values need besides the brand's.
fn speech() -> Speech<'static> {
    let words = words(LANGUAGE);
    Speech {
        language: LANGUAGE.key(),
        yes: words.option.yes,
        no: words.option.no,
        nothing: words.option.none,
        picture: words.image.given,
        number: &|number| figures::number(number, LANGUAGE),
    }
}

/// A text in the making. What a customer wrote stays within its place: each of its lines is indented.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// A heading after an empty line; none over nothing.
    fn section(&mut self, title: &str, is_empty: bool) {
        if !is_empty {
            self.text.push('\n');
            self.line(0, title);
        }
    }

    fn line(&mut self, depth: usize, text: &str) {
        for line in codraft_model::lettering::clean(text).lines() {
            self.text.push_str(&"  ".repeat(depth));
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// What a customer said, if anything.
    fn said(&mut self, depth: usize, text: &str) {
        self.line(depth, text.trim());
    }
}
