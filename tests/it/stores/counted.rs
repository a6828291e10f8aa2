//! What is counted of real cases, over each of the stores: sums are those that every history, told again
//! from its beginning, adds up to.

use super::book::*;
use casework::{Act, Case, Event, Name, Procedure, Verb};
use engine::{
    BreachFilter, BreachRow, Figure, FigureFilter, FigureKind, Happening, Paging, Scope, View,
    clockwork,
};
use kit::{Dice, Hub, HubSettings, Signatures, VirtualClock, Wish, house};
use ledger::GapKind;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

super::over! { [memory sqlite postgres]:
    sums_are_those_that_histories_add_up_to
}

const HOUR: i64 = 3_600_000_000;
const CASES: usize = 6;

/// What happenings add up to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told {
    figures: BTreeMap<Figure, i64>,
    breaches: Vec<BreachRow>,
}

struct Play {
    book: Book,
    hub: Hub,
    clock: Arc<VirtualClock>,
    dice: Dice,
    cases: BTreeMap<Name, &'static Procedure>,
    /// What was told of cases just before they were erased.
    gone: Told,
    erased: BTreeSet<Name>,
}

fn parts(history: &[Happening]) -> Vec<Vec<Event>> {
    history.iter().map(|it| serde_json::from_slice(&it.events).unwrap()).collect()
}

impl Told {
    /// All but open duties, which end when a case is erased.
    fn add(&mut self, history: &[Happening]) -> Case {
        let (along, case) = View::along(&parts(history));
        for it in along {
            for (figure, n) in it.counted {
                *self.figures.entry(figure).or_default() += n;
            }
            self.breaches.extend(it.breaches);
        }
        case
    }

    fn add_open(&mut self, case: &Case) {
        for duty in View::whole(case).duties.put {
            let figure = Figure {
                kind: FigureKind::Open,
                month: 0,
                one: duty.owed_by.clone(),
                other: "".into(),
                procedure: duty.procedure.clone(),
                detail: duty.marks(),
            };
            *self.figures.entry(figure).or_default() += 1;
        }
    }
}

impl Play {
    async fn begin(book: Book, seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let all: Vec<&Procedure> =
            house().procedures().iter().map(AsRef::as_ref).filter(|it| it.to.is_none()).collect();
        let few = [dice.one_of(&all), dice.one_of(&all)].map(|it| *it.unwrap());
        let cases: BTreeMap<Name, &Procedure> = (0..CASES)
            .map(|nth| (format!("演-{nth}").into(), *dice.one_of(&few).unwrap()))
            .collect();
        let start = cases.values().map(|it| kit::start_of(it)).max().unwrap();
        let clock = Arc::new(VirtualClock::at(start));
        let signatures = Signatures::Quick;
        let settings = HubSettings { seed, signatures, ..HubSettings::default() };
        let hub = Hub::open(book.ledger.clone(), clock.clone(), settings).await.unwrap();
        let (gone, erased) = (Told::default(), BTreeSet::new());
        Self { book, hub, clock, dice, cases, gone, erased }
    }

    async fn case(&self, number: &Name) -> Option<Case> {
        let history = self.book.ledger.history(number.clone()).await.unwrap();
        let there = !history.is_empty() && !self.erased.contains(number);
        there.then(|| View::along(&parts(&history)).1)
    }

    async fn moment(&mut self) {
        match self.dice.below(100) {
            0..84 => self.somebody_asks().await,
            84..98 => {
                let hours = [1, 7, 30, 24 * 12][self.dice.below(4)];
                self.clock.advance(hours * HOUR);
                while clockwork::once(&self.hub.desk).await.unwrap().is_none() {}
            }
            _ => self.one_is_erased().await,
        }
    }

    async fn somebody_asks(&mut self) {
        let numbers: Vec<Name> = self.cases.keys().cloned().collect();
        let number = self.dice.one_of(&numbers).unwrap().clone();
        if self.erased.contains(&number) {
            return;
        }
        let procedure = self.cases[&number];
        let wish = match self.case(&number).await {
            None => kit::opening(house(), procedure, &number, &mut self.dice),
            Some(case) => match self.dice.below(100) {
                0..45 => kit::step(house(), procedure, &case, &mut self.dice),
                45..72 => kit::climb(&case, &mut self.dice),
                72..84 => kit::common(&case, &mut self.dice),
                _ => self.together(&case).await,
            },
        };
        let Some(wish) = wish else { return };
        let now = self.clock.shown();
        let act = Act {
            from: wish.from,
            office: wish.office,
            occurred_at: now,
            received_at: now,
            proceeding: None,
            verb: wish.verb,
        };
        if house().directory().agency(&act.from).is_some() {
            self.hub.act(&number, &act).await;
        }
    }

    /// Cases are brought together and parted again.
    async fn together(&mut self, case: &Case) -> Option<Wish> {
        let from = case.holder()?.clone();
        let part: Vec<Name> = case.absorbed.keys().cloned().collect();
        if let Some(part) = self.dice.one_of(&part) {
            let verb = Verb::Split { case: part.clone() };
            return Some(Wish { from, office: None, verb });
        }
        let numbers: Vec<Name> = self.cases.keys().cloned().collect();
        let other = self.dice.one_of(&numbers).unwrap().clone();
        let other = self.case(&other).await.filter(|it| it.id != case.id)?;
        Some(Wish { from, office: None, verb: Verb::Merge { other: Box::new(other) } })
    }

    async fn one_is_erased(&mut self) {
        let number = Name::from(format!("演-{}", CASES - 1));
        let history = self.book.ledger.history(number.clone()).await.unwrap();
        if !history.is_empty() && self.erased.insert(number.clone()) {
            self.gone.add(&history);
            self.hub.desk.erase(&number).await.unwrap();
        }
    }

    /// What the record says against what its histories tell.
    async fn agrees(&self) -> Told {
        let mut told =
            Told { figures: self.gone.figures.clone(), breaches: self.gone.breaches.clone() };
        for number in self.cases.keys().filter(|it| !self.erased.contains(*it)) {
            let history = self.book.ledger.history(number.clone()).await.unwrap();
            let case = told.add(&history);
            told.add_open(&case);
        }
        told.figures.retain(|_, n| *n != 0);
        told.breaches.sort();
        let filter = FigureFilter {
            kinds: FigureKind::ALL.to_vec(),
            to: u32::MAX,
            ..FigureFilter::default()
        };
        let ledger = &self.book.ledger;
        let scope = || Scope { everywhere: true, ..everywhere() };
        let figures = ledger.figures(scope(), filter).await.unwrap().into_iter().collect();
        let all = Paging { after: None, limit: usize::from(u16::MAX) };
        let page = ledger.breaches(scope(), BreachFilter::default(), all).await.unwrap();
        let mut breaches = page.rows;
        breaches.sort();
        assert_eq!(Told { figures, breaches }, told);
        told
    }
}

async fn sums_are_those_that_histories_add_up_to(book: Book) {
    let mut kinds: BTreeMap<FigureKind, i64> = BTreeMap::new();
    for seed in 0..6 {
        let mut play = Play::begin(book.anew().await, seed).await;
        for moment in 0..110 {
            play.moment().await;
            if moment % 37 == 36 {
                play.agrees().await;
            }
        }
        let told = play.agrees().await;
        // What was sent is somewhere, wherever cases went.
        for (figure, n) in &told.figures {
            *kinds.entry(figure.kind).or_default() += n;
            assert!(0 < *n, "{figure:?} {n}");
        }
        let Play { book, hub, .. } = play;
        hub.close().await;
        // Cases that were parted leave deliveries behind; that is looked at elsewhere.
        let mut gaps = book.accounts().await.map(|it| it.gaps).unwrap_or_default();
        gaps.retain(|it| it.kind == GapKind::CountIsWrong);
        assert!(gaps.is_empty(), "{gaps:?}");
    }
    println!("{kinds:?}");
    for kind in [FigureKind::Sent, FigureKind::Signed, FigureKind::Unsigned, FigureKind::Held] {
        assert!(3 < kinds.get(&kind).copied().unwrap_or(0), "{kind:?}: {kinds:?}");
    }
    let judged = [FigureKind::Sufficient, FigureKind::Insufficient];
    assert!(judged.iter().any(|kind| kinds.contains_key(kind)), "{kinds:?}");
    for kind in [FigureKind::Opened, FigureKind::Closed, FigureKind::Breached, FigureKind::Answered]
    {
        assert!(0 < kinds.get(&kind).copied().unwrap_or(0), "{kind:?}: {kinds:?}");
    }
}
