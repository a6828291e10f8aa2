//! Where everything stands: the parts of a paper one after another (7.2 to 7.4 of GB/T 9704-2012).

mod annex;
mod foot;

use super::content::{Block, Content};
use super::fonts::{Hand, Pens};
use super::lines::{Line, broken};
use super::page::{CELL, CORE_HEIGHT, CORE_WIDTH, MM, Mark, PITCH, Pages, SIZE_2, SIZE_3, SIZE_4};
use super::proof::Proof;
use super::setting::{Ink, Setter, Sign, width};
use crate::words::Words;

/// The organ's mark is at most so high, in points.
const MARK_SIZE_MAX: f32 = 44.0;
/// The top of the organ's mark below the top of the text (7.2.4).
const MARK_TOP: f32 = 35.0 * MM;
/// The first line below the mark: it is centred above.
const MARK_LINES: f32 = 5.0;
/// The red rule below the document's number (7.2.7).
const RULE_GAP: f32 = 4.0 * MM;

/// Lays out a paper.
pub(super) struct Layout<'a> {
    words: Words,
    setter: Setter<'a>,
    pages: Pages,
}

/// What a paper was laid out as.
#[derive(Debug)]
pub(super) struct Laid {
    pub(super) pages: Vec<Vec<Mark>>,
}

impl<'a> Layout<'a> {
    pub(super) fn new(words: Words, pens: Pens<'a>) -> Self {
        Self { words, setter: Setter::new(pens), pages: Pages::new() }
    }

    /// The whole of it.
    pub(super) fn paper(mut self, content: &Content, proof: &Proof) -> Laid {
        self.head(content);
        self.title(&content.title);
        if let Some(to) = &content.to {
            self.address(to);
        }
        for (at, block) in content.body.iter().enumerate() {
            if at + 1 == content.body.len() {
                self.keep_with_signature(block, content);
            }
            self.block(block);
        }
        self.note_of_annexes(content);
        self.signature(content);
        for (at, annex) in content.annexes.iter().enumerate() {
            self.annex(at, content.annexes.len(), annex);
        }
        self.foot(content, proof);
        self.page_numbers();
        Laid { pages: self.pages.pages }
    }

    /// The ink of the text in a hand.
    fn ink(&self, hand: Hand) -> Ink {
        Ink { cell: CELL, ..Ink::new(hand, SIZE_3).free(!self.words.is_zh()) }
    }

    fn set(&mut self, text: &str, ink: Ink) -> Vec<Sign> {
        self.setter.set(text, ink)
    }

    fn centred(&mut self, line: Line) {
        let left = (CORE_WIDTH - line.width()) / 2.0;
        self.pages.line(left.max(0.0), line);
    }

    /// 发文机关标志, 发文字号, 红色分隔线.
    fn head(&mut self, content: &Content) {
        let ink =
            Ink { red: true, ..Ink::new(Hand::Title, MARK_SIZE_MAX).free(!self.words.is_zh()) };
        let natural = width(&self.set(&content.organ, ink)).max(1.0);
        let size = (MARK_SIZE_MAX * CORE_WIDTH / natural).min(MARK_SIZE_MAX);
        let signs = self.set(&content.organ, Ink { size, cell: size, ..ink });
        let line = Line { signs, spread: 0.0 };
        let left = (CORE_WIDTH - line.width()) / 2.0;
        self.pages.put(left.max(0.0), MARK_TOP + size / 2.0, line);
        self.pages.at = (MARK_LINES + 2.0) * PITCH;
        if let Some(number) = &content.number {
            let ink = self.ink(Hand::Fang);
            let signs = self.set(number, ink);
            for line in broken(signs, CORE_WIDTH, CORE_WIDTH) {
                self.centred(Line { spread: 0.0, ..line });
            }
        } else {
            self.pages.at -= PITCH;
        }
        self.pages.rule(0.0, self.pages.at + RULE_GAP - 4.0, CORE_WIDTH, 1.5, true);
    }

    /// Two lines below the rule, in lines of nearly one length.
    fn title(&mut self, title: &str) {
        self.pages.at += 2.0 * PITCH;
        let ink = Ink::new(Hand::Title, SIZE_2).free(!self.words.is_zh());
        let signs = self.set(title, ink);
        let room = CORE_WIDTH - 2.0 * SIZE_2;
        let lines = (width(&signs) / room).ceil().max(1.0);
        // Even lines read better than a full one and a rest.
        let even = (width(&signs) / lines + SIZE_2 * 1.5).min(room);
        let room = if lines < 1.5 { room } else { even };
        for line in broken(signs, room, room) {
            self.centred(Line { spread: 0.0, ..line });
        }
        self.pages.skip(1.0);
    }

    /// 主送机关: from the left edge, with a colon.
    fn address(&mut self, to: &str) {
        let ink = self.ink(Hand::Fang);
        let text = format!("{to}{}", self.words.t("paper-colon"));
        let signs = self.set(text.trim_end(), ink);
        for line in broken(signs, CORE_WIDTH, CORE_WIDTH) {
            self.pages.line(0.0, line);
        }
    }

    /// A paragraph: two cells in, then from the left edge.
    fn block(&mut self, block: &Block) {
        let hand = match block.level {
            0 => Hand::Hei,
            1 => Hand::Kai,
            _ => Hand::Fang,
        };
        let (head, text) = (self.ink(hand), self.ink(Hand::Fang));
        let mut signs = self.set(&block.head, head);
        signs.extend(self.set(&block.text, text));
        if block.text.is_empty() {
            // A heading does not end a page.
            self.pages.need(2.0 * PITCH);
        }
        self.paragraph(signs, 2.0 * CELL, 0.0);
    }

    /// A signature does not stand on a page without text: the last paragraph goes there with it.
    fn keep_with_signature(&mut self, last: &Block, content: &Content) {
        let signs = self.set(&format!("{}{}", last.head, last.text), self.ink(Hand::Fang));
        let below = if content.is_sealed { 4.0 } else { 3.0 };
        let notes = if content.annexes.is_empty() { 0.0 } else { 1.0 };
        let lines = ((width(&signs) + 2.0 * CELL) / CORE_WIDTH).ceil();
        #[expect(clippy::cast_precision_loss, reason = "a paper has few annexes")]
        let tall = (lines + below + notes + content.annexes.len() as f32) * PITCH;
        if tall < CORE_HEIGHT / 2.0 {
            self.pages.need(tall);
        }
    }

    fn paragraph(&mut self, signs: Vec<Sign>, first: f32, rest: f32) {
        for (at, line) in
            broken(signs, CORE_WIDTH - first, CORE_WIDTH - rest).into_iter().enumerate()
        {
            self.pages.line(if at == 0 { first } else { rest }, line);
        }
    }

    /// 附件说明: one line below the text, names below names.
    fn note_of_annexes(&mut self, content: &Content) {
        if content.annexes.is_empty() {
            return;
        }
        self.pages.skip(1.0);
        let ink = self.ink(Hand::Fang);
        let word = format!("{}{}", self.words.t("paper-annex"), self.words.t("paper-colon"));
        let word = self.set(&word, ink);
        let (mut left, under) = (2.0 * CELL, 2.0 * CELL + width(&word));
        let is_one = content.annexes.len() == 1;
        for (at, annex) in content.annexes.iter().enumerate() {
            let number = if is_one { String::new() } else { format!("{}. ", at + 1) };
            let number = self.set(&number, ink);
            let rest = under + width(&number);
            let mut signs = if at == 0 { word.clone() } else { Vec::new() };
            signs.extend(number);
            signs.extend(self.set(&annex.title, ink));
            self.paragraph(signs, left, rest);
            left = under;
        }
    }

    /// 署名 and 成文日期. Where a seal stands on the original, the organ is centred above the date, which
    /// ends four cells before the edge (7.3.5.1); without one, both end two cells before it (7.3.5.3).
    fn signature(&mut self, content: &Content) {
        let ink = self.ink(Hand::Fang);
        let organ = self.set(&content.organ, ink);
        let date = self.set(content.date.as_deref().unwrap_or_default(), ink);
        let (wide, date_wide) = (width(&organ), width(&date));
        self.pages.need(3.0 * PITCH);
        self.pages.skip(if content.is_sealed { 2.0 } else { 1.0 });
        self.pages.need(2.0 * PITCH);
        let (organ_left, date_left) = if content.is_sealed {
            let date_left = CORE_WIDTH - 4.0 * CELL - date_wide;
            let organ_left = date_left + (date_wide - wide) / 2.0;
            (organ_left.min(CORE_WIDTH - wide), date_left)
        } else if date_wide < wide {
            let organ_left = CORE_WIDTH - 2.0 * CELL - wide;
            (organ_left, (organ_left + 2.0 * CELL).min(CORE_WIDTH - 2.0 * CELL - date_wide))
        } else {
            let date_left = CORE_WIDTH - 2.0 * CELL - date_wide;
            (date_left - 2.0 * CELL, date_left)
        };
        for line in broken(organ, CORE_WIDTH, CORE_WIDTH) {
            self.pages.line(organ_left.max(0.0), Line { spread: 0.0, ..line });
        }
        if content.date.is_some() {
            self.pages.line(date_left.max(0.0), Line { signs: date, spread: 0.0 });
        }
    }

    /// 页码: below the text, odd ones right and even ones left, one cell in, between dashes (7.5).
    fn page_numbers(&mut self) {
        let ink = Ink::new(Hand::Song, SIZE_4);
        let count = self.pages.pages.len();
        for at in 0..count {
            let signs = self.setter.set(&format!("— {} —", at + 1), ink);
            let wide = width(&signs);
            let left = if at % 2 == 0 { CORE_WIDTH - SIZE_4 - wide } else { SIZE_4 };
            let line = Line { signs, spread: 0.0 };
            self.pages.put_on(at, left, CORE_HEIGHT + 7.0 * MM, line);
        }
    }
}
