//! A host page without the SDK: shakes hands by itself, and asks whatever it likes over the port.
//!
//! It must not know what the right answers are.

use serde_json::{Value as Json, json};

use crate::page::Page;

/// Embeds the widget at an address, shakes hands, and keeps the port and all that comes over it.
const SHAKE: &str = "
    document.querySelector('codraft-widget')?.remove();
    const frame = document.createElement('iframe');
    frame.title = 'The widget';
    const { port1, port2 } = new MessageChannel();
    const answers = new Map();
    window.host = { port: port1, gone: port2, answers, said: [] };
    port1.onmessage = ({ data }) => {
        host.said.push(data);
        if (!data.method) answers.get(data.id)?.(data);
        else if (data.id !== undefined)
            port1.postMessage({ jsonrpc: '2.0', id: data.id, result: { draft: null } });
    };
    let is_met = false;
    addEventListener('message', ({ source, data }) => {
        if (is_met || source !== frame.contentWindow || data?.t !== 'hello') return;
        is_met = true;
        source.postMessage({ codraft: 1, t: 'connect', nonce: data.nonce }, new URL(arguments[0]).origin, [port2]);
        done(true);
    });
    frame.src = arguments[0];
    document.querySelector('main').prepend(frame);";

/// A host with a port to the widget.
pub(crate) struct Host {
    page: Page,
    next: std::cell::Cell<u32>,
}

impl Host {
    /// Takes over the page that is open, and embeds the widget there anew.
    pub(crate) async fn shakes_hands(page: &Page, widget: &str) -> Host {
        page.run_async(SHAKE, &[json!(widget)]).await;
        Host { page: page.clone(), next: std::cell::Cell::new(1) }
    }

    /// Asks, and answers the whole response.
    pub(crate) async fn asks(&self, method: &str, parameters: Json) -> Json {
        let id = self.next.replace(self.next.get() + 1);
        let message = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters });
        self.says(&message.to_string(), json!(id)).await
    }

    /// Posts what a JavaScript expression makes, and answers the response that names `id`.
    pub(crate) async fn says(&self, expression: &str, id: Json) -> Json {
        let ask =
            format!("host.answers.set(arguments[0], done); host.port.postMessage({expression})");
        self.page.run_async(&ask, &[id]).await
    }

    /// Posts what a JavaScript expression makes, and waits for nothing.
    pub(crate) async fn posts(&self, expression: &str) {
        self.page.run(&format!("host.port.postMessage({expression})"), &[]).await;
    }

    /// What the widget answered to nobody's question.
    pub(crate) async fn answers_to_nothing(&self) -> Vec<Json> {
        let script = "return host.said.filter(({ id, method }) =>
            !method && (id === null || id === undefined || id === 'mute'))";
        serde_json::from_value(self.page.run(script, &[]).await).expect("a list")
    }

    /// The names of what the widget asked and told so far.
    pub(crate) async fn heard(&self) -> Vec<String> {
        let script = "return host.said.map(({ method }) => method).filter(Boolean)";
        serde_json::from_value(self.page.run(script, &[]).await).expect("names")
    }
}
