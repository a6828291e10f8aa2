//! What every call finds: the desk, the reading room, the mailroom, and the papers.

use crate::attachments::Attachments;
use crate::limits::Limits;
use crate::scribe::Scribe;
use crate::trace::{SpanHook, passing_through};
use engine::{Desk, Mailroom, Reader};
use std::fmt;
use std::sync::Arc;
use tokio::sync::{Semaphore, watch};

/// What the program says about its door.
#[derive(Clone)]
pub struct Settings {
    /// The program's version, as `About` tells it.
    pub version: String,
    /// How much of everything.
    pub limits: Limits,
    /// How a call joins its trace.
    pub span_hook: SpanHook,
    /// Who writes calendars. `None`: this hub writes none.
    pub scribe: Option<Arc<dyn Scribe>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            limits: Limits::default(),
            span_hook: passing_through(),
            scribe: None,
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// Who asks, as the gate has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) agency: Arc<str>,
    pub(crate) traceparent: Option<String>,
}

/// The rooms behind both doors. Each operation is here once; the doors only spell it.
#[derive(Debug)]
pub(crate) struct Rooms {
    pub(crate) desk: Desk,
    pub(crate) reader: Reader,
    pub(crate) mailroom: Mailroom,
    pub(crate) attachments: Attachments,
    pub(crate) version: String,
    /// Whose turn it is to have something planned.
    pub(crate) planning: Semaphore,
    pub(crate) scribe: Option<Arc<dyn Scribe>>,
    /// True from when the door is being closed: whoever waits is answered.
    pub(crate) stopping: watch::Receiver<bool>,
}

impl Rooms {
    pub(crate) fn new(
        desk: Desk,
        attachments: Attachments,
        settings: &Settings,
        stopping: watch::Receiver<bool>,
    ) -> Self {
        let (reader, mailroom) = (Reader::new(desk.clone()), Mailroom::new(desk.clone()));
        let (version, scribe) = (settings.version.clone(), settings.scribe.clone());
        let planning = Semaphore::new(1);
        Self { desk, reader, mailroom, attachments, version, planning, scribe, stopping }
    }
}
