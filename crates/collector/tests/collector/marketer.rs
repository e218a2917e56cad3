//! Somebody at the console, with a browser's manners.
//!
//! It must not know what the pages say.

use crate::client::{Answer, Request};
use crate::running::Running;

/// Somebody at the console, with a browser's manners.
pub(crate) struct Marketer<'a> {
    pub(crate) collector: &'a Running,
    pub(crate) cookie: String,
}

impl<'a> Marketer<'a> {
    pub(crate) fn stranger(collector: &'a Running) -> Marketer<'a> {
        Marketer { collector, cookie: String::new() }
    }

    pub(crate) fn signed_in(collector: &'a Running) -> Marketer<'a> {
        let mut marketer = Marketer::stranger(collector);
        let answer = marketer.sign_in(&collector.password);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/console")));
        marketer
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.collector.send(&Request::get(path).header("cookie", &self.cookie))
    }

    pub(crate) fn sign_in(&mut self, password: &str) -> Answer {
        let answer = self.post("/console/sign-in", &format!("user=admin&password={password}"));
        if let Some(cookie) = answer.header("set-cookie") {
            self.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        }
        answer
    }

    pub(crate) fn post(&self, path: &str, form: &str) -> Answer {
        self.collector.send(&self.posting(path, form).header("origin", &self.collector.origin))
    }

    pub(crate) fn posting(&self, path: &str, form: &str) -> Request {
        Request::post(path, form)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", &self.cookie)
    }

    pub(crate) fn is_in(&self) -> bool {
        self.get("/console").status == 200
    }
}
