//! What an operator must mend.

/// What is wrong with the server's side, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Why Temporal cannot be worked with.
#[derive(Debug)]
pub enum NotOpen {
    /// It is away, or busy with itself: again later.
    Away(engine::Fault),
    /// An operator must mend it.
    Unfit(Unfit),
}

impl From<engine::Fault> for NotOpen {
    fn from(fault: engine::Fault) -> Self {
        Self::Away(fault)
    }
}

impl NotOpen {
    /// One line for a log.
    #[must_use]
    pub fn line(&self) -> String {
        match self {
            Self::Away(fault) => engine::chain(fault),
            Self::Unfit(unfit) => unfit.en.clone(),
        }
    }
}
