//! The page for each state of the app, put together from the components.
//! Knows nothing of how state changes.

use std::rc::Rc;

use codraft_protocol::Problem;
use codraft_words::{Words, fill};
use yew::prelude::*;

use super::work::{Screen, Work};
use super::{Callbacks, StageNodes};
use crate::components::calm_error::{CalmError, Mistake};
use crate::components::focus::Focus;
use crate::components::history_controls::HistoryControls;
use crate::components::loading::Loading;
use crate::components::note_editor::{NoteEditor, Side};
use crate::components::notice::Notices;
use crate::components::panel::Panel;
use crate::components::review::{Review, Sending};
use crate::components::sent::{Copy, Sent};
use crate::components::spoken::Spoken;
use crate::components::tool_strip::ToolStrip;
use crate::components::view_switcher::ViewSwitcher;

/// While the host or the product is awaited.
pub(super) fn loading(words: &'static Words) -> Html {
    html! { <div class="codraft"><Loading sentence={words.notice.loading} /></div> }
}

/// When there is nothing to show.
pub(super) fn broken(
    words: &'static Words,
    problems: &Rc<[Problem]>,
    callbacks: &Callbacks,
) -> Html {
    let mistake = |problem: &Problem| Mistake {
        pointer: problem.pointer.clone(),
        detail: problem.detail.clone(),
    };
    let mistakes: Rc<[Mistake]> = problems.iter().map(mistake).collect();
    html! {
        <div class="codraft">
            <CalmError {words} {mistakes} on_retry={callbacks.reload.clone()} />
        </div>
    }
}

/// While the customer is at work.
pub(super) fn working(work: &Work, nodes: &StageNodes, callbacks: &Callbacks) -> Html {
    let screen = match &work.screen {
        Screen::Edit(focus) => workbench(work, *focus, nodes, callbacks),
        Screen::Review { sending, .. } => review(work, sending, callbacks),
        Screen::Sent { receipt, copy } => {
            let code: AttrValue = receipt.code.clone().into();
            sent(work, code, receipt.link.clone().map(AttrValue::from), *copy, callbacks)
        }
    };
    html! {
        <div class="codraft">
            { screen }
            <Notices
                voice={work.voice.clone()}
                notice={work.notice.clone()}
                on_close={callbacks.close_notice.clone()}
                on_start_afresh={callbacks.start_afresh.clone()}
            />
            <Spoken sentence={work.sentence.clone()} turn={work.turn} />
        </div>
    }
}

fn workbench(work: &Work, focus: Focus, nodes: &StageNodes, callbacks: &Callbacks) -> Html {
    html! {
        <main class="workbench" key="workbench">
            { stage(work, nodes, callbacks) }
            <Panel
                voice={work.voice.clone()}
                product={work.product.clone()}
                design={work.design.clone()}
                open={work.open.clone()}
                difference_minor={work.difference_minor}
                {focus}
                on_open={callbacks.open.clone()}
                on_edit_note={callbacks.edit_note.clone()}
                on_message={callbacks.session.clone()}
                on_review={callbacks.go_review.clone()}
            />
        </main>
    }
}

/// The stage. Artwork and canvases have a parent and keys of their own, so that nothing that comes
/// and goes beside them makes the browser forget their pixels.
fn stage(work: &Work, nodes: &StageNodes, callbacks: &Callbacks) -> Html {
    let session = work.session();
    let words = &work.voice.words.stage;
    let view = session.view();
    let name = view.map_or("", |view| work.voice.text(&view.name));
    let product = work.voice.text(&work.product.name);
    let label = fill(words.picture, &[("product", product), ("view", name)]);
    let editing = work.editing.map(|id| {
        let shape = work.design.annotation(id).map(|annotation| annotation.target.shape.bounds());
        let on_stage = shape.map(|bounds| session.camera().to_stage() * bounds.center());
        let is_at_end = on_stage.is_some_and(|at| at.x > session.camera().stage().width / 2.0);
        (id, if is_at_end { Side::Start } else { Side::End })
    });
    html! {
        <section class="stage">
            <div class="stage-picture" key="picture" ref={nodes.picture.clone()}>
                <div class="artwork" key="artwork" ref={nodes.artwork.clone()} />
                <canvas key="ink" ref={nodes.ink.clone()} aria-hidden="true" />
                <canvas
                    key="overlay"
                    ref={nodes.overlay.clone()}
                    tabindex="0"
                    role="application"
                    aria-label={label}
                    aria-describedby="stage-help"
                    data-tool={format!("{:?}", session.tool().kind()).to_lowercase()}
                />
                <p key="help" id="stage-help" class="unseen">{ words.help }</p>
            </div>
            <div class="stage-top" key="top">
                if let Some(view) = view {
                    <ViewSwitcher
                        voice={work.voice.clone()}
                        product={work.product.clone()}
                        design={work.design.clone()}
                        view={view.id.clone()}
                        on_message={callbacks.session.clone()}
                    />
                }
                <HistoryControls
                    voice={work.voice.clone()}
                    can_undo={session.history().can_undo()}
                    can_redo={session.history().can_redo()}
                    on_message={callbacks.session.clone()}
                    on_zoom={callbacks.zoom.clone()}
                />
            </div>
            if let Some((id, side)) = editing {
                <NoteEditor
                    key={id.to_string()}
                    voice={work.voice.clone()}
                    product={work.product.clone()}
                    design={work.design.clone()}
                    {id}
                    {side}
                    on_message={callbacks.session.clone()}
                    on_close={callbacks.close_note.clone()}
                />
            } else {
                <ToolStrip
                    key="tools"
                    voice={work.voice.clone()}
                    tool={session.tool().kind()}
                    brush={session.brush()}
                    on_message={callbacks.session.clone()}
                />
            }
        </section>
    }
}

fn review(work: &Work, sending: &Sending, callbacks: &Callbacks) -> Html {
    let Some(view) = work.session().view() else { return Html::default() };
    html! {
        <Review
            voice={work.voice.clone()}
            product={work.product.clone()}
            design={work.design.clone()}
            view={view.id.clone()}
            contribution={work.contribution.clone()}
            sending={sending.clone()}
            exactly={work.exactly()}
            on_exactly={callbacks.exactly.clone()}
            on_contribution={callbacks.contribute.clone()}
            on_message={callbacks.session.clone()}
            on_edit_note={callbacks.edit_note.clone()}
            on_back={callbacks.go_edit.clone()}
            on_send={callbacks.send.clone()}
        />
    }
}

fn sent(
    work: &Work,
    code: AttrValue,
    link: Option<AttrValue>,
    copy: Copy,
    callbacks: &Callbacks,
) -> Html {
    let Some(view) = work.session().view() else { return Html::default() };
    html! {
        <Sent
            voice={work.voice.clone()}
            product={work.product.clone()}
            design={work.design.clone()}
            view={view.id.clone()}
            {code}
            {link}
            {copy}
            on_copy={callbacks.copy.clone()}
            on_carry_on={callbacks.go_edit.clone()}
            on_start_new={callbacks.start_afresh.clone()}
        />
    }
}
