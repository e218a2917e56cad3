//! How a host page and a widget meet: window messages that carry a nonce and nothing of the customer's.
//! Knows nothing of windows: who may say what to whom is the bridge's to check.

use serde::{Deserialize, Serialize};

use crate::version::{self, SPOKEN};

/// A window message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Greeting {
    /// Always 1: tells these messages from all others.
    pub codraft: u32,
    /// What is said.
    pub t: Said,
    /// With `hello`, fresh for each load of the widget; with `connect`, that of the hello answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// With `hello`: the versions the widget speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub versions: Option<Vec<u32>>,
}

/// What a window message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Said {
    /// The host is there, and may have missed the hello.
    Knock,
    /// The widget is there.
    Hello,
    /// The host hands over a port for the widget that said this nonce.
    Connect,
}

impl Greeting {
    /// The widget's hello.
    pub fn hello(nonce: &str) -> Self {
        let (nonce, versions) = (Some(nonce.into()), Some(version::numbers(SPOKEN)));
        Self { codraft: 1, t: Said::Hello, nonce, versions }
    }
}
