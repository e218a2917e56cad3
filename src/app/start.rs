//! What a customer begins with: the design of a link, that of a draft, or none. Nothing that was there
//! before is lost for it.
//! Knows nothing of screens, nor of where drafts are kept.

use codraft_model::design::Design;
use codraft_model::limits::Limits;
use codraft_model::product::Product;
use codraft_model::variant;
use codraft_protocol::draft::Draft;
use codraft_protocol::host::Initialize;
use codraft_protocol::limits::Limits as Agreed;
use codraft_protocol::link::{self, Broken};
use codraft_words::Words;
use yew::AttrValue;

use crate::components::desk::is_same;
use crate::components::notice::{LinkNews, Notice};
use crate::outside;

/// What there is to begin with.
pub(super) struct Start {
    /// The design; without one the customer begins anew.
    pub(super) design: Option<Design>,
    /// The designs kept beside it.
    pub(super) variants: Vec<(String, Design)>,
    /// When it was begun.
    pub(super) started_at: Option<String>,
    /// What the customer is told of it.
    pub(super) notice: Option<Notice>,
    /// Where the design is from.
    pub(super) origin: Origin,
}

/// Where a design is from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Origin {
    /// A draft, or nowhere.
    #[default]
    Draft,
    /// A link.
    Link,
}

impl Start {
    /// Begins anew.
    pub(super) fn afresh() -> Self {
        Self {
            design: None,
            variants: Vec::new(),
            started_at: None,
            notice: None,
            origin: Origin::Draft,
        }
    }

    /// Goes on with the newest draft there is, or with the design of a link that was not opened before.
    pub(super) fn found(
        product: &Product,
        kept: Option<Draft>,
        asked: &Initialize,
        words: &Words,
    ) -> Self {
        let handed = asked.draft.as_ref().and_then(|draft| Draft::from_value(draft.clone()).ok());
        let id = product.id.as_str();
        let agreed = Agreed::agreed(asked.limits);
        let draft = newest(handed, kept).filter(|draft| draft.product.id == id);
        let limits = agreed.of_a_design();
        let start = Self::on_draft(product, draft.as_ref(), limits);
        let link = asked.link.as_deref().filter(|link| outside::is_new(link, id));
        let Some(link) = link else { return start };
        let start = start.on_link(product, link, words);
        if start.origin == Origin::Link {
            outside::remember_link(link, id);
        }
        start
    }

    /// The same, told that the browser threw a draft away, or that another tab left one beside it.
    pub(super) fn told_of(mut self, is_gone: bool, has_copies: bool) -> Self {
        let news = match (is_gone && self.design.is_none(), has_copies) {
            (true, _) => Some(Notice::DraftGone),
            (false, true) => Some(Notice::OtherTab),
            (false, false) => None,
        };
        // What is said of a link is said once; a copy is told of at the next start again.
        if news.is_some() && !matches!(self.notice, Some(Notice::Link(_))) {
            self.notice = news;
        }
        self
    }

    /// Goes on with `draft`, if there is one.
    pub(super) fn on_draft(product: &Product, draft: Option<&Draft>, limits: Limits) -> Self {
        let design = draft.map(|draft| draft.design_within(product, limits));
        let is_touched = design.as_ref().is_some_and(|design| !is_untouched(product, design));
        let variants = draft.map_or_else(Vec::new, |draft| draft.variants_within(product, limits));
        let is_short = draft.is_some_and(|draft| variants.len() < draft.variants.len());
        let restored =
            is_touched.then(|| design.as_ref().and_then(changed).unwrap_or(Notice::Restored));
        Self {
            variants,
            started_at: draft.and_then(|draft| draft.started_at.clone()),
            notice: if is_short { Some(Notice::NoRoomForVariant) } else { restored },
            design,
            origin: Origin::Draft,
        }
    }

    /// The same with the design of a link in its place, and the one before among the variants. A link
    /// that cannot be opened leaves all as it was.
    pub(super) fn on_link(mut self, product: &Product, text: &str, words: &Words) -> Self {
        let (design, problems) = match link::decode(text, product) {
            Ok(linked) => linked,
            Err(broken) => {
                self.notice = Some(Notice::Link(news_of(broken)));
                return self;
            }
        };
        let before = self.design.take().filter(|before| {
            let is_kept = self.variants.iter().any(|(_, kept)| is_same(kept, before));
            !is_untouched(product, before) && !is_same(before, &design) && !is_kept
        });
        let news = match before {
            Some(before) if !variant::has_room(self.variants.iter().map(|(_, d)| d), &before) => {
                self.design = Some(before);
                self.notice = Some(Notice::Link(LinkNews::NoRoom));
                return self;
            }
            Some(before) => {
                let taken = self.variants.iter().map(|(name, _)| name.as_str());
                let name = free_name(taken, words.variants.before_link);
                self.variants.push((name.clone(), before));
                LinkNews::OpenedBeside(name.into())
            }
            None => LinkNews::Opened,
        };
        let what: Vec<String> = problems.into_iter().map(|problem| problem.detail).collect();
        let news = match what.is_empty() {
            true => news,
            false => LinkNews::OpenedWithout(what.join("; ").into()),
        };
        Self {
            notice: Some(changed(&design).unwrap_or(Notice::Link(news))),
            design: Some(design),
            started_at: None,
            origin: Origin::Link,
            ..self
        }
    }
}

/// What is said of a design that was made on another version of the product, when marks of it should be
/// looked at again.
fn changed(design: &Design) -> Option<Notice> {
    (!design.unsure.is_empty()).then_some(Notice::Changed(design.unsure.len()))
}

/// The newer of two drafts.
fn newest(one: Option<Draft>, other: Option<Draft>) -> Option<Draft> {
    // Times are written in the same form, so they sort as text.
    [one, other].into_iter().flatten().max_by(|a, b| a.saved_at.cmp(&b.saved_at))
}

fn news_of(broken: Broken) -> LinkNews {
    match broken {
        Broken::CutShort => LinkNews::CutShort,
        Broken::Edited => LinkNews::Edited,
        Broken::TooLarge => LinkNews::TooLarge,
        Broken::NotALink => LinkNews::NotALink,
        Broken::OtherProduct(product) => LinkNews::Foreign(AttrValue::from(product)),
        Broken::UnknownVersion(_) => LinkNews::TooNew,
    }
}

/// Whether nothing was done to `design` yet.
pub(super) fn is_untouched(product: &Product, design: &Design) -> bool {
    is_same(design, &Design::new(product.default_configuration()))
}

/// `wished`, with a number behind it when it is among `taken`.
pub(super) fn free_name<'a>(taken: impl Iterator<Item = &'a str> + Clone, wished: &str) -> String {
    let numbered = (2..).map(|number: usize| format!("{wished} {number}"));
    let mut names = [wished.to_owned()].into_iter().chain(numbered);
    names.find(|name| taken.clone().all(|other| other != name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use codraft_model::limits;
    use codraft_model::session::{Message, Session};
    use codraft_protocol::draft::Variant;
    use codraft_protocol::limits::LINK_BYTES;
    use codraft_protocol::product::Bundle;
    use codraft_words::{Language, words};

    const MUG: &[u8] = include_bytes!("../../crates/protocol/fixtures/v1/mug.bundle.json");
    const DRAFT: &[u8] = include_bytes!("../../crates/protocol/fixtures/v1/mug.draft.json");

    fn mug() -> Product {
        Bundle::parse(MUG).expect("a bundle").product().0.expect("a product")
    }

    fn start(product: &Product, variants: usize) -> Start {
        let draft = Draft::parse(DRAFT).expect("a draft");
        let mut start = Start::on_draft(product, Some(&draft), Limits::default());
        let kept = start.design.clone().expect("the draft has a design");
        for number in 0..variants {
            let story = format!("kept {number}");
            start.variants.push((story.clone(), Design { story, ..kept.clone() }));
        }
        start
    }

    /// A design told in `story`, and a link to it.
    fn link_to(product: &Product, story: &str) -> (Design, String) {
        let mut session = Session::new(product.clone().into(), None).expect("a view");
        let told = codraft_model::command::Command::TellStory(story.into());
        let _ = session.handle(Message::Do(told));
        let design = session.design().clone();
        let link = link::encode(product, &design).expect("a short link");
        (design, link)
    }

    fn opened(start: Start, product: &Product, link: &str) -> Start {
        start.on_link(product, link, words(Language::En))
    }

    #[test]
    fn the_design_before_a_link_is_kept_beside_it() {
        let product = mug();
        let (linked, link) = link_to(&product, "from a friend");
        let start = start(&product, 0);
        let before = start.design.clone().expect("a draft");
        let start = opened(start, &product, &link);
        assert_eq!(start.design, Some(linked));
        assert_eq!(start.variants, [("Before the link".to_owned(), before)]);
        let name = "Before the link".into();
        assert_eq!(start.notice, Some(Notice::Link(LinkNews::OpenedBeside(name))));
        assert_eq!(start.origin, Origin::Link);
    }

    #[test]
    fn a_link_opened_twice_keeps_nothing_twice() {
        let product = mug();
        let (linked, link) = link_to(&product, "from a friend");
        let once = opened(start(&product, 0), &product, &link);
        let twice = opened(once, &product, &link);
        assert_eq!((twice.design, twice.variants.len()), (Some(linked), 1));
    }

    #[test]
    fn nothing_is_lost_where_there_is_no_room() {
        let product = mug();
        let (_, link) = link_to(&product, "from a friend");
        let start = start(&product, limits::VARIANTS);
        let (before, variants) = (start.design.clone(), start.variants.clone());
        let start = opened(start, &product, &link);
        assert_eq!((start.design, start.variants), (before, variants));
        assert_eq!(start.notice, Some(Notice::Link(LinkNews::NoRoom)));
        assert_eq!(start.origin, Origin::Draft, "the link was not opened");
    }

    #[test]
    fn a_draft_has_as_many_variants_as_there_may_be_and_one_more_is_told() {
        let (product, golden) = (mug(), Draft::parse(DRAFT).expect("a draft"));
        let name = |number| Variant { name: format!("{number}"), design: golden.design.clone() };
        for (count, notice) in
            [(limits::VARIANTS, Notice::Restored), (limits::VARIANTS + 1, Notice::NoRoomForVariant)]
        {
            let draft = Draft { variants: (0..count).map(name).collect(), ..golden.clone() };
            let start = Start::on_draft(&product, Some(&draft), Limits::default());
            assert_eq!(start.variants.len(), limits::VARIANTS);
            assert_eq!(start.notice, Some(notice), "{count}");
        }
    }

    #[test]
    fn a_link_that_does_not_open_leaves_all_as_it_was_and_says_why() {
        let product = mug();
        let (_, link) = link_to(&product, "from a friend");
        let mut edited = link.clone();
        edited.replace_range(8..9, if &link[8..9] == "A" { "B" } else { "A" });
        for (text, news) in [
            (&link[..link.len() - 9], LinkNews::CutShort),
            (edited.as_str(), LinkNews::Edited),
            (&format!("2{}", &link[1..]), LinkNews::TooNew),
            ("https://brand.example/", LinkNews::NotALink),
            (&format!("1.{}", "A".repeat(LINK_BYTES)), LinkNews::TooLarge),
        ] {
            let start = start(&product, 1);
            let before = start.design.clone();
            let start = opened(start, &product, text);
            assert_eq!((start.design, start.variants.len()), (before, 1), "{text}");
            assert_eq!(start.notice, Some(Notice::Link(news)), "{text}");
            assert_eq!(start.origin, Origin::Draft, "{text}");
        }
    }

    #[test]
    fn an_untouched_design_is_not_worth_keeping() {
        let product = mug();
        let (_, link) = link_to(&product, "from a friend");
        let start = Start::on_draft(&product, None, Limits::default());
        let start = opened(start, &product, &link);
        assert_eq!(start.variants, []);
        assert_eq!(start.notice, Some(Notice::Link(LinkNews::Opened)));
    }
}
