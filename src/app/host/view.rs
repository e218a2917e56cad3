//! What the host asks about how the widget is shown: what can be done in it, its language and light, and
//! where the keyboard is.
//! Knows nothing of what the screens show.

use codraft_model::look::Look;
use codraft_model::session::Redraw;
use codraft_protocol::error::{Code, RpcError};
use codraft_protocol::host::{ContextUpdated, SetMode, TakeFocus, UpdateContext, method};
use codraft_protocol::rpc::Params;
use codraft_words::Language;
use serde_json::{Value, json};
use wasm_bindgen_futures::spawn_local;

use super::super::{App, Message, Phase};
use crate::bridge::Reply;
use crate::edge;
use crate::later::{self, Part};

/// The turns in which the page asked for something last.
#[derive(Default)]
pub(in crate::app) struct Turns {
    locale: u32,
    look: u32,
}

impl Turns {
    /// The next one, for whoever asks for these.
    fn next(&mut self, locale: bool, look: bool) -> u32 {
        let turn = self.locale.max(self.look) + 1;
        if locale {
            self.locale = turn;
        }
        if look {
            self.look = turn;
        }
        turn
    }
}

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

    /// Language and look change once what they take is here, and then the host is answered.
    fn update_context(&mut self, id: &Value, params: &Params) -> bool {
        let read = params.read().and_then(|UpdateContext { locale, theme }| {
            let look = theme.map(|theme| theme.look("/theme")).transpose()?;
            Ok((locale, look))
        });
        let (locale, look) = match read {
            Ok(read) => read,
            Err(problems) => {
                self.answer(id.clone(), Err(wrong(problems)));
                return false;
            }
        };
        let (Some(bridge), Phase::Working(work)) = (&self.bridge, &self.phase) else {
            return false;
        };
        let (reply, link) = (bridge.reply(id.clone()), work.link_of_app());
        let turn = self.turns.next(locale.is_some(), look.is_some());
        let words = locale.as_deref().map(|locale| Part::Words(Language::negotiate(locale)));
        let is_dressed = look.as_ref().is_some_and(|look| !look.is_plain());
        let looks = is_dressed.then_some(Part::Looks);
        let parts = words.into_iter().chain(looks).collect();
        spawn_local(async move {
            if later::load_all(parts).await.is_err() {
                let message = "a part of the widget could not be loaded; try again";
                return reply.with(&Err(RpcError::new(Code::InternalError, message)));
            }
            link.send_message(Message::Context(turn, locale, look, reply));
        });
        false
    }

    /// Speaks another language from now on, whose words are here, and looks as the page wants it.
    pub(in crate::app) fn take_context(
        &mut self,
        turn: u32,
        locale: Option<String>,
        look: Option<Look>,
        reply: Reply,
    ) -> bool {
        // What took longer to come must not undo what was asked for since.
        let locale = locale.filter(|_| turn == self.turns.locale);
        let look = look.filter(|_| turn == self.turns.look);
        if let Some(locale) = locale {
            self.language = Language::negotiate(&locale);
            if let Phase::Working(work) = &mut self.phase {
                work.take_locale(locale);
                work.put_together_if_shown();
            }
            self.speak();
        }
        let corrections = look.map_or_else(Vec::new, |look| {
            self.page_look = look;
            self.dress()
        });
        let answer = serde_json::to_value(ContextUpdated { corrections });
        reply.with(&Ok(answer.unwrap_or_default()));
        // What is drawn on the stage takes its colours from the page.
        if let Some(surface) = &mut self.surface {
            surface.request(Redraw::Panels);
        }
        true
    }
}

fn wrong(problems: Vec<codraft_protocol::Problem>) -> RpcError {
    RpcError::invalid_params(&problems)
}
