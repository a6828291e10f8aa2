//! A year's holiday notice on its way into a hub: laid on the table, counted what it moves, put in force,
//! and every open case counting its clocks again, in the background and again after a restart.

use super::calendars::{Counted, digest, own_texts};
use super::place::{self, Place};
use super::rooms::RELOAD_EVERY;
use crate::say::Trouble;
use casework::file::Flaw;
use casework::procedure::Name;
use casework::time::Instant;
use console::{Proposal, Stage};
use engine::notices::{foresee, project};
use engine::{Desk, Fault, Hand, Operation};
use policy::house::{Almanac, House};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// The pause after a fault, such as the record being away.
const AGAIN: Duration = Duration::from_secs(5);

/// The table.
#[derive(Clone)]
pub(super) struct Notices {
    place: Place,
    house: Arc<House>,
    desk: Desk,
    stop: watch::Receiver<bool>,
    table: Arc<Mutex<Option<Lying>>>,
}

/// What lies on it.
#[derive(Clone)]
struct Lying {
    proposal: Proposal,
    text: Arc<str>,
    almanac: Almanac,
}

impl Notices {
    pub(super) fn new(
        place: &Place,
        house: Arc<House>,
        desk: Desk,
        stop: watch::Receiver<bool>,
    ) -> Self {
        Self { place: place.clone(), house, desk, stop, table: Arc::default() }
    }

    /// What came with another program, or into the folder, since cases last counted their clocks.
    pub(super) async fn catch_up(self) -> Result<(), Trouble> {
        let almanac = self.house.almanac();
        let others = match Counted::read(&self.place)? {
            Some(counted) => counted.others(almanac),
            // A record that is older than this note; one that is empty has nothing to count.
            None if self.is_empty().await => Vec::new(),
            None => vec![almanac.calendars().national.last_noticed_year()],
        };
        if others.is_empty() {
            return Counted::of(almanac).write(&self.place);
        }
        tokio::spawn(async move { self.count_again(others).await });
        Ok(())
    }

    /// Follows the folder, where somebody may carry a year over from another hub of the record, until it is
    /// dropped.
    pub(super) async fn follow(self) {
        let mut broken = String::new();
        loop {
            tokio::time::sleep(RELOAD_EVERY).await;
            let mut others = Vec::new();
            for (year, text) in own_texts(&self.place).unwrap_or_default() {
                if self.house.almanac().years().any(|it| it == (year, text.as_str()))
                    || text == broken
                {
                    continue;
                }
                match self.house.almanac().with(&text) {
                    Ok((it, almanac)) if it.year == year => {
                        self.house.count_on(almanac);
                        others.push(year);
                    }
                    _ => {
                        tracing::error!(
                            year,
                            "a year in calendars/ is broken; the one before stays in force"
                        );
                        broken = text;
                    }
                }
            }
            self.count_again(others).await;
        }
    }

    async fn count_again(&self, years: Vec<i32>) {
        for year in years {
            let notice = self.house.calendars().national.notice(year).unwrap_or_default();
            tracing::info!(year, notice, "open cases count their clocks again");
            self.moved(year, &Name::from(notice)).await;
        }
    }

    /// The hub's time.
    pub(super) fn now(&self) -> Instant {
        self.desk.world().clock.now()
    }

    async fn is_empty(&self) -> bool {
        self.desk.world().ledger.head().await.is_ok_and(|head| head.size == 0)
    }

    /// Has every open case count again, until it is done or the hub stops.
    async fn moved(&self, year: i32, notice: &Name) {
        let seen = |done| self.stage(Stage::Moving(done));
        let work = async {
            loop {
                match project(&self.desk, (year, notice), &seen).await {
                    Ok(done) => return done,
                    Err(fault) => {
                        tracing::warn!(error = %engine::chain(&fault), "clocks are not counted again yet");
                        tokio::time::sleep(AGAIN).await;
                    }
                }
            }
        };
        let mut stop = self.stop.clone();
        let done = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            done = work => done,
        };
        tracing::info!(
            year,
            cases = done.cases,
            touched = done.touched,
            broken = done.broken,
            "open cases have counted their clocks again"
        );
        // Not noted, it is done once more after a restart, and changes nothing then.
        if Counted::of(self.house.almanac()).write(&self.place).is_err() {
            tracing::error!("counted.toml was not written");
        }
        self.stage(Stage::Moved(done));
    }

    pub(super) fn propose(&self, text: &str, who: &str) -> Result<(), Vec<Flaw>> {
        let (year, almanac) = self.house.almanac().with(text)?;
        let proposal = Proposal {
            year: year.year,
            notice: year.notice,
            digest: digest(text),
            who: who.to_owned(),
            days: (year.rest.len(), year.work.len()),
            stage: Stage::Counting(0),
        };
        *self.table() =
            Some(Lying { proposal: proposal.clone(), text: text.into(), almanac: almanac.clone() });
        let own = self.clone();
        tokio::spawn(async move { own.count(&proposal, &almanac).await });
        Ok(())
    }

    async fn count(&self, proposal: &Proposal, almanac: &Almanac) {
        let notice = Name::from(proposal.notice.as_str());
        let seen = |cases| self.counting(&proposal.digest, Stage::Counting(cases));
        let work = foresee(&self.desk, almanac.calendars(), (proposal.year, &notice), &seen);
        let mut stop = self.stop.clone();
        let stage = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            done = work => match done {
                Ok(foreseen) => Stage::Counted(foreseen),
                Err(fault) => {
                    tracing::error!(error = %engine::chain(&fault), "it was not counted what a notice moves");
                    Stage::Failed
                }
            }
        };
        self.counting(&proposal.digest, stage);
    }

    /// Another one may lie there by now.
    fn counting(&self, digest: &str, stage: Stage) {
        let mut table = self.table();
        let own = table.as_mut().filter(|it| it.proposal.digest == digest);
        if let Some(it) = own.filter(|it| matches!(it.proposal.stage, Stage::Counting(_))) {
            it.proposal.stage = stage;
        }
    }

    fn stage(&self, stage: Stage) {
        let mut table = self.table();
        if let Some(it) = table.as_mut().filter(|it| matches!(it.proposal.stage, Stage::Moving(_)))
        {
            it.proposal.stage = stage;
        }
    }

    pub(super) fn proposal(&self) -> Option<Proposal> {
        self.table().as_ref().map(|it| it.proposal.clone())
    }

    pub(super) fn put_aside(&self) {
        self.table().take_if(|it| !matches!(it.proposal.stage, Stage::Moving(_)));
    }

    pub(super) async fn adopt(&self, digest: &str, hand: Hand) -> Result<bool, Fault> {
        let lying = self.table().clone();
        let lying = lying.filter(|it| it.proposal.digest == digest);
        let Some(lying) = lying.filter(|it| matches!(it.proposal.stage, Stage::Counted(_))) else {
            return Ok(false);
        };
        let (year, notice) = (lying.proposal.year, Name::from(lying.proposal.notice.as_str()));
        let what = Operation::Calendar { year, notice: notice.clone(), digest: digest.to_owned() };
        self.desk.by_hand(hand, what).await?;
        place::write(&self.place.calendar(year), lying.text.as_bytes())
            .map_err(|_| Fault::new("the year's file was not written into the hub's folder"))?;
        self.house.count_on(lying.almanac);
        if let Some(it) = self.table().as_mut() {
            it.proposal.stage = Stage::Moving(engine::notices::Projected::default());
        }
        let own = self.clone();
        tokio::spawn(async move { own.moved(year, &notice).await });
        Ok(true)
    }

    fn table(&self) -> MutexGuard<'_, Option<Lying>> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
