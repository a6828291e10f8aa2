//! What can be said of one record alone while all that it commits to stays sealed.

use super::examine::{Examined, Examiner, Nature};
use super::found::{Outline, OutlinePart};
use audit::{Entry, Kind};
use casework::procedure::{CLOCK, Name};

/// What the house's message begins with where it erases a case.
const ERASE: &str = "erase:";

impl Examiner {
    /// Hashes an entry again, reads it, and compares it with what stands beside it in clear.
    #[must_use]
    pub fn outline(&self, found: &Outline) -> Examined {
        let case = found.case.clone().or_else(|| found.parts.first().map(|it| it.case.clone()));
        let mut seen = Examined::new(found.position, &found.entry, &found.leaf, case);
        seen.messages.add(&found.message.from, &found.message.id, found.position);
        seen.erased = found.erased;
        for part in &found.parts {
            self::part(found, part, &mut seen);
        }
        match Entry::read(&found.entry) {
            Ok(entry) => self::entry(found, &entry, &mut seen),
            Err(flaw) => {
                seen.defect(format!("记录被改动:{flaw}"), format!("the entry was changed: {flaw}"));
            }
        }
        seen
    }
}

fn entry(found: &Outline, entry: &Entry, seen: &mut Examined) {
    seen.at = Some(entry.at);
    seen.opens = entry.old_head;
    seen.stored_at(Some(found.at));
    let house = &*found.message.from == CLOCK;
    seen.nature = match entry.kind {
        Kind::Act => Nature::Granted,
        Kind::Refusal => Nature::Refused,
        _ => Nature::House,
    };
    if house == matches!(entry.kind, Kind::Act | Kind::Refusal) {
        let (kind, from) = (entry.kind.word(), &found.message.from);
        seen.defect(
            format!("记录的种类为 `{kind}`,消息却登记在 `{from}` 名下"),
            format!("the entry is of kind `{kind}`, the message is registered as one of `{from}`"),
        );
    }
    if entry.events.is_some() == found.parts.is_empty() {
        let (zh, en) = match entry.events {
            Some(_) => ("记录承诺了事件,却未存", "the entry commits to events, none are stored"),
            None => {
                ("记录未承诺任何事件,却存有事件", "the entry commits to no events, some are stored")
            }
        };
        seen.defect(zh, en);
    }
    if entry.kind == Kind::Erase {
        seen.erases = found.message.id.strip_prefix(ERASE).map(Name::from);
    }
}

fn part(found: &Outline, part: &OutlinePart, seen: &mut Examined) {
    if part.position != found.position {
        let at = part.position;
        seen.defect(
            format!("第 {at} 条的事件没有记录"),
            format!("events at place {at} have no entry"),
        );
    }
    let counted = part.version.checked_sub(part.first);
    // Of what was erased nobody can say how many events there were.
    let counted = counted.filter(|_| !part.erased);
    if part.version < part.first {
        seen.defect(
            format!("案件 `{}` 的版本由 {} 退至 {}", part.case, part.first, part.version),
            format!(
                "the version of case `{}` goes back from {} to {}",
                part.case, part.first, part.version
            ),
        );
    }
    seen.parts.push((part.case.clone(), part.first, counted));
}
