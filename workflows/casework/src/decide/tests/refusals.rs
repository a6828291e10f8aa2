//! Every coded no is said at least once, by a decision.

use super::world::{Play, Say, at, climbs, does, opens, procedure, says, signs, wakes};
use super::{MATTER, received, sent, stock};
use crate::act::Verb;
use crate::case::Rung;
use crate::refusal::Code;
use crate::time::{Calendar, Day};
use serde_json::json;

/// A procedure that asks for everything an act can lack.
const FORMS: &str = r#"
[role.asker]
[role.other]
optional = true
[role.member]
many = { min = 2, max = 3 }
from_document = "members"
[phase.open]
holder = "asker"
[phase.closed]
outcome = "done"
[act.begin]
by = "asker"
from = "start"
to = "open"
document = "plan"
[act.apply]
by = "asker"
from = "open"
document = "form"
papers = "strict"
grounds = ["G-OLD", "G-NEW"]
[act.fix]
by = "asker"
from = "open"
needs = "ready"
sets = "ready"
[act.once]
by = "asker"
office = "head"
from = "open"
unless = "done-once"
sets = "done-once"
[act.ready]
by = "asker"
from = "open"
sets = "ready"
[act.use]
by = "asker"
from = "open"
[act.later]
by = "asker"
from = "open"
[act.twice]
by = "asker"
from = "open"
[act.date]
by = "asker"
from = "open"
document = "dated"
[act.name]
by = "asker"
from = "open"
binds = "other"
[act.agree]
by = "member"
from = "open"
[act.hand]
by = "asker"
from = "open"
[act.take]
by = "asker"
from = "open"
[act.end]
by = "asker"
from = "open"
to = "closed"
[duty.end]
owed_by = "asker"
starts = "phase open"
done_by = "end"
limits = [{ n = "promptly" }]
[duty.dated]
owed_by = "asker"
starts = "act date"
done_by = "end"
limits = [{ from_document = "until" }]
[right.use]
of = "asker"
window = "3d"
starts = "act ready"
used_by = "use"
lapse = "nothing"
[wait.later]
before = "later"
n = "3d"
starts = "phase open"
[max.twice]
acts = "twice"
n = 2
[agree.plan]
each = "member"
proposed_by = "begin"
accepted_by = "agree"
need = "all"
reached = "closed"
[custody.things]
handed_by = "hand"
received_by = "take"
[papers.strict]
list = [{ kind = "report", zh = "报告", en = "report" }]
basis = "X-9"
[verb.delegate]
forbidden = true
"#;

fn forms() -> Play {
    let mut play = Play::new(vec![procedure("forms", FORMS)]);
    let members = json!({ "members": ["ecology.county", "police.county"] });
    let begin = opens("03-02", "water.city", "forms", "begin").doc("plan", "h1", members);
    play.go(begin.role("asker", "water.city"));
    play
}

fn asks(act: &str) -> Say {
    does("03-03", "water.city", act)
}

fn verb(when: &str, from: &str, verb: Verb) -> Say {
    says(when, from, verb)
}

fn returns(ground: &str) -> Verb {
    Verb::Return { ground: ground.into() }
}

fn delegates(to: &str) -> Verb {
    Verb::Delegate { to: to.into() }
}

fn closed() -> Play {
    let mut play = received();
    play.go(does("03-03", "police.county", "decide"));
    play
}

/// What is tried, in which play, and the code it meets.
type Row = (Code, &'static str, fn() -> (Play, Say));

const ROWS: &[Row] = &[
    (Code::NoCase, "a verb without a case", || {
        (Play::new(vec![procedure("matter", MATTER)]), wakes("03-02"))
    }),
    (Code::NoCase, "an act without a case", || {
        (Play::new(vec![procedure("matter", MATTER)]), does("03-02", "ecology.county", "send"))
    }),
    (Code::NoCase, "an empty case number", || {
        let open = opens("03-02", "ecology.county", "matter", "prepare");
        let open = open.opening(|it| it.case = " ".into());
        (Play::new(vec![procedure("matter", MATTER)]), open)
    }),
    (Code::NoCase, "another case's number", || {
        let open = opens("03-03", "ecology.county", "matter", "prepare");
        (sent(), open.opening(|it| it.case = "B".into()))
    }),
    (Code::NoProceeding, "a proceeding that is not there", || {
        (sent(), does("03-03", "police.county", "decide").on(7))
    }),
    (Code::NoProceeding, "an act that two proceedings know", || {
        let mut play = received();
        play.go(opens("03-02 11:00", "ecology.county", "matter", "prepare"));
        (play, does("03-03", "police.county", "decide"))
    }),
    (Code::NoAct, "an act that no procedure knows", || {
        (sent(), does("03-03", "police.county", "dance"))
    }),
    (Code::NoAct, "an opening act that opens nothing", || {
        let play = Play::new(vec![procedure("matter", MATTER)]);
        (play, opens("03-02", "ecology.county", "matter", "send"))
    }),
    (Code::NoProcedure, "a procedure that is not there", || {
        let play = Play::new(vec![procedure("matter", MATTER)]);
        (play, opens("03-02", "ecology.county", "matters", "prepare"))
    }),
    (Code::NoProcedure, "a day before its first edition", || {
        let play = Play::new(vec![procedure("matter", MATTER)]);
        (play, opens("2023-12-31", "ecology.county", "matter", "prepare"))
    }),
    (Code::Closed, "an act in a closed proceeding", || {
        (closed(), does("03-04", "police.county", "doubt"))
    }),
    (Code::Closed, "a verb in a closed case", || {
        (closed(), verb("03-04", "police.county", Verb::Chase))
    }),
    (Code::Closed, "going on without naming what closed", || {
        (closed(), opens("03-04", "ecology.county", "matter", "prepare"))
    }),
    (Code::NotYourRole, "another's act", || (sent(), does("03-03", "ecology.county", "decide"))),
    (Code::NotYourRole, "another acts as the clock", || {
        (sent(), verb("03-03", "police.county", Verb::Wake))
    }),
    (Code::NotYourRole, "opening in a role that is another's", || {
        let open = opens("03-02", "ecology.city", "matter", "prepare");
        let play = Play::new(vec![procedure("matter", MATTER)]);
        (play, open.role("sender", "ecology.county"))
    }),
    (Code::NotYourRole, "whoever does not hold it returns it", || {
        (sent(), verb("03-03", "ecology.county", returns("duplicate")))
    }),
    (Code::NotYourRole, "whoever takes no part chases", || {
        (sent(), verb("03-03", "water.county", Verb::Chase))
    }),
    (Code::NotYourRole, "another extends", || {
        (received(), verb("03-03", "ecology.county/head", Verb::Extend { duty: "decide".into() }))
    }),
    (Code::WrongOffice, "the wrong office signs", || {
        (forms(), does("03-03", "water.city/officer", "once"))
    }),
    (Code::WrongOffice, "the wrong office extends", || {
        (received(), verb("03-03", "police.county", Verb::Extend { duty: "decide".into() }))
    }),
    (Code::WrongPhase, "an act of another phase", || {
        (sent(), does("03-03", "ecology.county", "give-up"))
    }),
    (Code::NotYet, "what must come first is missing", || (forms(), asks("fix"))),
    (Code::NoLonger, "what was done excludes it", || {
        let mut play = forms();
        play.go(does("03-03", "water.city/head", "once"));
        (play, does("03-03", "water.city/head", "once"))
    }),
    (Code::NoLonger, "an extension after the end", || {
        let extend = Verb::Extend { duty: "decide".into() };
        (received(), verb("03-06 00:00", "police.county/head", extend))
    }),
    (Code::NoLonger, "suspended twice", || {
        let suspend = || Verb::Suspend { duty: "decide".into(), reason: "hearing".into() };
        let mut play = received();
        play.go(verb("03-03", "police.county", suspend()));
        (play, verb("03-03", "police.county", suspend()))
    }),
    (Code::NoLonger, "agreed twice", || {
        let mut play = forms();
        play.go(does("03-03", "police.county", "agree").agrees("h1"));
        (play, does("03-03", "police.county", "agree").agrees("h1"))
    }),
    (Code::NoRight, "a right that never opened", || (forms(), asks("use"))),
    (Code::NoRight, "a right that lapsed", || {
        let mut play = forms();
        play.go(asks("ready"));
        (play, does("03-07", "water.city", "use"))
    }),
    (Code::MustWait, "time must pass", || (forms(), asks("later"))),
    (Code::TooOften, "a third time of two", || {
        let mut play = forms();
        play.go(asks("twice")).go(asks("twice"));
        (play, asks("twice"))
    }),
    (Code::TooOften, "a third extension of two", || {
        let extend = || Verb::Extend { duty: "decide".into() };
        let mut play = received();
        play.go(verb("03-03", "police.county/head", extend()));
        play.go(verb("03-03", "police.county/head", extend()));
        (play, verb("03-03", "police.county/head", extend()))
    }),
    (Code::WrongDocument, "no document", || (forms(), asks("apply"))),
    (Code::WrongDocument, "a document nobody asked for", || {
        (forms(), asks("ready").doc("form", "h", json!({})))
    }),
    (Code::DocumentLacks, "no date for a limit", || {
        (forms(), asks("date").doc("dated", "h", json!({ "until": "soon" })))
    }),
    (Code::PapersMissing, "a paper is missing", || {
        (forms(), asks("apply").doc("form", "h", json!({})).ground("G-NEW"))
    }),
    (Code::WrongGround, "no ground", || {
        (forms(), asks("apply").doc("form", "h", json!({})).paper("report"))
    }),
    (Code::WrongGround, "a ground that is not allowed", || {
        (forms(), asks("apply").doc("form", "h", json!({})).paper("report").ground("X-1"))
    }),
    (Code::WrongGround, "a ground that did not hold for the conduct", || {
        (forms(), asks("apply").doc("form", "h", json!({})).paper("report").ground("G-OLD"))
    }),
    (Code::WrongGround, "a ground where none is asked for", || {
        (forms(), asks("ready").ground("G-NEW"))
    }),
    (Code::WrongGround, "a return without a coded ground", || {
        (sent(), verb("03-03", "police.county", returns("tired")))
    }),
    (Code::WrongGround, "a reason that suspends nothing", || {
        let suspend = Verb::Suspend { duty: "decide".into(), reason: "tired".into() };
        (received(), verb("03-03", "police.county", suspend))
    }),
    (Code::OtherHash, "a stale hash", || {
        (forms(), does("03-03", "police.county", "agree").agrees("h0"))
    }),
    (Code::OtherHash, "a hash where nothing is agreed to", || {
        (forms(), asks("ready").agrees("h1"))
    }),
    (Code::WrongParty, "an act that must name an agency", || (forms(), asks("name"))),
    (Code::WrongParty, "an agency nobody knows", || {
        (forms(), asks("name").role("other", "moon.base"))
    }),
    (Code::WrongParty, "a role that is not bound here", || {
        (forms(), asks("ready").role("other", "ecology.county"))
    }),
    (Code::WrongParty, "too few members", || {
        let play = Play::new(vec![procedure("forms", FORMS)]);
        let one = json!({ "members": ["ecology.county"] });
        (play, opens("03-02", "water.city", "forms", "begin").doc("plan", "h", one))
    }),
    (Code::WrongParty, "delegation upwards", || {
        (sent(), verb("03-03", "police.county", delegates("police.city")))
    }),
    (Code::WrongParty, "a case merged with itself", || {
        let play = sent();
        let other = Box::new(play.case.clone());
        (play, verb("03-03", "police.county", Verb::Merge { other }))
    }),
    (Code::WrongTime, "the future", || {
        let mut say = does("03-03", "police.county", "doubt");
        say.0.occurred_at = at("03-03 09:01");
        (sent(), say)
    }),
    (Code::WrongTime, "four days back without the head", || {
        (sent(), does("03-06", "police.county", "doubt").claimed("03-02 23:00"))
    }),
    (Code::WrongTime, "before the proceeding was opened", || {
        (sent(), does("03-02", "police.county", "doubt").claimed("03-02 07:00"))
    }),
    (Code::WrongTime, "signed before it was sent", || {
        (sent(), signs("03-02 10:00", "police.county", 1).claimed("03-02 08:00"))
    }),
    (Code::IsReturned, "an act in what was returned", || {
        let mut play = sent();
        play.go(verb("03-03", "police.county", returns("duplicate")));
        (play, does("03-03", "police.county", "doubt"))
    }),
    (Code::NothingThere, "nothing to resubmit", || {
        (sent(), verb("03-03", "police.county", Verb::Resubmit))
    }),
    (Code::NothingThere, "nobody to return it to", || {
        let mut play = Play::new(vec![procedure("matter", MATTER)]);
        play.go(opens("03-02", "ecology.county", "matter", "prepare"));
        (play, verb("03-03", "ecology.county", returns("duplicate")))
    }),
    (Code::NothingThere, "nothing to withdraw", || {
        (sent(), verb("03-03", "police.county", Verb::Withdraw))
    }),
    (Code::NothingThere, "nothing to resume", || {
        (received(), verb("03-03", "police.county", Verb::Resume { duty: "decide".into() }))
    }),
    (Code::NothingThere, "nothing to split off", || {
        (sent(), verb("03-03", "police.county", Verb::Split { case: "B".into() }))
    }),
    (Code::VerbForbidden, "a verb the file forbids", || {
        (forms(), verb("03-03", "water.city", delegates("water.county")))
    }),
    (Code::VerbForbidden, "an extension no article allows", || {
        (forms(), verb("03-03", "water.city", Verb::Extend { duty: "end".into() }))
    }),
    (Code::AlreadyOpened, "withdrawn after it was opened", || {
        let mut play = sent();
        play.go(climbs("03-02 10:00", "police.county", 1, Rung::Opened));
        (play, verb("03-03", "ecology.county", Verb::Withdraw))
    }),
    (Code::NoDuty, "a duty that is not open", || {
        (sent(), verb("03-03", "police.county/head", Verb::Extend { duty: "decide".into() }))
    }),
    (Code::NoDuty, "an answer nobody asked for", || {
        (received(), verb("03-03", "court.county", Verb::CoAnswer { duty: "decide".into() }))
    }),
    (Code::WrongLimit, "a co-handler's limit beyond the holder's", || {
        (received(), verb("03-03", "police.county", co_handler("9d")))
    }),
    (Code::WrongLimit, "a co-handler's limit without an end", || {
        (received(), verb("03-03", "police.county", co_handler("promptly")))
    }),
    (Code::NoDelivery, "a delivery that is not there", || {
        (sent(), signs("03-03", "police.county", 77))
    }),
    (Code::NoDelivery, "the wrong agency signs", || (sent(), signs("03-03", "court.county", 1))),
    (Code::NoDelivery, "an agency says that the house carried", || {
        (sent(), climbs("03-03", "ecology.county", 1, Rung::Delivered))
    }),
    (Code::IsMerged, "an act in a case that is part of another", || {
        (merged(), does("03-04", "police.county", "doubt"))
    }),
    (Code::NoCalendar, "days without a calendar", || {
        let mut play = sent();
        let late = crate::time::Year {
            year: 2027,
            notice: "n".into(),
            rest: vec![],
            work: Vec::<(Day, String)>::new(),
        };
        play.town.calendars.national = Calendar::new(vec![late]).unwrap();
        (play, signs("03-02 10:00", "police.county", 1))
    }),
    (Code::WrongItems, "an empty list", || (forms(), asks("hand"))),
    (Code::WrongItems, "a number twice", || (forms(), asks("hand").item("1", "2").item("1", "3"))),
    (Code::WrongItems, "nothing was handed over", || (forms(), asks("take").item("1", "2"))),
    (Code::WrongItems, "things where none are asked for", || {
        (forms(), asks("ready").item("1", "2"))
    }),
    (Code::Taken, "held twice by one plan", stock::held_twice),
    (Code::NoResource, "of a roster that is not there", stock::held_nowhere),
];

fn co_handler(limit: &str) -> Verb {
    Verb::AddCoHandler { duty: "decide".into(), agency: "court.county".into(), limit: limit.into() }
}

/// Case `A` after it was taken into case `B`.
fn merged() -> Play {
    let mut survivor = Play::new(vec![procedure("matter", MATTER)]);
    let open = opens("03-02", "ecology.county", "matter", "prepare");
    survivor.go(open.opening(|it| it.case = "B".into()));
    let mut play = received();
    let other = Box::new(play.case.clone());
    survivor.go(says("03-03", "ecology.county", Verb::Merge { other }));
    play.hear(&survivor);
    play
}

#[test]
fn every_row_meets_its_code() {
    let wrong: Vec<String> = ROWS
        .iter()
        .filter_map(|(code, what, scene)| {
            let (play, say) = scene();
            match play.tries(&say) {
                Err(refusal) if refusal.code == *code => None,
                Err(refusal) => {
                    Some(format!("{what}: {} {}", refusal.code.word(), refusal.what.en))
                }
                Ok(decision) => Some(format!("{what}: it was done, {:?}", decision.events)),
            }
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_code_is_met_by_some_row() {
    let met = |code: &&Code| ROWS.iter().all(|(row, _, _)| row != *code);
    let missing: Vec<&Code> = Code::ALL.iter().filter(met).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_refusal_speaks_both_languages_in_one_line_without_a_full_stop() {
    for (_, what, scene) in ROWS {
        let (play, say) = scene();
        let Err(refusal) = play.tries(&say) else { continue };
        let (zh, en) = (refusal.what.zh, refusal.what.en);
        assert!(!zh.is_ascii(), "{what}: {zh}");
        assert!(en.is_ascii() && !en.contains('\n') && !en.ends_with('.'), "{what}: {en}");
    }
}

#[test]
fn a_refusal_under_an_article_names_it() {
    let extend = Verb::Extend { duty: "decide".into() };
    let refusal = received().tries(&verb("03-03", "police.county", extend)).unwrap_err();
    assert_eq!(refusal.basis.as_deref(), Some("X-6"));
    let lacking = asks("apply").doc("form", "h", json!({})).ground("G-NEW");
    assert_eq!(forms().tries(&lacking).unwrap_err().basis.as_deref(), Some("X-9"));
}

#[test]
fn nothing_has_happened_after_a_refusal() {
    let play = received();
    let before = play.case.clone();
    // A breach has become due by then, and is not booked by an act that is refused.
    assert_eq!(play.no(does("03-20", "ecology.county", "decide")), Code::NotYourRole);
    assert_eq!(play.case, before);
}
