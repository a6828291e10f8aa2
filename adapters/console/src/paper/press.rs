//! The press: fonts that are looked for once, and a few papers at a time.

use super::content::Content;
use super::draw::{About, NotDrawn, pdf};
use super::fonts::{Fonts, NoFont};
use super::layout::Layout;
use super::proof::Proof;
use crate::words::Words;
use engine::Fault;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// How many papers are made at once: each keeps a core busy.
const PAPERS_MAX: usize = 2;

/// Makes papers.
#[derive(Debug)]
pub(crate) struct Press {
    named: Vec<PathBuf>,
    /// Empty until fonts were found, so that whoever installs them need not start the hub again.
    found: Arc<Mutex<Option<Arc<Fonts>>>>,
    turns: Semaphore,
}

/// What a paper is made of.
#[derive(Debug)]
pub(super) struct Copy {
    pub(super) content: Content,
    pub(super) proof: Proof,
    pub(super) document: Vec<u8>,
    /// When the hub received it, in microseconds since 1970 UTC.
    pub(super) at: i64,
    pub(super) words: Words,
}

/// Why there is no paper.
#[derive(Debug)]
pub(super) enum Jam {
    /// No font has Chinese characters.
    NoFont(NoFont),
    /// The press itself.
    Fault(Fault),
}

impl Press {
    /// A press with folders in which fonts are looked for first.
    pub(crate) fn new(named: Vec<PathBuf>) -> Self {
        Self { named, found: Arc::default(), turns: Semaphore::new(PAPERS_MAX) }
    }

    /// The PDF of a paper.
    ///
    /// # Errors
    /// No font, or a fault of the PDF library.
    pub(super) async fn print(&self, copy: Copy) -> Result<Vec<u8>, Jam> {
        let broken = |error| Jam::Fault(Fault::because("making a paper", error));
        let _turn = self.turns.acquire().await.map_err(broken)?;
        let (named, found) = (self.named.clone(), self.found.clone());
        let work = tokio::task::spawn_blocking(move || {
            let fonts = fonts(&named, &found).map_err(Jam::NoFont)?;
            let made = printed(&copy, &fonts);
            made.map_err(|error| Jam::Fault(Fault::because("making a paper", error)))
        });
        work.await.map_err(|error| Jam::Fault(Fault::because("making a paper", error)))?
    }
}

fn fonts(named: &[PathBuf], found: &Mutex<Option<Arc<Fonts>>>) -> Result<Arc<Fonts>, NoFont> {
    let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(fonts) = &*found {
        return Ok(fonts.clone());
    }
    let fonts = Arc::new(Fonts::find(named)?);
    *found = Some(fonts.clone());
    Ok(fonts)
}

/// The PDF of a paper in fonts.
pub(super) fn printed(copy: &Copy, fonts: &Fonts) -> Result<Vec<u8>, NotDrawn> {
    let laid = Layout::new(copy.words, fonts.pens()).paper(&copy.content, &copy.proof);
    let about = About {
        title: copy.content.title.clone(),
        author: copy.content.organ.clone(),
        id: copy.proof.digest.clone(),
        at: copy.at,
        document: copy.document.clone(),
        words: copy.words,
    };
    pdf(&laid.pages, fonts, &about)
}
