//! What it takes to show a design with one of its views large.
//! Knows nothing of how it is shown.

use codraft_model::design::Design;
use codraft_model::id::ViewId;
use codraft_model::product::Product;
use codraft_model::session::Message;
use yew::prelude::*;

use super::shared::Shared;
use super::voice::Voice;
use crate::images::Images;

/// What a component needs that shows a design by its views.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct ShownProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design as it is now.
    pub(crate) design: Shared<Design>,
    /// The customer's pictures.
    pub(crate) images: Images,
    /// The view that is shown large.
    pub(crate) view: ViewId,
    /// Takes what the customer does, such as asking for another view.
    pub(crate) on_message: Callback<Message>,
}
