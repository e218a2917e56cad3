//! What a host may hand over, at each limit and one past it: as much as there may be works, and one more is
//! told by its place and code, and changes nothing.
//!
//! It must not know how such documents are made, nor how many there may be: that is in the protocol.

use codraft_protocol::host::PNG_WIDTHS;
use codraft_protocol::limits::{BUNDLE_BYTES, CEILING, LINK_BYTES};
use codraft_protocol::{canonical, limits};
use codraft_trial::{BRIMS, TOTE};
use serde_json::{Value as Json, json};

use crate::bare::{Extras, serve_widget_and};
use crate::customer::Customer;
use crate::host::Host;
use crate::page::Page;
use crate::world::{Program, examples, free_ports, local, story};

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>";

#[test]
fn a_design_at_each_limit_is_opened_whole_and_one_past_it_is_told() {
    story("limits_design", async |world| {
        let site = Site::serve(Extras::new());
        let host = site.begins(&world.page, json!({})).await;
        for brim in BRIMS {
            let full = brim.full();
            assert_eq!(opens(&host, &full).await, [""; 0], "{} at {}", brim.what, brim.most);
            let found = host.asks("design/get", json!({})).await["result"]["design"].clone();
            assert!(is_same(&found, &full), "{} at {}: {found:.300}", brim.what, brim.most);
            let told = opens(&host, &brim.over()).await;
            assert_eq!(told, [brim.told], "{} past {}", brim.what, brim.most);
            let left = host.asks("design/get", json!({})).await["result"]["design"].clone();
            assert_eq!(opens(&host, &left).await, [""; 0], "{}: what is left fits", brim.what);
        }
    });
}

#[test]
fn what_is_asked_is_held_to_its_limits_and_changes_nothing_past_them() {
    story("limits_asked", async |world| {
        let site = Site::serve(Extras::new());
        let wishes = json!({ "annotations": 20_001, "points": 2_000_001, "bytes": (32 << 20) + 1 });
        let host = site.begins(&world.page, json!({ "limits": wishes })).await;
        let agreed = &site.agreed.borrow().clone();
        let held = ["annotations", "points", "messageBytes"].map(|name| agreed[name].as_u64());
        let most = [CEILING.annotations, CEILING.points, CEILING.bytes];
        assert_eq!(held, most.map(|most| most.map(|most| most as u64)));
        let before = host.asks("design/get", json!({})).await["result"].clone();
        let width = |width: u32| ("design/export", json!({ "formats": ["png"], "width": width }));
        let theme = |tokens: Json| ("context/update", json!({ "theme": tokens }));
        let logo = |bytes: usize| {
            let svg = format!("{LOGO}{}", " ".repeat(bytes - LOGO.len()));
            theme(json!({ "logo": { "name": "Brand", "svg": svg } }))
        };
        let named = |characters: usize| {
            theme(json!({ "logo": { "name": "é".repeat(characters), "svg": LOGO } }))
        };
        let round = |radius: u32| theme(json!({ "radius": radius }));
        for (full, over, told) in [
            (width(*PNG_WIDTHS.start()), width(PNG_WIDTHS.start() - 1), "/width OUT_OF_RANGE"),
            (width(*PNG_WIDTHS.end()), width(PNG_WIDTHS.end() + 1), "/width OUT_OF_RANGE"),
            (logo(limits::LOGO_BYTES), logo(limits::LOGO_BYTES + 1), "/theme/logo/svg TOO_LONG"),
            (
                named(limits::BRAND_CHARACTERS),
                named(limits::BRAND_CHARACTERS + 1),
                "/theme/logo/name TOO_LONG",
            ),
            (round(24), round(25), "/theme/radius OUT_OF_RANGE"),
        ] {
            let answer = host.asks(full.0, full.1).await;
            assert!(answer["error"].is_null(), "as much as {told}: {answer:.300}");
            let answer = host.asks(over.0, over.1).await;
            assert_eq!(answer["error"]["data"]["code"], "INVALID_PARAMS", "{answer:.300}");
            assert_eq!(issues(&answer["error"]["data"]["issues"]), [told]);
        }
        let after = host.asks("design/get", json!({})).await["result"].clone();
        assert_eq!(after, before);
    });
}

#[test]
fn an_answer_has_as_many_bytes_as_were_agreed_and_one_more_is_told() {
    story("limits_answer", async |world| {
        let site = Site::serve(Extras::new());
        let host = site.begins(&world.page, json!({})).await;
        let plain = host.asks("design/get", json!({})).await["result"]["design"].clone();
        let characters = limits::Limits::default().characters;
        let filled = Filled { host: &host, page: &world.page, plain, characters };
        let most = limits::MESSAGE_BYTES;
        // Each letter of a comment stands in both files, and each of the story in one.
        let [one, two] = [filled.weighs(1, 1, 1).await, filled.weighs(2, 1, 1).await];
        // Names grow with their numbers.
        let mark = two - one + 20;
        let most_of_all = (most - one) / mark;
        let left = most - filled.weighs(most_of_all, 1, 1).await;
        let full = most_of_all + left / mark;
        let missing = most - filled.weighs(full, 1, 1).await;
        let letters = (missing / 2).min(characters - 1);
        let story = missing - 2 * letters;
        assert!(story + 2 <= characters, "{missing} are missing with {full} marks of {mark}");
        assert_eq!(filled.weighs(full, 1 + letters, 1 + story).await, most);
        let over = filled.exported(full, 1 + letters, 2 + story).await["error"].clone();
        assert_eq!(over["code"], 1003, "{over:.300}");
        assert_eq!([&over["data"]["limit"], &over["data"]["actual"]], [most, most + 1]);
    });
}

/// A design that comes to as many bytes as one likes, as two files in an answer.
struct Filled<'a> {
    host: &'a Host,
    page: &'a Page,
    plain: Json,
    /// How long a comment may be.
    characters: usize,
}

impl Filled<'_> {
    /// The answer with both files of a design with so many comments that are full, one of so many letters, and
    /// a story of so many.
    async fn exported(&self, full: usize, letters: usize, story: usize) -> Json {
        let mark = |(at, letters): (usize, usize)| {
            let target = json!({ "view": "front", "shape": { "kind": "point", "at": [10, 10] } });
            let body = json!({ "intent": "like", "comment": "x".repeat(letters) });
            json!({ "id": format!("a{}", at + 1), "body": body, "target": target })
        };
        let mut design = self.plain.clone();
        let comments = std::iter::repeat_n(self.characters, full).chain([letters]);
        design["annotations"] = comments.enumerate().map(mark).collect();
        design["story"] = json!("x".repeat(story));
        assert_eq!(opens(self.host, &design).await, [""; 0]);
        let asked = json!({ "jsonrpc": "2.0", "id": "export", "method": "design/export", "params": { "formats": ["json", "w3c"] } });
        self.host.says(&asked.to_string(), asked["id"].clone()).await
    }

    /// How many bytes that answer has.
    async fn weighs(&self, full: usize, letters: usize, story: usize) -> usize {
        let answer = self.exported(full, letters, story).await;
        assert!(answer["error"].is_null(), "{answer:.300}");
        let count = "return new TextEncoder().encode(JSON.stringify(arguments[0])).length";
        self.page.run(count, &[answer]).await.as_u64().map_or(0, |bytes| bytes as usize)
    }
}

#[test]
fn a_product_a_draft_and_a_link_begin_at_their_limits_and_are_told_past_them() {
    story("limits_begin", async |world| {
        let bundle = |bytes: usize| {
            let json = tote().to_string();
            format!("{json}{}", " ".repeat(bytes - json.len()))
        };
        let site = Site::serve(Extras::from([
            ("full.json", bundle(BUNDLE_BYTES)),
            ("over.json", bundle(BUNDLE_BYTES + 1)),
        ]));
        let page = &world.page;
        let host = site.meets(page).await;
        let by = |name: &str| json!({ "productUrl": format!("{}{name}", site.widget) });
        let refused = host.asks("initialize", site.greeting(by("over.json"))).await;
        assert_eq!(refused["error"]["data"]["code"], "INVALID_DOCUMENT", "{refused}");
        assert_eq!(issues(&refused["error"]["data"]["issues"]), [" PAYLOAD_TOO_LARGE"]);
        let answer = host.asks("initialize", site.greeting(by("full.json"))).await;
        assert!(answer["error"].is_null(), "another try is welcome: {answer}");

        let plain = host.asks("design/get", json!({})).await["result"]["design"].clone();
        let draft = |variants: usize| {
            let mut design = plain.clone();
            design["story"] = json!("kept");
            let variants: Vec<_> = (0..variants)
                .map(|number| json!({ "name": format!("{number}"), "design": design }))
                .collect();
            let product = json!({ "id": "tote", "version": tote()["definition"]["version"] });
            json!({ "draft": {
                "schemaVersion": 1, "product": product, "design": design, "variants": variants,
                "savedAt": "2026-11-22T06:00:00.000Z",
            } })
        };
        let link =
            |characters: usize| json!({ "link": format!("1.{}", "A".repeat(characters - 2)) });
        let most = limits::Limits::default().variants;
        for (begun, words, story) in [
            (draft(most), "Here is your design from last time.", "kept"),
            (draft(most + 1), "You can keep 8 variants.", "kept"),
            (link(LINK_BYTES), "Something in the link was changed", ""),
            (link(LINK_BYTES + 1), "The link holds more than any design’s.", ""),
        ] {
            let host = site.begins(page, begun).await;
            let design = host.asks("design/get", json!({})).await["result"]["design"].clone();
            assert_eq!(design["story"], story, "{words}");
            let customer = Customer { page: page.clone() };
            customer.look_inside().await;
            page.until_says(".notice", words).await;
            page.leave_frame().await;
        }
    });
}

/// The golden tote, as it is handed over.
fn tote() -> Json {
    serde_json::from_slice(TOTE).expect("JSON")
}

/// Opens a design, and answers what is told of it.
async fn opens(host: &Host, design: &Json) -> Vec<String> {
    let answer = host.asks("design/load", json!({ "design": design })).await;
    issues(&answer["result"]["issues"])
}

fn issues(listed: &Json) -> Vec<String> {
    let word = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let told = |it: &Json| format!("{} {}", word(&it["pointer"]), word(&it["code"]));
    listed.as_array().expect("issues").iter().map(told).collect()
}

/// Whether two designs are the same, but for what is remembered of the product's parts, and for wishes
/// that were refused: those are the customer's, and are on record whatever is opened.
fn is_same(one: &Json, other: &Json) -> bool {
    let text = |design: &Json| {
        let mut design = design.clone();
        for member in ["madeOn", "refusals"] {
            design.as_object_mut().expect("members").remove(member);
        }
        canonical::text(&design).expect("JSON")
    };
    text(one) == text(other)
}

/// A host of the story's own, and a widget that is protected by nothing but itself.
struct Site {
    page: String,
    widget: String,
    agreed: std::cell::RefCell<Json>,
    _program: Program,
}

impl Site {
    fn serve(extras: Extras) -> Site {
        let [port] = free_ports();
        let widget = serve_widget_and(&local(port), extras);
        Site {
            page: format!("{}/examples/plain/", local(port)),
            widget: format!("{}/widget/", local(widget)),
            agreed: Json::Null.into(),
            _program: examples(port, widget),
        }
    }

    async fn meets(&self, page: &Page) -> Host {
        page.go(&self.page).await;
        page.run("localStorage.clear()", &[]).await;
        Host::shakes_hands(page, &self.widget).await
    }

    /// The parameters of `initialize`, with `more` in them.
    fn greeting(&self, more: Json) -> Json {
        let mut all = json!({
            "protocol": { "min": 1, "max": 1 }, "capabilities": { "images": true },
            "context": { "locale": "en" },
        });
        for (name, value) in more.as_object().expect("members") {
            all[name] = value.clone();
        }
        all
    }

    /// Begins on the tote, with `more` of what can be said in `initialize`.
    async fn begins(&self, page: &Page, mut more: Json) -> Host {
        let host = self.meets(page).await;
        more["product"] = tote();
        let answer = host.asks("initialize", self.greeting(more)).await;
        assert!(answer["error"].is_null(), "{answer:.300}");
        self.agreed.replace(answer["result"]["limits"].clone());
        host
    }
}
