//! The hands that official papers are set in, and what fonts of each are called.

/// A hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hand {
    /// 仿宋: the text.
    Fang,
    /// 小标宋: the organ's mark and the title.
    Title,
    /// 黑体: headings of the first level.
    Hei,
    /// 楷体: headings of the second level.
    Kai,
    /// 宋体: page numbers and the foot.
    Song,
    /// A Latin hand with letters of their own widths, for English.
    Latin,
    /// Any other font in a folder that was named.
    Other,
}

impl Hand {
    /// In which order fonts are asked for a character.
    pub(super) fn order(self) -> &'static [Hand] {
        use Hand::{Fang, Hei, Kai, Latin, Other, Song, Title};
        match self {
            Fang => &[Fang, Song, Kai, Other, Title, Hei, Latin],
            Title => &[Title, Song, Fang, Other, Hei, Kai, Latin],
            Hei => &[Hei, Title, Other, Song, Fang, Kai, Latin],
            Kai => &[Kai, Fang, Song, Other, Title, Hei, Latin],
            Song | Latin | Other => &[Song, Fang, Title, Other, Kai, Hei, Latin],
        }
    }
}

/// File names without their endings, in small letters without signs between: the best of each hand first.
/// Commercial fonts are found where an agency has them; the free ones are of Debian.
pub(super) const KNOWN: &[(Hand, &[&str])] = &[
    (
        Hand::Fang,
        &[
            "fangsonggb2312",
            "仿宋gb2312",
            "simfang",
            "fzfsjw",
            "fzfangsong",
            "stfangso",
            "fandolfangregular",
            "zhuquefangsongregular",
            "zhuquefangsong",
        ],
    ),
    (
        Hand::Title,
        &[
            "fzxbsjw",
            "fzxiaobiaosongb05s",
            "fzxiaobiaosong",
            "方正小标宋简体",
            "方正小标宋gbk",
            "notoserifcjkscbold",
            "notoserifcjkbold",
            "sourcehanserifscbold",
            "sourcehanserifcnbold",
            "fandolsongbold",
        ],
    ),
    (
        Hand::Hei,
        &[
            "simhei",
            "fzhtjw",
            "notosanscjkscbold",
            "notosanscjkbold",
            "notosanshansbold",
            "sourcehansansscbold",
            "sourcehansanscnbold",
            "fandolheiregular",
            "wqyzenhei",
            "wqymicrohei",
            "notosanscjkregular",
            "notosanshansregular",
            "droidsansfallbackfull",
        ],
    ),
    (
        Hand::Kai,
        &[
            "kaitigb2312",
            "楷体gb2312",
            "simkai",
            "fzktjw",
            "stkaiti",
            "fandolkairegular",
            "ukai",
            "gkai00mp",
        ],
    ),
    (
        Hand::Song,
        &[
            "simsun",
            "fzssjw",
            "stsong",
            "notoserifcjkscregular",
            "notoserifcjkregular",
            "sourcehanserifscregular",
            "sourcehanserifcnregular",
            "fandolsongregular",
            "uming",
            "gbsn00lp",
            "notosanshansregular",
        ],
    ),
    (
        Hand::Latin,
        &["times", "timesnewroman", "liberationserifregular", "notoserifregular", "dejavuserif"],
    ),
];

/// A file name as [`KNOWN`] writes it.
pub(super) fn plain(stem: &str) -> String {
    stem.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Which hand a file is of, and its rank in it.
pub(super) fn hands(stem: &str) -> Vec<(Hand, usize)> {
    let stem = plain(stem);
    let rank = |names: &[&str]| names.iter().position(|name| *name == stem);
    KNOWN.iter().filter_map(|(hand, names)| Some((*hand, rank(names)?))).collect()
}
