//! `procedure check`: read, compared with the other rooms, and walked through every state.

use crate::say::{Out, Trouble};
use crate::shipped;
use anyhow::anyhow;
use casework::check::{explore_among, verbs};
use casework::file::Flaw;
use casework::procedure::{Procedure, Procedures};
use casework::text::Text;
use policy::house::{Files, House};
use serde::Serialize;
use std::path::PathBuf;
use std::time::Instant;

/// What the check came to, for programs.
#[derive(Debug, Serialize)]
struct Report<'a> {
    procedures: Vec<Walked<'a>>,
    /// The common verbs, walked once for all procedures.
    common_verbs_states: usize,
    states: usize,
    seconds: f64,
    flaws: Vec<Wrong<'a>>,
}

/// What the walk of one edition came to.
#[derive(Debug, Serialize)]
struct Walked<'a> {
    procedure: &'a str,
    edition: u32,
    states: usize,
    seconds: f64,
    flaws: usize,
}

/// One finding.
#[derive(Debug, Serialize)]
struct Wrong<'a> {
    file: &'a str,
    line: u32,
    rule: &'a str,
    what: &'a Text,
}

pub(crate) fn check(files: &Files, given: &[PathBuf], out: &mut Out) -> Result<(), Trouble> {
    let (house, flaws) = House::survey(files);
    let Some(house) = house else { return Err(Trouble::Flaws(flaws)) };
    if given.is_empty() {
        let all: Vec<&Procedure> = house.procedures().iter().map(AsRef::as_ref).collect();
        return walk(&all, house.procedures(), flaws, out);
    }
    // Who checks one file is not told what is wrong with the others.
    let (procedures, mut flaws) = read(given, &house)?;
    // Where a file cannot be read, or does not fit the others, the others stand in for it.
    let all = match among(&house, &procedures) {
        Ok(all) => all,
        Err(found) => {
            flaws.extend(found);
            house.procedures().clone()
        }
    };
    walk(&procedures.iter().collect::<Vec<_>>(), &all, flaws, out)
}

/// The files as procedures, with what is wrong in each and between each and the rooms.
fn read(given: &[PathBuf], house: &House) -> Result<(Vec<Procedure>, Vec<Flaw>), Trouble> {
    let (mut procedures, mut flaws) = (Vec::new(), Vec::new());
    for path in given {
        let text = shipped::read(path)?;
        match house.read(&path.display().to_string(), &text) {
            Ok(procedure) => {
                flaws.extend(house.check(&procedure));
                flaws.extend(house.check_released(&procedure, &text));
                procedures.push(procedure);
            }
            Err(found) => flaws.extend(found),
        }
    }
    Ok((procedures, flaws))
}

/// The given editions in the place of, or beside, those of the house.
fn among(house: &House, given: &[Procedure]) -> Result<Procedures, Vec<Flaw>> {
    let is_given = |one: &Procedure| {
        given.iter().any(|given| given.id == one.id && given.edition == one.edition)
    };
    let others = house.procedures().iter().filter(|one| !is_given(one));
    let mut all: Vec<Procedure> = others.map(|one| Procedure::clone(one)).collect();
    all.extend(given.iter().cloned());
    Procedures::new(all)
}

fn walk(
    procedures: &[&Procedure],
    all: &Procedures,
    mut flaws: Vec<Flaw>,
    out: &mut Out,
) -> Result<(), Trouble> {
    let began = Instant::now();
    let width = procedures.iter().map(|one| one.id.len()).max().unwrap_or(0);
    let verbs = walk_verbs(out)?;
    let mut walked = Vec::new();
    for procedure in procedures {
        let began = Instant::now();
        let explored = explore_among(procedure, all);
        let one = Walked {
            procedure: &procedure.id,
            edition: procedure.edition,
            states: explored.states,
            seconds: began.elapsed().as_secs_f64(),
            flaws: explored.flaws.len(),
        };
        flaws.extend(explored.flaws);
        if !out.json {
            say(&one, width, out)?;
        }
        walked.push(one);
    }
    flaws.sort();
    let report = Report {
        common_verbs_states: verbs,
        states: walked.iter().map(|one| one.states).sum(),
        seconds: began.elapsed().as_secs_f64(),
        flaws: flaws.iter().map(Wrong::of).collect(),
        procedures: walked,
    };
    if out.json {
        out.json(&report)?;
    } else {
        sum_up(&report, out)?;
    }
    if flaws.is_empty() { Ok(()) } else { Err(Trouble::Flaws(flaws)) }
}

impl<'a> Wrong<'a> {
    fn of(flaw: &'a Flaw) -> Self {
        Self { file: &flaw.file, line: flaw.line, rule: flaw.rule, what: &flaw.what }
    }
}

/// The common verbs are the program's own; a rule broken there is no author's fault.
fn walk_verbs(out: &mut Out) -> Result<usize, Trouble> {
    let walked = verbs::explore();
    if !walked.broken.is_empty() {
        return Err(Trouble::Fault(anyhow!("common verbs break: {}", walked.broken.join("; "))));
    }
    if !out.json {
        let states = walked.states;
        out.text(&Text::new(
            format!("通用动作:{states} 个状态"),
            format!("common verbs: {states} states"),
        ))?;
    }
    Ok(walked.states)
}

fn sum_up(report: &Report<'_>, out: &mut Out) -> Result<(), Trouble> {
    let Report { states, seconds, .. } = report;
    let (count, flaws) = (report.procedures.len(), report.flaws.len());
    out.text(&Text::new(
        format!("共 {count} 版,{states} 个状态,{seconds:.2} 秒,{flaws} 处有误"),
        format!("{count} editions, {states} states, {seconds:.2} s, {flaws} flaws"),
    ))
}

/// Said at once, since a walk may take its time.
fn say(one: &Walked<'_>, width: usize, out: &mut Out) -> Result<(), Trouble> {
    let Walked { procedure, edition, states, seconds, flaws } = one;
    let (mut zh, mut en) = (String::new(), String::new());
    if 0 < *flaws {
        (zh, en) = (format!("  {flaws} 处有误"), format!("  {flaws} flaws"));
    }
    out.text(&Text::new(
        format!("{procedure:width$}  {edition:>2}  {states:>7} 个状态  {seconds:>6.3} 秒{zh}"),
        format!("{procedure:width$}  {edition:>2}  {states:>7} states  {seconds:>6.3} s{en}"),
    ))?;
    out.flush()
}
