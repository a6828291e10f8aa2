//! `demo`: some of the shipped stories, with a summary.

use super::{STORY_FOLDER, Stage, print, shipped_stories};
use crate::say::{Out, Trouble};
use casework::text::Text;
use policy::house::Files;
use policy::rehearsal::{Entry, Story};

/// What is shown: for each procedure the story whose name holds the word, else the first.
const SHOWN: [(&str, &str); 4] = [
    ("criminal-transfer", "national-day"),
    ("river-chief", "to-circular"),
    ("hazardous-waste-consultation", "chongqing"),
    ("petition", "re-review-with-hearing"),
];

/// Rehearses shipped stories.
pub(crate) fn demo(files: &Files, out: &mut Out) -> Result<(), Trouble> {
    let stage = Stage::new(files, out)?;
    let (mut failed, mut all) = (false, Vec::new());
    for (name, text) in chosen(files)? {
        let story = Story::read(name, text).map_err(Trouble::Flaws)?;
        let played = stage.play(&story);
        failed |= !played.findings.is_empty();
        if out.json {
            print::complain(&played.findings, out)?;
        } else {
            print::story(name, &story.title, &played, out)?;
        }
        all.extend(played.timeline);
    }
    if out.json {
        out.json(&all)?;
    } else {
        out.text(&summary(&all))?;
    }
    if failed { Err(Trouble::Story) } else { Ok(()) }
}

fn chosen(files: &Files) -> Result<Vec<(&str, &str)>, Trouble> {
    let mut chosen = Vec::new();
    for (procedure, word) in SHOWN {
        let folder = format!("{STORY_FOLDER}{procedure}/");
        let own: Vec<(&str, &str)> =
            shipped_stories(files).filter(|(name, _)| name.starts_with(&folder)).collect();
        let named = own.iter().find(|(name, _)| name.contains(word)).or(own.first());
        chosen.extend(named.copied());
    }
    if chosen.is_empty() {
        return Err(Trouble::Wrong(Text::new(
            format!("`{STORY_FOLDER}` 中没有可演练的剧本"),
            format!("`{STORY_FOLDER}` holds no story to rehearse"),
        )));
    }
    Ok(chosen)
}

fn summary(all: &[Entry]) -> Text {
    let count = |kind: &str| all.iter().filter(|entry| entry.kind == kind).count();
    let done = all.iter().filter(|entry| entry.kind == "done");
    let (late, met): (Vec<&Entry>, Vec<&Entry>) = done.partition(|entry| entry.adverse);
    let (late, met) = (late.len(), met.len());
    let (acts, refused, breached) = (count("act"), count("refused"), count("breached"));
    let (warned, lapsed, silent) = (count("warned"), count("lapsed"), count("silent"));
    Text::new(
        format!(
            "合计:行为 {acts},拒绝 {refused};应办按期 {met},逾期办结 {late};预警 {warned},\
             逾期入账 {breached},静默入账 {silent},权利期满未行使 {lapsed}"
        ),
        format!(
            "in all: {acts} acts, {refused} refused; duties done in time {met}, late {late}; \
             {warned} warnings, {breached} breaches and {silent} silences booked, {lapsed} rights \
             lapsed"
        ),
    )
}
