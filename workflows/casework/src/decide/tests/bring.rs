//! What an act brings along: papers, the ground it names, exhibits with two-sided lists.

use super::world::{Play, Say, day, does, opens, procedure};
use crate::case::{Difference, Rung};
use crate::event::Event;
use crate::procedure::Name;
use crate::refusal::Code;
use serde_json::json;

const DESK: &str = "
    [role.desk]
    [role.other]
    [phase.open]
    holder = 'desk'
    [phase.closed]
    outcome = 'done'
    [act.begin]
    by = 'desk'
    from = 'start'
    to = 'open'
    [act.punish]
    by = 'desk'
    from = 'open'
    sets = 'punished'
    [act.send]
    by = 'desk'
    from = 'open'
    papers = 'bundle'
    [act.ask-for-more]
    by = 'other'
    from = 'open'
    needs = 'lacking'
    [act.decide]
    by = 'desk'
    from = 'open'
    document = 'decision'
    grounds = ['G-OLD', 'G-NEW', 'G-STEP']
    [act.hand]
    by = 'desk'
    from = 'open'
    [act.take]
    by = 'other'
    from = 'open'
    [act.end]
    by = 'desk'
    from = 'open'
    to = 'closed'
    [duty.end]
    owed_by = 'desk'
    starts = 'open'
    done_by = 'end'
    limits = [{ n = 'promptly' }]
    [papers.bundle]
    list = [
      { kind = 'report', zh = '报告', en = 'report' },
      { kind = 'decision', zh = '决定', en = 'decision', when = 'punished' },
    ]
    incomplete = 'lacking'
    [custody.things]
    handed_by = 'hand'
    received_by = 'take'
";

fn desk_of(conduct: Option<(&str, &str)>) -> Play {
    let mut play = Play::new(vec![procedure("desk", DESK)]);
    let open = opens("03-02", "water.city", "desk", "begin").role("other", "police.city");
    let conduct = conduct.map(|(first, last)| (day(first), day(last)));
    play.go(open.opening(|it| it.conduct = conduct));
    play
}

fn acts(when: &str, act: &str) -> Say {
    does(when, "water.city", act)
}

fn missing(play: &Play) -> Vec<String> {
    let list = play.last.iter().find_map(|it| match it {
        Event::Acted { missing, .. } => Some(missing),
        _ => None,
    });
    list.unwrap().iter().map(ToString::to_string).collect()
}

// ---- papers

#[test]
fn missing_papers_are_named_and_flagged_where_the_article_forbids_refusing_for_that() {
    let mut play = desk_of(None);
    play.go(acts("03-03", "send"));
    assert_eq!(missing(&play), ["report"]);
    assert!(play.it(1).flags.contains("lacking"));
    play.go(does("03-03", "police.city", "ask-for-more"));
    // Sent again in full: the flag goes.
    play.go(acts("03-04", "send").paper("report"));
    assert_eq!(missing(&play), Vec::<String>::new());
    assert_eq!(play.no(does("03-04", "police.city", "ask-for-more")), Code::NotYet);
}

#[test]
fn a_paper_is_asked_for_only_when_its_flag_is_set() {
    let mut play = desk_of(None);
    play.go(acts("03-03", "send").paper("report"));
    assert_eq!(missing(&play), Vec::<String>::new());
    play.go(acts("03-03", "punish")).go(acts("03-03", "send").paper("report"));
    assert_eq!(missing(&play), ["decision"]);
}

#[test]
fn what_came_is_recorded_with_its_hash_and_its_pages() {
    let mut play = desk_of(None);
    play.go(acts("03-03", "send").paper("report"));
    let papers = play.last.iter().find_map(|it| match it {
        Event::Acted { papers, .. } => papers.first(),
        _ => None,
    });
    let paper = papers.unwrap();
    assert_eq!((&*paper.kind, &*paper.digest, paper.pages), ("report", "p", 1));
}

// ---- grounds

fn decides(when: &str, ground: &str) -> Say {
    acts(when, "decide").doc("decision", "h", json!({})).ground(ground)
}

fn cited(play: &Play) -> Option<(Name, Name)> {
    play.last.iter().find_map(|it| match it {
        Event::Acted { ground, .. } => ground.clone(),
        _ => None,
    })
}

#[test]
fn substance_follows_the_end_of_the_conduct_and_procedure_the_day_of_the_step() {
    let mut old = desk_of(Some(("2023-05-01", "2024-12-31")));
    assert_eq!(old.no(decides("03-03", "G-NEW")), Code::WrongGround);
    old.go(decides("03-03", "G-OLD"));
    assert_eq!(cited(&old), Some(("G-OLD".into(), "G-OLD, in force".into())));
    // Conduct that went on into the new law is dated by its end.
    let on_and_on = desk_of(Some(("2023-05-01", "2025-01-01")));
    assert_eq!(on_and_on.no(decides("03-03", "G-OLD")), Code::WrongGround);
    assert!(on_and_on.tries(&decides("03-03", "G-NEW")).is_ok());
    // A rule of procedure asks for the day of the step alone, as claimed.
    assert_eq!(old.no(decides("03-09", "G-STEP")), Code::WrongGround);
    assert_eq!(old.no(decides("03-10", "G-STEP").claimed("03-09")), Code::WrongGround);
    assert!(old.tries(&decides("03-10", "G-STEP")).is_ok());
}

// ---- exhibits

#[test]
fn two_lists_are_compared_and_every_difference_is_kept() {
    let mut play = desk_of(None);
    play.go(acts("03-03", "hand").item("1", "200 L").item("2", "1").item("3", "1"));
    assert_eq!(play.it(1).exhibits["things"].handed_by.as_deref(), Some("water.city"));
    assert_eq!(play.it(1).exhibits["things"].received, None);
    let take = does("03-04", "police.city", "take");
    play.go(take.item("1", "180 L").item("3", "1").item("4", "1"));
    let things = &play.it(1).exhibits["things"];
    assert_eq!(things.received_by.as_deref(), Some("police.city"));
    let word = |it: &Difference| match it {
        Difference::Missing(item) => format!("missing {}", item.number),
        Difference::Unlisted(item) => format!("unlisted {}", item.number),
        Difference::Differs { handed, received } => {
            format!("{}: {} and {}", handed.number, handed.quantity, received.quantity)
        }
    };
    let differences: Vec<_> = things.differences.iter().map(word).collect();
    assert_eq!(differences, ["1: 200 L and 180 L", "missing 2", "unlisted 4"]);
}

#[test]
fn equal_lists_in_another_order_have_no_difference() {
    let mut play = desk_of(None);
    play.go(acts("03-03", "hand").item("1", "200 L").item("2", "1"));
    play.go(does("03-04", "police.city", "take").item("2", "1").item("1", "200 L"));
    assert_eq!(play.it(1).exhibits["things"].differences, []);
}

#[test]
fn what_is_handed_over_anew_waits_for_its_receipt_anew() {
    let mut play = desk_of(None);
    play.go(acts("03-03", "hand").item("1", "1"));
    play.go(does("03-04", "police.city", "take").item("2", "1"));
    play.go(acts("03-05", "hand").item("2", "1"));
    let things = &play.it(1).exhibits["things"];
    assert_eq!((things.received.clone(), things.differences.len()), (None, 0));
}

// ---- words

#[test]
fn every_rung_is_read_by_its_word_and_an_unknown_word_is_nothing() {
    let rungs = [
        Rung::Queued,
        Rung::Delivered,
        Rung::Opened,
        Rung::Accepted,
        Rung::Returned,
        Rung::Refused,
        Rung::Failed,
        Rung::Withdrawn,
    ];
    for rung in rungs {
        assert_eq!(Rung::parse(rung.word()), Some(rung));
    }
    assert_eq!(Rung::parse("Delivered"), None);
    assert_eq!(Rung::parse(""), None);
}
