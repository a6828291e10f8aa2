//! `demo`: some of the shipped stories, with a summary.

use super::{Stage, print, shipped_stories};
use crate::say::{Out, Trouble};
use casework::text::Text;
use policy::house::Files;
use policy::rehearsal::{Entry, Story};

/// The stories that are shown first, as far as they are shipped; each is the end of a path.
const SHOWN: &[&str] = &[
    "criminal-transfer/national-day.story",
    "river-chief/ladder.story",
    "hazardous-waste/chongqing.story",
    "petition/whole.story",
];

/// How many stories are shown.
const SHOWN_MAX: usize = 4;

/// Rehearses shipped stories.
pub(crate) fn demo(files: &Files, out: &mut Out) -> Result<(), Trouble> {
    let stage = Stage::new(files, out)?;
    let mut chosen: Vec<(&str, &str)> = Vec::new();
    for end in SHOWN {
        chosen.extend(shipped_stories(files).find(|(name, _)| name.ends_with(end)));
    }
    for story in shipped_stories(files) {
        if chosen.len() < SHOWN_MAX && !chosen.contains(&story) {
            chosen.push(story);
        }
    }
    let (mut failed, mut all) = (false, Vec::new());
    for (name, text) in chosen {
        let story = Story::read(name, text).map_err(Trouble::Flaws)?;
        let played = stage.play(&story);
        failed |= !played.findings.is_empty();
        if !out.json {
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

fn summary(all: &[Entry]) -> Text {
    let count = |kind: &str| all.iter().filter(|entry| entry.kind == kind).count();
    let done = all.iter().filter(|entry| entry.kind == "done");
    let (late, met): (Vec<&Entry>, Vec<&Entry>) = done.partition(|entry| entry.adverse);
    let (late, met) = (late.len(), met.len());
    let (acts, refused, breached) = (count("act"), count("refused"), count("breached"));
    let (warned, lapsed, deemed) = (count("warned"), count("lapsed"), count("deemed"));
    Text::new(
        format!(
            "合计:行为 {acts},拒绝 {refused};应办按期 {met}、逾期办结 {late};预警 {warned},\
             逾期入账 {breached},权利期满未行使 {lapsed},视为 {deemed}"
        ),
        format!(
            "in all: {acts} acts, {refused} refused; duties met {met}, done late {late}; \
             {warned} warnings, {breached} breaches booked, {lapsed} rights lapsed, {deemed} deemed"
        ),
    )
}
