//! What verifying came to, for people and for programs.

use super::{Stuck, Verified};
use crate::audits::{defects, ended};
use crate::say::{Out, Trouble};
use casework::text::Text;
use engine::MessageKey;
use engine::verify::Accounted;
use ledger::{Accounts, Gap, IntegrityFinding, IntegrityReport};
use serde_json::{Value, json};

/// Tells everything, and ends as it came out.
pub(super) fn tell(verified: &Verified, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        out.json(&machine(verified))?;
        return ended(verified.wrong());
    }
    out.text(&verified.report.text())?;
    defects(&verified.report.defects, out)?;
    stuck(&verified.stuck, out)?;
    messages(verified, out)?;
    if let Some(cases) = &verified.cases {
        defects(&cases.defects, out)?;
    }
    accounted(&verified.accounts, verified.cases.as_ref(), out)?;
    ended(verified.wrong())
}

fn machine(verified: &Verified) -> Value {
    let Verified { report, stuck, accounts, twice, indexed, cases } = verified;
    let gaps: Vec<_> = accounts.gaps.iter().map(gap).collect();
    let twice: Vec<_> = twice.iter().map(|it| json!({"from": &*it.from, "id": it.id})).collect();
    let first: Vec<_> = stuck
        .first
        .iter()
        .map(|(it, secs)| json!({"from": &*it.from, "id": it.id, "secs": secs}))
        .collect();
    json!({
        "queued": report.queued, "stuck": {"count": stuck.count, "first": first},
        "entries": report.entries, "granted": report.granted, "refused": report.refused,
        "cases": report.cases, "erased_cases": report.erased_cases, "events": report.events,
        "logs": report.logs, "signatures": report.signatures, "unknown_keys": report.unknown_keys,
        "duties": accounts.duties, "deliveries": accounts.deliveries,
        "received": accounts.received, "letters": accounts.letters, "waiting": accounts.waiting,
        "defects": report.defects, "gaps": gaps, "messages_twice": twice,
        "messages_indexed": indexed, "rows": cases, "quick": cases.is_none(),
        "whole": verified.wrong() == 0,
    })
}

fn gap(gap: &Gap) -> Value {
    json!({"case": &*gap.case, "delivery": gap.delivery, "kind": format!("{:?}", gap.kind)})
}

/// What has no place yet is in no proof: whoever holds it back must be seen.
fn stuck(stuck: &Stuck, out: &mut Out) -> Result<(), Trouble> {
    for (MessageKey { from, id }, secs) in &stuck.first {
        out.text(&Text::new(
            format!("✗ `{from}` 的消息 `{id}` 已等待编入日志 {secs} 秒"),
            format!("✗ message `{id}` of `{from}` is stuck: it has waited {secs} s for its place"),
        ))?;
    }
    if stuck.count == 0 {
        return Ok(());
    }
    let count = stuck.count;
    out.text(&Text::new(
        format!("{count} 条滞留:枢纽运行时一秒内编入日志;请启动一个枢纽,或结束同一数据库服务器上其他程序未完的事务"),
        format!("{count} entries are stuck: they get their places within a second while a hub runs; start one, or end the transaction of another program that goes on in the same server"),
    ))
}

/// A message that comes again must find its answer, and one answer only.
fn messages(verified: &Verified, out: &mut Out) -> Result<(), Trouble> {
    for it in &verified.twice {
        let (from, id) = (&it.from, &it.id);
        out.text(&Text::new(
            format!("✗ `{from}` 的消息 `{id}` 登记了不止一次"),
            format!("✗ message `{id}` of `{from}` is registered more than once"),
        ))?;
    }
    if verified.indexed {
        return Ok(());
    }
    out.text(&Text::new(
        "✗ 消息索引与各条记录不一致:重复到达的消息可能找不到原答复",
        "✗ the index of messages is not that of the entries: a message that comes again may miss its answer",
    ))
}

/// The line that matters: nothing was left unsaid to anybody.
fn accounted(accounts: &Accounts, cases: Option<&Accounted>, out: &mut Out) -> Result<(), Trouble> {
    let Accounts { duties, deliveries, received, letters, waiting, gap_count, .. } = accounts;
    for gap in &accounts.gaps {
        let (case, kind) = (&gap.case, gap.kind);
        let delivery = gap.delivery.map(|it| format!(" #{it}")).unwrap_or_default();
        out.line(format!("✗ {case}{delivery} {kind:?}"))?;
    }
    let (missing, differs) = cases.map_or((0, 0), |it| (it.missing, it.defects.count));
    let wrong = gap_count + missing;
    if wrong != 0 {
        return out
            .text(&Text::new(format!("{wrong} 处没有着落"), format!("{wrong} not accounted for")));
    }
    if differs != 0 {
        return out.text(&Text::new(
            format!("所存各表有 {differs} 处与事件不符"),
            format!("what is stored differs from the events in {differs} places"),
        ));
    }
    let (zh, en) = match cases {
        Some(_) => ("", ""),
        None => (
            ";各表之间相互核对,未与事件比对",
            "; tables compared with each other, not with the events",
        ),
    };
    out.text(&Text::new(
        format!("全部 {duties} 项应办、{deliveries} 件送达均有着落:来件 {letters},待送 {waiting},已收 {received}{zh}"),
        format!("all {duties} duties and {deliveries} deliveries accounted for: {letters} letters, {waiting} still to be carried, {received} received{en}"),
    ))
}

/// `page 12, table entry: …`.
fn page(finding: &IntegrityFinding) -> String {
    let page = finding.page.map(|it| format!("page {it}, ")).unwrap_or_default();
    let table = finding.table.as_ref().map(|it| format!("table {it}: ")).unwrap_or_default();
    format!("{page}{table}{}", finding.said)
}

/// A file whose pages are broken proves nothing any more.
pub(super) fn broken_pages(pages: &IntegrityReport, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        let found: Vec<String> = pages.findings.iter().map(page).collect();
        out.json(&json!({"whole": false, "pages": found}))?;
    } else {
        pages.findings.iter().try_for_each(|finding| out.line(format!("✗ {}", page(finding))))?;
        out.text(&Text::new(
            "账本文件已损坏:从备份恢复,或由见证方与各机构的副本比对",
            "the ledger's file is damaged: restore a backup, and compare it with witnesses and agencies' copies",
        ))?;
    }
    Err(Trouble::Unsound)
}
