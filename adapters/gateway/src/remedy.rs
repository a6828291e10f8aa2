//! What to do about a code, in the words of `proto/refusals.md`.

use casework::text::Text;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const REFUSALS: &str = include_str!("../../../proto/refusals.md");

static REMEDIES: LazyLock<BTreeMap<&'static str, Text>> = LazyLock::new(|| {
    let chapters = REFUSALS.split("\n## ").skip(1);
    chapters.filter_map(|chapter| Some((chapter.split(' ').next()?, remedy(chapter)?))).collect()
});

fn remedy(chapter: &str) -> Option<Text> {
    let line = |start| chapter.lines().find_map(|line| line.strip_prefix(start));
    Some(Text::new(line("怎么办:")?, line("Do: ")?))
}

/// What to do about a code; without one it is the hub that must mend it.
pub(crate) fn of(code: &str) -> Text {
    REMEDIES.get(code).cloned().unwrap_or_else(|| {
        Text::new(
            "按说明更正;枢纽有故障的,稍后以同一字节重发。",
            "Correct what is named; where the hub is at fault, send the same bytes again later.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{REMEDIES, of};

    #[test]
    fn every_code_of_the_doors_has_its_remedy_in_both_languages() {
        for code in wire::Code::ALL {
            let text = REMEDIES.get(code.word());
            assert!(text.is_some_and(|it| !it.zh.is_empty() && !it.en.is_empty()), "{code:?}");
        }
        assert!(of("R012").en.starts_with("Wait"));
        assert!(of("R012").zh.contains("等待"));
    }

    #[test]
    fn no_code_still_says_what_to_do() {
        assert!(of("").en.contains("again later"));
    }
}
