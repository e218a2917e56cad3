//! The Codraft widget: mounts the app, and sees to it that a panic is told and not silent.
//! Knows nothing of what the app does.

mod app;
mod blob_url;
mod bridge;
mod canvas_file;
mod components;
mod deadline;
mod draft;
mod dress;
mod edge;
mod export;
mod habits;
mod icons;
mod images;
mod later;
mod lock;
mod lost_focus;
mod outbox;
mod outside;
mod panic;
mod store;
mod surface;
mod written;

fn main() {
    panic::watch();
    yew::Renderer::<app::App>::new().render();
}
