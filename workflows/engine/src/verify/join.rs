//! What can be said of a record only with those before it.

use super::examine::{Examined, Examiner, Nature};
use super::found::{Depth, Found, StatementKeys};
use super::report::{Defect, OpenedLog, Report};
use crate::origin;
use audit::{Checkpoint, Digest, Frontier, Head, NoteKey, Tile};
use casework::procedure::Name;
use casework::text::Text;
use std::collections::{BTreeMap, BTreeSet};

/// How many leaves are added at once: a whole tile.
const WIDTH: usize = 256;

/// How far time may go back from entry to entry where several hubs write, in microseconds. Each has its
/// own clock, and what it judged may wait for the batch before: longer than a batch is waited for.
pub(crate) const CLOCKS_APART_MAX: u64 = 60_000_000;

/// Verifies a record that is fed to it in the order of the log, in one pass.
#[derive(Debug)]
pub struct Verifier {
    examiner: Examiner,
    report: Report,
    /// The place that comes next.
    next: u64,
    last_at: u64,
    /// How far time may go back.
    apart: u64,
    cases: BTreeMap<Name, Version>,
    erased: BTreeSet<Name>,
    erasures: BTreeSet<Name>,
    frontier: Frontier,
    leaves: Vec<Digest>,
    /// SHA-256 of each full tile.
    tiles: Vec<(Tile, Digest)>,
    /// From this place on the leaves no longer stand where they belong.
    broken: Option<u64>,
    /// The name of the log that is being read; the hub's first one's to begin with.
    origin: String,
    /// The log that ended there, and when the one that is being read was opened.
    ended: Option<(String, u64)>,
}

/// Where a case stands.
#[derive(Debug, Clone, Copy)]
enum Version {
    Is(u64),
    /// Events were erased: at least this.
    AtLeast(u64),
}

impl Verifier {
    /// A verifier of the hub's record, with the key of any of its logs and the agencies' keys that are
    /// known here.
    #[must_use]
    pub fn new(log: NoteKey, keys: StatementKeys, depth: Depth) -> Self {
        Self {
            origin: origin::first_log(log.name()).to_owned(),
            examiner: Examiner::new(log, keys, depth),
            report: Report { depth, ..Report::default() },
            next: 0,
            last_at: 0,
            apart: 0,
            cases: BTreeMap::new(),
            erased: BTreeSet::new(),
            erasures: BTreeSet::new(),
            frontier: Frontier::new(),
            leaves: Vec::with_capacity(WIDTH),
            tiles: Vec::new(),
            broken: None,
            ended: None,
        }
    }

    /// The same for a record that several hubs write: by their clocks time may go back a little.
    #[must_use]
    pub fn shared(self) -> Self {
        Self { apart: CLOCKS_APART_MAX, ..self }
    }

    /// An examiner of the same log, for another thread: what it has examined is given to
    /// [`Verifier::join`], in the order of the log.
    #[must_use]
    pub fn examiner(&self) -> Examiner {
        self.examiner.clone()
    }

    /// Takes the next record.
    pub fn take(&mut self, found: &Found) {
        let examined = self.examiner.examine(found);
        self.join(examined);
    }

    /// Joins the next record, which was examined already.
    pub fn join(&mut self, mut it: Examined) {
        self.place(it.position);
        self.report.entries += 1;
        self.report.messages.join(it.messages);
        for defect in std::mem::take(&mut it.defects) {
            self.report.defects.add(defect);
        }
        self.time(&it);
        self.log(&it);
        self.count(&it);
        for (case, first, counted) in &it.parts {
            self.version(it.position, case, *first, *counted);
        }
        self.leaves.push(it.leaf);
        if WIDTH <= self.leaves.len() {
            self.grow();
        }
    }

    /// Takes a record that has no place yet, after all that have one, in the order in which they get
    /// theirs: its place is the one that would be its own. It is in no tree yet, and counted apart.
    pub fn join_queued(&mut self, mut it: Examined) {
        self.report.queued += 1;
        for defect in std::mem::take(&mut it.defects) {
            self.report.defects.add(defect);
        }
        self.named(&it);
        self.gone_with(&it);
        for (case, first, counted) in &it.parts {
            self.version(it.position, case, *first, *counted);
        }
    }

    fn defect(&mut self, position: u64, case: Option<Name>, zh: String, en: String) {
        let (position, what) = (Some(position), Text { zh, en });
        self.report.defects.add(Defect { position, case, what });
    }

    fn place(&mut self, position: u64) {
        let next = self.next;
        if position == next {
            self.next += 1;
            return;
        }
        self.broken.get_or_insert(position.min(next));
        if next < position {
            let last = position - 1;
            self.defect(
                next,
                None,
                format!("缺少第 {next} 至第 {last} 条记录"),
                format!("entries {next} to {last} are missing"),
            );
            self.next = position.saturating_add(1);
        } else {
            self.defect(
                position,
                None,
                format!("第 {position} 条记录重复出现或次序被改:其前已有第 {} 条", next - 1),
                format!(
                    "entry {position} comes again or out of order: entry {} came before",
                    next - 1
                ),
            );
        }
    }

    fn time(&mut self, it: &Examined) {
        let Some(at) = it.at.filter(|_| !self.waited(it)) else { return };
        if at.saturating_add(self.apart) < self.last_at {
            let last = self.last_at;
            self.defect(
                it.position,
                it.case.clone(),
                format!("时间倒退,次序或时间被改:{at} 早于前一条的 {last}"),
                format!("time goes back, order or time was changed: {at} is before {last} of the entry before"),
            );
        }
        self.last_at = self.last_at.max(at);
    }

    /// Whether an entry waited for its place when the log was opened: its receipt names the log before.
    fn waited(&self, it: &Examined) -> bool {
        self.apart != 0 && waited(self.ended.as_ref(), it)
    }

    /// Receipts name the log that their entry stands in.
    fn named(&mut self, it: &Examined) {
        if self.waited(it) || it.log.as_ref().is_none_or(|named| *named == self.origin) {
            return;
        }
        let (named, origin) = (it.log.clone().unwrap_or_default(), self.origin.clone());
        self.defect(
            it.position,
            it.case.clone(),
            format!("回执所指为另一日志 `{named}`,该条记录在日志 `{origin}` 中"),
            format!("the receipt names another log, `{named}`; the entry stands in `{origin}`"),
        );
    }

    /// An entry that opens another log names the head of the one that ends there.
    fn log(&mut self, it: &Examined) {
        self.named(it);
        let (Some(old_head), Some(at)) = (it.opens, it.at) else { return };
        let mut frontier = self.frontier.clone();
        frontier.append(self.leaves.iter().copied());
        let ended = Checkpoint::new(self.origin.clone(), frontier.size(), frontier.root());
        // Behind what is missing every head differs, which says nothing.
        if ended.digest() != old_head && self.broken.is_none() {
            self.defect(
                it.position,
                None,
                format!("新日志所指的旧日志头不是 `{}` 前 {} 条记录的头", ended.origin, ended.size),
                format!(
                    "the head that the new log names is not that of the {} entries of `{}`",
                    ended.size, ended.origin
                ),
            );
        }
        let later = origin::later_log(origin::first_log(&self.origin), at);
        self.ended = Some((std::mem::replace(&mut self.origin, later), at));
        self.report.logs.push(OpenedLog { position: it.position, origin: self.origin.clone() });
    }

    fn count(&mut self, it: &Examined) {
        let report = &mut self.report;
        match it.nature {
            Nature::Granted => report.granted += 1,
            Nature::Refused => report.refused += 1,
            Nature::House => report.by_house += 1,
            Nature::Unknown => {}
        }
        report.signatures += it.signatures;
        report.unknown_keys += u64::from(it.unknown_key);
        report.events += it.parts.iter().filter_map(|(.., counted)| *counted).sum::<u64>();
        report.erased += u64::from(it.erased);
        self.gone_with(it);
    }

    /// What an entry says is erased, and whether its own content is gone.
    fn gone_with(&mut self, it: &Examined) {
        self.erasures.extend(it.erases.clone());
        if !it.erased {
            return;
        }
        match &it.case {
            Some(case) => {
                self.erased.insert(case.clone());
            }
            None => self.defect(
                it.position,
                None,
                "所说与所答缺失,而该条不属任何案件,无从销毁".into(),
                "what was said and answered is missing, and of no case that could have been erased"
                    .into(),
            ),
        }
    }

    fn version(&mut self, position: u64, case: &Name, first: u64, counted: Option<u64>) {
        let after = match counted {
            Some(counted) => Version::Is(first.saturating_add(counted)),
            None => Version::AtLeast(first.saturating_add(1)),
        };
        // A name is kept once: there are many cases, and each comes again and again.
        let before = match self.cases.get_mut(case) {
            Some(version) => Some(std::mem::replace(version, after)),
            None => self.cases.insert(case.clone(), after),
        };
        let (known, exact) = match before {
            None => (0, true),
            Some(Version::Is(version)) => (version, true),
            Some(Version::AtLeast(version)) => (version, false),
        };
        if known < first && exact {
            self.defect(
                position,
                Some(case.clone()),
                format!("缺少版本 {} 至 {first} 的事件", known + 1),
                format!("the events of versions {} to {first} are missing", known + 1),
            );
        } else if first < known {
            self.defect(
                position,
                Some(case.clone()),
                format!("版本 {} 的事件重复出现或次序被改:案件已为版本 {known}", first + 1),
                format!("the events from version {} on come again or out of order: the case is at version {known}", first + 1),
            );
        }
        if counted == Some(0) {
            self.defect(
                position,
                Some(case.clone()),
                "一份事件是空的".into(),
                "a part of events is empty".into(),
            );
        }
        if counted.is_none() {
            self.erased.insert(case.clone());
        }
    }

    fn grow(&mut self) {
        let growth = self.frontier.append(self.leaves.drain(..));
        let full = growth.tiles.into_iter().filter(|(tile, _)| tile.full() == *tile);
        self.tiles.extend(full.map(|(tile, bytes)| (tile, Digest::of(&bytes))));
    }

    /// Whether content is gone of which no entry so far says that it was erased: where the record is
    /// written meanwhile, the entry may come behind what was to be read.
    #[must_use]
    pub fn misses_erasures(&self) -> bool {
        !self.erased.is_subset(&self.erasures)
    }

    /// Compares the whole with the signed checkpoint and the full tiles, which are asked for by their
    /// C2SP path, one by one.
    #[must_use]
    pub fn end(mut self, note: &str, tile: impl FnMut(&str) -> Option<Vec<u8>>) -> Report {
        self.grow();
        self.gone();
        self.head(note);
        self.shelves(tile);
        self.report.cases = self.cases.len() as u64;
        self.report.erased_cases = self.erased.len() as u64;
        self.report
    }

    /// What is gone must have been erased by an entry.
    fn gone(&mut self) {
        let missing: Vec<Name> = self.erased.difference(&self.erasures).cloned().collect();
        for case in missing {
            self.report.defects.add(Defect {
                position: None,
                case: Some(case),
                what: Text::new(
                    "案件内容缺失,日志中却没有销毁它的记录",
                    "the case's content is missing, and no entry says that it was erased",
                ),
            });
        }
    }

    fn head(&mut self, note: &str) {
        let (size, root) = (self.frontier.size(), self.frontier.root());
        if note.is_empty() && size == 0 {
            return;
        }
        let head = match Head::read(note.as_bytes()) {
            Ok(head) => head,
            Err(flaw) => {
                let (zh, en) = (
                    format!("检查点读不出:{flaw}"),
                    format!("the checkpoint cannot be read: {flaw}"),
                );
                return self.defect(size, None, zh, en);
            }
        };
        let log = origin::key_of_log(&self.examiner.log, &self.origin);
        if let Err(breach) = head.check(log.as_ref().unwrap_or(&self.examiner.log)) {
            let (zh, en) = (
                format!("检查点未由本日志签署:{breach}"),
                format!("the checkpoint is not signed by the log: {breach}"),
            );
            self.defect(size, None, zh, en);
        }
        let signed = head.checkpoint().clone();
        if signed.size != size {
            self.sizes(signed.size, size);
        } else if signed.root != root {
            let (said, made) = (signed.root, root);
            self.defect(
                size,
                None,
                format!("全部记录的树根 {made} 不是检查点所签的 {said}"),
                format!("the root over all entries is {made}, the signed checkpoint has {said}"),
            );
        }
        self.report.checkpoint = Some(signed);
    }

    fn sizes(&mut self, signed: u64, found: u64) {
        if found < signed {
            self.defect(
                found,
                None,
                format!("检查点已签 {signed} 条,只存有 {found} 条:缺少末尾或其间的记录"),
                format!("the checkpoint is of {signed} entries, {found} are stored: the last or others are missing"),
            );
        } else {
            self.defect(
                signed,
                None,
                format!("检查点只签 {signed} 条,却存有 {found} 条:多出的未经签署"),
                format!("the checkpoint is of {signed} entries, {found} are stored: more than were signed"),
            );
        }
    }

    fn shelves(&mut self, mut tile: impl FnMut(&str) -> Option<Vec<u8>>) {
        let broken = self.broken.unwrap_or(u64::MAX);
        for (it, digest) in std::mem::take(&mut self.tiles) {
            let span = (WIDTH as u64).saturating_pow(u32::from(it.level) + 1);
            let (first, end) = (it.index.saturating_mul(span), (it.index + 1).saturating_mul(span));
            // Behind what is missing every tile differs, which says nothing.
            if broken < end {
                continue;
            }
            let (path, last) = (it.path(), end - 1);
            match tile(&path) {
                None => self.defect(
                    first,
                    None,
                    format!("缺少瓦片 `{path}`"),
                    format!("tile `{path}` is missing"),
                ),
                Some(bytes) if Digest::of(&bytes) != digest => self.defect(
                    first,
                    None,
                    format!("瓦片 `{path}` 与第 {first} 至 {last} 条记录不符"),
                    format!("tile `{path}` is not that of entries {first} to {last}"),
                ),
                Some(_) => {}
            }
        }
    }
}

/// Whether an entry was acknowledged in the log that ended, and had no place in it yet when another was
/// opened: it was received before that, and its receipt, where it has one, says so.
pub(crate) fn waited(ended: Option<&(String, u64)>, it: &Examined) -> bool {
    let before = |(log, opened): &(String, u64)| {
        it.log.as_ref().is_none_or(|named| named == log) && it.at.is_some_and(|at| at <= *opened)
    };
    ended.is_some_and(before)
}
