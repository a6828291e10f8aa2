//! What a reader sees, and what a machine sees for those who cannot.

use super::page::{Page, quoted};
use crate::npm::{self, Wanted};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::sync::OnceLock;

const AXE: Wanted = Wanted {
    name: "axe-core",
    files: &["LICENSE", "axe.min.js"],
    then: |_| (),
    purpose: ("无障碍检查", "the checks of accessibility"),
};

/// Only what fails is told in full; what axe can only suspect is not.
const RUN: &str = "axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations.map(
    it => ({ id: it.id, impact: it.impact, help: it.help,
        nodes: it.nodes.map(node => node.target.join(' ') + ' ' + (node.failureSummary ?? '')) })))";

const FETCH: &str = "(async url => {
    const got = await fetch(url);
    const bytes = new Uint8Array(await got.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 32768) {
        text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    }
    return { status: got.status, type: got.headers.get('content-type'),
        disposition: got.headers.get('content-disposition'), bytes: btoa(text) };
})";

/// What one rule of axe found on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The rule.
    pub id: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    /// What the rule asks for.
    pub help: String,
    /// Where, as selectors, and what would help.
    pub nodes: Vec<String>,
}

impl Violation {
    /// Whether somebody is kept out by it.
    #[must_use]
    pub fn is_serious(&self) -> bool {
        matches!(&*self.impact, "serious" | "critical")
    }
}

/// What a page's reader gets from an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The HTTP status.
    pub status: u16,
    /// The media type, with its parameters.
    pub kind: String,
    /// Under which name it is to be kept, as the header says it.
    pub disposition: String,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Page {
    /// What can be seen at once, as PNG.
    ///
    /// # Panics
    /// The browser is gone.
    #[must_use]
    #[track_caller]
    pub fn screenshot(&self) -> Vec<u8> {
        self.bytes_of("Page.captureScreenshot", json!({ "format": "png" }))
    }

    /// The whole page down to its end, as PNG, and the same in `target/tmp/screens` for who reviews it.
    ///
    /// # Panics
    /// The browser is gone, or the file cannot be written.
    #[track_caller]
    pub fn shoot(&self, name: &str) -> Vec<u8> {
        let size = self.must("Page.getLayoutMetrics", json!({}))["cssContentSize"].clone();
        let clip = json!({
            "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1,
        });
        let params = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let png = self.bytes_of("Page.captureScreenshot", params);
        let at = crate::target().join("tmp/screens").join(format!("{name}.png"));
        let made = at.parent().map_or(Ok(()), std::fs::create_dir_all);
        let written = made.and_then(|()| std::fs::write(&at, &png));
        written.unwrap_or_else(|error| panic!("{}: {error}", at.display()));
        png
    }

    /// The page on paper, as the browser prints it.
    ///
    /// # Panics
    /// The browser is gone.
    #[must_use]
    #[track_caller]
    pub fn pdf(&self) -> Vec<u8> {
        self.bytes_of("Page.printToPDF", json!({ "preferCSSPageSize": true }))
    }

    /// By how much the page is wider than its screen, CSS pixels.
    ///
    /// # Panics
    /// The page has no body.
    #[must_use]
    #[track_caller]
    pub fn overflow(&self) -> u64 {
        let width = "document.documentElement.clientWidth";
        let over = format!("Math.max(0, document.scrollingElement.scrollWidth - {width})");
        self.eval(&over).as_u64().unwrap_or_default()
    }

    /// What axe finds wrong with the page as it is now.
    ///
    /// # Panics
    /// It cannot be fetched, or does not run.
    #[must_use]
    #[track_caller]
    pub fn axe(&self) -> Vec<Violation> {
        if self.eval("typeof axe") == "undefined" {
            // Its last value is a function, which no answer can carry.
            self.eval(&format!("{};0", axe()));
        }
        let found = self.eval(RUN);
        let found = found.as_array().into_iter().flatten();
        found
            .map(|it| Violation {
                id: text(&it["id"]),
                impact: text(&it["impact"]),
                help: text(&it["help"]),
                nodes: it["nodes"].as_array().into_iter().flatten().map(text).collect(),
            })
            .collect()
    }

    /// What an address of the page's own site answers to its reader, cookies included.
    ///
    /// # Panics
    /// Nobody answers.
    #[must_use]
    #[track_caller]
    pub fn fetch(&self, url: &str) -> Fetched {
        let got = self.eval(&format!("{FETCH}({})", quoted(url)));
        let status = got["status"].as_u64().and_then(|status| u16::try_from(status).ok());
        Fetched {
            status: status.unwrap_or_default(),
            kind: text(&got["type"]),
            disposition: text(&got["disposition"]),
            bytes: decoded(&got["bytes"]),
        }
    }

    #[track_caller]
    fn bytes_of(&self, method: &str, params: Value) -> Vec<u8> {
        decoded(&self.must(method, params)["data"])
    }
}

fn axe() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| {
        let at = npm::package(&AXE).join("axe.min.js");
        std::fs::read_to_string(&at).unwrap_or_else(|error| panic!("{}: {error}", at.display()))
    })
}

fn decoded(value: &Value) -> Vec<u8> {
    let text = value.as_str().unwrap_or_default();
    STANDARD.decode(text).unwrap_or_else(|error| panic!("not in base64: {error}"))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
