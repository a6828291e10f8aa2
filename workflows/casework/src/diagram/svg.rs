//! A drawing written as SVG.

use super::block::{Line, Mark};
use super::boxes;
use super::geometry::{Drawing, Figure, Kind, Path, Rect, Stretch};
use super::palette::{INK, LIT, NEUTRAL, PAPER, SOFT};
use super::typeset::typeset;
use super::words::Words;
use crate::text::Language;
use std::fmt::Write;

const FONTS: &str = "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', sans-serif";

/// Writes a drawing.
pub(super) fn write(words: &Words<'_>, drawing: &Drawing) -> String {
    let mut svg = String::new();
    let name = format!("{}-{}", escaped(&words.procedure.id), words.procedure.edition);
    head(words, drawing, &name, &mut svg);
    for path in &drawing.paths {
        line(path, &name, &mut svg);
    }
    for figure in &drawing.figures {
        draw(figure, &mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Writing to a string cannot fail; this keeps the promise in one place.
macro_rules! put {
    ($svg:expr, $($part:tt)*) => { let _ = writeln!($svg, $($part)*); };
}

fn head(words: &Words<'_>, drawing: &Drawing, name: &str, svg: &mut String) {
    let language = match words.language {
        Language::Zh => "zh-CN",
        Language::En => "en",
    };
    let (width, height) = (drawing.width, drawing.height);
    put!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{language}\" xml:lang=\"{language}\" \
         role=\"img\" aria-labelledby=\"title-{name} desc-{name}\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"{FONTS}\">"
    );
    let title = words.text(&words.procedure.title);
    put!(svg, "<title id=\"title-{name}\">{}</title>", escaped(&typeset(&title)));
    put!(svg, "<desc id=\"desc-{name}\">{}</desc>", escaped(&typeset(&description(words))));
    put!(
        svg,
        "<defs><marker id=\"tip-{name}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" \
         markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">\
         <path d=\"M0 0.5 L10 5 L0 9.5 z\" fill=\"{SOFT}\"/></marker></defs>"
    );
    put!(svg, "<rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>");
}

/// The drawing in a sentence, for those who hear it.
fn description(words: &Words<'_>) -> String {
    let procedure = words.procedure;
    let phases: Vec<_> = procedure.phases.iter().map(|phase| phase.name.clone()).collect();
    let (summary, phases) = (words.text(&procedure.summary), words.phases(&phases));
    let (edition, acts) = (boxes::edition(words), procedure.acts.len());
    let lit = words.lit.and_then(|lit| procedure.phases.get(lit)).map(|it| words.text(&it.title));
    let here = lit.map(|it| words.say(format!("现处:{it}。"), format!("It stands in: {it}. ")));
    let here = here.unwrap_or_default();
    words.say(
        format!("{here}{edition}。{summary}。流程图,阶段:{phases};共 {acts} 个动作。"),
        format!("{here}{edition}. {summary} A flow chart. Phases: {phases}. Acts: {acts}."),
    )
}

fn line(path: &Path, name: &str, svg: &mut String) {
    let mut course = format!("M{} {}", number(path.start.0), number(path.start.1));
    let mut from = path.start;
    for stretch in &path.stretches {
        let (to, text) = match *stretch {
            Stretch::Straight(x, y) => ((x, y), format!("L{} {}", number(x), number(y))),
            Stretch::Corner(corner, to) => (to, format!("Q{} {}", pair(corner), pair(to))),
            Stretch::Swing(height, to) => {
                let (one, other) = (pair((from.0, height)), pair((to.0, height)));
                (to, format!("C{one} {other} {}", pair(to)))
            }
        };
        if to != from {
            let _ = write!(course, " {text}");
        }
        from = to;
    }
    let dashes = if path.dashed { " stroke-dasharray=\"6 4\"" } else { "" };
    let tip = if path.arrow { format!(" marker-end=\"url(#tip-{name})\"") } else { String::new() };
    put!(
        svg,
        "<path d=\"{course}\" fill=\"none\" stroke=\"{SOFT}\" stroke-width=\"1.3\"{dashes}{tip}/>"
    );
}

fn draw(figure: &Figure, svg: &mut String) {
    svg.push_str("<g>\n");
    if figure.lit {
        // Around the box, and thick: it is found without its colour.
        put!(
            svg,
            "<rect {} rx=\"9\" fill=\"none\" stroke=\"{LIT}\" stroke-width=\"5\"/>",
            place(&figure.rect.wider(5.0))
        );
    }
    border(figure, svg);
    for mark in &figure.block.marks {
        draw_mark(figure, mark, svg);
    }
    if !matches!(figure.kind, Kind::Bare | Kind::Label | Kind::DashedLabel) {
        // Once more over the head's tint.
        put!(
            svg,
            "<rect {} rx=\"6\" fill=\"none\" stroke=\"{}\"/>",
            place(&figure.rect),
            figure.shade.deep
        );
    }
    for line in &figure.block.lines {
        write_line(figure, line, svg);
    }
    svg.push_str("</g>\n");
}

fn border(figure: &Figure, svg: &mut String) {
    let rect = place(&figure.rect);
    let deep = figure.shade.deep;
    match figure.kind {
        Kind::Bare => {}
        Kind::Phase | Kind::Panel => {
            put!(svg, "<rect {rect} rx=\"6\" fill=\"{PAPER}\"/>");
        }
        Kind::Final => {
            let Rect { x, y, width, height } = figure.rect;
            let outer = Rect { x: x - 4.0, y: y - 4.0, width: width + 8.0, height: height + 8.0 };
            put!(svg, "<rect {} rx=\"9\" fill=\"{PAPER}\" stroke=\"{deep}\"/>", place(&outer));
        }
        Kind::Label => {
            put!(svg, "<rect {rect} rx=\"4\" fill=\"{PAPER}\" stroke=\"#a9b3bd\"/>");
        }
        Kind::DashedLabel => {
            put!(
                svg,
                "<rect {rect} rx=\"4\" fill=\"{PAPER}\" stroke=\"{SOFT}\" stroke-dasharray=\"5 3\"/>"
            );
        }
    }
}

fn draw_mark(figure: &Figure, mark: &Mark, svg: &mut String) {
    let Rect { x, y, width, .. } = figure.rect;
    match *mark {
        Mark::Head(height, shade) => {
            let (left, top) = (number(x), number(y));
            let (across, down) = (number(width - 12.0), number(height - 6.0));
            // Round above; below as well where it fills the box.
            let lower = if height < figure.rect.height {
                format!("v{down} h-{} v-{down}", number(width))
            } else {
                let down = number(height - 12.0);
                format!("v{down} q0 6 -6 6 h-{across} q-6 0 -6 -6 v-{down}")
            };
            put!(
                svg,
                "<path d=\"M{left} {top} m0 6 q0 -6 6 -6 h{across} q6 0 6 6 {lower} z\" fill=\"{}\"/>",
                shade.tint
            );
        }
        Mark::Rule(down) => {
            let (left, right, y) = (number(x + 6.0), number(x + width - 6.0), number(y + down));
            put!(svg, "<path d=\"M{left} {y} H{right}\" stroke=\"#ccd3da\"/>");
        }
        Mark::Stripe(down, height, shade) => {
            let rect = place(&Rect { x: x + 4.0, y: y + down, width: 4.0, height });
            put!(svg, "<rect {rect} rx=\"2\" fill=\"{}\"/>", shade.deep);
        }
        Mark::Dot(right, down, shade) => {
            let (x, y) = (number(x + right), number(y + down));
            put!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"3.5\" fill=\"{}\"/>", shade.deep);
        }
        Mark::Swatch(rect, shade) => {
            let rect = place(&Rect { x: x + rect.x, y: y + rect.y, ..rect });
            put!(svg, "<rect {rect} rx=\"3\" fill=\"{}\" stroke=\"{}\"/>", shade.tint, shade.deep);
        }
        Mark::Note(rect) => {
            let rect = place(&Rect { x: x + rect.x, y: y + rect.y, ..rect });
            put!(
                svg,
                "<rect {rect} rx=\"10\" fill=\"{}\" stroke=\"{}\"/>",
                NEUTRAL.tint,
                NEUTRAL.deep
            );
        }
    }
}

fn write_line(figure: &Figure, line: &Line, svg: &mut String) {
    let (x, y) = (number(figure.rect.x + line.x), number(figure.rect.y + line.baseline()));
    let fill = if line.look.soft { SOFT } else { INK };
    let weight = if line.look.bold { " font-weight=\"bold\"" } else { "" };
    put!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{}\" fill=\"{fill}\"{weight}>{}</text>",
        line.look.size,
        escaped(&line.text)
    );
}

fn place(rect: &Rect) -> String {
    let Rect { x, y, width, height } = *rect;
    format!(
        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        number(x),
        number(y),
        number(width),
        number(height)
    )
}

fn pair(point: (f64, f64)) -> String {
    format!("{} {}", number(point.0), number(point.1))
}

/// A length to a tenth of a pixel.
fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // No "-0".
    format!("{}", rounded + 0.0)
}

/// A text that can stand in XML, in a text or between quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
