//! Records as the engine would make them, for tests of stores: what is in them has no meaning.

use casework::procedure::Name;
use engine::{
    CaseRow, Changes, DeliveryRow, DutyFilter, DutyRow, Ledger, LetterRow, MessageKey, NewHead,
    Packet, Paging, Part, Record, Scope, Standing, StandingRow, View, Whose,
};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use wire::LetterType;

/// Who hands over.
pub const ECOLOGY: &str = "ecology.510107";
/// Who decides.
pub const POLICE: &str = "police.510107";
/// A third.
pub const COURT: &str = "court.510107";

/// Whatever else goes on at a server keeps entries waiting for their places, also in other databases.
const WAIT_MAX: Duration = Duration::from_secs(20);

/// The words of an act, so that they can be looked for in files.
#[must_use]
pub fn words(what: &str, case: &str, version: u64) -> Vec<u8> {
    format!("{what} of {case} at {version}: 偷排含铬废水三十吨 and nobody else knows").into_bytes()
}

/// Who writes acts, one after another: knows the version of each case, and how long the log is.
#[derive(Debug, Default)]
pub struct Quill {
    /// How many entries are written.
    pub size: u64,
    /// The version that the next act in each case finds.
    pub versions: BTreeMap<Name, u64>,
    made: i64,
}

impl Quill {
    /// The next act in a case: it opens the case where there is none. Nothing but an event in it.
    pub fn act(&mut self, case: &str) -> Record {
        self.made += 1;
        let first = self.versions.get(case).copied().unwrap_or(0);
        self.versions.insert(case.into(), first + 1);
        act(&format!("m-{}", self.made), case, first, self.made * 1000)
    }

    /// An act that opens a case: ecology hands it to the police, who owe a decision.
    pub fn opening(&mut self, case: &str) -> Record {
        opened(self.act(case), case)
    }

    /// An act that is refused before it reaches a case.
    pub fn refusal(&mut self, from: &str) -> Record {
        let mut record = self.act("nowhere");
        self.versions.remove("nowhere");
        record.message.from = from.into();
        record.case = None;
        record.parts.clear();
        record
    }

    /// The head after so many more entries.
    #[must_use]
    pub fn head(&self, more: usize) -> NewHead {
        head(self.size, more as u64)
    }
}

/// The head of a log after so many more entries.
#[must_use]
pub fn head(before: u64, more: u64) -> NewHead {
    NewHead { before, note: format!("checkpoint of {}\n", before + more), tiles: Vec::new() }
}

/// The store's own numbers of so many entries that wait for their places, once they do.
///
/// # Panics
/// Others wait, or the store does not answer.
pub async fn waiting(ledger: &dyn Ledger, count: usize) -> Vec<u64> {
    let until = Instant::now() + WAIT_MAX;
    loop {
        let waiting = ledger.unplaced(usize::MAX).await.unwrap_or_else(|fault| panic!("{fault}"));
        assert!(Instant::now() < until, "{} entries wait, not {count}", waiting.len());
        if waiting.len() == count {
            return waiting.into_iter().map(|it| it.row).collect();
        }
        // Nothing tells when another transaction ends.
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// An act of ecology in a case at a version.
#[must_use]
pub fn act(id: &str, case: &str, first: u64, at: i64) -> Record {
    Record {
        message: MessageKey { from: ECOLOGY.into(), id: id.into() },
        digest: [(at / 1000).to_le_bytes()[0]; 32],
        entry: format!("entry {id}").into_bytes(),
        case: Some(case.into()),
        packet: packet(case, first),
        parts: vec![part(case, first, at)],
        seen: Vec::new(),
        bodies: Vec::new(),
        letters: Vec::new(),
        carried: Vec::new(),
        at,
        traceparent: None,
    }
}

/// The same as one that opens the case.
#[must_use]
pub fn opened(mut record: Record, case: &str) -> Record {
    let at = record.at;
    let Some(part) = record.parts.first_mut() else { return record };
    part.wake = Some(at + 500);
    part.view.row.due = Some(at + 500);
    part.view.duties.put = vec![duty(case, "decide", at + 500)];
    part.view.deliveries = vec![delivery(case, 1)];
    part.view.standings = vec![
        standing(ECOLOGY, Standing::Sender, true, at),
        standing(POLICE, Standing::Holder, true, at),
        standing(POLICE, Standing::Recipient, true, at),
    ];
    part.letters = vec![letter(case, POLICE, Some(1), at)];
    record.bodies = vec![(format!("{case}-letter"), words("letter", case, 0))];
    record
}

/// An office of the whole hub.
#[must_use]
pub fn everywhere() -> Scope {
    Scope { agency: "office".into(), standings: Vec::new(), everywhere: true }
}

/// The asker sees with every standing but a former one.
#[must_use]
pub fn scope(agency: &str) -> Scope {
    let standings = Standing::ALL.into_iter().filter(|it| *it != Standing::Former).collect();
    Scope { agency: agency.into(), standings, everywhere: false }
}

/// Everybody's duties.
#[must_use]
pub fn everybody() -> DutyFilter {
    DutyFilter { whose: Whose::Everybody, ..DutyFilter::default() }
}

/// The first page of so many rows.
#[must_use]
pub fn limit(limit: usize) -> Paging {
    Paging { after: None, limit }
}

/// What was said and answered in a case at a version.
#[must_use]
pub fn packet(case: &str, version: u64) -> Packet {
    Packet {
        salt: [3; 32],
        statement: words("statement", case, version),
        signature: vec![1; 64],
        key: "key-1".into(),
        answer: words("answer", case, version),
        receipt: words("receipt", case, version),
        receipt_signature: vec![2; 64],
        parts: vec![[4; 32], [5; 32]],
    }
}

/// What happened in a case at a version: an event, and its row.
#[must_use]
pub fn part(case: &str, first: u64, at: i64) -> Part {
    Part {
        case: case.into(),
        first,
        events: words("events", case, first),
        view: View {
            row: row(case, first + 1, at),
            duties: Changes::default(),
            deliveries: Vec::new(),
            standings: Vec::new(),
            rights: None,
            procedures: Vec::new(),
            breaches: Vec::new(),
            counted: Vec::new(),
        },
        wake: None,
        letters: Vec::new(),
    }
}

/// A case that the police examine.
#[must_use]
pub fn row(case: &str, version: u64, at: i64) -> CaseRow {
    CaseRow {
        number: case.into(),
        procedure: "criminal-transfer".into(),
        edition: 1,
        phase: "examining".into(),
        holder: Some(POLICE.into()),
        opened_at: 1000,
        last_at: at,
        version,
        due: None,
        merged_into: None,
    }
}

/// A duty of the police in a case.
#[must_use]
pub fn duty(case: &str, name: &str, due: i64) -> DutyRow {
    DutyRow {
        case: case.into(),
        proceeding: 1,
        procedure: "criminal-transfer".into(),
        duty: name.into(),
        owed_by: POLICE.into(),
        item: None,
        owed_to: vec![ECOLOGY.into()],
        start: due - 100,
        due: Some(due),
        target: None,
        basis: Some("P1-02".into()),
        provisional: true,
        suspended: false,
        passed: false,
    }
}

/// A delivery from ecology to the police.
#[must_use]
pub fn delivery(case: &str, number: u32) -> DeliveryRow {
    DeliveryRow {
        case: case.into(),
        number,
        proceeding: 1,
        act: "transfer".into(),
        from: ECOLOGY.into(),
        to: POLICE.into(),
        copy: false,
        outside: false,
        digest: Some(format!("{case}-letter").into()),
        rungs: vec![("queued".into(), 1000)],
        receipt: None,
        unsigned: false,
    }
}

/// A standing that begins or ends.
#[must_use]
pub fn standing(agency: &str, standing: Standing, begins: bool, at: i64) -> StandingRow {
    StandingRow { agency: agency.into(), standing, begins, at }
}

/// A letter from ecology, before it has a number.
#[must_use]
pub fn letter(case: &str, to: &str, delivery: Option<u32>, at: i64) -> LetterRow {
    LetterRow {
        number: 0,
        to: to.into(),
        kind: LetterType::Delivery,
        case: case.into(),
        delivery,
        subject: "transfer".into(),
        from: ECOLOGY.into(),
        digest: Some(format!("{case}-letter").into()),
        at,
        position: 0,
        traceparent: Some("00-1-2-01".into()),
        attempts: 0,
    }
}
