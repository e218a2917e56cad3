//! Every chore of the project, as `cargo xtask NAME`.
//!
//! A chore runs programs and moves files. It knows nothing about designs or suggestions; what is wrong
//! with a product it is told by the protocol.

#![expect(clippy::print_stdout, reason = "a chore says what it is doing, on the terminal")]

mod bench;
mod conformance;
mod demo;
mod examples;
mod fuzz;
mod guide;
mod lint;
mod places;
mod product;
mod program;
mod schema;
mod sdk;
mod servers;
mod setup;
mod short;
mod size;
mod stories;
mod test;
mod widget;

use lexopt::ValueExt;
use places::Places;
use program::{Done, Failure};
use setup::engine::{ENGINES, Engine};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
Every chore of the project: cargo xtask NAME

  demo [--port P] [--data DIR]   set up, build and start everything, print the addresses
                                 (port 8787 and the one after it; data in ./demo-data)
  test                           set up, then pass everything: lint, schema, native and browser tests
  stories [--engine E] [NAME…]   set up, build, and tell the stories with these words in their names in
                                 chromium, firefox or webkit; in all three when none is named
  lint                           formatting, and clippy with warnings denied
  setup                          only install what the other chores need
  widget                         build the widget for release into dist/
  sdk                            build the SDK into sdk/dist/
  conformance widget URL --product URL
  conformance host URL
  conformance serve              grade a widget or a host by the rules of the protocol
  examples                       build the host pages of frameworks, each into its dist/
  guide                          make the guide in docs/ a website, in target/guide/
  bench                          what the widget costs and the collector takes, as tables
  bench connects [--engine E] [ORDER…]
                                 how many handshakes connect in each load order, in each engine
  bench rules [--model FILE]     what a click on rules costs, also on models in UVL
  bench page --out FOLDER [--picture FILE]
                                 a folder for the benchmark of the widget's peers
  size                           bytes of each of the widget's files: raw, gzip, brotli; what is loaded
                                 before one can draw has a limit, and what comes later none
  product check FILE|FOLDER…     every mistake in product files with its place, and what is odd about
                                 those that are right
  fuzz [--seconds N] [TARGET…]   run the readers of what strangers write on what libFuzzer thinks of,
                                 60 seconds each
  schema [--check]               write JSON Schema, TypeScript and reference from the Rust types, or see that they are

Tools are kept under the user's cache folder, in codraft/. CODRAFT_TOOLS names another place for
wasm-bindgen, CARGO_TARGET_DIR another place for what cargo builds.";

/// What can be asked for.
#[derive(Debug, PartialEq)]
enum Chore {
    Demo { port: u16, data: PathBuf },
    Test,
    Stories(stories::Wish),
    Bench(bench::Subject),
    Fuzz(fuzz::Wish),
    Lint,
    Setup,
    Widget,
    Sdk,
    Examples,
    Guide,
    Conformance(Vec<OsString>),
    Size,
    Schema(schema::Wish),
    CheckProducts(Vec<PathBuf>),
    Help,
}

fn main() -> ExitCode {
    match parse(std::env::args_os().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\ncargo xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore) -> Done {
    if let Chore::Conformance(arguments) = &chore {
        return conformance::run(&Places::find()?, arguments);
    }
    if let Chore::CheckProducts(paths) = &chore {
        return product::check(paths);
    }
    let places = Places::find()?;
    match chore {
        Chore::Demo { port, data } => demo::run(&places, port, &data),
        Chore::Test => test::run(&places),
        Chore::Stories(wish) => stories::run(&places, &wish),
        Chore::Bench(subject) => bench::run(&places, &subject),
        Chore::Fuzz(wish) => fuzz::run(&places, &wish),
        Chore::Lint => lint::run(&places),
        Chore::Setup => {
            setup::for_testing(&places, &ENGINES).and_then(|_| setup::for_examples(&places))
        }
        Chore::Widget => widget::build(&places, &setup::for_building(&places)?),
        Chore::Sdk => setup::for_sdk(&places).and_then(|()| sdk::build(&places)),
        Chore::Examples => {
            setup::for_sdk(&places).and_then(|()| sdk::build(&places))?;
            examples::build(&places)
        }
        Chore::Guide => guide::build(&places),
        Chore::Size => size::run(&places),
        Chore::Schema(wish) => setup::for_sdk(&places).and_then(|()| schema::run(&places, wish)),
        Chore::Conformance(_) | Chore::CheckProducts(_) | Chore::Help => {
            println!("{HELP}");
            Ok(())
        }
    }
}

fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Chore, Failure> {
    use lexopt::prelude::{Long, Short, Value};

    let mut arguments = arguments.peekable();
    // The kit reads its own arguments.
    if arguments.next_if(|word| word == "conformance").is_some() {
        return Ok(Chore::Conformance(arguments.collect()));
    }
    let (mut name, mut port, mut data, mut check) = (None, None, None, false);
    let mut rest: Vec<OsString> = Vec::new();
    let (mut subject, mut models) = (None, Vec::new());
    let (mut out, mut picture) = (None, None);
    let (mut engine, mut seconds) = (None, None);
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(Chore::Help),
            Long("port") => port = Some(parser.value()?.parse()?),
            Long("data") => data = Some(PathBuf::from(parser.value()?)),
            Long("check") => check = true,
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("picture") => picture = Some(PathBuf::from(parser.value()?)),
            Long("seconds") => seconds = Some(parser.value()?.parse()?),
            Long("engine") => engine = Some(an_engine(&parser.value()?.string()?)?),
            Long("model") => models.push(PathBuf::from(parser.value()?)),
            Value(value) if name.is_none() => name = Some(value.string()?),
            Value(value) if matches!(name.as_deref(), Some("product" | "stories" | "fuzz")) => {
                rest.push(value);
            }
            Value(value) if name.as_deref() == Some("bench") && subject.is_none() => {
                subject = Some(value.string()?);
            }
            Value(value) if subject.as_deref() == Some("connects") => rest.push(value),
            other => return Err(other.unexpected().into()),
        }
    }
    let name = name.unwrap_or_else(|| "help".to_owned());
    if name != "demo" && (port.is_some() || data.is_some()) {
        return Err(Failure::new("--port and --data belong to `demo`"));
    }
    if name != "stories" && subject.as_deref() != Some("connects") && engine.is_some() {
        return Err(Failure::new("--engine belongs to `stories` and `bench connects`"));
    }
    if name != "fuzz" && seconds.is_some() {
        return Err(Failure::new("--seconds belongs to `fuzz`"));
    }
    if name != "schema" && check {
        return Err(Failure::new("--check belongs to `schema`"));
    }
    if subject.as_deref() != Some("page") && (out.is_some() || picture.is_some()) {
        return Err(Failure::new("--out and --picture belong to `bench page`"));
    }
    let subject = match (subject.as_deref(), out) {
        (Some("rules"), _) => bench::Subject::Rules(models),
        (Some("connects"), _) => {
            bench::Subject::Connects(stories::Wish { engine, names: named(&rest)? })
        }
        (Some("page"), Some(out)) => bench::Subject::Page { out, picture },
        (None, _) if models.is_empty() => bench::Subject::Everything,
        _ => {
            return Err(Failure::new(
                "`bench` has the parts `connects`, `rules [--model FILE]` and `page --out FOLDER`",
            ));
        }
    };
    Ok(match name.as_str() {
        "demo" => Chore::Demo {
            port: port.unwrap_or(8787),
            data: data.unwrap_or_else(|| PathBuf::from("demo-data")),
        },
        "test" => Chore::Test,
        "stories" => Chore::Stories(stories::Wish { engine, names: named(&rest)? }),
        "bench" => Chore::Bench(subject),
        "fuzz" => Chore::Fuzz(fuzz::Wish {
            seconds: seconds.unwrap_or(fuzz::SECONDS),
            targets: named(&rest)?,
        }),
        "lint" => Chore::Lint,
        "setup" => Chore::Setup,
        "widget" => Chore::Widget,
        "sdk" => Chore::Sdk,
        "examples" => Chore::Examples,
        "guide" => Chore::Guide,
        "size" => Chore::Size,
        "schema" if check => Chore::Schema(schema::Wish::Check),
        "schema" => Chore::Schema(schema::Wish::Write),
        "product" => checking(rest)?,
        "help" => Chore::Help,
        other => return Err(Failure::new(format!("there is no chore `{other}`\n\n{HELP}"))),
    })
}

fn named(rest: &[OsString]) -> Result<Vec<String>, lexopt::Error> {
    rest.iter().cloned().map(ValueExt::string).collect()
}

fn an_engine(name: &str) -> Result<Engine, Failure> {
    let unknown = || Failure::new(format!("--engine is chromium, firefox or webkit, not {name}"));
    Engine::named(name).ok_or_else(unknown)
}

/// What is asked of products: only to check them, so far.
fn checking(rest: Vec<OsString>) -> Result<Chore, Failure> {
    match rest.split_first() {
        Some((word, paths)) if word == "check" && !paths.is_empty() => {
            Ok(Chore::CheckProducts(paths.iter().map(PathBuf::from).collect()))
        }
        _ => Err(Failure::new("write `cargo xtask product check FILE|FOLDER…`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<Chore>) {
        let parsed = parse(line.split_whitespace().map(OsString::from));
        assert_eq!(parsed.ok(), expected, "{line}");
    }

    #[test]
    fn the_demo_has_a_port_and_a_folder_of_its_own() {
        let data = PathBuf::from("demo-data");
        check("demo", Some(Chore::Demo { port: 8787, data }));
        let data = PathBuf::from("/x");
        check("demo --port 9000 --data=/x", Some(Chore::Demo { port: 9000, data }));
    }

    #[test]
    fn a_flag_belongs_to_one_chore() {
        check("schema --check", Some(Chore::Schema(schema::Wish::Check)));
        check("test --check", None);
        check("test --port 1", None);
    }

    #[test]
    fn stories_are_told_in_every_engine_unless_one_is_named() {
        check("stories", Some(Chore::Stories(stories::Wish::default())));
        let wish = stories::Wish {
            engine: Some(Engine::Firefox),
            names: vec!["draft".into(), "csp".into()],
        };
        check("stories --engine firefox draft csp", Some(Chore::Stories(wish)));
        check("stories --engine netscape", None);
        check("test --engine firefox", None);
    }

    #[test]
    fn every_target_is_fuzzed_for_a_minute_unless_something_else_is_said() {
        let all = fuzz::Wish { seconds: 60, targets: Vec::new() };
        check("fuzz", Some(Chore::Fuzz(all)));
        let one = fuzz::Wish { seconds: 5, targets: vec!["link".into()] };
        check("fuzz --seconds 5 link", Some(Chore::Fuzz(one)));
        check("lint --seconds 5", None);
    }

    #[test]
    fn the_rules_are_measured_alone_and_on_models_that_are_named() {
        check("bench", Some(Chore::Bench(bench::Subject::Everything)));
        let models = vec![PathBuf::from("a.uvl"), PathBuf::from("b.uvl")];
        let rules = Chore::Bench(bench::Subject::Rules(models));
        check("bench rules --model a.uvl --model b.uvl", Some(rules));
        check("bench --model a.uvl", None);
        check("bench everything", None);
    }

    #[test]
    fn connections_are_counted_in_every_engine_unless_one_is_named() {
        let all = bench::Subject::Connects(stories::Wish::default());
        check("bench connects", Some(Chore::Bench(all)));
        let wish = stories::Wish { engine: Some(Engine::WebKit), names: vec!["moved".into()] };
        let one = bench::Subject::Connects(wish);
        check("bench connects --engine webkit moved", Some(Chore::Bench(one)));
        check("bench rules moved", None);
        check("bench rules --engine webkit", None);
    }

    #[test]
    fn the_page_of_the_benchmark_has_a_folder() {
        let (out, picture) = (PathBuf::from("out"), Some(PathBuf::from("shoe.svg")));
        let page = Chore::Bench(bench::Subject::Page { out: out.clone(), picture });
        check("bench page --out out --picture shoe.svg", Some(page));
        let bare = Chore::Bench(bench::Subject::Page { out, picture: None });
        check("bench page --out out", Some(bare));
        check("bench page", None);
        check("bench rules --out out", None);
    }

    #[test]
    fn products_are_checked_wherever_they_are() {
        let paths = ["products", "mug.json"].map(PathBuf::from).into();
        check("product check products mug.json", Some(Chore::CheckProducts(paths)));
        check("product", None);
        check("product check", None);
        check("product bake mug.json", None);
        check("product check --check mug.json", None);
    }

    #[test]
    fn the_kit_is_given_its_arguments_as_they_are() {
        let arguments = ["host", "http://h/", "--json"].map(OsString::from).into();
        check("conformance host http://h/ --json", Some(Chore::Conformance(arguments)));
    }

    #[test]
    fn help_is_the_answer_to_nothing_and_to_help() {
        check("", Some(Chore::Help));
        check("demo --help", Some(Chore::Help));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        check("dmeo", None);
        check("demo --port many", None);
        check("lint everything", None);
    }
}
