//! A kept suggestion, as a person reads it: pictures, choices, notes, wishes, all in their language.
//!
//! It must not know HTML, nor believe what was kept: the design is rebuilt each time, so what is
//! shown is what the product and the design say, and not what a page claimed.

use std::collections::BTreeSet;
use std::sync::Arc;

use codraft_model::bill::{self, Material};
use codraft_model::design::{Design, Shape};
use codraft_model::id::{ProposalId, ViewId};
use codraft_model::image::Image;
use codraft_model::impact::{self, Impact};
use codraft_model::picture;
use codraft_model::product::{Product, View};
use codraft_protocol::suggestion::{Purpose, Suggestion};
use codraft_protocol::{Problem, Refusal};
use codraft_words::{Language, words};

use crate::products::Products;
use crate::{figures, money, store};
pub(crate) use choices::Resolution;
pub use choices::{ChoiceRead, DetailRead, ImageRead, OriginRead, StepRead};
pub use notes::NoteRead;
pub use wishes::{ProposalRead, RefusalRead};

mod aloud;
mod choices;
mod notes;
mod wishes;

/// A suggestion with its product and the design rebuilt.
pub struct Reading {
    /// What was sent, but for the preview.
    pub sent: Suggestion,
    /// What it is about, in the version it was made with.
    pub product: Arc<Product>,
    /// What was made of it.
    pub design: Design,
}

/// Why a kept suggestion cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Its product is not known here.
    ProductGone,
    /// Its product is known, but what was kept no longer fits it.
    NoLongerFits,
}

/// A view that can be looked at.
pub struct ViewRead {
    /// Its id, for the picture's address.
    pub id: ViewId,
    /// Its name.
    pub name: String,
    /// Its width in product units, for the picture's proportions.
    pub width: f64,
    /// Its height in product units.
    pub height: f64,
    /// How many pins are on it.
    pub pins: usize,
    /// How many drawings are on it.
    pub drawings: usize,
}

/// One line of what the product is made of.
pub struct BillRead {
    /// Its id, as the maker knows it.
    pub id: String,
    /// What it is ordered by; may be empty.
    pub part_number: String,
    /// What it is.
    pub name: String,
    /// How many, with the unit.
    pub quantity: String,
}

/// One question of consent, as it was asked and answered.
pub struct ConsentRead {
    /// What it was for.
    pub purpose: Purpose,
    /// The answer.
    pub is_granted: bool,
    /// The sentence that the customer saw.
    pub text: String,
}

/// What the brand tells of the whole.
pub struct WholeRead {
    /// The price.
    pub price: String,
    /// The weight, where it is told.
    pub weight: Option<String>,
    /// How long it takes, where it is told.
    pub lead_time: Option<String>,
}

impl Reading {
    /// Rebuilds what was kept.
    ///
    /// # Errors
    /// It cannot be drawn here; that its product is known then is logged, for it should not be.
    pub fn of(kept: &store::Suggestion, products: &Products) -> Result<Reading, Unreadable> {
        let product = products.by_hash(&kept.product_hash).ok_or(Unreadable::ProductGone)?;
        let product = Arc::clone(product);
        let sent = Suggestion::parse(kept.body.as_bytes()).map_err(Refusal::problems);
        let rebuilt = sent.and_then(|sent| sent.rebuild(&product).map(|design| (sent, design)));
        let (sent, design) = rebuilt.map_err(|problems| {
            let problem = problems.first().map(Problem::to_string).unwrap_or_default();
            tracing::error!(id = kept.id, problem, "a kept suggestion cannot be rebuilt any more");
            Unreadable::NoLongerFits
        })?;
        Ok(Reading { sent, product, design })
    }

    /// All views, the one with the most marks first.
    pub fn views(&self, language: Language) -> Vec<ViewRead> {
        let mut views: Vec<ViewRead> =
            self.product.views.iter().map(|view| self.view(view, language)).collect();
        views.sort_by_key(|view| std::cmp::Reverse(view.pins + view.drawings));
        views
    }

    fn view(&self, view: &View, language: Language) -> ViewRead {
        let drawings = self.design.drawings_on(&view.id).count();
        let pins = self.design.pins().filter(|(_, pin, _)| pin.target.view == view.id).count();
        ViewRead {
            id: view.id.clone(),
            name: view.name.in_language(language.key()).to_owned(),
            width: view.size.width,
            height: view.size.height,
            pins,
            drawings,
        }
    }

    /// The picture of a view with all that was chosen, proposed, drawn and pinned, but without the images
    /// of proposals: many may name the same large one, and [`Reading::sketch`] shows it.
    pub fn picture(&self, view: &str, images: &picture::Images<'_>) -> Option<String> {
        picture::svg(&self.product, &self.without_proposed_images(), &ViewId::parse(view)?, images)
    }

    /// The design, with proposals that have no image.
    pub(crate) fn without_proposed_images(&self) -> Design {
        let mut design = self.design.clone();
        design.proposals.iter_mut().for_each(|proposal| proposal.image = None);
        design
    }

    /// The picture of a view with one proposal and its sketches, and no other mark.
    pub fn sketch(
        &self,
        view: &str,
        proposal: &str,
        images: &picture::Images<'_>,
    ) -> Option<String> {
        let id = ProposalId::parse(proposal)?;
        let mut design = self.design.clone();
        design.annotations.retain(|annotation| annotation.proposal == Some(id));
        design.proposals.retain(|proposal| proposal.id == id);
        if design.proposals.is_empty() {
            return None;
        }
        picture::svg(&self.product, &design, &ViewId::parse(view)?, images)
    }

    /// The images that the design refers to; some more than once.
    pub fn images(&self) -> Vec<&Image> {
        self.design.images().map(|(_, image)| image).collect()
    }

    /// What it is made of.
    pub fn bill(&self, language: Language) -> Vec<BillRead> {
        let lines = bill::materials(&self.product, &self.design.configuration);
        let read = lines.map(|Material { line, quantity }| {
            let quantity = figures::number(quantity, language);
            BillRead {
                id: line.id.to_string(),
                part_number: line.part_number.clone(),
                name: line.name.in_language(language.key()).to_owned(),
                quantity: if line.unit.is_empty() {
                    quantity
                } else {
                    format!("{quantity}\u{a0}{}", line.unit)
                },
            }
        });
        read.collect()
    }

    /// Price, weight and lead time of the whole, computed here.
    pub fn total(&self) -> Impact {
        impact::total(&self.product, &self.design.configuration)
    }

    /// The price of the whole.
    pub fn price(&self, language: Language) -> String {
        money::in_words(self.total().price_minor, &self.product.currency, language)
    }

    /// All that the brand tells of the whole.
    pub fn whole(&self, language: Language) -> WholeRead {
        let (total, told) = (self.total(), self.product.told);
        WholeRead {
            price: self.price(language),
            weight: told.weight.then(|| figures::weight(total.weight_grams, language)),
            lead_time: told.lead_time.then(|| figures::days(total.lead_time_days, language)),
        }
    }

    /// What was asked and answered about consent.
    pub fn consents(&self) -> Vec<ConsentRead> {
        let consents = self.sent.consents.iter().map(|consent| ConsentRead {
            purpose: consent.purpose,
            is_granted: consent.granted,
            text: consent.text.clone(),
        });
        consents.collect()
    }

    /// What the customer said, what makes it a suggestion before the rest: wishes by their names, then notes,
    /// then words in the picture, then the story.
    pub fn said(&self) -> impl Iterator<Item = &str> {
        let labels = self.design.annotations.iter().filter_map(|mark| match &mark.target.shape {
            Shape::Label(label) => Some(label.text.as_str()),
            _ => None,
        });
        let rest = labels.chain([self.design.story.as_str()]);
        self.asked_and_noted().chain(rest).map(str::trim).filter(|said| !said.is_empty())
    }

    /// What it is called by: the first wish that has a name, else the first note that says something.
    /// Nothing where it is all in the choices.
    pub fn called_by(&self) -> Option<&str> {
        self.asked_and_noted().map(str::trim).find(|said| !said.is_empty())
    }

    fn asked_and_noted(&self) -> impl Iterator<Item = &str> {
        let names = self.design.proposals.iter().map(|proposal| proposal.name.as_str());
        names.chain(self.design.annotations.iter().map(|note| note.body.comment.as_str()))
    }

    /// What a person may search for, in lower case: all that was written or chosen, in each language
    /// the product speaks, and who sent it when they gave a name.
    pub fn search_text(&self) -> String {
        let mut found: BTreeSet<String> = BTreeSet::new();
        for language in Language::ALL {
            found.extend(self.differences(language));
            let steps = self.steps(language).into_iter().flat_map(|step| step.choices);
            found.extend(steps.map(|choice| choice.value));
            found.extend(self.notes(language).into_iter().filter_map(|note| note.part));
            let proposals = self.proposals(language).into_iter();
            found.extend(proposals.flat_map(|one| [Some(one.kind.to_owned()), one.part]).flatten());
        }
        found.extend(self.design.annotations.iter().map(|note| note.body.comment.clone()));
        let units = &self.product.units;
        found.extend(self.design.annotations.iter().filter_map(|m| m.target.shape.told(units)));
        let proposals = self.design.proposals.iter();
        found.extend(proposals.flat_map(|proposal| proposal.texts()).map(str::to_owned));
        found.insert(self.design.story.clone());
        found.extend(self.sent.contributor.iter().flat_map(|who| who.name.clone()));
        found.into_iter().collect::<Vec<_>>().join("\n").to_lowercase()
    }

    /// The name of a part, or of the whole product.
    fn part_name(&self, part: Option<&codraft_model::id::PartId>, language: Language) -> String {
        let part = part.and_then(|id| self.product.part(id));
        let whole = || words(language).proposal.whole.to_owned();
        part.map_or_else(whole, |part| part.name.in_language(language.key()).to_owned())
    }
}
