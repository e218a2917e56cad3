//! The suggestion of a customer at work: shown, sent, and answered with a receipt or a reason.
//! Knows nothing of how it is put together, which is `outgoing`.

use codraft_protocol::error::{Code, RpcError};
use codraft_protocol::host::{CreateSuggestion, Refused, SuggestionCreated};
use codraft_protocol::suggestion::Suggestion;
use codraft_protocol::{canonical, from_value};
use serde_json::Value;
use yew::AttrValue;
use yew::html::Scope;

use super::super::outgoing::{Material, Outgoing};
use super::super::{App, Copying, Message};
use super::{Screen, Work};
use crate::bridge::{Asked, Bridge};
use crate::components::notice::{Again, Trouble};
use crate::components::review::{Exactly, Sending};
use crate::components::sent::Copy;
use crate::outside;

impl Work {
    /// What is sent, exactly; nothing while nobody asked to see it.
    pub(in crate::app) fn exactly(&self) -> Option<AttrValue> {
        let Screen::Review { exactly: Exactly::Shown, .. } = &self.screen else { return None };
        canonical::pretty(self.outgoing.sealed()?).ok().map(AttrValue::from)
    }

    /// The suggestion as it is shown, and sent.
    pub(super) fn seal(&mut self) -> &Suggestion {
        self.outgoing.seal(Material {
            session: &self.session,
            voice: &self.voice,
            contribution: &self.contribution,
            campaign: self.order.campaign.as_deref(),
            started_at: &self.started_at,
        })
    }

    pub(super) fn send(&mut self, bridge: &mut Option<Bridge>) {
        let Screen::Review { sending, .. } = &mut self.screen else { return };
        if *sending == Sending::Underway || !self.contribution.can_be_sent() {
            return;
        }
        *sending = Sending::Underway;
        let suggestion = self.seal().clone();
        let idempotency_key = suggestion.id.clone();
        if let Some(bridge) = bridge {
            let params = CreateSuggestion { idempotency_key, suggestion };
            bridge.ask(Asked::CreateSuggestion, &params);
        }
    }

    pub(super) fn finish_sending(
        &mut self,
        outcome: Result<Value, RpcError>,
        bridge: &mut Option<Bridge>,
    ) -> bool {
        let Screen::Review { sending, .. } = &mut self.screen else { return false };
        match outcome {
            Ok(answer) => {
                let created: SuggestionCreated = from_value(answer).unwrap_or_default();
                let receipt = created.receipt.unwrap_or_else(|| self.outgoing.own_receipt());
                self.screen = Screen::Sent { receipt, copy: Copy::NotYet };
                self.outgoing = Outgoing::default();
                self.forget_draft(bridge);
            }
            Err(error) => *sending = Sending::Failed(trouble(&error)),
        }
        true
    }

    pub(super) fn copy(&mut self, copying: Copying) {
        let Screen::Sent { receipt, copy } = &mut self.screen else { return };
        match copying {
            Copying::Done => *copy = Copy::Done,
            Copying::Wanted => put_on_clipboard(&receipt.code, self.order.link.clone()),
        }
    }
}

/// Puts `text` on the clipboard, and tells when it is there. Browsers offer one in secure pages only;
/// without it the code can still be selected.
fn put_on_clipboard(text: &str, link: Scope<App>) {
    let Some(window) = web_sys::window() else { return };
    let navigator = window.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return;
    }
    let written = navigator.clipboard().write_text(text);
    wasm_bindgen_futures::spawn_local(async move {
        if wasm_bindgen_futures::JsFuture::from(written).await.is_ok() {
            link.send_message(Message::Copy(Copying::Done));
        }
    });
}

/// What to tell the customer about a suggestion that did not arrive.
fn trouble(error: &RpcError) -> Trouble {
    let refused = error.data.clone().and_then(|data| from_value::<Refused>(data).ok());
    match (error.known(), refused) {
        _ if !outside::is_online() => Trouble::Away,
        (Some(Code::SuggestionRefused), Some(refused)) if refused.from == "network" => {
            Trouble::Away
        }
        (Some(Code::SuggestionRefused), Some(refused)) if !refused.reason.is_empty() => {
            let again = if refused.retryable { Again::MayHelp } else { Again::IsVain };
            Trouble::Refused(refused.reason, again)
        }
        (Some(Code::PayloadTooLarge), _) => Trouble::Refused(error.message.clone(), Again::IsVain),
        _ => Trouble::Failed,
    }
}
