//! Pages that want an answer they should not get: a stranger's, and an honest one with bad company.

use serde_json::Value as Json;

use crate::bare::serve_widget;
use crate::page::Page;
use crate::world::{examples, free_ports, local, story};

/// What is tried by the frame's own parent: right, where its origin is on the list.
const PARENTS: [&str; 3] = ["overheard hello", "wrong origin", "second parent"];

#[test]
fn only_the_parent_that_was_listed_gets_an_answer() {
    story("hostile", async |world| {
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
