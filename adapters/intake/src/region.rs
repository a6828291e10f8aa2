//! A printed place taken apart: `四川省成都市武侯区` into province, prefecture and county.

/// The three parts; those that are not printed are empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) province: String,
    pub(crate) prefecture: String,
    pub(crate) county: String,
}

/// Takes a place apart by the words for the levels. Names without such a word count as counties;
/// the directory of places sorts out what is left.
pub(crate) fn split(text: &str) -> Region {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (province, rest) = cut(&text, &["省", "自治区"]);
    let (prefecture, county) = cut(rest, &["自治州", "地区", "盟", "州市", "州", "市"]);
    Region {
        province: province.trim_end_matches('省').to_owned(),
        prefecture: prefecture.to_owned(),
        county: county.to_owned(),
    }
}

/// The text up to and with the first of the words, and the rest. A word at the very beginning belongs
/// to the name.
fn cut<'a>(text: &'a str, words: &[&str]) -> (&'a str, &'a str) {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let ends = words.iter().filter_map(|word| {
        let at = first.saturating_add(text.get(first..)?.find(word)?);
        Some((at, at.saturating_add(word.len())))
    });
    // The earliest word; of two that begin together the longer.
    let end = ends.min_by_key(|(at, end)| (*at, usize::MAX.saturating_sub(*end)));
    end.and_then(|(_, end)| text.split_at_checked(end)).unwrap_or(("", text))
}

#[cfg(test)]
mod tests;
