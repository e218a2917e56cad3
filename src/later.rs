//! What of the widget is loaded when it is first needed, and not before.
//! The only place that knows where the code is cut. What a part does is known to its own files.
//!
//! A function marked `wasm_split`, with all that only it needs, becomes a file of its own when the
//! widget is built. Each hands out a table of functions, so there is one cut for each part, and
//! whatever is called through a table must not be named anywhere else in what is loaded first.

use std::cell::Cell;
use std::sync::Arc;

use codraft_model::id::OptionId;
use codraft_model::product::Product;
use codraft_model::rules::{Advise, Unruled};
use codraft_protocol::Problem;
use codraft_protocol::product::Bundle;
use codraft_words::{ENGLISH, Language, Words};
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use crate::app::papers::Papers;
use crate::components::calm_error::{CalmError, CalmErrorProps};
use crate::components::compare::{Compare, CompareProps};
use crate::components::leaf::{OpenLeaf, OpenLeafProps};
use crate::components::look::Look;
use crate::components::needs::needs;
use crate::components::note_editor::{NoteEditor, NoteEditorProps};
use crate::components::notes::{Notes, NotesProps};
use crate::components::panel::{Panel, PanelProps};
use crate::components::parts::{Parts, PartsProps};
use crate::components::proposal_editor::{ProposalEditor, ProposalEditorProps};
use crate::components::review::{Review, ReviewProps};
use crate::components::selection_bar::{SelectionBar, SelectionBarProps};
use crate::components::sent::{Sent, SentProps};
use crate::components::share::{Share, ShareProps};
use crate::components::shown::ShownProps;
use crate::components::starting_points::starting_points;
use crate::components::text_editor::{TextEditor, TextEditorProps};
use crate::components::tool_strip::{More, ToolStripProps};
use crate::components::variants::{Variants, VariantsProps};
use crate::components::view_switcher::ViewSwitcher;
use crate::dress::Looks;

/// A part that is loaded later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// What puts a brand's look on the page.
    Looks,
    /// Drafts, links and suggestions: designs as they are written.
    Papers,
    /// What a product has beyond what can be decided, and what follows from its rules.
    Rules,
    /// What is shown beside the stage and the options, and instead of them.
    Screens,
    /// What stands around the stage.
    Workbench,
    /// The words of a language. English is always here.
    Words(Language),
}

/// It did not arrive. The next try is a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Missing;

/// What follows from a product's rules.
pub(crate) struct Rules {
    /// The product of a bundle that is not plain, or all that is wrong with it.
    pub(crate) product: fn(&Bundle) -> (Option<Product>, Vec<Problem>),
    /// Who knows what can be chosen.
    pub(crate) advisor: fn(&Arc<Product>) -> Box<dyn Advise>,
}

/// What is shown beside the stage and the options, and instead of them.
pub(crate) struct Screens {
    pub(crate) calm_error: fn(CalmErrorProps) -> Html,
    pub(crate) compare: fn(CompareProps) -> Html,
    pub(crate) look: fn(ShownProps) -> Html,
    pub(crate) needs: fn(&PanelProps, &Callback<OptionId>) -> Html,
    pub(crate) note_editor: fn(NoteEditorProps) -> Html,
    pub(crate) notes: fn(NotesProps) -> Html,
    pub(crate) proposal_editor: fn(ProposalEditorProps) -> Html,
    pub(crate) open_leaf: fn(OpenLeafProps) -> Html,
    pub(crate) parts: fn(PartsProps) -> Html,
    pub(crate) review: fn(ReviewProps) -> Html,
    pub(crate) sent: fn(SentProps) -> Html,
    pub(crate) share: fn(ShareProps) -> Html,
    pub(crate) starting_points: fn(&PanelProps) -> Html,
    pub(crate) text_editor: fn(TextEditorProps) -> Html,
    pub(crate) variants: fn(VariantsProps) -> Html,
}

/// What stands around the stage, and what opens over the tools.
pub(crate) struct Workbench {
    pub(crate) more: fn(ToolStripProps) -> Html,
    pub(crate) panel: fn(PanelProps) -> Html,
    pub(crate) selection_bar: fn(SelectionBarProps) -> Html,
    pub(crate) view_switcher: fn(ShownProps) -> Html,
}

thread_local! {
    static LOOKS: Cell<Option<&'static Looks>> = const { Cell::new(None) };
    static PAPERS: Cell<Option<&'static Papers>> = const { Cell::new(None) };
    static RULES: Cell<Option<&'static Rules>> = const { Cell::new(None) };
    static SCREENS: Cell<Option<&'static Screens>> = const { Cell::new(None) };
    static WORKBENCH: Cell<Option<&'static Workbench>> = const { Cell::new(None) };
    static WORDS: Cell<(Language, &'static Words)> = const { Cell::new((Language::En, &ENGLISH)) };
}

/// What puts a look on the page, once it is here.
pub(crate) fn looks() -> Option<&'static Looks> {
    LOOKS.get()
}

/// The papers, once they are here.
pub(crate) fn papers() -> Option<&'static Papers> {
    PAPERS.get()
}

/// The rules, once they are here.
pub(crate) fn rules() -> Option<&'static Rules> {
    RULES.get()
}

/// Who knows what can be chosen of `product`; nobody while its rules are not here.
pub(crate) fn advisor(product: &Arc<Product>) -> Option<Box<dyn Advise>> {
    match Unruled::new(product.clone()) {
        Some(unruled) => Some(Box::new(unruled)),
        None => Some((rules()?.advisor)(product)),
    }
}

/// The screens, once they are here.
pub(crate) fn screens() -> Option<&'static Screens> {
    SCREENS.get()
}

/// What stands around the stage, once it is here.
pub(crate) fn workbench() -> Option<&'static Workbench> {
    WORKBENCH.get()
}

/// The words of `language`; those of English, which is then the language, while they are not here.
pub(crate) fn spoken(language: Language) -> (Language, &'static Words) {
    let (loaded, words) = WORDS.get();
    if loaded == language { (loaded, words) } else { (Language::En, &ENGLISH) }
}

/// Whether a part is here.
pub(crate) fn is_here(part: Part) -> bool {
    match part {
        Part::Looks => looks().is_some(),
        Part::Papers => papers().is_some(),
        Part::Rules => rules().is_some(),
        Part::Screens => screens().is_some(),
        Part::Workbench => workbench().is_some(),
        Part::Words(language) => spoken(language).0 == language,
    }
}

/// Loads a part, unless it is here.
pub(crate) async fn load(part: Part) -> Result<(), Missing> {
    match part {
        Part::Looks => LOOKS.set(Some(all_looks().await?)),
        Part::Papers => PAPERS.set(Some(all_papers().await?)),
        Part::Rules => RULES.set(Some(all_rules().await?)),
        Part::Screens => SCREENS.set(Some(all_screens().await?)),
        Part::Workbench => WORKBENCH.set(Some(whole_workbench().await?)),
        Part::Words(language) => WORDS.set((language, words_in(language).await?)),
    }
    Ok(())
}

/// Loads parts, all at once.
pub(crate) async fn load_all(parts: Vec<Part>) -> Result<(), Missing> {
    // Each is asked for at once, and waited for in turn: a part under way is not loaded twice.
    expect(&parts);
    for part in parts {
        load(part).await?;
    }
    Ok(())
}

/// Loads parts that will be wanted, while nobody waits for them. One that does not arrive is asked for
/// again when it is wanted.
pub(crate) fn expect(parts: &[Part]) {
    for part in parts.iter().copied().filter(|part| !is_here(*part)) {
        spawn_local(async move {
            let _ = load(part).await;
        });
    }
}

async fn words_in(language: Language) -> Result<&'static Words, Missing> {
    match language {
        Language::En => Ok(&ENGLISH),
        Language::Fr => french().await,
        Language::Zh => chinese().await,
        Language::Ar => arabic().await,
    }
}

#[wasm_split(french, fallible)]
fn french() -> Result<&'static Words, Missing> {
    Ok(&codraft_words::FRENCH)
}

#[wasm_split(chinese, fallible)]
fn chinese() -> Result<&'static Words, Missing> {
    Ok(&codraft_words::CHINESE)
}

#[wasm_split(arabic, fallible)]
fn arabic() -> Result<&'static Words, Missing> {
    Ok(&codraft_words::ARABIC)
}

#[wasm_split(looks, fallible)]
fn all_looks() -> Result<&'static Looks, Missing> {
    static ALL: Looks = Looks::ALL;
    Ok(&ALL)
}

#[wasm_split(papers, fallible)]
fn all_papers() -> Result<&'static Papers, Missing> {
    static ALL: Papers = Papers::ALL;
    Ok(&ALL)
}

#[wasm_split(rules, fallible)]
fn all_rules() -> Result<&'static Rules, Missing> {
    static ALL: Rules = Rules { product: Bundle::product, advisor: codraft_model::rules::advisor };
    Ok(&ALL)
}

#[wasm_split(screens, fallible)]
fn all_screens() -> Result<&'static Screens, Missing> {
    static ALL: Screens = Screens {
        calm_error: |props| html! { <CalmError ..props /> },
        compare: |props| html! { <Compare ..props /> },
        look: |props| html! { <Look ..props /> },
        needs,
        note_editor,
        notes: |props| html! { <Notes ..props /> },
        proposal_editor,
        open_leaf: |props| html! { <OpenLeaf ..props /> },
        parts: |props| html! { <Parts ..props /> },
        review: |props| html! { <Review ..props /> },
        sent: |props| html! { <Sent ..props /> },
        share: |props| html! { <Share ..props /> },
        starting_points,
        text_editor: |props| html! { <TextEditor ..props /> },
        variants: |props| html! { <Variants ..props /> },
    };
    Ok(&ALL)
}

#[wasm_split(workbench, fallible)]
fn whole_workbench() -> Result<&'static Workbench, Missing> {
    static ALL: Workbench = Workbench {
        more: |props| html! { <More ..props /> },
        panel: |props| html! { <Panel ..props /> },
        selection_bar: |props| html! { <SelectionBar ..props /> },
        view_switcher: |props| html! { <ViewSwitcher ..props /> },
    };
    Ok(&ALL)
}

/// Another note has an editor of its own.
fn note_editor(props: NoteEditorProps) -> Html {
    let key = props.id.to_string();
    html! { <NoteEditor {key} ..props /> }
}

/// Another proposal has an editor of its own.
fn proposal_editor(props: ProposalEditorProps) -> Html {
    let key = props.id.to_string();
    html! { <ProposalEditor {key} ..props /> }
}

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Missing
    }
}
