//! `PUT /v1/images/HASH`, and what becomes of the images.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Answer, Request};
use crate::marketer::Marketer;
use crate::running::{Running, SHARED};
use crate::samples::{Png, tile};

const DAY: Duration = Duration::from_secs(24 * 3600);

fn with_photo(photo: &Value) -> Value {
    tile(|sent| sent["design"]["configuration"]["photo"] = json!({ "image": photo }))
}

#[track_caller]
fn check(what: &str, answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{what}: {}", answer.text());
    let problem = answer.json();
    let said = if status == 422 { &problem["errors"][0]["code"] } else { &problem["code"] };
    assert_eq!(said, code, "{what}");
}

#[test]
fn an_image_is_taken_once_and_said_to_be_there_ever_after() {
    let image = Png::new(640, 480, "once");
    let statuses = [(); 3].map(|()| SHARED.send(&image.putting()).status);
    assert_eq!(statuses, [201, 200, 200]);
    assert_eq!(SHARED.send(&image.putting()).json()["image"], image.named());
}

#[test]
fn what_is_not_what_it_says_is_refused() {
    let image = Png::new(10, 10, "honest");
    let path = format!("/v1/images/{}", image.hash());
    let put = |path: &str, kind: &str, bytes: &[u8]| {
        SHARED.send(&Request::put(path, bytes).header("content-type", kind))
    };
    let png = |bytes: &[u8]| put(&path, "image/png", bytes);
    check("other bytes", &png(b"\x89PNG other"), 422, "HASH_DIFFERS");
    check("nothing", &png(b""), 422, "HASH_DIFFERS");
    check("no hash", &put("/v1/images/a.png", "image/png", &image.bytes), 422, "HASH_DIFFERS");
    check("another type", &put(&path, "image/jpeg", &image.bytes), 422, "NOT_AN_IMAGE");
    check("a type not taken", &put(&path, "image/svg+xml", &image.bytes), 415, "WRONG_TYPE");
    check("too large", &png(&vec![0; 600 * 1024 + 1]), 413, "TOO_LARGE");
    check(
        "too many pixels",
        &SHARED.send(&Png::new(25_000, 25_000, "").putting()),
        422,
        "TOO_MANY_PIXELS",
    );
    check(
        "a stranger",
        &SHARED.send(&image.putting().sent_by("http://evil.test")),
        403,
        "ORIGIN_REFUSED",
    );
    check("a look", &SHARED.get(&path), 405, "WRONG_METHOD");
    assert_eq!(SHARED.send(&image.putting()).status, 201, "none of that was kept");
}

#[test]
fn a_browser_that_asks_first_is_answered_for_known_pages_only() {
    for (origin, expected) in
        [("http://tile.test", Some("http://tile.test")), ("http://evil.test", None)]
    {
        let asking = Request::get("/v1/images/x").method("OPTIONS").header("origin", origin);
        let answer = SHARED.send(&asking);
        assert_eq!(answer.header("access-control-allow-origin"), expected);
        assert_eq!(answer.header("access-control-allow-methods"), Some("PUT"));
    }
    let put = SHARED.send(&Png::new(2, 2, "asked").putting());
    assert_eq!(put.header("access-control-allow-origin"), Some("http://tile.test"));
}

#[test]
fn a_suggestion_waits_for_its_images_and_fits_them() {
    let image = Png::new(640, 480, "waits");
    let sent = with_photo(&image.named());
    let place = "/design/configuration/photo/image";
    let first = |sent: &Value| {
        let answer = SHARED.suggest_tile(sent);
        let error = &answer.json()["errors"][0];
        (answer.status, error["code"].clone(), error["pointer"].clone())
    };
    let missing = (422, json!("IMAGE_MISSING"), json!(format!("{place}/hash")));
    assert_eq!(first(&sent), missing);
    assert_eq!(SHARED.send(&image.putting()).status, 201);
    for (member, value) in
        [("width", json!(641)), ("height", json!(1)), ("mediaType", json!("image/webp"))]
    {
        let mut named = image.named();
        named[member] = value;
        let differs = (422, json!("IMAGE_DIFFERS"), json!(format!("{place}/{member}")));
        assert_eq!(first(&with_photo(&named)), differs);
    }
    assert_eq!(SHARED.suggest_tile(&sent).status, 201);
    assert_eq!(SHARED.suggest_tile(&sent).status, 200);
}

#[test]
fn an_image_of_a_proposal_is_waited_for_as_well() {
    let image = Png::new(9, 9, "proposed");
    let sent = tile(|sent| {
        sent["design"]["proposals"] =
            json!([{ "id": "p1", "kind": "colour", "image": image.named() }]);
    });
    let answer = SHARED.suggest_tile(&sent);
    assert_eq!(answer.json()["errors"][0]["pointer"], "/design/proposals/0/image/hash");
    SHARED.send(&image.putting());
    assert_eq!(SHARED.suggest_tile(&sent).status, 201);
}

#[test]
fn only_those_who_may_see_the_suggestion_see_its_images_and_only_as_images() {
    let collector = Running::start(&[]);
    let (image, other) = (Png::new(640, 480, "seen"), Png::new(640, 480, "another's"));
    for one in [&image, &other] {
        assert_eq!(collector.send(&one.putting()).status, 201);
    }
    let sent = with_photo(&image.named());
    let code = collector.suggest_tile(&sent).json()["receipt"]["code"].as_str().unwrap().to_owned();
    let marketer = Marketer::signed_in(&collector);
    let console = format!("/console/suggestions/{}", sent["id"].as_str().unwrap());
    let receipt = format!("/r/{code}");
    for (address, get) in [
        (&console, &(|path: &str| marketer.get(path)) as &dyn Fn(&str) -> Answer),
        (&receipt, &|path: &str| collector.get(path)),
    ] {
        let shown = get(&format!("{address}/images/{}", image.hash()));
        assert_eq!((shown.status, &shown.body), (200, &image.bytes), "{address}");
        for (name, expected) in [
            ("content-type", "image/png"),
            ("x-content-type-options", "nosniff"),
            ("content-disposition", "inline; filename=\"image.png\""),
            ("cross-origin-resource-policy", "same-origin"),
            ("referrer-policy", "no-referrer"),
        ] {
            assert_eq!(shown.header(name), Some(expected), "{name}");
        }
        let policy = shown.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
        for hash in [other.hash().as_str(), "sha256-none", "..%2f.."] {
            assert_eq!(get(&format!("{address}/images/{hash}")).status, 404, "{hash}");
        }
        let picture = get(&format!("{address}/picture.svg?view=front")).text();
        assert!(picture.contains("data:image/png;base64,iVBORw0KGgo"), "{picture}");
    }
    let stranger = Marketer::stranger(&collector);
    assert_eq!(stranger.get(&format!("{console}/images/{}", image.hash())).status, 303);
}

#[test]
fn an_image_nobody_refers_to_is_gone_after_a_day() {
    let collector = Running::start(&[]);
    let (used, unused) = (Png::new(1, 1, "used"), Png::new(1, 1, "unused"));
    for one in [&used, &unused] {
        collector.send(&one.putting());
    }
    assert_eq!(collector.suggest_tile(&with_photo(&used.named())).status, 201);
    collector.pass(DAY + Duration::from_secs(1));
    // The day's first image has the collector look through them.
    collector.send(&Png::new(1, 1, "next day").putting());
    let refused = collector.suggest_tile(&with_photo(&unused.named()));
    assert_eq!(refused.json()["errors"][0]["code"], "IMAGE_MISSING");
    assert_eq!(collector.suggest_tile(&with_photo(&used.named())).status, 201);
}

#[test]
fn one_client_can_have_so_many_images_kept_in_a_day() {
    let collector = Running::start(&["--images-per-day=2"]);
    let image = |seed: &str| collector.send(&Png::new(1, 1, seed).putting());
    let statuses = ["a", "b", "a", "c"].map(|seed| image(seed).status);
    assert_eq!(statuses, [201, 201, 200, 429], "what is there already costs nothing");
    assert!(image("c").header("retry-after").is_some());
    collector.pass(DAY / 2);
    assert_eq!(image("c").status, 201);
}

#[test]
fn images_have_four_turns_for_each_of_a_suggestion_and_take_none_of_those() {
    let collector = Running::start(&["--suggestions-per-minute=1"]);
    let image = Png::new(1, 1, "turns");
    let statuses = [(); 5].map(|()| collector.send(&image.putting()).status);
    assert_eq!(statuses, [201, 200, 200, 200, 429]);
    let statuses = [(); 2].map(|()| collector.suggest_tile(&with_photo(&image.named())).status);
    assert_eq!(statuses, [201, 429]);
}

#[test]
fn a_picture_of_the_whole_has_no_images_of_proposals_in_it_however_many_name_one() {
    let collector = Running::start(&[]);
    let (photo, proposed) = (Png::new(640, 480, "printed"), Png::new(9, 9, "proposed by all"));
    for one in [&photo, &proposed] {
        assert_eq!(collector.send(&one.putting()).status, 201);
    }
    let sent = tile(|sent| {
        let proposal = |number: usize| {
            json!({
                "id": format!("p{number}"), "part": "face", "kind": "colour", "image": proposed.named(),
            })
        };
        sent["design"]["configuration"]["photo"] = json!({ "image": photo.named() });
        sent["design"]["proposals"] = (1..=20).map(proposal).collect();
    });
    let answer = collector.suggest_tile(&sent);
    let code = answer.json()["receipt"]["code"].as_str().expect("a code").to_owned();
    let marketer = Marketer::signed_in(&collector);
    let console = format!("/console/suggestions/{}", sent["id"].as_str().unwrap());
    let receipt = format!("/r/{code}/picture.svg?view=front");
    for (what, answer, expected) in [
        ("receipt", collector.get(&receipt), 1),
        ("console", marketer.get(&format!("{console}/picture.svg?view=front")), 1),
        ("file", marketer.get(&format!("{console}/files/view-front.svg")), 1),
        ("one proposal", collector.get(&format!("{receipt}&proposal=p7")), 2),
    ] {
        let picture = answer.text();
        assert_eq!(picture.matches("data:image/png").count(), expected, "{what}: {picture}");
    }
}

#[test]
fn images_that_are_too_much_together_are_refused() {
    let collector = Running::start(&[]);
    let filling = "x".repeat(599 << 10);
    let images: Vec<Png> =
        (0..14).map(|number| Png::new(9, 9, &format!("{number} {filling}"))).collect();
    for one in &images {
        assert_eq!(collector.send(&one.putting()).status, 201);
    }
    let proposing = |count: usize| {
        let proposal = |(number, image): (usize, &Png)| json!({ "id": format!("p{}", number + 1), "kind": "colour", "image": image.named() });
        let proposals = images.iter().take(count).enumerate().map(proposal).collect();
        tile(|sent| sent["design"]["proposals"] = proposals)
    };
    assert_eq!(collector.suggest_tile(&proposing(13)).status, 201);
    let refused = collector.suggest_tile(&proposing(14));
    let error = &refused.json()["errors"][0];
    assert_eq!((refused.status, &error["code"]), (422, &json!("TOO_LARGE")));
    assert_eq!(error["pointer"], "/design");
}
