//! `act`: a statement from a file.

use crate::args::ActArgs;
use crate::hub::runtime;
use crate::profile::Profile;
use crate::say::{Out, Trouble};
use crate::shipped;
use anyhow::Context as _;
use casework::text::Text;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::Read as _;
use std::path::Path;
use wire::{Deed, Named, StepOf, pb};

/// What a person writes of an act; the rest of the statement follows from who says it and when.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    case: String,
    act: Deed,
    #[serde(default)]
    office: Option<String>,
    #[serde(default)]
    officer: Option<String>,
    #[serde(default)]
    proceeding: Option<u32>,
    #[serde(default)]
    occurred_at: Option<String>,
}

const FORM: &str = r#"{"case": "…", "act": {"step": {"name": "…"}}}"#;

/// Submits the act of a file.
pub(crate) fn submit(asked: &ActArgs, out: &mut Out) -> Result<(), Trouble> {
    let profile_of = || Profile::open(&asked.who);
    let mut written = read(&asked.file)?;
    let mut bodies = Vec::new();
    if let Some(path) = &asked.document {
        bodies.push(document(&mut written.act, path)?);
    }
    if let Some(path) = &asked.sealed {
        bodies.push(sealed(&mut written, path)?);
    }
    runtime()?.block_on(async {
        let profile = profile_of()?;
        let mut statement = profile.statement(asked.id.as_deref(), &written.case, written.act)?;
        statement.office = written.office;
        statement.officer = written.officer;
        statement.proceeding = written.proceeding;
        if let Some(at) = written.occurred_at {
            statement.occurred_at = at;
        }
        let answer = profile.submit(&statement, bodies).await?;
        answered(&statement.id, &answer, out)
    })
}

/// Puts the document's digest into the act, and gives its bytes.
pub(super) fn document(act: &mut Deed, path: &Path) -> Result<Vec<u8>, Trouble> {
    let text = shipped::read(path)?;
    let shown = path.display();
    let body: Value = serde_json::from_str(&text).map_err(|error| {
        Trouble::Wrong(Text::new(
            format!("`{shown}` 不是 JSON:{error}"),
            format!("`{shown}` is no JSON: {error}"),
        ))
    })?;
    let bytes = wire::canonical(&body).context("writing the document")?;
    let digest = wire::digest(&bytes);
    match act {
        Deed::Step(step) => {
            let name = step.document.take().map(|it| it.name);
            let stem = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default().to_owned();
            step.document = Some(Named { name: name.unwrap_or(stem), digest });
            Ok(bytes)
        }
        _ => Err(Trouble::Wrong(Text::new(
            "只有程序规定的行为(step)可附文书",
            "only an act that a procedure names (step) is made with a document",
        ))),
    }
}

/// Puts the envelope's digest and pseudonym into the opening act, and gives its bytes.
fn sealed(written: &mut Written, path: &Path) -> Result<Vec<u8>, Trouble> {
    let envelope = crate::reporter::envelope_of(path)?;
    let Deed::Step(StepOf { opens: Some(opens), .. }) = &mut written.act else {
        return Err(Trouble::Wrong(Text::new(
            "密封件只随启动程序的行为(opens)提交",
            "an envelope goes with an act that opens a proceeding (opens) only",
        )));
    };
    if envelope.case != written.case {
        let (sealed, given) = (&envelope.case, &written.case);
        return Err(Trouble::Wrong(Text::new(
            format!("密封件属于案件 `{sealed}`,行为属于 `{given}`"),
            format!("the envelope is of case `{sealed}`, the act of `{given}`"),
        )));
    }
    let bytes = std::fs::read(path).context("reading the envelope")?;
    opens.reporter = Some(envelope.pseudonym.clone());
    opens.sealed = Some(wire::digest(&bytes));
    Ok(bytes)
}

fn read(path: &Path) -> Result<Written, Trouble> {
    let text = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("reading the standard input")?;
        text
    } else {
        shipped::read(path)?
    };
    let written = serde_json::from_str(&text).and_then(|mut act: Value| {
        // The digest of a document is filled in from its file; it need not be written.
        if let Some(Value::Object(document)) = act.pointer_mut("/act/step/document")
            && document.get("digest").is_none_or(Value::is_null)
        {
            document.insert("digest".into(), "".into());
        }
        serde_json::from_value(act)
    });
    written.map_err(|error| {
        let shown = path.display();
        Trouble::Wrong(Text::new(
            format!("`{shown}` 不是行为文件:{error};形式为 {FORM}"),
            format!("`{shown}` is no act: {error}; the form is {FORM}"),
        ))
    })
}

/// Prints an answer; a refusal is an answer, and the program's input was wrong.
pub(crate) fn answered(id: &str, answer: &pb::Answer, out: &mut Out) -> Result<(), Trouble> {
    let refusal = answer.refusal.as_ref();
    if out.json {
        let receipt: Value = serde_json::from_slice(&answer.receipt).unwrap_or_default();
        out.json(&json!({
            "id": id,
            "granted": refusal.is_none(),
            "case": super::shown::some(&answer.case),
            "version": answer.version,
            "position": answer.position,
            "repeated": answer.repeated,
            "refusal": refusal.map(|it| json!({"code": it.code, "zh": it.zh, "en": it.en, "basis": super::shown::some(&it.basis)})),
            "receipt": receipt,
            "receipt_signature": hex::encode(&answer.receipt_signature),
        }))?;
    }
    if let Some(no) = refusal {
        let basis = super::shown::some(&no.basis).map(|it| format!(" [{it}]")).unwrap_or_default();
        return Err(Trouble::Wrong(Text::new(
            format!("{} {}{basis}", no.code, no.zh),
            format!("{} {}{basis}", no.code, no.en),
        )));
    }
    if out.json {
        return Ok(());
    }
    let (case, version) = (&answer.case, answer.version);
    let place = match answer.position {
        Some(place) => Text::new(format!("日志位置 {place}"), format!("place {place} in the log")),
        None => Text::new("日志位置待定", "not yet placed in the log"),
    };
    let (zh, en) = if answer.repeated { ("(此前已办)", " (done before)") } else { ("", "") };
    out.text(&Text::new(
        format!("已办:案件 {case},第 {version} 号状态,{}{zh}", place.zh),
        format!("done: case {case}, version {version}, {}{en}", place.en),
    ))
}
