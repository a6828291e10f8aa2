//! What calendars show of a case.

use super::world::{Play, does, opens, procedure};
use crate::appointments::{Settled, appointments};
use crate::procedure::AppointmentRule;
use crate::refusal::Code;
use serde_json::json;

const PLAN: &str = r#"
    [role.lead]
    [phase.proposed]
    holder = "lead"
    [phase.agreed]
    holder = "lead"
    [phase.running]
    holder = "lead"
    [phase.done]
    outcome = "done"
    [phase.revoked]
    outcome = "revoked"
    [act.propose]
    by = "lead"
    from = "start"
    to = "proposed"
    document = "plan"
    [act.change]
    by = "lead"
    from = ["proposed", "agreed"]
    document = "plan"
    [act.agree]
    by = "lead"
    from = "proposed"
    to = "agreed"
    [act.start]
    by = "lead"
    from = "agreed"
    to = "running"
    [act.end]
    by = "lead"
    from = "running"
    to = "done"
    [act.revoke]
    by = "lead"
    from = ["proposed", "agreed"]
    to = "revoked"
    [duty.end]
    owed_by = "lead"
    starts = "open"
    done_by = "end"
    limits = [{ n = "promptly" }]
    [appointment.plan]
    set_by = ["propose", "change"]
    from = "dates.start"
    until = "dates.end"
    summary = "goal"
    place = "places"
    people = "teams.leader"
    quiet = "unannounced"
    announced = ["running", "done"]
    firm = ["agreed", "running", "done"]
"#;

fn proposed() -> Play {
    let mut play = Play::new(vec![procedure("plan", PLAN)]);
    play.go(opens("03-02 08:00", "water.city", "plan", "propose").doc("plan", "p1", json!({})));
    play
}

/// Digest, sequence, how settled, unannounced.
fn told(play: &Play) -> (String, u32, Settled, bool) {
    let told = appointments(play.town.world().procedures, &play.events);
    assert_eq!(told.len(), 1);
    let it = told.into_iter().next().unwrap();
    (it.digest.to_string(), it.sequence, it.settled, it.unannounced)
}

#[test]
fn an_appointment_follows_its_proceeding_and_counts_what_calendars_show() {
    let mut play = proposed();
    assert_eq!(told(&play), ("p1".into(), 0, Settled::Tentative, true));
    play.go(does("03-02", "water.city", "change").doc("plan", "p2", json!({})));
    assert_eq!(told(&play), ("p2".into(), 1, Settled::Tentative, true));
    play.go(does("03-03", "water.city", "agree"));
    assert_eq!(told(&play), ("p2".into(), 2, Settled::Firm, true));
    play.go(does("03-04", "water.city", "start"));
    assert_eq!(told(&play), ("p2".into(), 3, Settled::Firm, false));
    play.go(does("03-05", "water.city", "end"));
    assert_eq!(
        told(&play),
        ("p2".into(), 3, Settled::Firm, false),
        "nothing that shows has changed"
    );
}

#[test]
fn what_is_revoked_is_called_off_with_a_higher_sequence() {
    let mut play = proposed();
    play.go(does("03-03", "water.city", "revoke"));
    assert_eq!(told(&play), ("p1".into(), 1, Settled::CalledOff, true));
    let last = appointments(play.town.world().procedures, &play.events).remove(0);
    assert_eq!(last.changed_at.to_string(), "2026-03-03T09:00:00+08:00");
}

fn rule() -> AppointmentRule {
    let plan = procedure("plan", PLAN);
    plan.appointments.get("plan").unwrap().clone()
}

#[test]
fn days_are_whole_and_the_last_one_is_part_of_it() {
    let document = json!({
        "goal": "查", "places": ["510104", "510105"], "unannounced": true,
        "dates": {"start": "2026-03-10", "end": "2026-03-11"},
        "teams": [{"leader": "甲"}, {"leader": "乙"}, {"leader": "甲"}],
    });
    let when = rule().read(&document).unwrap();
    assert_eq!(when.from.to_string(), "2026-03-10T00:00:00+08:00");
    assert_eq!(when.until.to_string(), "2026-03-12T00:00:00+08:00");
    assert_eq!((when.whole_days, when.quiet), (true, true));
    assert_eq!((when.places.len(), when.people), (2, vec!["甲".to_owned(), "乙".to_owned()]));
}

#[test]
fn a_night_has_its_hours_and_a_document_without_times_says_which_it_lacks() {
    let night = json!({"dates": {"start": "2026-03-10T22:00:00+08:00", "end": "2026-03-11T02:00:00+08:00"}});
    let when = rule().read(&night).unwrap();
    assert_eq!((when.whole_days, when.quiet, when.summary), (false, false, None));
    assert_eq!(when.until.to_string(), "2026-03-11T02:00:00+08:00");
    let lacks = rule().read(&json!({"dates": {"start": "2026-03-10", "end": "soon"}})).unwrap_err();
    assert!(lacks.en.contains("`dates.end`"), "{lacks:?}");
}

#[test]
fn what_ends_before_it_begins_is_refused_and_shows_in_no_calendar() {
    let play = proposed();
    let backwards = [("2026-03-11", "2026-03-10"), ("2026-03-10T22:00:00+08:00", "2026-03-09")];
    for (start, end) in backwards {
        let document = json!({"dates": {"start": start, "end": end}});
        assert!(rule().read(&document).unwrap_err().en.contains("lies before"));
        let change = does("03-02", "water.city", "change").doc("plan", "p2", document);
        assert_eq!(play.no(change), Code::WrongTime);
    }
    let one = json!({"dates": {"start": "2026-03-10", "end": "2026-03-10"}});
    assert!(rule().reversed(&one).is_none());
}
