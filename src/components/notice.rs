//! A sentence that comes and goes above the work: what happened, what is safe, what to do.
//! Knows nothing of what caused it.

use codraft_words::{Notice as NoticeWords, fill};
use yew::prelude::*;

use super::voice::Voice;
use crate::icons::{Icon, icon};

/// What the customer is told while at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// The network is away; work goes on.
    Offline,
    /// The design of last time was opened.
    Restored,
    /// No draft can be kept.
    DraftLost,
    /// There is no room for another mark: at most so many.
    TooManyMarks(usize),
    /// A text was too long: at most so many letters.
    TooLong(usize),
}

/// Why sending did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The network is away.
    Away,
    /// Something between here and there.
    Failed,
    /// The suggestion was read and refused, for this reason.
    Refused(String, Again),
}

/// Whether sending the same once more may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// It may: whoever refused was busy.
    MayHelp,
    /// It would only be refused once more.
    IsVain,
}

/// What [`Notices`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct NoticesProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The notice, if any.
    pub(crate) notice: Option<Notice>,
    /// Takes the notice away.
    pub(crate) on_close: Callback<()>,
    /// Throws the restored design away; only [`Notice::Restored`] offers it.
    pub(crate) on_start_afresh: Callback<()>,
}

/// The place for a notice on the stage. It is always there, because a live region that appears
/// together with its sentence is not read.
#[component]
pub(crate) fn Notices(props: &NoticesProps) -> Html {
    html! {
        <div class="notices" role="status">
            if let Some(notice) = &props.notice {
                { shown(props, notice) }
            }
        </div>
    }
}

fn shown(props: &NoticesProps, notice: &Notice) -> Html {
    let words = &props.voice.words.notice;
    let start_afresh = props.on_start_afresh.reform(|_: MouseEvent| ());
    html! {
        <div class="notice">
            { icon(notice.icon()) }
            <p>{ notice.sentence(words) }</p>
            <span class="notice-actions">
                if *notice == Notice::Restored {
                    <button type="button" class="button" onclick={start_afresh}>{ words.start_afresh }</button>
                }
                <button
                    type="button"
                    class="icon-button"
                    aria-label={words.close}
                    onclick={props.on_close.reform(|_: MouseEvent| ())}
                >
                    { icon(Icon::Close) }
                </button>
            </span>
        </div>
    }
}

/// What [`TroubleNotice`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct TroubleNoticeProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// What went wrong.
    pub(crate) trouble: Trouble,
    /// Tries again.
    pub(crate) on_retry: Callback<()>,
}

/// Why sending did not work, and what to do.
#[component]
pub(crate) fn TroubleNotice(props: &TroubleNoticeProps) -> Html {
    let words = &props.voice.words.notice;
    let (drawing, sentence) = match &props.trouble {
        Trouble::Away => (Icon::Offline, words.away.to_owned()),
        Trouble::Failed => (Icon::Alert, words.failed.to_owned()),
        Trouble::Refused(reason, _) => (Icon::Alert, fill(words.refused, &[("reason", reason)])),
    };
    html! {
        <div class="notice alert" role="alert">
            { icon(drawing) }
            <p>{ sentence }</p>
            if !matches!(props.trouble, Trouble::Refused(_, Again::IsVain)) {
                <span class="notice-actions">
                    <button type="button" class="button" onclick={props.on_retry.reform(|_: MouseEvent| ())}>
                        { words.try_now }
                    </button>
                </span>
            }
        </div>
    }
}

impl Notice {
    const fn icon(&self) -> Icon {
        match self {
            Notice::Offline => Icon::Offline,
            Notice::Restored => Icon::Restored,
            Notice::DraftLost | Notice::TooManyMarks(_) | Notice::TooLong(_) => Icon::Alert,
        }
    }

    fn sentence(&self, words: &NoticeWords) -> String {
        match self {
            Notice::Offline => words.offline.to_owned(),
            Notice::Restored => words.restored.to_owned(),
            Notice::DraftLost => words.draft_lost.to_owned(),
            Notice::TooManyMarks(most) => {
                fill(words.too_many_marks, &[("count", &most.to_string())])
            }
            Notice::TooLong(most) => fill(words.too_long, &[("count", &most.to_string())]),
        }
    }
}
