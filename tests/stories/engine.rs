//! The three engines a story can be told in: how each is started, and what it cannot do.
//!
//! It must not know the stories. What a story needs it says by name; what an engine lacks stands in
//! one table, with the reason, and whoever leaves something out for it says so.

use std::collections::BTreeSet;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use crate::world::{Program, environment, free_ports};

/// How long a driver may take until it listens.
const PATIENCE: Duration = Duration::from_secs(30);

/// How large a page is in every engine, in pixels.
pub(crate) const SIZE: [u32; 2] = [1440, 1000];

/// What shows the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// What a story may need that is not to be had everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// The browser's own list of complaints and of requests.
    Log,
    /// All cookies, of whichever site.
    Jar,
    /// The accessibility tree.
    Tree,
    /// A small screen that is touched.
    Telephone,
    /// To be told that a person wants it dark, and still.
    Wishes,
    /// To be cut off from the network.
    Offline,
    /// A finger.
    Finger,
    /// A pen with pressure.
    Pen,
    /// How large the heap is once the garbage is collected.
    Heap,
    /// To be told where something within an SVG within an SVG is on the screen.
    InnerPlaces,
    /// A tab that dies.
    Crash,
    /// A process for graphics that dies.
    Graphics,
    /// To have no room left.
    Quota,
    /// A script that runs before any of the page's own.
    EarlyScript,
    /// Requests that are kept back on their way.
    HeldBack,
    /// Another screen: its pixels, and how many there are to one of the page's.
    Screen,
    /// A file dropped from another window.
    Drop,
    /// Events made by a script, with a window as their source.
    MadeEvents,
    /// To have all of what gets the focus brought into sight.
    FocusInSight,
    /// The focus in a frame in which nobody did anything yet.
    UntouchedFocus,
    /// That a frame within a shadow tree lives on when its host is moved.
    MovedFrame,
}

const CLASSIC: &str =
    "classic WebDriver has no command for it, only Chromium's own DevTools protocol has";

/// What only Chromium's driver can have a browser do.
const DEVTOOLS: [Need; 14] = [
    Need::Log,
    Need::Jar,
    Need::Tree,
    Need::Telephone,
    Need::Wishes,
    Need::Offline,
    Need::Heap,
    Need::Crash,
    Need::Graphics,
    Need::Quota,
    Need::EarlyScript,
    Need::HeldBack,
    Need::Screen,
    Need::Drop,
];

/// What an engine lacks besides, and why. Nothing else is left out in it.
const LACKS: [(Engine, Need, &str); 7] = [
    (
        Engine::Firefox,
        Need::InnerPlaces,
        "its getScreenCTM there names another place than the one where it paints",
    ),
    (
        Engine::Firefox,
        Need::MadeEvents,
        "scripts of its driver run in a sandbox, whose windows no event takes for a source",
    ),
    (Engine::Firefox, Need::Pen, "its driver answers that a pen is not implemented"),
    (
        Engine::Firefox,
        Need::FocusInSight,
        "it leaves in its place what is partly in sight, which WCAG 2.4.11 allows",
    ),
    (
        Engine::Firefox,
        Need::MovedFrame,
        "its moveBefore keeps a frame, but loads one within a shadow tree anew",
    ),
    (Engine::WebKit, Need::Pen, "its driver makes a mouse of it, without pressure"),
    (
        Engine::WebKit,
        Need::UntouchedFocus,
        "it gives no focus to a frame of another site before a person did something there",
    ),
];

/// Past the test harness, which keeps what a test prints when it passes.
fn say_once(line: String) {
    static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let mut said = SAID.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !said.contains(&line) {
        drop(std::io::stderr().write_all(line.as_bytes()));
        said.insert(line);
    }
}

impl Need {
    fn words(self) -> &'static str {
        match self {
            Need::Log => "the list of complaints and requests",
            Need::Jar => "the list of all sites' cookies",
            Need::Tree => "the accessibility tree",
            Need::Telephone => "a small screen that is touched",
            Need::Wishes => "a wish for dark colours or less motion",
            Need::Offline => "being cut off from the network",
            Need::Finger => "a finger",
            Need::Pen => "a pen with pressure",
            Need::Heap => "the size of the heap",
            Need::InnerPlaces => "places within an inner SVG",
            Need::Crash => "a tab that dies",
            Need::Graphics => "graphics that fail",
            Need::Quota => "a device without room",
            Need::EarlyScript => "a script before the page's own",
            Need::HeldBack => "requests that are kept back",
            Need::Screen => "another screen",
            Need::Drop => "a file dropped from another window",
            Need::MadeEvents => "events made with a window as their source",
            Need::FocusInSight => "a focus that is wholly in sight",
            Need::UntouchedFocus => "the focus in a frame that nobody touched",
            Need::MovedFrame => "a frame that lives on when it is moved",
        }
    }
}

impl Engine {
    /// The engine of this run: CODRAFT_ENGINE names it.
    pub(crate) fn of_this_run() -> Engine {
        match std::env::var("CODRAFT_ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Engine::Chromium,
            Ok("firefox") => Engine::Firefox,
            Ok("webkit") => Engine::WebKit,
            Ok(other) => panic!("CODRAFT_ENGINE is chromium, firefox or webkit, not {other}"),
        }
    }

    /// Whether it can do that. Where it cannot, the run says what is left out, and why.
    pub(crate) fn can(self, need: Need, story: &str) -> bool {
        let reason = self.lacks(need);
        if let Some(reason) = reason {
            let line = format!("{self:?} lacks {}, left out: {story} ({reason})\n", need.words());
            say_once(line);
        }
        reason.is_none()
    }

    /// Why it cannot do that, where it cannot.
    fn lacks(self, need: Need) -> Option<&'static str> {
        if self != Engine::Chromium && DEVTOOLS.contains(&need) {
            return Some(CLASSIC);
        }
        let lack = LACKS.iter().find(|(engine, lacked, _)| (*engine, *lacked) == (self, need));
        lack.map(|(_, _, reason)| *reason)
    }

    /// What its driver is asked for, to open a browser that nobody has used.
    pub(crate) fn capabilities(self, profile: &Path) -> Json {
        match self {
            Engine::Chromium => chromium(profile),
            Engine::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": environment("CODRAFT_FIREFOX"),
                    "prefs": { "intl.accept_languages": "en", "intl.locale.requested": "en-US" },
                },
            }),
            Engine::WebKit => json!({
                "webkitgtk:browserOptions": {
                    "binary": environment("CODRAFT_MINIBROWSER"),
                    "args": ["--automation"],
                },
            }),
        }
    }
}

fn chromium(profile: &Path) -> Json {
    let [width, height] = SIZE;
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en",
        &format!("--window-size={width},{height}"),
        &format!("--user-data-dir={}", profile.display()),
    ];
    json!({
        "goog:chromeOptions": { "binary": environment("CODRAFT_CHROMIUM"), "args": arguments },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

/// The program that drives the browser. Whoever opened a browser with it closes that first.
pub(crate) struct Driver {
    _program: Program,
    /// The screen of an engine that must have one.
    _screen: Option<Program>,
    pub(crate) port: u16,
}

impl Driver {
    pub(crate) async fn start(engine: Engine) -> Driver {
        let [port] = free_ports();
        // Firefox can do without, but then its clipboard keeps nothing but texts and pictures.
        let screen = (engine != Engine::Chromium).then(screen);
        let mut command = match engine {
            Engine::Chromium => Command::new(environment("CODRAFT_CHROMEDRIVER")),
            Engine::Firefox => Command::new(environment("CODRAFT_GECKODRIVER")),
            Engine::WebKit => Command::new(environment("CODRAFT_WEBKITDRIVER")),
        };
        command.arg(format!("--port={port}"));
        let screen = screen.map(|(screen, name)| {
            command
                .env("DISPLAY", name)
                // Its sandbox needs rights that a container does not give, and refuses to run as root.
                .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
                // With buffers shared by a graphics card, and a screen that has none, it shows one frame
                // a second; without, thirty.
                .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
            screen
        });
        let program = Program::spawn(&mut command);
        let driver = Driver { _program: program, _screen: screen, port };
        driver.listens().await;
        driver
    }

    async fn listens(&self) {
        let end = Instant::now() + PATIENCE;
        let mut looks = tokio::time::interval(Duration::from_millis(15));
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(Instant::now() < end, "the driver never listened");
            looks.tick().await;
        }
    }
}

/// A screen that nobody sees, and its name.
fn screen() -> (Program, String) {
    let [width, height] = SIZE;
    let mut command = Command::new(environment("CODRAFT_XVFB"));
    command.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"]);
    command.arg(format!("{width}x{}x24", height + 200));
    // The number is all it ever says.
    let (screen, said) = Program::start(&mut command, "");
    (screen, format!(":{}", said.first().expect("a number").trim()))
}

#[test]
fn what_an_engine_lacks_is_told_with_the_reason() {
    let guide = include_str!("../../docs/engines.md");
    let row = |engine: &str, need: Need, reason: &str| {
        format!("| {engine} | {} | {reason} |", need.words())
    };
    let both = DEVTOOLS.iter().map(|need| row("Firefox, WebKit", *need, CLASSIC));
    let one = LACKS.iter().map(|(engine, need, reason)| row(&format!("{engine:?}"), *need, reason));
    let rows: Vec<String> = both.chain(one).collect();
    let told = guide.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| engine"));
    let told: Vec<&str> = told.filter(|line| !line.starts_with("| ---")).collect();
    assert_eq!(told, rows, "docs/engines.md is to say:\n{}", rows.join("\n"));
}
