//! `import`: published tables become acts, the same acts as by hand, with everything that follows.

use crate::args::ImportArgs;
use crate::demo::script::{HandOver, HandOvers, hand_overs};
use crate::hub::{house, runtime};
use crate::profile::{Profile, failed};
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
        let (n, mut done) = (acts.acts.len(), Vec::new());
        for (at, hand_over) in acts.acts.iter().enumerate() {
            let came =
                if asked.check { Came::Checked } else { handed_over(&profile, hand_over).await? };
            if !out.json {
                let (case, items, said) = (&hand_over.case, hand_over.items, came.text());
                out.text(&Text::new(
                    format!("[{}/{n}] {case} {items} 件:{}", at + 1, said.zh),
                    format!("[{}/{n}] {case} {items} items: {}", at + 1, said.en),
                ))?;
                out.flush()?;
            }
            done.push((hand_over, came));
        }
        summed_up(acts.items, &done, out)
    })
}

/// What became of one hand-over.
enum Came {
    /// It was only checked.
    Checked,
    /// It was done now.
    Done,
    /// The same table was imported before.
    Before,
    /// The hub said no.
    Refused(wire::pb::Refusal),
}

impl Came {
    fn word(&self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Done => "handed-over",
            Self::Before => "handed-over-before",
            Self::Refused(_) => "refused",
        }
    }

    fn text(&self) -> Text {
        match self {
            Self::Checked => Text::new("合格", "fits"),
            Self::Done => Text::new("已移交", "handed over"),
            Self::Before => Text::new("此前已移交", "handed over before"),
            Self::Refused(no) => {
                Text::new(format!("{} {}", no.code, no.zh), format!("{} {}", no.code, no.en))
            }
        }
    }
}

/// The message's id follows from the table and the place, so that nothing is handed over twice, however
/// often an import is begun.
async fn handed_over(profile: &Profile, hand_over: &HandOver) -> Result<Came, Trouble> {
    let digest = wire::digest(hand_over.case.as_bytes());
    let id: String = "import-".chars().chain(digest.chars().take(24)).collect();
    let hub = &profile.settings.hub;
    let (statement, bodies) = engine::statement_of(&hand_over.act, &id, hub, &hand_over.case)
        .map_err(anyhow::Error::new)
        .context("writing a hand-over")?;
    let bodies = bodies.into_iter().map(Into::into).collect();
    match profile.client.submit(&profile.signature, &statement, bodies).await {
        Ok(answer) => Ok(answer.refusal.map_or(Came::Done, Came::Refused)),
        Err(no) if no.code() == Some(wire::Code::ReusedId.word()) => Ok(Came::Before),
        Err(no) => Err(failed(no)),
    }
}

fn summed_up(items: usize, done: &[(&HandOver, Came)], out: &mut Out) -> Result<(), Trouble> {
    let count = |word: &str| done.iter().filter(|(_, came)| came.word() == word).count();
    if out.json {
        let cases: Vec<Value> = done
            .iter()
            .map(|(it, came)| json!({"case": &*it.case, "items": it.items, "came": came.word()}))
            .collect();
        return out.json(&json!({"items": items, "cases": cases}));
    }
    let (now, before, refused) =
        (count("handed-over"), count("handed-over-before"), count("refused"));
    out.text(&Text::new(
        format!(
            "读到 {items} 件,分 {} 案:移交 {now},此前已移交 {before},被拒绝 {refused}",
            done.len()
        ),
        format!(
            "{items} items read, {} cases: {now} handed over, {before} before, {refused} refused",
            done.len()
        ),
    ))
}

fn remarks(acts: &HandOvers, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return Ok(());
    }
    acts.remarks.iter().try_for_each(|remark| out.text(remark))
}
