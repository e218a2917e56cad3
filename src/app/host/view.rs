//! What the host asks about how the widget is shown: what can be done in it, its language and light, and
//! where the keyboard is.
//! Knows nothing of what the screens show.

use codraft_model::session::Redraw;
use codraft_protocol::error::{Code, RpcError};
use codraft_protocol::host::{SetMode, TakeFocus, UpdateContext, method};
use codraft_protocol::rpc::Params;
use codraft_words::Language;
use serde_json::{Value, json};
use wasm_bindgen_futures::spawn_local;

use super::super::{App, Message, Phase};
use super::show_theme;
use crate::edge;
use crate::later::{self, Part};

impl App {
    /// Carries out what the host asks. Says whether the page changed.
    pub(in crate::app) fn show(&mut self, id: &Value, method: &str, params: &Params) -> bool {
        let outcome = match method {
            method::VIEW_SET_MODE => self.set_mode(params),
            method::CONTEXT_UPDATE => return self.update_context(id, params),
            _ => params.read().map(|TakeFocus { direction }| edge::enter(direction)).map_err(wrong),
        };
        let is_changed = outcome.is_ok();
        self.answer(id.clone(), outcome.map(|()| json!({})));
        is_changed
    }

    fn set_mode(&mut self, params: &Params) -> Result<(), RpcError> {
        let SetMode { mode } = params.read().map_err(wrong)?;
        let Phase::Working(work) = &mut self.phase else { return Ok(()) };
        if work.is_sending() {
            return Err(RpcError::new(Code::ReadOnly, "the design is being sent"));
        }
        work.set_mode(mode);
        Ok(())
    }

    /// The language changes once its words are here, and then the host is answered.
    fn update_context(&mut self, id: &Value, params: &Params) -> bool {
        let asked: UpdateContext = match params.read() {
            Ok(asked) => asked,
            Err(problems) => {
                self.answer(id.clone(), Err(wrong(problems)));
                return false;
            }
        };
        if let Some(theme) = asked.theme {
            show_theme(theme);
            // The canvases take their colours from the page.
            if let Some(surface) = &mut self.surface {
                surface.request(Redraw::Panels);
            }
        }
        let (Some(locale), Some(bridge), Phase::Working(work)) =
            (asked.locale, &self.bridge, &mut self.phase)
        else {
            self.answer(id.clone(), Ok(json!({})));
            return false;
        };
        let language = Language::negotiate(&locale);
        let (reply, link) = (bridge.reply(id.clone()), work.link_of_app());
        spawn_local(async move {
            if later::load(Part::Words(language)).await.is_err() {
                let message = "the words of that language could not be loaded; try again";
                return reply.with(&Err(RpcError::new(Code::InternalError, message)));
            }
            link.send_message(Message::Locale(locale));
            reply.with(&Ok(json!({})));
        });
        false
    }

    /// Speaks another language from now on, whose words are here.
    pub(in crate::app) fn speak_as(&mut self, locale: String) -> bool {
        self.language = Language::negotiate(&locale);
        if let Phase::Working(work) = &mut self.phase {
            work.take_locale(locale);
            work.put_together_if_shown();
        }
        self.speak();
        true
    }
}

fn wrong(problems: Vec<codraft_protocol::Problem>) -> RpcError {
    RpcError::invalid_params(&problems)
}
