//! `Content-Range` and `Range`, as far as papers need them.

use crate::denial::Denial;

/// What a chunk says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Coming {
    pub(super) first: u64,
    /// How many bytes come.
    length: u64,
    /// Of the whole paper.
    pub(super) size: u64,
}

impl Coming {
    /// Reads `bytes FIRST-LAST/SIZE`, or `bytes */SIZE` for no bytes at the end.
    pub(super) fn read(text: &str) -> Result<Self, Denial> {
        let coming = || {
            let (range, size) = text.strip_prefix("bytes ")?.split_once('/')?;
            let size = number(size)?;
            if range == "*" {
                return Some(Self { first: size, length: 0, size });
            }
            let (first, last) = range.split_once('-')?;
            let (first, last) = (number(first)?, number(last)?);
            (first <= last && last < size).then(|| Self { first, length: last - first + 1, size })
        };
        coming().ok_or_else(|| {
            Denial::malformed(
                "上传须有 `Content-Range: bytes 起-止/总长`",
                "an upload needs `Content-Range: bytes FIRST-LAST/SIZE`",
            )
        })
    }

    /// Whether as many bytes came as were said.
    pub(super) fn check(self, came: u64) -> Result<(), Denial> {
        if came == self.length {
            return Ok(());
        }
        let said = self.length;
        Err(Denial::malformed(
            format!("收到 {came} 字节,`Content-Range` 写为 {said}"),
            format!("{came} bytes came, `Content-Range` says {said}"),
        ))
    }
}

/// What of a paper is wanted: from the first byte to before the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) first: u64,
    pub(super) end: u64,
}

impl Wanted {
    /// Reads `bytes=FIRST-` or `bytes=FIRST-LAST`.
    pub(super) fn read(text: &str, size: u64) -> Result<Self, Denial> {
        let wanted = || {
            let (first, last) = text.strip_prefix("bytes=")?.split_once('-')?;
            let first = number(first)?;
            let end = if last.is_empty() { size } else { number(last)?.checked_add(1)?.min(size) };
            (first < end).then_some(Self { first, end })
        };
        wanted().ok_or_else(|| {
            Denial::malformed(
                format!("`Range` 应为 `bytes=起-` 或 `bytes=起-止`,材料共 {size} 字节"),
                format!("`Range` must be `bytes=FIRST-` or `bytes=FIRST-LAST`, the paper has {size} bytes"),
            )
        })
    }
}

/// Digits alone: a sign or a space would be another spelling.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|it| it.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{Coming, Wanted};

    #[test]
    fn a_chunk_says_where_it_begins_and_how_large_the_whole_is() {
        let coming = Coming::read("bytes 100-199/1000").unwrap();
        assert_eq!((coming.first, coming.size), (100, 1000));
        assert!(coming.check(100).is_ok());
        assert!(coming.check(99).is_err());
        let end = Coming::read("bytes */1000").unwrap();
        assert_eq!((end.first, end.size), (1000, 1000));
        assert!(end.check(0).is_ok());
    }

    #[test]
    fn another_spelling_is_no_range() {
        let bad = [
            "",
            "bytes",
            "bytes 0-9",
            "bytes 5-4/10",
            "bytes 0-10/10",
            "bytes +0-9/10",
            "bytes 0-9/*",
            "items 0-9/10",
            "bytes -9/10",
        ];
        for text in bad {
            assert!(Coming::read(text).is_err(), "{text}");
        }
        for text in ["", "bytes=", "bytes=-5", "bytes=10-", "bytes=5-4", "bytes=0-1,3-4", "0-4"] {
            assert!(Wanted::read(text, 10).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_wanted_ends_with_the_paper() {
        assert_eq!(Wanted::read("bytes=3-", 10).unwrap(), Wanted { first: 3, end: 10 });
        assert_eq!(Wanted::read("bytes=3-4", 10).unwrap(), Wanted { first: 3, end: 5 });
        assert_eq!(Wanted::read("bytes=3-400", 10).unwrap(), Wanted { first: 3, end: 10 });
    }
}
