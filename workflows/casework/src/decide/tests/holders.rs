//! Somebody holds every open case at every step, merged and split cases included.

use super::world::{Play, Say, climbs, does, edition, opens, procedure, says, signs, wakes};
use super::{MATTER, received, sent};
use crate::act::Verb;
use crate::case::Rung;
use crate::procedure::Procedure;
use crate::refusal::Code;

fn files() -> Vec<Procedure> {
    let asking = procedure("matter", &format!("{MATTER}{ASKING}"));
    vec![asking, procedure("review", REVIEW)]
}

fn matter(case: &str, from: &str) -> Play {
    let mut play = Play::new(files());
    let open = opens("03-02 08:00", from, "matter", "prepare");
    play.go(open.opening(|it| {
        it.case = case.into();
        it.reporter = Some(format!("reporter of {case}").as_str().into());
    }));
    play
}

/// A matter with a child: the receiver asks for a review, and is told how it ended.
const REVIEW: &str = "
    [role.reviewer]
    [phase.open]
    holder = 'reviewer'
    [phase.closed]
    outcome = 'done'
    [act.begin]
    by = 'clock'
    from = 'start'
    to = 'open'
    [act.answer]
    by = 'reviewer'
    from = 'open'
    to = 'closed'
    [duty.answer]
    owed_by = 'reviewer'
    starts = 'open'
    done_by = 'answer'
    limits = [{ n = '5d', basis = 'X-8' }]
";

const ASKING: &str = "
    [act.ask]
    by = 'receiver'
    from = 'examining'
    [act.told]
    by = 'clock'
    from = 'examining'
    sets = 'answered'
    [act.use-answer]
    by = 'receiver'
    from = 'examining'
    needs = 'answered'
    [link.review]
    procedure = 'review'
    opened_by = 'ask'
    with = 'begin'
    roles = { reviewer = 'watcher' }
    join = { done = 'told' }
";

/// Case `A` signed for by the police on 03-02, with what an asking matter can do.
fn asking() -> Play {
    let mut play = Play::new(files());
    let open = opens("03-02 08:00", "ecology.county", "matter", "prepare");
    play.go(open.opening(|it| it.reporter = Some("reporter of A".into())));
    play.go(does("03-02", "ecology.county", "send"));
    for delivery in [1, 2] {
        let to = play.delivery(delivery).to.clone();
        play.go(signs("03-02 10:00", &to, delivery));
    }
    play
}

fn merges(when: &str, from: &str, other: &Play) -> Say {
    says(when, from, Verb::Merge { other: Box::new(other.case.clone()) })
}

fn splits(when: &str, from: &str) -> Say {
    says(when, from, Verb::Split { case: "A".into() })
}

/// Case `B`, held by `ecology.county`, has taken in what `other` is.
fn taking(when: &str, other: &mut Play) -> Play {
    let mut survivor = matter("B", "ecology.county");
    survivor.go(merges(when, "ecology.county", other));
    other.hear(&survivor);
    survivor
}

#[test]
fn there_is_one_holder_at_each_step_and_it_is_the_one_whose_turn_it_is() {
    let mut play = Play::new(vec![procedure("matter", MATTER)]);
    assert_eq!(play.case.holder(), None);
    let held = |play: &Play| play.case.holder().map(ToString::to_string);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    assert_eq!(held(&play).as_deref(), Some("ecology.county"));
    play.go(does("03-02", "ecology.county", "send")).go(signs("03-02", "police.county", 1));
    assert_eq!(held(&play).as_deref(), Some("police.county"));
    play.go(does("03-03", "police.county", "decline"));
    assert_eq!(held(&play).as_deref(), Some("ecology.county"));
    play.go(does("03-03", "ecology.county", "give-up"));
    assert_eq!(held(&play), None);
    let holders: Vec<_> = play.it(1).holders.iter().map(|it| &**it).collect();
    assert_eq!(holders, ["ecology.county", "police.county", "ecology.county"]);
}

#[test]
fn what_is_not_ours_goes_back_to_the_sender_and_not_to_its_end() {
    let mut play = received();
    play.go(does("03-03", "police.county", "decline"));
    assert!(play.case.is_open());
    assert_eq!(play.case.holder().unwrap().as_ref(), "ecology.county");
    // The sender owes the next step.
    assert_eq!(play.open(), ["copy@ecology.county#send 2", "give-up@ecology.county"]);
    for rule in play.town.world().procedures.edition("matter", 1).unwrap().acts.iter() {
        let to = rule.to.as_deref().unwrap_or("");
        assert!(!rule.not_ours || to != "closed", "{}", rule.name);
    }
}

#[test]
fn a_rerouted_matter_is_the_new_ones_and_the_olds_duty_ends_with_a_reason() {
    let mut play = received();
    play.go(does("03-03", "police.county", "route").role("receiver", "police.east"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "police.east");
    assert_eq!(play.done().last().unwrap(), "decide@police.county []");
    assert_eq!(play.no(does("03-03", "police.county", "decide")), Code::NotYourRole);
    // What follows the receiver is found again.
    assert_eq!(play.it(1).in_role("above"), ["police.city".into()]);
}

#[test]
fn a_duty_of_a_role_passes_with_the_role_and_its_clock_runs_on() {
    let body = "
        [act.hand-over]
        by = 'receiver'
        from = 'examining'
        binds = 'receiver'
        deliver = 'receiver'
    ";
    let rebound =
        MATTER.replace("\"route\"\n\n[role.above]", "[\"route\", \"hand-over\"]\n\n[role.above]");
    let mut play = Play::new(vec![procedure("matter", &format!("{rebound}{body}"))]);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    play.go(does("03-02", "ecology.county", "send")).go(signs("03-02 10:00", "police.county", 1));
    play.go(wakes("03-05 12:00"));
    play.go(does("03-05 12:00", "police.county", "hand-over").role("receiver", "police.east"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "police.east");
    assert_eq!(play.ended(), ["decide@police.county ByAct(\"hand-over\")"]);
    assert_eq!(play.days("decide@police.east"), "2026-03-05 2026-03-05");
    // What had passed is booked on the one, what passes now on the other, and nothing twice.
    play.go(wakes("03-06"));
    let booked = play.breaches();
    assert_eq!(booked.len(), 2);
    assert!(booked[0].starts_with("decide@police.county X-5"));
    assert!(booked[1].starts_with("decide@police.east X-2"));
    play.go(does("03-06", "police.east", "decide"));
    assert_eq!(play.done().last().unwrap(), "decide@police.east [\"X-2\", \"X-5\"]");
}

#[test]
fn of_two_merged_cases_one_is_held_and_it_holds_all() {
    let mut other = asking();
    let survivor = taking("03-03", &mut other);
    assert_eq!((other.case.holder(), other.case.is_open()), (None, false));
    assert_eq!(other.case.wakes_at(), None);
    assert_eq!(survivor.case.holder().unwrap().as_ref(), "ecology.county");
    assert_eq!(survivor.it(2).holder().as_ref(), "ecology.county");
    assert_eq!(other.no(wakes("03-20")), Code::IsMerged);
}

#[test]
fn both_limits_stay_and_the_first_reporter_stays_first() {
    let mut other = asking();
    let survivor = taking("03-03", &mut other);
    assert_eq!(survivor.days("prepare"), "2026-03-12 2026-03-12");
    assert_eq!(survivor.days("decide"), "2026-03-05 2026-03-05");
    assert_eq!(survivor.case.reporters, ["reporter of B".into(), "reporter of A".into()]);
}

#[test]
fn what_passed_before_a_merger_is_booked_on_whoever_held_it_then() {
    let mut other = asking();
    // Nobody woke the other case: its limits have passed unseen on the 5th and the 6th.
    let mut survivor = taking("03-09", &mut other);
    survivor.go(wakes("03-09"));
    let booked = |play: &Play| -> Vec<String> {
        play.breaches().into_iter().filter(|it| it.starts_with("decide")).collect()
    };
    assert_eq!(
        booked(&other),
        [
            "decide@police.county X-5 2026-03-05T00:00:00+08:00",
            "decide@police.county X-2 2026-03-06T00:00:00+08:00"
        ]
    );
    assert_eq!(booked(&survivor), Vec::<String>::new());
    // Whoever must know is told by the case that goes on.
    survivor.go(wakes("03-10"));
    assert_eq!(booked(&survivor), ["decide@ecology.county internal 2026-03-10T00:00:00+08:00"]);
}

#[test]
fn a_returned_case_is_resubmitted_before_it_is_merged() {
    let mut other = asking();
    let ground = Verb::Return { ground: "duplicate".into() };
    other.go(says("03-03", "police.county", ground));
    let survivor = matter("B", "ecology.city");
    assert_eq!(survivor.no(merges("03-03", "ecology.city", &other)), Code::IsReturned);
}

#[test]
fn a_split_case_goes_on_from_where_it_stands_and_both_are_held() {
    let mut other = asking();
    let mut survivor = taking("03-03", &mut other);
    survivor.go(splits("03-04", "ecology.county"));
    other.hear(&survivor);
    super::world::look_over(&other.case);
    assert!(survivor.case.is_open() && other.case.is_open());
    assert_eq!(survivor.case.proceedings.len(), 1);
    assert_eq!(other.case.holder().unwrap().as_ref(), "ecology.county");
    assert_eq!(other.days("decide"), "2026-03-05 2026-03-05");
    assert!(survivor.case.absorbed.is_empty());
    other.go(does("03-04", "ecology.county", "decline"));
}

#[test]
fn a_delivery_on_its_way_is_signed_for_in_the_survivor_and_starts_its_clock_there() {
    let mut other = sent();
    let mut survivor = matter("B", "ecology.county");
    survivor.go(merges("03-03", "ecology.county", &other));
    other.hear(&survivor);
    let delivery = survivor.sent("send", "ecology.county");
    survivor.go(signs("03-03 10:00", "ecology.county", delivery));
    assert_eq!(survivor.duty("decide").start, super::world::at("03-03 10:00"));
    // The copy that is still owed is proved there as well.
    let copy = survivor.sent("send", "court.county");
    survivor.go(climbs("03-03 10:00", "clock", copy, Rung::Delivered));
    assert!(survivor.done().iter().any(|it| it.starts_with("copy@")), "{:?}", survivor.open());
}

#[test]
fn a_child_opened_while_the_cases_were_one_goes_with_its_parent_and_answers_it() {
    let mut other = asking();
    let mut survivor = taking("03-03", &mut other);
    survivor.go(does("03-03", "ecology.county", "ask").on(2));
    assert_eq!(survivor.it(3).parent, Some((2, "review".into())));
    survivor.go(splits("03-04", "ecology.county"));
    other.hear(&survivor);
    super::world::look_over(&other.case);
    assert_eq!(survivor.case.proceedings.len(), 1);
    let child = other.it(1).children.clone();
    assert_eq!(child.len(), 1);
    other.go(does("03-05", "court.county", "answer"));
    assert_eq!(other.it(1).children, []);
    other.go(does("03-05", "ecology.county", "use-answer"));
}

#[test]
fn a_child_and_its_parent_find_each_other_under_their_new_numbers() {
    let mut other = asking();
    other.go(does("03-03", "police.county", "ask"));
    let mut survivor = taking("03-03", &mut other);
    assert_eq!(survivor.it(3).parent, Some((2, "review".into())));
    assert_eq!(survivor.it(2).children, [("review".into(), 3)]);
    // What the other holder held is the survivor's; what others hold stays theirs.
    assert_eq!(survivor.it(2).holder().as_ref(), "ecology.county");
    assert_eq!(survivor.it(3).holder().as_ref(), "court.county");
    survivor.go(does("03-04", "court.county", "answer"));
    survivor.go(does("03-04", "ecology.county", "use-answer").on(2));
}

#[test]
fn the_holder_of_the_survivor_merges_and_nobody_else() {
    let other = asking();
    let survivor = matter("B", "ecology.city");
    assert_eq!(survivor.no(merges("03-03", "police.county", &other)), Code::NotYourRole);
    let mut closed = asking();
    closed.go(does("03-03", "police.county", "decide"));
    assert_eq!(survivor.no(merges("03-03", "ecology.city", &closed)), Code::WrongParty);
}

#[test]
fn a_superior_keeps_its_oversight_through_a_merger() {
    let mut other = Play::new(vec![procedure("matter", MATTER)]);
    other.go(opens("03-02 08:00", "ecology.city", "matter", "prepare"));
    other.go(does("03-02", "ecology.city", "send")).go(signs("03-02 10:00", "police.city", 1));
    other.go(says("03-02 11:00", "police.city", Verb::Delegate { to: "police.county".into() }));
    let mut survivor = matter("B", "ecology.county");
    survivor.go(merges("03-03", "ecology.county", &other));
    survivor.duty("oversight@police.city");
    assert_eq!(survivor.days("decide@ecology.county"), "2026-03-05 2026-03-05");
    survivor.go(does("03-04", "ecology.county", "decide").on(2));
    assert_eq!(survivor.find("oversight"), None);
}

#[test]
fn a_case_in_which_the_new_holder_owes_the_same_already_is_not_merged() {
    let each = "
        [role.chair]
        [role.member]
        many = { min = 2, max = 3 }
        [phase.open]
        holder = 'chair'
        [phase.closed]
        outcome = 'done'
        [act.begin]
        by = 'chair'
        from = 'start'
        to = 'open'
        [act.answer]
        by = 'member'
        from = 'open'
        [act.end]
        by = 'chair'
        from = 'open'
        to = 'closed'
        [duty.answer]
        owed_by = 'each member'
        starts = 'open'
        done_by = 'answer'
        limits = [{ n = '5d' }]
    ";
    let head = "from = \"2024-01-01\"\nsuccession = \"stay\"";
    let files = || vec![edition("board", 1, head, each), procedure("matter", MATTER)];
    let mut other = Play::new(files());
    let open = opens("03-02", "water.city", "board", "begin");
    other.go(open.role("member", "water.city").role("member", "ecology.county"));
    let mut survivor = Play::new(files());
    let open = opens("03-02", "ecology.county", "matter", "prepare");
    survivor.go(open.opening(|it| it.case = "B".into()));
    assert_eq!(survivor.no(merges("03-03", "ecology.county", &other)), Code::WrongParty);
}
