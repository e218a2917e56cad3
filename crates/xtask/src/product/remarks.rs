//! What is said of a product that is right: how much it offers, and what about it is odd.
//! Knows nothing of files.

mod words;

use codraft_model::id::OptionId;
use codraft_model::impact::Impact;
use codraft_model::product::{OptionKind, Part, Product, ProductOption};
use codraft_model::rules::Class;
use codraft_model::rules::authoring::{self, Clash, Dead, DeadWhat, Extent, Redundant};

use words::{all_of, count, reasons, values_of};

/// A remark and the JSON Pointer of what it is about.
type Remark = (String, String);

/// What the product is, and how much of it there is, in sentences.
pub(super) fn summary(product: &Product) -> Vec<String> {
    let name = product.name.in_language("");
    let options = product.options.len();
    vec![
        format!(
            "{name} {}: {options} options in {} steps, {} rules, {} views, {} parts.",
            product.version,
            product.steps.len(),
            product.rules.len(),
            product.views.len(),
            product.all_parts().len(),
        ),
        size(&authoring::extent(product)),
    ]
}

/// How many whole configurations there are, and what was not counted.
fn size(extent: &Extent) -> String {
    let mut sentence = match (extent.wholes, extent.log10) {
        (Some(1), _) => "There is one whole configuration".to_owned(),
        (Some(wholes), _) => format!("There are {} whole configurations", count(wholes)),
        (None, Some(log10)) => format!("There are about 10^{log10:.0} whole configurations"),
        (None, None) => "There are more whole configurations than can be counted".to_owned(),
    };
    if !extent.texts.is_empty() || !extent.images.is_empty() {
        let both: Vec<&OptionId> = extent.texts.iter().chain(&extent.images).collect();
        sentence += &format!(", where of {} only counts whether it is there", all_of(&both));
    }
    if !extent.free_colours.is_empty() {
        let free: Vec<&OptionId> = extent.free_colours.iter().collect();
        sentence += &format!("; {} may have any other colour as well", all_of(&free));
    }
    sentence + "."
}

/// What is odd about the product.
pub(super) fn of(product: &Product) -> Vec<Remark> {
    let study = authoring::study(product);
    let about = About { product };
    let mut remarks: Vec<Remark> = study.dead.iter().map(|dead| about.dead(dead)).collect();
    remarks.extend(study.redundant.iter().map(|redundant| about.redundant(redundant)));
    remarks.extend(study.clashes.iter().map(|clash| about.clash(clash)));
    remarks.extend(study.without_effect.iter().map(|id| {
        let what = "no price, weight, lead time, drawing, rule, bill or instruction";
        (about.option(id), format!("`{id}` changes nothing: {what} depends on it."))
    }));
    remarks.extend(study.unused_parts.iter().map(|id| {
        (
            about.part(id.as_str()),
            format!("no drawing shows the part `{id}`, and no option is about it."),
        )
    }));
    let area = |id: &codraft_model::id::AreaId| {
        format!("/areas/{}", position(product.areas.iter().map(|area| &area.id), id))
    };
    remarks.extend(
        study.unused_areas.iter().map(|id| (area(id), format!("nothing is printed in `{id}`."))),
    );
    remarks.extend(study.unseen_areas.iter().map(|id| {
        (area(id), format!("no view shows `{id}`: give a group of its drawing `data-area`."))
    }));
    remarks.extend(study.unused_fonts.iter().map(|id| {
        let at = position(product.fonts.iter().map(|font| &font.id), id);
        (format!("/fonts/{at}"), format!("no text may be set in `{id}`."))
    }));
    remarks.extend(untold(product));
    remarks
}

/// Weights and lead times that nobody is told, because the product's own are not given.
fn untold(product: &Product) -> Vec<Remark> {
    let impacts = || product.options.iter().flat_map(impacts_of);
    let has = |is: fn(&Impact) -> bool| impacts().any(|impact| is(&impact));
    let mut remarks = Vec::new();
    if !product.told.weight && has(|impact| impact.weight_grams != 0) {
        remarks.push("weights are given, but no `baseWeight`, so no weight is told.");
    }
    if !product.told.lead_time && has(|impact| impact.lead_time_days != 0) {
        remarks.push("lead times are given, but no `baseLeadTime`, so none is told.");
    }
    remarks.into_iter().map(|remark| (String::new(), remark.to_owned())).collect()
}

fn impacts_of(option: &ProductOption) -> Vec<Impact> {
    match &option.kind {
        OptionKind::Choice(choices) => choices.iter().map(|choice| choice.impact).collect(),
        OptionKind::Colour { impact, .. } | OptionKind::Toggle { impact } => vec![*impact],
        OptionKind::Number(range) => {
            vec![Impact { weight_grams: range.weight_per_step_grams, ..Impact::default() }]
        }
        OptionKind::Text(range) => vec![range.impact],
        OptionKind::Image(range) => vec![range.impact],
    }
}

/// Where things of one product are written. One that is right has all its lists whole.
struct About<'a> {
    product: &'a Product,
}

fn position<T: PartialEq>(mut all: impl Iterator<Item = T>, one: T) -> usize {
    all.position(|item| item == one).unwrap_or(0)
}

impl About<'_> {
    fn option(&self, id: &OptionId) -> String {
        format!("/options/{}", position(self.product.options.iter().map(|option| &option.id), id))
    }

    fn rule(&self, id: &codraft_model::id::RuleId) -> String {
        format!("/rules/{}", position(self.product.rules.iter().map(|rule| &rule.id), id))
    }

    fn part(&self, id: &str) -> String {
        fn find(parts: &[Part], id: &str, at: &str) -> Option<String> {
            parts.iter().enumerate().find_map(|(index, part)| {
                let here = format!("{at}/parts/{index}");
                let is_it = part.id.as_str() == id;
                is_it.then(|| here.clone()).or_else(|| find(&part.parts, id, &here))
            })
        }
        find(&self.product.parts, id, "").unwrap_or_default()
    }

    fn dead(&self, dead: &Dead) -> Remark {
        let option = &dead.option;
        let because = reasons(&dead.because);
        match &dead.what {
            DeadWhat::All => {
                (self.option(option), format!("`{option}` is never asked, because of {because}."))
            }
            DeadWhat::Absence => {
                let at = format!("{}/onlyWhen", self.option(option));
                (at, format!("`{option}` is always asked, because of {because}."))
            }
            DeadWhat::Values(class) => {
                let known = self.product.option(option);
                let values = known.map_or_else(String::new, |option| values_of(option, class));
                let remark = format!("nobody can have `{option}` {values}, because of {because}.");
                (self.value(option, class), remark)
            }
        }
    }

    /// The choice that `class` is, or its option.
    fn value(&self, id: &OptionId, class: &Class) -> String {
        let at = self.option(id);
        let choices = self.product.option(id).map(|option| &option.kind);
        match (class, choices) {
            (Class::Choice(choice), Some(OptionKind::Choice(choices))) => {
                format!("{at}/choices/{}", position(choices.iter().map(|c| &c.id), choice))
            }
            _ => at,
        }
    }

    fn redundant(&self, redundant: &Redundant) -> Remark {
        let rule = &redundant.rule;
        let remark = match redundant.follows_from.is_empty() {
            true => format!("the rule `{rule}` can go: nothing could ever break it."),
            false => {
                let others = reasons(&redundant.follows_from);
                format!("the rule `{rule}` can go: it follows from {others}.")
            }
        };
        (self.rule(rule), remark)
    }

    fn clash(&self, clash: &Clash) -> Remark {
        let Clash { one, other } = clash;
        let remark = format!(
            "the rules `{one}` and `{other}` never apply together, because both could not be kept: \
             whoever chooses what makes one apply cannot have what makes the other."
        );
        (self.rule(other), remark)
    }
}
