//! Playing a story: the clock runs to each line, the line is done, what was sent is carried.

use super::cues::Cue;
use super::edges::Edge;
use super::probe::Probed;
use super::story::{Common, Deed, Line, Origin, Receipts, Said, Story, What};
use super::telling::{Entry, Teller};
use super::{invariants, telling, walk};
use crate::house::{self, Files, House};
use casework::file::Place;
use casework::procedure::{CLOCK, Name};
use casework::text::Text;
use casework::time::{Day, Instant};
use casework::{Act, Calendars, Case, Decision, Effect, Event, Refusal, Verb, World};
use std::collections::{BTreeMap, BTreeSet};

/// The number of a case whose story names none.
const CASE: &str = "演-1";

/// How often the clock may ring before one line. A quarterly duty left alone for a century rings some
/// thousand times.
const WAKES_MAX: usize = 20_000;

/// What came of a story.
#[derive(Debug, Default)]
pub struct Played {
    /// What happened, in order, for people.
    pub timeline: Vec<Entry>,
    /// What should have held and did not.
    pub findings: Vec<Finding>,
    /// The parts of procedures that were walked.
    pub walked: BTreeSet<Edge>,
}

/// Something that should have held and did not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The line of the story.
    pub place: Place,
    /// What was wanted and what came.
    pub what: Text,
}

/// Plays a story against a house.
///
/// `files` holds the house's own files with `tests/cases`, from which the samples of documents come;
/// `probed` remembers which guards other stories have tried already.
#[must_use]
pub fn run(house: &House, files: &Files, story: &Story, probed: &mut Probed) -> Played {
    staged(house, files, story, probed).played
}

/// The stage as a story leaves it.
pub(super) fn staged<'h>(
    house: &'h House,
    files: &'h Files,
    story: &Story,
    probed: &'h mut Probed,
) -> Stage<'h> {
    let mut stage = Stage::new(house, files, probed);
    for line in &story.lines {
        // Where nothing could be opened, what follows would only echo it.
        if stage.stuck {
            break;
        }
        stage.line(line);
    }
    stage.end();
    stage
}

/// A case with everything that happened in it.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) case: Case,
    /// Where its virtual clock stands; every case has its own.
    pub(super) now: Option<Instant>,
    /// Each event with the instant of the virtual clock.
    pub(super) events: Vec<(Instant, Event)>,
}

/// Where a story is played.
pub(super) struct Stage<'h> {
    pub(super) house: &'h House,
    pub(super) files: &'h Files,
    pub(super) calendars: Calendars,
    pub(super) cases: BTreeMap<Name, Kept>,
    pub(super) current: Name,
    pub(super) procedure: Option<Name>,
    pub(super) conduct: Option<(Day, Day)>,
    pub(super) parties: BTreeMap<Name, Vec<Name>>,
    pub(super) receipts: Receipts,
    pub(super) place: Place,
    pub(super) played: Played,
    pub(super) probed: &'h mut Probed,
    /// What was sent so far, in order.
    pub(super) cues: Vec<Cue>,
    /// Where what is being done comes from.
    pub(super) origin: Origin,
    stuck: bool,
}

impl<'h> Stage<'h> {
    fn new(house: &'h House, files: &'h Files, probed: &'h mut Probed) -> Self {
        Self {
            house,
            files,
            calendars: house.calendars().clone(),
            cases: BTreeMap::new(),
            current: CASE.into(),
            procedure: None,
            conduct: None,
            parties: BTreeMap::new(),
            receipts: Receipts::Auto,
            place: Place { file: "".into(), line: 0 },
            played: Played::default(),
            probed,
            cues: Vec::new(),
            origin: Origin::default(),
            stuck: false,
        }
    }

    pub(super) fn world(&self) -> World<'_> {
        World { calendars: &self.calendars, ..self.house.world() }
    }

    /// The case that lines are about.
    pub(super) fn case(&self) -> &Case {
        static NONE: std::sync::LazyLock<Case> = std::sync::LazyLock::new(Case::default);
        self.cases.get(&self.current).map_or(&NONE, |kept| &kept.case)
    }

    pub(super) fn found(&mut self, what: Text) {
        self.played.findings.push(Finding { place: self.place.clone(), what });
    }

    fn line(&mut self, line: &Line) {
        self.place = line.place.clone();
        match &line.said {
            Said::Procedure(procedure) => self.procedure = Some(procedure.clone()),
            Said::Case(case) => self.current = case.clone(),
            Said::Conduct(first, last) => self.conduct = Some((*first, *last)),
            Said::Party(role, agencies) => {
                self.parties.insert(role.clone(), agencies.clone());
            }
            Said::Receipts(receipts) => self.receipts = *receipts,
            Said::Clock(at) => {
                self.advance(&self.current.clone(), *at);
                self.cues.push(Cue::Clock { case: self.current.clone(), at: *at });
                self.probe();
            }
            Said::Notice { year, file } => self.notice(*year, file),
            Said::Do(deed) => self.act(deed, None),
            Said::Refused(code, deed) => self.act(deed, Some(code)),
            Said::Expect(expectation) => {
                if let Err(what) = self.holds(expectation) {
                    self.found(what);
                }
            }
        }
    }

    /// Where the clock of a case stands.
    pub(super) fn now(&self, case: &Name) -> Option<Instant> {
        self.cases.get(case).and_then(|kept| kept.now)
    }

    fn set_clock(&mut self, case: &Name, at: Instant) {
        self.cases.entry(case.clone()).or_default().now = Some(at);
    }

    /// Runs the clock of a case up to an instant, ringing at each that the case asked for.
    fn advance(&mut self, case: &Name, to: Instant) {
        if let Some(now) = self.now(case).filter(|now| to < *now) {
            return self.found(Text::new(
                format!("案件 `{case}` 的时钟不能倒走:`{to}` 早于 `{now}`"),
                format!("the clock of case `{case}` does not go back: `{to}` is before `{now}`"),
            ));
        }
        for _ in 0..WAKES_MAX {
            let kept = self.cases.get(case).filter(|kept| kept.case.merged_into.is_none());
            let wakes_at = kept.and_then(|kept| kept.case.wakes_at());
            let Some(at) = wakes_at.filter(|at| *at <= to) else { break };
            let at = self.now(case).map_or(at, |now| now.max(at));
            self.set_clock(case, at);
            if !self.ring(case, at) {
                break;
            }
        }
        self.set_clock(case, to);
    }

    /// Whether something came of it.
    fn ring(&mut self, case: &Name, at: Instant) -> bool {
        let before = self.cases.get(case).and_then(|kept| kept.case.wakes_at());
        if let Err(refusal) = self.decided(case, &by_clock(at, Verb::Wake)) {
            self.found(Text::new(
                format!("时钟被拒绝:{} {}", refusal.code.word(), refusal.what.zh),
                format!("the clock was refused: {} {}", refusal.code.word(), refusal.what.en),
            ));
            return false;
        }
        let after = self.cases.get(case).and_then(|kept| kept.case.wakes_at());
        if after == before && after.is_some_and(|after| after <= at) {
            self.found(Text::new(
                format!("时钟在 {at} 唤醒后没有任何事项发生"),
                format!("the clock rang at {at} and nothing came of it"),
            ));
            return false;
        }
        true
    }

    fn notice(&mut self, year: i32, file: &str) {
        let folder = self.place.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let names = [format!("{folder}/{file}"), format!("tests/cases/{file}"), file.to_owned()];
        let Some(text) = names.iter().find_map(|name| self.files.get(name)) else {
            return self.found(Text::new(
                format!("没有日历文件 `{file}`(在剧本所在文件夹与 tests/cases 中寻找)"),
                format!("there is no calendar file `{file}` beside the story or in tests/cases"),
            ));
        };
        let mut files = self.files.clone();
        files.insert(format!("policies/calendars/{year}.toml"), text.clone());
        match house::calendars(&files) {
            Ok(calendars) => self.calendars = calendars,
            Err(flaws) => {
                for flaw in flaws {
                    let at = format!("{}:{}", flaw.file, flaw.line);
                    self.found(Text::new(
                        format!("{at}: {}", flaw.what.zh),
                        format!("{at}: {}", flaw.what.en),
                    ));
                }
                return;
            }
        }
        self.origin = Origin::default();
        let notice: Name = self.calendars.national.notice(year).unwrap_or(file).into();
        for case in self.cases.keys().cloned().collect::<Vec<_>>() {
            let Some(at) = self.now(&case) else { continue };
            let act = by_clock(at, Verb::Notice { year, notice: notice.clone() });
            if let Err(refusal) = self.decided(&case, &act) {
                self.found(refused(&refusal));
            }
        }
    }

    fn act(&mut self, deed: &Deed, wanted: Option<&Name>) {
        self.advance(&self.current.clone(), deed.at);
        if let What::Common(Common::Merge(other)) = &deed.what
            && self.now(other).is_some_and(|now| now < deed.at)
        {
            self.advance(other, deed.at);
        }
        let act = match &deed.what {
            What::Act(name) => self.step(deed, name),
            What::Common(common) => self.common(deed, common),
            What::Post { step, act } => self.posted(deed, *step, act),
        };
        let act = match act {
            Ok(act) => act,
            Err(what) => {
                self.stuck = self.case().proceedings.is_empty();
                return self.found(what);
            }
        };
        self.origin = deed.origin.clone();
        match wanted {
            None => self.must_do(&act),
            Some(code) => self.must_refuse(&act, code),
        }
        self.probe();
    }

    fn must_do(&mut self, act: &Act) {
        if self.decide(self.case(), act).is_ok() {
            self.probe_without(act);
        }
        let case = self.current.clone();
        if let Err(refusal) = self.decided(&case, act) {
            self.note_refusal(act, &refusal);
            self.stuck = self.case().proceedings.is_empty();
            self.found(refused(&refusal));
        }
    }

    fn must_refuse(&mut self, act: &Act, code: &Name) {
        match self.decide(self.case(), act) {
            Ok(_) => self.found(Text::new(
                format!("应以 {code} 拒绝,却可以办理"),
                format!("want a refusal with {code}, got: it can be done"),
            )),
            Err(refusal) => {
                self.note_refusal(act, &refusal);
                self.cue(&self.current.clone(), act, Some(refusal.code));
                if refusal.code.word() != &**code {
                    let (got, what) = (refusal.code.word(), refusal.what);
                    self.found(Text::new(
                        format!("应以 {code} 拒绝,实为 {got}:{}", what.zh),
                        format!("want a refusal with {code}, got {got}: {}", what.en),
                    ));
                }
            }
        }
    }

    /// Decides with the rosters that the act draws on, as the house does.
    pub(super) fn decide(&self, case: &Case, act: &Act) -> Result<Decision, Refusal> {
        let world = self.world();
        let names = casework::rosters_of(world.procedures, case, act.verb.documented());
        let rosters = names.iter().filter_map(|name| self.cases.get(name));
        let rosters: Vec<&Case> = rosters.map(|kept| &kept.case).collect();
        casework::decide_with(&world, case, act, &rosters)
    }

    fn note_refusal(&mut self, act: &Act, refusal: &Refusal) {
        let walked = walk::refused(&self.world(), self.case(), act, refusal);
        self.played.walked.extend(walked);
        let teller = Teller::new(self, self.current.clone(), act.received_at);
        let entry = teller.refused(self.case(), act, refusal);
        self.played.timeline.push(entry);
    }

    /// Decides, keeps what happened, and carries what was sent.
    pub(super) fn decided(&mut self, case: &Name, act: &Act) -> Result<(), Refusal> {
        let before = self.cases.get(case).map(|kept| kept.case.clone()).unwrap_or_default();
        let decision = self.decide(&before, act)?;
        self.cue(case, act, None);
        let broken = invariants::broken(&before, &decision.events, &decision.case);
        for what in broken {
            self.found(what);
        }
        let walked = walk::walked(&self.world(), &before, &decision.events);
        self.played.walked.extend(walked);
        let entries =
            Teller::new(self, case.clone(), act.received_at).tell(&before, &decision.events);
        telling::append(&mut self.played.timeline, entries);
        let at = act.received_at;
        self.keep(case, at, decision.case, decision.events);
        for (other, events) in decision.others {
            let mut changed = self.cases.get(&other).map(|it| it.case.clone()).unwrap_or_default();
            for event in &events {
                casework::apply(&mut changed, event);
            }
            let before = self.cases.get(&other).map(|it| it.case.clone()).unwrap_or_default();
            let walked = walk::walked(&self.world(), &before, &events);
            self.played.walked.extend(walked);
            self.keep(&other, at, changed, events);
        }
        for effect in decision.effects {
            if let Effect::Deliver { delivery } = effect {
                self.carry(case, delivery, at);
            }
        }
        Ok(())
    }

    fn keep(&mut self, case: &Name, at: Instant, after: Case, events: Vec<Event>) {
        let kept = self.cases.entry(case.clone()).or_default();
        kept.case = after;
        kept.now = kept.now.max(Some(at));
        kept.events.extend(events.into_iter().map(|event| (at, event)));
    }

    /// What can only be said once everything has happened.
    fn end(&mut self) {
        let mut broken = Vec::new();
        for kept in self.cases.values() {
            let events: Vec<&Event> = kept.events.iter().map(|(_, event)| event).collect();
            broken.extend(invariants::retold(&events, &kept.case));
        }
        for what in broken {
            self.found(what);
        }
    }
}

/// What the house itself does.
pub(super) fn by_clock(at: Instant, verb: Verb) -> Act {
    Act {
        from: CLOCK.into(),
        office: None,
        occurred_at: at,
        received_at: at,
        proceeding: None,
        verb,
    }
}

pub(super) fn refused(refusal: &Refusal) -> Text {
    let code = refusal.code.word();
    Text::new(
        format!("应可办理,却被拒绝:{code} {}", refusal.what.zh),
        format!("want it done, got refused: {code} {}", refusal.what.en),
    )
}
