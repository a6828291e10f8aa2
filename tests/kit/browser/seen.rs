//! What a page has done so far, as the browser tells it.

use super::line::held;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Documents are named by the browser's loader id, requests by its request id.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The HTTP status of each document.
    pub(super) statuses: BTreeMap<String, u16>,
    /// The documents that are there with all that belongs to them, oldest first.
    pub(super) loaded: Vec<String>,
    /// Errors of scripts, policies and requests, in the browser's words.
    pub(super) complaints: Vec<String>,
    /// What dialogs asked, each answered with yes.
    pub(super) dialogs: Vec<String>,
    /// What came over the network, with headers and as it was compressed.
    pub(super) bytes: u64,
    asked: BTreeMap<String, String>,
    failed: BTreeSet<String>,
}

/// The same, for who waits for it.
#[derive(Debug)]
pub(super) struct Watch {
    /// The page's own frame, not one inside it.
    frame: String,
    seen: Mutex<Seen>,
    changed: Condvar,
}

impl Watch {
    pub(super) fn of(frame: &str) -> Self {
        Self { frame: frame.to_owned(), seen: Mutex::default(), changed: Condvar::new() }
    }

    /// A look at it.
    pub(super) fn look<T>(&self, at: impl FnOnce(&mut Seen) -> T) -> T {
        at(&mut held(&self.seen))
    }

    /// Waits until something is there to be seen. `None`: it did not come.
    pub(super) fn until<T>(
        &self,
        within: Duration,
        look: impl Fn(&Seen) -> Option<T>,
    ) -> Option<T> {
        let end = Instant::now() + within;
        let mut seen = held(&self.seen);
        loop {
            if let Some(found) = look(&seen) {
                return Some(found);
            }
            let left = end.checked_duration_since(Instant::now())?;
            let waited = self.changed.wait_timeout(seen, left);
            seen = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    pub(super) fn event(&self, method: &str, params: &Value) {
        let own = params["frameId"].as_str() == Some(&self.frame);
        let mut seen = held(&self.seen);
        match method {
            "Page.lifecycleEvent" if own && params["name"] == "load" => {
                seen.loaded.push(text(&params["loaderId"]));
            }
            "Page.javascriptDialogOpening" => seen.dialogs.push(text(&params["message"])),
            "Network.requestWillBeSent" => {
                let url = text(&params["request"]["url"]);
                seen.asked.insert(text(&params["requestId"]), url);
            }
            "Network.responseReceived" if own && params["type"] == "Document" => {
                let status = params["response"]["status"].as_u64();
                let status = status.and_then(|status| u16::try_from(status).ok());
                seen.statuses.insert(text(&params["loaderId"]), status.unwrap_or_default());
            }
            "Network.loadingFinished" => {
                let bytes = params["encodedDataLength"].as_f64().unwrap_or_default();
                // Whole numbers, though the protocol has only the one kind.
                seen.bytes += format!("{bytes:.0}").parse::<u64>().unwrap_or_default();
            }
            "Network.loadingFailed" => seen.failed(params),
            "Runtime.exceptionThrown" => {
                let details = &params["exceptionDetails"];
                let said = details["exception"]["description"].as_str();
                let said = said.map_or_else(|| text(&details["text"]), str::to_owned);
                seen.complaints.push(said);
            }
            "Runtime.consoleAPICalled" => seen.said(params),
            "Log.entryAdded" => seen.logged(&params["entry"]),
            _ => return,
        }
        drop(seen);
        self.changed.notify_all();
    }
}

impl Seen {
    /// Whoever leaves a page gives up what it still waited for; that is no failure.
    fn failed(&mut self, params: &Value) {
        if params["canceled"] != true {
            let id = text(&params["requestId"]);
            let url = self.asked.get(&id).cloned().unwrap_or_default();
            self.complaints.push(format!("{url}: {}", text(&params["errorText"])));
            self.failed.insert(id);
        }
    }

    fn said(&mut self, params: &Value) {
        if params["type"] != "error" && params["type"] != "assert" {
            return;
        }
        let args = params["args"].as_array().into_iter().flatten();
        let said: Vec<String> = args
            .map(|arg| match &arg["value"] {
                Value::Null => text(&arg["description"]),
                value => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
            })
            .collect();
        self.complaints.push(said.join(" "));
    }

    fn logged(&mut self, entry: &Value) {
        let id = text(&entry["networkRequestId"]);
        // The status of a document is its reader's business, and a failed request is told already.
        let known = self.statuses.contains_key(&id) || self.failed.contains(&id);
        if entry["level"] == "error" && !known {
            self.complaints.push(format!("{} {}", text(&entry["text"]), text(&entry["url"])));
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
