//! The world of a story: a collector, a brand's site and a browser, each a process of its own.
//!
//! It must not know what happens in it. Whoever began a process here ends it: dropping the
//! [`World`] leaves none behind, also after a failed story.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::AtomicU16;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use crate::engine::{Driver, Engine, Need};
use crate::page::Page;

/// The campaign of the car, which most stories are part of.
pub(crate) const CAMPAIGN: &str = "launch";

/// The demo's campaigns, each with its product and the page that asks for it.
const CAMPAIGNS: [[&str; 3]; 3] = [
    [CAMPAIGN, "city-car", "plain"],
    ["tilde", "t-shirt", "t-shirt"],
    ["tondo", "baby-food", "baby-food"],
];

/// How long a story may take, and its end: a browser that hangs must not keep the others from being told.
const PATIENCE: Duration = Duration::from_secs(240);
const PATIENCE_AT_END: Duration = Duration::from_secs(20);

/// One story at a time: two browsers on a small machine only wait for each other.
static STAGE: Mutex<()> = Mutex::new(());

/// Plays a story in a world of its own. When it fails, what the browser showed last is kept as a
/// picture beside the test's own output.
pub(crate) fn story(name: &'static str, play: impl AsyncFnOnce(&mut World)) {
    story_with(&[], name, play);
}

/// A story that makes no sense in an engine without what it `needs`.
pub(crate) fn story_with(needs: &[Need], name: &'static str, play: impl AsyncFnOnce(&mut World)) {
    let engine = Engine::of_this_run();
    if needs.iter().all(|need| engine.can(*need, name)) {
        story_within(PATIENCE, name, play);
    }
}

/// One that may take so long.
pub(crate) fn story_within(
    patience: Duration,
    name: &'static str,
    play: impl AsyncFnOnce(&mut World),
) {
    let _alone = STAGE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    tell(patience, name, play);
}

/// One that waits for most of its time, for what must not happen: it leaves the stage to others.
pub(crate) fn story_beside(name: &'static str, play: impl AsyncFnOnce(&mut World)) {
    tell(PATIENCE, name, play);
}

fn tell(patience: Duration, name: &'static str, play: impl AsyncFnOnce(&mut World)) {
    let engine = Engine::of_this_run();
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut world = World::begin(&runtime, engine, name);
    let page = world.page.clone();
    let played = async { timeout(patience, play(&mut world)).await.expect("the story ends") };
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(played)));
    let end = async {
        if outcome.is_err() {
            page.keep_picture(name).await;
        }
        page.close().await;
    };
    // A browser that no longer answers is ended with its driver.
    drop(runtime.block_on(async { timeout(PATIENCE_AT_END, end).await }));
    if let Err(failure) = outcome {
        resume_unwind(failure);
    }
}

/// The processes of a story, and the browser's page.
pub(crate) struct World {
    pub(crate) page: Page,
    name: &'static str,
    /// The console's first password, as the collector printed it.
    pub(crate) password: String,
    collector: Option<Program>,
    collector_port: u16,
    brand_port: u16,
    second_port: u16,
    _brand: Program,
    _driver: Driver,
    // Last, because it can only go when nobody writes into it any longer.
    data: TempDir,
}

impl World {
    fn begin(runtime: &Runtime, engine: Engine, name: &'static str) -> World {
        let data = TempDir::new().expect("a folder for the story");
        let [collector_port, brand_port, second_port] = free_ports();
        let origins = [local(brand_port), local(second_port)];
        let campaigns: Json = CAMPAIGNS
            .iter()
            .map(|[id, product, _]| {
                let sandboxed = *id == CAMPAIGN;
                json!({
                    "id": id, "name": id, "product": product, "origins": origins,
                    "sandboxed": sandboxed,
                })
            })
            .collect();
        let written = std::fs::write(data.path().join("campaigns.json"), campaigns.to_string());
        written.expect("the campaigns can be written");
        let (collector, said) = start_collector(collector_port, data.path());
        let console = said.iter().find_map(|line| line.split_once("password: "));
        let password = console.map(|(_, password)| password.trim().to_owned());
        let driver = runtime.block_on(Driver::start(engine));
        let profile = data.path().join("profile");
        World {
            page: runtime.block_on(Page::open(engine, driver.port, &profile)),
            name,
            password: password.expect("the first start prints a password"),
            collector: Some(collector),
            collector_port,
            brand_port,
            second_port,
            _brand: examples(brand_port, collector_port),
            _driver: driver,
            data,
        }
    }

    /// Whether the browser can do that; where it cannot, the run says what is left out.
    pub(crate) fn can(&self, need: Need) -> bool {
        self.page.engine.can(need, self.name)
    }

    /// The collector's origin.
    pub(crate) fn collector(&self) -> String {
        local(self.collector_port)
    }

    /// The brand's origin, which the campaign lists.
    pub(crate) fn brand(&self) -> String {
        local(self.brand_port)
    }

    /// A port whose origin the campaigns list as well, for a server of the story's own.
    pub(crate) fn second_port(&self) -> u16 {
        self.second_port
    }

    /// The brand's page with the car in it.
    pub(crate) fn car(&self) -> String {
        self.page_of("city-car")
    }

    /// The brand's page for a host of the story's own: the widget there is far down and does not begin.
    pub(crate) fn host_page(&self) -> String {
        format!("{}/examples/lazy/", self.brand())
    }

    /// The brand's page about a product.
    pub(crate) fn page_of(&self, product: &str) -> String {
        let campaign = CAMPAIGNS.iter().find(|[_, known, _]| *known == product);
        let [_, _, folder] = campaign.expect("a product of the demo");
        format!("{}/examples/{folder}/", self.brand())
    }

    /// A new file for somebody to choose in the browser; where it is.
    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.data.path().join(name);
        std::fs::write(&path, bytes).expect("a file for the story");
        path.to_str().expect("a path in UTF-8").to_owned()
    }

    /// The same site under another name: an origin that no campaign lists.
    pub(crate) fn stranger(&self) -> String {
        format!("http://localhost:{}", self.brand_port)
    }

    /// Ends the collector with no chance to finish anything.
    pub(crate) fn kill_collector(&mut self) {
        self.collector = None;
    }

    /// Starts the collector on the data it had.
    pub(crate) fn restart_collector(&mut self) {
        self.kill_collector();
        self.collector = Some(start_collector(self.collector_port, self.data.path()).0);
    }
}

fn start_collector(port: u16, data: &Path) -> (Program, Vec<String>) {
    let mut command = Command::new(environment("CODRAFT_COLLECTOR_BIN"));
    command
        .args(["--listen", &format!("127.0.0.1:{port}"), "--public-url", &local(port)])
        .arg("--data")
        .arg(data.join("collector"))
        .arg("--products")
        .arg(root().join("products"))
        .arg("--widget")
        .arg(environment("CODRAFT_DIST"))
        .arg("--sdk")
        .arg(environment("CODRAFT_SDK_DIST"))
        .arg("--campaigns")
        .arg(data.join("campaigns.json"))
        .env_remove("CODRAFT_CONSOLE_PASSWORD")
        .env("NO_COLOR", "1");
    Program::start(&mut command, "listening: ")
}

/// A brand's site on `port` whose pages embed the widget of the collector on `collector_port`.
pub(crate) fn examples(port: u16, collector_port: u16) -> Program {
    let mut command = Command::new(environment("CODRAFT_EXAMPLES_BIN"));
    command
        .args(["--listen", &format!("127.0.0.1:{port}"), "--collector", &local(collector_port)])
        .arg("--root")
        .arg(root().join("examples"))
        .arg("--sdk")
        .arg(environment("CODRAFT_SDK_DIST"));
    Program::start(&mut command, "listening: ").0
}

/// Ports that are free. No other story of this run gets the same, nor does a connection that somebody opens
/// meanwhile: those take theirs from above 32,767.
pub(crate) fn free_ports<const COUNT: usize>() -> [u16; COUNT] {
    static TAKEN: AtomicU16 = AtomicU16::new(0);
    const FIRST: u16 = 12_000;
    const COUNT_OF_ALL: u16 = 20_000;
    let start = u16::try_from(std::process::id() % u32::from(COUNT_OF_ALL)).expect("a remainder");
    let next = || FIRST + start.wrapping_add(TAKEN.fetch_add(1, Relaxed)) % COUNT_OF_ALL;
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    std::array::from_fn(|_| std::iter::repeat_with(next).find(is_free).expect("a free port"))
}

/// What the set-up says: where the parts of a story are.
pub(crate) fn environment(name: &str) -> PathBuf {
    let value = std::env::var_os(name).unwrap_or_else(|| {
        panic!("{name} is not set: the stories need all that `cargo xtask test` builds and names")
    });
    let path = PathBuf::from(value);
    assert!(path.exists(), "{name} names {}, which is not there", path.display());
    path
}

/// The project's root.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

pub(crate) fn local(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// A process; dropped, it is killed, with all that it started.
pub(crate) struct Program {
    child: Child,
}

impl Program {
    /// Starts it, whatever it says.
    pub(crate) fn spawn(command: &mut Command) -> Program {
        command.stdout(Stdio::null());
        Program::run(command)
    }

    /// Starts it, and reads what it says until a line has `ready` in it.
    pub(crate) fn start(command: &mut Command, ready: &str) -> (Program, Vec<String>) {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut program = Program::run(command.stdout(Stdio::piped()));
        let mut lines = BufReader::new(program.child.stdout.take().expect("a pipe")).lines();
        let mut said = Vec::new();
        while let Some(Ok(line)) = lines.next() {
            let is_ready = line.contains(ready);
            said.push(line);
            if is_ready {
                // Whoever stops listening would block it once the pipe is full.
                std::thread::spawn(move || lines.for_each(drop));
                return (program, said);
            }
        }
        panic!("{name} ended before it said `{ready}`: {said:?}");
    }

    fn run(command: &mut Command) -> Program {
        // In a group of its own: a driver that is killed cannot end its browser any more.
        let command = command.process_group(0).stdin(Stdio::null()).stderr(Stdio::null());
        let spawned = command.spawn();
        Program { child: spawned.unwrap_or_else(|error| panic!("{command:?}: {error}")) }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        drop(self.child.wait());
    }
}
