//! A procedure as plain text for somebody who checks it against the law.

use super::boxes;
use super::captions;
use super::rooms;
use super::show_parts::{act, deemed, duty, right, role, wait};
use super::span::{self, Span};
use super::typeset::typeset;
use super::words::Words;
use crate::procedure::{
    ActRule, DeemedRule, DutyRule, From, Name, PhaseRule, RightRule, Trigger, WaitRule,
};

/// A text that is being written: lines, each at a depth.
#[derive(Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// An empty line and a heading.
    pub(super) fn heading(&mut self, text: &str) {
        self.text.push('\n');
        self.line(0, text);
    }

    pub(super) fn line(&mut self, depth: usize, text: &str) {
        if !text.is_empty() {
            self.text.push_str(&"  ".repeat(depth));
            self.text.push_str(typeset(text).trim_end());
            self.text.push('\n');
        }
    }

    /// An item of a list with what belongs to it.
    pub(super) fn item(&mut self, (head, facts): (String, Vec<String>)) {
        self.line(2, &format!("- {head}"));
        for fact in facts {
            self.line(3, &fact);
        }
    }

    /// A titled list, left out where it is empty.
    pub(super) fn list(&mut self, heading: &str, items: Vec<(String, Vec<String>)>) {
        if !items.is_empty() {
            self.line(1, heading);
            items.into_iter().for_each(|item| self.item(item));
        }
    }
}

/// Writes the text.
pub(super) fn write(words: &Words<'_>) -> String {
    let mut page = Page::default();
    head(words, &mut page);
    page.heading(&words.say("参与方", "Who takes part"));
    for rule in &words.procedure.roles {
        page.line(1, &format!("- {}", role(words, rule)));
    }
    let opening = acts(words, |act| act.from == From::Start);
    if !opening.is_empty() {
        page.heading(&words.say("启动", "Opening"));
        page.list(&words.say("动作", "Acts"), opening);
    }
    for (index, phase) in words.procedure.phases.iter().enumerate() {
        of_phase(words, index + 1, phase, &mut page);
    }
    throughout(words, &mut page);
    rest(words, &mut page);
    page.text
}

fn head(words: &Words<'_>, page: &mut Page) {
    let procedure = words.procedure;
    page.line(0, &words.text(&procedure.title));
    page.line(0, &boxes::edition(words));
    page.line(0, &words.text(&procedure.summary));
    let law = words.law(&procedure.basis);
    if !law.is_empty() {
        page.line(0, &words.labelled(&words.say("依据", "law"), &law));
    }
    page.line(0, &words.labelled(&words.say("期间", "time"), &words.counting()));
}

fn of_phase(words: &Words<'_>, number: usize, phase: &PhaseRule, page: &mut Page) {
    let mut facts = Vec::new();
    if let Some(holder) = &phase.holder {
        facts.push(words.labelled(&words.say("经办", "held by"), &words.role(holder)));
    }
    facts.extend(phase.outcome.as_ref().map(|outcome| words.outcome(outcome)));
    let law = words.law_aside(&phase.basis);
    page.heading(&format!("{number}. {}{law} — {}", words.text(&phase.title), words.parts(facts)));
    let here =
        |act: &ActRule| matches!(&act.from, From::Phases(phases) if phases.contains(&phase.name));
    page.list(&words.say("动作", "Acts"), acts(words, here));
    timed(words, &|span| span.has(&phase.name), page);
}

/// What holds in every phase.
fn throughout(words: &Words<'_>, page: &mut Page) {
    let mut inner = Page::default();
    inner.list(&words.say("动作", "Acts"), acts(words, |act| act.from == From::Any));
    timed(words, &|span| *span == Span::Throughout, &mut inner);
    if !inner.text.is_empty() {
        page.heading(&words.say("各阶段通用", "In every phase"));
        page.text.push_str(&inner.text);
    }
}

fn acts(words: &Words<'_>, here: impl Fn(&ActRule) -> bool) -> Vec<(String, Vec<String>)> {
    words.procedure.acts.iter().filter(|rule| here(rule)).map(|rule| act(words, rule)).collect()
}

/// Duties, rights, waits and silence that run where `here` says.
fn timed(words: &Words<'_>, here: &dyn Fn(&Span) -> bool, page: &mut Page) {
    let procedure = words.procedure;
    let runs = |during: &[Name], starts: &[Trigger]| here(&span::of(procedure, during, starts));
    let duties = procedure.duties.iter();
    let duties: Vec<&DutyRule> = duties.filter(|rule| runs(&rule.during, &rule.starts)).collect();
    page.list(
        &words.say("应办", "Duties"),
        duties.into_iter().map(|rule| duty(words, rule)).collect(),
    );
    let rights = procedure.rights.iter();
    let rights: Vec<&RightRule> = rights.filter(|rule| runs(&rule.during, &rule.starts)).collect();
    page.list(
        &words.say("权利", "Rights"),
        rights.into_iter().map(|rule| right(words, rule)).collect(),
    );
    let waits = procedure.waits.iter();
    let waits: Vec<&WaitRule> = waits.filter(|rule| runs(&rule.during, &rule.starts)).collect();
    page.list(
        &words.say("等待", "Waits"),
        waits.into_iter().map(|rule| wait(words, rule)).collect(),
    );
    let silent = procedure.deemed.iter();
    let silent: Vec<&DeemedRule> = silent.filter(|rule| runs(&rule.during, &rule.starts)).collect();
    page.list(
        &words.say("默示", "By silence"),
        silent.into_iter().map(|rule| deemed(words, rule)).collect(),
    );
}

/// What belongs to no phase: maxima, agreements, exhibits, other procedures, common verbs.
fn rest(words: &Words<'_>, page: &mut Page) {
    let procedure = words.procedure;
    let mut section = |heading: String, lines: Vec<String>| {
        if !lines.is_empty() {
            page.heading(&heading);
            lines.iter().for_each(|line| page.line(1, &format!("- {line}")));
        }
    };
    let maxes = procedure.maxes.iter().map(|rule| {
        let (acts, n, law) = (words.acts(&rule.acts), rule.n, words.law_aside(&rule.basis));
        words.say(format!("{acts}最多 {n} 次{law}"), format!("{acts}: at most {n} in all{law}"))
    });
    section(words.say("次数上限", "How often at most"), maxes.collect());
    let agreements = procedure.agreements.iter().map(|rule| {
        let (title, law) = (words.text(&rule.title), words.law_aside(&rule.basis));
        let (proposed, accepted) = (words.acts(&rule.proposed_by), words.act(&rule.accepted_by));
        let (accepted, needed) = (words.quoted(&accepted), captions::needed(words, rule));
        let reached = words.quoted(&words.phase(&rule.reached));
        words.say(
            format!("{title}:以{proposed}提出,以{accepted}同意;{needed}后进入{reached}{law}"),
            format!("{title}: put forward by {proposed}, agreed to by {accepted}; once {needed}, {reached}{law}"),
        )
    });
    section(words.say("合意", "Agreements"), agreements.collect());
    let custodies = procedure.custodies.iter().map(|rule| {
        let (title, law) = (words.text(&rule.title), words.law_aside(&rule.basis));
        let handed = words.quoted(&words.act(&rule.handed_by));
        let received = words.quoted(&words.act(&rule.received_by));
        words.say(
            format!("{title}:{handed}列移交清单,{received}列接收清单,两单核对{law}"),
            format!("{title}: {handed} lists what is handed over, {received} what is received; both lists are compared{law}"),
        )
    });
    section(words.say("物品交接", "Exhibits"), custodies.collect());
    super::show_stock::stock(words, &mut section);
    let links = procedure
        .links
        .iter()
        .map(|link| format!("{}{}", rooms::note(words, link), words.law_aside(&link.basis)));
    section(words.say("与其他程序的联系", "Ties to other procedures"), links.collect());
    let verbs = procedure.verbs.iter().map(|rule| super::show_parts::verb(words, rule));
    section(words.say("通用动作的例外", "Exceptions to the common verbs"), verbs.collect());
}
