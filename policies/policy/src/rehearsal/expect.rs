//! What a story says must hold, held against what is and what was.

mod past;

use super::due::{self, budget};
use super::play::Stage;
use super::story::{Claim, DutyRef, Expectation, When};
use casework::procedure::Name;
use casework::text::Text;
use casework::time::{Due, Instant};
use casework::{Book, Case, Duty, DutyKey, Proceeding};

impl Stage<'_> {
    /// Whether an expectation holds; if not, what was wanted and what there is.
    pub(super) fn holds(&self, expectation: &Expectation) -> Result<(), Text> {
        let scope = match &expectation.scope {
            None => None,
            Some(scope) => Some(self.scoped(self.case(), scope)?.id),
        };
        let view = View { stage: self, case: self.case(), scope, words: &expectation.words };
        match view.now(&expectation.claim) {
            Some(held) => held,
            None => view.past(&expectation.claim),
        }
    }
}

/// What an expectation is held against.
pub(super) struct View<'a> {
    stage: &'a Stage<'a>,
    case: &'a Case,
    /// The proceeding named.
    scope: Option<u32>,
    words: &'a str,
}

impl<'a> View<'a> {
    /// Compares two texts.
    fn same(&self, want: &str, got: &str) -> Result<(), Text> {
        if want == got { Ok(()) } else { Err(self.got(got)) }
    }

    /// The words of an expectation that failed, with what there is instead.
    fn got(&self, got: &str) -> Text {
        let words = self.words;
        let got = if got.is_empty() { "-" } else { got };
        Text::new(format!("应为 `{words}`,实为 {got}"), format!("want `{words}`, got {got}"))
    }

    fn check(&self, held: bool, got: impl FnOnce() -> String) -> Result<(), Text> {
        if held { Ok(()) } else { Err(self.got(&got())) }
    }

    /// The proceeding named; else the newest of the story's procedure, the lead, the newest.
    fn it(&self) -> Result<&'a Proceeding, Text> {
        if let Some(id) = self.scope {
            return self.case.proceeding(id).ok_or_else(|| self.got("-"));
        }
        let all = &self.case.proceedings;
        let own = self.stage.procedure.as_ref();
        let own = all.iter().rev().find(|it| Some(&it.procedure) == own);
        own.or_else(|| self.case.lead())
            .or_else(|| all.last())
            .ok_or_else(|| Text::new("尚未启动任何程序", "no proceeding has been opened yet"))
    }

    /// The proceedings in which duties, rights and flags are looked for.
    fn all(&self) -> impl Iterator<Item = &'a Proceeding> {
        let scope = self.scope;
        self.case.proceedings.iter().filter(move |it| scope.is_none_or(|id| it.id == id))
    }

    /// A role stands for its agency.
    fn agency(&self, who: &Name) -> Result<Name, Text> {
        let scope = self.scope.map(super::story::Scope::Number);
        self.stage.agency(who, scope.as_ref(), None, false)
    }

    fn matches(&self, wanted: &DutyRef, key: &DutyKey) -> bool {
        let item = |wanted: &Name| {
            key.item.as_ref().is_some_and(|item| {
                item == wanted
                    || item.split(' ').next() == Some(wanted)
                    || *item.replace(' ', "-") == **wanted
            })
        };
        let by = |who: &Name| self.agency(who).is_ok_and(|who| who == key.owed_by);
        wanted.duty == key.duty
            && wanted.agency.as_ref().is_none_or(by)
            && wanted.item.as_ref().is_none_or(item)
    }

    /// The open duties meant.
    fn duties(&self, wanted: &DutyRef) -> Vec<&'a Duty> {
        let open = self.all().flat_map(|it| &it.duties);
        open.filter(|duty| self.matches(wanted, &duty.key)).collect()
    }

    /// The one open duty meant.
    fn duty(&self, wanted: &DutyRef) -> Result<&'a Duty, Text> {
        match self.duties(wanted).as_slice() {
            [one] => Ok(one),
            [] => Err(self.got(&self.open())),
            several => {
                let keys: Vec<String> = several.iter().map(|duty| key(&duty.key)).collect();
                let keys = keys.join(", ");
                Err(Text::new(
                    format!("`{}` 有多个,请写明一个:{keys}", self.words),
                    format!("`{}` may be several, name one: {keys}", self.words),
                ))
            }
        }
    }

    fn open(&self) -> String {
        let keys: Vec<String> =
            self.all().flat_map(|it| &it.duties).map(|duty| key(&duty.key)).collect();
        format!("open: {}", keys.join(", "))
    }

    /// Claims about the state. `None`: the claim is about the past.
    fn now(&self, claim: &Claim) -> Option<Result<(), Text>> {
        Some(match claim {
            Claim::Phase(phase) => self.it().and_then(|it| self.same(phase, &it.phase)),
            Claim::Holder(who) => self.held(who),
            Claim::CaseHolder(who) => self.case_held(who),
            Claim::CaseClosed => {
                self.check(!self.case.is_open(), || format!("holder {:?}", self.case.holder()))
            }
            Claim::Outcome(outcome) => {
                self.it().and_then(|it| self.same(outcome, it.outcome.as_deref().unwrap_or("open")))
            }
            Claim::Closed => {
                self.it().and_then(|it| self.check(!it.is_open(), || format!("phase {}", it.phase)))
            }
            Claim::Proceedings(n) => {
                let got = self.case.proceedings.len();
                self.check(got == *n, || got.to_string())
            }
            Claim::Bound(role, agencies) => self.it().and_then(|it| {
                let got = it.in_role(role);
                self.check(got == agencies.as_slice(), || got.join(","))
            }),
            Claim::Flag(flag) => {
                self.check(self.all().any(|it| it.flags.contains(flag)), || self.flags())
            }
            Claim::NoFlag(flag) => {
                self.check(!self.all().any(|it| it.flags.contains(flag)), || self.flags())
            }
            Claim::Holds(id) => self.check(self.holding().contains(id), || self.list_of_held()),
            Claim::NotHolds(id) => self.check(!self.holding().contains(id), || self.list_of_held()),
            Claim::Booked(id) => self.check(self.booked().contains(id), || "free".to_owned()),
            Claim::NotBooked(id) => self.check(!self.booked().contains(id), || "taken".to_owned()),
            _ => return self.timed(claim),
        })
    }

    /// What the proceedings really hold.
    fn holding(&self) -> Vec<Name> {
        let live = self.all().flat_map(|it| it.holdings.values()).filter(|it| !it.lapsed);
        live.flat_map(|it| &it.held).map(|it| it.span.id.clone()).collect()
    }

    fn list_of_held(&self) -> String {
        format!("holds: {}", self.holding().join(", "))
    }

    /// What plans have taken of the rosters here.
    fn booked(&self) -> Vec<Name> {
        let rosters = self.all().flat_map(|it| it.rosters.values());
        let booked = rosters.flat_map(|it| &it.bookings);
        booked.flat_map(|it| &it.spans).map(|span| span.id.clone()).collect()
    }

    fn flags(&self) -> String {
        let flags: Vec<&str> = self.all().flat_map(|it| &it.flags).map(AsRef::as_ref).collect();
        format!("flags: {}", flags.join(", "))
    }

    fn held(&self, who: &Name) -> Result<(), Text> {
        let it = self.it()?;
        if !it.is_open() {
            return Err(self.got("closed"));
        }
        self.same(&self.agency(who)?, it.holder())
    }

    fn case_held(&self, who: &Name) -> Result<(), Text> {
        self.same(&self.agency(who)?, self.case.holder().map_or("closed", AsRef::as_ref))
    }

    fn timed(&self, claim: &Claim) -> Option<Result<(), Text>> {
        Some(match claim {
            Claim::Open(duty) => self.check(!self.duties(duty).is_empty(), || self.open()),
            Claim::NotOpen(duty) => self.check(self.duties(duty).is_empty(), || self.open()),
            Claim::Due { duty, row, when, provisional } => {
                self.duty(duty).and_then(|duty| self.due(duty, row.as_ref(), *when, *provisional))
            }
            Claim::NoDue(duty) => self.duty(duty).and_then(|duty| {
                let due = duty.main().and_then(|book| book.due.expires_at);
                self.check(due.is_none(), || due.map_or_else(String::new, |at| at.to_string()))
            }),
            Claim::Target(duty, at) => self.duty(duty).and_then(|duty| {
                let soft = duty.main().and_then(|book| book.soft);
                self.check(soft == Some(*at), || soft.map_or_else(String::new, |at| at.to_string()))
            }),
            Claim::Suspended { duty, left } => self.duty(duty).and_then(|duty| {
                let got = duty.main().and_then(|book| book.due.left).map(budget);
                self.same(left, &got.unwrap_or_else(|| "not suspended".to_owned()))
            }),
            Claim::Right(name, when) => self.right(name, *when),
            Claim::NoRight(name) => {
                let open = self.all().flat_map(|it| &it.rights).any(|it| it.right == *name);
                self.check(!open, || format!("right {name} is open"))
            }
            Claim::Waiting(name, when) => {
                let wait = self.all().flat_map(|it| &it.waits).find(|it| it.wait == *name);
                self.window(wait.map(|it| Some(&it.due)), *when)
            }
            Claim::Armed(name, when) => {
                let armed = self.all().flat_map(|it| &it.armed).find(|it| it.deemed == *name);
                self.window(armed.map(|it| Some(&it.due)), *when)
            }
            _ => return None,
        })
    }

    fn due(
        &self,
        duty: &Duty,
        row: Option<&Name>,
        when: When,
        provisional: bool,
    ) -> Result<(), Text> {
        let named = |book: &&Book| match row {
            None => true,
            Some(row) if &**row == "internal" => book.basis.is_none(),
            Some(row) => book.basis.as_ref() == Some(row),
        };
        let Some(book) = duty.books.iter().find(named) else {
            let rows = duty.books.iter().map(|book| book.basis.as_deref().unwrap_or("internal"));
            return Err(self.got(&format!("books: {}", rows.collect::<Vec<_>>().join(", "))));
        };
        let held = is_when(&book.due, when) && book.due.provisional == provisional;
        self.check(held, || due::said(&book.due))
    }

    fn right(&self, name: &str, when: Option<When>) -> Result<(), Text> {
        let right = self.all().flat_map(|it| &it.rights).find(|it| &*it.right == name);
        self.window(right.map(|it| it.due.as_ref()), when)
    }

    /// A window that is open, and when it ends.
    fn window(&self, open: Option<Option<&Due>>, when: Option<When>) -> Result<(), Text> {
        match (open, when) {
            (None, _) => Err(self.got("not open")),
            (Some(_), None) => Ok(()),
            (Some(None), Some(_)) => Err(self.got("open without an end")),
            (Some(Some(due)), Some(when)) => self.check(is_when(due, when), || due::said(due)),
        }
    }
}

fn is_when(due: &Due, when: When) -> bool {
    match when {
        When::Day(day) => due.last_day == Some(day),
        When::At(at) => due.expires_at == Some(at),
    }
}

/// `DUTY@AGENCY#ITEM`.
pub(super) fn key(key: &DutyKey) -> String {
    let item = key.item.as_ref().map_or_else(String::new, |item| format!("#{item}"));
    format!("{}@{}{item}", key.duty, key.owed_by)
}

/// Whether a thing happened at the instant wanted.
fn at_is(wanted: Instant) -> impl Fn(&Instant) -> bool {
    move |at| *at == wanted
}
