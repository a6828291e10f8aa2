//! The accounts: deliveries, letters and receipts joined, so that nothing is missing unsaid.

mod post;

use super::Reading;
use crate::fault::{During, small, uint};
use casework::procedure::Name;
use engine::{Fault, Figure, FigureKind};
use std::collections::{BTreeSet, HashMap};

/// The most gaps that are named; all are counted.
pub(crate) const GAPS_NAMED: usize = 1000;

/// How many there are of each, and what is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accounts {
    /// Entries of the log.
    pub entries: u64,
    /// Cases.
    pub cases: u64,
    /// Open duties.
    pub duties: u64,
    /// Deliveries.
    pub deliveries: u64,
    /// Of these: to recipients outside the bus.
    pub outside: u64,
    /// Of these: taken back.
    pub withdrawn: u64,
    /// Of these: received.
    pub received: u64,
    /// Letters.
    pub letters: u64,
    /// Of these: not carried yet.
    pub waiting: u64,
    /// Of these: in their inbox.
    pub lying: u64,
    /// Of these: stored by the agency and deleted.
    pub deleted: u64,
    /// How many gaps there are.
    pub gap_count: u64,
    /// The first of them.
    pub gaps: Vec<Gap>,
}

/// Something that is not accounted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The case; where a count is wrong, the agency that is shown it, empty for everybody.
    pub case: Name,
    /// The delivery, where it is one.
    pub delivery: Option<u32>,
    /// What is missing.
    pub kind: GapKind,
}

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapKind {
    /// A delivery that has no letter.
    DeliveryWithoutLetter,
    /// A letter to be signed for that has no delivery.
    LetterWithoutDelivery,
    /// A letter of a case that is not there.
    LetterWithoutCase,
    /// A letter whose entry is not in the log.
    LetterWithoutEntry,
    /// Events whose entry is not in the log.
    EventsWithoutEntry,
    /// A duty in a case that has no events behind it.
    DutyWithoutEvents,
    /// A number above the mark up to which letters were given numbers.
    LetterAboveMark,
    /// A letter that was not written with any events.
    LetterWithoutEvents,
    /// A number of a letter that was given, and no letter has it.
    LetterMissing,
    /// Letters whose entry has its place, and that have no number: nobody carries them.
    LetterWithoutNumber,
    /// An entry that neither has a place in the log nor waits for one.
    EntryWithoutPlace,
    /// Something waits for a place that is no entry, or has one already.
    WaitsForNothing,
    /// A case is shown in lists to an agency that does not stand to it.
    SightWithoutStanding,
    /// A list is counted otherwise than it is.
    CountIsWrong,
}

impl Accounts {
    pub(super) fn add(&mut self, gap: Gap) {
        self.gap_count += 1;
        if self.gaps.len() < GAPS_NAMED {
            self.gaps.push(gap);
        }
    }

    /// Adds gaps of which some were not read.
    #[cfg(feature = "postgres")]
    pub(crate) fn add_of(&mut self, count: u64, gaps: impl IntoIterator<Item = Gap>) {
        let before = self.gap_count;
        gaps.into_iter().for_each(|gap| self.add(gap));
        self.gap_count = before + count;
    }
}

/// Duties of a case without events: the same question in both stores, like the two below.
pub(crate) const DUTY_WITHOUT_EVENTS: &str =
    "SELECT (SELECT number FROM case_ c WHERE c.id = d.case_id), NULL
    FROM (SELECT DISTINCT case_id FROM duty) d
    WHERE NOT EXISTS (SELECT 1 FROM event v WHERE v.case_id = d.case_id)";

/// More agencies see a case in lists than stand to it.
pub(crate) const SIGHT_WITHOUT_STANDING: &str =
    "SELECT '', NULL WHERE (SELECT count(*) FROM sight) > (SELECT count(*) FROM (
        SELECT DISTINCT case_id, agency FROM standing WHERE ended IS NULL) s)";

/// What finds gaps that one question finds: rows of case and delivery.
const GAPS: &[(GapKind, &str)] = &[
    (GapKind::DutyWithoutEvents, DUTY_WITHOUT_EVENTS),
    (
        GapKind::LetterAboveMark,
        "SELECT l.case_number, l.delivery FROM letter l
         WHERE l.number > (SELECT value FROM meta WHERE name = 'letters')",
    ),
    (
        GapKind::LetterWithoutEvents,
        "SELECT '', NULL WHERE (SELECT count(*) FROM letter WHERE case_number <> '')
             > (SELECT sum(letter_count) FROM event)",
    ),
    (GapKind::SightWithoutStanding, SIGHT_WITHOUT_STANDING),
];

/// Events whose entry is not there, where the entries stand without a gap: those behind the last one.
const EVENTS_BEHIND: &str = "SELECT c.number, NULL FROM event v JOIN case_ c ON c.id = v.case_id
    WHERE v.id < 0 OR (SELECT (coalesce(max(position), -1) + 1) * 256 FROM entry) <= v.id";

/// The same, where entries are missing.
const EVENTS_BETWEEN: &str = "SELECT c.number, NULL FROM event v JOIN case_ c ON c.id = v.case_id
    WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.position = v.id / 256)";

/// The rows of every list, each counting for one, and what was kept of each count, taken away.
pub(crate) const COUNTS: &str = "
    SELECT 1, agency, mask, 1 FROM sight
    UNION ALL SELECT 1, '', CASE WHEN holder IS NULL THEN 0 ELSE 128 END, 1 FROM case_
    UNION ALL SELECT 2, d.owed_by, coalesce(s.mask & 127, 0) | CASE WHEN d.passed THEN 256 ELSE 0 END, 1
        FROM duty d LEFT JOIN sight s ON s.agency = d.owed_by AND s.case_id = d.case_id
    UNION ALL SELECT 3, o.agency, coalesce(s.mask & 127, 0) | CASE WHEN d.passed THEN 256 ELSE 0 END, 1
        FROM owed o JOIN duty d ON d.id = o.duty_id
        LEFT JOIN sight s ON s.agency = o.agency AND s.case_id = d.case_id
    UNION ALL SELECT 4, s.agency, (s.mask & 127) | CASE WHEN d.passed THEN 256 ELSE 0 END, 1
        FROM sight s CROSS JOIN duty d ON d.case_id = s.case_id
    UNION ALL SELECT 4, '', CASE WHEN passed THEN 256 ELSE 0 END, 1 FROM duty
    UNION ALL SELECT kind, agency, mask, -n FROM tally";

/// Open duties, each counting for one, and what was kept of each figure, taken away.
pub(crate) const FIGURES: &str = "
    SELECT 16, 0, owed_by, '', procedure, marks, 1 FROM duty
    UNION ALL SELECT kind, month, one, other, procedure, detail, -n FROM figure";

fn figure(row: &rusqlite::Row<'_>) -> rusqlite::Result<(Figure, i64)> {
    let number: i64 = row.get(0)?;
    let kind = FigureKind::of(number).ok_or(rusqlite::Error::IntegralValueOutOfRange(0, number))?;
    let figure = Figure {
        kind,
        month: row.get(1)?,
        one: row.get(2)?,
        other: row.get(3)?,
        procedure: row.get(4)?,
        detail: row.get(5)?,
    };
    Ok((figure, row.get(6)?))
}

impl Reading<'_> {
    pub(crate) fn accounts(&self) -> Result<Accounts, Fault> {
        let one = |sql: &str| -> Result<u64, Fault> {
            self.conn.query_row(sql, [], |row| row.get(0)).map(uint).during("counting the accounts")
        };
        let mut accounts = Accounts {
            entries: one("SELECT count(*) FROM entry")?,
            cases: one("SELECT count(*) FROM case_")?,
            duties: one("SELECT count(*) FROM duty")?,
            ..Accounts::default()
        };
        self.post(&mut accounts)?;
        let end = one("SELECT coalesce(max(position) + 1, 0) FROM entry")?;
        let events = if end == accounts.entries { EVENTS_BEHIND } else { EVENTS_BETWEEN };
        self.gaps(GapKind::EventsWithoutEntry, events, &mut accounts)?;
        for (kind, sql) in GAPS {
            self.gaps(*kind, sql, &mut accounts)?;
        }
        for agency in self.wrong_counts()?.into_iter().chain(self.wrong_figures()?) {
            accounts.add(Gap { case: agency, delivery: None, kind: GapKind::CountIsWrong });
        }
        Ok(accounts)
    }

    /// Counts every list anew; agencies for which that differs from what was kept. Summed here, since
    /// a table would sort millions of rows to group them.
    fn wrong_counts(&self) -> Result<BTreeSet<Name>, Fault> {
        let doing = "counting every list anew";
        let mut sums: HashMap<(i64, i64), HashMap<Name, i64>> = HashMap::new();
        let mut statement = self.conn.prepare(COUNTS).during(doing)?;
        let mut rows = statement.query([]).during(doing)?;
        while let Some(row) = rows.next().during(doing)? {
            let (kind, mask, n) = (row.get(0), row.get(2), row.get(3).during(doing)?);
            let list = sums.entry((kind.during(doing)?, mask.during(doing)?)).or_default();
            // A name is kept once: there are millions of rows, and few agencies.
            let agency = row.get_ref(1).and_then(|it| Ok(it.as_str()?)).during(doing)?;
            match list.get_mut(agency) {
                Some(sum) => *sum += n,
                None => drop(list.insert(agency.into(), n)),
            }
        }
        let wrong = sums.into_values().flatten().filter(|(_, sum)| *sum != 0);
        Ok(wrong.map(|(agency, _)| agency).collect())
    }

    /// Adds up every figure anew; agencies of which one differs from what was kept.
    fn wrong_figures(&self) -> Result<BTreeSet<Name>, Fault> {
        let doing = "adding up every figure anew";
        let mut sums: HashMap<Figure, i64> = HashMap::new();
        let mut statement = self.conn.prepare(FIGURES).during(doing)?;
        let mut rows = statement.query([]).during(doing)?;
        while let Some(row) = rows.next().during(doing)? {
            let (figure, n) = figure(row).during(doing)?;
            *sums.entry(figure).or_default() += n;
        }
        let beside = "SELECT counted FROM event WHERE counted IS NOT NULL";
        let mut statement = self.conn.prepare(beside).during(doing)?;
        let mut rows = statement.query([]).during(doing)?;
        while let Some(row) = rows.next().during(doing)? {
            let beside = row.get_ref(0).and_then(|it| Ok(it.as_str()?)).during(doing)?;
            // What cannot be read is missing in the sums, and named with its case.
            for (figure, n) in engine::read_figures(beside).unwrap_or_default() {
                *sums.entry(figure).or_default() += n;
            }
        }
        let wrong = sums.into_iter().filter(|(_, sum)| *sum != 0);
        Ok(wrong.map(|(figure, _)| figure.one).collect())
    }

    pub(crate) fn erased(&self) -> Result<Vec<Name>, Fault> {
        let doing = "reading which cases are erased";
        let sql = "SELECT number FROM case_ WHERE erased ORDER BY id";
        let mut statement = self.conn.prepare(sql).during(doing)?;
        let rows = statement.query_map([], |row| row.get(0)).during(doing)?;
        rows.collect::<rusqlite::Result<_>>().during(doing)
    }

    fn gaps(&self, kind: GapKind, sql: &str, accounts: &mut Accounts) -> Result<(), Fault> {
        let doing = "looking for gaps in the accounts";
        let mut statement = self.conn.prepare(sql).during(doing)?;
        let mut rows = statement.query([]).during(doing)?;
        while let Some(row) = rows.next().during(doing)? {
            let delivery: Option<i64> = row.get(1).during(doing)?;
            let (case, delivery) = (row.get(0).during(doing)?, delivery.map(small));
            accounts.add(Gap { case, delivery, kind });
        }
        Ok(())
    }
}
