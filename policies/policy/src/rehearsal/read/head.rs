//! Lines that are one text to their end: the title, the source, and markers of where acts come from.

use super::words::Bad;
use crate::rehearsal::story::{Deed, Origin, Said};
use casework::text::Text;

/// What has been read of such lines.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<Text>,
    pub(super) source: Option<String>,
    /// A marker that waits for its act.
    origin: Option<Origin>,
}

impl Head {
    /// Reads one line, by `other` where it is none of these; an act takes the marker that waits for it.
    pub(super) fn read(
        &mut self,
        line: &str,
        other: impl FnOnce(&str) -> Result<Option<Said>, Bad>,
    ) -> Result<Option<Said>, Bad> {
        let line = line.trim();
        let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match first {
            "title" if !rest.is_empty() => self.title = Some(both(rest)),
            "source" => self.source(rest)?,
            "published" | "assumed" => self.marker(first, rest)?,
            _ => return self.mark(other(line)),
        }
        Ok(None)
    }

    /// A marker that still waits has no act.
    pub(super) fn end(&self) -> Result<(), Bad> {
        self.origin.as_ref().map_or(Ok(()), |_| Err(no_act()))
    }

    fn source(&mut self, words: &str) -> Result<(), Bad> {
        if words.is_empty() || self.source.is_some() {
            return Err(Bad::new(
                "`source` 之后应写案件代号、发布者、日期和网址,全剧只写一行",
                "after `source` stand the case's id, the publisher, the date and the address, once in a story",
            ));
        }
        self.source = Some(words.to_owned());
        Ok(())
    }

    fn marker(&mut self, first: &str, words: &str) -> Result<(), Bad> {
        self.end()?;
        if words.is_empty() {
            return Err(Bad::new(
                format!("`{first}` 之后应写明何处已公开、何处为假定:`中文 | English`"),
                format!("after `{first}` stands what is published or assumed: `中文 | English`"),
            ));
        }
        self.origin = Some(Origin { published: first == "published", words: both(words) });
        Ok(())
    }

    /// Only blank lines and comments may stand between a marker and its act.
    fn mark(&mut self, read: Result<Option<Said>, Bad>) -> Result<Option<Said>, Bad> {
        let waiting = self.origin.take();
        match (read?, waiting) {
            (None, waiting) => {
                self.origin = waiting;
                Ok(None)
            }
            (said, None) => Ok(said),
            (Some(Said::Do(deed)), Some(origin)) => {
                Ok(Some(Said::Do(Box::new(Deed { origin, ..*deed }))))
            }
            (Some(Said::Refused(code, deed)), Some(origin)) => {
                Ok(Some(Said::Refused(code, Box::new(Deed { origin, ..*deed }))))
            }
            (Some(_), Some(_)) => Err(no_act()),
        }
    }
}

fn no_act() -> Bad {
    Bad::new(
        "`published` 或者 `assumed` 之后紧接的应是它所说明的行为",
        "the next line after `published` or `assumed` must be the act that it speaks of",
    )
}

/// `中文 | English`; one wording alone stands for both.
fn both(words: &str) -> Text {
    let (zh, en) = words.split_once('|').unwrap_or((words, words));
    Text::new(zh.trim(), en.trim())
}
