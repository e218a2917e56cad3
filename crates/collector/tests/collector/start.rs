//! What the program says when it starts, and what it refuses to start with.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use codraft_protocol::limits::BUNDLE_BYTES;
use tempfile::TempDir;

use crate::client::Request;
use crate::program::{Program, command, set_password};
use crate::running::{fixtures, suggesting};
use crate::samples::numbered;

#[test]
fn help_names_every_flag_and_its_variable() {
    let output = Command::new(env!("CARGO_BIN_EXE_codraft-collector")).arg("--help").output();
    let help = String::from_utf8(output.unwrap().stdout).unwrap();
    for name in ["listen", "data", "products", "widget", "campaigns", "public-url"] {
        let variable = format!("CODRAFT_{}", name.to_uppercase().replace('-', "_"));
        assert!(
            help.contains(&format!("--{name}")) && help.contains(&variable),
            "{name} in {help}"
        );
    }
}

/// A folder with the tile and the kettle, in which `from` is replaced by `to`.
fn kettle_with(changes: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for path in ["kettle/side.svg", "kettle/top.svg", "tile/product.json", "tile/front.svg"] {
        let (old, new) = (fixtures().join("products").join(path), folder.path().join(path));
        fs::create_dir_all(new.parent().unwrap()).unwrap();
        fs::copy(old, new).unwrap();
    }
    let (old, new) = (fixtures().join("products/kettle"), folder.path().join("kettle"));
    let mut definition = fs::read_to_string(old.join("product.json")).unwrap();
    for (from, to) in changes {
        assert!(definition.contains(from), "{from}");
        definition = definition.replacen(from, to, 1);
    }
    fs::write(new.join("product.json"), definition).unwrap();
    folder
}

#[test]
fn a_product_with_mistakes_is_refused_with_all_of_them_and_their_places() {
    let data = TempDir::new().unwrap();
    let wrong = kettle_with(&[
        (r#""default": "steel""#, r#""default": "gold""#),
        (r#""artwork": "top.svg""#, r#""artwork": "../../secret.svg""#),
        (r#""max": 2,"#, r#""max": 0,"#),
    ]);
    let output = command(data.path(), wrong.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    for place in ["/options/0/default", "/views/1/artwork", "/options/2"] {
        assert!(said.contains(&format!("kettle/product.json: {place}")), "{place} in {said}");
    }
}

#[test]
fn a_campaign_about_no_product_is_refused() {
    let (data, none) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let output = command(data.path(), none.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("campaign launch: there is no product kettle"), "{said}");
}

#[test]
fn a_suggestion_is_drawn_as_it_was_when_the_product_has_moved_on() {
    let data = TempDir::new().unwrap();
    let sent = numbered(0xcafe, 2);
    let send = |address| suggesting(sent.to_string()).send(address);
    let picture = |program: &Program, code: &str| {
        Request::get(&format!("/r/{code}/picture.svg?view=side")).send(program.address)
    };
    let first = Program::start(data.path());
    let code = send(first.address).json()["receipt"]["code"].as_str().unwrap().to_owned();
    let drawn = picture(&first, &code).text();
    drop(first);
    let renamed =
        kettle_with(&[(r#""version": "1.0.0""#, r#""version": "2.0.0""#), ("#a9b0b7", "#000000")]);
    let second = Program::start_with(data.path(), renamed.path());
    assert_eq!(picture(&second, &code).text(), drawn);
    assert_eq!(send(second.address).status, 200, "a page opened before the change may still send");
}

#[test]
fn a_product_too_large_for_the_widget_is_refused_when_it_is_loaded() {
    let data = TempDir::new().unwrap();
    let large = kettle_with(&[(
        r#""brief": {"#,
        &format!(r#""remark": "{}", "brief": {{"#, "x".repeat(BUNDLE_BYTES)),
    )]);
    let output = command(data.path(), large.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    assert!(said.contains("kettle/product.json: ") && said.contains(&BUNDLE_BYTES.to_string()));
}

#[test]
fn a_kept_product_that_cannot_be_read_is_logged_with_its_hash() {
    let data = TempDir::new().unwrap();
    drop(Program::start(data.path()));
    let database = rusqlite::Connection::open(data.path().join("collector.sqlite3")).unwrap();
    let broken = "INSERT INTO product (tenant_id, id, bundle) VALUES (1, 'sha256-old', '{}')";
    database.execute_batch(broken).unwrap();
    let mut program = command(data.path(), &fixtures().join("products"));
    let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut out, &mut line).unwrap();
    child.kill().unwrap();
    let said = String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
    assert!(said.contains("ERROR") && said.contains("sha256-old"), "{said}");
    assert!(said.contains("definition"), "and what is wrong with it: {said}");
}

#[test]
fn an_address_nobody_can_open_is_no_public_one() {
    let data = TempDir::new().unwrap();
    for (flags, expected) in [
        (&["--listen=0.0.0.0:0"][..], "name a --public-url"),
        (&["--public-url=https://collector.example/path"], "is not an origin"),
    ] {
        let mut program = command(data.path(), &fixtures().join("products"));
        let output = program.args(flags).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains(expected), "{said}");
    }
}

#[test]
fn a_password_is_set_only_where_a_collector_was() {
    let data = TempDir::new().unwrap();
    let output = set_password(data.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("no collector"), "{said}");
    assert_eq!(fs::read_dir(data.path()).unwrap().count(), 0, "nothing was made");
    drop(Program::start(data.path()));
    let too_long = "x".repeat(257);
    let output =
        set_password(data.path()).env("CODRAFT_CONSOLE_PASSWORD", too_long).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("more than 256 bytes"), "{said}");
}

#[test]
fn the_first_password_is_said_once() {
    let data = TempDir::new().unwrap();
    let said = |folder: &Path| {
        let mut program = command(folder, &fixtures().join("products"));
        let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
        std::io::BufRead::read_line(&mut out, &mut line).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        line
    };
    let (first, second) = (said(data.path()), said(data.path()));
    assert!(first.starts_with("console: http://127.0.0.1:"), "{first}");
    assert!(first.contains("  user: admin  password: "), "{first}");
    assert!(second.contains("  user: admin") && !second.contains("password"), "{second}");
}
