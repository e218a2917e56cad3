//! How a host page and a widget meet: window messages that carry a nonce and nothing of the customer's.
//! Knows nothing of windows: who may say what to whom is the bridge's to check.

use serde::{Deserialize, Serialize};

/// The versions of the protocol this widget speaks.
pub const VERSIONS: [u32; 1] = [1];

/// A window message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Greeting {
    /// Always 1: tells these messages from all others.
    pub codraft: u32,
    /// What is said.
    #[serde(flatten)]
    pub said: Said,
}

/// What a window message says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Said {
    /// The host is there, and may have missed the hello.
    Knock,
    /// The widget is there.
    Hello {
        /// Fresh for each load of the widget.
        nonce: String,
        /// The versions it speaks.
        versions: Vec<u32>,
    },
    /// The host hands over a port for the widget that said this nonce.
    Connect {
        /// The nonce of the hello.
        nonce: String,
    },
}

impl Greeting {
    /// The widget's hello.
    pub fn hello(nonce: &str) -> Self {
        Self { codraft: 1, said: Said::Hello { nonce: nonce.into(), versions: VERSIONS.into() } }
    }
}
