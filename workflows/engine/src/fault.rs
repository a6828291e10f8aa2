//! What goes wrong that is nobody's act: the weather, and what never reached the record.

use std::fmt;
use std::sync::Arc;
use wire::{Code, Said};

/// The weather: a disk, a line, a peer. The machine tries again later.
///
/// Its words say what was being done; the cause stands behind it and is printed by whoever logs.
#[derive(Debug, Clone)]
pub struct Fault {
    doing: String,
    cause: Option<Arc<dyn std::error::Error + Send + Sync>>,
    /// Whether trying again with the same id may help. A broken record does not mend itself.
    pub passing: bool,
    /// What was asked has no meaning here, and whoever asks must mend it: a cursor of another list.
    pub asker: bool,
    /// Another hub has written to the same case meanwhile: what was judged on the old state is judged
    /// anew.
    pub overtaken: bool,
}

impl Fault {
    /// A fault from what was being done.
    #[must_use]
    pub fn new(doing: impl Into<String>) -> Self {
        Self { doing: doing.into(), cause: None, passing: true, asker: false, overtaken: false }
    }

    /// A fault with its cause.
    #[must_use]
    pub fn because(
        doing: impl Into<String>,
        cause: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self {
            doing: doing.into(),
            cause: Some(Arc::from(cause.into())),
            passing: true,
            asker: false,
            overtaken: false,
        }
    }

    /// What cannot be: a record that contradicts itself. A person must look.
    #[must_use]
    pub fn breach(doing: impl Into<String>) -> Self {
        Self { doing: doing.into(), cause: None, passing: false, asker: false, overtaken: false }
    }

    /// What was asked has no meaning here: what was given, and what to give instead.
    #[must_use]
    pub fn of_asker(what: impl Into<String>) -> Self {
        Self { doing: what.into(), cause: None, passing: false, asker: true, overtaken: false }
    }

    /// Another hub was faster with a case: nothing was written, and judging anew may come out otherwise.
    #[must_use]
    pub fn overtaken(doing: impl Into<String>) -> Self {
        Self { overtaken: true, ..Self::new(doing) }
    }

    /// What happened with every cause behind it, for whoever logs it.
    pub(crate) fn chain(&self) -> String {
        chain(self)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.doing)
    }
}

impl std::error::Error for Fault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn std::error::Error + 'static))
    }
}

/// An error with every cause behind it.
#[must_use]
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        words = format!("{words}: {cause}");
        next = cause.source();
    }
    words
}

/// Why bytes did not become a message. They are counted and not recorded, or anyone could fill the
/// record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The code.
    pub code: Code,
    /// What was given, what is allowed, what to do; in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Refused {
    /// A refusal from its code and both wordings.
    #[must_use]
    pub fn new(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, zh: zh.into(), en: en.into() }
    }

    /// The same as it is answered.
    #[must_use]
    pub fn said(self) -> Said {
        Said { code: self.code.word().to_owned(), zh: self.zh, en: self.en, basis: None }
    }
}

/// Why there is no recorded answer.
#[derive(Debug, Clone)]
pub enum Unanswered {
    /// The sender must mend it; nothing was recorded.
    Refused(Refused),
    /// The machine must mend it; the sender asks again with the same id.
    Fault(Fault),
}

impl From<Refused> for Unanswered {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Fault> for Unanswered {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}
