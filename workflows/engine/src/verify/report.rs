//! What verifying came to.

use super::{Depth, Messages};
use audit::Checkpoint;
use casework::procedure::Name;
use casework::text::Text;
use serde::Serialize;

/// The most defects that are kept. A thousand show what happened; all are counted.
pub const DEFECTS_MAX: usize = 1000;

/// Something that cannot be in a record that nobody touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Defect {
    /// The place in the log; `None` where it is of no entry.
    pub position: Option<u64>,
    /// The case.
    pub case: Option<Name>,
    /// What was changed, is missing or stands in another order.
    pub what: Text,
}

/// Defects, the first of them kept and all counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Defects {
    /// How many there are.
    pub count: u64,
    /// The first [`DEFECTS_MAX`].
    pub kept: Vec<Defect>,
}

impl Defects {
    /// Adds a defect.
    pub fn add(&mut self, defect: Defect) {
        self.count += 1;
        if self.kept.len() < DEFECTS_MAX {
            self.kept.push(defect);
        }
    }

    /// Adds those of another, behind its own.
    pub fn join(&mut self, other: Self) {
        self.count += other.count;
        let room = DEFECTS_MAX.saturating_sub(self.kept.len());
        self.kept.extend(other.kept.into_iter().take(room));
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// A log that was opened after an older copy was restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenedLog {
    /// The place of the entry that opens it.
    pub position: u64,
    /// Its name.
    pub origin: String,
}

/// What a verified record holds, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// How deep it was looked.
    pub depth: Depth,
    /// Entries.
    pub entries: u64,
    /// Entries that have no place yet, apart from those.
    pub queued: u64,
    /// Acts of agencies that were granted.
    pub granted: u64,
    /// Acts that were refused.
    pub refused: u64,
    /// What the house did by itself.
    pub by_house: u64,
    /// Entries whose content was erased; their hashes were checked.
    pub erased: u64,
    /// Events that could be counted.
    pub events: u64,
    /// Cases that something happened in.
    pub cases: u64,
    /// Cases of which content was erased.
    pub erased_cases: u64,
    /// Signatures of statements and receipts that were checked.
    pub signatures: u64,
    /// Statements signed with a key that is not known here: nothing is said of them.
    pub unknown_keys: u64,
    /// Logs that were opened after an older copy was restored.
    pub logs: Vec<OpenedLog>,
    /// Which message stands at which place, added up.
    pub messages: Messages,
    /// The signed head that the entries were compared with; `None` of an empty log, or where it
    /// could not be read.
    pub checkpoint: Option<Checkpoint>,
    /// What is wrong.
    pub defects: Defects,
}

impl Report {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.defects.is_empty()
    }

    /// One line for people.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self { entries, queued, cases, erased, unknown_keys, .. } = self;
        let mut text = match self.defects.count {
            0 => Text::new(
                format!("{entries} 条记录、{cases} 个案件逐一重算,与已签检查点一致"),
                format!(
                    "{entries} entries of {cases} cases were hashed again and agree with the signed checkpoint"
                ),
            ),
            count => Text::new(
                format!("{entries} 条记录中发现 {count} 处不符"),
                format!("{count} defects in {entries} entries"),
            ),
        };
        for OpenedLog { position, origin } in &self.logs {
            text.zh.push_str(&format!(";自第 {position} 条起为恢复后另开的日志 `{origin}`"));
            text.en.push_str(&format!("; from entry {position} on it is `{origin}`, opened after an older copy was restored"));
        }
        if *queued != 0 {
            text.zh.push_str(&format!(";另有 {queued} 条已收、尚未编入日志"));
            text.en.push_str(&format!("; {queued} more are recorded and wait for their place"));
        }
        if *erased != 0 {
            text.zh.push_str(&format!(";{erased} 条的内容已依规销毁,其哈希仍可验证"));
            text.en.push_str(&format!("; the content of {erased} was erased, their hashes hold"));
        }
        let (zh, en) = match self.depth {
            Depth::Signatures => ("", ""),
            Depth::Hashes => (
                ";未验陈述与回执的签名",
                "; signatures of statements and receipts were not checked",
            ),
            Depth::Entries => (
                ";所承诺的内容(陈述、答复、事件)未打开,未与记录、各表比对,亦未验签名",
                "; what they commit to (statements, answers, events) was not opened, not compared and no signature of it checked",
            ),
        };
        text.zh.push_str(zh);
        text.en.push_str(en);
        if *unknown_keys != 0 {
            text.zh.push_str(&format!(";{unknown_keys} 条陈述的密钥在此未登记,签名未验"));
            text.en.push_str(&format!(
                "; {unknown_keys} statements are signed with keys not known here and were not checked"
            ));
        }
        text
    }
}
