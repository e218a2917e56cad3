//! What the collector is told at its start, by flags or by the environment.
//!
//! It must not know what any of it is used for.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};

use crate::origin::Origin;

/// Keeps the suggestions that customers send, and shows them to the people who asked for them.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "codraft-collector",
    version,
    args_override_self = true,
    after_help = "The first start makes the console's user `admin`, with the password in \
                  CODRAFT_CONSOLE_PASSWORD, or else a random one. Standard output says, one line each:\n\
                  \n    console: URL  user: admin  password: PASSWORD\
                  \n    listening: URL\n\n\
                  The password is there only when it was made up just now; `set-password` sets \
                  another. SIGTERM and SIGINT let \
                  requests under way finish first."
)]
pub struct Settings {
    /// What to do instead of serving.
    #[command(subcommand)]
    pub task: Option<Task>,

    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, env = "CODRAFT_LISTEN", default_value = "127.0.0.1:8787", value_name = "ADDRESS")]
    pub listen: SocketAddr,

    /// Folder of the database. Made when there is none.
    #[arg(long, env = "CODRAFT_DATA", default_value = "data", value_name = "FOLDER")]
    pub data: PathBuf,

    /// Folder with a folder for each product: product.json and its artwork.
    #[arg(long, env = "CODRAFT_PRODUCTS", default_value = "products", value_name = "FOLDER")]
    pub products: PathBuf,

    /// Folder of the built widget.
    #[arg(long, env = "CODRAFT_WIDGET", default_value = "dist", value_name = "FOLDER")]
    pub widget: PathBuf,

    /// Folder of the built SDK, for pages that load it from here.
    #[arg(long, env = "CODRAFT_SDK", default_value = "sdk/dist", value_name = "FOLDER")]
    pub sdk: PathBuf,

    /// The campaigns: a JSON list of {id, name, product, origins}.
    #[arg(long, env = "CODRAFT_CAMPAIGNS", default_value = "campaigns.json", value_name = "FILE")]
    pub campaigns: PathBuf,

    /// The address people reach the collector at. An https address makes its cookies secure.
    /// [default: http:// and the address listened on]
    #[arg(long, env = "CODRAFT_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub public_url: Option<Origin>,

    /// Suggestions that one client may send in a minute. Images may be four times as many.
    #[arg(
        long,
        env = "CODRAFT_SUGGESTIONS_PER_MINUTE",
        default_value_t = 60,
        value_name = "COUNT"
    )]
    pub suggestions_per_minute: u32,

    /// Images that one client may have kept in a day, beside those that are kept already.
    #[arg(long, env = "CODRAFT_IMAGES_PER_DAY", default_value_t = 240, value_name = "COUNT")]
    pub images_per_day: u32,

    /// Connections held open at once. More wait.
    #[arg(long, env = "CODRAFT_CONNECTIONS", default_value_t = 512, value_name = "COUNT")]
    pub connections: usize,

    /// How to tell clients apart. Behind a proxy, which all connections come from, take
    /// `forwarded`; without one, anybody could write that header.
    #[arg(long, env = "CODRAFT_CLIENTS_BY", default_value = "peer", value_name = "WAY")]
    pub clients_by: ClientsBy,

    /// Time for a request's body to arrive. It is no flag: nobody but a test is in a hurry.
    #[arg(skip = Duration::from_secs(15))]
    pub body_within: Duration,

    /// What to log, such as `info` or `codraft_collector=debug`.
    #[arg(long, env = "CODRAFT_LOG", default_value = "info", value_name = "FILTER")]
    pub log: String,
}

/// An origin as people copy it from a browser: with a slash at its end.
fn public_url(url: &str) -> Result<Origin, String> {
    url.trim_end_matches('/').parse()
}

/// Something to do once, instead of serving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub enum Task {
    /// Set the password of the console's user `admin`.
    ///
    /// It becomes the one in CODRAFT_CONSOLE_PASSWORD, or else a random one, which is printed. All
    /// of the user's sessions end. Name the collector's own --data before the command; the
    /// collector may go on running.
    SetPassword,
}

/// What tells one client from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ClientsBy {
    /// The address the connection comes from.
    Peer,
    /// The last address in the X-Forwarded-For header: the one the proxy itself saw.
    Forwarded,
}
