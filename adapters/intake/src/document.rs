//! A lead as the document that hands it over: the piece list of the procedure `inspection-batch`.

use serde_json::{Value, json};

use crate::words::shown;
use crate::{Complaint, Lead, civil};

/// Channels whose leads are handed over as pieces of an inspection.
const INSPECTIONS: [&str; 2] = ["中央督察", "省级督察"];

/// What the form allows, in characters and pieces.
const NUMBER_CHARS_MAX: usize = 60;
const BATCH_CHARS_MAX: usize = 40;
const ID_CHARS_MAX: usize = 40;
const SUMMARY_CHARS_MAX: usize = 2_000;
const PIECES_MAX: usize = 200;

/// Words of publishers for the kinds of pollution, and the form's code. The first that fits counts.
const CATEGORIES: &[(&str, &str)] = &[
    ("气", "air"),
    ("油烟", "air"),
    ("扬尘", "air"),
    ("水", "water"),
    ("噪", "noise"),
    ("土壤", "soil"),
    ("固", "waste"),
    ("垃圾", "waste"),
    ("危废", "waste"),
    ("生态", "ecology"),
];

/// The head of the letter with which pieces are handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Number of the letter, at most 60 characters.
    pub number: String,
    /// Agency id of the inspection office that hands over, such as `inspection-office.510000`.
    pub organ: String,
    /// Day of the letter, `YYYY-MM-DD`.
    pub date: String,
    /// The batch as it is called, at most 40 characters.
    pub batch: String,
}

/// The document `inspection-piece-list` for several leads of one batch and one place.
///
/// # Errors
///
/// A complaint for each field that the form needs and the letter or a lead does not give, and for
/// leads that are no pieces of an inspection.
pub fn piece_list(letter: &Letter, leads: &[&Lead]) -> Result<Value, Vec<Complaint>> {
    let mut complaints = letter.complaints();
    if leads.is_empty() || PIECES_MAX < leads.len() {
        let n = leads.len();
        complaints.push(Complaint::whole(
            format!("清单有 {n} 件,应为 1 至 {PIECES_MAX} 件;请分成几份"),
            format!("the list has {n} pieces, from 1 to {PIECES_MAX} are allowed; split it"),
        ));
    }
    complaints.extend(leads.iter().flat_map(|lead| lead.complaints()));
    if !complaints.is_empty() {
        return Err(complaints);
    }
    let items: Vec<Value> = leads.iter().map(|lead| lead.piece()).collect();
    Ok(json!({
        "number": letter.number,
        "organ": letter.organ,
        "date": letter.date,
        "batch": letter.batch,
        "items": items,
    }))
}

impl Letter {
    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let mut text = |name: &str, value: &str, most: usize| {
            let n = value.chars().count();
            if n == 0 || most < n {
                complaints.push(Complaint::at(
                    0,
                    name,
                    format!("`{}` 有 {n} 字,应为 1 至 {most} 字", shown(value)),
                    format!("`{}` has {n} characters, from 1 to {most} are allowed", shown(value)),
                ));
            }
        };
        text("number", &self.number, NUMBER_CHARS_MAX);
        text("batch", &self.batch, BATCH_CHARS_MAX);
        if civil::day(&self.date).as_deref() != Some(self.date.as_str()) {
            complaints.push(Complaint::at(
                0,
                "date",
                format!("`{}` 不是有效日期,应如 `2024-10-19`", shown(&self.date)),
                format!("`{}` is no date, write it like `2024-10-19`", shown(&self.date)),
            ));
        }
        if !is_agency(&self.organ) {
            complaints.push(Complaint::at(
                0,
                "organ",
                format!("`{}` 不是机构编号,应如 `inspection-office.510000`", shown(&self.organ)),
                format!(
                    "`{}` is no agency, write it like `inspection-office.510000`",
                    shown(&self.organ)
                ),
            ));
        }
        complaints
    }
}

impl Lead {
    /// This lead alone as the document `inspection-piece-list`.
    ///
    /// The table prints no letter: its receipt number (else its id) stands for the letter's number, its
    /// day of receipt for the letter's day, its batch for the batch where a column tells, and the
    /// inspection office of its province for the sender. With the letter at hand use [`piece_list`].
    ///
    /// # Errors
    ///
    /// A complaint for each thing that the form needs and the row does not tell: the division, the day
    /// of receipt; or that the lead came by another channel than an inspection.
    pub fn document(&self) -> Result<Value, Vec<Complaint>> {
        let noted = self.notes.iter().find(|note| note.about == "批次");
        let batch = noted.map_or("未标明批次", |note| note.text.as_str());
        let letter = Letter {
            number: self.piece_id().to_owned(),
            organ: format!("inspection-office.{}0000", self.division.get(..2).unwrap_or_default()),
            date: self.received.clone(),
            batch: batch.chars().take(BATCH_CHARS_MAX).collect(),
        };
        let own = self.complaints();
        // What the row lacks is said about the row, not about the letter that was made from it.
        if own.is_empty() { piece_list(&letter, &[self]) } else { Err(own) }
    }

    fn piece_id(&self) -> &str {
        if self.receipt_no.is_empty() { &self.id } else { &self.receipt_no }
    }

    fn piece(&self) -> Value {
        json!({
            "id": self.piece_id(),
            "region": self.division,
            "category": category(self.types.first().map_or("", String::as_str)),
            "summary": self.summary(),
        })
    }

    /// The problem, with what the form has no field for: further kinds of pollution, and the star.
    fn summary(&self) -> String {
        let mut more = Vec::new();
        if 1 < self.types.len() {
            more.push(format!("污染类型:{}", self.types.join("、")));
        }
        if self.starred {
            more.push("重点件".to_owned());
        }
        let more = if more.is_empty() { String::new() } else { format!("({})", more.join(";")) };
        let more: String = more.chars().take(SUMMARY_CHARS_MAX / 4).collect();
        let room = SUMMARY_CHARS_MAX.saturating_sub(more.chars().count());
        let n = self.description.chars().count();
        if n <= room {
            return self.description.clone() + &more;
        }
        let cut = format!("……(原文 {n} 字,余见原表)");
        let room = room.saturating_sub(cut.chars().count());
        self.description.chars().take(room).collect::<String>() + &cut + &more
    }

    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let mut say = |column: &str, zh: String, en: String| {
            complaints.push(Complaint::at(self.line, column, zh, en));
        };
        if !INSPECTIONS.contains(&self.channel.as_str()) {
            let channel = shown(&self.channel);
            say(
                "channel",
                format!("渠道 `{channel}` 不是督察;可用 `中央督察`, `省级督察`"),
                format!(
                    "the channel `{channel}` is no inspection; allowed are `中央督察`, `省级督察`"
                ),
            );
        }
        if self.division.len() != 6 || !self.division.bytes().all(|byte| byte.is_ascii_digit()) {
            let division = shown(&self.division);
            say(
                "division",
                format!("区划代码 `{division}` 应为六位数字;请按区划目录查找或者填写"),
                format!("the division `{division}` must have six digits; look it up or give it"),
            );
        }
        if civil::day(&self.received).as_deref() != Some(self.received.as_str()) {
            let received = shown(&self.received);
            say(
                "received",
                format!("受理日期 `{received}` 应如 `2024-10-19`;请填写"),
                format!("the day of receipt `{received}` must be like `2024-10-19`; give it"),
            );
        }
        let n = self.piece_id().chars().count();
        if n == 0 || ID_CHARS_MAX < n {
            say(
                "receipt_no",
                format!("编号有 {n} 字,应为 1 至 {ID_CHARS_MAX} 字"),
                format!("the number has {n} characters, from 1 to {ID_CHARS_MAX} are allowed"),
            );
        }
        if self.description.is_empty() {
            say(
                "description",
                "没有问题基本情况".to_owned(),
                "there is no problem text".to_owned(),
            );
        }
        complaints
    }
}

fn category(kind: &str) -> &'static str {
    CATEGORIES.iter().find(|(word, _)| kind.contains(word)).map_or("other", |(_, code)| code)
}

/// Whether a text has the shape of an agency's id, `kind.code`.
fn is_agency(text: &str) -> bool {
    let Some((kind, code)) = text.split_once('.') else { return false };
    let low = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    kind.starts_with(|letter: char| letter.is_ascii_lowercase())
        && kind.bytes().all(|byte| low(byte) || byte == b'-')
        && !code.is_empty()
        && code.bytes().all(low)
}

#[cfg(test)]
mod tests;
