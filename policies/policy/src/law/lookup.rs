//! Which citation answers, on which of the two dates.

use super::{Citation, Doubt, Instrument, Nature, Registry, Row};
use casework::text::Text;
use casework::time::Day;
use std::fmt;

/// Why no citation answers. Whoever asked acts on it; the words are in [`NoCitation::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoCitation {
    /// There is no such row.
    UnknownRow {
        /// The id that was given.
        id: String,
    },
    /// No citation of the row is in force on the day that counts.
    NotInForce {
        /// The row.
        id: String,
        /// The day that counts: of the step, or the last of the conduct.
        day: Day,
    },
    /// The row is of substance, and the conduct was not stated.
    ConductUnknown {
        /// The row.
        id: String,
    },
    /// A ground was asked for, and the row is of procedure.
    NotAGround {
        /// The row.
        id: String,
    },
    /// The conduct ends before it begins.
    ConductReversed {
        /// Its first day.
        from: Day,
        /// Its last day.
        to: Day,
    },
}

impl NoCitation {
    /// What is wrong and what to do, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::UnknownRow { id } => Text::new(
                format!("没有法律条目 `{id}`，请查 policies/law"),
                format!("there is no law row `{id}`, look in policies/law"),
            ),
            Self::NotInForce { id, day } => Text::new(
                format!("法律条目 `{id}` 在 {day} 没有有效的依据，请更换条目或者日期"),
                format!(
                    "law row `{id}` has no citation in force on {day}, take another row or day"
                ),
            ),
            Self::ConductUnknown { id } => Text::new(
                format!("法律条目 `{id}` 属实体，须写明行为终了之日"),
                format!("law row `{id}` is of substance, state the last day of the conduct"),
            ),
            Self::NotAGround { id } => Text::new(
                format!("法律条目 `{id}` 属程序，不能作为实体依据"),
                format!("law row `{id}` is of procedure, a ground must be of substance"),
            ),
            Self::ConductReversed { from, to } => Text::new(
                format!("行为自 {from} 至 {to}，终了早于开始，请更正"),
                format!("conduct is from {from} to {to}, its end must not be before its start"),
            ),
        }
    }
}

impl fmt::Display for NoCitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl std::error::Error for NoCitation {}

impl Registry {
    /// The row of an id.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.get(id)
    }

    /// All rows in the order of their ids.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values()
    }

    /// The instrument of a code such as `17号`.
    #[must_use]
    pub fn instrument(&self, code: &str) -> Option<&Instrument> {
        self.instruments.get(code)
    }

    /// All instruments in the order of their codes.
    pub fn instruments(&self) -> impl Iterator<Item = &Instrument> {
        self.instruments.values()
    }

    /// The doubt of an id such as `D5`.
    #[must_use]
    pub fn doubt(&self, id: &str) -> Option<&Doubt> {
        self.doubts.get(id)
    }

    /// All doubts in the order of their ids as text.
    pub fn doubts(&self) -> impl Iterator<Item = &Doubt> {
        self.doubts.values()
    }

    /// The first citation of a row that is in force on a day, whatever the row's nature.
    #[must_use]
    pub fn in_force(&self, id: &str, day: Day) -> Option<&Citation> {
        self.all_in_force(id, day).next()
    }

    /// Every citation of a row that is in force on a day, in the order in which they are shown.
    pub fn all_in_force(&self, id: &str, day: Day) -> impl Iterator<Item = &Citation> {
        let citations = self.row(id).map(|row| row.citations.as_slice()).unwrap_or_default();
        citations.iter().filter(move |citation| citation.validity.holds(day))
    }

    /// The citation by the two-dates rule: procedure by the day of the step, substance by the last
    /// day of the conduct.
    ///
    /// # Errors
    /// No such row, nothing in force on the day that counts, or substance without its conduct.
    pub fn citation_for(
        &self,
        id: &str,
        step: Day,
        conduct_end: Option<Day>,
    ) -> Result<&Citation, NoCitation> {
        let row = self.row(id).ok_or_else(|| NoCitation::UnknownRow { id: id.to_owned() })?;
        let day = match (row.nature, conduct_end) {
            (Nature::Procedure, _) => step,
            (Nature::Substance, Some(end)) => end,
            (Nature::Substance, None) => {
                return Err(NoCitation::ConductUnknown { id: id.to_owned() });
            }
        };
        self.in_force(id, day).ok_or_else(|| NoCitation::NotInForce { id: id.to_owned(), day })
    }

    /// The citation of a ground for conduct from one day to another; continuing conduct is dated by
    /// its end.
    ///
    /// # Errors
    /// No such row, a row of procedure, conduct that ends before it begins, or nothing in force.
    pub fn ground(&self, id: &str, (from, to): (Day, Day)) -> Result<&Citation, NoCitation> {
        if to < from {
            return Err(NoCitation::ConductReversed { from, to });
        }
        match self.row(id) {
            Some(row) if row.nature == Nature::Procedure => {
                Err(NoCitation::NotAGround { id: id.to_owned() })
            }
            _ => self.citation_for(id, to, Some(to)),
        }
    }

    /// The citations of a row of substance that came into force after the conduct and are in force
    /// on the day of the step: what an officer may choose where it is lighter (法典 art 1057).
    #[must_use]
    pub fn newer(&self, id: &str, conduct_end: Day, step: Day) -> Vec<&Citation> {
        if self.row(id).is_none_or(|row| row.nature == Nature::Procedure) {
            return Vec::new();
        }
        self.all_in_force(id, step)
            .filter(|citation| citation.validity.from.is_some_and(|from| conduct_end < from))
            .collect()
    }

    /// The words of the first citation in force on a day: `17号第5条第2款“自接到报告之日起3日内”`.
    ///
    /// For a row of substance the day is the last of the conduct.
    ///
    /// # Errors
    /// No such row, or nothing in force on the day.
    pub fn cite(&self, id: &str, day: Day) -> Result<Text, NoCitation> {
        self.citation_for(id, day, Some(day)).map(|citation| citation.text.clone())
    }

    /// The doubts to be shown with a row on a day: its own, then those of the instruments it cites
    /// on that day, each once.
    #[must_use]
    pub fn doubts_of(&self, id: &str, day: Day) -> Vec<&Doubt> {
        let own = self.row(id).into_iter().flat_map(|row| &row.doubts);
        let cited = self
            .all_in_force(id, day)
            .filter_map(|citation| self.instrument(&citation.instrument))
            .flat_map(|instrument| &instrument.doubts);
        let mut shown: Vec<&Doubt> = Vec::new();
        for doubt in own.chain(cited).filter_map(|id| self.doubt(id)) {
            if !shown.contains(&doubt) {
                shown.push(doubt);
            }
        }
        shown
    }
}
