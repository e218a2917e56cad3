//! The Codraft widget: mounts the app, and sees to it that a panic is told and not silent.
//! Knows nothing of what the app does.

mod app;
mod blob_url;
mod bridge;
mod components;
mod draft;
mod export;
mod habits;
mod icons;
mod images;
mod later;
mod lost_focus;
mod outside;
mod panic;
mod surface;

fn main() {
    panic::watch();
    yew::Renderer::<app::App>::new().render();
}
