//! Designs with all there can be in them, on the wire: golden ones, what is wrong with others, and
//! strings that break software.
//! Knows nothing of who sends them.

mod designs;
#[path = "wire/misfits.rs"]
mod misfits;
#[path = "designs/remembered.rs"]
mod remembered;

use codraft_model::design as model;
use codraft_model::limits;
use codraft_model::product::Product;
use codraft_model::variant::Variant as Kept;
use codraft_protocol::design::Design;
use codraft_protocol::draft::{Draft, DraftProduct, Variant};
use codraft_protocol::suggestion::{
    Consent, ProductName, Purpose, Suggestion, bill_of, design_to_send, price_of,
};
use codraft_protocol::{canonical, from_value};
use designs::{decide, few_choices, lettering, option, tote, with_everything};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Suggestions and drafts with ink as it is written today, and as it was once.
const SUGGESTION: &str = include_str!("../fixtures/v1/tote.ink.suggestion.json");
const SUGGESTION_OF_LISTS: &str = include_str!("../fixtures/v1/tote.suggestion.json");
const DRAFT: &str = include_str!("../fixtures/v1/tote.ink.draft.json");
const DRAFT_OF_LISTS: &str = include_str!("../fixtures/v1/tote.draft.json");

fn consents(purposes: &[Purpose]) -> Vec<Consent> {
    let granted = |purpose: &Purpose| Consent {
        purpose: *purpose,
        granted: true,
        text: "May we?".into(),
        version: "1".into(),
    };
    purposes.iter().map(granted).collect()
}

fn suggestion(product: &Product, design: &model::Design, purposes: &[Purpose]) -> Suggestion {
    let consents = consents(purposes);
    let written = design_to_send(design, &consents);
    Suggestion {
        schema_version: 1,
        id: "0199b0f0-7c00-7000-8000-000000000002".into(),
        product: ProductName::from(product),
        campaign: Some("summer".into()),
        design_hash: canonical::hash(&written).expect("finite numbers"),
        design: written,
        price: price_of(product, design),
        bill_of_materials: bill_of(product, design),
        contributor: None,
        consents,
        locale: "fr".into(),
        preview: None,
        started_at: "2026-11-22T08:00:00.000Z".into(),
        sent_at: "2026-11-22T08:30:00.000Z".into(),
    }
}

fn draft(product: &Product) -> Draft {
    let kept = |id, name: &str, design| {
        let id = codraft_model::id::VariantId(id);
        let kept = Kept { id, name: name.into(), design };
        // The golden file is from before designs remembered their version.
        let design = Design { made_on: None, ..Variant::of(product, &kept).design };
        Variant { design, name: kept.name }
    };
    Draft {
        schema_version: 1,
        product: DraftProduct { id: product.id.to_string(), version: product.version.clone() },
        design: Design::from(&with_everything(product)),
        variants: vec![
            kept(1, "As it comes", designs::empty(product)),
            kept(3, "بالعربية", designs::in_arabic(product)),
        ],
        saved_at: "2026-11-22T08:29:00.000Z".into(),
        started_at: Some("2026-11-22T08:00:00.000Z".into()),
    }
}

#[test]
#[ignore = "writes the golden files anew, for a version that adds some"]
fn write_golden_files() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/v1");
    let product = tote();
    let sent = suggestion(&product, &with_everything(&product), &[Purpose::Demand]);
    let written = |document: Value| {
        let text = serde_json::to_string_pretty(&document).expect("JSON");
        format!("{text}\n")
    };
    let sent = written(serde_json::to_value(&sent).expect("JSON"));
    std::fs::write(folder.join("tote.ink.suggestion.json"), sent).expect("written");
    let kept = written(serde_json::to_value(draft(&product)).expect("JSON"));
    std::fs::write(folder.join("tote.ink.draft.json"), kept).expect("written");
}

#[test]
fn golden_suggestions_are_read_rebuilt_and_written_the_same() {
    let product = tote();
    let design = with_everything(&product);
    let check = |golden: &str| {
        let read = Suggestion::parse(golden.as_bytes()).expect("a golden suggestion is right");
        assert_eq!(read.rebuild(&product).as_ref(), Ok(&design));
        let golden: Value = serde_json::from_str(golden).expect("JSON");
        assert_eq!(canonical::text(&read).ok(), canonical::text(&golden).ok());
        read
    };
    assert_eq!(check(SUGGESTION), suggestion(&product, &design, &[Purpose::Demand]));
    check(SUGGESTION_OF_LISTS);
}

#[test]
fn golden_drafts_bring_back_their_variants() {
    let product = tote();
    let check = |golden: &str| {
        let read = Draft::parse(golden.as_bytes()).expect("a golden draft is right");
        assert_eq!(read.design.on(&product), (with_everything(&product), vec![]));
        let expected = [
            ("As it comes".to_owned(), designs::empty(&product)),
            ("بالعربية".to_owned(), designs::in_arabic(&product)),
        ];
        assert_eq!(
            read.variants_within(&product, codraft_model::limits::Limits::default()),
            expected
        );
        read
    };
    assert_eq!(check(DRAFT), draft(&product));
    check(DRAFT_OF_LISTS);
}

#[test]
fn every_design_comes_back_as_it_was() {
    let product = tote();
    let everything = [("everything", with_everything(&product))];
    for (name, design) in designs::all(&product).into_iter().chain(everything) {
        assert_eq!(Design::from(&design).on(&product), (design, vec![]), "{name}");
    }
}

#[test]
fn what_the_brand_tells_is_in_the_price_and_numbers_are_in_the_bill() {
    let product = tote();
    let price = price_of(&product, &with_everything(&product));
    assert_eq!((price.weight, price.lead_time_days), (Some(279), Some(8)));
    let bill = bill_of(&product, &with_everything(&product));
    let line = |id: &str| bill.iter().find(|line| line.id == id).cloned().expect(id);
    assert_eq!((line("cloth").quantity, line("cloth").unit.as_deref()), (30.0, Some("dm2")));
    assert_eq!((line("strap").quantity, line("strap").unit), (2.0, None));
}

#[test]
fn refused_wishes_are_sent_only_with_consent() {
    let product = tote();
    let design = with_everything(&product);
    let quiet = suggestion(&product, &design, &[Purpose::Research]);
    assert_eq!(quiet.design.refusals, []);
    let expected = model::Design { refusals: vec![], ..design.clone() };
    assert_eq!(quiet.rebuild(&product), Ok(expected));
    let mut told = suggestion(&product, &design, &[Purpose::Demand]);
    told.consents[0].granted = false;
    let problems = told.rebuild(&product).expect_err("there is no consent");
    assert_eq!(
        (problems[0].pointer.as_str(), problems[0].code),
        ("/design/refusals", "NO_CONSENT")
    );
}

#[test]
fn the_images_of_a_design_are_listed_once_each() {
    let product = tote();
    let mut design = with_everything(&product);
    let images = |design: &model::Design| {
        let written = Design::from(design);
        written.images().into_iter().map(|image| image.width).collect::<Vec<_>>()
    };
    assert_eq!(images(&designs::empty(&product)), [] as [u32; 0]);
    let mut both = images(&design);
    both.sort_unstable();
    assert_eq!(both, [640, 3_000]);
    design.proposals[0].image = Some(designs::photo().image);
    assert_eq!(images(&design).len(), 2);
}

#[test]
fn designs_of_before_open_with_what_differs_decided() {
    let product = tote();
    let mut written = Design::from(&few_choices(&product));
    written.decided = None;
    let (design, problems) = written.on(&product);
    assert_eq!(problems, []);
    let mut expected = few_choices(&product);
    expected.configuration.decide(&option("ink"));
    assert_eq!(design, expected);
}

#[test]
fn of_choices_that_break_a_rule_as_many_as_can_be_had_are_kept() {
    let product = tote();
    let mut written = Design::from(&few_choices(&product));
    // The rule that ink must be seen on its cloth came later: black on black is not.
    written.configuration.insert("ink".into(), from_value(json!("#151515")).expect("a value"));
    written.decided = Some(vec!["cloth".into(), "ink".into(), "pocket".into(), "volume".into()]);
    let (design, problems) = written.on(&product);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!((problems[0].pointer.as_str(), problems[0].code), ("/configuration", "RULE_BROKEN"));
    let kept: Vec<_> = design.configuration.decided().map(ToString::to_string).collect();
    assert_eq!(kept, ["cloth", "pocket", "volume"]);
    assert!(codraft_model::rules::is_valid(&product, &design.configuration));
}

#[test]
fn numbers_have_one_spelling() {
    let product = tote();
    let mut written = Design::from(&designs::empty(&product));
    written
        .configuration
        .insert("volume".into(), from_value(json!(8.000_000_001)).expect("a value"));
    assert_eq!(written.on(&product), (designs::empty(&product), vec![]));
}

#[test]
fn a_draft_of_another_version_keeps_what_fits() {
    let product = tote();
    let mut written = Design::from(&few_choices(&product));
    // With this version the pocket went, and with it the question for its name.
    written.configuration.remove("pocket");
    let (design, problems) = written.on(&product);
    let places: Vec<_> = problems.iter().map(|p| format!("{} {}", p.pointer, p.code)).collect();
    assert_eq!(
        places,
        [
            "/configuration/pocket MISSING",
            "/configuration/pocket-name NOT_ASKED",
            "/decided/2 NOT_ASKED"
        ]
    );
    let decided: Vec<_> = design.configuration.decided().map(ToString::to_string).collect();
    assert_eq!(decided, ["cloth", "pocket", "volume"]);
}

/// Strings that break software: the corpus of the team when it is there, and some at any time.
fn naughty() -> Vec<String> {
    let corpus =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus/text/naughty-strings.json");
    let read = std::fs::read_to_string(corpus).ok();
    let mut strings: Vec<String> =
        read.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let own =
        ["", "\u{0}\u{7f}", "\u{202e}RTL", "'; DROP TABLE", "\\\"", "\u{feff}", "ﷺ", "\r\n\t"];
    strings.extend(own.map(str::to_owned));
    strings
}

#[test]
fn strings_that_break_software_come_back_as_they_were() {
    let product = tote();
    let mut printed = 0;
    for text in naughty() {
        let mut design = with_everything(&product);
        design.story = text.chars().take(limits::CHARACTERS).collect();
        let text = design.story.clone();
        let first = design.annotations[0].id;
        design.annotations.edit(first, |mark| mark.body.comment = text.clone());
        for proposal in &mut design.proposals {
            (proposal.name, proposal.reason) = (text.clone(), text.clone());
            proposal.today = text.clone();
        }
        let words = lettering(&text, "narrow");
        if product.accepts(&option("slogan"), &words) {
            decide(&mut design, "slogan", words);
            printed += 1;
        }
        let sent = suggestion(&product, &design, &[Purpose::Demand]);
        let json = canonical::text(&sent).expect("it can be written");
        let read = Suggestion::parse(json.as_bytes()).expect("it can be read");
        assert_eq!(canonical::text(&read).ok(), Some(json), "{text:?}");
        assert_eq!(read.rebuild(&product), Ok(design.clone()), "{text:?}");
        let link = codraft_protocol::link::encode(&product, &design).expect("a short link");
        let (opened, problems) = codraft_protocol::link::decode(&link, &product).expect("it opens");
        design.refusals.clear();
        assert_eq!((opened, problems), (design, vec![]), "{text:?}");
    }
    assert!(printed >= 8, "{printed} of them were printed");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_design_never_takes_more_bytes_than_it_weighs(
        story in any::<String>(),
        slogan in "\\PC{0,9}",
        ids in (1_u32.., 1_u32..),
        crop in (0.0..0.5_f64, 0.1..0.5_f64),
        [turn, at] in [-1.0..1.0_f64, -1.0..1.0],
        worth in 0_i64..1_000_000_000_000,
        has_photo in any::<bool>(),
    ) {
        let product = tote();
        let mut design = with_everything(&product);
        design.story = story;
        decide(&mut design, "slogan", lettering(&slogan, "narrow"));
        let first = design.annotations[0].id;
        design.annotations.edit(first, |mark| mark.id = codraft_model::id::AnnotationId(ids.0));
        design.proposals[0].id = codraft_model::id::ProposalId(ids.1);
        design.proposals[0].worth_minor = Some(worth);
        let mut photo = designs::photo();
        photo.crop = codraft_model::kurbo::Rect::new(crop.0, crop.0, crop.0 + crop.1, crop.0 + crop.1);
        (photo.turn_degrees, photo.scale, photo.at.x, photo.at.y) = (turn * 360.0, crop.1 / 3.0, at, turn);
        if has_photo {
            decide(&mut design, "photo", codraft_model::configuration::Value::Image(Some(Box::new(photo.clone()))));
        }
        design.refusals[1].value = codraft_model::configuration::Value::Image(Some(Box::new(photo)));
        design.refusals[0].count = u32::MAX;
        let bytes = canonical::text(&Design::from(&design)).expect("finite numbers").len();
        prop_assert!(bytes <= design.weight(), "{} of {}", bytes, design.weight());
    }
}
