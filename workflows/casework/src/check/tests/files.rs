use crate::check::{Explored, explore};
use crate::procedure::Procedure;

const HEAD: &str = r#"procedure = "plain"
edition = 1
from = "2020-01-01"
succession = "stay"
title = { zh = "题", en = "title" }
summary = { zh = "题", en = "title" }
"#;

/// Referral: answered, or "not ours" and then referred again or dropped. ` T` stands for a title.
pub(super) const REFERRAL: &str = r#"
[role.sender] T
kind = "ecology"
[role.recipient] T
kind = "water"
rebound_by = ["refer-again"]
[phase.examining] T
holder = "recipient"
[phase.not-ours] T
holder = "sender"
[phase.answered] T
outcome = "answered"
[phase.dropped] T
outcome = "dropped"
[act.refer] T
by = "sender"
from = "start"
to = "examining"
binds = ["recipient"]
deliver = ["recipient"]
[act.answer] T
by = "recipient"
from = "examining"
to = "answered"
[act.say-not-ours] T
by = "recipient"
from = "examining"
to = "not-ours"
not_ours = true
[act.refer-again] T
by = "sender"
from = "not-ours"
to = "examining"
binds = ["recipient"]
deliver = ["recipient"]
[act.drop] T
by = "sender"
from = "not-ours"
to = "dropped"
[duty.answer] T
owed_by = "recipient"
owed_to = ["sender"]
starts = ["receipt refer", "receipt refer-again"]
done_by = ["answer", "say-not-ours"]
limits = [{ n = "15wd" }]
during = ["examining"]
[duty.go-on] T
owed_by = "sender"
starts = "phase not-ours"
done_by = ["refer-again", "drop"]
limits = [{ n = "promptly" }]
during = ["not-ours"]
"#;

/// A plan that all members must agree to. A change keeps the consent of those it does not touch.
pub(super) const PLAN: &str = r#"
[role.planner] T
kind = "ecology"
[role.member] T
many = { min = 2, max = 9 }
from_document = "members"
[phase.agreeing] T
holder = "planner"
[phase.agreed] T
holder = "planner"
[phase.done] T
outcome = "done"
[act.propose] T
by = "planner"
from = "start"
to = "agreeing"
document = "plan"
deliver = ["member"]
[act.change] T
by = "planner"
from = ["agreeing", "agreed"]
to = "agreeing"
document = "plan"
deliver = ["member"]
[act.accept] T
by = "member"
from = "agreeing"
[act.finish] T
by = "planner"
from = "agreed"
to = "done"
[duty.accept] T
owed_by = "each member"
starts = ["act propose", "act change"]
done_by = ["accept"]
limits = [{ n = "3wd" }]
during = ["agreeing"]
[duty.finish] T
owed_by = "planner"
starts = "phase agreed"
done_by = ["finish"]
limits = [{ n = "1mo" }]
during = ["agreed"]
[agree.plan] T
each = "member"
proposed_by = ["propose", "change"]
accepted_by = "accept"
need = "all"
reached = "agreed"
touches = "touches"
"#;

/// A file from its parts with some of them changed; every change must find its place.
pub(super) fn read(parts: &str, changes: &[(&str, &str)]) -> Procedure {
    let mut text = format!("{HEAD}{parts}");
    for (from, to) in changes {
        assert!(text.contains(from), "no `{from}`");
        text = text.replace(from, to);
    }
    text = text.replace("] T\n", "]\ntitle = { zh = \"题\", en = \"title\" }\n");
    Procedure::read("plain.1.toml", &text).unwrap_or_else(|flaws| {
        let flaws: Vec<String> = flaws.iter().map(ToString::to_string).collect();
        panic!("{}", flaws.join("\n"))
    })
}

pub(super) fn referral(changes: &[(&str, &str)]) -> Explored {
    explore(&read(REFERRAL, changes))
}

/// The flaws of a file are those expected, with file and line, and each says something in Chinese.
pub(super) fn check(explored: &Explored, expected: &str) {
    let found: Vec<String> = explored.flaws.iter().map(ToString::to_string).collect();
    assert_eq!(found.join("\n"), expected.trim());
    assert!(explored.flaws.iter().all(|flaw| !flaw.what.zh.is_ascii()));
}

pub(super) fn said(explored: &Explored) -> Vec<String> {
    let edges = explored.edges.iter();
    edges
        .map(|edge| format!("{}: {} > {}", edge.from.as_deref().unwrap_or("-"), edge.what, edge.to))
        .collect()
}

pub(super) const PHASE: &str = "[phase.answered] T";
pub(super) const DUTY: &str = "[duty.answer] T";

pub(super) fn before<'a>(part: &'a str, more: &str) -> (&'a str, String) {
    (part, format!("{more}\n{part}"))
}
