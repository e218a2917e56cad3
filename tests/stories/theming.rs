//! A brand makes the widget its own with design tokens: what it says is shown where it can be read, corrected and
//! told where it cannot, and refused where it would be more than a value.
//!
//! It must not know how a colour is corrected: what is read is measured in the page.

use serde_json::{Value as Json, json};

use crate::axe;
use crate::customer::Customer;
use crate::engine::Need;
use crate::host::Host;
use crate::world::{CAMPAIGN, World, story, story_with};

/// A mark of two shapes.
const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 28'>\
    <circle cx='14' cy='14' r='14' fill='#1b1b1b'/><path d='M40 4h80v20h-80z' fill='#1b1b1b'/></svg>";

/// Contrast by WCAG 2.2, and the ground that is seen behind an element.
const CONTRAST: &str = "
    const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const channels = (text) => {
        pixel.clearRect(0, 0, 1, 1);
        pixel.fillStyle = text;
        pixel.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a)];
    const behind = (element) => {
        if (!element) return [255, 255, 255];
        const own = channels(getComputedStyle(element).backgroundColor);
        return own[3] === 1 ? own : over(own, behind(element.parentElement));
    };
    const linear = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const between = (...colours) => {
        const [one, other] = colours.map(luminance);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    };";

/// The least contrast of the words of each of these elements with what is behind them, and how many elements
/// there were.
const MEASURE: &str = "
    const ratio = (element) => {
        const ground = behind(element);
        return between(over(channels(getComputedStyle(element).color), ground), ground);
    };
    const seen = [...document.querySelectorAll(arguments[0])].filter((element) => element.checkVisibility());
    return [seen.length, Math.min(...seen.map(ratio))];";

/// All that a theme can be seen by at the root.
const ROOT: &str = "const { style, dataset } = document.documentElement;
    return JSON.stringify([style.cssText, { ...dataset }, document.documentElement.lang])";

/// Begins in a bare host with these parameters of `context.theme`; the answer to `initialize`.
async fn begins(world: &World, theme: Json) -> (Host, Customer, Json) {
    world.page.go(&world.host_page()).await;
    let widget = format!("{}/widget/?campaign={CAMPAIGN}", world.collector());
    let host = Host::shakes_hands(&world.page, &widget).await;
    let answer = host.asks("initialize", beginning(world, theme)).await;
    let size = "document.querySelector('iframe').style.cssText = 'width: 1200px; height: 760px'";
    world.page.run(size, &[]).await;
    (host, Customer { page: world.page.clone() }, answer)
}

fn beginning(world: &World, theme: Json) -> Json {
    let product = format!("{}/products/city-car/bundle.json", world.collector());
    json!({
        "protocol": { "min": 1, "max": 1 }, "productUrl": product,
        "context": { "locale": "en", "theme": theme },
    })
}

/// That all words of the workbench can be read.
async fn check_read(customer: &Customer) {
    for words in [
        ".button.primary",
        ".panel-brief h1",
        ".panel-brief p",
        ".step-head, .step-name",
        ".price-total",
        ".soft, .link",
    ] {
        let measured = customer.page.run(&[CONTRAST, MEASURE].concat(), &[json!(words)]).await;
        let (count, ratio) = (measured[0].as_u64(), measured[1].as_f64());
        assert!(count.is_some_and(|count| count > 0) || words.contains("link"), "{words}");
        assert!(ratio.is_none_or(|ratio| ratio >= 4.5), "{words}: {measured}");
    }
}

async fn root(customer: &Customer) -> Json {
    customer.look_inside().await;
    let root = customer.page.run(ROOT, &[]).await;
    customer.page.leave_frame().await;
    root
}

/// How much the ground of the way in that is open stands out from that of the other.
const STANDS_OUT: &str = "
    const ground = (pressed) => behind(document.querySelector(`.way[aria-pressed=${pressed}]`));
    return document.querySelectorAll('.way').length === 2 && between(ground(true), ground(false))";

#[test]
fn the_way_in_that_is_open_stands_out_in_the_dark_as_in_the_light() {
    story("ways_in", async |world| {
        for scheme in ["dark", "light"] {
            let (_host, customer, _) = begins(world, json!({ "scheme": scheme })).await;
            customer.look_inside().await;
            customer.until_at_work().await;
            let page = &customer.page;
            let ratio = page.until("two ways in", &[CONTRAST, STANDS_OUT].concat(), &[]).await;
            assert!(ratio.as_f64() >= Some(3.0), "{scheme}: {ratio}");
            let words = page.run(&[CONTRAST, MEASURE].concat(), &[json!(".way")]).await;
            assert!(words[1].as_f64() >= Some(4.5), "{scheme}: {words}");
        }
    });
}

#[test]
fn a_brand_s_colours_are_shown_where_they_are_read_and_corrected_where_not() {
    story("theming", async |world| {
        let tokens = json!({
            "scheme": "light", "radius": 0, "font": "serif", "density": "compact",
            "light": { "accent": "#ffe600", "surface": "#fffdf5", "text": "#c9b98a" },
            "logo": { "name": "Noma", "svg": LOGO },
        });
        let (host, customer, answer) = begins(world, tokens).await;
        let told = &answer["result"]["corrections"];
        let tokens: Vec<String> = told
            .as_array()
            .expect("corrections")
            .iter()
            .map(|told| format!("{} {}", told["token"], told["purpose"]))
            .collect();
        let expected = ["accent\" \"control", "accent\" \"text", "text\" \"text"];
        assert_eq!(tokens, expected.map(|token| format!("\"/light/{token}\"")));
        for correction in told.as_array().expect("a list") {
            let number = |name: &str| correction[name].as_f64().expect("a number");
            assert!(number("askedRatio") < number("needed"), "{correction}");
            assert!(number("ratio") >= number("needed"), "{correction}");
        }
        let page = customer.page.clone();
        customer.look_inside().await;
        customer.until_at_work().await;
        check_read(&customer).await;
        let shown = page
            .run(
                "const style = (name) => getComputedStyle(document.querySelector(name));
                return [style('.panel').backgroundColor, style('.button.primary').borderRadius,
                    style('.panel-brief h1').fontFamily.includes('Charter'),
                    document.querySelector('.logo img').alt]",
                &[],
            )
            .await;
        assert_eq!(shown, json!(["rgb(255, 253, 245)", "0px", true, "Noma"]));

        // Under the hand: a note is there, and stays.
        page.leave_frame().await;
        let mut design = host.asks("design/get", json!({})).await["result"]["design"].clone();
        let shape = json!({ "kind": "point", "at": [900, 500] });
        design["annotations"] = json!([{
            "id": "a1", "body": { "intent": "add", "comment": "a mirror" },
            "target": { "view": "side", "shape": shape },
        }]);
        host.asks("design/load", json!({ "design": design })).await;
        let before = host.asks("design/get", json!({})).await["result"]["design"].clone();
        let other =
            json!({ "dark": { "accent": "#7c4dff", "surface": "#0d0b14" }, "scheme": "dark" });
        let answer = host.asks("context/update", json!({ "theme": other })).await;
        let told = &answer["result"]["corrections"];
        assert_eq!(told[0]["token"], "/dark/accent", "{answer}");
        let after = host.asks("design/get", json!({})).await["result"]["design"].clone();
        assert_eq!(after, before);
        customer.look_inside().await;
        page.until_gone(".logo").await;
        check_read(&customer).await;
        let surface = "return getComputedStyle(document.querySelector('.panel')).backgroundColor";
        assert_eq!(page.run(surface, &[]).await, "rgb(13, 11, 20)");
        page.leave_frame().await;
        // A word is a scheme and no more; nothing said is nothing left.
        host.asks("context/update", json!({ "theme": "light" })).await;
        assert_eq!(root(&customer).await, json!("[\"\",{\"theme\":\"light\"},\"en\"]"));
        let answer = host.asks("context/update", json!({ "theme": {} })).await;
        assert_eq!(answer["result"], json!({}));
        assert_eq!(root(&customer).await, json!("[\"\",{},\"en\"]"));
    });
}

#[test]
fn what_is_more_than_a_value_is_refused_by_its_place_and_changes_nothing() {
    story("theming_refused", async |world| {
        let (host, customer, answer) = begins(world, json!({ "light": { "text": "red" } })).await;
        let error = &answer["error"]["data"];
        assert_eq!(error["code"], "INVALID_PARAMS", "{answer}");
        assert_eq!(error["issues"][0]["pointer"], "/context/theme/light/text");
        // Another try is welcome.
        let tokens = json!({ "light": { "accent": "#0f5c4d" }, "radius": 3 });
        let answer = host.asks("initialize", beginning(world, tokens)).await;
        assert_eq!(answer["result"]["protocol"], 1, "{answer}");
        let before = root(&customer).await;

        let huge = "#".repeat(200_000);
        let colours = [
            "red",
            "red; background:url(https://evil.example/x)",
            "#0f5c4d;background:url(https://evil.example/x)",
            "#0f5c4d}body{display:none}",
            "expression(alert(1))",
            "var(--x)",
            "url(https://evil.example/x)",
            "</style><script>alert(1)</script>",
            "\u{0}",
            "\u{202e}",
            "NaN",
            &huge,
        ];
        for text in colours {
            let theme = json!({ "dark": { "line": text } });
            check_refused(&host, theme, "/theme/dark/line").await;
        }
        let logo = |inside: &str| {
            let svg = LOGO.replace("</svg>", &format!("{inside}</svg>"));
            json!({ "logo": { "name": "Noma", "svg": svg } })
        };
        for (theme, place) in [
            (json!({ "font": "url(https://evil.example/f.woff2)" }), "/theme/font"),
            (json!({ "radius": "4px;position:fixed" }), "/theme/radius"),
            (json!({ "radius": 1e9 }), "/theme/radius"),
            (json!({ "density": "compact\"] *{}" }), "/theme/density"),
            (json!({ "scheme": ["dark"] }), "/theme/scheme"),
            (logo("<script>alert(1)</script>"), "/theme/logo/svg"),
            (logo("<image href='https://evil.example/x.png'/>"), "/theme/logo/svg"),
            (logo("<path d='M0 0' style='fill:url(https://evil.example/x)'/>"), "/theme/logo/svg"),
            (logo("<style>@import 'https://evil.example/x'</style>"), "/theme/logo/svg"),
        ] {
            check_refused(&host, theme, place).await;
        }
        assert_eq!(root(&customer).await, before);
        // What runs in words only is words.
        let said = "\"><img src=x onerror=alert(1)>";
        let named = json!({ "logo": { "name": said, "svg": LOGO } });
        let answer = host.asks("context/update", json!({ "theme": named })).await;
        assert_eq!(answer["result"], json!({}), "{answer}");
        customer.look_inside().await;
        let name = customer.page.run("return document.querySelector('.logo img').alt", &[]).await;
        assert_eq!(name, said);
        if world.can(Need::Log) {
            let asked = format!("{:?}", world.page.log("performance").await);
            assert!(
                asked.contains(".wasm") && !asked.contains("\"https://evil"),
                "nobody is asked"
            );
        }
    });
}

/// That a theme is refused at this place, with the language that came with it.
async fn check_refused(host: &Host, theme: Json, place: &str) {
    let answer = host.asks("context/update", json!({ "theme": theme, "locale": "fr" })).await;
    let error = &answer["error"]["data"];
    assert_eq!(error["code"], "INVALID_PARAMS", "{place}: {answer:.300}");
    assert_eq!(error["issues"][0]["pointer"], place, "{answer:.300}");
    assert!(answer.to_string().len() < 1_000, "nothing huge comes back");
}

#[test]
fn themed_states_are_accessible_in_every_look() {
    story_with(&[Need::Wishes], "theming_accessible", async |world| {
        let shrill = json!({
            "light": { "accent": "#ff00aa", "surface": "#fdf2f8" },
            "dark": { "accent": "#39ff14", "surface": "#2b0a3d", "text": "#8a6a9a" },
            "radius": 20, "font": "rounded", "logo": { "name": "Noma", "svg": LOGO },
        });
        let plain = json!({
            "light": { "accent": "#7a2e1d", "surface": "#e9dfcc", "text": "#3b2a1c", "line": "#a08a6a" },
            "radius": 0, "font": "serif", "density": "compact",
        });
        let customer = Customer::opens(&world.page, &world.car()).await;
        let page = customer.page.clone();
        for (brand, tokens) in [("shrill", shrill), ("plain", plain)] {
            page.leave_frame().await;
            // As a page with our SDK says it.
            let themed = "const widget = document.querySelector('codraft-widget');
                widget.theme = arguments[0];
                widget.updateContext({}).then(() => done(true), ({ code }) => done(code))";
            assert_eq!(page.run_async(themed, &[tokens]).await, true);
            customer.look_inside().await;
            customer.until_at_work().await;
            axe::check(&page, &format!("{brand}: the workbench")).await;
            check_read(&customer).await;
            page.press("Draw").await;
            page.find(".pen-tray").await;
            axe::check(&page, &format!("{brand}: the pen")).await;
            page.press("Draw").await;
            customer.reviews().await;
            axe::check(&page, &format!("{brand}: the review")).await;
            axe::check_forced(&page, &format!("{brand}: the review")).await;
            let system = "const style = getComputedStyle(document.documentElement);
                return ['--accent', '--edge'].map((name) => style.getPropertyValue(name))";
            assert_eq!(
                page.run(system, &[]).await,
                json!(["Highlight", "ButtonBorder"]),
                "{brand}"
            );
            let more = json!([{ "name": "prefers-contrast", "value": "more" }, { "name": "forced-colors", "value": "none" }]);
            page.tools("Emulation.setEmulatedMedia", json!({ "features": more })).await;
            let strong = "const probe = document.querySelector('.review .soft');
                return getComputedStyle(probe).color === getComputedStyle(document.querySelector('.codraft')).color";
            assert_eq!(page.run(strong, &[]).await, true, "{brand}");
            page.press_on(".review-bar .plain").await;
        }
    });
}
