//! Fonts: found where they lie, and asked for one character at a time.

mod known;
mod search;

pub(crate) use known::Hand;
use krilla::text::Font;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};
use std::path::PathBuf;
use std::sync::Arc;

/// No font of Chinese characters was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoFont {
    /// Where was looked.
    pub(crate) folders: Vec<PathBuf>,
}

/// One font.
pub(super) struct Face {
    hand: Hand,
    bytes: Arc<Vec<u8>>,
    index: u32,
    pub(super) font: Font,
}

/// The fonts of a machine, one of each hand, and what else was put into the folders that were named.
pub(crate) struct Fonts {
    faces: Vec<Face>,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.faces.iter().map(|it| it.hand)).finish()
    }
}

/// A character's place in a font.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// Which of the fonts.
    pub(super) face: usize,
    /// The glyph in it.
    pub(super) id: u32,
    /// Its own width, in parts of the font's size.
    pub(super) advance: f32,
}

impl Fonts {
    /// Looks in the folders that were named, then where systems keep fonts.
    ///
    /// # Errors
    /// None of them has Chinese characters.
    pub(crate) fn find(named: &[PathBuf]) -> Result<Self, NoFont> {
        let folders = search::folders(named);
        Self::among(folders, named.len())
    }

    /// The same in the folders that were named and nowhere else.
    #[cfg(test)]
    pub(super) fn only(named: &[PathBuf]) -> Result<Self, NoFont> {
        Self::among(named.to_vec(), named.len())
    }

    fn among(folders: Vec<PathBuf>, named: usize) -> Result<Self, NoFont> {
        let fonts = Self { faces: search::faces(&folders, named) };
        let is_chinese = fonts.pens().glyph('文', Hand::Fang, false).is_some();
        if is_chinese { Ok(fonts) } else { Err(NoFont { folders }) }
    }

    pub(super) fn face(&self, at: usize) -> Option<&Face> {
        self.faces.get(at)
    }

    /// What characters are asked of, for the time of one paper.
    pub(super) fn pens(&self) -> Pens<'_> {
        let pens = self.faces.iter().enumerate();
        Pens(pens.filter_map(|(at, face)| Pen::new(at, face)).collect())
    }
}

/// All fonts, opened.
pub(super) struct Pens<'a>(Vec<Pen<'a>>);

struct Pen<'a> {
    face: usize,
    hand: Hand,
    charmap: Charmap<'a>,
    widths: GlyphMetrics<'a>,
}

impl<'a> Pen<'a> {
    fn new(at: usize, face: &'a Face) -> Option<Self> {
        let font = FontRef::from_index(&face.bytes, face.index).ok()?;
        let upem = f32::from(font.head_units()?);
        let widths = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        (0.0 < upem).then(|| Self { face: at, hand: face.hand, charmap: font.charmap(), widths })
    }

    fn glyph(&self, it: char) -> Option<Glyph> {
        let id = self.charmap.map(it).filter(|id| id.to_u32() != 0)?;
        let advance = self.widths.advance_width(id)?;
        Some(Glyph { face: self.face, id: id.to_u32(), advance })
    }
}

impl Pens<'_> {
    /// The glyph of a character in a hand, or in the nearest one that has it.
    pub(super) fn glyph(&self, it: char, hand: Hand, is_latin: bool) -> Option<Glyph> {
        let latin: &[Hand] = if is_latin { &[Hand::Latin] } else { &[] };
        let order = latin.iter().chain(hand.order());
        order
            .flat_map(|hand| self.0.iter().filter(move |pen| pen.hand == *hand))
            .find_map(|pen| pen.glyph(it))
    }
}

/// What a font's head says.
trait Head {
    fn head_units(&self) -> Option<u16>;
}

impl Head for FontRef<'_> {
    fn head_units(&self) -> Option<u16> {
        use skrifa::raw::TableProvider as _;
        self.head().ok().map(|head| head.units_per_em())
    }
}
