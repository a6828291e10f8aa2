//! The head of the file.

use super::Reader;
use super::part::Part;
use super::words::Kind;
use crate::file::{Place, Table};
use crate::procedure::{Name, Succession};
use crate::text::Text;
use crate::time::Day;

/// The largest edition number; one edition a year would take a millennium.
const EDITION_MAX: i64 = 999;

/// What stands above the parts.
pub(super) struct Head {
    pub(super) id: Name,
    pub(super) edition: u32,
    pub(super) title: Text,
    pub(super) summary: Text,
    pub(super) from: Day,
    pub(super) to: Option<Day>,
    pub(super) succession: Succession,
    pub(super) basis: Vec<(Name, Place)>,
}

impl Head {
    /// Takes the head's keys from the top table; what lacks is a finding and gets a stand-in.
    pub(super) fn read(reader: &mut Reader, root: &mut Table) -> Self {
        // The parts are taken from the same table afterwards, so it is lent and handed back.
        let mut part = Part::new(reader, root.clone(), "head", "".into());
        let head = Self::take(&mut part);
        *root = part.table;
        head
    }

    fn take(part: &mut Part<'_>) -> Self {
        let id = part.need_name("procedure", Kind::Free);
        let is_named = part.reader.flaws.0.is_empty();
        let edition = if part.table.has("edition") {
            part.table.whole("edition", (1, EDITION_MAX), &mut part.reader.flaws)
        } else {
            part.missing("edition")
        };
        let edition = edition.and_then(|(edition, place)| {
            part.mark("edition", &place);
            u32::try_from(edition).ok()
        });
        let from = if part.table.has("from") { part.day("from") } else { part.missing("from") };
        let to = part.day("to");
        let words = [("stay", Succession::Stay), ("next-phase", Succession::NextPhase)];
        let succession = part.word("succession", &words);
        let head = Self {
            id,
            edition: edition.unwrap_or_default(),
            title: part.title(),
            summary: part.table.need_both("summary", &mut part.reader.flaws),
            from: from.unwrap_or(Day::from_days(0)),
            to,
            succession: succession.unwrap_or(Succession::Stay),
            basis: part.basis(),
        };
        head.check_dates(part);
        if edition.is_some() && is_named {
            head.check_file_name(part);
        }
        head
    }

    fn check_dates(&self, part: &mut Part<'_>) {
        let Some(to) = self.to.filter(|to| *to < self.from) else { return };
        let place = part.reader.marks.at(("head", &"".into()), "to", 0).cloned();
        let (place, from) = (place.unwrap_or_else(|| part.place()), self.from);
        part.flaw(
            &place,
            "edition-dates",
            format!("`to` 为 {to},早于 `from` 的 {from}"),
            format!("`to` is {to}, which lies before `from`, {from}"),
        );
    }

    /// `NAME.EDITION.toml` must be this procedure and edition; other names are left alone.
    fn check_file_name(&self, part: &mut Part<'_>) {
        let file = part.place().file;
        let last = file.rsplit('/').next().unwrap_or_default();
        let Some((stem, number)) =
            last.strip_suffix(".toml").and_then(|name| name.rsplit_once('.'))
        else {
            return;
        };
        let (id, edition) = (&self.id, self.edition);
        if number.bytes().all(|byte| byte.is_ascii_digit())
            && (stem != &**id || number != edition.to_string())
        {
            let place = part.reader.marks.at(("head", &"".into()), "procedure", 0).cloned();
            let place = place.unwrap_or_else(|| part.place());
            part.flaw(
                &place,
                "file-name",
                format!("文件名 `{last}` 与内容不符,应为 `{id}.{edition}.toml`"),
                format!("file is called `{last}`, it must be called `{id}.{edition}.toml`"),
            );
        }
    }
}
