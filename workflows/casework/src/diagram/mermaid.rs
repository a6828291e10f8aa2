//! A procedure as a Mermaid `stateDiagram-v2`.

use super::boxes;
use super::graph::{self, Arrow, Origin};
use super::rooms::{self, Room};
use super::typeset::typeset;
use super::words::Words;
use crate::procedure::{Name, PhaseRule};
use std::fmt::Write;

/// The state that stands for every open phase.
const ANY: &str = "open_phases";

/// Writes the diagram.
pub(super) fn write(words: &Words<'_>) -> String {
    let procedure = words.procedure;
    let title = format!("{} {}", words.text(&procedure.title), boxes::edition(words));
    let mut out = format!("---\ntitle: \"{}\"\n---\n", front(&title));
    out.push_str("stateDiagram-v2\n    direction TB\n");
    for phase in &procedure.phases {
        state(words, phase, &mut out);
    }
    let arrows = graph::arrows(words);
    if arrows.iter().any(|arrow| arrow.origin == Origin::Any) {
        let title = escaped(&words.say("任一未办结阶段", "any open phase"));
        line(&mut out, &format!("state \"{title}\" as {ANY}"));
    }
    for arrow in &arrows {
        lead(words, arrow, &mut out);
    }
    for phase in procedure.phases.iter().filter(|phase| phase.is_final()) {
        line(&mut out, &format!("{} --> [*]", id(&phase.name)));
    }
    out
}

fn line(out: &mut String, text: &str) {
    let _ = writeln!(out, "    {text}");
}

fn state(words: &Words<'_>, phase: &PhaseRule, out: &mut String) {
    let mut title = vec![escaped(&words.text(&phase.title))];
    if let Some(holder) = &phase.holder {
        let holder = words.labelled(&words.say("经办", "held by"), &words.role(holder));
        title.push(escaped(&holder));
    }
    if let Some(outcome) = &phase.outcome {
        title.push(escaped(&words.outcome(outcome)));
    }
    let id = id(&phase.name);
    line(out, &format!("state \"{}\" as {id}", title.join("<br/>")));
    let room = rooms::of_phase(words, phase);
    if !room.is_empty() {
        line(out, &format!("note right of {id}"));
        for text in noted(words, &room) {
            line(out, &format!("    {}", escaped(&text)));
        }
        line(out, "end note");
    }
}

fn noted(words: &Words<'_>, room: &Room) -> Vec<String> {
    let mut lines = Vec::new();
    for section in &room.sections {
        for item in &section.items {
            let text = words.parts(std::iter::once(&item.text).chain(&item.more).cloned());
            lines.push(words.labelled(&section.heading, &text));
        }
    }
    lines.extend(room.notes.iter().cloned());
    lines
}

fn lead(words: &Words<'_>, arrow: &Arrow, out: &mut String) {
    let captions = arrow.captions.iter().map(|caption| {
        let detail =
            if caption.detail.is_empty() { String::new() } else { words.aside(&caption.detail) };
        escaped(&format!("{}{detail}", caption.title))
    });
    // Mermaid has no dashed transitions.
    let silent = if arrow.dashed {
        escaped(&words.say("[无人作为] ", "[no act] "))
    } else {
        String::new()
    };
    let label = format!("{silent}{}", captions.collect::<Vec<_>>().join("<br/>"));
    let tails: Vec<String> = match &arrow.origin {
        Origin::Start => vec!["[*]".to_owned()],
        Origin::Any => vec![ANY.to_owned()],
        Origin::Many(phases) | Origin::Phases(phases) => phases.iter().map(id).collect(),
    };
    for tail in tails {
        line(out, &format!("{tail} --> {}: {label}", id(&arrow.to)));
    }
}

/// A name as an id: a dash would be read as an arrow, a bare word may be one of Mermaid's own.
fn id(name: &Name) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    format!("phase_{}", name.chars().map(plain).collect::<String>())
}

/// A text without anything that Mermaid or the page around it would read as its own.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in typeset(text).chars() {
        match letter {
            '\n' | '\r' | '\t' => out.push(' '),
            '#' | ';' | ':' | '"' | '<' | '>' | '&' | '%' | '{' | '}' | '[' | ']' | '`' | '\\'
            | '*' | '_' | '~' | '|' | '$' => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
            '-' if out.ends_with('-') => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
            letter if letter.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// A text between the quotes of the front matter.
fn front(text: &str) -> String {
    let text = typeset(text);
    let plain = text.chars().filter(|letter| !letter.is_control());
    plain
        .flat_map(|letter| match letter {
            '"' | '\\' => vec!['\\', letter],
            other => vec![other],
        })
        .collect()
}
