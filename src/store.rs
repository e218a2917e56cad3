//! The widget's database in this browser (IndexedDB): its shelves, and transactions over them.
//! Knows nothing of what is kept. Only papers call it, so that it is loaded with them.

use std::cell::RefCell;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    EventTarget, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest,
    IdbRequest, IdbTransaction,
};

const NAME: &str = "codraft";

/// The form of the database. A form only adds to the one before: see [`grow`].
const FORM: u32 = 1;

/// How long the browser may take to open it, in milliseconds. Some never answer.
const PATIENCE_MILLIS: u32 = 3_000;

/// What things are kept on, each under a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// The draft of each place, as text.
    Drafts,
    /// Who wrote each of them, and when.
    Heads,
    /// Drafts that another took the place of.
    Copies,
    /// Pictures, by the hash of their bytes.
    Images,
    /// Suggestions that were not taken yet.
    Outbox,
    /// Receipts, by the id of the suggestion.
    Receipts,
}

/// Why something is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Denied {
    /// The browser keeps nothing here.
    Blocked,
    /// There is no room left.
    Full,
}

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Look.
    Read,
    /// Look and change.
    Write,
}

/// Everything in it happens, or nothing. It ends by itself when something other than its own answers is
/// awaited.
pub(crate) struct Transaction {
    inner: IdbTransaction,
    ended: JsFuture,
}

thread_local! {
    static OPEN: RefCell<Option<Open>> = const { RefCell::new(None) };
}

/// The open database, for as long as the browser leaves it open.
struct Open {
    database: IdbDatabase,
    _ends: [EventListener; 2],
}

impl Shelf {
    const FIRST: [Shelf; 6] =
        [Shelf::Drafts, Shelf::Heads, Shelf::Copies, Shelf::Images, Shelf::Outbox, Shelf::Receipts];

    const fn name(self) -> &'static str {
        match self {
            Shelf::Drafts => "drafts",
            Shelf::Heads => "heads",
            Shelf::Copies => "copies",
            Shelf::Images => "images",
            Shelf::Outbox => "outbox",
            Shelf::Receipts => "receipts",
        }
    }
}

impl Denied {
    fn of(error: &JsValue) -> Self {
        match name_of(error).as_deref() {
            Some("QuotaExceededError") => Denied::Full,
            _ => Denied::Blocked,
        }
    }
}

impl Transaction {
    /// Begins one over `shelves`. What it changed is on the disk when it has finished, as far as the
    /// browser can tell.
    ///
    /// # Errors
    /// The browser keeps nothing here.
    pub(crate) async fn begin(shelves: &[Shelf], access: Access) -> Result<Self, Denied> {
        let begun = Self::over(&database().await?, shelves, access);
        let inner = match begun {
            Ok(inner) => inner,
            // A browser whose storage is cleared closes the database: it is opened anew.
            Err(_) => {
                OPEN.take();
                let begun = Self::over(&database().await?, shelves, access);
                begun.map_err(|error| Denied::of(&error))?
            }
        };
        let ended = Promise::new(&mut |resolve, reject| {
            inner.set_oncomplete(Some(&resolve));
            inner.set_onabort(Some(&reject));
        });
        Ok(Self { inner, ended: ended.into() })
    }

    /// `IDBDatabase.transaction` with its third argument, which web-sys does not have yet.
    fn over(
        database: &IdbDatabase,
        shelves: &[Shelf],
        access: Access,
    ) -> Result<IdbTransaction, JsValue> {
        let names: Array = shelves.iter().map(|shelf| JsValue::from_str(shelf.name())).collect();
        let mode = if access == Access::Write { "readwrite" } else { "readonly" };
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let begin = method(database, "transaction")?;
        Ok(begin.call3(database, &names, &mode.into(), &options)?.unchecked_into())
    }

    /// What is on a shelf under a key; undefined when there is nothing.
    pub(crate) async fn get(&self, shelf: Shelf, key: &str) -> Result<JsValue, Denied> {
        let request = self.shelf(shelf)?.get(&key.into());
        answer(&request.map_err(|error| Denied::of(&error))?).await
    }

    /// The same, when it is a text.
    pub(crate) async fn text(&self, shelf: Shelf, key: &str) -> Result<Option<String>, Denied> {
        Ok(self.get(shelf, key).await?.as_string())
    }

    /// All keys of a shelf that begin so, in order.
    pub(crate) async fn keys(&self, shelf: Shelf, begin: &str) -> Result<Vec<String>, Denied> {
        let range = IdbKeyRange::bound(&begin.into(), &format!("{begin}\u{ffff}").into());
        let range = range.map_err(|error| Denied::of(&error))?;
        let request = self.shelf(shelf)?.get_all_keys_with_key(&range);
        let keys = answer(&request.map_err(|error| Denied::of(&error))?).await?;
        Ok(Array::from(&keys).iter().filter_map(|key| key.as_string()).collect())
    }

    /// Puts something on a shelf, in the place of what is under that key.
    pub(crate) fn put(&self, shelf: Shelf, key: &str, value: &JsValue) -> Result<(), Denied> {
        let request = self.shelf(shelf)?.put_with_key(value, &key.into());
        request.map(drop).map_err(|error| Denied::of(&error))
    }

    /// Takes something off a shelf.
    pub(crate) fn delete(&self, shelf: Shelf, key: &str) -> Result<(), Denied> {
        let request = self.shelf(shelf)?.delete(&key.into());
        request.map(drop).map_err(|error| Denied::of(&error))
    }

    /// Waits until it is done.
    ///
    /// # Errors
    /// Nothing of it happened.
    pub(crate) async fn finish(self) -> Result<(), Denied> {
        // It would end by itself, but later: a page that goes does not wait for that.
        if let Ok(commit) = method(&self.inner, "commit") {
            let _ = commit.call0(&self.inner);
        }
        let ended = self.ended.await;
        ended.map(drop).map_err(|_| Denied::of(&error_of(&self.inner)))
    }

    fn shelf(&self, shelf: Shelf) -> Result<IdbObjectStore, Denied> {
        self.inner.object_store(shelf.name()).map_err(|error| Denied::of(&error))
    }
}

async fn database() -> Result<IdbDatabase, Denied> {
    let open = OPEN.with_borrow(|open| open.as_ref().map(|open| open.database.clone()));
    if let Some(database) = open {
        return Ok(database);
    }
    // A frame without an origin of its own has none, and says so by an exception.
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    let factory = factory.ok_or(Denied::Blocked)?;
    let database = match opened(&factory, Some(FORM)).await {
        // A later widget was here, whose form has all of this one.
        Err(error) if name_of(&error).as_deref() == Some("VersionError") => {
            opened(&factory, None).await
        }
        opened => opened,
    };
    let database = database.map_err(|error| Denied::of(&error))?;
    let let_go = |name: &'static str| {
        let database = database.clone();
        EventListener::new(database.clone().as_ref(), name, move |_| {
            // Whoever needs another form does not wait for this one.
            database.close();
            OPEN.take();
        })
    };
    let _ends = [let_go("versionchange"), let_go("close")];
    OPEN.set(Some(Open { database: database.clone(), _ends }));
    Ok(database)
}

async fn opened(factory: &IdbFactory, form: Option<u32>) -> Result<IdbDatabase, JsValue> {
    let request: IdbOpenDbRequest = match form {
        Some(form) => factory.open_with_u32(NAME, form)?,
        None => factory.open(NAME)?,
    };
    let _grown = {
        let request = request.clone();
        EventListener::once(
            request.clone().as_ref() as &EventTarget,
            "upgradeneeded",
            move |event| {
                let from =
                    Reflect::get(event, &"oldVersion".into()).ok().and_then(|old| old.as_f64());
                if let Ok(database) = request.result() {
                    grow(database.unchecked_ref(), from.unwrap_or_default());
                }
            },
        )
    };
    let mut patience = None;
    let opening = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        patience = Some(Timeout::new(PATIENCE_MILLIS, move || {
            let _ = reject.call0(&JsValue::NULL);
        }));
    });
    let is_open = JsFuture::from(opening).await;
    is_open.map_err(|_| error_of(&request))?;
    Ok(request.result()?.unchecked_into())
}

/// Brings a database of the form `from` to this one, step by step.
fn grow(database: &IdbDatabase, from: f64) {
    if from < 1.0 {
        for shelf in Shelf::FIRST {
            let _ = database.create_object_store(shelf.name());
        }
    }
}

async fn answer(request: &IdbRequest) -> Result<JsValue, Denied> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let answered = JsFuture::from(answered).await;
    answered.map_err(|_| Denied::of(&error_of(request)))?;
    request.result().map_err(|error| Denied::of(&error))
}

/// What went wrong with a request or a transaction.
fn error_of(failed: &JsValue) -> JsValue {
    Reflect::get(failed, &"error".into()).unwrap_or_default()
}

/// A method that web-sys does not have as it is today.
fn method(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(of, &name.into())?.dyn_into()
}

fn name_of(error: &JsValue) -> Option<String> {
    Reflect::get(error, &"name".into()).ok()?.as_string()
}
