//! `import`: published tables become acts, the same acts as by hand, with everything that follows.

use crate::args::ImportArgs;
use crate::demo::script::{HandOvers, hand_overs};
use crate::hub::{house, runtime};
use crate::profile::Profile;
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use casework::text::Text;
use policy::house::Files;
use serde_json::{Value, json};

/// Imports a table.
pub(crate) fn import(files: &Files, asked: &ImportArgs, out: &mut Out) -> Result<(), Trouble> {
    let house = house(files)?;
    let shown = asked.file.display().to_string();
    let bytes = std::fs::read(&asked.file).map_err(|error| {
        Trouble::Wrong(Text::new(
            format!("打不开文件 `{shown}`:{error}"),
            format!("cannot open file `{shown}`: {error}"),
        ))
    })?;
    let name = asked.file.file_name().and_then(|it| it.to_str()).unwrap_or_default();
    runtime()?.block_on(async {
        let profile = Profile::open(&asked.who)?;
        let at = engine::Clock::now(&crate::hub::clock::SystemClock);
        let office = profile.settings.agency.clone();
        let acts = hand_overs(&house, files, name, &bytes, at, &office)?;
        remarks(&acts, out)?;
        let mut done: Vec<Value> = Vec::new();
        let (n, mut refused) = (acts.acts.len(), 0);
        for (at, hand_over) in acts.acts.iter().enumerate() {
            if asked.check {
                done.push(json!({"case": &*hand_over.case, "items": hand_over.items}));
                continue;
            }
            let id = crate::profile::message_id()?;
            let hub = &profile.settings.hub;
            let (statement, bodies) = engine::statement_of(&hand_over.act, &id, hub, &hand_over.case)
                .map_err(anyhow::Error::new)
                .context("writing a hand-over")?;
            let answer = profile.submit(&statement, bodies).await?;
            let no = answer.refusal.as_ref();
            refused += usize::from(no.is_some());
            if !out.json {
                let (case, items) = (&hand_over.case, hand_over.items);
                let (zh, en) = match no {
                    None => ("已移交".to_owned(), "handed over".to_owned()),
                    Some(no) => (format!("{} {}", no.code, no.zh), format!("{} {}", no.code, no.en)),
                };
                out.text(&Text::new(
                    format!("[{}/{n}] {case} {items} 件:{zh}", at + 1),
                    format!("[{}/{n}] {case} {items} items: {en}", at + 1),
                ))?;
                out.flush()?;
            }
            done.push(json!({
                "case": &*hand_over.case, "items": hand_over.items,
                "refusal": no.map(|it| it.code.clone()),
            }));
        }
        if out.json {
            out.json(&json!({"items": acts.items, "cases": done}))?;
        } else {
            out.text(&Text::new(
                format!("读到 {} 件,分 {n} 案移交;{refused} 案被拒绝", acts.items),
                format!("{} items read, handed over in {n} cases; {refused} refused", acts.items),
            ))?;
        }
        Ok(())
    })
}

fn remarks(acts: &HandOvers, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return Ok(());
    }
    acts.remarks.iter().try_for_each(|remark| out.text(remark))
}
