//! How fast what people look at is: worklists, the search for a number, the history of a case.

use super::figures::Times;
use super::site::Open;
use super::{RECIPIENT, SENDER};
use crate::profile::failed;
use crate::say::{Out, Trouble};
use casework::text::Text;
use serde_json::{Value, json};
use std::time::Instant;
use wire::pb;

/// Each question is asked so often.
const ASKED: usize = 200;
/// Rows of a page, as a screen has them.
const PAGE: u32 = 50;

/// How long each kind of question took.
pub(super) struct Lists {
    rows: Vec<(Text, &'static str, Times)>,
}

/// Asks; `None` where there is no case to ask about.
pub(super) async fn asked(open: &Open) -> Result<Option<Lists>, Trouble> {
    let (sender, recipient) = (open.line(SENDER)?.client, open.line(RECIPIENT)?.client);
    let list = |number: String| pb::ListRequest { number, limit: PAGE, ..Default::default() };
    let first = sender.list(list(String::new())).await.map_err(failed)?;
    let numbers: Vec<String> = first.cases.into_iter().map(|it| it.number).collect();
    if numbers.is_empty() {
        return Ok(None);
    }
    let number = |n: usize| numbers.get(n % numbers.len()).cloned().unwrap_or_default();
    let (mut worklist, mut search, mut history) =
        (Times::default(), Times::default(), Times::default());
    for n in 0..ASKED {
        let began = Instant::now();
        let asked = pb::DutiesRequest { limit: PAGE, ..Default::default() };
        recipient.duties(asked).await.map_err(failed)?;
        worklist.add(began.elapsed());
        let began = Instant::now();
        // A part of a number, as somebody types it who has half of it before him.
        let part: String = number(n).chars().skip(4).take(10).collect();
        sender.list(list(part)).await.map_err(failed)?;
        search.add(began.elapsed());
        let began = Instant::now();
        let asked = pb::HistoryRequest { number: number(n) };
        recipient.history(asked).await.map_err(failed)?;
        history.add(began.elapsed());
    }
    let mut rows = vec![
        (Text::new("应办清单", "worklist"), "worklist", worklist),
        (Text::new("按案号查找", "search by number"), "search", search),
        (Text::new("案件经过", "case history"), "history", history),
    ];
    rows.iter_mut().for_each(|(_, _, times)| times.sort());
    Ok(Some(Lists { rows }))
}

impl Lists {
    pub(super) fn json(&self) -> Value {
        let figures =
            |times: &Times| json!({"p50_ms": times.millis(0.5), "p99_ms": times.millis(0.99)});
        self.rows.iter().map(|(_, key, times)| ((*key).to_owned(), figures(times))).collect()
    }

    pub(super) fn print(&self, out: &mut Out) -> Result<(), Trouble> {
        for (name, _, times) in &self.rows {
            let (p50, p99) = (times.millis(0.5), times.millis(0.99));
            out.text(&Text::new(
                format!("{}:p50 {p50:.2} ms,p99 {p99:.2} ms", name.zh),
                format!("{}: p50 {p50:.2} ms, p99 {p99:.2} ms", name.en),
            ))?;
        }
        Ok(())
    }
}
