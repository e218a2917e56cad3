//! What is printed on a shirt: words in any writing, a photograph without its secrets, and the files
//! that somebody can print from.

use serde_json::{Value as Json, json};

use crate::csp;
use crate::customer::Customer;
use crate::engine::Need;
use crate::marketer::Marketer;
use crate::page::Page;
use crate::photo::{self, SECRETS, has};
use crate::picture;
use crate::world::{World, story, story_with};

/// The field for words on the front, and for a picture.
const LINE: &str = "A line below";
const PICTURE: &str = "Your own picture";

/// The lines that stand in an area of the product, and whether each is within it.
const LINES: &str = "
    const frame = document.querySelector(`.artwork svg [data-area=${arguments[0]}]`);
    if (!frame) return null;
    const corners = ({ x, y, width, height }, matrix) =>
        [[x, y], [x + width, y + height]].map((at) => new DOMPoint(...at).matrixTransform(matrix));
    const { x, y, width, height } = frame;
    const box = { x: x.baseVal.value, y: y.baseVal.value, width: width.baseVal.value, height: height.baseVal.value };
    const [from, to] = corners(box, frame.parentNode.getScreenCTM());
    // From its baseline a letter reaches up by less than the font's size; accents may go beyond.
    const is_within = (text) => {
        const { x, width } = text.getBBox();
        const [baseline, height] = [text.getStartPositionOfChar(0).y, parseFloat(getComputedStyle(text).fontSize) * 0.8];
        const [first, last] = corners({ x, y: baseline - height, width, height }, text.getScreenCTM());
        return first.x > from.x - 1 && first.y > from.y - 1 && last.x < to.x + 1 && last.y < to.y + 1;
    };
    return [...frame.querySelectorAll('text')].map((text) => [text.textContent, is_within(text)])";

#[test]
fn words_stand_where_they_are_printed_in_any_writing() {
    story_with(&[Need::InnerPlaces], "printed_words", async |world| {
        let customer = Customer::arrives(&world.page, &world.page_of("t-shirt")).await;
        let page = &customer.page;
        customer.opens_step("Front").await;
        for (words, lines) in [
            ("Salt water", &["Salt water"][..]),
            ("ملح وماء", &["ملح وماء"]),
            ("咸水与风", &["咸水与风"]),
            ("salt water and warm stones", &["salt water and warm", "stones"]),
        ] {
            customer.types_anew(LINE, words).await;
            until_printed(page, "front-line", lines).await;
            let fits = page.run(LINES, &[json!("front-line")]).await;
            let is_within = |line: &Json| line[1] == json!(true);
            assert!(
                fits.as_array().expect("lines").iter().all(is_within),
                "out of its area: {fits}"
            );
        }
        let read = customer.reads_option(LINE).await;
        for words in ["Characters left: 2", "Lines: 2 of 2", "Printed on: Front line"] {
            assert!(read.contains(words), "{words} is not said: {read}");
        }
        check_too_long(&customer).await;
        check_every_view(world).await;
    });
}

/// What does not fit is told, and the last that did stays on the shirt.
async fn check_too_long(customer: &Customer) {
    let page = &customer.page;
    customer.fills(LINE, " by the old harbour").await;
    page.until_says(".lettering", "Characters too many: 17").await;
    let kept = customer.configuration().await["front-text"]["text"].take();
    let kept = kept.as_str().expect("a text");
    assert_eq!(kept, "salt water and warm stones b");
    let read = customer.reads_option(LINE).await;
    let told = format!("This does not fit where it is printed. The design keeps “{kept}”.");
    assert!(read.contains(&told), "{read}");
    let lines = page.run(LINES, &[json!("front-line")]).await;
    assert_eq!(joined(&lines), kept, "the shirt shows what the design keeps");
}

/// The same words are on each view that shows their place: here the car's door and its tailgate.
async fn check_every_view(world: &World) {
    let customer = Customer::arrives(&world.page, &world.car()).await;
    customer.opens_step("Only yours").await;
    customer.fills("Your words on the door", "Rosa").await;
    until_printed(&customer.page, "door-name", &["Rosa"]).await;
    customer.page.press("Rear").await;
    until_printed(&customer.page, "tailgate-name", &["Rosa"]).await;
}

#[test]
fn a_photograph_is_printed_and_nothing_else_of_it_leaves() {
    story_with(&[Need::InnerPlaces], "printed_photo", async |world| {
        let customer = Customer::arrives(&world.page, &world.page_of("t-shirt")).await;
        let page = customer.page.clone();
        customer.opens_step("Front").await;
        customer.fills(LINE, "=1+1").await;
        until_printed(&page, "front-line", &["=1+1"]).await;
        take_photograph(world, &customer).await;
        check_refused(world, &customer).await;

        let places = picture::places_in_area(&page, "front-print").await;
        let on_stage = picture::colours_of_stage(&page, &places).await;
        customer.reviews().await;
        page.until_says("main.review", "Your picture").await;
        let shown = customer.reads_exactly().await;
        customer.sends().await;

        let marketer = Marketer::signs_in(&page, &world.collector(), &world.password).await;
        marketer.opens_newest().await;
        check_kept(&marketer, &shown).await;
        check_files(&marketer, &shown).await;
        let svg = marketer.picture("Front").await;
        let in_console = picture::colours_of_svg(&page, &svg, &places).await;
        let [left, right] = [on_stage[0], on_stage[1]];
        assert!(left[0] > left[2] + 60 && right[2] > right[0] + 60, "red and blue: {on_stage:?}");
        for (one, other) in on_stage.iter().zip(&in_console) {
            let away: i32 = one.iter().zip(other).map(|(a, b)| (a - b).abs()).sum();
            assert!(away < 40, "the console shows another picture: {on_stage:?} {in_console:?}");
        }
        csp::check_calm(world).await;
    });
}

/// Forgets the draft on this device, and nothing else.
const FORGET_DRAFT: &str = "
    localStorage.clear();
    const opening = indexedDB.open('codraft');
    opening.onsuccess = () => {
        const database = opening.result;
        const write = database.transaction(['drafts', 'heads'], 'readwrite');
        for (const shelf of write.objectStoreNames) write.objectStore(shelf).clear();
        write.oncomplete = () => { database.close(); done(true); };
    };";

#[test]
fn a_picture_that_only_the_hosts_draft_names_is_there_at_every_start() {
    story("hosts_picture", async |world| {
        let url = world.page_of("t-shirt");
        let customer = Customer::arrives(&world.page, &url).await;
        customer.opens_step("Front").await;
        take_photograph(world, &customer).await;
        customer.until_kept("design.configuration.photo?.image").await;
        for _ in 0..2 {
            customer.page.run_async(FORGET_DRAFT, &[]).await;
            Customer::arrives(&world.page, &url).await;
            let shown = "const image = document.querySelector('.artwork svg [data-area=front-print] image');
                return image?.href.baseVal.startsWith('blob:')";
            customer.page.until("the picture on the shirt", shown, &[]).await;
        }
    });
}

/// Gives a photograph: the shirt makes room for it, and says how sharp it will be.
async fn take_photograph(world: &World, customer: &Customer) {
    let page = &customer.page;
    let file = world.file("holiday.jpg", &photo::photograph(page, 2000, 1500).await);
    customer.fills("Choose a picture", &file).await;
    customer.until_chosen(PICTURE, "Your picture").await;
    customer.until_chosen("Motif", "None").await;
    page.until_says(".resolution", "169 dpi: good").await;
    page.press("Fill the area").await;
    page.until_says(".resolution", "122 dpi: will look coarse").await;
    page.until(
        "it to be on the shirt",
        "return document.querySelector('.artwork svg [data-area=front-print] image')",
        &[],
    )
    .await;
}

/// What cannot be a picture is refused by name, and changes nothing.
async fn check_refused(world: &World, customer: &Customer) {
    let before = customer.design().await["design"].take();
    for (name, bytes, words) in [
        (
            "wall.png",
            photo::png_header(25_000, 25_000),
            "This picture is 25,000 × 25,000 pixels. The most is 25 megapixels.",
        ),
        (
            "letter.jpg",
            b"Dear Rosa, this is no picture.".to_vec(),
            "This is not a picture we can read.",
        ),
    ] {
        customer.fills("Another picture", &world.file(name, &bytes)).await;
        customer.until_told(words).await;
        assert_eq!(customer.design().await["design"], before, "{name} changed something");
    }
}

/// What reached the collector is the picture, and nothing else of the file.
async fn check_kept(marketer: &Marketer, sent: &Json) {
    let image = &sent["design"]["configuration"]["photo"]["image"];
    let hash = image["hash"].as_str().expect("a hash");
    let suggestion = marketer.address("/suggestion.json").await;
    let address = suggestion.replace("suggestion.json", &format!("images/{hash}"));
    let bytes = marketer.fetches(&address).await;
    for secret in SECRETS {
        assert!(!has(&bytes, secret), "{} is still in it", String::from_utf8_lossy(secret));
    }
    assert!(bytes.len() > 1000 && bytes.len() <= 600 << 10, "{} bytes", bytes.len());
    assert_eq!([&image["width"], &image["height"]], [2000, 1500]);
}

/// All that a maker needs: what is printed in millimetres, by layers, and a bill that sums to the price.
async fn check_files(marketer: &Marketer, sent: &Json) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let picture = text(marketer.downloads("print-front-print.svg").await);
    for part in [
        "width=\"300mm\"",
        "height=\"310mm\"",
        "id=\"print-images\"",
        "id=\"print-cut\"",
        "base64,",
    ] {
        assert!(picture.contains(part), "{part} is not in {}", &picture[..500.min(picture.len())]);
    }
    let line = text(marketer.downloads("print-front-line.svg").await);
    for part in ["width=\"300mm\"", "height=\"60mm\"", "id=\"print-words\"", "=1+1"] {
        assert!(line.contains(part), "{part} is not in {line}");
    }
    let rows = table(&text(marketer.downloads("bill.csv").await));
    let column = |name: &str| rows[0].iter().position(|cell| cell == name).expect("a column");
    let cents = |row: &Vec<String>| -> i64 {
        let digits = row[column("Amount")].replace('.', "");
        digits.parse().unwrap_or_default()
    };
    let (total, lines) = rows[1..].split_last().expect("a last row");
    assert_eq!(lines.iter().map(cents).sum::<i64>(), cents(total), "{rows:#?}");
    assert_eq!(json!(cents(total)), sent["price"]["total"]);
    let written = rows.iter().flatten().find(|cell| cell.contains("=1+1")).expect("the words");
    assert!(written.starts_with('\''), "a spreadsheet would compute {written}");
}

/// The rows of a CSV file (RFC 4180) with its byte order mark taken off.
fn table(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    for c in csv.trim_start_matches('\u{feff}').chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !is_quoted => {}
            other => cell.push(other),
        }
    }
    rows
}

async fn until_printed(page: &Page, area: &str, lines: &[&str]) {
    let script = format!("const lines = (function () {{ {LINES} }}).apply(null, arguments);
        return lines && JSON.stringify(lines.map(([line]) => line)) === JSON.stringify(arguments[1])");
    page.until("the words in their place", &script, &[json!(area), json!(lines)]).await;
}

fn joined(lines: &Json) -> String {
    let lines = lines.as_array().expect("lines").iter();
    lines.filter_map(|line| line[0].as_str()).collect::<Vec<_>>().join(" ")
}
