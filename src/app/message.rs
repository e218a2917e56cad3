//! What the app is told.
//! Knows nothing of what follows.

use codraft_model::design::ImagePlace;
use codraft_model::id::{AnnotationId, ProposalId};
use codraft_model::look::Look;
use codraft_model::session;
use codraft_protocol::Problem;
use codraft_protocol::product::Bundle;
use codraft_protocol::rpc::Params;
use serde_json::Value;

use super::clipboard;
use super::keys::Pressed;
use crate::bridge::{self, Reply};
use crate::components::consent::Contribution;
use crate::components::history_controls::ZoomWish;
use crate::components::leaf::Leaf;
use crate::components::review::Exactly;
use crate::components::section::Section;
use crate::draft::device::{Beginning, Done, Other};
use crate::edge::Edge;
use crate::images::{Brought, ImageTrouble};
use crate::later::Missing;
use crate::outbox::Claimed;
use crate::store::Denied;

/// What the app is told.
pub(crate) enum Message {
    /// The host did something.
    Host(bridge::Event),
    /// The product's file arrived, or did not, for the `initialize` with this id.
    Fetched(Value, Result<Vec<u8>, Vec<Problem>>),
    /// All that beginning takes is here, or did not arrive, for the `initialize` with this id; and what
    /// this device had.
    Ready(Value, Bundle, Result<(), Missing>, Box<Beginning>),
    /// No picture is being opened any more.
    PicturesOpened,
    /// A part that was waited for is here, or did not arrive; what waited for it.
    Arrived(Result<(), Missing>, Box<Message>),
    /// The words of the customer's language are here.
    Spoken,
    /// The page around the widget is in another language now, or wants it to look otherwise, and all that
    /// takes is here; the turn it was asked in, and the answer that waits for it.
    Context(u32, Option<String>, Option<Look>, Reply),
    /// Something happened at the widget's edge.
    Edge(Edge),
    /// An address is to be opened outside the widget.
    OpenLink(String),
    /// The host asks what takes papers: the id, the method and the parameters.
    Asked(Value, String, Params),
    /// The host has no draft.
    NoDraft,
    /// The host gives a draft.
    Drafted(Value),
    /// Something did not arrive that the customer has to know of.
    Lost(Loss),
    /// The customer did something to the design or the picture.
    Session(session::Message),
    /// A key was pressed that asks for something wherever the keyboard is.
    Pressed(Pressed),
    /// Something was pasted or dropped.
    Bring(clipboard::Brought),
    /// A picture was not taken in.
    Refuse(ImageTrouble),
    /// It is time to paint.
    Frame,
    /// The customer asks for another size of the picture.
    Zoom(ZoomWish),
    /// A section of the panel is opened, or none.
    Open(Option<Section>),
    /// The way is led to a section: it is opened where it is seen, wherever the panel is.
    Lead(Section),
    /// The panel is folded away, or shown again.
    Fold,
    /// A note is edited, or none any longer.
    EditNote(Option<AnnotationId>),
    /// A proposal is edited, or none any longer.
    EditProposal(Option<ProposalId>),
    /// A leaf is opened over everything, or none any longer.
    Leaf(Option<Leaf>),
    /// Another screen is wanted.
    Go(Destination),
    /// The customer wants to pass the design on in a link.
    Share(Sharing),
    /// The customer said something about themselves.
    Contribute(Contribution),
    /// The customer wants to see exactly what is sent, or no longer.
    ShowExactly(Exactly),
    /// The suggestion is to be sent.
    Send,
    /// The receipt's code is to be copied, or was.
    Copy(Copying),
    /// The notice is closed.
    CloseNotice,
    /// The variant that was forgotten last is wanted back.
    BringBack,
    /// The design is to begin anew.
    StartAfresh,
    /// The draft is due to be kept.
    DraftDue,
    /// The draft must be kept now, or never.
    KeepDraft,
    /// The draft was kept on this device, or was not.
    Kept(Result<Done, Denied>),
    /// What others left in the place of the draft is wanted.
    WantOthers,
    /// What others left there.
    Others(Vec<Other>),
    /// Pictures that a design names.
    Brought(Brought),
    /// The host is due to be told of changes.
    TellChanged,
    /// A suggestion can go, or has gone.
    Claimed(Claimed),
    /// The network came or went, or may have.
    Network,
    /// The page is to be loaded again.
    Reload,
}

impl Message {
    /// Whether this leaves the design as it is, and nothing to be sent: all that can be done where a
    /// customer may only look.
    pub(super) fn only_looks(&self) -> bool {
        use session::Message::{Cover, Fit, Hold, Pan, Resize, ShowView, Zoom};
        match self {
            Message::Session(message) => {
                matches!(
                    message,
                    ShowView(_) | Resize(_) | Cover(_) | Zoom { .. } | Pan(_) | Fit | Hold(_)
                )
            }
            // What the host brings, and what is due of what was done before.
            Message::Drafted(_) | Message::NoDraft | Message::DraftDue | Message::KeepDraft => true,
            // What was begun before comes to its end.
            Message::Kept(_) | Message::Claimed(_) | Message::Brought(_) => true,
            Message::CloseNotice | Message::Frame | Message::TellChanged | Message::Network => true,
            Message::Lost(_) => true,
            _ => false,
        }
    }

    /// Whether the customer wants to be elsewhere than at the last look before sending.
    pub(super) fn leaves_the_review(&self) -> bool {
        use Message::{EditNote, EditProposal, Go, StartAfresh};
        matches!(self, Go(_) | EditNote(_) | EditProposal(_) | StartAfresh)
    }
}

/// What did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// What it takes to keep a draft.
    Draft,
    /// What it takes to do what was asked for.
    Part,
}

/// The screens a customer can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// The workbench.
    Edit,
    /// The variants side by side.
    Compare,
    /// The last look before sending.
    Review,
    /// Where something has to be mended before the design can be sent.
    Place(ImagePlace),
}

/// How far copying the code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copying {
    /// It is asked for.
    Wanted,
    /// It is done.
    Done,
}

/// What the customer wants to do with a link of the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sharing {
    /// To have one.
    Wanted,
    /// To put it on the clipboard.
    Copy,
    /// It is on the clipboard.
    Copied,
    /// To hand it to another program of the device.
    Send,
    /// Nothing more.
    Done,
}
