//! The parts of a procedure in plain text, each a head and the facts below it.

use super::captions;
use super::words::Words;
use crate::procedure::{
    ActRule, By, DeemedRule, DutyRule, ExtendRule, Finding, LapseTo, Name, Overdue, RightRule,
    RoleRule, RungAt, SuspendRule, VerbRule, WaitRule,
};

/// A head and the facts below it.
type Part = (String, Vec<String>);

/// `WORD: REST`, empty where there is nothing to say.
fn fact(words: &Words<'_>, (zh, en): (&str, &str), rest: &str) -> String {
    if rest.is_empty() { String::new() } else { words.labelled(&words.say(zh, en), rest) }
}

fn some(facts: Vec<String>) -> Vec<String> {
    facts.into_iter().filter(|fact| !fact.is_empty()).collect()
}

/// A role: its name in the file, and how the agency is found.
pub(super) fn role(words: &Words<'_>, rule: &RoleRule) -> String {
    let kind = |name: &Name| {
        let title = words.labels.kind(name);
        title.map_or_else(|| format!("`{name}`"), |title| words.text(&title))
    };
    let kinds = words.list(rule.kinds.iter().map(kind));
    let levels = words.list(rule.levels.iter().map(|level| level_of(words, level)));
    let mut facts =
        vec![fact(words, ("机关类别", "kind"), &kinds), fact(words, ("层级", "level"), &levels)];
    facts.extend(found(words, rule));
    if rule.outside {
        let by = words.roles(&rule.recorded_by);
        facts.push(words.say("系统之外", "outside the bus"));
        facts.push(fact(words, ("代为记录", "recorded by"), &by));
    }
    if let Some((least, most)) = rule.many {
        facts.push(words.say(format!("{least} 至 {most} 个"), format!("{least} to {most}")));
    }
    if let Some(path) = &rule.from_document {
        facts.push(
            words.say(format!("见文书 `{path}`"), format!("listed in the document, `{path}`")),
        );
    }
    facts.push(fact(words, ("可由此变更", "given to another by"), &words.acts(&rule.rebound_by)));
    if rule.optional {
        facts.push(words.say("可以没有", "may be absent"));
    }
    let (title, law) = (words.text(&rule.title), words.law_aside(&rule.basis));
    let facts = words.parts(facts);
    if facts.is_empty() {
        return format!("{title} `{}`{law}", rule.name);
    }
    words.labelled(&format!("{title} `{}`", rule.name), &format!("{facts}{law}"))
}

fn level_of(words: &Words<'_>, level: &str) -> String {
    match level {
        "province" => words.say("省级", "province"),
        "prefecture" => words.say("市级", "prefecture"),
        "county" => words.say("县级", "county"),
        "township" => words.say("乡镇级", "township"),
        other => format!("`{other}`"),
    }
}

/// How a role follows from others.
fn found(words: &Words<'_>, rule: &RoleRule) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(other) = &rule.same_level_as {
        let other = words.role(other);
        facts.push(words.say(format!("与{other}同级"), format!("same level as the {other}")));
    }
    if let Some(other) = &rule.superior_of {
        let other = words.role(other);
        facts.push(words.say(format!("{other}的上级"), format!("superior of the {other}")));
    }
    if !rule.common_superior_of.is_empty() {
        let others = words.roles(&rule.common_superior_of);
        facts
            .push(words.say(format!("{others}的共同上级"), format!("common superior of {others}")));
    }
    facts
}

/// An act: where it leads, who may, with what, to whom, on which law.
pub(super) fn act(words: &Words<'_>, rule: &ActRule) -> Part {
    let to = match &rule.to {
        Some(to) => format!(" → {}", words.phase(to)),
        None => words.aside(&words.say("阶段不变", "the phase stays")),
    };
    let office = rule.office.as_ref().map_or_else(String::new, |office| words.office(office));
    let document =
        rule.document.as_ref().map_or_else(String::new, |(name, _)| words.document(name));
    let causes = if rule.by == By::Clock {
        words.list(captions::causes(words, &rule.name))
    } else {
        String::new()
    };
    let facts = vec![
        fact(words, ("由", "by"), &words.by(&rule.by)),
        fact(words, ("条件", "when"), &causes),
        fact(words, ("签批", "signed by"), &office),
        fact(words, ("文书", "document"), &document),
        papers(words, rule),
        fact(words, ("送达", "delivered to"), &words.roles(&rule.deliver)),
        fact(words, ("抄送", "copy to"), &words.roles(&rule.copy)),
        fact(words, ("须已有", "needs"), &words.flags(&rule.needs)),
        fact(words, ("不得已有", "not with"), &words.flags(&rule.unless)),
        fact(words, ("记下", "sets"), &words.flags(&rule.sets)),
        fact(words, ("消去", "clears"), &words.flags(&rule.clears)),
        fact(
            words,
            ("指定单位", "names the agency for"),
            &words.roles(&rule.names().cloned().collect::<Vec<_>>()),
        ),
        fact(words, ("由办理者担任", "takes the role of"), &words.roles(&rule.takes)),
        fact(words, ("应择一援引", "must cite one of"), &words.law(&rule.grounds)),
        if rule.not_ours {
            words.say("表示不属本机关管辖", "says: not ours")
        } else {
            String::new()
        },
        judges(words, rule),
        fact(words, ("同时终止", "ends"), &words.duties(&rule.ends)),
        fact(words, ("依据", "law"), &words.law(&rule.basis)),
    ];
    (format!("{}{to}", words.text(&rule.title)), some(facts))
}

fn judges(words: &Words<'_>, rule: &ActRule) -> String {
    let Some(judges) = &rule.judges else { return String::new() };
    let name = match judges.finding {
        Finding::Sufficient => ("视为答复充分", "finds sufficient what was answered by"),
        Finding::Insufficient => ("视为答复不充分", "finds insufficient what was answered by"),
    };
    fact(words, name, &words.role(&judges.role))
}

fn papers(words: &Words<'_>, rule: &ActRule) -> String {
    let Some(list) = rule.papers.as_ref().and_then(|name| words.procedure.papers.get(name)) else {
        return String::new();
    };
    let papers = words.list(list.list.iter().map(|paper| {
        let title = words.text(&paper.title);
        let when = paper.when.as_ref().map_or_else(String::new, |flag| {
            words.aside(&words.say(format!("`{flag}` 时"), format!("with `{flag}`")))
        });
        format!("{title}{when}")
    }));
    let missing = if list.incomplete.is_some() {
        words.say("材料不齐不得拒收", "may not be refused for missing papers")
    } else {
        words.say("材料不齐不予办理", "refused while papers are missing")
    };
    let law = words.law_aside(&list.basis);
    fact(words, ("材料", "papers"), &words.parts([format!("{papers}{law}"), missing]))
}

/// A duty: who owes it to whom, its limits with their sources, how it ends, what follows.
pub(super) fn duty(words: &Words<'_>, rule: &DutyRule) -> Part {
    let who = words.owner(&rule.owed_by);
    let whom = if rule.owed_to.is_empty() {
        String::new()
    } else {
        format!(" → {}", words.roles(&rule.owed_to))
    };
    let mut facts = vec![
        fact(words, ("义务单位", "owed by"), &format!("{who}{whom}")),
        fact(words, ("起算", "starts"), &words.triggers(&rule.starts)),
    ];
    let limits = words.duty_limits(rule).into_iter();
    facts.extend(limits.map(|limit| fact(words, ("期限", "limit"), &limit)));
    facts.push(fact(words, ("以此完成", "done by"), &words.acts(&rule.done_by)));
    facts.extend(rule.extend.iter().map(|extend| extension(words, extend)));
    facts.extend(rule.suspend.iter().map(|suspend| suspension(words, suspend)));
    facts.extend(rule.overdue.iter().map(|rung| overdue(words, rung)));
    if rule.local_calendar {
        facts.push(words.say("计入当地节假日", "local holidays count"));
    }
    facts.push(fact(words, ("依据", "law"), &words.law(&rule.basis)));
    (words.text(&rule.title), some(facts))
}

fn who_may(words: &Words<'_>, by: Option<&Name>, office: Option<&Name>) -> String {
    let by = by.map_or_else(String::new, |by| words.role(by));
    let office = office.map_or_else(String::new, |office| words.office(office));
    words.list([by, office].into_iter().filter(|word| !word.is_empty()))
}

fn extension(words: &Words<'_>, rule: &ExtendRule) -> String {
    let (length, times) = (words.length(rule.length), rule.times);
    let who = fact(words, ("由", "by"), &who_may(words, rule.by.as_ref(), rule.office.as_ref()));
    let tell = fact(words, ("告知", "tells"), &words.recipients(&rule.tell));
    let source = words.limit_source(&rule.basis, &[]);
    let rest = words.say(
        format!("每次{length},至多 {times} 次{source}"),
        format!("{length} each, at most {times} in all{source}"),
    );
    fact(words, ("可延期", "may be extended"), &words.parts([rest, who, tell]))
}

fn suspension(words: &Words<'_>, rule: &SuspendRule) -> String {
    let who = fact(words, ("由", "by"), &who_may(words, rule.by.as_ref(), rule.office.as_ref()));
    let reasons = words.flags(&rule.reasons);
    let source = words.limit_source(&rule.basis, &[]);
    fact(words, ("可中止", "may be suspended"), &words.parts([format!("{reasons}{source}"), who]))
}

fn overdue(words: &Words<'_>, rung: &Overdue) -> String {
    let at = match rung.at {
        RungAt::Before(length) => {
            let length = words.length(length);
            words.say(format!("届满前{length}"), format!("{length} before the end"))
        }
        RungAt::Due => words.say("届满时", "at the end"),
        RungAt::After(length) => {
            let length = words.length(length);
            words.say(format!("届满后{length}"), format!("{length} after the end"))
        }
    };
    let told = words.recipients(&rung.tell);
    let told = if rung.warn {
        fact(words, ("提醒", "warns"), &told)
    } else {
        fact(words, ("告知", "tells"), &told)
    };
    let then = rung.then.as_ref().map_or_else(String::new, |act| {
        let act = words.quoted(&words.act(act));
        words.say(format!("系统自动{act}"), format!("automatic: {act}"))
    });
    words.labelled(&at, &words.parts([told, then]))
}

/// A right: whose, its window with its source, what uses it, what a lapse does.
pub(super) fn right(words: &Words<'_>, rule: &RightRule) -> Part {
    let window = rule.window.as_ref().map_or_else(String::new, |window| {
        let source = words.limit_source(&rule.basis, &rule.doubts);
        format!("{}{source}", words.limit(window))
    });
    let lapse = match &rule.lapse {
        LapseTo::Nothing => words.say("无其他后果", "nothing follows"),
        LapseTo::Phase(phase) => {
            let phase = words.quoted(&words.phase(phase));
            words.say(format!("转入{phase}"), format!("on to {phase}"))
        }
    };
    let law = if rule.window.is_some() { String::new() } else { words.law(&rule.basis) };
    let facts = vec![
        fact(words, ("权利人", "of"), &words.role(&rule.of)),
        fact(words, ("起算", "starts"), &words.triggers(&rule.starts)),
        fact(words, ("期限", "window"), &window),
        fact(words, ("以此行使", "used by"), &words.acts(&rule.used_by)),
        fact(words, ("期满未行使", "if it lapses"), &lapse),
        fact(words, ("依据", "law"), &law),
    ];
    (words.text(&rule.title), some(facts))
}

/// A wait: how long, since when, what must wait.
pub(super) fn wait(words: &Words<'_>, rule: &WaitRule) -> Part {
    let limit = format!("{}{}", words.limit(&rule.limit), words.limit_source(&rule.basis, &[]));
    let facts = vec![
        fact(words, ("起算", "starts"), &words.triggers(&rule.starts)),
        fact(words, ("期限", "length"), &limit),
        fact(words, ("届满前不得", "not before its end"), &words.acts(&rule.before)),
    ];
    (words.text(&rule.title), some(facts))
}

/// A deemed act: since when, how long silence lasts, what it counts as.
pub(super) fn deemed(words: &Words<'_>, rule: &DeemedRule) -> Part {
    let counts = words.quoted(&words.act(&rule.counts_as));
    let facts = vec![
        fact(words, ("起算", "starts"), &words.triggers(&rule.starts)),
        fact(words, ("条件", "when"), &captions::silence(words, rule)),
        fact(words, ("视为", "counts as"), &counts),
    ];
    (words.text(&rule.title), some(facts))
}

/// What the procedure says about a common verb.
pub(super) fn verb(words: &Words<'_>, rule: &VerbRule) -> String {
    let name = match &*rule.name {
        "return" => words.say("退回", "return"),
        "withdraw" => words.say("撤回", "withdraw"),
        "delegate" => words.say("交办", "delegate"),
        "merge" => words.say("并案", "merge"),
        "add-co-handler" => words.say("增加协办", "add a co-handler"),
        other => format!("`{other}`"),
    };
    let allowed = match (rule.forbidden, rule.during.as_slice()) {
        (true, _) => words.say("不允许", "not allowed"),
        (false, []) => words.say("允许", "allowed"),
        (false, phases) => {
            let phases = words.phases(phases);
            words.say(format!("仅限{phases}"), format!("only in {phases}"))
        }
    };
    let tell = fact(words, ("告知", "tells"), &words.recipients(&rule.tell));
    let law = words.law_aside(&rule.basis);
    words.labelled(&name, &format!("{}{law}", words.parts([allowed, tell])))
}
