//! What the host asks about the design: to have it, to open another, to have it in other forms.
//! Knows nothing of how a form is made.

use codraft_model::id::ViewId;
use codraft_model::session::Redraw;
use codraft_protocol::error::{Code, RpcError};
use codraft_protocol::host::{
    CurrentDesign, CurrentSummary, DesignLoaded, ExportDesign, Exported, ExportedFile, Format,
    GetDesign, LoadDesign, Only, PNG_WIDTH, PNG_WIDTHS,
};
use codraft_protocol::rpc::Params;
use codraft_protocol::suggestion::price_of;
use codraft_protocol::{Problem, canonical, design};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;

use super::super::work::Work;
use super::super::{App, Phase};
use crate::bridge::Bridge;
use crate::export::{self, Material};
use crate::surface::Surface;

/// The design as it is now, or how much there is of it.
pub(in crate::app) fn current(work: &Work, params: &Params) -> Result<Value, RpcError> {
    let asked: GetDesign = params.read().map_err(|all| RpcError::invalid_params(&all))?;
    let session = work.session();
    let revision = session.revision();
    if asked.only == Some(Only::Summary) {
        return Ok(value(CurrentSummary { revision, summary: work.summary() }));
    }
    let design = design::Design::of(session.product(), session.design());
    let design_hash = canonical::hash(&design).unwrap_or_default();
    let price = price_of(session.product(), session.design());
    Ok(value(CurrentDesign { revision, design, design_hash, price }))
}

impl App {
    /// Opens a design of the host's. Says whether the page changed.
    pub(in crate::app) fn load_design(&mut self, id: &Value, params: &Params) -> bool {
        let loaded = self.loaded(params);
        let is_changed = loaded.is_ok();
        self.answer(id.clone(), loaded.map(value));
        is_changed
    }

    fn loaded(&mut self, params: &Params) -> Result<DesignLoaded, RpcError> {
        let none = RpcError::new(Code::NotInitialized, "`initialize` comes first");
        let Phase::Working(work) = &mut self.phase else { return Err(none) };
        let (loading, revision) =
            LoadDesign::read(params).map_err(|all| RpcError::invalid_params(&all))?;
        if work.is_sending() || work.is_looking() {
            return Err(RpcError::new(Code::ReadOnly, "the design cannot be changed now"));
        }
        let now = work.session().revision();
        if revision.is_some_and(|expected| expected != now) {
            let message = format!("the design is at revision {now}");
            return Err(RpcError::new(Code::RevisionConflict, message));
        }
        let session = work.session();
        let (design, issues) = loading.on(session.product(), session.design(), session.limits());
        if design.images().next().is_some() && !work.images.can_take() {
            return Err(RpcError::missing("images"));
        }
        let redraw = work.load(design, &mut self.bridge);
        work.put_together_if_shown();
        if let Some(surface) = &mut self.surface {
            surface.request(redraw.max(Redraw::Ink));
        }
        Ok(DesignLoaded { revision: work.session().revision(), issues })
    }
}

/// Answers with the design in the forms that are asked for, as soon as they are made.
pub(in crate::app) fn export(
    work: &Work,
    bridge: Option<&Bridge>,
    surface: Option<&Surface>,
    id: Value,
    params: &Params,
) -> bool {
    let Some(bridge) = bridge else { return false };
    let reply = bridge.reply(id);
    let (asked, material) = match wanted(work, surface, params) {
        Ok(wanted) => wanted,
        Err(error) => {
            reply.with(&Err(error));
            return false;
        }
    };
    let revision = work.session().revision();
    let width = asked.width.unwrap_or(PNG_WIDTH);
    let language = work.locale().to_owned();
    spawn_local(async move {
        let (mut files, mut texts) = (Vec::new(), Vec::new());
        for format in asked.formats {
            if !reply.is_wanted() {
                return;
            }
            let text = match format {
                Format::Json => Some(export::json(&material)),
                Format::Svg => export::svg(&material),
                Format::Png => export::png(&material, width).await,
                Format::W3c => export::w3c(&material, &language),
            };
            let Some(text) = text else {
                let message = format!("{} could not be made", format.media_type());
                return reply.with(&Err(RpcError::new(Code::ExportFailed, message)));
            };
            let media_type = format.media_type().into();
            files.push(ExportedFile { format, media_type, data: String::new() });
            texts.push(text);
        }
        reply.with_files(value(Exported { revision, files }), &texts);
    });
    false
}

/// What the host wants, and what it is made of.
fn wanted(
    work: &Work,
    surface: Option<&Surface>,
    params: &Params,
) -> Result<(ExportDesign, Material), RpcError> {
    let refused = |place: &str, code, detail: String| {
        RpcError::invalid_params(&[Problem::new(place, code, detail)])
    };
    let asked: ExportDesign = params.read().map_err(|all| RpcError::invalid_params(&all))?;
    let is_twice = |index: usize| asked.formats[..index].contains(&asked.formats[index]);
    if asked.formats.is_empty() || (0..asked.formats.len()).any(is_twice) {
        let detail = "at least one form, and each once".to_owned();
        return Err(refused("/formats", "OUT_OF_RANGE", detail));
    }
    if asked.width.is_some_and(|width| !PNG_WIDTHS.contains(&width)) {
        let detail = format!("{} to {} pixels", PNG_WIDTHS.start(), PNG_WIDTHS.end());
        return Err(refused("/width", "OUT_OF_RANGE", detail));
    }
    let session = work.session();
    let view = match &asked.view {
        Some(name) => ViewId::parse(name).and_then(|id| session.product().view(&id)),
        None => session.view(),
    };
    let Some(view) = view.map(|view| view.id.clone()) else {
        let detail = format!("no view is called `{}`", asked.view.unwrap_or_default());
        return Err(refused("/view", "UNKNOWN_VIEW", detail));
    };
    let (product, design) = (work.product.clone(), work.design.clone());
    let (images, written) = (work.images.clone(), work.written.clone());
    let is_painted = asked.formats.contains(&Format::Png);
    let paths = surface.filter(|_| is_painted).map(Surface::paths).unwrap_or_default();
    Ok((asked, Material { product, design, view, images, paths, written }))
}

fn value(document: impl Serialize) -> Value {
    serde_json::to_value(document).unwrap_or_default()
}
