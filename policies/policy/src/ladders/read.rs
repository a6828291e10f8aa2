//! Reading `ladders.toml`.

use super::{At, LADDERS_FILE, Label, Ladder, Ladders, Recipient, Rung, Step, Unit};
use crate::agencies::Directory;
use casework::file::{self, Flaw, Flaws, Place, Table};

/// The most rungs a ladder has. After a dozen reminders nobody reads the thirteenth.
const RUNGS_MAX: usize = 12;

/// The farthest a rung stands from the end, in its unit: a year of days.
const DISTANCE_MAX: i32 = 366;

/// How deep a recipient may nest: `superior of superior of inspection-office of owed_by`.
const NESTING_MAX: usize = 4;

impl Ladders {
    /// Reads the ladders and checks their recipients against the directory.
    ///
    /// # Errors
    /// Every finding with file and line: an empty ladder, rungs out of order, an unknown recipient.
    pub fn read(text: &str, directory: &Directory) -> Result<Self, Vec<Flaw>> {
        let mut flaws = Flaws::default();
        let mut table = file::open(LADDERS_FILE, text)?;
        let mut found = Self::default();
        for (name, ladder) in table.named("ladder", &mut flaws) {
            if let Some(ladder) = read_ladder(&name, ladder, directory, &mut flaws) {
                found.ladders.insert(name, ladder);
            }
        }
        table.done(&mut flaws);
        flaws.0.sort();
        if flaws.0.is_empty() { Ok(found) } else { Err(flaws.0) }
    }
}

fn read_ladder(
    name: &str,
    mut table: Table,
    directory: &Directory,
    flaws: &mut Flaws,
) -> Option<Ladder> {
    let place = table.place.clone();
    let title = table.need_both("title", flaws);
    let label = read_label(&mut table, flaws);
    let rows = table.texts("rows", flaws);
    let why = table.need_both("why", flaws);
    let mut rungs = Vec::new();
    for rung in table.tables("rung", flaws) {
        let at = rung.place.clone();
        rungs.extend(read_rung(rung, directory, flaws).map(|rung| (rung, at)));
    }
    table.done(flaws);
    check_rows(label, &rows, &place, flaws);
    if rungs.is_empty() || RUNGS_MAX < rungs.len() {
        flaws.add(
            &place,
            "rung-count",
            format!("阶梯 `{name}` 有 {} 级,须为 1 至 {RUNGS_MAX} 级", rungs.len()),
            format!("ladder `{name}` has {} rungs, allowed is 1 to {RUNGS_MAX}", rungs.len()),
        );
    }
    check_order(&rungs, flaws);
    let rungs = rungs.into_iter().map(|(rung, _)| rung).collect();
    let rows = rows.into_iter().map(|(row, _)| row).collect();
    Some(Ladder { title, label: label?, rows, why, rungs })
}

fn read_label(table: &mut Table, flaws: &mut Flaws) -> Option<Label> {
    let (word, place) = table.need_text("label", flaws)?;
    match word.as_str() {
        "internal" => Some(Label::Internal),
        "reported" => Some(Label::Reported),
        _ => {
            flaws.add(
                &place,
                "unknown-label",
                format!("`label` 为 `{word}`,可用:internal, reported;没有阶梯是法律规定"),
                format!("`label` is `{word}`, allowed are internal, reported; no ladder is law"),
            );
            None
        }
    }
}

/// What was reported names where; what is our own names nothing.
fn check_rows(label: Option<Label>, rows: &[(String, Place)], place: &Place, flaws: &mut Flaws) {
    let Some(label) = label else { return };
    if rows.is_empty() != (label == Label::Internal) {
        flaws.add(
            place,
            "ladder-rows",
            "`reported` 须有 `rows`,`internal` 不得有",
            "`reported` needs `rows`, `internal` has none",
        );
    }
    for (row, place) in rows {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let sound = row.strip_prefix('P').and_then(|rest| rest.split_once('-'));
        if !sound.is_some_and(|(part, number)| {
            digits(part.strip_suffix('D').unwrap_or(part)) && digits(number)
        }) {
            flaws.add(
                place,
                "ladder-rows",
                format!("`{row}` 不是规则行编号,应如 `P3-25`"),
                format!("`{row}` is no row id, which looks like `P3-25`"),
            );
        }
    }
}

fn read_rung(mut table: Table, directory: &Directory, flaws: &mut Flaws) -> Option<Rung> {
    let at = table.need_text("at", flaws);
    let step = table.need_text("do", flaws);
    let place = table.place.clone();
    let words = table.texts("to", flaws);
    table.done(flaws);
    let mut to = Vec::new();
    for (word, place) in &words {
        match recipient(word, directory) {
            Ok(found) if to.contains(&found) => flaws.add(
                place,
                "said-twice",
                format!("`{word}` 重复"),
                format!("`{word}` is said twice"),
            ),
            Ok(found) => to.push(found),
            Err(unknown) => flaws.add(
                place,
                "unknown-recipient",
                format!(
                    "不认识的接收方 `{unknown}`;可用:owed_by, owed_to, holder, coordinator, superior of …, 类别 of …"
                ),
                format!(
                    "unknown recipient `{unknown}`; allowed are owed_by, owed_to, holder, coordinator, superior of …, KIND of …"
                ),
            ),
        }
    }
    if words.is_empty() {
        flaws.add(
            &place,
            "rung-empty",
            "这一级没有接收方 `to`",
            "this rung reaches nobody, say `to`",
        );
    }
    let at = at.and_then(|(word, place)| read_at(&word, &place, flaws));
    let step = step.and_then(|(word, place)| read_step(&word, &place, flaws));
    Some(Rung { at: at?, step: step?, to })
}

fn read_step(word: &str, place: &Place, flaws: &mut Flaws) -> Option<Step> {
    let found = Step::ALL.into_iter().find(|(name, _)| *name == word).map(|(_, step)| step);
    if found.is_none() {
        let allowed = Step::ALL.map(|(name, _)| name).join(", ");
        flaws.add(
            place,
            "unknown-step",
            format!("不认识的动作 `{word}`,可用:{allowed}"),
            format!("unknown step `{word}`, allowed are {allowed}"),
        );
    }
    found
}

fn read_at(word: &str, place: &Place, flaws: &mut Flaws) -> Option<At> {
    let found = at(word);
    if found.is_none() {
        flaws.add(
            place,
            "rung-at",
            format!("时点 `{word}` 应如 due、due-1wd、due+5wd,单位 h, d, wd, mo,1 至 {DISTANCE_MAX}"),
            format!(
                "instant `{word}` must look like due, due-1wd, due+5wd, in h, d, wd, mo, 1 to {DISTANCE_MAX}"
            ),
        );
    }
    found
}

fn at(word: &str) -> Option<At> {
    let rest = word.strip_prefix("due")?;
    if rest.is_empty() {
        return Some(At { n: 0, unit: None });
    }
    let (sign, rest) = match rest.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, rest.strip_prefix('+')?),
    };
    let split = rest.find(|letter: char| !letter.is_ascii_digit())?;
    let (number, unit) = rest.split_at_checked(split)?;
    let units = [Unit::Hours, Unit::Days, Unit::WorkingDays, Unit::Months];
    let unit = units.into_iter().find(|known| known.word() == unit)?;
    let number: i32 = number.parse().ok().filter(|n| (1..=DISTANCE_MAX).contains(n))?;
    Some(At { n: sign * number, unit: Some(unit) })
}

impl Recipient {
    /// The recipient that a word of a ladder means, such as `superior of owed_by`.
    #[must_use]
    pub fn read(word: &str, directory: &Directory) -> Option<Self> {
        recipient(word, directory).ok()
    }
}

/// The recipient of a word, or the part of it that names nothing.
fn recipient<'a>(word: &'a str, directory: &Directory) -> Result<Recipient, &'a str> {
    let parts: Vec<&str> = word.split(" of ").collect();
    let Some((base, relations)) = parts.split_last() else { return Err(word) };
    if NESTING_MAX <= relations.len() {
        return Err(word);
    }
    let mut found = match *base {
        "owed_by" => Recipient::OwedBy,
        "owed_to" => Recipient::OwedTo,
        "holder" => Recipient::Holder,
        "coordinator" if relations.is_empty() => Recipient::Coordinator,
        _ => return Err(base),
    };
    for relation in relations.iter().rev() {
        found = match *relation {
            "superior" => Recipient::SuperiorOf(Box::new(found)),
            kind if directory.kind(kind).is_some_and(|kind| !kind.is_entered()) => {
                Recipient::KindOf(kind.to_owned(), Box::new(found))
            }
            _ => return Err(relation),
        };
    }
    Ok(found)
}

/// Rungs climb in time, and in one unit, so that their order is sure.
fn check_order(rungs: &[(Rung, Place)], flaws: &mut Flaws) {
    let first = rungs.iter().find_map(|(rung, _)| rung.at.unit);
    for (rung, place) in rungs {
        if let (Some(first), Some(unit)) = (first, rung.at.unit)
            && unit != first
        {
            let (at, unit) = (rung.at, first.word());
            flaws.add(
                place,
                "mixed-units",
                format!("`{at}` 与前面的单位 `{unit}` 不同,一个阶梯只用一种单位"),
                format!("`{at}` is not in `{unit}` like the rungs before; a ladder has one unit"),
            );
            return;
        }
    }
    for ((before, _), (after, place)) in rungs.iter().zip(rungs.iter().skip(1)) {
        if after.at.n <= before.at.n {
            let (before, after) = (before.at, after.at);
            flaws.add(
                place,
                "rung-order",
                format!("`{after}` 不晚于前一级 `{before}`"),
                format!("`{after}` is not later than `{before}` before it"),
            );
        }
    }
}
