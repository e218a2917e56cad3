//! A lock that all tabs of this browser share (Web Locks): whoever has it is alone until it is dropped, or
//! their tab is gone.
//! Knows nothing of what it is for. Only papers call it, so that it is loaded with them.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The lock, had.
pub(crate) struct Lock {
    release: Function,
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::NULL);
    }
}

/// Waits for the lock of this name. Nothing where the browser has none, as in pages that are not secure.
pub(crate) async fn lock(name: &str) -> Option<Lock> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let granted = Promise::new(&mut |grant, refuse| {
        // The lock is held until the promise of whoever has it is kept.
        let hold = Closure::once_into_js(move |_lock: JsValue| -> JsValue {
            Promise::new(&mut |release, _| drop(grant.call1(&JsValue::NULL, &release))).into()
        });
        let asked = request.call2(&locks, &name.into(), &hold);
        spawn_local(async move {
            let held = match asked {
                Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await,
                Err(error) => Err(error),
            };
            if let Err(error) = held {
                drop(refuse.call1(&JsValue::NULL, &error));
            }
        });
    });
    let release = JsFuture::from(granted).await.ok()?;
    Some(Lock { release: release.unchecked_into() })
}
