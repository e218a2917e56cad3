//! What a host does with the rest of the protocol: lets a customer only look, changes language and light,
//! passes the keyboard in and out, gives requests up, asks too many, says goodbye.

use serde_json::{Value as Json, json};

use crate::customer::Customer;
use crate::host::Host;
use crate::world::{CAMPAIGN, World, story};

/// The origin of the page's element, and what it is asked: what the answer is, or the error's word.
const ASK_ELEMENT: &str = "
    document.querySelector('codraft-widget')[arguments[0]](arguments[1])
        .then((answer) => done(answer ?? null), ({ code }) => done(code));";

/// A widget at work in a bare host, and the customer before it, who looks at the page around.
async fn begun(world: &World, capabilities: Json, context: Json) -> (Host, Customer) {
    world.page.go(&world.host_page()).await;
    let widget = format!("{}/widget/?campaign={CAMPAIGN}", world.collector());
    let host = Host::shakes_hands(&world.page, &widget).await;
    let product = format!("{}/products/city-car/bundle.json", world.collector());
    let begin = json!({
        "protocol": { "min": 1, "max": 2 }, "productUrl": product,
        "capabilities": capabilities, "context": context,
    });
    let answer = host.asks("initialize", begin).await["result"].clone();
    assert_eq!(answer["protocol"], 1, "the newest that both speak: {answer}");
    let size = "document.querySelector('iframe').style.cssText = 'width: 1000px; height: 640px'";
    world.page.run(size, &[]).await;
    (host, Customer { page: world.page.clone() })
}

fn code(answer: &Json) -> &str {
    answer["error"]["data"]["code"].as_str().unwrap_or("no error")
}

async fn revision(host: &Host) -> Json {
    host.asks("design/get", json!({ "only": "summary" })).await["result"]["revision"].clone()
}

fn note(id: &str, view: &str, comment: &str) -> Json {
    let shape = json!({ "kind": "point", "at": [900, 500] });
    let target = json!({ "view": view, "shape": shape });
    json!({ "id": id, "body": { "intent": "add", "comment": comment }, "target": target })
}

/// Puts a design with two notes into the widget; answers the design.
async fn with_a_note(host: &Host) -> Json {
    let mut design = host.asks("design/get", json!({})).await["result"]["design"].clone();
    design["annotations"] =
        json!([note("a1", "side", "a bigger mirror"), note("a2", "front", "a badge")]);
    let loaded = host.asks("design/load", json!({ "design": design })).await;
    assert_eq!(loaded["result"]["issues"], json!([]), "{loaded}");
    design
}

#[test]
fn where_a_customer_may_only_look_nobody_changes_anything() {
    story("only_look", async |world| {
        let (host, customer) = begun(world, json!({}), json!({})).await;
        let page = customer.page.clone();
        let design = with_a_note(&host).await;
        let before = revision(&host).await;
        let readonly = json!({ "mode": "readonly" });
        assert_eq!(host.asks("view/setMode", readonly).await["result"], json!({}));
        let refused = host.asks("design/load", json!({ "design": design })).await;
        assert_eq!((refused["error"]["code"].clone(), code(&refused)), (json!(1006), "READ_ONLY"));

        customer.look_inside().await;
        page.until_says(".look", "a bigger mirror").await;
        page.until_says(".look", "Nothing can be changed here").await;
        let ways = "return document.querySelectorAll(
            'textarea, input:not([type=radio]), .tools, .panel, .button.primary').length";
        assert_eq!(page.run(ways, &[]).await, json!(0), "no way to change or send it");
        let keys = "for (const key of ['z', 'y', 'd', 'Delete', 'p', 'Enter'])
            for (const ctrlKey of [true, false])
                document.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true }));
            const pasted = new DataTransfer();
            pasted.setData('text/plain', 'words');
            const paste = new ClipboardEvent('paste', { bubbles: true });
            // Firefox makes no event with data of its own.
            Object.defineProperty(paste, 'clipboardData', { value: pasted });
            document.dispatchEvent(paste)";
        page.run(keys, &[]).await;
        page.press_on(".review-views label:last-child").await;
        page.leave_frame().await;
        assert_eq!(revision(&host).await, before);

        assert_eq!(host.asks("view/setMode", json!({ "mode": "edit" })).await["result"], json!({}));
        customer.look_inside().await;
        customer.until_at_work().await;
        page.leave_frame().await;
        assert_eq!(revision(&host).await, before, "nothing waited until it could be done");
        customer.look_inside().await;
        customer.until_marks(2).await;
        page.press("Undo").await;
        page.leave_frame().await;
        assert_ne!(revision(&host).await, before, "now it can be changed");
        assert_eq!(
            host.asks("view/setMode", json!({ "mode": "review" })).await["result"],
            json!({})
        );
        customer.look_inside().await;
        page.find(".review .button.primary").await;
        page.leave_frame().await;
        assert_eq!(
            code(&host.asks("view/setMode", json!({ "mode": "play" })).await),
            "INVALID_PARAMS"
        );
    });
}

#[test]
fn language_and_light_change_under_the_hand_and_nothing_is_lost() {
    story("context", async |world| {
        let (host, customer) = begun(world, json!({}), json!({ "locale": "en" })).await;
        let page = customer.page.clone();
        with_a_note(&host).await;
        let before = host.asks("design/get", json!({})).await["result"].clone();
        customer.look_inside().await;
        page.press("Review").await;
        page.write(".review textarea", "For the market.").await;
        page.leave_frame().await;
        let context = json!({ "locale": "ar", "theme": "dark" });
        assert_eq!(host.asks("context/update", context).await["result"], json!({}));
        customer.look_inside().await;
        let root = "const { lang, dir, dataset } = document.documentElement;
            return `${lang} ${dir} ${dataset.theme}` === 'ar rtl dark'
                && document.querySelector('.review h1').textContent !== 'Take a last look'
                && document.querySelector('.review textarea').value === 'For the market.'";
        page.until("the review in Arabic, as it was", root, &[]).await;
        page.leave_frame().await;
        let after = host.asks("design/get", json!({})).await["result"].clone();
        assert_eq!(after["design"]["annotations"], before["design"]["annotations"]);
        assert_eq!(after["design"]["story"], "For the market.");
        let wrong = host.asks("context/update", json!({ "theme": "neon" })).await;
        assert_eq!(code(&wrong), "INVALID_PARAMS");
        assert_eq!(
            host.asks("context/update", json!({ "locale": "en-GB" })).await["result"],
            json!({})
        );
        customer.look_inside().await;
        page.until_says(".review h1", "Take a last look").await;
    });
}

/// Presses a key where the keyboard is.
async fn presses(customer: &Customer, keys: &[&str]) {
    let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
    let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
    let actions: Vec<Json> = down.chain(up).collect();
    customer.page.act(json!([{ "type": "key", "id": "keys", "actions": actions }])).await;
}

const TAB: &str = "\u{e004}";
const SHIFT: &str = "\u{e008}";

#[test]
fn the_keyboard_comes_in_from_both_sides_and_its_leaving_is_told() {
    story("focus", async |world| {
        let (host, customer) = begun(world, json!({}), json!({})).await;
        let page = customer.page.clone();
        customer.look_inside().await;
        customer.until_at_work().await;
        customer.wakes_the_frame().await;
        page.leave_frame().await;
        // Something before the widget and behind it that takes the keyboard.
        let around = "const link = () => Object.assign(document.createElement('a'), { href: '#', textContent: 'On' });
            const frame = document.querySelector('iframe');
            frame.before(link());
            frame.after(link());";
        page.run(around, &[]).await;
        let focused = "return document.activeElement.outerHTML.slice(0, 300)";
        let mut ends = Vec::new();
        for (direction, keys) in [("forward", vec![SHIFT, TAB]), ("backward", vec![TAB])] {
            page.leave_frame().await;
            page.run("document.querySelector('iframe').focus()", &[]).await;
            let asked = host.asks("focus", json!({ "direction": direction })).await;
            assert_eq!(asked["result"], json!({}));
            customer.look_inside().await;
            let at = page.run(focused, &[]).await;
            assert!(!at.as_str().is_none_or(|at| at.starts_with("<body")), "{at}");
            ends.push(at);
            presses(&customer, &keys).await;
            page.leave_frame().await;
            let left = "return host.said.filter(({ method }) => method === 'focus/left')
                .map(({ params }) => params.direction).at(-1) === arguments[0]";
            let out = if direction == "forward" { "backward" } else { "forward" };
            page.until("the keyboard's leaving", left, &[json!(out)]).await;
        }
        assert_ne!(ends[0], ends[1], "the first and the last");
    });
}

/// A slow device: no picture is drawn before the story says so.
const DRAWS_LATE: &str = "
    const draws = HTMLImageElement.prototype.decode;
    const late = new Promise((resolve) => { window.letDraw = resolve; });
    HTMLImageElement.prototype.decode = async function () { await late; return draws.call(this); };";

#[test]
fn what_is_given_up_is_answered_so_and_too_much_at_once_is_refused() {
    story("given_up", async |world| {
        let (host, customer) = begun(world, json!({ "designs": true }), json!({})).await;
        let page = customer.page.clone();
        let many = "
            const wish = (id) => ({ jsonrpc: '2.0', id, method: 'design/export', params: { formats: ['png'] } });
            for (let id = 1000; id < 1040; id += 1) host.port.postMessage(wish(id));
            host.port.postMessage(wish(1001));
            for (let id = 1000; id < 1032; id += 2)
                host.port.postMessage({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id } });
            host.port.postMessage({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 'nobody' } });";
        customer.look_inside().await;
        page.run(DRAWS_LATE, &[]).await;
        page.leave_frame().await;
        page.run(many, &[]).await;
        // What was posted is read in turn.
        assert_eq!(host.asks("ping", json!({})).await["result"], json!({}));
        customer.look_inside().await;
        page.run("letDraw()", &[]).await;
        page.leave_frame().await;
        let all =
            "return host.said.filter(({ id, method }) => !method && id >= 1000).length === 40";
        page.until("an answer to each", all, &[]).await;
        let told = "return host.said.filter(({ id, method }) => !method && id >= 1000)
            .map(({ id, error }) => [id, error?.data.code ?? 'done'])";
        let told: Vec<(u32, String)> =
            serde_json::from_value(page.run(told, &[]).await).expect("ids and words");
        for id in 1000..1040 {
            let answers: Vec<&str> =
                told.iter().filter(|(of, _)| *of == id).map(|(_, word)| word.as_str()).collect();
            let expected = match id {
                1032.. => "RATE_LIMITED",
                _ if id % 2 == 0 => "CANCELLED",
                _ => "done",
            };
            assert_eq!(answers, [expected], "{id}");
        }
        with_a_note(&host).await;
        let design =
            "return host.said.find(({ method }) => method === 'design/changed')?.params.design";
        let told = page.until("a change with the design", design, &[]).await;
        assert_eq!(told["annotations"][0]["body"]["comment"], "a bigger mirror");
        let mut design = host.asks("design/get", json!({})).await["result"]["design"].clone();
        let hash = format!("sha256-{}", "A".repeat(43));
        let image =
            json!({ "hash": hash, "mediaType": "image/png", "width": 1200, "height": 1000 });
        let shape =
            json!({ "kind": "picture", "image": image, "centre": [900, 500], "size": [90, 60] });
        design["annotations"][0]["target"]["shape"] = shape;
        let refused = host.asks("design/load", json!({ "design": design })).await;
        assert_eq!(code(&refused), "CAPABILITY_MISSING", "{refused}");

        assert_eq!(host.asks("shutdown", json!({})).await["result"], json!({}));
        assert_eq!(code(&host.asks("design/get", json!({})).await), "SHUTTING_DOWN");
        assert_eq!(host.asks("ping", json!({})).await["result"], json!({}));
    });
}

#[test]
fn an_initialize_that_is_given_up_makes_room_for_another() {
    story("given_up_early", async |world| {
        world.page.go(&world.host_page()).await;
        let widget = format!("{}/widget/?campaign={CAMPAIGN}", world.collector());
        let host = Host::shakes_hands(&world.page, &widget).await;
        let product = |name: &str| format!("{}/products/{name}/bundle.json", world.collector());
        let protocol = json!({ "min": 1, "max": 1 });
        let first = json!({ "protocol": protocol, "productUrl": product("t-shirt") });
        let message =
            json!({ "jsonrpc": "2.0", "id": "first", "method": "initialize", "params": first });
        let cancel =
            json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": "first" } });
        // Both at once: the product must not have arrived in between.
        let both = "for (const message of arguments) host.port.postMessage(message)";
        world.page.run(both, &[message, cancel]).await;
        let second = json!({ "protocol": protocol, "productUrl": product("city-car") });
        let answer = host.asks("initialize", second).await;
        assert_eq!(answer["result"]["protocol"], 1, "{answer}");
        let first =
            "return host.said.filter(({ id }) => id === 'first').map(({ error }) => error?.code)";
        assert_eq!(world.page.run(first, &[]).await, json!([-32800]));
        let customer = Customer { page: world.page.clone() };
        customer.look_inside().await;
        customer.page.until_says(".panel h1", "Mirto").await;
    });
}

#[test]
fn an_element_is_as_tall_as_what_is_in_it_and_tells_what_happens() {
    story("element", async |world| {
        let customer = Customer::arrives(&world.page, &world.car()).await;
        let page = customer.page.clone();
        page.leave_frame().await;
        let listen = "
            window.told = [];
            for (const name of ['resize', 'link', 'step', 'focusleft', 'ready'])
                document.addEventListener(`codraft:${name}`, (event) => {
                    told.push([name, event.detail]);
                    if (name === 'link') event.preventDefault();
                });
            const widget = document.querySelector('codraft-widget');
            widget.autosize = true;
            done(await widget.ready.then(() => true))";
        page.run_async(&format!("(async () => {{ {listen} }})()"), &[]).await;
        let tall = "const widget = document.querySelector('codraft-widget');
            const told = window.told.filter(([name]) => name === 'resize').map(([, { height }]) => height).at(-1);
            return told > 640 && Math.abs(widget.getBoundingClientRect().height - told) <= 2 && told";
        let first = page.until("the height of what is in it", tall, &[]).await;
        customer.look_inside().await;
        customer.until_at_work().await;
        customer.scrolls_to_the_end().await;
        page.press("Review").await;
        page.find(".review").await;
        let scrolls = "const { scrollHeight, clientHeight } = document.documentElement;
            return scrollHeight <= clientHeight + 4";
        page.until("no scroll within the frame", scrolls, &[]).await;
        page.leave_frame().await;
        let other =
            format!("const now = (() => {{ {tall} }})(); return now && now !== arguments[0]");
        page.until("another height for another screen", &other, &[first]).await;
        let quiet = page.run("return told.filter(([name]) => name === 'resize').length", &[]).await;
        assert!(quiet.as_u64().is_some_and(|times| times < 40), "no loop: {quiet}");

        for (asked, with, expected) in [
            ("ping", json!({}), json!({})),
            ("setMode", json!({ "mode": "edit" }), json!({})),
            ("updateContext", json!({ "locale": "fr" }), json!({})),
            ("loadDesign", json!({ "design": {} }), json!("INVALID_PARAMS")),
        ] {
            assert_eq!(
                page.run_async(ASK_ELEMENT, &[json!(asked), with]).await,
                expected,
                "{asked}"
            );
        }
        let export = json!({ "formats": ["svg", "json"] });
        let files = page.run_async(ASK_ELEMENT, &[json!("exportDesign"), export]).await;
        assert_eq!(files["files"].as_array().map(Vec::len), Some(2));
        let english = json!({ "locale": "en" });
        page.run_async(ASK_ELEMENT, &[json!("updateContext"), english]).await;
        customer.look_inside().await;
        customer.scrolls_to_the_end().await;
        customer.reviews().await;
        page.until("no scroll within the frame", scrolls, &[]).await;
        customer.scrolls_to_the_end().await;
        customer.sends().await;
        page.press_on(".slip-actions a").await;
        page.leave_frame().await;
        let link = "return told.find(([name]) => name === 'link')?.[1].url";
        let url = page.until("the link, for the page to open", link, &[]).await;
        assert!(url.as_str().is_some_and(|url| url.starts_with(&world.collector())), "{url}");
    });
}

#[test]
fn without_webassembly_the_form_in_its_place_reaches_the_collector() {
    story("plain", async |world| {
        let page = world.page.clone();
        page.go(&world.car()).await;
        // The frame of the form is the page's own, within the element.
        let without = "
            const before = document.querySelector('codraft-widget');
            before.remove();
            delete window.WebAssembly;
            const widget = before.cloneNode();
            const form = document.createElement('iframe');
            form.src = arguments[0];
            form.title = 'Say it in words';
            form.width = form.height = 600;
            widget.replaceChildren(form);
            document.addEventListener('codraft:error', ({ detail }) => (window.code = detail.code));
            document.querySelector('main').prepend(widget)";
        let form = format!("{}/plain/?campaign={CAMPAIGN}", world.collector());
        page.run(without, &[json!(form)]).await;
        page.until("the reason", "return window.code === 'WASM_UNAVAILABLE'", &[]).await;
        page.enter("the form", "return document.querySelector('codraft-widget iframe')").await;
        page.find("img[src^='/plain/picture.svg']").await;
        page.write("textarea", "A basket for the market, please.").await;
        page.press("Send").await;
        let code = page.text(".code").await;
        page.leave_frame().await;
        page.go(&format!("{}/r/{code}", world.collector())).await;
        page.until_says("main", "A basket for the market, please.").await;
    });
}
