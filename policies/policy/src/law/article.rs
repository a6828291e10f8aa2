//! Which articles of an instrument are cited, and their words.

use casework::text::Text;
use serde::Serialize;

/// The articles of one citation, in the order written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Article(Vec<Part>);

/// One article, or a run of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// `5`: 第5条.
    One(u16),
    /// `5(2)`: 第5条第2款.
    Paragraph(u16, u16),
    /// `12-14`: 第12至14条.
    Run(u16, u16),
    /// `item 10`: 第10项, for instruments that have no articles.
    Item(u16),
}

impl Article {
    /// The articles of a text such as `5(2)`, `560, 562`, `12-14` or `item 10`; `None` where it is
    /// none of these.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.split(", ").map(Part::parse).collect::<Option<Vec<_>>>().map(Self)
    }

    /// The parts, at least one.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// `第5条第2款` and `art. 5(2)`.
    #[must_use]
    pub fn text(&self) -> Text {
        let zh: Vec<_> = self.0.iter().map(Part::zh).collect();
        let en: Vec<_> = self.0.iter().map(Part::en).collect();
        let several = en.len() > 1 || matches!(self.0.first(), Some(Part::Run(..)));
        let items = matches!(self.0.first(), Some(Part::Item(_)));
        let word = match (items, several) {
            (true, false) => "item",
            (true, true) => "items",
            (false, false) => "art.",
            (false, true) => "arts.",
        };
        Text::new(zh.join("、"), format!("{word} {}", en.join(", ")))
    }
}

impl Part {
    fn parse(text: &str) -> Option<Self> {
        if let Some(item) = text.strip_prefix("item ") {
            return number(item).map(Self::Item);
        }
        if let Some((from, to)) = text.split_once('-') {
            let (from, to) = (number(from)?, number(to)?);
            return (from < to).then_some(Self::Run(from, to));
        }
        match text.strip_suffix(')').and_then(|text| text.split_once('(')) {
            Some((article, paragraph)) => {
                Some(Self::Paragraph(number(article)?, number(paragraph)?))
            }
            None => number(text).map(Self::One),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::One(article) => format!("第{article}条"),
            Self::Paragraph(article, paragraph) => format!("第{article}条第{paragraph}款"),
            Self::Run(from, to) => format!("第{from}至{to}条"),
            Self::Item(item) => format!("第{item}项"),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::One(number) | Self::Item(number) => number.to_string(),
            Self::Paragraph(article, paragraph) => format!("{article}({paragraph})"),
            Self::Run(from, to) => format!("{from}-{to}"),
        }
    }
}

fn number(text: &str) -> Option<u16> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    if digits { text.parse().ok() } else { None }
}
