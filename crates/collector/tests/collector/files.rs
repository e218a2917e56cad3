//! `/console/suggestions/ID/files/…`: what a maker works from.

use serde_json::Value;

use crate::client::Answer;
use crate::marketer::Marketer;
use crate::running::Running;
use crate::samples::{Png, rich_tile, tile};

/// Sends a suggestion and gives its files to `look`.
fn with_files(sent: &Value, look: impl FnOnce(&dyn Fn(&str) -> Answer)) {
    let collector = Running::start(&[]);
    for image in [photo(), proposed()] {
        assert_eq!(collector.send(&image.putting()).status, 201);
    }
    let answer = collector.suggest_tile(sent);
    assert_eq!(answer.status, 201, "{}", answer.text());
    let marketer = Marketer::signed_in(&collector);
    let address = format!("/console/suggestions/{}", sent["id"].as_str().unwrap());
    look(&|path: &str| marketer.get(&format!("{address}{path}")));
    let stranger = Marketer::stranger(&collector);
    assert_eq!(stranger.get(&format!("{address}/files/bill.csv")).status, 303);
}

fn photo() -> Png {
    Png::new(300, 300, "photo")
}

fn proposed() -> Png {
    Png::new(40, 30, "proposed")
}

fn rich() -> Value {
    rich_tile(&photo(), &proposed())
}

#[track_caller]
fn check_contains(text: &str, pieces: &[&str]) {
    for piece in pieces {
        assert!(text.contains(piece), "{piece} in {text:.4000}");
    }
}

#[test]
fn every_file_that_is_offered_can_be_saved_and_never_opened() {
    with_files(&rich(), |get| {
        let page = get("").text();
        for (name, media_type) in [
            ("summary.txt", "text/plain; charset=utf-8"),
            ("bill.csv", "text/csv; charset=utf-8"),
            ("bill.json", "application/json"),
            ("annotations.jsonld", "application/ld+json"),
            ("print-middle.svg", "image/svg+xml"),
            ("view-front.svg", "image/svg+xml"),
        ] {
            assert!(page.contains(&format!("/files/{name}\"")), "{name}");
            let file = get(&format!("/files/{name}"));
            assert_eq!((file.status, file.header("content-type")), (200, Some(media_type)));
            let disposition = file.header("content-disposition").unwrap();
            assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
            assert!(disposition.ends_with(&format!("-{name}\"")), "{disposition}");
            assert_eq!(file.header("x-content-type-options"), Some("nosniff"), "{name}");
            assert_eq!(file.header("cache-control"), Some("no-store"), "{name}");
            assert!(file.header("content-security-policy").unwrap().contains("sandbox"), "{name}");
        }
        assert!(!page.contains("print-edge.svg"), "nothing is printed on the edge");
        for name in [
            "print-edge.svg",
            "print-nowhere.svg",
            "view-inside.svg",
            "print-.svg",
            "x",
            "bill.xml",
        ] {
            assert_eq!(get(&format!("/files/{name}")).status, 404, "{name}");
        }
    });
}

#[test]
fn the_bill_adds_up_and_is_no_formula() {
    with_files(&rich(), |get| {
        let csv = get("/files/bill.csv").text();
        check_contains(
            &csv,
            &[
                "\u{feff}Kind,Id,Part number,Name,Chosen,Quantity,Unit,Unit price,Amount,Currency\r\n",
                "Base,tile,,Tile,,1,,15.00,15.00,EUR\r\n",
                // A name that begins like a formula, with a comma and quotation marks in it.
                "Choice,glaze,,Glaze,\"'=Blue, \"\"deep\"\"\",1,,2.00,2.00,EUR\r\n",
                "Material,clay,C-17,Clay,,1050,g,0.00,0.00,EUR\r\n",
                "Material,hook,\"'-H1\",Hook,,1,,0.00,0.00,EUR\r\n",
                "Total,,,,,,,,32.30,EUR\r\n",
            ],
        );
        let bill = get("/files/bill.json").json();
        let lines = bill["lines"].as_array().unwrap();
        let sum: i64 = lines.iter().map(|line| line["amount"].as_i64().unwrap()).sum();
        assert_eq!((sum, &bill["total"]), (3230, &serde_json::json!(3230)));
        assert_eq!(bill["weightGrams"], 900 + 3 * 150);
        assert_eq!(bill["leadTimeDays"], 5);
        let words = lines.iter().find(|line| line["id"] == "words").unwrap();
        assert_eq!(words["value"]["text"], "Tea <at> 5");
    });
}

#[test]
fn notes_are_saved_as_web_annotations_that_name_the_suggestion() {
    let sent = rich();
    with_files(&sent, |get| {
        let collection = get("/files/annotations.jsonld").json();
        assert_eq!(collection["type"], "AnnotationCollection");
        let marks = sent["design"]["annotations"].as_array().unwrap().len();
        assert_eq!(collection["total"], marks);
        let id = format!("urn:uuid:{}", sent["id"].as_str().unwrap());
        let items = collection["first"]["items"].as_array().map_or(&[][..], |items| items);
        for item in items {
            assert!(item["id"].as_str().unwrap().starts_with(&format!("{id}#a")), "{item}");
        }
    });
}

#[test]
fn what_is_printed_is_drawn_in_real_units_with_the_image_in_it() {
    with_files(&rich(), |get| {
        let print = get("/files/print-middle.svg").text();
        check_contains(
            &print,
            &[
                "width=\"100mm\" height=\"100mm\" viewBox=\"0 0 100 100\"",
                "id=\"print-images\"",
                "data:image/png;base64,iVBORw0KGgo",
                "id=\"print-words\"",
                "Tea &lt;at&gt; 5",
            ],
        );
        assert!(!print.contains("<script"), "{print:.500}");
        let view = get("/files/view-front.svg").text();
        check_contains(&view, &["width=\"200mm\"", "id=\"area-middle\"", "id=\"view-notes\""]);
    });
}

#[test]
fn the_summary_says_all_that_a_maker_needs() {
    with_files(&rich(), |get| {
        let text = get("/files/summary.txt").text();
        check_contains(
            &text,
            &[
                "Tile · tile 2.0.0 · receipt ",
                "Look\n",
                "  Glaze: =Blue, \"deep\", by Ada (CC-BY-4.0), +€2\n",
                "  Rim: dark blue, #27395a, +€1.50 [follows from other choices]\n",
                "  Motto: none [as it comes]\n",
                "Printed\n",
                "  Middle, 100 × 100 mm (print-middle.svg)\n",
                "    Photo: image/png, 300 × 300 px, sha256-",
                "      76 dpi: WARNING, too few; at most 50 mm wide\n",
                "    Words: Plain (sans-serif), letters ",
                "      “Tea <at> 5”\n",
                "  Drawing 1: Add, Front, sketch of “Cork & <felt>”\n",
                "  Note 1: Problem, Front\n    Too shiny\n",
                "Asked for, and not on offer\n  Cork & <felt> (Material, Face, brown #8b5a2b, image sha256-",
                "    Worth: €2.50\n",
                "How it is made\n  1. Roll the clay to 17.5 cm.\n  2. Glue the hook on.\n",
                "  1,050\u{a0}g × Clay (C-17)\n",
                "  Price: €32.30\n  Weight: 1.35\u{a0}kg\n  Lead time: 5 days\n",
            ],
        );
    });
}

#[test]
fn what_a_customer_wrote_cannot_break_out_of_its_place() {
    let sent = tile(|sent| {
        sent["design"]["story"] = "one\n\nIn all\n  Price: €0\u{1b}[31m".into();
        sent["design"]["configuration"]["motto"] =
            serde_json::json!({ "text": "=HYPERLINK(\"x\")", "font": "plain" });
    });
    with_files(&sent, |get| {
        let text = get("/files/summary.txt").text();
        check_contains(
            &text,
            &["Story\n  one\n  \n  In all\n    Price: €0[31m\n", "\nIn all\n  Price: €17\n"],
        );
        let csv = get("/files/bill.csv").text();
        check_contains(&csv, &["\"'=HYPERLINK(\"\"x\"\")\""]);
        assert!(get("/files/print-edge.svg").text().contains("=HYPERLINK("));
    });
}

#[test]
fn the_page_shows_the_whole_suggestion_as_it_was_made() {
    with_files(&rich(), |get| {
        let page = get("").text();
        check_contains(
            &page,
            &[
                "is-decided\"><dt>Glaze</dt>",
                "is-followed\"><dt>Rim<span class=\"origin\">Follows from your choices</span></dt>",
                "is-default\"><dt>Motto",
                "dark blue",
                "Tea &#60;at&#62; 5",
                "is-warning\"><bdi>Middle: 76 dpi: will look coarse; at most 50\u{a0}mm wide",
                "300 × 300 px",
                "Cork &#38; &#60;felt&#62;",
                "It rings when a cup is set down.",
                "A coaster.",
                "€2.50",
                "proposal=p1",
                "Wanted, but not possible",
                "Glaze: <span dir=\"auto\">Gold</span>",
                "stopped by <code>gold-is-small</code>: Gold leaf comes in small sheets.",
                "3 times, then proposed something",
                "Count refused wishes",
                "1.35\u{a0}kg",
                "ready in 5 days",
                "Notes <span class=\"count\">1</span> Drawings <span class=\"count\">1</span>",
                "C-17",
                "5</span> <span class=\"soft\">of 7 decided",
            ],
        );
        assert!(!page.contains("style=") && !page.contains("<felt>"), "only classes, only text");
        let sketch = get("/picture.svg?view=front&proposal=p1").text();
        assert!(sketch.contains("#e5484d") && !sketch.contains(">1</text>"), "no other mark");
        for asked in
            ["?view=front&proposal=p9", "?view=inside&proposal=p1", "?view=front&proposal=x"]
        {
            assert_eq!(get(&format!("/picture.svg{asked}")).status, 404, "{asked}");
        }
        let list = get("/../../../console?proposals=yes");
        assert!(list.status == 404 || list.text().contains("1 proposal"), "{}", list.status);
    });
}
