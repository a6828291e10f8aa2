//! What each common verb asks for.

use super::Open;
use crate::form::{Field, Form, Kind};
use casework::text::Text;
use casework::{Name, Proceeding, Verb};
use serde_json::Value;
use std::collections::BTreeSet;
use wire::Deed;

/// The prefix of the form.
const PREFIX: &str = "verb";

/// Every verb with the id of the words that explain it.
const VERBS: [(&str, &str); 13] = [
    ("return", "verb-return-hint"),
    ("resubmit", "verb-resubmit-hint"),
    ("withdraw", "verb-withdraw-hint"),
    ("extend", "verb-extend-hint"),
    ("suspend", "verb-suspend-hint"),
    ("resume", "verb-resume-hint"),
    ("add-co-handler", "verb-add-co-handler-hint"),
    ("co-answer", "verb-co-answer-hint"),
    ("delegate", "verb-delegate-hint"),
    ("merge", "verb-merge-hint"),
    ("split", "verb-split-hint"),
    ("chase", "verb-chase-hint"),
    ("copy", "verb-copy-hint"),
];

/// Whether there is such a verb.
pub(super) fn is_verb(name: &str) -> bool {
    VERBS.iter().any(|(it, _)| *it == name)
}

/// The id of the words that explain a verb.
pub(super) fn hint(name: &str) -> &'static str {
    VERBS.iter().find(|(it, _)| *it == name).map_or("verb-hint", |(_, hint)| hint)
}

/// A verb that asks for nothing, so that it can be tried before.
pub(super) fn bare(name: &str) -> Option<Verb> {
    match name {
        "resubmit" => Some(Verb::Resubmit),
        "withdraw" => Some(Verb::Withdraw),
        "chase" => Some(Verb::Chase),
        _ => None,
    }
}

/// The form of a verb in a proceeding.
pub(super) fn form(open: &Open<'_>, it: &Proceeding, verb: &str) -> Form {
    let mine = |owed_by: &Name| **owed_by == *open.officer.agency;
    let mut fields = match verb {
        "return" => vec![ground(open)],
        "extend" | "resume" => vec![duty(open, it, |_| true)],
        "suspend" => vec![duty(open, it, |_| true), reason(open, it)],
        "add-co-handler" => vec![
            duty(open, it, mine),
            agency("agency", Text::new("会办机构", "co-handler")),
            Field::needed("limit", Text::new("期限", "limit"), line(20)).hinted(Text::new(
                "如 3wd(三个工作日)、5d(五日)、24h;不得晚于主办时限。",
                "Such as 3wd (working days), 5d (days), 24h; not after the duty's own end.",
            )),
        ],
        "co-answer" => vec![asked_of(open, it)],
        "delegate" => vec![agency("to", Text::new("下级机构", "subordinate"))],
        "copy" => vec![agency("to", Text::new("抄送机构", "to whom"))],
        "merge" => {
            vec![Field::needed("case", Text::new("并入的案号", "case that is taken in"), line(128))]
        }
        "split" => vec![taken_in(open)],
        _ => Vec::new(),
    };
    fields.push(
        Field::optional("at", Text::new("发生时间", "when it happened"), Kind::Moment)
            .hinted(Text::new("留空即提交之时。", "Empty is when it is sent.")),
    );
    Form { prefix: PREFIX, fields }
}

fn line(chars: u64) -> Kind {
    Kind::Line { chars_max: Some(chars) }
}

fn agency(key: &str, title: Text) -> Field {
    Field::needed(key, title, Kind::Agency)
}

fn ground(open: &Open<'_>) -> Field {
    let grounds = &open.rooms.house.settings().return_grounds;
    let choice = |it: &Name| {
        let called = match &**it {
            "no-jurisdiction" => Text::new("无管辖权", "no jurisdiction"),
            "wrong-recipient" => Text::new("发送对象有误", "wrong recipient"),
            "unreadable" => Text::new("材料无法阅读", "cannot be read"),
            "duplicate" => Text::new("重复", "duplicate"),
            other => Text::new(other, other),
        };
        (it.to_string(), called)
    };
    let choices = grounds.iter().map(choice).collect();
    Field::needed("ground", Text::new("退回理由", "ground"), Kind::Choice(choices)).hinted(
        Text::new("理由代码为内部设定,非法律条文。", "The codes are internal settings, not law."),
    )
}

/// Open duties of the proceeding that fit, each name once.
fn duty(open: &Open<'_>, it: &Proceeding, fits: impl Fn(&Name) -> bool) -> Field {
    let names = open.rooms.names(open.officer.visitor.words);
    let mut seen = BTreeSet::new();
    let own = it.duties.iter().filter(|duty| fits(&duty.key.owed_by));
    let own = own.filter(|duty| seen.insert(duty.key.duty.clone()));
    let choice = |duty: &casework::Duty| {
        let title = names.duty(&it.procedure, it.edition, &duty.key.duty);
        let title = format!("{title}({})", names.agency(&duty.key.owed_by));
        (duty.key.duty.to_string(), Text::new(title.clone(), title))
    };
    let choices = own.map(choice).collect();
    Field::needed("duty", Text::new("事项", "duty"), Kind::Choice(choices))
}

/// Duties that others asked this agency to co-handle.
fn asked_of(open: &Open<'_>, it: &Proceeding) -> Field {
    let names = open.rooms.names(open.officer.visitor.words);
    let own = it
        .duties
        .iter()
        .filter(|duty| &*duty.key.duty == "co-handle" && *duty.key.owed_by == *open.officer.agency);
    let choice = |item: &Name| {
        let title = names.duty(&it.procedure, it.edition, item);
        (item.to_string(), Text::new(title.clone(), title))
    };
    let choices = own.filter_map(|duty| duty.key.item.as_ref()).map(choice).collect();
    Field::needed("duty", Text::new("会办事项", "duty"), Kind::Choice(choices))
}

/// The reasons that the procedure allows for any of its duties.
fn reason(open: &Open<'_>, it: &Proceeding) -> Field {
    let names = open.rooms.names(open.officer.visitor.words);
    let procedure = names.edition(&it.procedure, it.edition);
    let duties = procedure.iter().flat_map(|it| it.duties.iter());
    let rules = duties.filter_map(|duty| duty.suspend.as_ref());
    let reasons: BTreeSet<&Name> = rules.flat_map(|rule| &rule.reasons).collect();
    let choice = |it: &Name| (it.to_string(), Text::new(it.to_string(), it.to_string()));
    let choices = reasons.into_iter().map(choice).collect();
    Field::needed("reason", Text::new("中止事由", "reason"), Kind::Choice(choices))
}

fn taken_in(open: &Open<'_>) -> Field {
    let cases = open.inside().map(|case| case.absorbed.keys());
    let choice = |it: &Name| (it.to_string(), Text::new(it.to_string(), it.to_string()));
    let choices = cases.into_iter().flatten().map(choice).collect();
    Field::needed("case", Text::new("并入的案号", "case that was taken in"), Kind::Choice(choices))
}

/// The verb as a statement says it; `None`: there is no such verb.
pub(super) fn deed(verb: &str, value: &Value) -> Option<Deed> {
    let text = |key: &str| value.get(key).map(plain).unwrap_or_default();
    Some(match verb {
        "return" => Deed::Return { ground: text("ground") },
        "resubmit" => Deed::Resubmit {},
        "withdraw" => Deed::Withdraw {},
        "extend" => Deed::Extend { duty: text("duty") },
        "suspend" => Deed::Suspend { duty: text("duty"), reason: text("reason") },
        "resume" => Deed::Resume { duty: text("duty") },
        "add-co-handler" => {
            Deed::AddCoHandler { duty: text("duty"), agency: text("agency"), limit: text("limit") }
        }
        "co-answer" => Deed::CoAnswer { duty: text("duty") },
        "delegate" => Deed::Delegate { to: text("to") },
        "merge" => Deed::Merge { case: text("case") },
        "split" => Deed::Split { case: text("case") },
        "chase" => Deed::Chase {},
        "copy" => Deed::Copy { to: text("to") },
        _ => return None,
    })
}

/// A value as a statement writes it.
pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{VERBS, deed, is_verb};
    use serde_json::json;

    #[test]
    fn every_verb_has_a_statement_of_that_word() {
        for (verb, _) in VERBS {
            assert_eq!(deed(verb, &json!({})).unwrap().word(), verb);
            assert!(is_verb(verb));
        }
        assert!(deed("climb", &json!({})).is_none() && !is_verb("step"));
    }
}
