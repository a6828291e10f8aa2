//! Where a story comes from, and what of it was assumed, is read with it.

use crate::rehearsal::Story;
use crate::rehearsal::story::{Deed, Origin, Said};

fn read(lines: &str) -> Story {
    Story::read("trial.story", &format!("title 试 | trial\n{lines}")).unwrap()
}

fn origins(story: &Story) -> Vec<Origin> {
    let deed = |said: &Said| -> Option<Deed> {
        match said {
            Said::Do(deed) | Said::Refused(_, deed) => Some(Deed::clone(deed)),
            _ => None,
        }
    };
    story.lines.iter().filter_map(|line| deed(&line.said)).map(|deed| deed.origin).collect()
}

#[track_caller]
fn flaw(lines: &str, line: u32, words: &str) {
    let flaws = Story::read("trial.story", &format!("title a | b\n{lines}")).unwrap_err();
    let named = flaws.iter().any(|flaw| flaw.line == line && flaw.what.en.contains(words));
    assert!(named, "{flaws:?}");
}

#[test]
fn the_source_is_the_text_to_the_end_of_the_line_with_the_marks_of_an_address_in_it() {
    let story = read("source X-1;某厅 2024-07-31;https://a.example/b#c {x} \"y\n");
    assert_eq!(story.source.as_deref(), Some("X-1;某厅 2024-07-31;https://a.example/b#c {x} \"y"));
    assert_eq!(read("").source, None);
}

#[test]
fn a_marker_speaks_of_the_act_after_it_and_of_no_other() {
    let story = read(
        "published 公开:日 | the day\n\n# A comment may stand between.\n2024-03-15T09:00 a b\n\
         2024-03-16T09:00 a b\nassumed 假定 | assumed\nrefused R207 2024-03-17T09:00 a b\n",
    );
    let read = origins(&story);
    let said: Vec<(bool, &str)> =
        read.iter().map(|it| (it.published, it.words.en.as_str())).collect();
    assert_eq!(said, [(true, "the day"), (false, "not in a source, assumed"), (false, "assumed")]);
    assert_eq!(read[0].words.zh, "公开:日");
}

#[test]
fn a_marker_without_its_act_and_a_second_source_are_named_with_their_line() {
    flaw("published a | b\nclock 2024-03-15T09:00\n", 3, "must be the act");
    flaw("published a | b\nassumed a | b\n2024-03-15T09:00 a b\n", 3, "must be the act");
    flaw("2024-03-15T09:00 a b\nassumed a | b\n# the end\n", 4, "must be the act");
    flaw("published\n2024-03-15T09:00 a b\n", 2, "what is published or assumed");
    flaw("source a\nsource b\n", 3, "once in a story");
    flaw("source\n", 2, "once in a story");
}
