//! Pages of frameworks that hold the widget: one that is rendered in the browser, and one that a server rendered.
//!
//! It must not know the frameworks: they are built as their own packages say, as they are while one works on them,
//! so that they complain about what they dislike.

use std::path::PathBuf;
use std::process::Command;

use serde_json::json;

use crate::customer::Customer;
use crate::engine::Need;
use crate::world::{Program, World, local, story};

/// How many elements there are, and how many of those that ever were have a frame that lives.
const LEFT: &str = "return [document.querySelectorAll('codraft-widget').length,
    [...document.querySelectorAll('codraft-widget'), ...(window.seen ?? [])]
        .filter((one, index, all) => all.indexOf(one) === index && one.frame?.contentWindow).length]";

fn examples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples")
}

/// What a framework says is said to the browser's console.
async fn check_silent(world: &World) {
    if world.can(Need::Log) {
        let mut said = world.page.log("browser").await;
        // It also says where its tools are.
        said.retain(|entry| entry["level"] != "INFO");
        assert!(said.is_empty(), "the framework complains: {said:#?}");
    }
}

#[test]
fn react_hands_over_properties_hears_events_and_leaves_nothing() {
    story("react", async |world| {
        let page = &world.page;
        let customer = Customer::arrives(page, &world.site("react/dist")).await;
        page.leave_frame().await;
        let product = "const { product } = document.querySelector('codraft-widget'); return product.definition.id";
        assert_eq!(page.run(product, &[]).await, "t-shirt", "an object is a property");
        // Strict mode mounts everything twice.
        assert_eq!(page.run(LEFT, &[]).await, json!([1, 1]));
        customer.look_inside().await;
        customer.chooses("fabric-colour", "tomato").await;
        customer.until_kept("design.configuration['fabric-colour'] === 'tomato'").await;
        page.leave_frame().await;
        page.until_says("header [role=status]", "As you have it: ").await;

        for _ in 0..3 {
            let see =
                "window.seen = [...(window.seen ?? []), document.querySelector('codraft-widget')]";
            page.run(see, &[]).await;
            page.press("Close the studio").await;
            page.until(
                "nothing to be left",
                &format!("return String((() => {{ {LEFT} }})()) === '0,0'"),
                &[],
            )
            .await;
            page.press("Open the studio").await;
            page.find("codraft-widget").await;
        }
        customer.look_inside().await;
        customer.until_at_work().await;
        page.find("input[name='fabric-colour'][value='tomato']:checked").await;
        customer.reviews().await;
        let code = customer.sends().await;
        page.leave_frame().await;
        page.until_says("header [role=status]", &code).await;
        assert_eq!(page.run(LEFT, &[]).await, json!([1, 1]));
        check_silent(world).await;
    });
}

#[test]
fn vue_hands_over_properties_hears_events_and_leaves_nothing() {
    story("vue", async |world| {
        let page = &world.page;
        let customer = Customer::arrives(page, &world.site("vue/dist")).await;
        page.leave_frame().await;
        let product = "const { product } = document.querySelector('codraft-widget'); return product.definition.id";
        assert_eq!(page.run(product, &[]).await, "city-car", "an object is a property");
        customer.look_inside().await;
        customer.chooses("body-colour", "lemon").await;
        customer.until_kept("design.configuration['body-colour'] === 'lemon'").await;
        page.leave_frame().await;
        page.until_says("header [role=status]", "As you have it: ").await;

        page.run("window.seen = [document.querySelector('codraft-widget')]", &[]).await;
        page.press("Close the studio").await;
        let is_gone = format!("return String((() => {{ {LEFT} }})()) === '0,0'");
        page.until("nothing to be left", &is_gone, &[]).await;
        page.press("Open the studio").await;
        customer.look_inside().await;
        customer.until_at_work().await;
        page.find("input[name='body-colour'][value='lemon']:checked").await;
        let code = customer.sends_without_words().await;
        page.leave_frame().await;
        page.until_says("header [role=status]", &code).await;
        assert_eq!(page.run(LEFT, &[]).await, json!([1, 1]));
        check_silent(world).await;
    });
}

#[test]
fn a_page_from_the_server_is_taken_over_as_it_is() {
    story("server_rendered", async |world| {
        let port = world.second_port();
        let mut node = Command::new("node");
        node.arg(examples().join("server-rendered/dist/server/server.js"))
            .env("PORT", port.to_string())
            .env("CODRAFT", world.collector());
        let (_server, _) = Program::start(&mut node, "listening: ");
        let page = &world.page;
        let url = format!("{}/", local(port));
        let customer = Customer::arrives(page, &url).await;
        page.leave_frame().await;
        // What came over the wire, before any script ran.
        let markup =
            "fetch('/').then((page) => page.text()).then(done, (error) => done(String(error)))";
        let markup = page.run_async(markup, &[]).await;
        let markup = markup.as_str().expect("a text").to_owned();
        let bundle = format!("product=\"{}/products/baby-food/bundle.json\"", world.collector());
        for words in
            ["<codraft-widget", &bundle, "campaign=\"tondo\"", "The kitchen opens", "Nothing is in"]
        {
            assert!(markup.contains(words), "{words} is not in {markup}");
        }
        assert!(!markup.contains("<iframe"), "there are no elements on a server: {markup}");

        customer.look_inside().await;
        let code = customer.sends_without_words().await;
        page.leave_frame().await;
        page.until_says("main [role=status]", &code).await;
        check_silent(world).await;
    });
}
