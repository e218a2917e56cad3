//! What the host asks and answers, from `initialize` to `shutdown`.
//! Knows nothing of ports, which are the bridge's, nor of screens.

mod design;

use codraft_protocol::draft::Draft;
use codraft_protocol::error::{Code, RpcError};
use codraft_protocol::handshake::VERSIONS;
use codraft_protocol::host::{
    Initialize, Initialized, Software, Theme, WidgetCapabilities, method,
};
use codraft_protocol::limits::Limits;
use codraft_protocol::product::Bundle;
use codraft_protocol::rpc::Params;
use codraft_protocol::{Problem, from_value};
use codraft_words::Language;
use serde_json::{Value, json};
use yew::prelude::*;

use super::start::{Origin, Start};
use super::work::{Work, WorkOrder};
use super::{App, FRESH, Message, Phase};
use crate::bridge::{self, Asked, Incoming};
use crate::draft::{DraftBox, newest};
use crate::images::{Images, Taking};
use crate::{outside, panic};

/// What the widget answers to.
const METHODS: [&str; 6] = [
    method::INITIALIZE,
    method::DESIGN_GET,
    method::DESIGN_LOAD,
    method::DESIGN_EXPORT,
    method::SHUTDOWN,
    method::PING,
];

/// An `initialize` that is answered once the product is read.
pub(super) struct Beginning {
    id: Value,
    asked: Initialize,
}

impl App {
    /// Takes what happened outside; answers whether the page changed.
    pub(super) fn handle_host(&mut self, context: &Context<Self>, event: bridge::Event) -> bool {
        let Some(bridge) = &mut self.bridge else { return false };
        let incoming = bridge.handle(event);
        panic::will_tell(bridge.port());
        match incoming {
            None => false,
            Some(Incoming::Request { id, method, params }) => {
                self.serve(context, id, &method, params)
            }
            Some(Incoming::Answer { asked, outcome }) => match &mut self.phase {
                Phase::Working(work) => work.handle_answer(asked, outcome, &mut self.bridge),
                Phase::Loading | Phase::Broken(_) => false,
            },
            Some(Incoming::NoHost) => {
                self.fail(vec![Problem::new("", "NO_HOST", "No host answered within 30 seconds.")]);
                true
            }
        }
    }

    fn serve(&mut self, context: &Context<Self>, id: Value, method: &str, params: Params) -> bool {
        let outcome = match (method, &mut self.phase) {
            (method::PING, _) => Ok(json!({})),
            // After a product that was wrong, or a host that came late, another try is welcome.
            (method::INITIALIZE, Phase::Loading | Phase::Broken(_)) if self.beginning.is_none() => {
                return self.initialize(context, id, params);
            }
            (method::INITIALIZE, _) => {
                Err(RpcError::new(Code::InvalidRequest, "already initialised"))
            }
            (method::DESIGN_GET, Phase::Working(work)) => design::current(work, &params),
            (method::DESIGN_LOAD, Phase::Working(_)) => return self.load_design(&id, &params),
            (method::DESIGN_EXPORT, Phase::Working(work)) => {
                return design::export(work, self.bridge.as_ref(), id, &params);
            }
            (method::SHUTDOWN, Phase::Working(work)) => {
                work.keep_draft(&mut self.bridge);
                Ok(json!({}))
            }
            (method::SHUTDOWN, _) => Ok(json!({})),
            (method::DESIGN_GET | method::DESIGN_LOAD | method::DESIGN_EXPORT, _) => {
                Err(RpcError::new(Code::NotInitialized, "`initialize` comes first"))
            }
            (unknown, _) => {
                Err(RpcError::new(Code::MethodNotFound, format!("no method `{unknown}`")))
            }
        };
        self.answer(id, outcome);
        false
    }

    fn initialize(&mut self, context: &Context<Self>, id: Value, params: Params) -> bool {
        let asked: Initialize = match params.read() {
            Ok(asked) => asked,
            Err(problems) => {
                self.answer(id, Err(RpcError::invalid_params(&problems)));
                return false;
            }
        };
        if asked.protocol.newest_common(&VERSIONS).is_none() {
            let message = format!("this widget speaks {VERSIONS:?}");
            self.answer(id, Err(RpcError::new(Code::UnsupportedProtocol, message)));
            return false;
        }
        if !asked.context.locale.is_empty() {
            self.language = Language::negotiate(&asked.context.locale);
            self.speak();
        }
        show_theme(asked.context.theme);
        let (bundle, url) = (asked.product.clone(), asked.product_url.clone());
        self.phase = Phase::Loading;
        self.beginning = Some(Beginning { id, asked });
        match (bundle, url) {
            (Some(bundle), _) => self.begin(context, Ok(bundle)),
            (None, Some(url)) => {
                context
                    .link()
                    .send_future(async move { Message::Fetched(outside::fetch(&url).await) });
            }
            (None, None) => {
                let detail = "`product` or `productUrl` must be given";
                self.begin(context, Err(vec![Problem::new("/product", "MISSING", detail)]));
            }
        }
        true
    }

    /// Begins on the product, and answers `initialize`.
    pub(super) fn begin(&mut self, context: &Context<Self>, bundle: Result<Bundle, Vec<Problem>>) {
        let Some(Beginning { id, asked }) = self.beginning.take() else { return };
        let (product, problems) = match bundle {
            Ok(bundle) => bundle.product(),
            Err(problems) => (None, problems),
        };
        let Some(product) = product else {
            self.answer(id, Err(RpcError::invalid_document(&problems)));
            self.fail(problems);
            return;
        };
        let drafts = DraftBox::new(&product, asked.campaign.as_deref());
        let handed = asked.draft.as_ref().and_then(|draft| from_value::<Draft>(draft.clone()).ok());
        let is_fresh = outside::parameter(FRESH).is_some();
        if is_fresh {
            drafts.forget();
            outside::forget_parameter(FRESH);
        }
        let draft = newest(handed, drafts.load()).filter(|_| !is_fresh);
        let draft = draft.filter(|draft| draft.product.id == product.id.as_str());
        let limits = Limits::agreed(asked.limits);
        let mut start = Start::on_draft(&product, draft.as_ref(), limits.of_a_design());
        let id_of_product = product.id.as_str();
        let is_due = |link: &&str| !is_fresh && outside::is_new(link, id_of_product);
        if let Some(link) = asked.link.as_deref().filter(is_due) {
            start = start.on_link(&product, link, self.words());
            if start.origin == Origin::Link {
                outside::remember_link(link, id_of_product);
            }
        }
        let taking = if asked.capabilities.images { Taking::Allowed } else { Taking::Refused };
        let order = WorkOrder {
            locale: asked.context.locale.clone(),
            campaign: asked.campaign.clone(),
            can_keep: asked.capabilities.drafts,
            limits: limits.clone(),
            page: asked.context.page.clone(),
            images: Images::new(taking),
            link: context.link().clone(),
        };
        let Some(mut work) = Work::new(product.into(), start, drafts, order) else {
            // A product has a view, or it would not be one.
            self.answer(id, Err(RpcError::new(Code::InternalError, "the product has no view")));
            return;
        };
        let ask_for_draft = asked.capabilities.drafts && asked.draft.is_none() && !is_fresh;
        if !ask_for_draft {
            work.keep_linked();
        }
        self.phase = Phase::Working(Box::new(work));
        if let Some(bridge) = &mut self.bridge {
            bridge.agree(limits.message_bytes);
        }
        self.answer(id, Ok(initialized(limits)));
        if let (true, Some(bridge)) = (ask_for_draft, &mut self.bridge) {
            bridge.ask(Asked::LoadDraft, &json!({}));
        }
    }

    fn answer(&self, id: Value, outcome: Result<Value, RpcError>) {
        if let Some(bridge) = &self.bridge {
            bridge.reply(id).with(&outcome);
        }
    }
}

fn initialized(limits: Limits) -> Value {
    let answer = Initialized {
        protocol: VERSIONS[0],
        widget: Software { name: "codraft".into(), version: env!("CARGO_PKG_VERSION").into() },
        capabilities: WidgetCapabilities { methods: METHODS.map(str::to_owned).into() },
        limits,
    };
    serde_json::to_value(answer).unwrap_or_default()
}

/// Follows the host's wish for light or dark; without one, the device's.
fn show_theme(theme: Theme) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    let Some(root) = root else { return };
    let _ = match theme {
        Theme::Auto => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
}
