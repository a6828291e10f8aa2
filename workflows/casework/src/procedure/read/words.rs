//! Names and closed words.

use crate::file::{Flaws, Place};
use crate::procedure::{CLOCK, Name, START};

/// The most letters a name may have.
const NAME_LENGTH_MAX: usize = 64;

/// What a name in a file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Role,
    Phase,
    Act,
    Duty,
    Papers,
    /// A flag that is set here.
    FlagSet,
    /// A flag that missing papers set: that it is set at all is what keeps the act from refusal, so
    /// nothing need ask for it.
    FlagMissing,
    /// A flag that is asked for here.
    FlagUsed,
    /// A flag that is cleared here, which is neither.
    FlagCleared,
    /// A name of its own: a document, a paper, a reason, a kind of agency.
    Free,
}

/// What is wrong with a name that is not written as names are.
pub(super) fn check_name(name: &str, place: &Place, flaws: &mut Flaws) -> bool {
    let mut bytes = name.bytes();
    let good = bytes.next().is_some_and(|byte| byte.is_ascii_lowercase())
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && name.len() <= NAME_LENGTH_MAX;
    if !good {
        flaws.add(
            place,
            "bad-name",
            format!("名称 `{name}` 无效,应以小写字母开头,只用小写字母、数字和 `-`,最多 {NAME_LENGTH_MAX} 个字符"),
            format!(
                "name `{name}` is not allowed, begin with a lower-case letter and use only lower-case \
                 letters, digits and `-`, at most {NAME_LENGTH_MAX}"
            ),
        );
    }
    good
}

/// Words of the language cannot name a part that stands where they do.
pub(super) fn check_reserved(section: &str, name: &str, place: &Place, flaws: &mut Flaws) {
    let reserved: &[&str] = match section {
        "role" => &[CLOCK],
        "phase" => &[START, "any"],
        // The house opens duties of these names itself.
        "duty" => &["copy", "oversight", "co-handle"],
        _ => &[],
    };
    if reserved.contains(&name) {
        flaws.add(
            place,
            "reserved-name",
            format!("`{name}` 是语言的用词,请另取名称"),
            format!("`{name}` is a word of the language, choose another name"),
        );
    }
}

/// `P1-08`, `P1-08/310`, `TASK-9`: whether the row exists is asked of `policies/law`.
pub(super) fn check_basis(row: &str, place: &Place, flaws: &mut Flaws) {
    let good = row.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase())
        && row.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-/.".contains(&byte))
        && row.contains('-');
    if !good {
        flaws.add(
            place,
            "bad-basis",
            format!("法律依据 `{row}` 无效,应如 `P1-08` 或 `P1-08/310`"),
            format!("basis `{row}` is no law row, write `P1-08` or `P1-08/310`"),
        );
    }
}

/// `D5`: a doubt of the law file.
pub(super) fn check_doubt(doubt: &str, place: &Place, flaws: &mut Flaws) {
    let number = doubt.strip_prefix('D').unwrap_or_default();
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        flaws.add(
            place,
            "bad-doubt",
            format!("疑点 `{doubt}` 无效,应如 `D5`"),
            format!("doubt `{doubt}` is none, write `D5`"),
        );
    }
}

/// `hearing.date`: a way into a document.
pub(super) fn check_path(path: &str, place: &Place, flaws: &mut Flaws) -> Option<Name> {
    let good = path.split('.').all(|step| {
        !step.is_empty() && step.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
    });
    if !good {
        flaws.add(
            place,
            "bad-path",
            format!("文书字段 `{path}` 无效,应如 `hearing.date`"),
            format!("path `{path}` leads nowhere in a document, write `hearing.date`"),
        );
        return None;
    }
    Some(path.into())
}
