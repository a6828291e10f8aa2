//! Finds a reporter's identity where it must not stand: in a document.
//!
//! Forms have no field for it, only `reporter`, `caller` or `petitioner` with a pseudonym. What is
//! found here was added by somebody, or typed into the pseudonym's place. A name that stands in free
//! text cannot be found by its form; that is the business of whoever writes the text.

use super::is_pseudonym;
use serde_json::Value;

/// Words for somebody who reported.
const WHO: &str = "reporter informant whistleblower tipster complainant caller petitioner";
const WHO_ZH: &str = "举报人 检举人 投诉人 来电人 信访人 反映人 线索提供人";

/// Words for what tells a person from others.
const TELLING: &str = "name surname realname fullname phone telephone mobile cellphone tel contact \
    email mail wechat weixin qq address residence home id idcard idnumber identity identitycard \
    passport birthday birthdate born employer workplace account bankaccount bankcard ip imei imsi \
    photo portrait";
const TELLING_ZH: &str = "姓名 名字 真名 电话 手机 联系 邮箱 微信 住址 地址 住所 身份 证件 护照 出生 \
    生日 单位 账号 账户 银行卡 车牌 照片 录音";

/// Words shorter than this are looked for whole only: `id` is part of too many others.
const PART_LETTERS_MIN: usize = 4;

/// The JSON pointer of a field that shows who reported, where there is one. The value itself is never
/// quoted.
///
/// A field is found by its name (`reporter_phone`, `informantIdNumber`, `举报人姓名`), by standing
/// inside an object about the reporter (`reporter.phone`), or, in the pseudonym's place, by having the
/// form of a mobile number, an identity number or a mail address. The person who was reported
/// (`被举报人姓名`) is not meant.
#[must_use]
pub fn in_clear(document: &serde_json::Value) -> Option<String> {
    look(document, "", false)
}

/// `about` is set inside a field about the reporter.
fn look(value: &Value, pointer: &str, about: bool) -> Option<String> {
    match value {
        Value::Object(fields) => fields.iter().find_map(|(key, value)| {
            let pointer = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
            let words = words(key);
            let about = about || words.iter().any(|word| names_who(word));
            if about && says_something(value) && words.iter().any(|word| tells(word)) {
                return Some(pointer);
            }
            look(value, &pointer, about)
        }),
        Value::Array(members) => {
            let mut members = members.iter().enumerate();
            members.find_map(|(index, value)| look(value, &format!("{pointer}/{index}"), about))
        }
        Value::String(text) => (about && is_personal(text)).then(|| pointer.to_owned()),
        Value::Number(number) => {
            (about && is_personal(&number.to_string())).then(|| pointer.to_owned())
        }
        Value::Null | Value::Bool(_) => None,
    }
}

/// A field such as `reporter_name_masked: true`, or a pseudonym, says nothing about anybody.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => false,
        Value::String(text) => !text.trim().is_empty() && !is_pseudonym(text),
        Value::Array(members) => !members.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        Value::Number(_) => true,
    }
}

/// The words of a key in small letters: `informantIdNumber` and `INFORMANT-ID-NUMBER` are the same.
fn words(key: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in key.chars() {
        let begins = c.is_uppercase() && was_small;
        if begins || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase() || c.is_numeric();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// `举报人姓名` is about who reported, `被举报人姓名` about somebody else.
fn names_who(word: &str) -> bool {
    let meant = |who| word.split_once(who).is_some_and(|(before, _)| !before.contains('被'));
    WHO.split(' ').any(|who| word.contains(who)) || WHO_ZH.split(' ').any(meant)
}

/// Whether a word tells a person from others. Inside one with the reporter (`reporternamegiven`) a
/// part is enough; `contacted` alone is not `contact`.
fn tells(word: &str) -> bool {
    let rest = WHO.split(' ').fold(word.to_owned(), |rest, who| rest.replace(who, ""));
    let one = rest.strip_suffix('s').unwrap_or(&rest);
    let part =
        |telling: &str| rest != word && PART_LETTERS_MIN <= telling.len() && rest.contains(telling);
    let mut words = TELLING.split_whitespace();
    words.any(|telling| telling == rest || telling == one || part(telling))
        || (!rest.contains('被') && TELLING_ZH.split_whitespace().any(|it| rest.contains(it)))
}

/// A mobile number, an identity number or a mail address, also with blanks or strokes between, and in
/// the wide digits of a Chinese keyboard.
fn is_personal(text: &str) -> bool {
    let bare = text.chars().filter(|c| !c.is_whitespace() && *c != '-').map(narrow);
    let bare: String = bare.collect();
    let runs = || bare.split(|c: char| !c.is_ascii_alphanumeric());
    bare.contains('@') || runs().any(is_mobile) || runs().any(is_identity_number)
}

fn is_mobile(run: &str) -> bool {
    let run = run.strip_prefix("0086").or_else(|| run.strip_prefix("86")).unwrap_or(run);
    run.len() == 11 && run.starts_with('1') && run.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_identity_number(run: &str) -> bool {
    let digits = run.strip_suffix(['X', 'x']).unwrap_or(run);
    run.len() == 18
        && (17..=18).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// `０` to `９`, `Ｘ` and `＠` as `0` to `9`, `X` and `@`.
fn narrow(c: char) -> char {
    let narrow = ('\u{ff01}'..='\u{ff5e}').contains(&c).then(|| u32::from(c) - 0xfee0);
    narrow.and_then(char::from_u32).unwrap_or(c)
}
