//! Design links: golden ones that open for ever, what comes back, and what cannot be opened.
//! Knows nothing of pages.

mod designs;

use codraft_model::design::{Annotation, Body, Design};
use codraft_model::product::Product;
use codraft_protocol::limits::{LINK_BYTES, SUGGESTION_BYTES};
use codraft_protocol::link::{self, Broken, KEY};
use codraft_protocol::product::parse_bundle;
use designs::{all, decide, few_choices, tote};
use proptest::prelude::*;

const GOLDEN: &str = include_str!("../fixtures/v1/links.txt");
const MUG: &str = include_str!("../fixtures/v1/mug.bundle.json");

/// What a link brings of `design`: refused wishes stay behind.
fn linked(mut design: Design) -> Design {
    design.refusals.clear();
    design
}

fn opened(text: &str, product: &Product) -> Result<Design, Broken> {
    let (design, problems) = link::decode(text, product)?;
    assert_eq!(problems, [], "{text:.60}");
    Ok(design)
}

#[test]
fn golden_links_open() {
    let product = tote();
    let designs = all(&product);
    assert_eq!(GOLDEN.lines().count(), designs.len());
    for (line, (name, design)) in GOLDEN.lines().zip(designs) {
        let link = line.strip_prefix(name).expect(name).trim();
        assert_eq!(opened(link, &product), Ok(linked(design)), "{name}");
    }
}

#[test]
fn a_link_brings_back_the_design() {
    let product = tote();
    for (name, design) in all(&product) {
        let link = link::encode(&product, &design).expect(name);
        assert_eq!(opened(&link, &product), Ok(linked(design)), "{name}");
    }
}

#[test]
fn a_link_names_images_and_leaves_refused_wishes_behind() {
    let product = tote();
    let design = designs::with_everything(&product);
    let link = link::encode(&product, &design).expect("a short link");
    assert_eq!(opened(&link, &product), Ok(linked(design)));
}

#[test]
fn a_link_is_found_wherever_it_stands() {
    let product = tote();
    let design = few_choices(&product);
    let link = link::encode(&product, &design).expect("a short link");
    let address = link::address("https://brand.example/make?x=1#top", &link);
    assert_eq!(address, format!("https://brand.example/make?x=1#{KEY}{link}"));
    for text in [
        address.clone(),
        format!("#{KEY}{link}"),
        format!("#top&{KEY}{link}&y=2"),
        format!("{KEY}{link}"),
        format!("  {link}\n"),
    ] {
        assert_eq!(opened(&text, &product), Ok(design.clone()), "{text}");
    }
    for text in ["", "#", "#top", "https://brand.example/", "https://brand.example/#d=", " "] {
        assert_eq!(link::find(text), None, "{text}");
        assert_eq!(opened(text, &product), Err(Broken::NotALink), "{text}");
    }
}

#[test]
fn what_is_wrong_with_a_link_is_said() {
    let product = tote();
    let link = link::encode(&product, &few_choices(&product)).expect("a short link");
    let check = |text: &str, expected: Broken| {
        assert_eq!(opened(text, &product), Err(expected), "{text:.80}");
    };
    check("hello", Broken::NotALink);
    check("x.eJwB", Broken::NotALink);
    check("2.eJwB", Broken::UnknownVersion("2".into()));
    check("1.", Broken::CutShort);
    for end in [3, link.len() / 2, link.len() - 6, link.len() - 1] {
        check(&link[..end], Broken::CutShort);
    }
    for at in [3, 10, link.len() / 2] {
        let other = if &link[at..=at] == "A" { "B" } else { "A" };
        let edited = format!("{}{other}{}", &link[..at], &link[at + 1..]);
        check(&edited, Broken::Edited);
    }
    check(
        &link.replacen('-', "+", 1).replacen('_', "/", 1).replacen(&link[8..9], "%", 1),
        Broken::Edited,
    );
    check(&format!("1.{}", "A".repeat(LINK_BYTES)), Broken::TooLarge);
    let (mug, _) = parse_bundle(MUG.as_bytes());
    let (of_mug, mug) = (Design::default(), mug.expect("the golden mug is right"));
    let of_mug = link::encode(&mug, &of_mug).expect("a short link");
    check(&of_mug, Broken::OtherProduct("mug".into()));
}

#[test]
fn a_link_that_unpacks_to_more_than_a_design_is_not_unpacked() {
    let zeros = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b'0'; 64 << 20], 9);
    let link = format!("1.{}", base64(&zeros));
    let link = if link.len() > LINK_BYTES { link[..LINK_BYTES].to_owned() } else { link };
    assert_eq!(opened(&link, &tote()), Err(Broken::TooLarge));
}

/// A link of the plain tote whose JSON has so many bytes, most of them spaces.
fn padded(bytes: usize, level: u8) -> String {
    let json = br#"{"p":"tote","v":"1"}"#;
    let json = [json.as_slice(), &vec![b' '; bytes - json.len()]].concat();
    format!("1.{}", base64(&miniz_oxide::deflate::compress_to_vec_zlib(&json, level)))
}

#[test]
fn a_link_has_at_most_so_many_characters_and_unpacks_to_so_many_bytes() {
    let check = |link: String, is_right: bool| {
        let expected = (!is_right).then_some(Broken::TooLarge);
        assert_eq!(opened(&link, &tote()).err(), expected, "{} characters", link.len());
    };
    // What is not packed is as long as its JSON, and a few bytes.
    let plain = LINK_BYTES / 4 * 3;
    let over = (plain - 100..plain).find(|bytes| padded(*bytes, 0).len() > LINK_BYTES);
    let over = over.expect("one that is too long");
    assert_eq!(padded(over - 1, 0).len(), LINK_BYTES);
    check(padded(over - 1, 0), true);
    check(padded(over, 0), false);
    check(padded(SUGGESTION_BYTES, 9), true);
    check(padded(SUGGESTION_BYTES + 1, 9), false);
}

fn base64(bytes: &[u8]) -> String {
    use base64ct::{Base64UrlUnpadded, Encoding};
    Base64UrlUnpadded::encode_string(bytes)
}

#[test]
fn what_is_unpacked_must_be_a_design() {
    for json in ["", "null", "{}", "[1]", r#"{"p":"tote","x":1}"#, r#"{"p":"tote","a":[1]}"#] {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(json.as_bytes(), 1);
        let expected = match json {
            "{}" => Broken::OtherProduct(String::new()),
            _ => Broken::Edited,
        };
        assert_eq!(opened(&format!("1.{}", base64(&packed)), &tote()), Err(expected), "{json}");
    }
}

#[test]
fn what_does_not_fit_any_more_is_left_out_and_said() {
    let mut product = tote();
    let mut design = few_choices(&product);
    decide(&mut design, "motif", designs::choice("sun"));
    let link = link::encode(&product, &design).expect("a short link");
    product.options.retain(|option| option.id.as_str() != "motif");
    product.version = "2.0.0".into();
    let (opened, problems) = link::decode(&link, &product).expect("it opens");
    let places: Vec<_> = problems.iter().map(|p| format!("{} {}", p.pointer, p.code)).collect();
    assert_eq!(places, ["/configuration/motif UNKNOWN_OPTION", "/decided/1 UNKNOWN_OPTION"]);
    assert_eq!(opened, few_choices(&product));
}

#[test]
fn a_design_that_is_too_large_for_a_link_has_none() {
    let product = tote();
    let mut design = designs::drawn_on(&product);
    // Letters that no packer makes shorter.
    let mut state = 1_u32;
    let mut letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from_u32(0x4e00 + (state >> 16) % 20_000).unwrap_or('x')
    };
    for annotation in std::iter::repeat_n(design.annotations[12].clone(), 40) {
        design.annotations.push(annotation);
    }
    let worded = |annotation: &Annotation| {
        let comment = (0..600).map(|_| letter()).collect();
        let body = Body { comment, ..annotation.body };
        Annotation { body, ..annotation.clone() }
    };
    design.annotations = design.annotations.iter().map(worded).collect();
    let error = link::encode(&product, &design).expect_err("it is too large");
    assert!(error.characters > LINK_BYTES);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_in_a_design_comes_back(
        story in any::<String>().prop_map(|s| s.chars().take(500).collect::<String>()),
        slogan in "[a-zа-яא-ת\\PC]{0,12}",
        comment in "\\PC{0,80}",
        volume in 3_u32..9,
        picks in prop::collection::vec(any::<bool>(), 4),
    ) {
        let product = tote();
        let mut design = few_choices(&product);
        design.story = story;
        decide(&mut design, "volume", codraft_model::configuration::Value::Number(f64::from(volume) * 2.0));
        let words = designs::lettering(&slogan, "narrow");
        if product.accepts(&designs::option("slogan"), &words) {
            decide(&mut design, "slogan", words);
        }
        if picks[0] {
            design.annotations = designs::drawn_on(&product).annotations;
            let last = design.annotations[12].id;
            design.annotations.edit(last, |mark| mark.body.comment = comment);
        }
        if picks[1] {
            let proposed = designs::with_proposals(&product);
            (design.annotations, design.proposals) = (proposed.annotations, proposed.proposals);
        }
        let link = link::encode(&product, &design).expect("a short link");
        prop_assert_eq!(opened(&link, &product), Ok(design));
    }

    #[test]
    fn no_bytes_make_it_fall(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,80}") {
        let product = tote();
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&bytes, 1);
        for text in [&text, &format!("1.{text}"), &format!("1.{}", base64(&bytes)), &format!("1.{}", base64(&packed))] {
            let _ = link::decode(text, &product);
        }
    }

    #[test]
    fn an_edited_link_opens_nothing_else(at in any::<prop::sample::Index>(), to in "[A-Za-z0-9_-]") {
        let product = tote();
        let design = few_choices(&product);
        let link = link::encode(&product, &design).expect("a short link");
        let at = 2 + at.index(link.len() - 2);
        let edited = format!("{}{to}{}", &link[..at], &link[at + 1..]);
        let opened = opened(&edited, &product);
        // Some bits of a stream say nothing.
        prop_assert!(opened.is_err() || opened == Ok(design), "{edited}");
    }
}
