//! The place of something whose code is loaded when it is first shown.
//! Knows nothing of what it is; while it is on its way the place says so, and where it does not arrive
//! there is another try.

use std::rc::Rc;

use codraft_words::Words;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::later::{self, Missing, Part, Screens, Workbench};

/// What [`Late`] needs.
#[derive(Properties, Clone)]
pub(crate) struct LateProps {
    words: &'static Words,
    part: Part,
    view: Rc<dyn Fn() -> Option<Html>>,
    around: Rc<dyn Fn(Html) -> Html>,
}

/// What is shown is made anew whenever its place is.
impl PartialEq for LateProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// A place for `view`, which answers nothing until `part` is here.
pub(crate) fn late(
    words: &'static Words,
    part: Part,
    view: impl Fn() -> Option<Html> + 'static,
) -> Html {
    late_within(words, part, view, |inside| inside)
}

/// The same with something `around` what is shown meanwhile.
fn late_within(
    words: &'static Words,
    part: Part,
    view: impl Fn() -> Option<Html> + 'static,
    around: impl Fn(Html) -> Html + 'static,
) -> Html {
    let view: Rc<dyn Fn() -> Option<Html>> = Rc::new(view);
    let around: Rc<dyn Fn(Html) -> Html> = Rc::new(around);
    html! { <Late key="late" {words} {part} {view} {around} /> }
}

/// A place for something at the workbench, with something `around` what is shown meanwhile.
pub(crate) fn at_workbench<P: Clone + 'static>(
    words: &'static Words,
    which: fn(&Workbench) -> fn(P) -> Html,
    props: P,
    around: impl Fn(&P, Html) -> Html + 'static,
) -> Html {
    let known = props.clone();
    let view = move || Some(which(later::workbench()?)(props.clone()));
    late_within(words, Part::Workbench, view, move |inside| around(&known, inside))
}

/// A place for one of the screens.
pub(crate) fn screen<P: Clone + 'static>(
    words: &'static Words,
    which: fn(&Screens) -> fn(P) -> Html,
    props: P,
) -> Html {
    late(words, Part::Screens, move || Some(which(later::screens()?)(props.clone())))
}

/// The place.
#[component]
pub(crate) fn Late(props: &LateProps) -> Html {
    let arrival = use_state(|| None::<Result<(), Missing>>);
    let shown = (props.view)();
    {
        let (arrival, part) = (arrival.clone(), props.part);
        let is_wanted = shown.is_none() && arrival.is_none();
        use_effect_with(is_wanted, move |is_wanted| {
            if *is_wanted {
                spawn_local(async move { arrival.set(Some(later::load(part).await)) });
            }
        });
    }
    match (shown, *arrival) {
        (Some(shown), _) => shown,
        (None, Some(Err(Missing))) => (props.around)(missing(props, arrival)),
        (None, _) => (props.around)(awaited(props.words)),
    }
}

fn awaited(words: &Words) -> Html {
    html! {
        <div class="late" aria-busy="true">
            <p class="unseen" role="status">{ words.notice.part_awaited }</p>
            { for (0..3).map(|_| html! { <div class="loading-line" /> }) }
        </div>
    }
}

fn missing(props: &LateProps, arrival: UseStateHandle<Option<Result<(), Missing>>>) -> Html {
    let words = &props.words.notice;
    let onclick = move |_: MouseEvent| arrival.set(None);
    html! {
        <div class="late" role="alert">
            <p>{ words.part_missing }</p>
            <button type="button" class="button" {onclick}>{ words.try_again }</button>
        </div>
    }
}
