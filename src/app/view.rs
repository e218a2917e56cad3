//! The page for each state of the app, put together from the components.
//! Knows nothing of how state changes.

use std::rc::Rc;

use codraft_model::id::AnnotationId;
use codraft_model::session::Writing;
use codraft_model::shape::Shape;
use codraft_protocol::Problem;
use codraft_words::{Words, fill};
use yew::prelude::*;

use super::work::{Came, Edited, Screen, Work};
use super::{Callbacks, StageNodes};
use crate::components::calm_error::{CalmErrorProps, Mistake};
use crate::components::compare::CompareProps;
use crate::components::desk::Desk;
use crate::components::focus::Focus;
use crate::components::history_controls::{HistoryControls, history_controls};
use crate::components::late::{at_workbench, screen};
use crate::components::leaf::{Leaf, OpenLeafProps};
use crate::components::loading::loading as outline;
use crate::components::note_editor::{NoteEditorProps, Side};
use crate::components::notice::{NoticeWays, notices};
use crate::components::panel::PanelProps;
use crate::components::panel_place::panel_place;
use crate::components::proposal_editor::ProposalEditorProps;
use crate::components::review::{ReviewProps, Sending};
use crate::components::section::Section;
use crate::components::selection_bar::Chosen;
use crate::components::sent::{Copy, SentProps};
use crate::components::share::{LinkShown, ShareProps};
use crate::components::shown::ShownProps;
use crate::components::spoken::spoken;
use crate::components::text_editor::TextEditorProps;
use crate::components::tool_strip::ToolStrip;

/// While the host or the product is awaited.
pub(super) fn loading(words: &'static Words) -> Html {
    html! { <div class="codraft">{ outline(words.notice.loading) }</div> }
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
    let props = CalmErrorProps { words, mistakes, on_retry: callbacks.reload.clone() };
    let page = screen(words, |all| all.calm_error, props);
    html! { <div class="codraft">{ page }</div> }
}

/// While the customer is at work.
pub(super) fn working(work: &Work, nodes: &StageNodes, callbacks: &Callbacks) -> Html {
    let screen = match &work.screen {
        Screen::Edit(came) => workbench(work, *came, nodes, callbacks),
        Screen::Compare => compare(work, callbacks),
        Screen::Review { sending, .. } => review(work, sending, callbacks),
        Screen::Look => look(work, callbacks),
        Screen::Sent { receipt, copy } => {
            let code: AttrValue = receipt.code.clone().into();
            sent(work, code, receipt.link.clone().map(AttrValue::from), *copy, callbacks)
        }
    };
    html! {
        <div class="codraft">
            { screen }
            { notice(work, callbacks) }
            if let Some(link) = &work.link {
                { share(work, link, callbacks) }
            }
            if let Some(leaf) = work.leaf {
                { open_leaf(work, leaf, callbacks) }
            }
            { spoken(&work.sentence, work.turn) }
        </div>
    }
}

fn notice(work: &Work, callbacks: &Callbacks) -> Html {
    let on_show = callbacks.lead.reform(|()| Section::Notes);
    let ways = NoticeWays {
        may_change: !work.is_looking(),
        on_close: &callbacks.close_notice,
        on_start_afresh: &callbacks.start_afresh,
        on_bring_back: &callbacks.bring_back,
        on_show: &on_show,
        on_put_beside: &callbacks.want_others,
    };
    notices(&work.voice.words.notice, work.notice.as_ref(), ways)
}

fn workbench(work: &Work, came: Came, nodes: &StageNodes, callbacks: &Callbacks) -> Html {
    html! {
        <main class="workbench" key="workbench">
            { stage(work, nodes, callbacks) }
            { panel(work, came, callbacks) }
        </main>
    }
}

fn panel(work: &Work, came: Came, callbacks: &Callbacks) -> Html {
    let focus_from = |place| if came == place { Focus::Take } else { Focus::Leave };
    let props = PanelProps {
        voice: work.voice.clone(),
        product: work.product.clone(),
        look: work.look.clone(),
        design: work.design.clone(),
        standings: work.standings(),
        refused: work.refused(),
        images: work.images.clone(),
        difference: work.difference,
        desk: desk(work, focus_from(Came::FromCompare), callbacks),
        open: work.open.clone(),
        leads: work.leads,
        focus: focus_from(Came::FromReview),
        fold: work.fold,
        on_fold: callbacks.fold.clone(),
        on_open: callbacks.open.clone(),
        on_edit_note: callbacks.edit_note.clone(),
        on_message: callbacks.session.clone(),
        on_review: callbacks.go_review.clone(),
    };
    at_workbench(work.voice.words, |all| all.panel, props, panel_place)
}

fn desk(work: &Work, focus: Focus, callbacks: &Callbacks) -> Desk {
    Desk {
        focus,
        variants: work.variants.clone(),
        images: work.images.clone(),
        view: work.session().shown().clone(),
        on_leaf: callbacks.leaf.clone(),
        on_edit_proposal: callbacks.edit_proposal.clone(),
        on_compare: callbacks.go_compare.clone(),
        on_share: callbacks.want_link.clone(),
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
    html! {
        <section class="stage">
            <div class="stage-picture" key="picture" ref={nodes.picture.clone()}>
                <div class="artwork" key="artwork" ref={nodes.artwork.clone()} />
                <canvas key="ink" ref={nodes.ink.clone()} aria-hidden="true" />
                <canvas
                    key="overlay"
                    id="stage"
                    onkeydown={callbacks.stage_key.clone()}
                    ref={nodes.overlay.clone()}
                    tabindex="0"
                    role="application"
                    aria-label={label}
                    aria-describedby="stage-help"
                    data-tool={format!("{:?}", session.tool().kind()).to_ascii_lowercase()}
                />
                <svg key="cross" class="stage-cross" aria-hidden="true">
                    <rect class="pointed-out" ref={nodes.frame.clone()} rx="8" display="none" />
                    <g ref={nodes.cross.clone()} display="none">
                        <path class="cross-ground" d="M-22 0H-6M6 0H22M0-22V-6M0 6V22" />
                        <path class="cross-line" d="M-22 0H-6M6 0H22M0-22V-6M0 6V22M0 0h.01" />
                    </g>
                </svg>
                <p key="help" id="stage-help" class="unseen">{ words.help }</p>
            </div>
            <div class="stage-top" key="top">
                { views(work, callbacks) }
                { history(work, callbacks) }
            </div>
            if let Some(writing) = session.writing() {
                <key="writing">{ text_editor(work, writing, callbacks) }</>
            }
            { hand(work, callbacks) }
        </section>
    }
}

fn history(work: &Work, callbacks: &Callbacks) -> Html {
    let history = work.session().history();
    history_controls(&HistoryControls {
        words: work.voice.words,
        can_undo: history.can_undo(),
        can_redo: history.can_redo(),
        on_message: &callbacks.session,
        on_share: &callbacks.want_link,
        on_leaf: &callbacks.leaf,
        on_zoom: &callbacks.zoom,
    })
}

fn views(work: &Work, callbacks: &Callbacks) -> Html {
    let Some(view) = work.session().view() else { return Html::default() };
    let props = ShownProps {
        voice: work.voice.clone(),
        product: work.product.clone(),
        design: work.design.clone(),
        images: work.images.clone(),
        view: view.id.clone(),
        on_message: callbacks.session.clone(),
    };
    let words = work.voice.words;
    at_workbench(words, |all| all.view_switcher, props, |_, _| Html::default())
}

/// What is at hand below the picture: an editor, or the tools.
fn hand(work: &Work, callbacks: &Callbacks) -> Html {
    let (voice, product) = (work.voice.clone(), work.product.clone());
    let (design, on_message) = (work.design.clone(), callbacks.session.clone());
    let words = voice.words;
    match work.editing {
        Some(Edited::Note(id)) => {
            let (side, on_close) = (side_beside(work, id), callbacks.close_note.clone());
            let props = NoteEditorProps { voice, product, design, id, side, on_message, on_close };
            screen(words, |all| all.note_editor, props)
        }
        Some(Edited::Proposal(id)) => {
            let (images, on_close) = (work.images.clone(), callbacks.close_proposal.clone());
            let props =
                ProposalEditorProps { voice, product, design, id, images, on_message, on_close };
            screen(words, |all| all.proposal_editor, props)
        }
        None => tools(work, callbacks),
    }
}

/// The side of the stage on which an editor does not hide its note.
fn side_beside(work: &Work, id: AnnotationId) -> Side {
    let camera = work.session().camera();
    let shape = work.design.annotation(id).map(|annotation| annotation.target.shape.bounds());
    let on_stage = shape.map(|bounds| camera.to_stage() * bounds.center());
    let is_at_end = on_stage.is_some_and(|at| at.x > camera.stage().width / 2.0);
    if is_at_end { Side::Start } else { Side::End }
}

fn tools(work: &Work, callbacks: &Callbacks) -> Html {
    let session = work.session();
    let sketched = session.sketching().and_then(|id| work.design.proposal(id));
    html! {
        <ToolStrip
            key="tools"
            voice={work.voice.clone()}
            product={work.product.clone()}
            images={work.images.clone()}
            tool={session.tool().kind()}
            brush={session.brush()}
            habits={session.habits()}
            chosen={chosen(work)}
            sketched={sketched.map(|proposal| AttrValue::from(work.voice.speaker().proposal(proposal)))}
            on_message={callbacks.session.clone()}
            on_edit_note={callbacks.edit_note.clone()}
        />
    }
}

/// What is selected, as far as the bar for it shows.
fn chosen(work: &Work) -> Option<Chosen> {
    let session = work.session();
    let marks = || session.selected().iter().filter_map(|id| work.design.annotation(*id));
    let shapes = || marks().map(|mark| &mark.target.shape);
    let first = shapes().next()?;
    let only = match session.selected() {
        [id] => Some(*id),
        _ => None,
    };
    let has = (shapes().any(|s| s.colour().is_some()), shapes().any(|s| s.width().is_some()));
    let colour = first.colour().filter(|colour| shapes().all(|s| s.colour() == Some(*colour)));
    let width_px = session.width_px(first).filter(|_| shapes().all(|s| s.width() == first.width()));
    let asked = match first {
        Shape::Dimension(dimension) if only.is_some() => Some(dimension.asked),
        _ => None,
    };
    Some(Chosen { only, colour, width_px, has, asked })
}

fn open_leaf(work: &Work, leaf: Leaf, callbacks: &Callbacks) -> Html {
    let (voice, product, design) = (work.voice.clone(), work.product.clone(), work.design.clone());
    let words = voice.words;
    let on_close = callbacks.close_leaf.clone();
    screen(words, |all| all.open_leaf, OpenLeafProps { voice, product, design, leaf, on_close })
}

fn text_editor(work: &Work, writing: &Writing, callbacks: &Callbacks) -> Html {
    let (voice, on_message) = (work.voice.clone(), callbacks.session.clone());
    let words = voice.words;
    let (writing, camera) = (writing.clone(), work.session().camera());
    let props = TextEditorProps { voice, writing, camera, on_message };
    screen(words, |all| all.text_editor, props)
}

fn share(work: &Work, link: &LinkShown, callbacks: &Callbacks) -> Html {
    let (voice, link) = (work.voice.clone(), link.clone());
    let words = voice.words;
    let props = ShareProps { voice, link, on_share: callbacks.share.clone() };
    screen(words, |all| all.share, props)
}

fn compare(work: &Work, callbacks: &Callbacks) -> Html {
    let Some(view) = work.session().view() else { return Html::default() };
    let props = CompareProps {
        voice: work.voice.clone(),
        product: work.product.clone(),
        design: work.design.clone(),
        variants: work.variants.clone(),
        images: work.images.clone(),
        view: view.id.clone(),
        on_message: callbacks.session.clone(),
        on_back: callbacks.go_edit.clone(),
    };
    screen(work.voice.words, |all| all.compare, props)
}

fn review(work: &Work, sending: &Sending, callbacks: &Callbacks) -> Html {
    let Some(view) = work.session().view() else { return Html::default() };
    let props = ReviewProps {
        voice: work.voice.clone(),
        product: work.product.clone(),
        design: work.design.clone(),
        images: work.images.clone(),
        view: view.id.clone(),
        contribution: work.contribution.clone(),
        sending: sending.clone(),
        exactly: work.shown_exactly(),
        on_exactly: callbacks.exactly.clone(),
        on_contribution: callbacks.contribute.clone(),
        on_message: callbacks.session.clone(),
        on_edit_note: callbacks.edit_note.clone(),
        on_edit_proposal: callbacks.edit_proposal.clone(),
        on_mend: callbacks.mend.clone(),
        on_back: callbacks.go_edit.clone(),
        on_send: callbacks.send.clone(),
    };
    screen(work.voice.words, |all| all.review, props)
}

/// What can only be looked at.
fn look(work: &Work, callbacks: &Callbacks) -> Html {
    let Some(view) = work.session().view() else { return Html::default() };
    let props = ShownProps {
        voice: work.voice.clone(),
        product: work.product.clone(),
        design: work.design.clone(),
        images: work.images.clone(),
        view: view.id.clone(),
        on_message: callbacks.session.clone(),
    };
    screen(work.voice.words, |all| all.look, props)
}

fn sent(
    work: &Work,
    code: AttrValue,
    link: Option<AttrValue>,
    copy: Copy,
    callbacks: &Callbacks,
) -> Html {
    let Some(view) = work.session().view() else { return Html::default() };
    let props = SentProps {
        voice: work.voice.clone(),
        product: work.product.clone(),
        design: work.design.clone(),
        images: work.images.clone(),
        view: view.id.clone(),
        code,
        link,
        copy,
        on_copy: callbacks.copy.clone(),
        on_link: work.opens_links().then(|| callbacks.open_link.clone()),
        on_carry_on: callbacks.go_edit.clone(),
        on_start_new: callbacks.start_afresh.clone(),
    };
    screen(work.voice.words, |all| all.sent, props)
}
