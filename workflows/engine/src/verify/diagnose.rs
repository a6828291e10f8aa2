//! Naming what was changed, once something differs.

use super::examine::Examined;
use super::found::Found;
use audit::{Digest, Entry, Kind, Receipt};

/// What an entry must hold.
pub(super) struct Made {
    /// Kind and time, where statement and answer could be read.
    pub(super) known: Option<(Kind, u64)>,
    pub(super) statement: Digest,
    pub(super) answer: Digest,
    pub(super) events: Option<Digest>,
    /// The head that ends, where it opens another log.
    pub(super) old_head: Option<Digest>,
}

/// Says in which field an entry differs from what it must hold. Gives its time.
pub(super) fn entry(found: &Found, made: &Made, seen: &mut Examined) -> Option<u64> {
    let entry = match Entry::read(&found.entry) {
        Ok(entry) => entry,
        Err(flaw) => {
            seen.defect(format!("记录被改动:{flaw}"), format!("the entry was changed: {flaw}"));
            return None;
        }
    };
    commitments(&entry, made, seen);
    seen.opens = entry.old_head;
    if entry.old_head != made.old_head {
        seen.defect(
            "记录所指的旧日志头不是陈述中的那一个",
            "the old head that the entry names is not the one in the statement",
        );
    }
    if let Some((kind, at)) = made.known {
        if kind != entry.kind {
            let (kind, said) = (kind.word(), entry.kind.word());
            seen.defect(
                format!("记录的种类为 `{said}`,陈述与答复却是 `{kind}`"),
                format!("the entry is of kind `{said}`, statement and answer are of `{kind}`"),
            );
        }
        if at != entry.at {
            seen.defect(
                format!("记录的时间为 {},答复却是 {at}", entry.at),
                format!("the entry has the time {}, the answer {at}", entry.at),
            );
        }
    }
    Some(entry.at)
}

fn commitments(entry: &Entry, made: &Made, seen: &mut Examined) {
    let statement = entry.statement != made.statement;
    let answer = entry.answer != made.answer;
    let events = entry.events != made.events;
    // Three at once are not three changes.
    if statement && answer && (events || entry.events.is_none()) {
        return seen.defect(
            "盐值被改动,或陈述与答复均被改动:无一与记录的承诺相符",
            "the salt was changed, or statement and answer both were: none is what the entry commits to",
        );
    }
    let fields = [
        (statement, "陈述", "the statement"),
        (answer, "答复", "the answer"),
        (events, "事件哈希的清单", "the list of the events' hashes"),
    ];
    for (_, zh, en) in fields.into_iter().filter(|(differs, ..)| *differs) {
        seen.defect(
            format!("{zh}被改动:与记录的承诺不符"),
            format!("{en} was changed: it is not what the entry commits to"),
        );
    }
}

/// Says in what a receipt differs from the one that was given.
pub(super) fn receipt(expected: &Receipt, bytes: &[u8], seen: &mut Examined) {
    let receipt = match Receipt::read(bytes) {
        Ok(receipt) => receipt,
        Err(flaw) => {
            return seen
                .defect(format!("回执被改动:{flaw}"), format!("the receipt was changed: {flaw}"));
        }
    };
    let differs = [
        (receipt.entry != expected.entry, "另一条记录", "another entry"),
        (receipt.message != expected.message, "另一条消息", "another message"),
        (receipt.sender != expected.sender, "另一发送者", "another sender"),
        (receipt.at != expected.at, "另一时间", "another time"),
        (receipt.hub != expected.hub, "另一日志", "another log"),
    ];
    for (_, zh, en) in differs.into_iter().filter(|(differs, ..)| *differs) {
        seen.defect(format!("回执所指为{zh}"), format!("the receipt names {en}"));
    }
}
