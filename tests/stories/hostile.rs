//! Pages that want an answer they should not get: a stranger's, and an honest one with bad company.

use serde_json::{Value as Json, json};

use crate::bare::serve_widget;
use crate::customer::Customer;
use crate::page::Page;
use crate::world::{examples, free_ports, local, story_beside};

/// What is tried by the frame's own parent: right, where its origin is on the list.
const PARENTS: [&str; 3] = ["overheard hello", "wrong origin", "second parent"];

#[test]
fn only_the_parent_that_was_listed_gets_an_answer() {
    story_beside("hostile", async |world| {
        let page = &world.page;
        let stranger = format!("{}/examples/hostile/", world.stranger());
        check_silence(page, &stranger).await;

        let neighbour = format!("{}/examples/hostile/neighbour.html", world.brand());
        let record = check_silence(page, &neighbour).await;
        assert_eq!(record["alive"], true, "the honest conversation goes on: {record}");

        // The same once more where no header keeps the frame away, so that only the widget does.
        let [port] = free_ports();
        let _site = examples(port, serve_widget(&local(port)));
        check_silence(page, &format!("http://localhost:{port}/examples/hostile/")).await;
        let record = play(page, &format!("{}/examples/hostile/", local(port))).await;
        let attempts: Vec<&str> = answers(&record).map(|(attempt, _)| attempt).collect();
        assert!(attempts.contains(&"overheard hello"), "a listed parent is spoken to: {record}");
        let foreign: Vec<_> =
            attempts.iter().filter(|attempt| !PARENTS.contains(attempt)).collect();
        assert!(foreign.is_empty(), "who is not the parent gets nothing: {foreign:?}");
    });
}

#[test]
fn a_script_of_the_page_gets_what_the_page_is_told_and_no_more() {
    story_beside("inside", async |world| {
        let page = &world.page;
        let url = format!("{}/examples/hostile/inside.html", world.brand());
        let customer = Customer::arrives(page, &url).await;
        customer.chooses("body-colour", "sky").await;
        customer.until_kept("design.configuration['body-colour'] === 'sky'").await;
        page.leave_frame().await;
        page.run("attack()", &[]).await;
        customer.look_inside().await;
        customer.until_at_work().await;
        page.find("input[name='body-colour'][value='sky']:checked").await;

        customer.reviews().await;
        page.press("Write to me about my design.").await;
        page.write("input[autocomplete=name]", "Rosalind").await;
        page.write("input[type=email]", "rosalind@example.com").await;
        page.leave_frame().await;
        let all = "return JSON.stringify([loot, { ...localStorage }])";
        let before = page.run(all, &[]).await.as_str().expect("a text").to_lowercase();
        assert!(before.contains("design/get") || before.contains("initialize"), "it listens");
        assert!(!before.contains("rosalind"), "what was not sent is not told: {before}");
        let loot = page.run(
            "return { reached: loot.reached, ports: loot.messages.map(({ ports }) => ports) }",
            &[],
        );
        let loot = loot.await;
        assert_eq!(loot["reached"], json!([]));
        let ports = loot["ports"].as_array().expect("a list");
        assert!(!ports.is_empty() && ports.iter().all(|count| count == 0), "{ports:?}");

        customer.look_inside().await;
        let code = customer.sends().await;
        page.leave_frame().await;
        let after = page.run(all, &[]).await.as_str().expect("a text").to_owned();
        assert!(
            after.contains(&code) && after.contains("Rosalind"),
            "the page is told what is sent"
        );
    });
}

#[test]
fn nobody_without_an_origin_is_taken_for_one_who_may() {
    story_beside("nobody", async |world| {
        let page = &world.page;
        let url = format!("{}/examples/hostile/opaque.html", world.brand());
        let record = play(page, &url).await;
        check_nobody(&record);
        assert_eq!(record["alive"], true, "the honest conversations go on: {record}");
        // The same where no header keeps the frame away, and where even the list says `null`.
        for hosts in ["", " null"] {
            let [port] = free_ports();
            let _site = examples(port, serve_widget(&format!("{}{hosts}", local(port))));
            let record = play(page, &format!("{}/examples/hostile/opaque.html", local(port))).await;
            check_nobody(&record);
        }
    });
}

/// Everything was tried by who has no origin, and nothing came of it.
#[track_caller]
fn check_nobody(record: &Json) {
    let tried = [
        "overheard hello",
        "playing the widget",
        "a host without an origin",
        "a sibling without an origin",
    ];
    let attempts: Vec<&str> =
        record["attempts"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    assert!(tried.iter().all(|attempt| attempts.contains(attempt)), "{record}");
    assert_eq!(answers(record).count(), 0, "{record}");
}

/// Lets a page try everything, and finds no answer.
async fn check_silence(page: &Page, url: &str) -> Json {
    let record = play(page, url).await;
    let attempts = record["attempts"].as_array().expect("a list");
    assert!(attempts.len() >= 5, "{url} tried too little: {record}");
    assert_eq!(answers(&record).count(), 0, "{url} got an answer: {record}");
    record
}

async fn play(page: &Page, url: &str) -> Json {
    page.go(url).await;
    page.until("the end of the attempts", "return window.hostile?.done && hostile", &[]).await
}

/// What was tried, and what came of it.
fn answers(record: &Json) -> impl Iterator<Item = (&str, &Json)> {
    let answers = record["answers"].as_array().into_iter().flatten();
    answers.map(|answer| (answer["attempt"].as_str().unwrap_or_default(), &answer["what"]))
}
