//! `procedure check`: read, compared with the other rooms, and walked through every state.

use crate::say::{Out, Trouble};
use crate::shipped;
use casework::check::explore_among;
use casework::file::Flaw;
use casework::procedure::{Procedure, Procedures};
use casework::text::Text;
use policy::house::{Files, House};
use serde::Serialize;
use std::path::PathBuf;
use std::time::Instant;

/// What the walk of one edition came to.
#[derive(Debug, Serialize)]
struct Walked<'a> {
    procedure: &'a str,
    edition: u32,
    states: usize,
    seconds: f64,
    flaws: usize,
}

pub(crate) fn check(files: &Files, given: &[PathBuf], out: &mut Out) -> Result<(), Trouble> {
    let house = House::open(files).map_err(Trouble::Flaws)?;
    if given.is_empty() {
        let all: Vec<&Procedure> = house.procedures().iter().map(AsRef::as_ref).collect();
        return walk(&all, house.procedures(), Vec::new(), out);
    }
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
        match Procedure::read(&path.display().to_string(), &text) {
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
    let mut walked = Vec::new();
    for procedure in procedures {
        let began = Instant::now();
        let report = explore_among(procedure, all);
        let one = Walked {
            procedure: &procedure.id,
            edition: procedure.edition,
            states: report.states,
            seconds: began.elapsed().as_secs_f64(),
            flaws: report.flaws.len(),
        };
        flaws.extend(report.flaws);
        if !out.json {
            say(&one, width, out)?;
        }
        walked.push(one);
    }
    if out.json {
        out.json(&walked)?;
    } else {
        let states: usize = walked.iter().map(|one| one.states).sum();
        let (count, seconds) = (walked.len(), began.elapsed().as_secs_f64());
        out.text(&Text::new(
            format!("共 {count} 版,{states} 个状态,{seconds:.2} 秒,{} 处有误", flaws.len()),
            format!("{count} editions, {states} states, {seconds:.2} s, {} flaws", flaws.len()),
        ))?;
    }
    if flaws.is_empty() { Ok(()) } else { Err(Trouble::Flaws(flaws)) }
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
