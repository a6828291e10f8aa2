//! `procedure`: list, check, show, draw and lock.

mod check;
mod json;

pub(crate) use check::check;

use crate::args::{Format, Which};
use crate::say::{Out, Trouble, unknown};
use anyhow::Context as _;
use casework::diagram;
use casework::procedure::{Procedure, Procedures};
use casework::text::Text;
use casework::time::Day;
use policy::house::{Files, House, procedure_path, released_line};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// One edition, for programs.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    procedure: &'a str,
    edition: u32,
    title: &'a Text,
    from: Day,
    to: Option<Day>,
    released: bool,
    law_rows: BTreeSet<String>,
}

impl<'a> Listed<'a> {
    fn new(house: &House, procedure: &'a Procedure) -> Self {
        let rows = procedure.law_rows().into_iter();
        Self {
            procedure: &procedure.id,
            edition: procedure.edition,
            title: &procedure.title,
            from: procedure.from,
            to: procedure.to,
            released: house.is_released(&procedure.id, procedure.edition),
            law_rows: rows.map(|(row, _)| row.to_string()).collect(),
        }
    }
}

pub(crate) fn list(files: &Files, out: &mut Out) -> Result<(), Trouble> {
    let (house, flaws) = House::survey(files);
    if let Some(house) = &house {
        let listed = house.procedures().iter().map(|procedure| Listed::new(house, procedure));
        say_list(&listed.collect::<Vec<_>>(), out)?;
    }
    if flaws.is_empty() { Ok(()) } else { Err(Trouble::Flaws(flaws)) }
}

fn say_list(listed: &[Listed<'_>], out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return out.json(&listed);
    }
    let width = listed.iter().map(|one| one.procedure.len()).max().unwrap_or(0);
    for one in listed {
        let (id, edition, from) = (one.procedure, one.edition, one.from);
        let to = one.to.map_or_else(|| "          ".to_owned(), |to| to.to_string());
        let (zh, en) =
            if one.released { ("已发布", "released") } else { ("未发布", "open    ") };
        let (zh_title, en_title) = (&one.title.zh, &one.title.en);
        let rows = one.law_rows.len();
        out.text(&Text::new(
            format!("{id:width$}  {edition:>2}  {from}..{to}  {zh}  依据{rows:>3}条  {zh_title}"),
            format!(
                "{id:width$}  {edition:>2}  {from}..{to}  {en}  {rows:>3} law rows  {en_title}"
            ),
        ))?;
    }
    Ok(())
}

pub(crate) fn show(files: &Files, which: &Which, out: &mut Out) -> Result<(), Trouble> {
    let (house, procedure) = find(files, which)?;
    if out.json {
        return out.json(&json::whole(&house, &procedure));
    }
    let text = diagram::show(&procedure, &house, out.language);
    out.line(text.trim_end())
}

pub(crate) fn diagram(
    files: &Files,
    which: &Which,
    format: Format,
    to: Option<&Path>,
    out: &mut Out,
) -> Result<(), Trouble> {
    let (house, procedure) = find(files, which)?;
    let drawn = match format {
        Format::Mermaid => diagram::mermaid(&procedure, &house, out.language),
        Format::Svg => diagram::svg(&procedure, &house, out.language),
    };
    if let Some(to) = to {
        let shown = to.display().to_string();
        std::fs::write(to, &drawn).with_context(|| format!("writing `{shown}`"))?;
        if out.json {
            return out.json(&serde_json::json!({ "file": shown, "bytes": drawn.len() }));
        }
        return out.text(&Text::new(format!("已写入 {shown}"), format!("wrote {shown}")));
    }
    if out.json {
        let format = if format == Format::Svg { "svg" } else { "mermaid" };
        let (id, edition) = (&*procedure.id, procedure.edition);
        return out.json(&serde_json::json!({
            "procedure": id, "edition": edition, "format": format, "text": drawn,
        }));
    }
    out.line(drawn.trim_end())
}

pub(crate) fn lock(files: &Files, which: &Which, out: &mut Out) -> Result<(), Trouble> {
    let (_, procedure) = find(files, which)?;
    let (id, edition) = (&*procedure.id, procedure.edition);
    let text = files.get(&procedure_path(id, edition)).map(String::as_str).unwrap_or_default();
    let line = released_line(id, edition, text);
    if out.json {
        let sha256 = line.rsplit(' ').next().unwrap_or_default();
        return out.json(&serde_json::json!({
            "procedure": id, "edition": edition, "sha256": sha256, "line": line,
        }));
    }
    out.line(line)
}

/// The house, and the edition asked for or the newest. Other files may have flaws, this one not.
fn find(files: &Files, which: &Which) -> Result<(House, Arc<Procedure>), Trouble> {
    let (house, mut flaws) = House::survey(files);
    let file = procedure_path(&which.id, 0);
    let start = file.trim_end_matches("0.toml");
    if house.is_some() {
        flaws.retain(|flaw| flaw.file.starts_with(start));
    }
    match house {
        Some(house) if flaws.is_empty() => {
            let procedure = pick(house.procedures(), which)?;
            Ok((house, procedure))
        }
        _ => Err(Trouble::Flaws(flaws)),
    }
}

fn pick(procedures: &Procedures, which: &Which) -> Result<Arc<Procedure>, Trouble> {
    let id = which.id.as_str();
    let editions: Vec<&Arc<Procedure>> = procedures.iter().filter(|one| &*one.id == id).collect();
    let Some(newest) = editions.last() else {
        return Err(unknown(("程序", "procedure"), id, procedures.ids().map(AsRef::as_ref)));
    };
    let Some(asked) = which.edition.as_deref() else { return Ok(Arc::clone(newest)) };
    let found = editions.iter().find(|one| one.edition.to_string() == asked);
    found.copied().cloned().ok_or_else(|| {
        let all: Vec<String> = editions.iter().map(|one| one.edition.to_string()).collect();
        let all = all.join(", ");
        Trouble::Wrong(Text::new(
            format!("`{id}` 没有第 `{asked}` 版,可用:{all}"),
            format!("`{id}` has no edition `{asked}`, allowed: {all}"),
        ))
    })
}
