//! From a definition as written to a product that cannot be wrong, with every mistake on the way.
//! Knows the meaning of a definition; its shape is `definition`.

mod consequences;
mod options;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use codraft_model::artwork::Artwork;
use codraft_model::id::{OptionId, PartId, ProductId, StepId, ViewId};
use codraft_model::kurbo::Size;
use codraft_model::product::{Part, Product, ProductOption, Step, View};
use codraft_model::text::Text;

use super::definition::{self as written, Definition, Words};
use crate::artwork;
use crate::field::{Field, Problems};
use crate::problem::{Problem, below};
use vocabulary::Known;

/// The only version of product definitions there is.
const SCHEMA_VERSION: u32 = 1;

/// The most of anything in one list. Keeps a wrong file from taking the browser down.
const LONGEST_LIST: usize = 2_000;

/// The largest price, in minor units: sums of many still fit an `i64`, and a double in JavaScript.
const LARGEST_PRICE: i64 = 1_000_000_000_000;

/// The product that `definition` describes, or all that is wrong with it.
pub(super) fn product(
    definition: Definition,
    files: &BTreeMap<String, String>,
    hash: String,
) -> (Option<Product>, Vec<Problem>) {
    let mut checker = Checker { problems: Problems::default(), locale: String::new(), files };
    let product = checker.product(definition, hash);
    let problems = checker.problems.0;
    (product.filter(|_| problems.is_empty()), problems)
}

struct Checker<'a> {
    problems: Problems,
    locale: String,
    files: &'a BTreeMap<String, String>,
}

impl Checker<'_> {
    fn product(&mut self, definition: Definition, hash: String) -> Option<Product> {
        let version = self.problems.required(definition.schema_version, "", "schemaVersion");
        if version.is_some_and(|version| version != SCHEMA_VERSION) {
            let detail = format!("only schemaVersion {SCHEMA_VERSION} is known here");
            self.problems.add("/schemaVersion", "WRONG_VERSION", detail);
        }
        let locale = self.problems.required(definition.locale, "", "locale");
        self.locale = locale.unwrap_or_else(|| "en".into());
        let id = self.name(definition.id, "", ProductId::parse);
        let version = self.problems.required(definition.version, "", "version");
        let name = self.words(definition.name, "", "name");
        let brief = match definition.brief {
            Field::Missing => Some(Text::plain("")),
            brief => self.words(brief, "", "brief"),
        };
        let currency = self.currency(definition.currency);
        let base_price = self.problems.required(definition.base_price, "", "basePrice");
        self.price_in_range(base_price, "/basePrice");
        let units = self.problems.required(definition.units, "", "units");

        let parts = self.parts(definition.parts, "");
        let mut known = Known::default();
        self.know_parts(&parts, &mut known);
        let pictures = self.options(definition.options, &mut known);
        for picture in pictures {
            let drawing = self.artwork(&picture.file, &picture.pointer, &known);
            known.set_picture(&picture, drawing);
        }
        let views = self.views(definition.views, &known);
        let steps = self.steps(definition.steps, &known);
        let rules = self.rules(definition.rules, &known);
        let bill_of_materials = self.bill(definition.bill_of_materials, &known);

        let mut product = Product {
            id: id?,
            version: version?,
            hash,
            name: name?,
            brief: brief?,
            currency: currency?,
            base_price_minor: base_price?,
            units: units?,
            parts,
            views,
            steps,
            options: known.options.clone(),
            rules,
            starting_points: Vec::new(),
            bill_of_materials,
        };
        self.defaults_keep_rules(&product);
        product.starting_points =
            self.starting_points(definition.starting_points, &product, &known);
        Some(product)
    }

    /// The items of a list, each with its pointer. What is no item is said and passed over.
    fn list<T>(
        &mut self,
        field: Option<Vec<Field<T>>>,
        parent: &str,
        name: &str,
    ) -> Vec<(String, T)> {
        let pointer = below(parent, name);
        let mut items = field.unwrap_or_default();
        if items.len() > LONGEST_LIST {
            let detail = format!("{} are more than the limit of {LONGEST_LIST}", items.len());
            self.problems.add(&pointer, "TOO_MANY", detail);
            items.truncate(LONGEST_LIST);
        }
        let given = |(index, item): (usize, Field<T>)| {
            let item = self.problems.required(item, &pointer, &index.to_string())?;
            Some((below(&pointer, index), item))
        };
        items.into_iter().enumerate().filter_map(given).collect()
    }

    fn optional_list<T>(
        &mut self,
        field: Field<Vec<Field<T>>>,
        parent: &str,
        name: &str,
    ) -> Vec<(String, T)> {
        let items = self.problems.optional(field, parent, name);
        self.list(items, parent, name)
    }

    fn required_list<T>(
        &mut self,
        field: Field<Vec<Field<T>>>,
        parent: &str,
        name: &str,
    ) -> Vec<(String, T)> {
        let items = self.problems.required(field, parent, name);
        if items.as_ref().is_some_and(Vec::is_empty) {
            self.problems.add(
                &below(parent, name),
                "EMPTY",
                format!("`{name}` needs at least one"),
            );
        }
        self.list(items, parent, name)
    }

    /// The `id` of the object at `parent`.
    fn name<T>(
        &mut self,
        field: Field<String>,
        parent: &str,
        parse: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.problems.required(field, parent, "id")?;
        self.parsed(&text, &below(parent, "id"), parse)
    }

    fn parsed<T>(&mut self, text: &str, pointer: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
        let parsed = parse(text);
        if parsed.is_none() {
            let detail = format!("`{text}` is no name: use a-z, 0-9 and -, at most 64");
            self.problems.add(pointer, "NOT_A_NAME", detail);
        }
        parsed
    }

    /// Keeps one thing of each name.
    fn unique<T: Ord + Clone + std::fmt::Display>(
        &mut self,
        seen: &mut BTreeSet<T>,
        name: &T,
        pointer: &str,
    ) {
        if !seen.insert(name.clone()) {
            self.problems.add(&below(pointer, "id"), "DUPLICATE", format!("`{name}` is taken"));
        }
    }

    fn words(&mut self, field: Field<Words>, parent: &str, name: &str) -> Option<Text> {
        let words = self.problems.required(field, parent, name)?;
        let text = Text::new(words, &self.locale);
        if text.is_none() {
            let detail = format!("words in `{}` are missing", self.locale);
            self.problems.add(&below(parent, name), "MISSING_LANGUAGE", detail);
        }
        text
    }

    fn currency(&mut self, field: Field<String>) -> Option<String> {
        let currency = self.problems.required(field, "", "currency")?;
        let is_code = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
        if !is_code {
            let detail = format!("`{currency}` is no ISO 4217 code such as EUR");
            self.problems.add("/currency", "NOT_A_CURRENCY", detail);
        }
        is_code.then_some(currency)
    }

    fn price_in_range(&mut self, price: Option<i64>, pointer: &str) {
        if price.is_some_and(|price| !(-LARGEST_PRICE..=LARGEST_PRICE).contains(&price)) {
            let detail = format!("beyond {LARGEST_PRICE} minor units");
            self.problems.add(pointer, "OUT_OF_RANGE", detail);
        }
    }

    fn parts(&mut self, field: Field<Vec<Field<written::Part>>>, parent: &str) -> Vec<Part> {
        // A name is asked for at every level, and a level cannot be deeper than the file may be.
        let mut parts = Vec::new();
        for (pointer, part) in self.optional_list(field, parent, "parts") {
            let id = self.name(part.id, &pointer, PartId::parse);
            let name = self.words(part.name, &pointer, "name");
            let below = self.parts(part.parts, &pointer);
            if let (Some(id), Some(name)) = (id, name) {
                parts.push(Part { id, name, parts: below });
            }
        }
        parts
    }

    fn know_parts(&mut self, parts: &[Part], known: &mut Known) {
        for part in parts {
            if !known.parts.insert(part.id.clone()) {
                let detail = format!("two parts are called `{}`", part.id);
                self.problems.add("/parts", "DUPLICATE", detail);
            }
            self.know_parts(&part.parts, known);
        }
    }

    fn artwork(&mut self, file: &str, pointer: &str, known: &Known) -> Option<Artwork> {
        let Some(svg) = self.files.get(file) else {
            self.problems.add(pointer, "MISSING_ARTWORK", format!("`{file}` is not there"));
            return None;
        };
        let (artwork, flaws) = artwork::read(svg, known);
        for flaw in flaws {
            self.problems.add(pointer, "WRONG_ARTWORK", format!("{file}: {flaw}"));
        }
        artwork
    }

    fn views(&mut self, field: Field<Vec<Field<written::View>>>, known: &Known) -> Vec<View> {
        let mut seen = BTreeSet::new();
        let mut views = Vec::new();
        for (pointer, view) in self.required_list(field, "", "views") {
            let id = self.name(view.id, &pointer, ViewId::parse);
            let name = self.words(view.name, &pointer, "name");
            let extent = self.problems.required(view.size, &pointer, "size");
            let size = extent.map(|extent| Size::new(extent.width, extent.height));
            let at = below(&pointer, "artwork");
            let file = self.problems.required(view.artwork, &pointer, "artwork");
            let artwork = file.and_then(|file| self.artwork(&file, &at, known));
            let (Some(id), Some(name), Some(size), Some(artwork)) = (id, name, size, artwork)
            else {
                continue;
            };
            if artwork.size != size {
                let found = artwork.size;
                let detail = format!("the drawing's viewBox is {} x {}", found.width, found.height);
                self.problems.add(&below(&pointer, "size"), "SIZES_DIFFER", detail);
            }
            self.unique(&mut seen, &id, &pointer);
            views.push(View { id, name, size, artwork });
        }
        views
    }

    fn steps(&mut self, field: Field<Vec<Field<written::Step>>>, known: &Known) -> Vec<Step> {
        let mut seen = BTreeSet::new();
        let mut placed = BTreeSet::new();
        let mut steps = Vec::new();
        for (pointer, step) in self.required_list(field, "", "steps") {
            let id = self.name(step.id, &pointer, StepId::parse);
            let name = self.words(step.name, &pointer, "name");
            let mut options = Vec::new();
            for (at, text) in self.required_list(step.options, &pointer, "options") {
                let Some(option) = self.known_option(&text, &at, known) else { continue };
                if !placed.insert(option.clone()) {
                    self.problems.add(&at, "DUPLICATE", format!("`{option}` has a step already"));
                }
                options.push(option);
            }
            if let (Some(id), Some(name)) = (id, name) {
                self.unique(&mut seen, &id, &pointer);
                steps.push(Step { id, name, options });
            }
        }
        for option in known.options.iter().filter(|option| !placed.contains(&option.id)) {
            let detail = format!("`{}` is in no step, so nobody can decide it", option.id);
            let pointer = known.written.get(option.id.as_str()).map_or("/options", String::as_str);
            self.problems.add(pointer, "UNREACHABLE", detail);
        }
        steps
    }

    fn known_option(&mut self, text: &str, pointer: &str, known: &Known) -> Option<OptionId> {
        let option = known.option(text).map(|option| option.id.clone());
        if option.is_none() && !known.is_wrong(text) {
            self.problems.add(pointer, "UNKNOWN_OPTION", format!("no option is called `{text}`"));
        }
        option
    }

    fn value(
        &mut self,
        option: Option<&ProductOption>,
        scalar: &written::Scalar,
        pointer: &str,
    ) -> Option<codraft_model::configuration::Value> {
        let value = option.and_then(|option| vocabulary::value(option, scalar));
        if value.is_none() {
            let detail = format!("{scalar} is no value of this option");
            self.problems.add(pointer, "UNKNOWN_VALUE", detail);
        }
        value
    }
}
