//! Places, as division codes.

use crate::wrong::Wrong;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A division code by GB/T 2260 and GB/T 10114: 6 digits down to a county, 9 down to a township,
/// 12 down to a village.
///
/// A code that ends in zeros names the larger area: `510000` a province, `510100` a prefecture.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Place(String);

impl Place {
    /// The digits.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The digits that mean something: an area's code without the zeros it is filled up with, two
    /// digits at a time down to the county and three below it.
    #[must_use]
    pub fn stem(&self) -> &str {
        for (cut, tail) in [(2, 4), (4, 2), (6, 0)] {
            let (head, rest) = self.0.split_at_checked(cut).unwrap_or((&self.0, ""));
            if tail <= rest.len() && rest.bytes().all(|digit| digit == b'0') {
                return head;
            }
        }
        match self.0.split_at_checked(9) {
            Some((town, "000")) => town,
            _ => &self.0,
        }
    }

    /// Whether the other place is this area or lies in it.
    #[must_use]
    pub fn holds(&self, other: &Place) -> bool {
        other.0.starts_with(self.stem())
    }

    /// The first digits, all of them where the code is shorter.
    pub(crate) fn head(&self, digits: usize) -> &str {
        self.0.get(..digits).unwrap_or(&self.0)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Place {
    type Err = Wrong;

    fn from_str(text: &str) -> Result<Self, Wrong> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if digits && matches!(text.len(), 6 | 9 | 12) && !text.starts_with("00") {
            return Ok(Self(text.to_owned()));
        }
        Err(Wrong::new(
            "place",
            text,
            "6、9 或 12 位数字的行政区划代码，如 510104",
            "a division code of 6, 9 or 12 digits, such as 510104",
        ))
    }
}

impl TryFrom<String> for Place {
    type Error = Wrong;

    fn try_from(text: String) -> Result<Self, Wrong> {
        text.parse()
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.0
    }
}
