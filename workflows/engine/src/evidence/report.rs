//! What checking a bundle came to.

use crate::rows::CaseRow;
use crate::verify::{Defects, OpenedLog};
use audit::Checkpoint;
use audit::cosignature::Cosigned;
use casework::text::Text;

/// What the checkpoint was held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// The log key that the reader gave: the bundle is of that log.
    Given(String),
    /// The key in the bundle itself: it is whole, and whose it is has to be found out elsewhere.
    InBundle(String),
    /// There is none.
    Missing,
}

/// What a bundle holds, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What the checkpoint was held against.
    pub anchor: Anchor,
    /// Which of the reader's witnesses have seen the checkpoint, and when.
    pub witnesses: Vec<Cosigned>,
    /// The signed head.
    pub checkpoint: Option<Checkpoint>,
    /// The case as its events tell it.
    pub outline: Option<CaseRow>,
    /// It is an excerpt: what documents say and what happened is not in it.
    pub excerpt: bool,
    /// Entries.
    pub entries: u64,
    /// Refused acts among them.
    pub refused: u64,
    /// Events.
    pub events: u64,
    /// Signatures of statements and receipts that were checked.
    pub signatures: u64,
    /// Documents that are in it.
    pub bodies: u64,
    /// Documents that granted acts name and that are not in it, such as those the reader may not see.
    pub bodies_absent: u64,
    /// Logs that were opened after an older copy was restored.
    pub logs: Vec<OpenedLog>,
    /// What is wrong.
    pub defects: Defects,
}

impl Checked {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.defects.is_empty()
    }

    /// For people: what it came to, and what it was held against.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self { entries, events, signatures, bodies, bodies_absent, .. } = self;
        let mut text = match self.defects.count {
            0 if self.excerpt => Text::new(
                format!(
                    "摘录完整:{entries} 条记录、{signatures} 个签名均验证无误;文书和事件不在其中"
                ),
                format!(
                    "the excerpt is whole: {entries} entries and {signatures} signatures hold; documents and events are not in it"
                ),
            ),
            0 => Text::new(
                format!(
                    "证据包完整:{entries} 条记录、{events} 个事件、{signatures} 个签名、{bodies} 份文书均验证无误"
                ),
                format!(
                    "the bundle is whole: {entries} entries, {events} events, {signatures} signatures and {bodies} documents hold"
                ),
            ),
            count => Text::new(
                format!("证据包有 {count} 处不符"),
                format!("{count} defects in the bundle"),
            ),
        };
        if *bodies_absent != 0 {
            text.zh.push_str(&format!(";另有 {bodies_absent} 份文书只有摘要"));
            text.en
                .push_str(&format!("; of {bodies_absent} more documents there is only the digest"));
        }
        for OpenedLog { position, origin } in &self.logs {
            text.zh.push_str(&format!(";自第 {position} 条起为恢复后另开的日志 `{origin}`"));
            text.en.push_str(&format!(
                "; from entry {position} on it is `{origin}`, opened after an older copy was restored"
            ));
        }
        let (zh, en) = self.held();
        text.zh.push_str(&format!("。{zh}"));
        text.en.push_str(&format!(". {en}"));
        text
    }

    fn held(&self) -> (String, String) {
        let (mut zh, mut en) = match &self.anchor {
            Anchor::Given(key) => (
                format!("检查点以您给出的日志密钥 {key} 验证"),
                format!("The checkpoint was held against the log key that you gave, {key}"),
            ),
            Anchor::InBundle(key) => (
                format!("检查点只以证据包自带的密钥 {key} 验证:请与该平台公布的密钥核对"),
                format!(
                    "The checkpoint was only held against the bundle's own key, {key}: compare it with the one that the hub has published"
                ),
            ),
            Anchor::Missing => ("没有日志密钥".into(), "There is no log key".into()),
        };
        let names: Vec<&str> = self.witnesses.iter().map(|it| it.witness.as_str()).collect();
        if names.is_empty() {
            zh.push_str(",没有见证");
            en.push_str("; no witness was asked for or has signed");
        } else {
            zh.push_str(&format!(",见证:{}", names.join("、")));
            en.push_str(&format!("; witnessed by {}", names.join(", ")));
        }
        (zh, en)
    }
}
