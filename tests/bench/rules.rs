//! What a click on rules costs in a real browser: the clicks of `crates/rules/examples/clicks.rs`, on
//! the same models, in a page. Prints a table.
//!
//! It must not judge: figures are compared by people, within one run, never by a test.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../stories/engine.rs"]
#[expect(dead_code, reason = "the stories use more of it")]
mod engine;
#[path = "../../crates/rules/tests/feature_models/figures.rs"]
mod figures;
#[path = "../../crates/rules/tests/feature_models/made_up.rs"]
mod made_up;
#[path = "../stories/page.rs"]
#[expect(dead_code, reason = "the stories use more of it")]
mod page;
#[path = "../stories/world.rs"]
#[expect(dead_code, reason = "the stories use more of it")]
mod world;

use engine::{Driver, Engine};
use page::Page;
use serde_json::{Value as Json, json};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use tempfile::TempDir;
use world::{environment, local};

/// Clicks through a model as fast as they are answered, and asks for something blocked now and then.
const CLICK: &str = r#"
    const [uvl, clicks] = arguments;
    const run = async () => {
        const { default: begin, Clicks } = await import("/clicks.js");
        await begin();
        const began = performance.now();
        const customer = uvl === null ? Clicks.on_car(1) : Clicks.on_model(uvl, 1);
        const first = performance.now() - began;
        const times = [], refused = [];
        for (let click = 0; click < clicks; click++) {
            customer.decide();
            const began = performance.now();
            customer.follow();
            times.push(performance.now() - began);
            if (click % 5 === 0) {
                const began = performance.now();
                if (customer.refuse()) refused.push(performance.now() - began);
            }
        }
        customer.free();
        return { first, times, refused };
    };
    run().then(done, (error) => done({ error: String(error) }));
"#;

const CLICKS: usize = 1000;

fn main() {
    let address = serve();
    let profile = TempDir::new().expect("a folder for the browser");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let driver = Driver::start(Engine::Chromium).await;
        let page = Page::open(Engine::Chromium, driver.port, profile.path()).await;
        page.go(&address).await;
        print!("{}", figures::head("in the browser"));
        measure(&page, "30 variables, 150 values, 25 rules", &Json::Null).await;
        for (features, constraints) in made_up::SIZES {
            let uvl = made_up::feature_model(features, constraints, made_up::SEED);
            measure(&page, &made_up::name(features, constraints), &json!(uvl)).await;
        }
        for path in std::env::var("CODRAFT_MODELS").unwrap_or_default().lines() {
            let uvl = std::fs::read_to_string(path).expect("the model can be read");
            measure(&page, path.rsplit('/').next().unwrap_or(path), &json!(uvl)).await;
        }
        page.close().await;
    });
}

async fn measure(page: &Page, name: &str, uvl: &Json) {
    let answer = page.run_async(CLICK, &[uvl.clone(), json!(CLICKS)]).await;
    let list = |name: &str| -> Vec<f64> {
        let list = answer[name].as_array().unwrap_or_else(|| panic!("{name} of {answer}"));
        list.iter().filter_map(Json::as_f64).collect()
    };
    print!("{}", figures::line(name, list("times"), list("refused")));
    println!(
        "{:34}until the first picture {:.1} ms",
        "",
        answer["first"].as_f64().unwrap_or(f64::NAN)
    );
}

/// Serves an empty page and the module. With these two headers a page has a clock of 5 µs, without
/// them one of 100 µs.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let answer = |stream: std::io::Result<TcpStream>| -> std::io::Result<()> {
        let mut stream = stream?;
        let mut asked = BufReader::new(&stream).lines();
        let line = asked.next().transpose()?.unwrap_or_default();
        asked.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty())).for_each(drop);
        let (media, body) = match line.split(' ').nth(1) {
            Some("/clicks.js") => ("text/javascript", read("clicks.js")?),
            Some("/clicks_bg.wasm") => ("application/wasm", read("clicks_bg.wasm")?),
            _ => ("text/html", b"<!doctype html><title>Clicks</title>".to_vec()),
        };
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {}\r\nConnection: close\r\n\
             Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n\r\n",
            body.len()
        )?;
        stream.write_all(&body)
    };
    std::thread::spawn(move || listener.incoming().for_each(|stream| drop(answer(stream))));
    local(port)
}

fn read(name: &str) -> std::io::Result<Vec<u8>> {
    std::fs::read(environment("CODRAFT_RULES_MODULE").join(name))
}
