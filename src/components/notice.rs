//! A sentence that comes and goes above the work: what happened, what is safe, what to do.
//! Knows nothing of what caused it.

use codraft_model::design::ImagePlace;
use codraft_model::limits;
use codraft_model::session::Room;
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
    /// The design is of another version of the product, and this many marks should be looked at again.
    Changed(usize),
    /// No draft can be kept.
    DraftLost,
    /// The draft of last time was thrown away by the browser.
    DraftGone,
    /// There is no room for a draft.
    StorageFull,
    /// Another tab changed the design as well, and its own can be put beside this one.
    OtherTab,
    /// What another tab made is among the variants, called so.
    PutBeside(AttrValue),
    /// A suggestion of last time waits to be sent.
    Waiting,
    /// A suggestion of last time was sent; the receipt's code.
    SentLater(AttrValue),
    /// A suggestion of last time was refused, for this reason.
    NotTaken(AttrValue),
    /// A part of the widget did not arrive.
    PartMissing,
    /// There is no room for another mark or proposal.
    NoRoom(Room),
    /// There is no room for another variant.
    NoRoomForVariant,
    /// A text was too long.
    TooLong,
    /// A picture was not taken in, and why.
    PictureRefused(AttrValue),
    /// A variant of this name was forgotten, and can be had again.
    Forgotten(AttrValue),
    /// What came of the link that led here.
    Link(LinkNews),
    /// A wish for what is missing is part of the design, called so.
    Wished(AttrValue),
}

/// What came of a link that led here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LinkNews {
    /// Its design is open.
    Opened,
    /// Its design is open, and the one before is kept under this name.
    OpenedBeside(AttrValue),
    /// Its design is open, but for this, which the product has no longer.
    OpenedWithout(AttrValue),
    /// Its end is missing.
    CutShort,
    /// Something in it was changed.
    Edited,
    /// It is larger than that of any design.
    TooLarge,
    /// It is none.
    NotALink,
    /// It is about another product, called so.
    Foreign(AttrValue),
    /// It is of a later version.
    TooNew,
    /// The design before would have been lost for it.
    NoRoom,
}

/// Why sending did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The network is away.
    Away(Waits),
    /// Something between here and there.
    Failed,
    /// The suggestion was read and refused, for this reason.
    Refused(String, Again),
    /// A picture was not accepted, for this reason.
    PictureRefused(String),
    /// A picture is not here any more; what it is of is called so.
    PictureMissing(String, ImagePlace),
}

/// Where a suggestion waits for the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Waits {
    /// On this device: it goes also when this page is gone.
    Anywhere,
    /// In this page.
    Here,
}

/// Whether sending the same once more may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// It may: whoever refused was busy.
    MayHelp,
    /// It would only be refused once more.
    IsVain,
}

/// What can be done about a notice.
pub(crate) struct NoticeWays<'a> {
    /// Whether anything may be changed: else a notice offers nothing.
    pub(crate) may_change: bool,
    /// Takes the notice away.
    pub(crate) on_close: &'a Callback<()>,
    /// Throws the restored design away; only [`Notice::Restored`] offers it.
    pub(crate) on_start_afresh: &'a Callback<()>,
    /// Brings the forgotten variant back; only [`Notice::Forgotten`] offers it.
    pub(crate) on_bring_back: &'a Callback<()>,
    /// Shows the wish in the list; only [`Notice::Wished`] offers it.
    pub(crate) on_show: &'a Callback<()>,
    /// Puts the design of another tab beside this one; only [`Notice::OtherTab`] offers it.
    pub(crate) on_put_beside: &'a Callback<()>,
}

/// The place for a notice on the stage. It is always there, because a live region that appears
/// together with its sentence is not read.
pub(crate) fn notices(words: &NoticeWords, notice: Option<&Notice>, ways: NoticeWays<'_>) -> Html {
    html! {
        <div class="notices" role="status">
            if let Some(notice) = notice {
                { shown(words, notice, ways) }
            }
        </div>
    }
}

fn shown(words: &NoticeWords, notice: &Notice, ways: NoticeWays<'_>) -> Html {
    let offer = match notice {
        Notice::Restored => Some((words.start_afresh, ways.on_start_afresh)),
        Notice::Forgotten(_) => Some((words.bring_back, ways.on_bring_back)),
        Notice::Wished(_) => Some((words.show_wish, ways.on_show)),
        Notice::OtherTab => Some((words.put_beside, ways.on_put_beside)),
        _ => None,
    };
    html! {
        <div class={classes!("notice", matches!(notice, Notice::Wished(_)).then_some("passing"))}>
            { icon(notice.icon()) }
            <p>{ notice.sentence(words) }</p>
            <span class="notice-actions">
                if let Some((name, on)) = offer.filter(|_| ways.may_change) {
                    <button type="button" class="button" onclick={on.reform(|_: MouseEvent| ())}>{ name }</button>
                }
                <button
                    type="button"
                    class="icon-button"
                    aria-label={words.close}
                    onclick={ways.on_close.reform(|_: MouseEvent| ())}
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
    /// Goes where something has to be mended first.
    pub(crate) on_mend: Callback<ImagePlace>,
}

/// Why sending did not work, and what to do.
#[component]
pub(crate) fn TroubleNotice(props: &TroubleNoticeProps) -> Html {
    let words = &props.voice.words.notice;
    let drawing =
        if matches!(props.trouble, Trouble::Away(_)) { Icon::Offline } else { Icon::Alert };
    html! {
        <div class="notice alert" role="alert">
            { icon(drawing) }
            <p>{ props.trouble.sentence(words) }</p>
            if let Some((name, onclick)) = way_out(props) {
                <span class="notice-actions">
                    <button type="button" class="button" {onclick}>{ name }</button>
                </span>
            }
        </div>
    }
}

/// What can be done about a trouble, if anything.
fn way_out(props: &TroubleNoticeProps) -> Option<(&'static str, Callback<MouseEvent>)> {
    let words = &props.voice.words.notice;
    match &props.trouble {
        Trouble::Refused(_, Again::IsVain) | Trouble::PictureRefused(_) => None,
        Trouble::PictureMissing(_, place) => {
            let place = place.clone();
            Some((words.go_there, props.on_mend.reform(move |_| place.clone())))
        }
        _ => Some((words.try_now, props.on_retry.reform(|_| ()))),
    }
}

impl Trouble {
    /// Whether the same would only be refused once more.
    pub(crate) const fn is_vain(&self) -> bool {
        matches!(self, Trouble::Refused(_, Again::IsVain) | Trouble::PictureRefused(_))
    }

    fn sentence(&self, words: &NoticeWords) -> String {
        match self {
            Trouble::Away(Waits::Anywhere) => words.away.to_owned(),
            Trouble::Away(Waits::Here) => words.away_unkept.to_owned(),
            Trouble::Failed => words.failed.to_owned(),
            Trouble::Refused(reason, _) => fill(words.refused, &[("reason", reason)]),
            Trouble::PictureRefused(reason) => fill(words.picture_refused, &[("reason", reason)]),
            Trouble::PictureMissing(name, ImagePlace::Option(_)) => {
                fill(words.picture_missing, &[("option", name)])
            }
            Trouble::PictureMissing(name, ImagePlace::Proposal(_) | ImagePlace::Mark(_)) => {
                fill(words.picture_missing_proposal, &[("name", name)])
            }
        }
    }
}

impl Notice {
    /// Whether it has said all it had to, once the customer does something else.
    pub(crate) const fn is_passing(&self) -> bool {
        matches!(self, Notice::Restored | Notice::Wished(_))
    }

    const fn icon(&self) -> Icon {
        match self {
            Notice::Offline => Icon::Offline,
            Notice::Restored | Notice::Forgotten(_) | Notice::PutBeside(_) => Icon::Restored,
            Notice::Link(news) if news.is_good() => Icon::Share,
            Notice::Wished(_) => Icon::Done,
            _ => Icon::Alert,
        }
    }

    fn sentence(&self, words: &NoticeWords) -> String {
        let counted = |words: &str, most: usize| fill(words, &[("count", &most.to_string())]);
        match self {
            Notice::Offline => words.offline.to_owned(),
            Notice::Restored => words.restored.to_owned(),
            Notice::Changed(marks) => counted(words.product_changed, *marks),
            Notice::DraftLost => words.draft_lost.to_owned(),
            Notice::DraftGone => words.draft_gone.to_owned(),
            Notice::StorageFull => words.storage_full.to_owned(),
            Notice::OtherTab => words.other_tab.to_owned(),
            Notice::PutBeside(name) => fill(words.put_beside_done, &[("name", name)]),
            Notice::Waiting => words.waiting.to_owned(),
            Notice::SentLater(code) => fill(words.sent_later, &[("code", code)]),
            Notice::NotTaken(reason) => fill(words.refused, &[("reason", reason)]),
            Notice::PartMissing => words.part_missing.to_owned(),
            Notice::NoRoom(Room::Marks(most)) => counted(words.too_many_marks, *most),
            Notice::NoRoom(Room::Points) => words.too_many_points.to_owned(),
            Notice::NoRoom(Room::Proposals) => counted(words.too_many_proposals, limits::PROPOSALS),
            Notice::NoRoom(Room::Weight) => words.too_heavy.to_owned(),
            Notice::NoRoomForVariant => counted(words.too_many_variants, limits::VARIANTS),
            Notice::TooLong => counted(words.too_long, limits::CHARACTERS),
            Notice::PictureRefused(why) => why.to_string(),
            Notice::Forgotten(name) => fill(words.forgotten, &[("name", name)]),
            Notice::Link(news) => news.sentence(words),
            Notice::Wished(name) => fill(words.wish_kept, &[("name", name)]),
        }
    }
}

impl LinkNews {
    const fn is_good(&self) -> bool {
        matches!(self, LinkNews::Opened | LinkNews::OpenedBeside(_))
    }

    fn sentence(&self, words: &NoticeWords) -> String {
        match self {
            LinkNews::Opened => words.link_opened.to_owned(),
            LinkNews::OpenedBeside(name) => fill(words.link_opened_kept, &[("name", name)]),
            LinkNews::OpenedWithout(what) => fill(words.link_changed, &[("what", what)]),
            LinkNews::CutShort => words.link_cut_short.to_owned(),
            LinkNews::Edited => words.link_edited.to_owned(),
            LinkNews::TooLarge => words.link_too_large.to_owned(),
            LinkNews::NotALink => words.link_none.to_owned(),
            LinkNews::Foreign(product) => fill(words.link_foreign, &[("product", product)]),
            LinkNews::TooNew => words.link_too_new.to_owned(),
            LinkNews::NoRoom => {
                fill(words.link_no_room, &[("count", &limits::VARIANTS.to_string())])
            }
        }
    }
}
