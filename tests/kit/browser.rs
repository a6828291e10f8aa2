//! A browser that tests drive: headless Chromium, by its DevTools protocol.
//!
//! One for all tests of a binary ([`shared`]); each [`Page`] has cookies and storage of its own.
//!
//! # Why
//! *Why pipes and no socket?* No port that somebody else on the machine could speak to, no library for
//! WebSockets, and the browser ends when the pipe does: with the tests, however they end.
//! *Why several processes?* The packaged browser run as a single process dies when the first page is closed.
#![allow(clippy::indexing_slicing, reason = "what a JSON value lacks reads as null")]

mod eyes;
mod hands;
mod line;
mod page;
mod program;
mod seen;

pub use eyes::{Fetched, Violation};
pub use page::Page;
pub use program::chinese_fonts;

use line::Line;
use program::Program;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::{Arc, OnceLock};

/// A browser that runs. It ends when it goes out of scope, and when its owner ends or is killed.
#[derive(Debug)]
pub struct Browser {
    line: Arc<Line>,
    child: Child,
    folder: PathBuf,
}

/// The browser of this test binary, started when it is first asked for.
///
/// # Panics
/// There is none on this machine and it cannot be fetched; the message says what to install.
pub fn shared() -> &'static Browser {
    static SHARED: OnceLock<Browser> = OnceLock::new();
    SHARED.get_or_init(Browser::launch)
}

impl Browser {
    /// Starts one more browser.
    ///
    /// # Panics
    /// As [`shared`].
    #[must_use]
    pub fn launch() -> Self {
        let folder = tempfile::Builder::new().prefix("browser-").tempdir();
        let folder = folder.unwrap_or_else(|error| panic!("a folder: {error}")).keep();
        let mut child = Program::find().start(&folder);
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            panic!("no pipes to the browser");
        };
        let browser = Self { line: Line::open(to, from), child, folder };
        // Answered when it is up.
        let version = browser.line.call(None, "Browser.getVersion", json!({}));
        version.unwrap_or_else(|error| panic!("{error}\n{}", browser.log()));
        browser
    }

    /// A blank page of 1366 by 768 with cookies of its own.
    ///
    /// # Panics
    /// The browser is gone.
    #[must_use]
    pub fn page(&self) -> Page {
        let page = Page::open(Arc::clone(&self.line));
        page.unwrap_or_else(|error| panic!("{error}\n{}", self.log()))
    }

    /// Where it keeps what it must, and what it says.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.line.close();
        // Without waiting it would stay behind as a zombie.
        let _ = self.child.wait();
    }
}
