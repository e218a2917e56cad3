//! What became of each rule.
//!
//! It must not know the rules.

#![expect(clippy::print_stdout, reason = "a report is printed")]

use serde_json::Value;

/// The grades of one run, as the kit's page wrote them.
pub(crate) struct Report(Value);

impl Report {
    /// Nothing, where this is no report.
    pub(crate) fn read(value: Value) -> Option<Report> {
        let is_report = value["grades"].as_array().is_some_and(|grades| !grades.is_empty());
        is_report.then_some(Report(value))
    }

    /// Whether the page has more to try.
    pub(crate) fn is_last(&self) -> bool {
        self.0["isLast"] == true
    }

    /// Whether no rule was broken.
    pub(crate) fn is_kept(&self) -> bool {
        self.grades().iter().all(|grade| grade["verdict"] != "fail")
    }

    pub(crate) fn print(&self, json: bool) {
        if json {
            println!("{:#}", self.0);
            return;
        }
        for grade in self.grades() {
            let text = |name: &str| grade[name].as_str().unwrap_or_default();
            println!("{:<8} {:<24} {}", text("verdict"), text("id"), text("says"));
            if !text("reason").is_empty() {
                println!("{:<33} {}", "", text("reason"));
            }
        }
        let count =
            |verdict| self.grades().iter().filter(|grade| grade["verdict"] == verdict).count();
        println!(
            "{} kept, {} broken, {} not tried",
            count("pass"),
            count("fail"),
            count("untried")
        );
    }

    fn grades(&self) -> &[Value] {
        self.0["grades"].as_array().map_or(&[], Vec::as_slice)
    }
}

/// Says a line that another program waits for.
pub(crate) fn say(line: &str) {
    println!("{line}");
}
