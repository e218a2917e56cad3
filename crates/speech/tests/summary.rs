//! The city car, read out in every language: what is chosen, asked for, noted and drawn.
//! Knows nothing of how it sounds: that takes a person.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use codraft_model::command::Command;
use codraft_model::configuration::Value;
use codraft_model::cursor::Steer;
use codraft_model::design::{Annotation, Body, Design, Intent, PartBy, Shape, Target, Unsure};
use codraft_model::id::{AnnotationId, ChoiceId, OptionId, PartId, ProposalId, ViewId};
use codraft_model::ink::{Brush, Rgb};
use codraft_model::kurbo::{Point, Size, Vec2};
use codraft_model::product::Product;
use codraft_model::proposal::{Proposal, ProposalKind};
use codraft_model::session::{Message, Session};
use codraft_model::shape::{Dimension, Head, Segment};
use codraft_model::tool::ToolKind;
use codraft_protocol::product::{Bundle, artwork_names};
use codraft_speech::{Figures, Speaker};
use codraft_words::{Language, words};

/// Numbers as Rust writes them, and prices in whole euros.
struct Plain;

impl Figures for Plain {
    fn number(&self, number: f64) -> String {
        number.to_string()
    }

    fn price(&self, minor: i64) -> String {
        format!("{} EUR", minor / 100)
    }
}

fn car() -> Product {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../products/city-car");
    let text = |file: &str| std::fs::read_to_string(folder.join(file)).expect("a file of the car");
    let definition = serde_json::from_str(&text("product.json")).expect("product.json is JSON");
    let files = artwork_names(&definition);
    let artwork: BTreeMap<_, _> =
        files.into_iter().map(|name| (name.clone(), text(&name))).collect();
    Bundle { definition, artwork }.product().0.expect("the car is right")
}

fn part(id: &str) -> PartId {
    PartId::parse(id).expect("a name")
}

fn speaker(language: Language) -> Speaker<'static> {
    Speaker { language, words: words(language), figures: &Plain }
}

/// A lemon car with a chrome bumper asked for, a note, ink, an arrow and a measure.
fn design(product: &Arc<Product>) -> Design {
    let mut session = Session::new(product.clone(), None).expect("the car has a view");
    let lemon = Value::Choice(ChoiceId::parse("lemon").expect("a name"));
    let bumper = Proposal {
        name: "chrome\nbumper".into(),
        ..Proposal::new(ProposalId(1), Some(part("front-bumper")), ProposalKind::Material)
    };
    let note = Body { intent: Intent::Add, comment: " taller,\nplease ".into() };
    let messages = [
        Message::Resize(Size::new(800.0, 600.0)),
        Message::Choose(OptionId::parse("body-colour").expect("a name"), lemon),
        Message::Propose(Some(part("front-bumper")), ProposalKind::Material),
        Message::Do(Command::EditProposal(Box::new(bumper))),
        Message::PinOn(part("mirror")),
        Message::Do(Command::EditBody { id: AnnotationId(1), body: note }),
        Message::PickTool(ToolKind::Pen),
        Message::Steer(Steer::To(part("roof-panel"))),
        Message::Steer(Steer::Press),
        Message::Steer(Steer::By(Vec2::new(9.0, 0.0))),
        Message::Steer(Steer::Press),
        Message::Do(add(3, Some("bonnet"), arrow())),
        Message::Do(add(4, None, measure())),
        Message::Do(Command::TellStory("For the\nopera.".into())),
    ];
    for message in messages {
        let _ = session.handle(message);
    }
    session.design().clone()
}

fn add(id: u32, about: Option<&str>, shape: Shape) -> Command {
    let view = ViewId::parse("side").expect("a name");
    let target = Target { view, part: about.map(part), part_by: PartBy::Person, shape };
    let annotation =
        Annotation { id: AnnotationId(id), body: Body::default(), target, proposal: None };
    Command::AddAnnotation { at: usize::MAX, annotation }
}

fn arrow() -> Shape {
    let brush = Brush { colour: Rgb::new(0x12, 0xa5, 0x94), ..Brush::default() };
    let (from, to) = (Point::new(3700.0, 200.0), Point::new(3300.0, 600.0));
    Shape::Segment(Segment { from, to, head: Head::Arrow, brush })
}

fn measure() -> Shape {
    let (from, to) = (Point::new(500.0, 2000.0), Point::new(1700.0, 2000.0));
    Shape::Dimension(Dimension {
        from,
        to,
        asked: Some(1300.0),
        size: 40.0,
        colour: Rgb::new(0, 0, 0),
    })
}

#[track_caller]
fn check(language: Language, expected: &[&str]) {
    let product = Arc::new(car());
    let said = speaker(language).summary(&product, &design(&product));
    assert_eq!(said, expected);
}

#[test]
fn a_whole_design_is_read_out_in_english() {
    check(
        Language::En,
        &[
            "Mirto.",
            "Chosen: Body colour: Lemon.",
            "Asked for: chrome bumper (Material, Front bumper).",
            "Note 1, Add, Door mirror, middle of the picture: “taller, please”.",
            "Arrow 1, turquoise, Bonnet, top right of the picture.",
            "Measure 1, black, 1200\u{a0}mm → 1300\u{a0}mm, Side, bottom left of the picture.",
            "Drawings without words: 1.",
            "Something else: “For the opera.”.",
            "Price: 15934 EUR.",
        ],
    );
}

#[test]
fn a_whole_design_is_read_out_in_french() {
    check(
        Language::Fr,
        &[
            "Mirto.",
            "Choisi : Couleur de carrosserie : Citron.",
            "Demandé : chrome bumper (Matière, Pare-chocs avant).",
            "Note 1, Ajouter, Rétroviseur, au milieu de l’image : « taller, please ».",
            "Flèche 1, turquoise, Capot, en haut à droite de l’image.",
            "Cote 1, noir, 1200\u{a0}mm → 1300\u{a0}mm, Profil, en bas à gauche de l’image.",
            "Dessins sans paroles : 1.",
            "Autre chose : « For the opera. ».",
            "Prix : 15934 EUR.",
        ],
    );
}

#[test]
fn a_whole_design_is_read_out_in_chinese() {
    check(
        Language::Zh,
        &[
            "Mirto 小城车。",
            "已选：车身颜色：柠檬黄。",
            "希望有：chrome bumper (材料，前保险杠)。",
            "备注 1，添加，外后视镜，图片中央：“taller, please”。",
            "箭头 1，青色，发动机盖，图片右上。",
            "尺寸 1，黑色，1200\u{a0}mm → 1300\u{a0}mm，侧面，图片左下。",
            "没有文字的图画：1。",
            "其他想法：“For the opera.”。",
            "价格：15934 EUR。",
        ],
    );
}

#[test]
fn a_whole_design_is_read_out_in_arabic() {
    check(
        Language::Ar,
        &[
            "ميرتو.",
            "المختار: لون الهيكل: ليموني.",
            "المطلوب: chrome bumper (خامة، المصدّ الأمامي).",
            "الملاحظة 1، إضافة، المرآة الجانبية، وسط الصورة: «taller, please».",
            "السهم 1، فيروزي، غطاء المحرك، أعلى يمين الصورة.",
            "القياس 1، أسود، 1200\u{a0}mm ← 1300\u{a0}mm، الجانب، أسفل يسار الصورة.",
            "رسومات بلا كلمات: 1.",
            "شيء آخر: «For the opera.».",
            "السعر: 15934 EUR.",
        ],
    );
}

#[test]
fn what_was_not_touched_is_said_in_three_sentences() {
    let product = car();
    let design = Design::new(product.default_configuration());
    let said = speaker(Language::En).summary(&product, &design);
    assert_eq!(said.len(), 3, "{said:?}");
    assert_eq!(said[1], "Nothing was chosen: all is as it comes.");
}

#[test]
fn a_note_that_the_product_changed_under_says_so() {
    let product = car();
    let mut design = Design::new(product.default_configuration());
    let _ = design.apply(add(1, Some("bonnet"), Shape::Point(Point::new(10.0, 10.0))));
    let doubt = Command::Doubt { id: AnnotationId(1), unsure: Some(Unsure::Moved) };
    assert!(design.apply(doubt).is_some());
    let said = speaker(Language::En).summary(&product, &design);
    assert!(said.iter().any(|said| said.ends_with(". The product changed here.")), "{said:?}");
}

#[test]
fn many_notes_are_counted_after_the_first_forty() {
    let product = car();
    let mut design = Design::new(product.default_configuration());
    for id in 1..=1000 {
        let _ = design.apply(add(id, Some("bonnet"), Shape::Point(Point::new(10.0, 10.0))));
    }
    let said = speaker(Language::En).summary(&product, &design);
    assert!(said.contains(&"And further notes: 960.".to_owned()), "{}", said.len());
    assert!(said.len() < 50, "{}", said.len());
}

#[test]
fn the_tree_has_what_the_view_shows_and_counts_what_is_folded_up() {
    let product = Arc::new(car());
    let design = design(&product);
    let side = &product.views[0];
    let folded = speaker(Language::En).rows(&product, &design, side, &Default::default());
    let body = folded.iter().find(|row| row.name == "Body").expect("the side shows the body");
    assert_eq!((body.is_open, body.marks, body.level), (Some(false), 1, 1));
    assert!(body.chosen.contains("Lemon"), "{}", body.chosen);
    let all = product.all_parts().into_iter().map(|part| part.id.clone()).collect();
    let open = speaker(Language::En).rows(&product, &design, side, &all);
    let named = |name: &str| open.iter().find(|row| row.name == name);
    let bonnet = named("Bonnet").expect("the side shows the bonnet");
    assert_eq!((bonnet.level, bonnet.marks), (2, 1));
    assert_eq!(named("Body").expect("the body").marks, 0);
    assert_eq!(named("Rear number plate"), None, "no part that is seen from elsewhere only");
}
