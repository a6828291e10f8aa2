use super::geometry::{Drawing, Figure, Kind, Path, Rect, Stretch};
use super::palette::{INK, NEUTRAL, PAPER, SHADES, SOFT};
use super::typeset::typeset;
use super::words::Words;
use super::{Labels, Plain, measure, mermaid, show, sketch, svg};
use crate::procedure::Procedure;
use crate::text::{Language, Text};

const BOTH: [Language; 2] = [Language::Zh, Language::En];

/// A transfer with every kind of part that can be shown.
const TRANSFER: &str = include_str!("tests/transfer.toml");

fn read(text: &str) -> Procedure {
    Procedure::read("criminal-transfer.1.toml", text).unwrap_or_else(|flaws| panic!("{flaws:#?}"))
}

fn transfer() -> Procedure {
    read(TRANSFER)
}

/// Rows ending in `s` are reported only, rows ending in `x` have no text.
#[derive(Debug)]
struct Rows;

impl Labels for Rows {
    fn law(&self, row: &str) -> Option<Text> {
        (!row.ends_with('x')).then(|| Text::new(format!("法{row}条"), format!("art. {row}")))
    }

    fn is_law(&self, row: &str) -> bool {
        !row.ends_with('s')
    }

    fn document(&self, name: &str) -> Option<Text> {
        (name == "case-transfer-letter").then(|| Text::new("案件移送书", "transfer letter"))
    }
}

/// A made-up procedure: `seed` decides who leads where, how long titles are, what runs.
fn made_up(seed: u64, phases: u64, acts: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut roll = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below.max(1)
    };
    let title = |n: u64| {
        let zh: String =
            "决定是否立案并书面通知移送机关".chars().cycle().take(3 + n as usize).collect();
        let en = "decide on filing and tell in writing ".repeat(1 + n as usize / 8);
        format!("title = {{ zh = \"{zh}\", en = \"{}\" }}\n", en.trim())
    };
    let mut text = format!(
        "procedure = \"criminal-transfer\"\nedition = 1\nfrom = \"2020-01-01\"\nsuccession = \"stay\"\n\
         {}summary = {{ zh = \"试\", en = \"trial\" }}\n",
        title(4)
    );
    for role in 0..5 {
        text += &format!("[role.r{role}]\n{}kind = \"k{role}\"\n", title(roll(5)));
    }
    let finals = 2 + roll(3);
    for phase in 0..phases {
        let last = phase + finals >= phases;
        let holder = format!("holder = \"r{}\"\n", roll(5));
        let outcome = format!("outcome = \"o{phase}\"\n");
        text += &format!(
            "[phase.p{phase}]\n{}{}",
            title(roll(12)),
            if last { &outcome } else { &holder }
        );
    }
    let open = phases - finals;
    for act in 0..acts {
        let from = match (act, roll(12)) {
            (0, _) => "\"start\"".to_owned(),
            (_, 0) => "\"any\"".to_owned(),
            (_, 1) => format!(
                "[{}]",
                (0..open).map(|n| format!("\"p{n}\"")).collect::<Vec<_>>().join(", ")
            ),
            (_, 2) => format!("[\"p{}\", \"p{}\"]", 0, 1 + roll(open - 1)),
            _ => format!("\"p{}\"", roll(open)),
        };
        let to = if act > 0 && roll(4) == 0 {
            String::new()
        } else {
            format!("to = \"p{}\"\n", if act == 0 { 0 } else { roll(phases) })
        };
        text += &format!(
            "[act.a{act}]\n{}by = \"r{}\"\nfrom = {from}\n{to}document = \"case-transfer-letter\"\n",
            title(roll(20)),
            roll(5)
        );
    }
    for duty in 0..acts / 2 {
        let during = roll(open);
        text += &format!(
            "[duty.d{duty}]\n{}owed_by = \"r{}\"\nowed_to = \"r{}\"\nstarts = [\"act a{}\"]\ndone_by = [\"a{}\"]\n\
             limits = [{{ n = \"{}wd\", basis = \"P1-08\" }}]\noverdue = [{{ at = \"due\", tell = [\"r0\"] }}]\nduring = [\"p{during}\"]\n",
            title(roll(30)),
            roll(5),
            roll(5),
            roll(acts),
            roll(acts),
            1 + roll(30)
        );
    }
    text
}

fn draw(procedure: &Procedure, language: Language) -> Drawing {
    sketch::draw(&Words::new(procedure, &Rows, language))
}

/// The points along a line, close to one another.
fn sampled(path: &Path) -> Vec<(f64, f64)> {
    let mut points = vec![path.start];
    let mix = |one: f64, other: f64, t: f64| one + (other - one) * t;
    for stretch in &path.stretches {
        let from = *points.last().unwrap();
        for step in 1..=40 {
            let t = f64::from(step) / 40.0;
            let cubic = |a: f64, b: f64, c: f64, d: f64| {
                let u = 1.0 - t;
                a * u * u * u + 3.0 * b * u * u * t + 3.0 * c * u * t * t + d * t * t * t
            };
            points.push(match *stretch {
                Stretch::Straight(x, y) => (mix(from.0, x, t), mix(from.1, y, t)),
                Stretch::Corner(corner, to) => (
                    cubic(from.0, corner.0, corner.0, to.0),
                    cubic(from.1, corner.1, corner.1, to.1),
                ),
                Stretch::Swing(height, to) => {
                    (cubic(from.0, from.0, to.0, to.0), cubic(from.1, height, height, to.1))
                }
            });
        }
    }
    points
}

fn outer(figure: &Figure) -> Rect {
    let margin = if figure.kind == Kind::Final { 4.0 } else { 0.0 };
    let Rect { x, y, width, height } = figure.rect;
    Rect {
        x: x - margin,
        y: y - margin,
        width: width + 2.0 * margin,
        height: height + 2.0 * margin,
    }
}

/// Everything that would make a drawing hard to read.
fn faults(drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, figure) in drawing.figures.iter().enumerate() {
        for other in &drawing.figures[index + 1..] {
            if outer(figure).overlaps(&outer(other)) {
                faults.push(format!("boxes: {:?} {:?}", figure.rect, other.rect));
            }
        }
        let lines: Vec<Rect> =
            figure.block.lines.iter().map(|line| figure.line_rect(line)).collect();
        for (at, line) in lines.iter().enumerate() {
            if !figure.rect.holds(line) {
                faults.push(format!("text outside: {line:?} in {:?}", figure.rect));
            }
            if lines[at + 1..].iter().any(|other| line.overlaps(other)) {
                faults.push(format!("text on text: {line:?}"));
            }
        }
    }
    let page = Rect { x: 0.0, y: 0.0, width: drawing.width, height: drawing.height };
    faults.extend(
        drawing
            .figures
            .iter()
            .filter(|figure| !page.holds(&outer(figure)))
            .map(|_| "off the page".to_owned()),
    );
    for path in &drawing.paths {
        for (x, y) in sampled(path) {
            let inside = |figure: &&Figure| {
                let Rect { x: left, y: top, .. } = figure.rect;
                left < x && x < figure.rect.right() && top < y && y < figure.rect.bottom()
            };
            if let Some(figure) = drawing.figures.iter().find(inside) {
                faults.push(format!("line through a box: {:?} at {x} {y}", figure.rect));
                break;
            }
        }
    }
    faults
}

#[test]
fn nothing_overlaps_in_a_drawing() {
    let procedure = transfer();
    for language in BOTH {
        let drawing = draw(&procedure, language);
        assert!(drawing.figures.len() > 30 && drawing.paths.len() > 30);
        assert_eq!(faults(&drawing), Vec::<String>::new());
    }
}

#[test]
fn nothing_overlaps_however_phases_and_acts_are_tied() {
    for seed in 1..=60 {
        let procedure = read(&made_up(seed, 6 + seed % 10, 12 + seed % 24));
        for language in BOTH {
            assert_eq!(faults(&draw(&procedure, language)), Vec::<String>::new(), "seed {seed}");
        }
    }
}

#[test]
fn a_procedure_of_fifteen_phases_and_thirty_five_acts_stays_on_a_page_that_can_be_read() {
    for seed in 100..110 {
        let drawing = draw(&read(&made_up(seed, 15, 35)), Language::Zh);
        assert!(drawing.width < 4200.0, "seed {seed}: {}", drawing.width);
        assert!(drawing.height < 6500.0, "seed {seed}: {}", drawing.height);
        let narrow = |figure: &&Figure| figure.kind != Kind::Bare && figure.kind != Kind::Panel;
        let widest = drawing.figures.iter().filter(narrow).map(|figure| figure.rect.width);
        assert!(
            widest.fold(0.0, f64::max) < 545.0,
            "seed {seed}: a box has lines that are too long"
        );
    }
}

#[test]
fn every_act_duty_right_and_phase_is_written_in_the_drawing() {
    let procedure = transfer();
    for language in BOTH {
        let drawing = draw(&procedure, language);
        let lines = drawing.figures.iter().flat_map(|figure| &figure.block.lines);
        let all: String = lines.map(|line| line.text.replace(' ', "")).collect();
        let titles = procedure.acts.iter().map(|part| &part.title);
        let titles = titles.chain(procedure.duties.iter().map(|part| &part.title));
        let titles = titles.chain(procedure.rights.iter().map(|part| &part.title));
        let titles = titles.chain(procedure.phases.iter().map(|part| &part.title));
        let titles = titles.chain(procedure.roles.iter().map(|part| &part.title));
        let titles = titles.chain(procedure.waits.iter().map(|part| &part.title));
        let titles = titles.chain(procedure.deemed.iter().map(|part| &part.title));
        for title in titles.chain(procedure.links.iter().map(|part| &part.title)) {
            let title = typeset(title.in_language(language)).replace(' ', "");
            assert!(all.contains(&title), "{title} is missing");
        }
    }
}

#[test]
fn arrows_between_the_same_two_phases_are_one_with_stacked_labels() {
    let procedure = transfer();
    let words = Words::new(&procedure, &Rows, Language::En);
    let arrows = super::graph::arrows(&words);
    let stacked = arrows.iter().find(|arrow| arrow.captions.len() == 2).unwrap();
    let titles: Vec<&str> = stacked.captions.iter().map(|caption| caption.title.as_str()).collect();
    assert_eq!(titles, ["do not transfer again", "give up"]);
}

#[test]
fn an_act_from_many_phases_names_them_instead_of_drawing_lines() {
    let procedure = transfer();
    let words = Words::new(&procedure, &Rows, Language::En);
    let arrows = super::graph::arrows(&words);
    let stop =
        arrows.iter().find(|arrow| arrow.captions[0].title == "stop: suspicion gone").unwrap();
    assert!(matches!(&stop.origin, super::graph::Origin::Many(phases) if phases.len() == 4));
}

#[test]
fn a_limit_is_law_or_reported_or_internal_but_never_more_than_its_source() {
    let text = show(&transfer(), &Rows, Language::Zh);
    assert!(text.contains("期限\u{ff1a}3日\u{ff08}法P1-02条\u{ff09}"), "{text}");
    assert!(text.contains("6个月\u{ff08}内部目标\u{ff09}"), "{text}");
    assert!(
        text.contains("及时\u{ff08}据报道\u{ff0c}未见原文\u{ff1a}法P1-19s条\u{ff09}"),
        "{text}"
    );
    assert!(text.contains("10个工作日\u{ff08}内部目标\u{ff09}"), "a row without text: {text}");
    let text = show(&transfer(), &Rows, Language::En);
    assert!(text.contains("limit: 3 days (art. P1-02)"), "{text}");
    assert!(text.contains("6 months (internal)"), "{text}");
    assert!(text.contains("timely (reported, text not seen: art. P1-19s)"), "{text}");
    let plain = show(&transfer(), &Plain, Language::En);
    assert!(plain.contains("limit: 3 days (P1-02)"), "{plain}");
}

#[test]
fn the_plain_text_says_who_with_what_to_whom_and_what_follows() {
    let text = show(&transfer(), &Rows, Language::Zh);
    for part in [
        "- 移送案件 → 公安审查",
        "文书\u{ff1a}《案件移送书》",
        "材料\u{ff1a}案件移送书、案件调查报告、行政处罚决定书\u{ff08}`upheld` 时\u{ff09}",
        "材料不齐不得拒收",
        "抄送\u{ff1a}检察院",
        "经“线索需要核实”后7日\u{ff08}法P1-09条\u{ff09}",
        "存疑D5",
        "届满后5个工作日\u{ff1a}告知\u{ff1a}义务单位的上级",
        "5个工作日内无“提出异议”",
        "“不属公安管辖\u{ff0c}退回”最多 2 次",
        "退回\u{ff1a}不允许",
        "期满未行使\u{ff1a}转入“未立案办结”",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
}

#[test]
fn a_drawing_is_the_same_every_time_and_well_formed() {
    for language in BOTH {
        let one = svg(&transfer(), &Rows, language);
        assert_eq!(one, svg(&transfer(), &Rows, language));
        well_formed(&one);
        assert!(one.contains("<title ") && one.contains("<desc "));
        let lang = if language == Language::Zh { "lang=\"zh-CN\"" } else { "lang=\"en\"" };
        assert!(one.contains(lang));
        assert!(!one.contains("<style") && !one.contains("<script"));
        assert!(!one.contains("NaN") && !one.contains("inf"));
    }
}

/// Tags close in order, and no stray `<` or `&` stands in text.
fn well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        assert!(!text.contains('>'), "{text}");
        for entity in text.split('&').skip(1) {
            assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|e| entity.starts_with(e)));
        }
        let name = tag.split([' ', '/']).next().unwrap();
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty());
}

#[test]
fn what_a_title_holds_is_text_and_never_markup() {
    let sharp = TRANSFER.replace("zh = \"批准移送\"", "zh = \"<script>&\\\"\\u0007--> [*]: #;{\"");
    assert_ne!(sharp, TRANSFER);
    let procedure = read(&sharp);
    let drawing = svg(&procedure, &Rows, Language::Zh);
    well_formed(&drawing);
    assert!(!drawing.contains("<script>") && !drawing.contains('\u{7}'));
    let text = mermaid(&procedure, &Rows, Language::Zh);
    assert!(!text.contains("<script>"));
    assert!(text.contains("#60;script#62;#38;#34;"), "{text}");
    let line = text.lines().find(|line| line.contains("script")).unwrap();
    assert_eq!(line.matches("-->").count(), 1, "{line}");
}

#[test]
fn mermaid_has_every_phase_and_arrow() {
    let text = mermaid(&transfer(), &Rows, Language::En);
    assert!(text.contains("\nstateDiagram-v2\n"));
    for line in [
        "state \"supervision of filing<br/>held by#58; procuratorate\" as phase_supervised",
        "[*] --> phase_reported: report for transfer (transferor · #96;transfer-report#96;)",
        "phase_closed_filed --> [*]",
        "phase_back --> phase_closed_refused: do not transfer again (transferor)<br/>give up (transferor)",
        "phase_declined --> phase_closed_not_filed: #91;no act#93; reconsideration#58; lapsed unused",
    ] {
        assert!(text.contains(line), "{line} is missing in\n{text}");
    }
}

#[test]
fn text_can_be_read_on_every_ground() {
    let inks = [INK, SOFT];
    let grounds = SHADES.iter().chain([&NEUTRAL]).map(|shade| shade.tint).chain([PAPER]);
    for ground in grounds {
        for ink in inks {
            assert!(contrast(ink, ground) >= 4.5, "{ink} on {ground}");
        }
    }
    for shade in SHADES.iter().chain([&NEUTRAL]) {
        assert!(contrast(shade.deep, PAPER) >= 4.5, "{shade:?}");
    }
}

/// WCAG 2.2 contrast ratio.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn lines_break_between_chinese_letters_and_between_words_within_the_width() {
    let text = "移送机关应当自收到检察意见后3日内移送,并将结果书面通知 the procuratorate of the same level";
    for most in (40..320).step_by(7).map(f64::from) {
        let lines = measure::wrap(text, 12.0, false, most);
        let over = |line: &&String| measure::width(line, 12.0, false) > most.max(100.0);
        assert_eq!(lines.iter().find(over), None, "{most}");
        let joined = lines.concat().replace(' ', "");
        assert_eq!(joined, text.replace(' ', ""), "nothing is lost");
        assert!(!lines.iter().any(|line| line.starts_with(',')), "{lines:?}");
    }
    let long = measure::wrap(&"x".repeat(200), 12.0, false, 100.0);
    assert!(long.iter().all(|line| measure::width(line, 12.0, false) <= 100.0));
}

#[test]
fn marks_that_touch_chinese_are_set_in_full_width_and_others_are_not() {
    assert_eq!(typeset("依据:17号(第9条),D5"), "依据\u{ff1a}17号\u{ff08}第9条\u{ff09}\u{ff0c}D5");
    assert_eq!(typeset("另 3日(310号,存疑D5)"), "另 3日\u{ff08}310号\u{ff0c}存疑D5\u{ff09}");
    assert_eq!(typeset("held by: police (No. 17)"), "held by: police (No. 17)");
    assert_eq!(typeset("12:30) ("), "12:30) (");
}

#[test]
fn the_phase_in_which_a_proceeding_stands_is_lit_and_told() {
    let procedure = transfer();
    let phase = procedure.phases.iter().next().unwrap();
    for language in BOTH {
        let plain = super::svg(&procedure, &Rows, language);
        let lit = super::svg_at(&procedure, &Rows, language, &phase.name);
        assert_eq!(plain.matches("stroke-width=\"5\"").count(), 0);
        assert_eq!(lit.matches("stroke-width=\"5\"").count(), 1);
        let title = phase.title.in_language(language);
        let told = match language {
            Language::Zh => format!("现处:{title}。"),
            Language::En => format!("It stands in: {title}. "),
        };
        let told = typeset(&told);
        assert!(lit.contains(&told) && !plain.contains(&told), "{told}\n{lit}");
    }
    assert_eq!(
        super::svg_at(&procedure, &Rows, Language::En, "no-such"),
        super::svg(&procedure, &Rows, Language::En)
    );
}
