//! The colours: a tint and a deep shade for each role, dark ink on everything.

/// The colour of ordinary text.
pub(super) const INK: &str = "#1f2933";
/// The colour of text that explains.
pub(super) const SOFT: &str = "#47525d";
/// The page.
pub(super) const PAPER: &str = "#ffffff";
/// Around the phase in which a proceeding stands.
pub(super) const LIT: &str = "#c2410c";
/// What is no role's: the panel, acts of the house.
pub(super) const NEUTRAL: Shade = Shade { tint: "#f1f3f5", deep: "#5b6772" };

/// A role's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shade {
    /// The ground of a box.
    pub(super) tint: &'static str,
    /// Its border and marks.
    pub(super) deep: &'static str,
}

/// The shades in the order in which roles get them; a ninth role gets the first again, and its name
/// still stands in every box.
pub(super) const SHADES: [Shade; 8] = [
    Shade { tint: "#e3eefb", deep: "#2f6db5" },
    Shade { tint: "#e4f3e6", deep: "#3a7d44" },
    Shade { tint: "#fbf0d9", deep: "#8f620c" },
    Shade { tint: "#efe7f8", deep: "#7350a8" },
    Shade { tint: "#dff3f2", deep: "#1f7672" },
    Shade { tint: "#fbe6ea", deep: "#a84560" },
    Shade { tint: "#eef1dc", deep: "#667020" },
    Shade { tint: "#f5e8df", deep: "#8c5632" },
];

/// The shade of the role at this position in the file.
pub(super) fn shade(position: Option<usize>) -> Shade {
    let shade = position.and_then(|position| SHADES.get(position % SHADES.len()));
    shade.copied().unwrap_or(NEUTRAL)
}
