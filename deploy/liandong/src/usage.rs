//! A command line that cannot be read, answered in the reader's language.

use crate::say::{self, Trouble};
use casework::text::{Language, Text};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::process::ExitCode;

/// Prints the help or version that was asked for, or says what is wrong with the command line.
pub(crate) fn answer(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that went away has what it wanted.
            let _ = error.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(2)
        }
        _ => say::end(Err(Trouble::Wrong(words(error))), language()),
    }
}

/// The language, told from the raw command line, since reading it failed.
fn language() -> Language {
    let args: Vec<_> = std::env::args_os().collect();
    let asked = |pair: &[std::ffi::OsString]| matches!(pair, [name, value] if name == "--lang" && value == "en");
    let english = args.windows(2).any(asked) || args.iter().any(|arg| arg == "--lang=en");
    if english { Language::En } else { Language::Zh }
}

fn words(error: &clap::Error) -> Text {
    let what = |kind| error.get(kind).map(shown).unwrap_or_default();
    let argument = what(ContextKind::InvalidArg);
    let mut text = match error.kind() {
        ErrorKind::UnknownArgument => Text::new(
            format!("不认识的参数 `{argument}`"),
            format!("argument `{argument}` is not known"),
        ),
        ErrorKind::InvalidSubcommand => {
            let given = what(ContextKind::InvalidSubcommand);
            Text::new(format!("没有命令 `{given}`"), format!("there is no command `{given}`"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (given, allowed) = (what(ContextKind::InvalidValue), what(ContextKind::ValidValue));
            Text::new(
                format!("`{argument}` 的值 `{given}` 不可用,可用:`{allowed}`"),
                format!("value `{given}` of `{argument}` is not allowed, allowed: `{allowed}`"),
            )
        }
        ErrorKind::MissingRequiredArgument => {
            Text::new(format!("缺少 `{argument}`"), format!("`{argument}` is missing"))
        }
        ErrorKind::ArgumentConflict => {
            let prior = what(ContextKind::PriorArg);
            if prior == argument || prior.is_empty() {
                Text::new(
                    format!("`{argument}` 只能用一次"),
                    format!("`{argument}` may be given once"),
                )
            } else {
                Text::new(
                    format!("`{argument}` 与 `{prior}` 不能同时使用"),
                    format!("`{argument}` and `{prior}` cannot be used together"),
                )
            }
        }
        kind => Text::new(
            format!("命令行有误 `{argument}`:{kind}"),
            format!("the command line is wrong at `{argument}`: {kind}"),
        ),
    };
    add_hints(error, &mut text);
    text
}

fn add_hints(error: &clap::Error, text: &mut Text) {
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(near) = suggested.iter().find_map(|kind| error.get(*kind)).map(likeliest) {
        text.zh.push_str(&format!(";是否指 `{near}`?"));
        text.en.push_str(&format!("; did you mean `{near}`?"));
    } else {
        text.zh.push_str(";用法见 `--help`");
        text.en.push_str("; see `--help`");
    }
}

/// The likeliest of what may have been meant stands last; the others only confuse.
fn likeliest(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(several) => several.last().cloned().unwrap_or_default(),
        other => shown(other),
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(several) => several.join("`, `"),
        ContextValue::StyledStrs(several) => {
            several.iter().map(ToString::to_string).collect::<Vec<_>>().join("`, `")
        }
        other => other.to_string(),
    }
}
