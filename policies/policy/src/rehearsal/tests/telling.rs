//! A recorded case is told as the story told it while it was played.

use super::demo::{files, house, look};
use crate::house::Files;
use crate::rehearsal::play::{Kept, staged};
use crate::rehearsal::{Entry, Probed, RefusedAct, Story, tell, tell_refused};
use casework::procedure::Name;
use casework::text::Text;
use casework::time::Instant;
use casework::{Case, Event};
use std::path::Path;

/// What a hub would have recorded: every act's events end with its settling.
fn recorded(kept: &Kept) -> Vec<(Instant, String, Vec<Event>)> {
    let mut happenings = Vec::new();
    let mut events = Vec::new();
    for (at, event) in &kept.events {
        events.push(event.clone());
        if matches!(event, Event::Settled { .. }) {
            happenings.push((*at, "somebody".to_owned(), std::mem::take(&mut events)));
        }
    }
    assert!(events.is_empty(), "an act that is not settled");
    happenings
}

/// What is said and when, without the refused acts, of which a case's history knows nothing.
fn lines(timeline: &[Entry], case: &Name) -> Vec<String> {
    let own = timeline.iter().filter(|it| it.case == *case && it.kind != "refused");
    own.map(|it| serde_json::to_string(it).unwrap()).collect()
}

/// Stories in which two cases meet tell only of the one that acts; a notice changes the words for days.
fn is_plain(text: &str) -> bool {
    !["merge", "split", "notice ", "\"roster\":"].iter().any(|word| text.contains(word))
}

#[test]
fn a_recorded_case_is_told_as_its_story_tells_it() {
    let mut stories = Files::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    look(&root, "tests/cases/stories", &mut stories);
    look(&root, "tests/cases/demo", &mut stories);
    stories.retain(|name, text| name.ends_with(".story") && is_plain(text));
    let mut files = files().clone();
    files.extend(stories.clone());
    let mut told = 0;
    for (name, text) in &stories {
        let story = Story::read(name, text).unwrap();
        let mut probed = Probed::default();
        let stage = staged(house(), &files, &story, &mut probed);
        for (case, kept) in &stage.cases {
            let again = tell(house(), case, &recorded(kept));
            assert_eq!(lines(&again, case), lines(&stage.played.timeline, case), "{name}");
            told += again.len();
        }
    }
    assert!(1000 < told, "{told} lines are not enough to compare");
}

#[test]
fn what_was_erased_is_told_as_erased() {
    let happening = (Instant::from_micros(5), "water.510104".to_owned(), Vec::new());
    let told = tell(house(), "1", &[happening]);
    assert_eq!((told.len(), told[0].kind), (1, "erased"));
    assert!(told[0].text_en.ends_with("what was done was erased, only its proof remains"));
}

#[test]
fn a_refused_act_is_told_with_its_title_and_code() {
    let what = Text::new("没有这个案件", "there is no such case");
    let mut refused = RefusedAct {
        at: Instant::from_micros(5),
        by: "water.510104",
        act: "transfer",
        opens: Some("criminal-transfer"),
        code: "R200",
        what: &what,
        basis: None,
    };
    let told = tell_refused(house(), "1", &Case::default(), &refused);
    assert_eq!((told.kind, told.code.as_deref(), told.adverse), ("refused", Some("R200"), true));
    assert_eq!(told.act.as_deref(), Some("transfer"));
    assert!(told.text_en.ends_with("is refused, R200: there is no such case"), "{}", told.text_en);
    let known = house().procedures().iter().filter(|it| &*it.id == "criminal-transfer");
    let title = &known.last().unwrap().acts.get("transfer").unwrap().title;
    assert!(told.text_zh.contains(&format!("「{}」被拒绝 R200", title.zh)), "{}", told.text_zh);
    (refused.act, refused.opens) = ("return", None);
    let told = tell_refused(house(), "1", &Case::default(), &refused);
    assert!(told.text_zh.contains("「退回」"), "{}", told.text_zh);
    assert_eq!(told.act, None);
}
