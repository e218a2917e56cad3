//! Who gets into the console, and who does not.
//! Knows nothing of what is shown there.

use super::*;

#[test]
fn a_stranger_is_sent_to_sign_in_and_then_back() {
    let collector = Running::start(&[]);
    let stranger = Marketer::stranger(&collector);
    for path in ["/console", "/console/suggestions/x", "/console/suggestions/x/suggestion.json"] {
        let answer = stranger.get(path);
        let back = path.replace('/', "%2F");
        let expected = format!("/console/sign-in?next={back}");
        assert_eq!((answer.status, answer.header("location")), (303, Some(expected.as_str())));
    }
    assert_eq!(stranger.get("/console/suggestions/x/picture.svg?view=side").status, 303);
    assert_eq!(stranger.get("/console/sign-in?next=%2Fconsole").status, 200);
}

#[test]
fn a_session_begins_anew_with_each_sign_in_and_ends_with_sign_out() {
    let collector = Running::start(&[]);
    let mut marketer = Marketer::signed_in(&collector);
    assert!(marketer.is_in());
    let before = Marketer { collector: &collector, cookie: marketer.cookie.clone() };
    marketer.sign_in(&collector.password);
    assert_ne!(marketer.cookie, before.cookie);
    assert!(marketer.is_in() && !before.is_in());
    let answer = marketer.post("/console/sign-out", "");
    assert!(answer.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert!(!marketer.is_in());
}

#[test]
fn a_token_that_was_planted_is_never_taken_over() {
    let collector = Running::start(&[]);
    let mut marketer = Marketer::stranger(&collector);
    marketer.cookie = format!("codraft={}", "0".repeat(64));
    marketer.sign_in(&collector.password);
    assert!(!marketer.cookie.ends_with(&"0".repeat(64)));
}

#[test]
fn a_session_ends_by_itself() {
    let collector = Running::start(&[]);
    let idle = Marketer::signed_in(&collector);
    collector.pass(Duration::from_secs(2 * 3600 + 1));
    assert!(!idle.is_in());
    let busy = Marketer::signed_in(&collector);
    for _ in 0..12 {
        collector.pass(Duration::from_secs(3600 - 1));
        assert!(busy.is_in());
    }
    collector.pass(Duration::from_secs(60));
    assert!(!busy.is_in(), "a busy session ends too");
}

#[test]
fn wrong_passwords_look_alike_and_run_out() {
    let collector = Running::start(&[]);
    let mut stranger = Marketer::stranger(&collector);
    let nobody = stranger.post("/console/sign-in", "user=nobody&password=x");
    let wrong = stranger.sign_in("wrong");
    assert_eq!((nobody.status, wrong.status), (422, 422));
    assert_eq!(nobody.text().replace("nobody", "admin"), wrong.text());
    let statuses: Vec<u16> = (0..5).map(|_| stranger.sign_in("wrong").status).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 429]);
    assert_eq!(stranger.sign_in(&collector.password).status, 429);
    collector.pass(Duration::from_secs(60));
    assert_eq!(stranger.sign_in(&collector.password).status, 303);
}

#[test]
fn a_lost_password_is_set_again_while_the_collector_runs() {
    let collector = Running::start(&[]);
    let before = Marketer::signed_in(&collector);
    let set = |variables: &[(&str, &str)]| {
        let mut command = set_password(&collector.data());
        command.env_remove("CODRAFT_CONSOLE_PASSWORD").envs(variables.iter().copied());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let said = set(&[]);
    let made_up = said.trim().strip_prefix("user: admin  password: ").unwrap();
    assert!(!before.is_in(), "whoever was in is out");
    let mut marketer = Marketer::stranger(&collector);
    assert_eq!(marketer.sign_in(&collector.password).status, 422);
    assert_eq!(marketer.sign_in(made_up).status, 303);
    let said = set(&[("CODRAFT_CONSOLE_PASSWORD", "correct-horse")]);
    assert!(!said.contains("correct-horse"), "what was given is not said again");
    assert_eq!(marketer.sign_in("correct-horse").status, 303);
}

#[test]
fn a_name_or_password_nobody_has_is_wrong_before_anything_is_done_about_it() {
    let collector = Running::start(&[]);
    let stranger = Marketer::stranger(&collector);
    let (name, password) = ("n".repeat(65), "p".repeat(257));
    for form in [format!("user={name}&password=x"), format!("user=admin&password={password}")] {
        let statuses: Vec<u16> =
            (0..6).map(|_| stranger.post("/console/sign-in", &form).status).collect();
        assert_eq!(statuses, [422; 6], "they take no turns either");
    }
    assert_eq!(Marketer::stranger(&collector).sign_in(&collector.password).status, 303);
}

#[test]
fn one_client_runs_out_of_tries_whatever_names_it_makes_up() {
    let collector = Running::start(&[]);
    let stranger = Marketer::stranger(&collector);
    let try_as = |number: u32| {
        stranger.post("/console/sign-in", &format!("user=n{number}&password=x")).status
    };
    let statuses: Vec<u16> = (0..31).map(try_as).collect();
    assert_eq!((&statuses[..30], statuses[30]), (&[422; 30][..], 429));
    collector.pass(Duration::from_secs(60));
    assert_eq!(try_as(32), 422);
}

#[test]
fn a_long_way_back_does_not_keep_anybody_from_signing_in() {
    let collector = Running::start(&[]);
    let far = format!("%2Fconsole%3Fq%3D{}", "x".repeat(4000));
    let page = collector.get(&format!("/console/sign-in?next={far}"));
    assert!(page.text().contains(r#"name="next" value="""#), "{}", page.text());
}

#[test]
fn behind_tls_the_cookie_is_bound_to_its_host() {
    let collector = Running::start(&["--public-url=https://collector.test"]);
    let mut marketer = Marketer::stranger(&collector);
    let answer = marketer.sign_in(&collector.password);
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-codraft="), "{cookie}");
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.split("; ").any(|part| part == attribute), "{attribute} in {cookie}");
    }
    assert!(!cookie.contains("Domain"));
    assert!(marketer.is_in());
    assert!(answer.header("strict-transport-security").is_some());
}
