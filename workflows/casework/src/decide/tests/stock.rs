//! Teams and equipment: what one plan has taken, no other gets.

use super::world::{Play, Say, Town, does, opens, procedure, says, wakes};
use crate::act::{Act, Step, Verb};
use crate::case::Case;
use crate::decide::{Decision, decide_with, rosters_of};
use crate::refusal::{Code, Refusal};
use crate::{apply, procedure::Name};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const ROSTER: &str = r#"
    [role.owner]
    [phase.open]
    holder = "owner"
    [phase.closed]
    outcome = "closed"
    [act.publish]
    by = "owner"
    from = "start"
    to = "open"
    document = "roster"
    [act.publish-again]
    by = "owner"
    from = "open"
    document = "roster"
    [act.publish-busy]
    by = "owner"
    from = "open"
    document = "busy"
    [act.close]
    by = "owner"
    from = "open"
    to = "closed"
    [duty.look]
    owed_by = "owner"
    starts = "open"
    done_by = "close"
    limits = [{ n = "promptly" }]
    [verb.merge]
    forbidden = true
    [roster.force]
    published_by = ["publish", "publish-again"]
    list = "resources"
    busy_by = "publish-busy"
    busy = "busy"
"#;

const PLAN: &str = r#"
    [role.lead]
    [role.member]
    [phase.proposed]
    holder = "lead"
    [phase.agreed]
    holder = "lead"
    [phase.drafting]
    holder = "lead"
    [phase.done]
    outcome = "done"
    [act.propose]
    by = "lead"
    from = "start"
    to = "proposed"
    document = "plan"
    [act.change]
    by = "lead"
    from = ["proposed", "agreed", "drafting"]
    to = "proposed"
    document = "plan"
    [act.agree]
    by = "member"
    from = "proposed"
    to = "agreed"
    [act.decline]
    by = "member"
    from = ["proposed", "agreed"]
    to = "drafting"
    [act.pass]
    by = ["lead", "member"]
    from = "proposed"
    [act.end]
    by = "lead"
    from = "agreed"
    to = "done"
    [duty.end]
    owed_by = "lead"
    starts = "open"
    done_by = "end"
    limits = [{ n = "promptly" }]
    [verb.merge]
    forbidden = true
    [hold.force]
    taken_by = ["propose", "change"]
    list = "resources"
    owners = ["lead", "member"]
    expires = "3d"
    firm = "agreed"
    during = ["proposed", "agreed"]
    freed_by = "pass"
"#;

/// Some cases, decided together as the house does.
struct Cases {
    town: Town,
    cases: BTreeMap<Name, Case>,
}

impl Cases {
    /// A town in which the police have a roster of two drones.
    fn new() -> Self {
        let procedures = vec![procedure("roster", ROSTER), procedure("plan", PLAN)];
        let mut town = Self { town: Town::new(procedures), cases: BTreeMap::new() };
        let list = json!({"resources": [{"id": "uav-1", "kind": "drone"}, {"id": "uav-2", "kind": "drone"}]});
        let publish =
            opens("03-02", "police.city", "roster", "publish").role("owner", "police.city");
        town.go("R", publish.doc("roster", "l1", list));
        town
    }

    fn act(&mut self, case: &str, say: Say) -> Result<(), Refusal> {
        let mut act = say.0;
        if let Verb::Step(Step { opens: Some(opening), .. }) = &mut act.verb {
            opening.case = case.into();
        }
        let before = self.cases.get(case).cloned().unwrap_or_default();
        let decision = self.decided(&before, &act)?;
        for (other, events) in decision.others {
            let there = self.cases.get_mut(&other).unwrap();
            events.iter().for_each(|event| apply(there, event));
        }
        self.cases.insert(case.into(), decision.case);
        self.never_twice();
        Ok(())
    }

    fn decided(&self, before: &Case, act: &Act) -> Result<Decision, Refusal> {
        let world = self.town.world();
        let names = rosters_of(world.procedures, before, act.verb.documented());
        let rosters: Vec<&Case> = names.iter().filter_map(|name| self.cases.get(name)).collect();
        decide_with(&world, before, act, &rosters)
    }

    fn go(&mut self, case: &str, say: Say) {
        self.act(case, say).unwrap_or_else(|refusal| panic!("{case}: {refusal:?}"));
    }

    fn no(&mut self, case: &str, say: Say) -> Code {
        self.act(case, say).unwrap_err().code
    }

    fn booked(&self) -> Vec<(String, String)> {
        let roster = self.cases["R"].proceedings[0].rosters.values().next().unwrap();
        let spans = roster
            .bookings
            .iter()
            .flat_map(|it| it.spans.iter().map(|span| (it.case.to_string(), span.id.to_string())));
        spans.collect()
    }

    /// No two plans hold the same thing at the same time.
    fn never_twice(&self) {
        let Some(roster) = self.cases["R"].proceedings[0].rosters.values().next() else { return };
        let live: Vec<_> = roster
            .bookings
            .iter()
            .flat_map(|it| it.spans.iter().map(move |span| (it, span)))
            .collect();
        for (at, (one, span)) in live.iter().enumerate() {
            for (other, met) in &live[at + 1..] {
                let both = one.expires_at.is_none() && other.expires_at.is_none();
                assert!(!(both && span.meets(met)), "{one:?} {other:?}");
            }
        }
    }
}

fn wants(items: &[(&str, &str, &str)]) -> Value {
    let items = items.iter().map(|(id, from, until)| {
        let (from, until) = (format!("2026-{from}"), format!("2026-{until}"));
        json!({"roster": "R", "id": id, "from": from, "until": until})
    });
    json!({"resources": items.collect::<Vec<_>>()})
}

fn proposes(at: &str, items: &[(&str, &str, &str)]) -> Say {
    let propose = opens(at, "ecology.city", "plan", "propose");
    let propose = propose.role("lead", "ecology.city").role("member", "police.city");
    propose.doc("plan", "p1", wants(items))
}

/// A plan that is proposed where no roster is.
fn alone(items: &[(&str, &str, &str)]) -> (Play, Say) {
    (Play::new(vec![procedure("plan", PLAN)]), proposes("03-03", items))
}

pub(super) fn held_twice() -> (Play, Say) {
    alone(&[("uav-1", "03-20", "03-21"), ("uav-1", "03-21", "03-22")])
}

pub(super) fn held_nowhere() -> (Play, Say) {
    alone(&[("uav-1", "03-20", "03-21")])
}

#[test]
fn what_one_plan_has_taken_another_does_not_get() {
    let mut town = Cases::new();
    town.go("A", proposes("03-03 09:00", &[("uav-1", "03-10", "03-11")]));
    let no = town.act(
        "B",
        proposes("03-03 09:01", &[("uav-2", "03-10", "03-11"), ("uav-1", "03-11", "03-11")]),
    );
    let no = no.unwrap_err();
    assert_eq!(no.code, Code::Taken);
    assert!(no.what.en.contains("`uav-1` from 2026-03-11T00:00:00+08:00"), "{no:?}");
    assert!(!no.what.en.contains("case") && !no.what.zh.contains("案件"), "{no:?}");
    // Nothing of a refused proposal is taken.
    town.go(
        "C",
        proposes("03-03 09:02", &[("uav-2", "03-10", "03-11"), ("uav-1", "03-12", "03-12")]),
    );
    assert_eq!(town.booked().len(), 3);
}

#[test]
fn half_open_times_touch_and_do_not_meet() {
    let mut town = Cases::new();
    town.go("A", proposes("03-03", &[("uav-1", "03-10T08:00:00", "03-10T12:00:00")]));
    town.go("B", proposes("03-03", &[("uav-1", "03-10T12:00:00", "03-10T18:00:00")]));
    assert_eq!(
        town.no("C", proposes("03-03", &[("uav-1", "03-10T11:59:59", "03-10T12:00:01")])),
        Code::Taken
    );
}

#[test]
fn a_proposal_that_nobody_agrees_to_sets_everything_free_on_its_day() {
    let mut town = Cases::new();
    town.go("A", proposes("03-03 09:00", &[("uav-1", "03-20", "03-21")]));
    // Three days after 3 March, the day itself not counted: it ends with 6 March.
    assert_eq!(town.no("B", proposes("03-06 23:59", &[("uav-1", "03-20", "03-21")])), Code::Taken);
    // Nobody has noticed yet; it is free all the same.
    town.go("B", proposes("03-07 00:00", &[("uav-1", "03-20", "03-21")]));
    town.go("R", wakes("03-07 00:00"));
    assert_eq!(town.booked(), [("B".into(), "uav-1".into())]);
    // Whoever agrees to the old plan is told that it is gone.
    assert_eq!(town.no("A", does("03-07 09:00", "police.city", "agree")), Code::Taken);
}

#[test]
fn agreeing_late_takes_again_what_is_still_free() {
    let mut town = Cases::new();
    town.go("A", proposes("03-03 09:00", &[("uav-1", "03-20", "03-21")]));
    town.go("R", wakes("03-07 00:00"));
    town.go("A", wakes("03-07 00:00"));
    assert!(town.booked().is_empty());
    town.go("A", does("03-08 09:00", "police.city", "agree"));
    assert_eq!(town.booked(), [("A".into(), "uav-1".into())]);
    town.go("R", wakes("03-19 00:00"));
    assert_eq!(town.booked().len(), 1, "what is agreed does not end by itself");
}

#[test]
fn every_way_out_of_a_plan_sets_everything_free() {
    let mut town = Cases::new();
    let span = [("uav-1", "03-20", "03-21")];
    town.go("A", proposes("03-03 09:00", &span));
    town.go("A", does("03-03 10:00", "police.city", "agree"));
    town.go("A", does("03-03 11:00", "police.city", "decline"));
    assert!(town.booked().is_empty());
    let moved = wants(&[("uav-2", "03-20", "03-21")]);
    town.go("A", does("03-03 12:00", "ecology.city", "change").doc("plan", "p2", moved));
    assert_eq!(town.booked(), [("A".into(), "uav-2".into())]);
    town.go("B", proposes("03-03 13:00", &span));
    town.go("A", does("03-03 14:00", "police.city", "agree"));
    town.go("A", does("03-03 15:00", "ecology.city", "end"));
    assert_eq!(town.booked(), [("B".into(), "uav-1".into())]);
}

#[test]
fn whoever_passes_gets_its_own_back_and_lends_it_again_by_agreeing() {
    let mut town = Cases::new();
    town.go("A", proposes("03-03 09:00", &[("uav-1", "03-20", "03-21")]));
    // It is no concern of one who has lent nothing.
    town.go("A", does("03-03 09:30", "ecology.city", "pass"));
    assert_eq!(town.booked().len(), 1);
    town.go("A", does("03-03 10:00", "police.city", "pass"));
    assert!(town.booked().is_empty());
    let mut other = Cases { cases: town.cases.clone(), ..Cases::new() };
    other.go("B", proposes("03-03 11:00", &[("uav-1", "03-20", "03-21")]));
    assert_eq!(other.no("A", does("03-03 12:00", "police.city", "agree")), Code::Taken);
    town.go("A", does("03-03 12:00", "police.city", "agree"));
    assert_eq!(town.booked(), [("A".into(), "uav-1".into())]);
}

#[test]
fn only_what_a_party_has_listed_can_be_held() {
    let mut town = Cases::new();
    let span = [("uav-1", "03-20", "03-21")];
    let without = opens("03-03", "ecology.city", "plan", "propose");
    let without = without.role("lead", "ecology.city").role("member", "court.city");
    assert_eq!(town.no("A", without.doc("plan", "p", wants(&span))), Code::NoResource);
    assert_eq!(town.no("A", proposes("03-03", &[("uav-9", "03-20", "03-21")])), Code::NoResource);
    let elsewhere = json!({"resources": [{"roster": "Z", "id": "uav-1", "from": "2026-03-20", "until": "2026-03-20"}]});
    let say = proposes("03-03", &[]).doc("plan", "p", elsewhere);
    assert_eq!(town.no("A", say), Code::NoResource);
}

#[test]
fn times_that_cannot_be_are_refused() {
    let mut town = Cases::new();
    let no =
        |town: &mut Cases, from, until| town.no("A", proposes("03-03", &[("uav-1", from, until)]));
    assert_eq!(no(&mut town, "03-21", "03-20"), Code::WrongTime);
    assert_eq!(no(&mut town, "02-30", "03-20"), Code::WrongTime);
    assert_eq!(no(&mut town, "02-01", "03-01"), Code::WrongTime, "it is over");
    assert_eq!(no(&mut town, "03-20T10:00:00+08:00", "03-20T10:00:00+08:00"), Code::WrongTime);
    let twice = [("uav-1", "03-20", "03-21"), ("uav-1", "03-21", "03-22")];
    assert_eq!(town.no("A", proposes("03-03", &twice)), Code::Taken);
    let bare = json!({"resources": [{"roster": "R"}]});
    assert_eq!(town.no("A", proposes("03-03", &[]).doc("plan", "p", bare)), Code::DocumentLacks);
    let bare = json!({"resources": "all"});
    assert_eq!(town.no("A", proposes("03-03", &[]).doc("plan", "p", bare)), Code::DocumentLacks);
    town.go("A", proposes("03-03", &[]));
}

#[test]
fn an_owner_cannot_give_away_what_a_plan_holds() {
    let mut town = Cases::new();
    town.go("A", proposes("03-03", &[("uav-1", "03-20", "03-21")]));
    let busy = |id: &str, day: &str| json!({"busy": [{"id": id, "from": format!("2026-03-{day}"), "until": format!("2026-03-{day}")}]});
    let say = does("03-03", "police.city", "publish-busy").doc("busy", "b", busy("uav-1", "21"));
    assert_eq!(town.no("R", say), Code::Taken);
    let say = does("03-03", "police.city", "publish-busy").doc("busy", "b", busy("uav-1", "22"));
    town.go("R", say);
    assert_eq!(town.no("B", proposes("03-04", &[("uav-1", "03-22", "03-22")])), Code::Taken);
    let say = does("03-04", "police.city", "publish-busy").doc("busy", "b", busy("uav-9", "22"));
    assert_eq!(town.no("R", say), Code::NoResource);
    assert_eq!(town.no("R", does("03-04", "police.city", "close")), Code::Taken);
    town.go("A", wakes("03-07"));
    town.go("R", does("03-07", "police.city", "close"));
    assert_eq!(town.no("B", proposes("03-08", &[("uav-2", "03-22", "03-22")])), Code::NoResource);
}

#[test]
fn a_proposal_that_is_taken_back_sets_everything_free() {
    let mut town = Cases::new();
    town.go("A", proposes("03-03", &[("uav-1", "03-20", "03-21")]));
    let moved = wants(&[("uav-2", "03-20", "03-21")]);
    town.go("A", does("03-03 09:00", "ecology.city", "change").doc("plan", "p2", moved));
    assert_eq!(town.booked(), [("A".into(), "uav-2".into())]);
    let back = says("03-03 10:00", "ecology.city", Verb::Withdraw);
    town.go("A", back);
    assert_eq!(town.booked(), [("A".into(), "uav-1".into())], "as it was before the change");
}
