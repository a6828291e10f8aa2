//! What stands inside a phase's box: everything that runs there and is no arrow.

use super::captions;
use super::span::{self, Span};
use super::words::Words;
use crate::procedure::{
    ActRule, DeemedRule, DutyRule, From, LapseTo, LinkRule, Name, Owner, PhaseRule, RightRule,
    WaitRule,
};

/// What stands in one box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Room {
    pub(super) sections: Vec<Section>,
    /// Ties to other procedures.
    pub(super) notes: Vec<String>,
}

/// A list with its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) items: Vec<Item>,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) text: String,
    /// What stands below it.
    pub(super) more: Vec<String>,
    /// Whose it is, for the colour.
    pub(super) role: Option<Name>,
}

impl Room {
    pub(super) fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.notes.is_empty()
    }
}

/// What runs in one phase.
pub(super) fn of_phase(words: &Words<'_>, phase: &PhaseRule) -> Room {
    let here = |span: Span| span.has(&phase.name);
    let mut room = gather(words, phase.holder.as_ref(), here);
    let acts = words.procedure.acts.iter();
    let staying = acts.filter(|act| stays(act, &phase.name) && !stays_anywhere(words, act));
    let acts: Vec<Item> = staying.map(|act| act_item(words, act)).collect();
    if !acts.is_empty() {
        room.sections.push(Section { heading: words.say("可办", "May be done"), items: acts });
    }
    room
}

/// What runs in every phase.
pub(super) fn throughout(words: &Words<'_>) -> Room {
    let mut room = gather(words, None, |span| span == Span::Throughout);
    let staying = words.procedure.acts.iter().filter(|act| stays_anywhere(words, act));
    let acts: Vec<Item> = staying.map(|act| act_item(words, act)).collect();
    if !acts.is_empty() {
        room.sections.push(Section { heading: words.say("可办", "May be done"), items: acts });
    }
    room
}

/// Whether an act is possible in a phase and leaves the proceeding there.
fn stays(act: &ActRule, phase: &Name) -> bool {
    let here = matches!(&act.from, From::Phases(phases) if phases.contains(phase));
    here && act.to.as_ref().is_none_or(|to| to == phase)
}

/// Whether an act is possible in every open phase and leaves the proceeding where it is.
fn stays_anywhere(words: &Words<'_>, act: &ActRule) -> bool {
    let everywhere = match &act.from {
        From::Start => false,
        From::Any => true,
        From::Phases(phases) => phases.len() > 1 && span::is_everywhere(words.procedure, phases),
    };
    everywhere && act.to.is_none()
}

fn gather(words: &Words<'_>, holder: Option<&Name>, here: impl Fn(Span) -> bool) -> Room {
    let procedure = words.procedure;
    let mut room = Room::default();
    let mut section = |heading: String, items: Vec<Item>| {
        if !items.is_empty() {
            room.sections.push(Section { heading, items });
        }
    };
    let duties = procedure.duties.iter();
    let duties = duties.filter(|duty| here(span::of(procedure, &duty.during, &duty.starts)));
    section(
        words.say("应办", "Must be done"),
        duties.map(|duty| duty_item(words, duty, holder)).collect(),
    );
    let rights = procedure.rights.iter();
    let rights = rights.filter(|right| here(span::of(procedure, &right.during, &right.starts)));
    section(
        words.say("权利", "Rights"),
        rights.map(|right| right_item(words, right, holder)).collect(),
    );
    let waits = procedure.waits.iter();
    let waits = waits.filter(|wait| here(span::of(procedure, &wait.during, &wait.starts)));
    section(words.say("等待", "Waits"), waits.map(|wait| wait_item(words, wait)).collect());
    let silent = procedure.deemed.iter();
    // Silence that leads to another phase is an arrow.
    let leads = |rule: &&DeemedRule| {
        procedure.acts.get(&rule.counts_as).is_some_and(|act| act.to.is_some())
    };
    let silent =
        silent.filter(|rule| !leads(rule) && here(span::of(procedure, &rule.during, &rule.starts)));
    section(words.say("默示", "By silence"), silent.map(|rule| deemed_item(words, rule)).collect());
    let links = procedure.links.iter().filter(|link| here(link_span(words, link)));
    room.notes = links.map(|link| tie(words, link)).collect();
    room
}

/// Where a tie to another procedure is shown: after the act that opens it, or where what it suspends
/// runs.
fn link_span(words: &Words<'_>, link: &LinkRule) -> Span {
    let procedure = words.procedure;
    if !link.opened_by.is_empty() {
        return span::after_acts(procedure, &link.opened_by);
    }
    let mut phases = Vec::new();
    for duty in link.suspends.iter().filter_map(|name| procedure.duties.get(name)) {
        match span::of(procedure, &duty.during, &duty.starts) {
            Span::Phases(more) => phases.extend(more),
            Span::Throughout => return Span::Throughout,
        }
    }
    span::of(procedure, &phases, &[])
}

fn duty_item(words: &Words<'_>, duty: &DutyRule, holder: Option<&Name>) -> Item {
    let title = words.text(&duty.title);
    let mut limits = words.duty_limits(duty).into_iter();
    let first = limits.next().unwrap_or_default();
    let role = match &duty.owed_by {
        Owner::Role(role) | Owner::EachOf(role) => Some(role.clone()),
        Owner::EachItem { .. } => None,
    };
    let plain = matches!(&duty.owed_by, Owner::Role(role) if Some(role) == holder);
    let owner = if plain { String::new() } else { words.owner(&duty.owed_by) };
    let text = owned(words, &owner, &words.with_limit(&title, &first));
    Item { text, more: limits.collect(), role }
}

fn right_item(words: &Words<'_>, right: &RightRule, holder: Option<&Name>) -> Item {
    let title = words.text(&right.title);
    let window = right.window.as_ref().map_or_else(
        || words.law_aside(&right.basis),
        |window| {
            let source = words.limit_source(&right.basis, &right.doubts);
            format!("{}{source}", words.limit(window))
        },
    );
    let owner = if Some(&right.of) == holder { String::new() } else { words.role(&right.of) };
    let lapse = match &right.lapse {
        LapseTo::Nothing => String::new(),
        LapseTo::Phase(phase) => {
            let phase = words.quoted(&words.phase(phase));
            words.say(format!("期满未行使转入{phase}"), format!("if lapsed, on to {phase}"))
        }
    };
    let text = words.parts([words.with_limit(&title, &window), lapse]);
    Item { text: owned(words, &owner, &text), more: Vec::new(), role: Some(right.of.clone()) }
}

fn wait_item(words: &Words<'_>, wait: &WaitRule) -> Item {
    let (title, limit) = (words.text(&wait.title), words.limit(&wait.limit));
    let source = words.limit_source(&wait.basis, &[]);
    let acts = words.acts(&wait.before);
    let until = words.say(format!("届满前不得{acts}"), format!("no {acts} before its end"));
    Item {
        text: words.parts([words.with_limit(&title, &format!("{limit}{source}")), until]),
        more: Vec::new(),
        role: None,
    }
}

fn deemed_item(words: &Words<'_>, rule: &DeemedRule) -> Item {
    let caption = captions::of_deemed(words, rule);
    Item { text: words.labelled(&caption.title, &caption.detail), more: Vec::new(), role: None }
}

fn act_item(words: &Words<'_>, act: &ActRule) -> Item {
    let caption = captions::of_act(words, act);
    let text = format!("{}{}", caption.title, words.aside(&caption.detail));
    Item { text, more: Vec::new(), role: caption.actor }
}

fn owned(words: &Words<'_>, owner: &str, text: &str) -> String {
    let text = text.trim();
    if owner.is_empty() { text.to_owned() } else { words.labelled(owner, text) }
}

/// A tie to another procedure, as short as a box has room for.
fn tie(words: &Words<'_>, link: &LinkRule) -> String {
    let title = words.text(&link.title);
    let other = match words.labels.procedure(&link.procedure) {
        Some(title) => words.say(format!("《{}》", title.zh), title.en),
        None => format!("`{}`", link.procedure),
    };
    words.say(format!("{title} → 另案{other}"), format!("{title} → procedure {other}"))
}

/// A tie to another procedure: what opens it, what it stops, what its outcomes do here.
pub(super) fn note(words: &Words<'_>, link: &LinkRule) -> String {
    let head = tie(words, link);
    let opened = if link.opened_by.is_empty() {
        String::new()
    } else {
        let acts = words.acts(&link.opened_by);
        words.say(format!("由{acts}启动"), format!("opened by {acts}"))
    };
    let suspends = if link.suspends.is_empty() {
        String::new()
    } else {
        let duties = words.duties(&link.suspends);
        words.say(format!("其间中止{duties}"), format!("suspends {duties} meanwhile"))
    };
    let joins = link.join.iter().map(|(outcome, act)| {
        let act = words.quoted(&words.act(act));
        words.say(
            format!("以 `{outcome}` 办结则{act}"),
            format!("when closed with `{outcome}`: {act}"),
        )
    });
    words.parts([head, opened, suspends].into_iter().chain(joins))
}
