//! The demo: everything set up, built and running, and its addresses on the terminal.
//!
//! It must not know how a program is started, watched or ended; that is `running`'s.

mod campaigns;
mod running;

use crate::places::Places;
use crate::program::{At, Done, Failure};
use crate::{sdk, servers, setup, widget};
use campaigns::PAGES;
use running::Running;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The whole demo lives on the loopback address: nobody else on the network sees it.
const HOST: Ipv4Addr = Ipv4Addr::LOCALHOST;

pub(crate) fn run(places: &Places, port: u16, data: &Path) -> Done {
    let demo = Demo::plan(port, data)?;
    let compiler = setup::for_building(places)?;
    println!("SDK: building");
    sdk::build(places)?;
    widget::build(places, &compiler)?;
    println!("collector and examples: compiling; the first time takes two to six minutes");
    let servers = servers::build(places)?;

    demo.write_campaigns()?;
    let mut running = Running::watched()?;
    running.start(
        "collector",
        &mut demo.collector(places, &servers.collector),
        &demo.log("collector"),
    )?;
    running.start(
        "examples",
        &mut demo.examples(places, &servers.examples),
        &demo.log("examples"),
    )?;
    running.wait_for("collector", demo.collector, "/health")?;
    running.wait_for("examples", demo.brand, &page(PAGES[0].folder))?;
    demo.announce();
    running.wait_until_stopped()
}

/// Where the demo listens, and where it keeps what it is given.
struct Demo {
    collector: SocketAddr,
    brand: SocketAddr,
    data: PathBuf,
}

impl Demo {
    /// The brand's site listens one port above the collector: that makes it another origin.
    fn plan(port: u16, data: &Path) -> Result<Self, Failure> {
        let next = port.checked_add(1).filter(|_| port > 0);
        let next = next.ok_or_else(|| Failure::new("--port takes 1 to 65534"))?;
        let [collector, brand] = [port, next].map(|port| SocketAddr::from((HOST, port)));
        for address in [collector, brand] {
            TcpListener::bind(address).map_err(|error| {
                Failure::new(format!(
                    "The demo cannot listen on {address}: {error}. It takes port {port} and the one after \
                     it; choose others with `cargo xtask demo --port P`."
                ))
            })?;
        }
        let data = std::path::absolute(data).at(data)?;
        fs::create_dir_all(&data).at(&data)?;
        Ok(Self { collector, brand, data })
    }

    fn campaigns(&self) -> PathBuf {
        self.data.join("campaigns.json")
    }

    fn log(&self, name: &str) -> PathBuf {
        self.data.join(format!("{name}.log"))
    }

    /// Written where there are none, or none for this port. What somebody added is kept, and what a
    /// page asks for that is not there is added.
    fn write_campaigns(&self) -> Done {
        let path = self.campaigns();
        let port = self.brand.port();
        let origin = format!("\"http://{}\"", self.brand);
        let written = fs::read_to_string(&path).unwrap_or_default();
        if written.contains(&origin) {
            let completed = campaigns::completed(&written, port);
            return completed.map_or(Ok(()), |completed| fs::write(&path, completed).at(&path));
        }
        if !written.is_empty() {
            let old = path.with_extension("json.old");
            println!(
                "campaigns: written anew for this port; the old ones are in {}",
                old.display()
            );
            fs::rename(&path, &old).at(&old)?;
        }
        fs::write(&path, campaigns::all(port)).at(&path)
    }

    fn collector(&self, places: &Places, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .args(["--listen", &self.collector.to_string()])
            .args(["--public-url", &format!("http://{}", self.collector)])
            .arg("--data")
            .arg(&self.data)
            .arg("--products")
            .arg(places.root.join("products"))
            .arg("--widget")
            .arg(places.dist())
            .arg("--sdk")
            .arg(places.sdk().join("dist"))
            .arg("--campaigns")
            .arg(self.campaigns());
        command
    }

    fn examples(&self, places: &Places, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .args(["--listen", &self.brand.to_string()])
            .args(["--collector", &format!("http://{}", self.collector)])
            .arg("--root")
            .arg(places.root.join("examples"))
            .arg("--sdk")
            .arg(places.sdk().join("dist"));
        command
    }

    /// The line that starts with `ready:` stands alone and last, for whoever waits for it.
    fn announce(&self) {
        let Self { collector, brand, data } = self;
        let log = fs::read_to_string(self.log("collector")).unwrap_or_default();
        // A password in the environment counts for new data only, and is then not printed.
        let unprinted = match std::env::var_os("CODRAFT_CONSOLE_PASSWORD") {
            Some(_) => "the one in CODRAFT_CONSOLE_PASSWORD when this data was first used",
            None => "as printed when this data was first used",
        };
        let given = first_password(&log).unwrap_or(unprinted);
        println!();
        for at in &PAGES {
            println!("  {:<17} http://{brand}{}", at.name, page(at.folder));
        }
        println!("  without the SDK   http://{brand}{}", page("no-sdk"));
        println!(
            "  other hosts       http://{brand}{} and those of docs/recipes.md",
            page("arabic")
        );
        println!(
            "  console           http://{collector}/console   user: admin   password: {given}"
        );
        println!("  data and logs     {}", data.display());
        println!("  Ctrl-C ends it.\n");
        println!("ready: http://{collector}");
    }
}

fn page(folder: &str) -> String {
    format!("/examples/{folder}/")
}

/// The collector prints the password once, at its first start; its log keeps it.
fn first_password(log: &str) -> Option<&str> {
    let lines = log.lines().rev().filter(|line| line.starts_with("console: "));
    lines
        .filter_map(|line| line.split_once("password: "))
        .map(|(_, password)| password.trim())
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(log: &str, expected: Option<&str>) {
        assert_eq!(first_password(log), expected);
    }

    #[test]
    fn the_password_is_found_again_in_a_later_run() {
        let first =
            "console: http://x/console  user: admin  password: kite-42\nlistening: http://x\n";
        check(first, Some("kite-42"));
        check(&format!("{first}listening: http://x\n"), Some("kite-42"));
        check(&format!("{first}console: http://x/console  user: admin\n"), Some("kite-42"));
        check("listening: http://x\n", None);
    }

    #[test]
    fn the_password_of_the_data_in_use_is_the_last_one() {
        check("console: a password: old\nconsole: a password: new\n", Some("new"));
    }

    #[test]
    fn a_taken_port_is_named_in_the_failure() {
        let taken = TcpListener::bind((HOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let failure = Demo::plan(port, Path::new("unused")).map(drop).unwrap_err();
        assert!(failure.to_string().contains(&port.to_string()));
    }
}
