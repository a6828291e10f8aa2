//! The entries of an excerpt: each in the log, and what is shown of it is what it commits to.

use super::Entries;
use crate::evidence::layout;
use crate::verify::{CLOCKS_APART_MAX, Spoken};
use audit::{Digest, Entry, commit};
use casework::procedure::CLOCK;
use wire::Answer;

impl Entries<'_> {
    /// Takes the next entry of an excerpt, in the order of the log.
    pub(in crate::evidence) fn take_shown(&mut self, position: u64) {
        self.piled.entries += 1;
        let Some(bytes) = self.must(position, layout::ENTRY) else { return };
        self.prove(position, &bytes);
        let entry = match Entry::read(&bytes) {
            Ok(entry) => entry,
            Err(flaw) => {
                return self.defect(position, format!("记录读不出:{flaw}"), flaw.to_string());
            }
        };
        if entry.at.saturating_add(CLOCKS_APART_MAX) < self.last_at {
            let (at, last) = (entry.at, self.last_at);
            self.defect(
                position,
                format!("时间倒退:{at} 早于前一条的 {last}"),
                format!("time goes back: {at} is before {last} of the entry before"),
            );
        }
        self.last_at = self.last_at.max(entry.at);
        let salt = (layout::STATEMENT, layout::STATEMENT_SALT);
        if let Some(statement) = self.shown(position, salt, &entry.statement) {
            self.said(position, &statement);
        }
        let salt = (layout::ANSWER, layout::ANSWER_SALT);
        if let Some(answer) = self.shown(position, salt, &entry.answer) {
            let granted = Answer::read(&answer).is_ok_and(|it| it.is_granted());
            self.piled.refused += u64::from(!granted);
        }
    }

    /// The bytes of a part that the entry commits to; none where it is not shown, or is another.
    fn shown(
        &mut self,
        position: u64,
        (piece, salt): (&str, &str),
        named: &Digest,
    ) -> Option<Vec<u8>> {
        let bytes = self.piece(position, piece)?;
        let salt: Option<[u8; 32]> = self.digits(position, salt).and_then(|it| it.try_into().ok());
        let fits = salt.is_some_and(|salt| commit(&salt, &bytes) == *named);
        if !fits {
            let path = self.path(position, piece);
            self.defect(
                position,
                format!("`{path}` 与记录所承诺的不符"),
                format!("`{path}` is not what the entry commits to"),
            );
        }
        fits.then_some(bytes)
    }

    /// A statement is of this case, and of whom it names.
    fn said(&mut self, position: u64, statement: &[u8]) {
        let Ok(spoken) = Spoken::read(statement) else {
            let path = self.path(position, layout::STATEMENT);
            return self.defect(
                position,
                format!("`{path}` 读不出"),
                format!("`{path}` cannot be read"),
            );
        };
        let (case, from) = (spoken.case.into_owned(), spoken.from.into_owned());
        if case != *self.case {
            self.defect(
                position,
                format!("第 {position} 条记录属于案件 `{case}`"),
                format!("entry {position} is of case `{case}`"),
            );
        }
        let signature = self.digits(position, layout::SIGNATURE);
        match signature {
            None if from == CLOCK => {}
            Some(signature) if self.ring.has_signed(&from, statement, &signature) => {
                self.piled.signatures += 1;
            }
            _ => self.defect(
                position,
                format!("陈述没有 `{from}` 的有效签名,或 `keys.json` 没有其密钥"),
                format!(
                    "the statement has no signature by a key of `{from}` in `keys.json` that fits"
                ),
            ),
        }
    }
}
