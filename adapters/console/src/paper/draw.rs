//! Pages as a PDF: the only file that speaks to the PDF library.

use super::fonts::Fonts;
use super::lines::Line;
use super::page::{HEIGHT, Mark, WIDTH};
use super::setting::Sign;
use crate::words::Words;
use krilla::color::rgb;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

/// What a paper says of itself to programs.
#[derive(Debug, Clone)]
pub(super) struct About {
    pub(super) title: String,
    pub(super) author: String,
    /// What of the record it shows: its id.
    pub(super) id: String,
    /// When the hub received the document, in microseconds since 1970 UTC.
    pub(super) at: i64,
    /// The document's own bytes, which go with it.
    pub(super) document: Vec<u8>,
    pub(super) words: Words,
}

/// Why there is no PDF.
#[derive(Debug)]
pub(super) struct NotDrawn(String);

impl std::fmt::Display for NotDrawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the PDF was not written: {}", self.0)
    }
}

impl std::error::Error for NotDrawn {}

/// The official red.
const RED: (u8, u8, u8) = (0xd7, 0x00, 0x0f);

/// A PDF/A-3u of pages, with the document's own bytes attached. The same pages are always the same bytes.
pub(super) fn pdf(pages: &[Vec<Mark>], fonts: &Fonts, about: &About) -> Result<Vec<u8>, NotDrawn> {
    let configuration =
        ConfigurationBuilder::new().with_archival_validator(Archival::A3_U).finish();
    let configuration = configuration.map_err(|error| NotDrawn(format!("{error:?}")))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    for marks in pages {
        let size = PageSettings::from_wh(WIDTH, HEIGHT);
        let mut page = document.start_page_with(size.unwrap_or_default());
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, mark, fonts);
        }
        surface.finish();
        page.finish();
    }
    document.set_metadata(metadata(about));
    let name = format!("{}.json", about.id.chars().take(16).collect::<String>());
    document.embed_file(EmbeddedFile {
        path: name,
        mime_type: MimeType::new("application/json"),
        description: Some(about.words.t("paper-attached")),
        association_kind: AssociationKind::Source,
        data: about.document.clone().into(),
        modification_date: Some(instant(about.at)),
        compress: Some(true),
        location: None,
    });
    document.finish().map_err(|error| NotDrawn(format!("{error:?}")))
}

fn metadata(about: &About) -> Metadata {
    Metadata::new()
        .title(about.title.clone())
        .authors(vec![about.author.clone()])
        .language(about.words.tag().to_owned())
        .creation_date(instant(about.at))
        .document_id(about.id.clone())
        .creator("liandong".to_owned())
}

/// An instant in UTC; days are counted as the civil calendar does.
fn instant(micros: i64) -> DateTime {
    let text = casework::time::Instant::from_micros(micros).to_string();
    let number = |from: usize, to: usize| text.get(from..to).and_then(|it| it.parse::<u16>().ok());
    let small =
        |from, to| number(from, to).and_then(|it| u8::try_from(it).ok()).unwrap_or_default();
    let date = DateTime::new(number(0, 4).unwrap_or_default()).month(small(5, 7)).day(small(8, 10));
    // Beijing time, in which the house writes instants.
    date.hour(small(11, 13))
        .minute(small(14, 16))
        .second(small(17, 19))
        .utc_offset_hour(8)
        .utc_offset_minute(0)
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, fonts: &Fonts) {
    match mark {
        Mark::Text { x, y, line } => text(surface, *x, *y, line, fonts),
        Mark::Rule { x, y, width, thick, red } => {
            rectangle(surface, Rect::from_xywh(*x, y - thick / 2.0, *width, *thick), *red);
        }
        Mark::Upright { x, y, height, thick } => {
            rectangle(surface, Rect::from_xywh(x - thick / 2.0, *y, *thick, *height), false);
        }
    }
}

fn fill(red: bool) -> Fill {
    let color = if red { rgb::Color::new(RED.0, RED.1, RED.2) } else { rgb::Color::black() };
    Fill { paint: color.into(), ..Fill::default() }
}

fn rectangle(surface: &mut Surface<'_>, rect: Option<Rect>, red: bool) {
    let Some(rect) = rect else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    if let Some(path) = path.finish() {
        surface.set_fill(Some(fill(red)));
        surface.draw_path(&path);
    }
}

/// Signs of one font, size and colour that follow each other, and where the first begins.
struct Run<'a> {
    x: f32,
    signs: Vec<(&'a Sign, f32)>,
}

fn text(surface: &mut Surface<'_>, x: f32, y: f32, line: &Line, fonts: &Fonts) {
    let (mut runs, mut at): (Vec<Run<'_>>, f32) = (Vec::new(), x);
    for sign in &line.signs {
        let step = sign.width + line.spread;
        match runs.last_mut() {
            Some(run) if run.signs.last().is_some_and(|(last, _)| joins(last, sign)) => {
                run.signs.push((sign, step));
            }
            _ => runs.push(Run { x: at, signs: vec![(sign, step)] }),
        }
        at += step;
    }
    for run in runs {
        draw_run(surface, &run, y, fonts);
    }
}

/// Whether a sign is drawn in one go with the one before it.
fn joins(last: &Sign, next: &Sign) -> bool {
    let face = |it: &Sign| it.glyph.map(|it| it.face);
    face(last) == face(next)
        && last.ink.size.to_bits() == next.ink.size.to_bits()
        && last.ink.red == next.ink.red
        && narrowed(last).is_none()
        && narrowed(next).is_none()
}

/// How much a letter is narrowed that is wider than its half cell.
fn narrowed(sign: &Sign) -> Option<f32> {
    let own = sign.glyph?.advance * sign.ink.size;
    (sign.width * 1.02 < own && 0.0 < own).then(|| sign.width / own)
}

fn draw_run(surface: &mut Surface<'_>, run: &Run<'_>, y: f32, fonts: &Fonts) {
    let Some((first, _)) = run.signs.first() else { return };
    let Some(face) = first.glyph.and_then(|it| fonts.face(it.face)) else { return };
    let (size, mut text, mut glyphs) = (first.ink.size, String::new(), Vec::new());
    let squeeze = narrowed(first);
    for (sign, step) in &run.signs {
        let Some(glyph) = sign.glyph else { continue };
        let own = if squeeze.is_some() { sign.width } else { glyph.advance * size };
        // A letter that is narrower than its cell stands in the middle of it.
        let inset = if sign.ink.free { 0.0 } else { ((sign.width - own) / 2.0).max(0.0) };
        let from = text.len();
        text.push(sign.it);
        glyphs.push(KrillaGlyph::new(
            GlyphId::new(glyph.id),
            step / size / squeeze.unwrap_or(1.0),
            inset / size,
            0.0,
            0.0,
            from..text.len(),
            None,
        ));
    }
    surface.set_fill(Some(fill(first.ink.red)));
    let Some(by) = squeeze else {
        surface.draw_glyphs(
            Point::from_xy(run.x, y),
            &glyphs,
            face.font.clone(),
            &text,
            size,
            false,
        );
        return;
    };
    surface.push_transform(&Transform::from_row(by, 0.0, 0.0, 1.0, run.x, y));
    surface.draw_glyphs(Point::from_xy(0.0, 0.0), &glyphs, face.font.clone(), &text, size, false);
    surface.pop();
}
