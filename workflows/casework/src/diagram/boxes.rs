//! The text of each box: phases, labels, the panel, the head with its legend.

use super::block::{ACT, BODY, Block, Column, DETAIL, HEADING, HEADLINE, Line, Mark, PAD, TITLE};
use super::geometry::Rect;
use super::graph::{Arrow, Origin};
use super::measure;
use super::palette::{NEUTRAL, Shade, shade};
use super::rooms::{self, Room};
use super::span;
use super::typeset::typeset;
use super::words::Words;
use crate::procedure::{Name, PhaseRule};

/// The most pixels of a line in a phase: the first that keeps the box lower than
/// [`PHASE_HEIGHT_MAX`], or else the last.
const PHASE_LINES: [f64; 3] = [300.0, 400.0, 500.0];
/// The height from which a wider box is easier to read.
const PHASE_HEIGHT_MAX: f64 = 330.0;
/// The most pixels of a line on an arrow.
const LABEL_LINE: f64 = 218.0;
/// How many phases are named as left out, at most.
const OTHERS_MAX: usize = 2;
/// The least width of a phase.
const PHASE_WIDTH_MIN: f64 = 150.0;

/// The colours of a role.
pub(super) fn role_shade(words: &Words<'_>, role: Option<&Name>) -> Shade {
    shade(role.and_then(|role| words.procedure.roles.position(role)))
}

/// A phase: its title, who holds it, and what runs there.
pub(super) fn phase(words: &Words<'_>, phase: &PhaseRule) -> Block {
    let mut block = Block::default();
    for most in PHASE_LINES {
        block = phase_of_width(words, phase, most);
        if block.height <= PHASE_HEIGHT_MAX {
            break;
        }
    }
    block
}

fn phase_of_width(words: &Words<'_>, phase: &PhaseRule, most: f64) -> Block {
    let mut column = Column::new(most);
    column.write(&words.text(&phase.title), TITLE, 0.0);
    if let Some(holder) = &phase.holder {
        let holder = words.labelled(&words.say("经办", "held by"), &words.role(holder));
        column.write(&holder, DETAIL, 0.0);
    }
    if let Some(outcome) = &phase.outcome {
        column.write(&words.outcome(outcome), DETAIL, 0.0);
    }
    column.write(&words.law(&phase.basis), DETAIL, 0.0);
    column.skip(4.0);
    column.mark(Mark::Head(column.y(), role_shade(words, phase.holder.as_ref())));
    let room = rooms::of_phase(words, phase);
    if !room.is_empty() {
        column.skip(5.0);
        write_room(words, &mut column, &room);
    }
    let mut block = column.finish();
    if room.is_empty() {
        // Nothing below the head: the head fills the box.
        block.marks = vec![Mark::Head(block.height, role_shade(words, phase.holder.as_ref()))];
    }
    block.width = block.width.max(PHASE_WIDTH_MIN);
    block
}

fn write_room(words: &Words<'_>, column: &mut Column, room: &Room) {
    for section in &room.sections {
        column.write(words.labelled(&section.heading, "").trim_end(), HEADING, 0.0);
        for item in &section.items {
            column.item(&item.text, role_shade(words, item.role.as_ref()));
            for more in &item.more {
                column.write(more, BODY, 25.0);
            }
        }
        column.skip(3.0);
    }
    for note in &room.notes {
        column.note(note);
    }
}

/// What is written on an arrow.
pub(super) fn label(words: &Words<'_>, arrow: &Arrow) -> Block {
    let mut column = Column::new(LABEL_LINE);
    if let Some(head) = tail(words, &arrow.origin) {
        column.write(&head, HEADING, 4.0);
        column.skip(2.0);
    }
    for (index, caption) in arrow.captions.iter().enumerate() {
        if index > 0 {
            column.skip(3.0);
            column.mark(Mark::Rule(column.y()));
            column.skip(3.0);
        }
        let top = column.y();
        column.write(&caption.title, ACT, 4.0);
        column.write(&caption.detail, DETAIL, 4.0);
        let shade = role_shade(words, caption.actor.as_ref());
        column.mark(Mark::Stripe(top, column.y() - top, shade));
    }
    column.finish()
}

/// What stands on a label that has no line to it.
pub(super) fn tail(words: &Words<'_>, origin: &Origin) -> Option<String> {
    match origin {
        Origin::Start => Some(words.say("● 启动", "● start")),
        Origin::Any => Some(words.say("任一未办结阶段", "from any open phase")),
        Origin::Many(phases) => Some(named(words, phases)),
        Origin::Phases(_) => None,
    }
}

/// So many phases that those left out are fewer words where they are few.
fn named(words: &Words<'_>, phases: &[Name]) -> String {
    let open = span::open_phases(words.procedure);
    let others: Vec<Name> = open.into_iter().filter(|phase| !phases.contains(phase)).collect();
    if others.len() <= OTHERS_MAX && others.len() < phases.len() {
        let others = words.phases(&others);
        return words
            .say(format!("除{others}外任一未办结阶段"), format!("any open phase but {others}"));
    }
    let phases = words.phases(phases);
    words.say(format!("自:{phases}"), format!("from: {phases}"))
}

/// What holds in every phase, and the ties to other procedures in full; `None` where there are none.
pub(super) fn panel(words: &Words<'_>, width: f64) -> Option<Block> {
    let mut room = rooms::throughout(words);
    room.notes = words.procedure.links.iter().map(|link| rooms::note(words, link)).collect();
    if room.is_empty() {
        return None;
    }
    let mut column = Column::new(width - 2.0 * PAD);
    let title = match (room.sections.is_empty(), room.notes.is_empty()) {
        (false, true) => words.say("各阶段通用", "In every phase"),
        (true, _) => words.say("与其他程序的联系", "Ties to other procedures"),
        (false, false) => {
            words.say("各阶段通用,与其他程序的联系", "In every phase, and ties to other procedures")
        }
    };
    column.write(&title, TITLE, 0.0);
    column.skip(4.0);
    column.mark(Mark::Head(column.y(), NEUTRAL));
    column.skip(5.0);
    write_room(words, &mut column, &room);
    Some(column.finish())
}

/// Title, edition, summary and legend.
pub(super) fn head(words: &Words<'_>, width: f64) -> Block {
    let procedure = words.procedure;
    let mut column = Column::new(width - 2.0 * PAD);
    column.write(&words.text(&procedure.title), HEADLINE, 0.0);
    column.write(&edition(words), DETAIL, 0.0);
    column.skip(4.0);
    column.write(&words.text(&procedure.summary), BODY, 0.0);
    column.skip(8.0);
    let top = column.y();
    let mut block = column.finish();
    legend(words, &mut block, top, width);
    block
}

/// Which edition of which procedure, and from when it governs.
pub(super) fn edition(words: &Words<'_>) -> String {
    let procedure = words.procedure;
    let (id, edition, from) = (&procedure.id, procedure.edition, procedure.from);
    let until = procedure
        .to
        .map_or_else(String::new, |to| words.say(format!(",至 {to} 止"), format!(" until {to}")));
    words.say(
        format!("{id} · 第 {edition} 版 · 自 {from} 起适用{until}"),
        format!("{id} · edition {edition} · from {from}{until}"),
    )
}

/// The roles with their colours and the signs in use, in as many lines as they need.
fn legend(words: &Words<'_>, block: &mut Block, top: f64, width: f64) {
    let (mut x, mut y) = (PAD, top);
    let mut put = |text: String, shade: Option<Shade>| {
        let text = typeset(&text);
        let indent = if shade.is_some() { 20.0 } else { 0.0 };
        let room = measure::width(&text, DETAIL.size, DETAIL.bold) + indent;
        if x > PAD && x + room > width - PAD {
            (x, y) = (PAD, y + 20.0);
        }
        let most = width - 2.0 * PAD - indent;
        for (at, text) in measure::wrap(&text, DETAIL.size, false, most).into_iter().enumerate() {
            y += if at > 0 { 17.0 } else { 0.0 };
            let line = Line { x: x + indent, y, look: DETAIL, text };
            block.width = block.width.max(line.rect().right() + PAD);
            block.lines.push(line);
        }
        if let Some(shade) = shade {
            let rect = Rect { x, y: y + 2.0, width: 14.0, height: 12.0 };
            block.marks.push(Mark::Swatch(rect, shade));
        }
        x += room + 22.0;
    };
    for role in &words.procedure.roles {
        put(words.text(&role.title), Some(role_shade(words, Some(&role.name))));
    }
    put(signs(words), None);
    put(words.counting(), None);
    block.height = y + 17.0 + PAD;
}

fn signs(words: &Words<'_>) -> String {
    words.say(
        "虚线:无人作为即发生(默示、期满、达成一致、系统自动);双线框:办结",
        "dashed: happens without an act (silence, lapse, agreement, automatic); double border: closed",
    )
}
