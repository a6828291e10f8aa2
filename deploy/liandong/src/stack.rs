//! `stack`: real servers for development, left running between commands.

use crate::args::{StackArgs, StackCommand, UpArgs};
use crate::say::{self, Out, Trouble};
use casework::text::Text;
use serde_json::{Map, Value, json};
use stack::{Detached, Kind, Options, Programs, StackFault, Standing, State, TemporalOptions};
use std::path::{Path, PathBuf};

/// Runs one of the commands about the stack.
pub(crate) fn command(asked: &StackCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        StackCommand::Up(asked) => up(asked, out),
        StackCommand::Down(which) => down(which, out),
        StackCommand::Status(which) => status(which, out),
    }
}

fn up(asked: &UpArgs, out: &mut Out) -> Result<(), Trouble> {
    let kinds = kinds(&asked.which)?;
    let options = Options {
        nats_config: asked.nats_config.clone(),
        temporal: TemporalOptions {
            ui: asked.ui,
            search_attributes: attributes(&asked.search_attribute)?,
        },
    };
    let programs = programs(asked.cache.as_deref(), asked.pinned)?;
    let detached = open(&asked.which, programs, out)?;
    let mut shown = Vec::new();
    for kind in kinds {
        let started = detached.up(kind, &options).map_err(|fault| told(&fault, out))?;
        let standing = detached.status(kind).map_err(|fault| told(&fault, out))?;
        if out.json {
            shown.push(with(value(&standing), "started", json!(started)));
        } else {
            line(&standing, if started { STARTED } else { state(&standing) }, out)?;
        }
    }
    if out.json { out.json(&shown) } else { Ok(()) }
}

fn down(which: &StackArgs, out: &mut Out) -> Result<(), Trouble> {
    let kinds = kinds(which)?;
    let detached = open(which, nothing(), out)?;
    let mut shown = Vec::new();
    // Last started, first ended.
    for kind in kinds.into_iter().rev() {
        let ended = detached.down(kind).map_err(|fault| told(&fault, out))?;
        let (zh, en) = if ended { ENDED } else { ABSENT };
        if out.json {
            shown.push(json!({"server": kind, "ended": ended}));
        } else {
            out.text(&Text::new(format!("{kind} {zh}"), format!("{kind} {en}")))?;
        }
    }
    if out.json { out.json(&shown) } else { Ok(()) }
}

fn status(which: &StackArgs, out: &mut Out) -> Result<(), Trouble> {
    let kinds = kinds(which)?;
    let detached = open(which, nothing(), out)?;
    let standings: Result<Vec<Standing>, _> =
        kinds.into_iter().map(|kind| detached.status(kind)).collect();
    let standings = standings.map_err(|fault| told(&fault, out))?;
    if out.json {
        return out.json(&standings.iter().map(value).collect::<Vec<_>>());
    }
    standings.iter().try_for_each(|standing| line(standing, state(standing), out))
}

/// The programs of the servers: pinned ones, or those of this machine where it has them.
pub(crate) fn programs(cache: Option<&Path>, pinned: bool) -> Result<Programs, Trouble> {
    let cache = cache.map_or_else(|| home("servers"), |cache| Ok(cache.to_owned()))?;
    Ok(if pinned { Programs::pinned(&cache) } else { Programs::find(&cache) })
}

/// Where nothing is started, no program is looked for.
fn nothing() -> Programs {
    Programs::find(Path::new(""))
}

fn open(which: &StackArgs, programs: Programs, out: &Out) -> Result<Detached, Trouble> {
    let dir = which.dir.clone().map_or_else(|| home("stack"), Ok)?;
    Detached::at(&dir, programs).map_err(|fault| told(&fault, out))
}

const STARTED: (&str, &str) = ("已启动", "started");
const ENDED: (&str, &str) = ("已停止", "stopped");
const ABSENT: (&str, &str) = ("未运行", "does not run");

fn state(standing: &Standing) -> (&'static str, &'static str) {
    match standing.state {
        State::Absent => ABSENT,
        State::Running { .. } => ("运行中", "runs"),
        State::Silent { .. } => ("无应答", "does not answer"),
        State::Dead => ("已意外终止", "died"),
    }
}

fn line(standing: &Standing, (zh, en): (&str, &str), out: &mut Out) -> Result<(), Trouble> {
    let kind = standing.kind;
    out.text(&Text::new(format!("{kind} {zh}"), format!("{kind} {en}")))?;
    standing.facts.iter().try_for_each(|fact| out.line(format!("  {} {}", fact.name, fact.value)))
}

fn value(standing: &Standing) -> Value {
    let (state, pid) = match standing.state {
        State::Absent => ("absent", None),
        State::Running { pid } => ("running", Some(pid)),
        State::Silent { pid } => ("silent", Some(pid)),
        State::Dead => ("dead", None),
    };
    let facts: Map<String, Value> =
        standing.facts.iter().map(|fact| (fact.name.to_owned(), json!(fact.value))).collect();
    json!({"server": standing.kind, "state": state, "pid": pid, "facts": facts})
}

fn with(mut value: Value, name: &str, what: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.insert(name.to_owned(), what);
    }
    value
}

/// The servers meant, in the order they are started.
fn kinds(which: &StackArgs) -> Result<Vec<Kind>, Trouble> {
    if which.only.is_empty() {
        return Ok(Kind::ALL.to_vec());
    }
    let named = |name: &String| {
        let known = Kind::ALL.map(Kind::name);
        Kind::named(name).ok_or_else(|| say::unknown(("服务器", "server"), name, known))
    };
    let mut kinds: Vec<Kind> = which.only.iter().map(named).collect::<Result<_, _>>()?;
    kinds.sort();
    kinds.dedup();
    Ok(kinds)
}

fn attributes(given: &[String]) -> Result<Vec<(String, String)>, Trouble> {
    let split = |text: &String| {
        let parts =
            text.split_once('=').filter(|(name, kind)| !name.is_empty() && !kind.is_empty());
        let (name, kind) = parts.ok_or_else(|| {
            Trouble::Wrong(Text::new(
                format!("检索属性 `{text}` 应写作 NAME=TYPE,如 Agency=Keyword"),
                format!(
                    "search attribute `{text}` must be written NAME=TYPE, such as Agency=Keyword"
                ),
            ))
        })?;
        Ok((name.to_owned(), kind.to_owned()))
    };
    given.iter().map(split).collect()
}

/// A folder among the data of this user.
fn home(name: &str) -> Result<PathBuf, Trouble> {
    stack::home().map(|home| home.join(name)).ok_or_else(|| {
        Trouble::Wrong(Text::new(
            "没有用户主目录:请用 `--dir` 与 `--cache` 指定文件夹",
            "there is no home folder: name the folders with `--dir` and `--cache`",
        ))
    })
}

/// A fault in the reader's language.
pub(crate) fn told(fault: &StackFault, out: &Out) -> Trouble {
    let text = Text::new(fault.zh(), fault.en());
    Trouble::Fault(anyhow::anyhow!("{}", text.in_language(out.language)))
}
