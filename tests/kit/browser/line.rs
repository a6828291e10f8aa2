//! The line to a browser: its protocol over two pipes, each message a JSON text and a zero byte.

use super::seen::Watch;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{ChildStdin, ChildStdout};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A browser that says nothing for so long will not say anything.
const ANSWER_MAX: Duration = Duration::from_secs(60);

type Answer = Result<Value, String>;

/// Calls go out and wait for their answers; events go to the page that they are of.
#[derive(Debug)]
pub(super) struct Line {
    /// Nothing once the browser is to end.
    to: Mutex<Option<ChildStdin>>,
    calls: AtomicU64,
    waiting: Mutex<BTreeMap<u64, Sender<Answer>>>,
    pages: Mutex<BTreeMap<String, Arc<Watch>>>,
}

impl Line {
    pub(super) fn open(to: ChildStdin, from: ChildStdout) -> Arc<Self> {
        let line = Arc::new(Self {
            to: Mutex::new(Some(to)),
            calls: AtomicU64::new(1),
            waiting: Mutex::default(),
            pages: Mutex::default(),
        });
        let listening = Arc::clone(&line);
        std::thread::spawn(move || listening.listen(from));
        line
    }

    /// Asks the browser, or the page of a session, and waits for the answer.
    pub(super) fn call(&self, session: Option<&str>, method: &str, params: Value) -> Answer {
        let id = self.calls.fetch_add(1, Ordering::Relaxed);
        let (sender, receiver) = channel();
        held(&self.waiting).insert(id, sender);
        self.say(session, id, method, params)?;
        let answer = receiver.recv_timeout(ANSWER_MAX);
        held(&self.waiting).remove(&id);
        answer
            .unwrap_or_else(|error| Err(format!("the browser gave no answer: {error}")))
            .map_err(|error| format!("{method}: {error}"))
    }

    /// Events of this session are seen by this page from now on.
    pub(super) fn watch(&self, session: &str, watch: Arc<Watch>) {
        held(&self.pages).insert(session.to_owned(), watch);
    }

    /// They are of no interest any more.
    pub(super) fn forget(&self, session: &str) {
        held(&self.pages).remove(session);
    }

    /// The browser ends when its line does.
    pub(super) fn close(&self) {
        held(&self.to).take();
    }

    fn say(
        &self,
        session: Option<&str>,
        id: u64,
        method: &str,
        params: Value,
    ) -> Result<(), String> {
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let (Some(session), Some(message)) = (session, message.as_object_mut()) {
            message.insert("sessionId".to_owned(), session.into());
        }
        let mut to = held(&self.to);
        let to = to.as_mut().ok_or("the browser was ended")?;
        let bytes = format!("{message}\0");
        to.write_all(bytes.as_bytes()).map_err(|error| format!("the browser is gone: {error}"))
    }

    fn listen(&self, from: ChildStdout) {
        let mut from = BufReader::new(from);
        let mut bytes = Vec::new();
        while from.read_until(0, &mut bytes).is_ok_and(|read| 0 < read) {
            bytes.pop();
            if let Ok(message) = serde_json::from_slice(&bytes) {
                self.heard(&message);
            }
            bytes.clear();
        }
        // Whoever still waits learns that nothing comes.
        held(&self.waiting).clear();
    }

    fn heard(&self, message: &Value) {
        if let Some(id) = message["id"].as_u64() {
            let answer = match message.get("error") {
                Some(error) => Err(error["message"].as_str().unwrap_or_default().to_owned()),
                None => Ok(message["result"].clone()),
            };
            if let Some(sender) = held(&self.waiting).remove(&id) {
                // Who asked may have given up.
                let _ = sender.send(answer);
            }
            return;
        }
        let session = message["sessionId"].as_str().unwrap_or_default();
        let Some(page) = held(&self.pages).get(session).cloned() else { return };
        let method = message["method"].as_str().unwrap_or_default();
        if method == "Page.javascriptDialogOpening" {
            // Nothing else goes on until it is answered, and who could answer waits for it.
            let id = self.calls.fetch_add(1, Ordering::Relaxed);
            let yes = json!({ "accept": true });
            let _ = self.say(Some(session), id, "Page.handleJavaScriptDialog", yes);
        }
        page.event(method, &message["params"]);
    }
}

/// What a lock guards; a test that panicked left it whole.
pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
