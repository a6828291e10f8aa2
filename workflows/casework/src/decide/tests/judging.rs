//! What is found of another's answer, by whom, and when it is nothing.

use super::MATTER;
use super::world::{Play, climbs, does, opens, procedure, says, wakes};
use crate::act::Verb;
use crate::case::{Judgement, Rung};
use crate::event::Event;
use crate::procedure::Finding;

/// The matter, where asking again finds the answer insufficient and giving up finds it sufficient.
fn judging() -> String {
    let text = MATTER.replace(
        "[act.again]\n",
        "[act.again]\njudges = \"receiver\"\nfinding = \"insufficient\"\n",
    );
    text.replace(
        "[act.give-up]\n",
        "[act.give-up]\njudges = \"receiver\"\nfinding = \"sufficient\"\n",
    )
}

/// Declined by the police.
fn declined(text: &str) -> Play {
    let mut play = Play::new(vec![procedure("matter", text)]);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    play.go(does("03-02 09:00", "ecology.county", "send"));
    play.go(does("03-03", "police.county", "decline"));
    let delivery = play.sent("decline", "ecology.county");
    play.go(climbs("03-03 10:00", "ecology.county", delivery, Rung::Accepted));
    play
}

fn judgements(play: &Play) -> Vec<Judgement> {
    let judged = |it: &Event| match it {
        Event::Judged { proceeding: 1, judgement } => Some((**judgement).clone()),
        _ => None,
    };
    play.events.iter().filter_map(judged).collect()
}

#[test]
fn whoever_answered_is_judged_by_whoever_asked() {
    let mut play = declined(&judging());
    assert_eq!(judgements(&play), [], "who declines judges nobody");
    play.go(does("03-04", "ecology.county", "again"));
    let found = judgements(&play);
    let [it] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((&*it.agency, &*it.by, &*it.act), ("police.county", "ecology.county", "again"));
    assert_eq!(it.finding, Finding::Insufficient);
    let last = play.case.proceeding(1).unwrap().last_move.as_ref().unwrap();
    assert_eq!(last.judged.as_ref(), Some(it), "kept for as long as it can be taken back");
    play.go(says("03-04 12:00", "ecology.county", Verb::Withdraw));
    assert!(play.case.proceeding(1).unwrap().last_move.is_none());
    play.go(does("03-05", "ecology.county", "give-up"));
    let found: Vec<Finding> = judgements(&play).iter().map(|it| it.finding).collect();
    assert_eq!(found, [Finding::Insufficient, Finding::Sufficient]);
}

#[test]
fn nobody_judges_itself_and_silence_judges_nobody() {
    let own = judging().replace(
        "[role.receiver]\nkind = \"police\"\nsame_level_as = \"sender\"",
        "[role.receiver]\nkind = \"ecology\"\nsame_level_as = \"sender\"",
    );
    let mut play = Play::new(vec![procedure("matter", &own)]);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    for (when, act) in [("03-02 09:00", "send"), ("03-03", "decline"), ("03-04", "again")] {
        play.go(does(when, "ecology.county", act));
    }
    assert_eq!(judgements(&play), []);
    let silent = format!(
        "{}\n[deemed.give-up]\nafter = \"1d\"\nstarts = \"phase declined\"\ncounts_as = \"give-up\"\n\
         during = \"declined\"\n",
        judging()
    );
    let mut play = declined(&silent);
    play.go(wakes("03-06"));
    let deemed = |it: &Event| matches!(it, Event::DeemedEnded { fired: true, .. });
    assert!(play.events.iter().any(deemed), "{:?}", play.events);
    assert_eq!(judgements(&play), []);
}
