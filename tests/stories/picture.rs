//! Two pictures compared by what they show: the stage as its customer saw it, and the console's.
//!
//! It must not know how either is drawn. Both become pixels of the same size, and what counts is
//! where ink and pins lie, and whether the product below looks the same.

use serde_json::{Value as Json, json};

use crate::bare::empty_page;
use crate::engine::Engine;
use crate::page::Page;

/// What is on the stage now: the artwork, both canvases, and the part of the view they show.
const STAGE: &str = "
    const svg = document.querySelector('.artwork svg');
    const [ink, overlay] = document.querySelectorAll('.stage-picture canvas');
    const { x, y, width, height } = svg.viewBox.baseVal;
    return {
        artwork: new XMLSerializer().serializeToString(svg),
        ink: ink.toDataURL(), overlay: overlay.toDataURL(),
        box: [x, y, width, height],
    };";

/// Turns both into pixels and says how they differ.
const COMPARE: &str = r#"
    const [stage, svg, [width, height], colours] = arguments;
    const SCALE = 0.4;
    const [w, h] = [width * SCALE, height * SCALE];

    const image = (url) => new Promise((ok, fail) => {
        const image = new Image();
        image.onload = () => ok(image);
        image.onerror = () => fail(new Error(`no picture: ${url.slice(0, 300)}`));
        image.src = url;
    });
    const parsed = (text) => new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const drawn = (root, [x, y, width, height]) => {
        root.setAttribute("width", width * SCALE);
        root.setAttribute("height", height * SCALE);
        const text = new XMLSerializer().serializeToString(root);
        return image("data:image/svg+xml," + encodeURIComponent(text));
    };
    const pixels = (images, [x, y, width, height]) => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [w, h];
        const context = canvas.getContext("2d");
        const place = [x, y, width, height].map((length) => length * SCALE);
        for (const image of images) context.drawImage(image, ...place);
        return context.getImageData(0, 0, w, h).data;
    };
    const whole = [0, 0, width, height];
    const layers = (keep) => {
        const root = parsed(svg);
        for (const child of [...root.children]) {
            const layer = child.dataset.layer ?? "artwork";
            if (layer !== keep && child.localName !== "defs") child.remove();
        }
        return drawn(root, whole);
    };

    /** How much two sets of pixels have in common: of all that are in one, the share that is in both. */
    const overlap = (one, other) => {
        let [both, either] = [0, 0];
        for (let i = 0; i < one.length; i++) {
            if (one[i] && other[i]) both++;
            if (one[i] || other[i]) either++;
        }
        return either ? both / either : 0;
    };
    const difference = (data, i, [r, g, b]) =>
        Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b);
    const ofColour = (data, colour) => {
        const mask = new Uint8Array(w * h);
        for (let i = 0; i < mask.length; i++)
            mask[i] = data[4 * i + 3] > 128 && difference(data, 4 * i, colour) < 60;
        return mask;
    };
    /** The lowest point of each island of pixels large enough to be a pin, in units of the view. */
    const tips = (data) => {
        const seen = new Uint8Array(w * h);
        const found = [];
        for (let start = 0; start < seen.length; start++) {
            if (seen[start] || data[4 * start + 3] <= 128) continue;
            const queue = [start];
            seen[start] = 1;
            let lowest = start;
            for (let next = 0; next < queue.length; next++) {
                const at = queue[next];
                if (at >= lowest + w - (lowest % w)) lowest = at;
                for (const beside of [at - 1, at + 1, at - w, at + w])
                    if (data[4 * beside + 3] > 128 && !seen[beside]) (seen[beside] = 1), queue.push(beside);
            }
            if (queue.length > 60) found.push([(lowest % w) / SCALE, Math.floor(lowest / w) / SCALE]);
        }
        return found.sort(([a], [b]) => a - b);
    };
    const likeness = (one, other) => {
        let alike = 0;
        for (let i = 0; i < one.length; i += 4)
            if (difference(one, i, [other[i], other[i + 1], other[i + 2]]) < 60) alike++;
        return alike / (one.length / 4);
    };
    const rgb = (text) => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));

    (async () => {
        const [artwork, ink, overlay] = await Promise.all([
            drawn(parsed(stage.artwork), stage.box), image(stage.ink), image(stage.overlay)]);
        const console = await Promise.all(["artwork", "ink", "pins"].map(layers));
        const before = { ink: pixels([ink], stage.box), pins: pixels([overlay], stage.box) };
        const after = { ink: pixels([console[1]], whole), pins: pixels([console[2]], whole) };
        done({
            ink: colours.map(rgb).map((c) => overlap(ofColour(before.ink, c), ofColour(after.ink, c))),
            pins: [tips(before.pins), tips(after.pins)],
            product: likeness(pixels([artwork, ink], stage.box), pixels(console.slice(0, 2), whole)),
        });
    })().catch((error) => done({ error: String(error) }));
"#;

/// Goes where nothing is. WebKit opens about:blank under the policy of the page before it, so that nothing runs there
/// after a page without scripts.
async fn leave(page: &Page) {
    match page.engine {
        Engine::WebKit => page.go(&empty_page()).await,
        Engine::Chromium | Engine::Firefox => page.go("about:blank").await,
    }
}

/// What is on the stage now.
pub(crate) async fn of_stage(page: &Page) -> Json {
    page.run(STAGE, &[]).await
}

/// Whether the console's picture shows what was on the stage: every stroke in its colour where it
/// was drawn, every pin where it was set, and the product as it was chosen.
pub(crate) async fn check_same(
    page: &Page,
    stage: Json,
    svg: String,
    view: [f64; 2],
    colours: &[&str],
) {
    leave(page).await;
    let found = page.run_async(COMPARE, &[stage, json!(svg), json!(view), json!(colours)]).await;
    assert!(found["error"].is_null(), "{found}");
    let ink: Vec<f64> =
        serde_json::from_value(found["ink"].clone()).expect("a share for each colour");
    for (colour, share) in colours.iter().zip(ink) {
        assert!(share > 0.9, "the ink in {colour} is elsewhere: {share:.3} in common, {found}");
    }
    let [before, after]: [Vec<[f64; 2]>; 2] =
        serde_json::from_value(found["pins"].clone()).expect("places");
    assert!(!before.is_empty() && before.len() == after.len(), "the pins are others: {found}");
    for (before, after) in before.iter().zip(&after) {
        let away = (before[0] - after[0]).hypot(before[1] - after[1]);
        assert!(away < view[0] * 0.01, "a pin moved by {away:.1} units: {found}");
    }
    let product = found["product"].as_f64().unwrap_or_default();
    assert!(product > 0.98, "the product looks different: {product:.3} alike");
}

/// Compares what each stage shows with the SVG, cell by cell: where there is ink in one there is ink in the
/// other, no farther away than the edge of a pixel is soft, of the same colour and as dense.
const COMPARE_KINDS: &str = r#"
    const [stages, svg, cells] = arguments;
    /** How far apart the same edge may be, in pixels of the page. */
    const SOFT_PX = 1.5;
    const image = (url) => new Promise((ok, fail) => {
        const image = new Image();
        image.onload = () => ok(image);
        image.onerror = () => fail(new Error(`no picture: ${url.slice(0, 300)}`));
        image.src = url;
    });
    const pixels = async (url, [width, height]) => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [width, height];
        const context = canvas.getContext("2d", { willReadFrequently: true });
        context.drawImage(await image(url), 0, 0, width, height);
        return context.getImageData(0, 0, width, height).data;
    };
    /** A layer of the SVG, as the stage looks at it; pins are as large as they are there. */
    const layer = (name, { box, size, ratio }) => {
        const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
        for (const child of [...root.children]) if (child.dataset.layer !== name) child.remove();
        const [width, height] = size;
        const scale = 1.25 * ratio * box[2] / width;
        for (const pin of name === "pins" ? root.firstChild.children : [])
            pin.setAttribute("transform", pin.getAttribute("transform").replace(/scale.*/, `scale(${scale})`));
        const how = { viewBox: box.join(" "), width, height, preserveAspectRatio: "none" };
        for (const [name, value] of Object.entries(how)) root.setAttribute(name, value);
        return "data:image/svg+xml," + encodeURIComponent(new XMLSerializer().serializeToString(root));
    };
    /** What of `one` has nothing of `other` near it, and of how much. */
    const strays = (one, other, width, [left, top, right, bottom], soft) => {
        let [inked, stray] = [0, 0];
        for (let y = top; y < bottom; y++)
            for (let x = left; x < right; x++) {
                if (one[4 * (y * width + x) + 3] < 64) continue;
                inked++;
                let isNear = false;
                for (let v = Math.max(top, y - soft); !isNear && v <= Math.min(bottom - 1, y + soft); v++)
                    for (let u = Math.max(left, x - soft); !isNear && u <= Math.min(right - 1, x + soft); u++)
                        isNear = other[4 * (v * width + u) + 3] >= 32;
                if (!isNear) stray++;
            }
        return [inked, stray];
    };
    /** The mean colour and density of what is inked in both. */
    const means = (one, other, width, [left, top, right, bottom]) => {
        const sums = [[0, 0, 0, 0], [0, 0, 0, 0]];
        let count = 0;
        for (let y = top; y < bottom; y++)
            for (let x = left; x < right; x++) {
                const at = 4 * (y * width + x);
                if (one[at + 3] < 64 || other[at + 3] < 64) continue;
                count++;
                for (let part = 0; part < 4; part++) {
                    sums[0][part] += one[at + part];
                    sums[1][part] += other[at + part];
                }
            }
        return sums.map((sum) => sum.map((part) => part / count));
    };
    (async () => {
        const found = [];
        for (const stage of stages) {
            const { box, size, ratio } = stage;
            const [width, height] = size;
            const shown = {}, drawn = {};
            for (const [name, url] of [["ink", stage.ink], ["pins", stage.overlay]]) {
                shown[name] = await pixels(url, size);
                drawn[name] = await pixels(layer(name, stage), size);
            }
            const scale = width / box[2];
            for (const { name, place: [x, y, w, h] } of cells) {
                const edges = [x - box[0], y - box[1], x + w - box[0], y + h - box[1]];
                const [left, top, right, bottom] = edges.map((edge) => Math.round(edge * scale));
                if (left < 0 || top < 0 || right > width || bottom > height) continue;
                const place = [left, top, right, bottom];
                const kind = name === "pin" ? "pins" : "ink";
                const [one, other] = [shown[kind], drawn[kind]];
                const soft = Math.ceil(SOFT_PX * ratio);
                const [there, tooMuch] = strays(one, other, width, place, soft);
                const [here, tooLittle] = strays(other, one, width, place, soft);
                const [a, b] = means(one, other, width, place);
                const colour = Math.max(...a.map((part, at) => Math.abs(part - b[at])));
                const strayed = Math.max(tooMuch / there, tooLittle / here);
                found.push({ name, ratio, scale, inked: Math.min(there, here), strayed, colour });
            }
        }
        done(found);
    })().catch((error) => done({ error: String(error) }));
"#;

/// Whether each stage (its canvases as addresses, their size in pixels, the part of the view they show,
/// and how many pixels make one of the page's) shows in each cell what the SVG shows there.
pub(crate) async fn check_kinds(page: &Page, stages: &[Json], svg: Json, cells: &[Json]) {
    page.leave_frame().await;
    leave(page).await;
    let found = page.run_async(COMPARE_KINDS, &[json!(stages), svg, json!(cells)]).await;
    let all = found.as_array().unwrap_or_else(|| panic!("{found}"));
    for cell in cells {
        let name = &cell["name"];
        let compared = all.iter().filter(|found| found["name"] == *name).count();
        assert!(compared >= 3, "{name} was compared {compared} times");
    }
    for kind in all {
        let number = |name: &str| kind[name].as_f64().unwrap_or(f64::NAN);
        assert!(number("inked") > 50.0, "nothing to compare: {kind}");
        assert!(number("strayed") < 0.005, "ink that the other has not: {kind}");
        assert!(number("colour") < 12.0, "another colour, or seen through otherwise: {kind}");
    }
}

/// Two places of a view, in its own units: in an area of it, left and right of the middle.
pub(crate) async fn places_in_area(page: &Page, area: &str) -> Vec<[f64; 2]> {
    let script = "
        const root = document.querySelector('.artwork svg');
        const frame = root.querySelector(`[data-area=${arguments[0]}]`);
        const to_view = root.getScreenCTM().inverse().multiply(frame.parentNode.getScreenCTM());
        const [x, y, width, height] =
            ['x', 'y', 'width', 'height'].map((name) => frame[name].baseVal.value);
        const at = (share) => new DOMPoint(x + width * share, y + height / 2).matrixTransform(to_view);
        return [0.25, 0.75].map(at).map(({ x, y }) => [x, y])";
    let places = page.run(script, &[json!(area)]).await;
    serde_json::from_value(places).expect("places")
}

/// The colours at places of the view as they are on the screen now.
pub(crate) async fn colours_of_stage(page: &Page, places: &[[f64; 2]]) -> Vec<[i32; 3]> {
    page.until_still().await;
    let shares = "
        const stage = document.querySelector('.stage-picture').getBoundingClientRect();
        const matrix = document.querySelector('.artwork svg').getScreenCTM();
        const at = arguments[0].map((place) => new DOMPoint(...place).matrixTransform(matrix));
        return at.map(({ x, y }) => [(x - stage.x) / stage.width, (y - stage.y) / stage.height])";
    let shares = page.run(shares, &[json!(places)]).await;
    let png = page.picture_of(".stage-picture").await;
    let address = "return URL.createObjectURL(new Blob([new Uint8Array(arguments[0])]))";
    colours(page, page.run(address, &[json!(png)]).await, shares).await
}

/// The colours at places of a view that is drawn as SVG.
pub(crate) async fn colours_of_svg(page: &Page, svg: &str, places: &[[f64; 2]]) -> Vec<[i32; 3]> {
    leave(page).await;
    let shares = "
        const root = new DOMParser().parseFromString(arguments[0], 'image/svg+xml').documentElement;
        const { x, y, width, height } = root.viewBox.baseVal;
        return arguments[1].map((place) => [(place[0] - x) / width, (place[1] - y) / height])";
    let shares = page.run(shares, &[json!(svg), json!(places)]).await;
    let address = "return 'data:image/svg+xml,' + encodeURIComponent(arguments[0])";
    colours(page, page.run(address, &[json!(svg)]).await, shares).await
}

/// The colours of a picture at shares of its width and height.
async fn colours(page: &Page, address: Json, shares: Json) -> Vec<[i32; 3]> {
    let script = "
        const image = new Image();
        image.onerror = () => done([]);
        image.onload = () => {
            const canvas = document.createElement('canvas');
            const context = canvas.getContext('2d', { willReadFrequently: true });
            const [width, height] = [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
            context.drawImage(image, 0, 0, width, height);
            const colour = ([x, y]) => [...context.getImageData(x * width, y * height, 1, 1).data].slice(0, 3);
            done(arguments[1].map(colour));
        };
        image.src = arguments[0];";
    let colours = page.run_async(script, &[address, shares]).await;
    serde_json::from_value(colours).expect("colours")
}
