//! One page: opened, led somewhere, asked and waited for.

use super::line::Line;
use super::seen::Watch;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long something on a page may take to come, unless a test says otherwise.
pub(super) const WITHIN: Duration = Duration::from_secs(15);
/// How long between two looks at a page.
const LOOK: Duration = Duration::from_millis(20);
/// The most of a page's text that is shown when something on it did not come, characters.
const SHOWN_MAX: usize = 3_000;
/// What the browser says when a page is left while it is asked.
const LEFT: [&str; 3] = ["context was destroyed", "Cannot find context", "navigated or closed"];
/// Below this width a screen is a telephone's.
const PHONE_BELOW: u32 = 600;

/// A page with cookies and storage of its own, as wide as it was asked to be. It closes when it goes out
/// of scope. What goes wrong on it panics with its address, title and text.
#[derive(Debug)]
pub struct Page {
    line: Arc<Line>,
    context: String,
    session: String,
    pub(super) watch: Arc<Watch>,
}

impl Page {
    pub(super) fn open(line: Arc<Line>) -> Result<Self, String> {
        let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let context = line.call(None, "Target.createBrowserContext", json!({}))?;
        let context = said(&context["browserContextId"]);
        let wanted = json!({ "url": "about:blank", "browserContextId": context });
        let target = said(&line.call(None, "Target.createTarget", wanted)?["targetId"]);
        let attach = json!({ "targetId": target, "flatten": true });
        let session = said(&line.call(None, "Target.attachToTarget", attach)?["sessionId"]);
        // The frame of a page has the name of its target.
        let watch = Arc::new(Watch::of(&target));
        line.watch(&session, Arc::clone(&watch));
        let page = Self { line, context, session, watch };
        for domain in ["Page", "Network", "Runtime", "Log", "DOM"] {
            page.ask(&format!("{domain}.enable"), json!({}))?;
        }
        page.ask("Page.setLifecycleEventsEnabled", json!({ "enabled": true }))?;
        // Otherwise only one of all pages has the keyboard.
        page.ask("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }))?;
        page.resize(1366, 768);
        Ok(page)
    }

    pub(super) fn ask(&self, method: &str, params: Value) -> Result<Value, String> {
        self.line.call(Some(&self.session), method, params)
    }

    #[track_caller]
    pub(super) fn must(&self, method: &str, params: Value) -> Value {
        self.ask(method, params).unwrap_or_else(|error| self.fail(&error))
    }

    /// Leads the page to an address, waits until all that belongs to it is there, and answers the HTTP
    /// status. What it took begins anew (see [`Page::bytes`]).
    ///
    /// # Panics
    /// There is nobody, or the page is not there in time.
    #[track_caller]
    pub fn goto(&self, url: &str) -> u16 {
        self.watch.look(|seen| seen.bytes = 0);
        let went = self.must("Page.navigate", json!({ "url": url }));
        if let Some(error) = went["errorText"].as_str() {
            self.fail(&format!("{url}: {error}"));
        }
        let Some(document) = went["loaderId"].as_str() else {
            // Only the fragment differs: the same document.
            return 200;
        };
        self.arrived(url, |loaded| loaded.iter().any(|it| it == document));
        self.watch.look(|seen| seen.statuses.get(document).copied().unwrap_or_default())
    }

    /// Does what leads to another document, waits until it is there, and answers its HTTP status.
    ///
    /// # Panics
    /// No document comes in time.
    #[track_caller]
    pub fn leads(&self, does: impl FnOnce(&Self)) -> u16 {
        let before = self.watch.look(|seen| seen.loaded.len());
        does(self);
        self.arrived("another document", |loaded| before < loaded.len());
        self.watch.look(|seen| {
            let document = seen.loaded.last();
            document.and_then(|it| seen.statuses.get(it).copied()).unwrap_or_default()
        })
    }

    #[track_caller]
    fn arrived(&self, what: &str, is: impl Fn(&[String]) -> bool) {
        let there = self.watch.until(WITHIN, |seen| is(&seen.loaded).then_some(()));
        if there.is_none() {
            self.fail(&format!("{what} is not there after {WITHIN:?}"));
        }
    }

    /// The value of an expression of JavaScript; a promise is waited for.
    ///
    /// # Panics
    /// It throws.
    #[track_caller]
    pub fn eval(&self, script: &str) -> Value {
        self.tried(script).unwrap_or_else(|error| self.fail(&format!("{error}\nin {script}")))
    }

    fn tried(&self, script: &str) -> Result<Value, String> {
        let params = json!({
            "expression": script, "awaitPromise": true, "returnByValue": true, "userGesture": true,
        });
        let said = self.ask("Runtime.evaluate", params)?;
        if let Some(thrown) = said.get("exceptionDetails") {
            let text = thrown["exception"]["description"].as_str().or(thrown["text"].as_str());
            return Err(text.unwrap_or_default().to_owned());
        }
        Ok(said["result"]["value"].clone())
    }

    /// Waits until an expression is something other than null and false, and answers it.
    ///
    /// # Panics
    /// It is not in time, or it throws.
    #[track_caller]
    pub fn wait_until(&self, script: &str) -> Value {
        self.wait_within(script, WITHIN)
    }

    /// The same with a time of its own.
    ///
    /// # Panics
    /// As [`Page::wait_until`].
    #[track_caller]
    pub fn wait_within(&self, script: &str, within: Duration) -> Value {
        let end = Instant::now() + within;
        loop {
            match self.tried(script) {
                Ok(Value::Null | Value::Bool(false)) => {}
                Ok(value) => return value,
                // The next document may have it.
                Err(error) if LEFT.iter().any(|left| error.contains(left)) => {}
                Err(error) => self.fail(&format!("{error}\nin {script}")),
            }
            if end < Instant::now() {
                self.fail(&format!("not within {within:?}: {script}"));
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Waits until an element of this selector can be seen.
    ///
    /// # Panics
    /// There is none in time.
    #[track_caller]
    pub fn wait_for(&self, css: &str) {
        let all = format!("[...document.querySelectorAll({})]", quoted(css));
        self.wait_until(&format!("{all}.some(it => it.checkVisibility())"));
    }

    /// Waits until this text stands on the page.
    ///
    /// # Panics
    /// It does not come.
    #[track_caller]
    pub fn wait_for_text(&self, text: &str) {
        self.wait_until(&format!("!!document.body?.innerText.includes({})", quoted(text)));
    }

    /// What the first element of this selector shows; it is waited for.
    ///
    /// # Panics
    /// There is none in time.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        let script = format!("document.querySelector({})?.innerText?.trim()", quoted(css));
        self.wait_until(&script).as_str().unwrap_or_default().to_owned()
    }

    /// What each element of this selector shows, now.
    ///
    /// # Panics
    /// The selector is none.
    #[track_caller]
    pub fn texts(&self, css: &str) -> Vec<String> {
        let all = format!("[...document.querySelectorAll({})]", quoted(css));
        let texts = self.eval(&format!("{all}.map(it => it.innerText.trim())"));
        let texts = texts.as_array().into_iter().flatten();
        texts.map(|it| it.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// How many elements of this selector there are, now.
    ///
    /// # Panics
    /// The selector is none.
    #[track_caller]
    pub fn count(&self, css: &str) -> u64 {
        let count = self.eval(&format!("document.querySelectorAll({}).length", quoted(css)));
        count.as_u64().unwrap_or_default()
    }

    /// Where the page is.
    #[must_use]
    pub fn url(&self) -> String {
        self.tried("location.href").map_or_else(|error| error, |url| shown(&url))
    }

    /// Another size, CSS pixels. A narrow one is a telephone's, on which the page chooses its own width
    /// unless it says that it fits.
    ///
    /// # Panics
    /// The browser is gone.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < PHONE_BELOW,
        });
        self.must("Emulation.setDeviceMetricsOverride", size);
    }

    /// Which languages the reader prefers, as the header says it; the program's settings do not matter.
    ///
    /// # Panics
    /// The browser is gone.
    #[track_caller]
    pub fn prefers(&self, languages: &str) {
        let headers = json!({ "headers": { "Accept-Language": languages } });
        self.must("Network.setExtraHTTPHeaders", headers);
    }

    /// Certificates of an authority that nobody knows are taken as they are.
    ///
    /// # Panics
    /// The browser is gone.
    #[track_caller]
    pub fn trusts_anyone(&self) {
        self.must("Security.enable", json!({}));
        self.must("Security.setIgnoreCertificateErrors", json!({ "ignore": true }));
    }

    /// Errors of scripts, violations of the page's policy and failed requests so far, over all documents.
    #[must_use]
    pub fn complaints(&self) -> Vec<String> {
        self.watch.look(|seen| seen.complaints.clone())
    }

    /// What dialogs asked so far; each was answered with yes.
    #[must_use]
    pub fn dialogs(&self) -> Vec<String> {
        self.watch.look(|seen| seen.dialogs.clone())
    }

    /// What the last address took over the network, with all that belongs to it, bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.watch.look(|seen| seen.bytes)
    }

    #[track_caller]
    pub(super) fn fail(&self, why: &str) -> ! {
        let now = |script: &str| self.tried(script).map_or_else(|error| error, |it| shown(&it));
        let text: String = now("document.body?.innerText").chars().take(SHOWN_MAX).collect();
        panic!(
            "{why}\nat {} ({})\ncomplaints: {:#?}\n{text}",
            now("location.href"),
            now("document.title"),
            self.complaints()
        )
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.line.forget(&self.session);
        let context = json!({ "browserContextId": self.context });
        // The browser may have ended before.
        let _ = self.line.call(None, "Target.disposeBrowserContext", context);
    }
}

/// A text as JavaScript writes it.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
