//! From a definition as written to a product that cannot be wrong, with every mistake on the way.
//! Knows the meaning of a definition; its shape is `definition`.

mod choosing;
mod conditions;
mod fonts;
mod making;
mod options;
mod printing;
mod rules;
mod theme;
mod views;
mod vocabulary;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use codraft_model::condition::Condition;
use codraft_model::id::ProductId;
use codraft_model::impact::Impact;
use codraft_model::ink::Sample;
use codraft_model::product::{BillLine, Instruction, Need, Product, Rule, Told};
use codraft_model::text::Text;
use serde_json::Value;

use super::definition::{self as written, Definition, Words};
use crate::field::{Field, Problems, Shape};
use crate::limits::LARGEST_PRICE;
use crate::problem::{Problem, below};
use vocabulary::Known;

/// The only version of product definitions there is.
const SCHEMA_VERSION: u32 = 1;

/// The most of anything in one list. Keeps a wrong file from taking the browser down.
const LONGEST_LIST: usize = 2_000;

/// The longest lead time, in days: a hundred years.
const LONGEST_LEAD_TIME: i64 = 36_500;

/// A definition and its drawings as they are written.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    pub(super) definition: &'a Value,
    pub(super) files: &'a BTreeMap<String, String>,
}

/// The product that `definition` describes, or all that is wrong with it.
pub(super) fn product(
    definition: Definition,
    written: Written<'_>,
    hash: String,
    judge: Judge,
) -> (Option<Product>, Vec<Problem>) {
    let mut checker =
        Checker { problems: Problems::default(), locale: String::new(), written, judge };
    let product = checker.product(definition, hash);
    let problems = checker.problems.0;
    (product.filter(|_| problems.is_empty()), problems)
}

/// Reads and judges what goes beyond a plain product. The widget loads that only for one that does.
#[derive(Clone, Copy)]
pub(super) struct Judge {
    /// When an option is asked.
    conditions: Conditions,
    /// What the definition has beside its options.
    beyond: fn(&mut Checker<'_>, &Known) -> Beyond,
    /// What can be said only of the whole product, and what to begin with. Whether there is a product.
    whole: fn(&mut Checker<'_>, StartingPoints, &mut Product, &Known) -> bool,
}

/// Reads conditions, as [`Checker::conditions`] does.
type Conditions = fn(
    &mut Checker<'_>,
    Field<Vec<Field<written::Condition>>>,
    &str,
    &str,
    &Known,
) -> Option<Vec<Condition>>;

/// Starting points as they are written.
type StartingPoints = Field<Vec<Field<written::StartingPoint>>>;

/// What a product has beside its options.
#[derive(Default)]
struct Beyond {
    rules: Vec<Rule>,
    needs: Vec<Need>,
    bill_of_materials: Vec<BillLine>,
    instructions: Vec<Instruction>,
    starting_points: StartingPoints,
}

impl Judge {
    /// Everything; asks the solver.
    pub(super) const ALL: Judge = Judge {
        conditions: |checker, field, parent, name, known| {
            checker.conditions(field, parent, name, known)
        },
        beyond: |checker, known| checker.beyond(known),
        whole: |checker, points, product, known| checker.whole(points, product, known),
    };

    /// Where there is nothing of that there is nothing to ask.
    pub(super) const PLAIN: Judge = Judge {
        conditions: |_, _, _, _, _| Some(Vec::new()),
        beyond: |_, _| Beyond::default(),
        whole: |checker, _, product, known| {
            checker.defaults_fit(product, known);
            true
        },
    };
}

struct Checker<'a> {
    problems: Problems,
    locale: String,
    written: Written<'a>,
    judge: Judge,
}

impl Checker<'_> {
    fn product(&mut self, definition: Definition, hash: String) -> Option<Product> {
        self.problems.optional(definition.schema, "", "$schema");
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
        let base_weight = self.weight(definition.base_weight, "", "baseWeight");
        let base_lead_time = self.lead_time(definition.base_lead_time, "", "baseLeadTime");
        let told = Told { weight: base_weight.is_some(), lead_time: base_lead_time.is_some() };
        let units = self.problems.required(definition.units, "", "units");
        let theme = self.theme(definition.theme);

        let mut known = Known::default();
        let parts = self.parts(definition.parts, "");
        self.know_parts(&parts, &mut known);
        let fonts = self.fonts(definition.fonts, &mut known);
        self.areas(definition.areas, &mut known);
        let pictures = self.options(definition.options, &mut known);
        for picture in pictures {
            let drawing = self.artwork(&picture.file, &picture.pointer, &known);
            known.set_picture(&picture, drawing);
        }
        let views = self.views(definition.views, &known);
        let steps = self.steps(definition.steps, &known);
        let Beyond { rules, needs, bill_of_materials, instructions, starting_points } =
            (self.judge.beyond)(self, &known);
        let base = Impact {
            price_minor: base_price?,
            weight_grams: base_weight.unwrap_or(0),
            lead_time_days: base_lead_time.unwrap_or(0),
        };
        let mut product = Product {
            id: id?,
            version: version?,
            hash,
            name: name?,
            brief: brief?,
            currency: currency?,
            base,
            told,
            units: units?,
            theme,
            parts,
            fonts,
            areas: known.areas.clone(),
            views,
            steps,
            options: known.options.clone(),
            rules,
            starting_points: Vec::new(),
            needs,
            bill_of_materials,
            instructions,
        };
        let is_one = (self.judge.whole)(self, starting_points, &mut product, &known);
        is_one.then_some(product)
    }

    fn beyond(&mut self, known: &Known) -> Beyond {
        let Some(beyond) = written::Beyond::read(self.written.definition) else {
            return Beyond::default();
        };
        Beyond {
            rules: self.rules(beyond.rules, known),
            needs: self.needs(beyond.needs, known),
            bill_of_materials: self.bill(beyond.bill_of_materials, known),
            instructions: self.instructions(beyond.instructions, known),
            starting_points: beyond.starting_points,
        }
    }

    fn whole(&mut self, points: StartingPoints, product: &mut Product, known: &Known) -> bool {
        if self.cycles(product, known) {
            return false;
        }
        self.defaults_fit(product, known);
        self.judge_rules(product);
        product.starting_points = self.starting_points(points, product, known);
        true
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

    /// A list at the top that may be left out, of at most `most` items.
    fn short_list<T>(
        &mut self,
        field: Field<Vec<Field<T>>>,
        name: &str,
        most: usize,
    ) -> Vec<(String, T)> {
        let mut items = self.optional_list(field, "", name);
        if items.len() > most {
            let detail = format!("{} are more than the limit of {most}", items.len());
            self.problems.add(&below("", name), "TOO_MANY", detail);
            items.truncate(most);
        }
        items
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

    /// The price that the member `name` of the object at `parent` gives, if it does.
    fn price(&mut self, field: Field<i64>, parent: &str, name: &str) -> Option<i64> {
        let price = self.problems.optional(field, parent, name);
        self.price_in_range(price, &below(parent, name));
        price
    }

    fn weight(&mut self, field: Field<i64>, parent: &str, name: &str) -> Option<i64> {
        let weight = self.problems.optional(field, parent, name);
        if weight.is_some_and(|weight| !(-LARGEST_PRICE..=LARGEST_PRICE).contains(&weight)) {
            let detail = format!("beyond {LARGEST_PRICE} grams");
            self.problems.add(&below(parent, name), "OUT_OF_RANGE", detail);
        }
        weight
    }

    fn lead_time(&mut self, field: Field<i64>, parent: &str, name: &str) -> Option<i64> {
        let days = self.problems.optional(field, parent, name);
        if days.is_some_and(|days| !(0..=LONGEST_LEAD_TIME).contains(&days)) {
            let detail = format!("a lead time is 0 to {LONGEST_LEAD_TIME} days");
            self.problems.add(&below(parent, name), "OUT_OF_RANGE", detail);
        }
        days
    }

    /// A length in product units: above zero.
    fn length(&mut self, field: Field<f64>, parent: &str, name: &str) -> Option<f64> {
        let length = self.problems.required(field, parent, name)?;
        let is_length = length > 0.0 && length <= Sample::FARTHEST;
        if !is_length {
            let detail = format!("a length is above 0 and at most {}", Sample::FARTHEST);
            self.problems.add(&below(parent, name), "OUT_OF_RANGE", detail);
        }
        is_length.then_some(length)
    }

    fn price_in_range(&mut self, price: Option<i64>, pointer: &str) {
        if price.is_some_and(|price| !(-LARGEST_PRICE..=LARGEST_PRICE).contains(&price)) {
            let detail = format!("beyond {LARGEST_PRICE} minor units");
            self.problems.add(pointer, "OUT_OF_RANGE", detail);
        }
    }
}
