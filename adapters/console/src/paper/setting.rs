//! Text as signs with their places: cells of the grid in Chinese, own widths in English.

use super::fonts::{Glyph, Hand, Pens};

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ink {
    pub(super) hand: Hand,
    /// In points.
    pub(super) size: f32,
    /// The width of a full cell in points.
    pub(super) cell: f32,
    /// Latin letters keep their own widths; otherwise each has half a cell.
    pub(super) free: bool,
    pub(super) red: bool,
}

impl Ink {
    /// A hand in a size, each sign as wide as it is high.
    pub(super) const fn new(hand: Hand, size: f32) -> Self {
        Self { hand, size, cell: size, free: false, red: false }
    }

    pub(super) const fn free(self, free: bool) -> Self {
        Self { free, ..self }
    }
}

/// One sign.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sign {
    pub(super) it: char,
    /// `None` for a space that no font draws.
    pub(super) glyph: Option<Glyph>,
    /// The width of its cell in points.
    pub(super) width: f32,
    pub(super) ink: Ink,
}

impl Sign {
    pub(super) fn is_space(&self) -> bool {
        self.it == ' '
    }
}

/// Stands for a character that no font has.
pub(super) const ABSENT: char = '〓';

/// Turns text into signs and counts what no font has.
pub(super) struct Setter<'a> {
    pens: Pens<'a>,
    /// How many characters were drawn as [`ABSENT`].
    pub(super) absent: usize,
}

impl<'a> Setter<'a> {
    pub(super) fn new(pens: Pens<'a>) -> Self {
        Self { pens, absent: 0 }
    }

    /// The signs of a text. What directs or breaks text is left out: paragraphs are broken before.
    pub(super) fn set(&mut self, text: &str, ink: Ink) -> Vec<Sign> {
        let seen = text.chars().filter(|it| !is_unseen(*it));
        seen.map(|it| self.sign(it, ink)).collect()
    }

    fn sign(&mut self, it: char, ink: Ink) -> Sign {
        let it = match it {
            '\t' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
            it => it,
        };
        let glyph = if is_private(it) { None } else { self.glyph(it, ink) };
        if glyph.is_none() && it != ' ' && it != '\u{3000}' {
            self.absent += 1;
            let glyph = self.glyph(ABSENT, ink).or_else(|| self.glyph('?', ink));
            return Sign {
                it: if glyph.is_some() { ABSENT } else { ' ' },
                glyph,
                width: ink.cell,
                ink,
            };
        }
        let width = match glyph {
            _ if !is_half(it) => ink.cell,
            Some(glyph) if ink.free => glyph.advance * ink.size,
            _ if ink.free => ink.size / 4.0,
            _ => ink.cell / 2.0,
        };
        Sign { it, glyph, width, ink }
    }

    fn glyph(&self, it: char, ink: Ink) -> Option<Glyph> {
        self.pens.glyph(it, ink.hand, ink.free && is_half(it))
    }
}

/// How wide signs are together, in points.
pub(super) fn width(signs: &[Sign]) -> f32 {
    signs.iter().map(|it| it.width).sum()
}

/// Signs of half a cell: those of European scripts, without what Chinese fonts draw in a full one.
pub(super) fn is_half(it: char) -> bool {
    it < '\u{250}' && !matches!(it, '×' | '÷' | '·' | '°' | '±' | '§')
}

/// Joins words and numbers, which are not broken.
pub(super) fn is_word(it: char) -> bool {
    is_half(it) && it != ' '
}

fn is_unseen(it: char) -> bool {
    (it.is_control() && it != '\t')
        || matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Characters that mean what a font's maker liked: no reader of the text would know them.
fn is_private(it: char) -> bool {
    matches!(it, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}
