//! 版记: the last thing on the last page, with what proves the paper.

use super::{Layout, broken};
use crate::paper::content::Content;
use crate::paper::fonts::Hand;
use crate::paper::lines::Line;
use crate::paper::page::{CORE_HEIGHT, CORE_WIDTH, MM, SIZE_4, SIZE_5_SMALL};
use crate::paper::proof::Proof;
use crate::paper::setting::Ink;

/// The first and the last rule (7.4.1).
const THICK: f32 = 0.35 * MM;
/// Those between.
const THIN: f32 = 0.25 * MM;
/// From line to line of what proves.
const LEAD: f32 = SIZE_5_SMALL * 1.4;
/// From line to line of whom it was copied to.
const LEAD_4: f32 = SIZE_4 * 1.5;

impl Layout<'_> {
    /// Its last rule lies on the lower edge of the text.
    pub(super) fn foot(&mut self, content: &Content, proof: &Proof) {
        let free = !self.words.is_zh();
        let mut parts: Vec<(f32, Vec<Line>)> = Vec::new();
        if let Some(copy) = &content.copy {
            let ink = Ink::new(Hand::Fang, SIZE_4).free(free);
            let text =
                format!("{}{}{copy}", self.words.t("paper-copy"), self.words.t("paper-colon"));
            let stop = if free { "." } else { "。" };
            let signs = self.set(&format!("{text}{stop}"), ink);
            let room = CORE_WIDTH - 2.0 * SIZE_4;
            parts.push((LEAD_4, broken(signs, room, room)));
        }
        let ink = Ink::new(Hand::Song, SIZE_5_SMALL).free(free);
        let mut lines = Vec::new();
        let mut said = proof.lines(self.words);
        if 0 < self.setter.absent {
            said.push(self.words.with("paper-absent", "n", self.setter.absent));
        }
        for text in said {
            let signs = self.set(&text, ink);
            let room = CORE_WIDTH - 2.0 * SIZE_4;
            lines.extend(broken(signs, room, room));
        }
        parts.push((LEAD, lines));
        #[expect(clippy::cast_precision_loss, reason = "a foot has few lines")]
        let tall = |lead: f32, lines: &[Line]| lead * lines.len() as f32 + lead * 0.6;
        let all: f32 = parts.iter().map(|(lead, lines)| tall(*lead, lines)).sum();
        self.pages.need(all + LEAD);
        let mut at = CORE_HEIGHT - all;
        for (number, (lead, lines)) in parts.iter().enumerate() {
            self.pages.rule(0.0, at, CORE_WIDTH, if number == 0 { THICK } else { THIN }, false);
            let mut middle = at + lead * 0.8;
            for line in lines {
                self.pages.put(SIZE_4, middle, Line { spread: 0.0, ..line.clone() });
                middle += lead;
            }
            at += tall(*lead, lines);
        }
        self.pages.rule(0.0, CORE_HEIGHT, CORE_WIDTH, THICK, false);
        self.pages.at = CORE_HEIGHT;
    }
}
