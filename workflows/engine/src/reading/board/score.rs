//! Figures as people read them: links between agencies, tenures, scores and trends.

use crate::figures::{Figure, FigureKind, HeldFor, Month, held_for};
use crate::index::TopicCount;
use crate::rows::division;
use casework::procedure::Name;
use serde::Serialize;
use std::collections::BTreeMap;

/// Who refers to whom, and for how long each holds what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// Links, most letters first.
    pub links: Vec<Link>,
    /// Tenures that ended, by holder and procedure.
    pub held: Vec<Held>,
}

/// Letters from one agency to another in one procedure, and what became of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Who sent them.
    pub from: Name,
    /// To whom.
    pub to: Name,
    /// The procedure.
    pub procedure: Name,
    /// How many.
    pub sent: u64,
    /// Signed for before receipt was counted without a signature.
    pub signed: u64,
    /// Signed for after that.
    pub signed_late: u64,
    /// Receipt is counted without a signature.
    pub unsigned: u64,
    /// Refused.
    pub refused: u64,
    /// Sent back unread.
    pub sent_back: u64,
    /// Could not be carried.
    pub failed: u64,
    /// Taken back.
    pub withdrawn: u64,
    /// Still on the way: none of these.
    pub on_the_way: u64,
    /// How often who got them returned the matter to who sent them (退回), in these months.
    pub returned: u64,
}

/// For how long an agency held proceedings of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    /// Who held them.
    pub holder: Name,
    /// The procedure.
    pub procedure: Name,
    /// How many tenures ended.
    pub ended: u64,
    /// The middle one of their lengths; of an even number the shorter of the two.
    pub median: HeldFor,
    /// The longest.
    pub longest: HeldFor,
    /// How many lasted how long, shortest first.
    pub lengths: Vec<(HeldFor, u64)>,
}

/// How an agency did in a month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Score {
    /// The agency.
    pub agency: Name,
    /// The month.
    pub month: Month,
    /// Letters it sent.
    pub sent: u64,
    /// Letters sent to it.
    pub received: u64,
    /// Of these: signed for in time.
    pub signed: u64,
    /// Of these: signed for late.
    pub signed_late: u64,
    /// Of these: receipt was counted without a signature.
    pub unsigned: u64,
    /// Of these: it refused them or sent them back unread.
    pub refused: u64,
    /// Of what it sent: refused or sent back unread.
    pub refused_by_others: u64,
    /// How often it returned something (退回).
    pub returned: u64,
    /// How often something was returned to it.
    pub returned_to: u64,
    /// Duties it discharged in time.
    pub answered: u64,
    /// Duties it discharged late.
    pub answered_late: u64,
    /// Answers of its that others found sufficient.
    pub judged_sufficient: u64,
    /// Answers of its that others found insufficient.
    pub judged_insufficient: u64,
    /// Breaches booked on it, by law row; an internal limit under the empty name.
    pub breached: BTreeMap<Name, u64>,
    /// Proceedings it was the first to hold.
    pub opened: u64,
    /// Proceedings it was the last to hold.
    pub closed: u64,
}

/// What happened in a month in a procedure at a place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Trend {
    /// The month.
    pub month: Month,
    /// The procedure.
    pub procedure: Name,
    /// The division code of the agency, mostly a county's; empty where it has none.
    pub region: Name,
    /// Proceedings opened.
    pub opened: u64,
    /// Proceedings closed.
    pub closed: u64,
    /// Breaches booked.
    pub breached: u64,
}

/// How many cases that were opened in a month are about something at a place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TopicTrend {
    /// The month.
    pub month: Month,
    /// What they are about.
    pub value: String,
    /// The division code of the agency that said so first; empty where it has none.
    pub region: Name,
    /// How many.
    pub cases: u64,
}

type Figures = [(Figure, i64)];

fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

pub(super) fn links(figures: &Figures) -> Vec<Link> {
    let mut links: BTreeMap<(Name, Name, Name), Link> = BTreeMap::new();
    for (it, n) in figures {
        // A return goes back along the link that brought the matter.
        let (from, to) = match it.kind {
            FigureKind::Returned => (&it.other, &it.one),
            _ => (&it.one, &it.other),
        };
        let (n, key) = (count(*n), (from.clone(), to.clone(), it.procedure.clone()));
        let blank = || Link {
            from: from.clone(),
            to: to.clone(),
            procedure: it.procedure.clone(),
            ..Link::default()
        };
        let link = links.entry(key).or_insert_with(blank);
        let field = match it.kind {
            FigureKind::Sent => &mut link.sent,
            FigureKind::Signed => &mut link.signed,
            FigureKind::SignedLate => &mut link.signed_late,
            FigureKind::Unsigned => &mut link.unsigned,
            FigureKind::Refused => &mut link.refused,
            FigureKind::SentBack => &mut link.sent_back,
            FigureKind::Failed => &mut link.failed,
            FigureKind::Withdrawn => &mut link.withdrawn,
            FigureKind::Returned => &mut link.returned,
            _ => continue,
        };
        *field += n;
    }
    let mut links: Vec<Link> = links.into_values().collect();
    for it in &mut links {
        let ended = it.signed + it.signed_late + it.unsigned + it.refused;
        let ended = ended + it.sent_back + it.failed + it.withdrawn;
        it.on_the_way = it.sent.saturating_sub(ended);
    }
    links.sort_by_key(|it| std::cmp::Reverse(it.sent));
    links
}

pub(super) fn held(figures: &Figures) -> Vec<Held> {
    let mut lengths: BTreeMap<(&Name, &Name), BTreeMap<u32, u64>> = BTreeMap::new();
    for (it, n) in figures {
        let of = lengths.entry((&it.one, &it.procedure)).or_default();
        *of.entry(it.detail).or_default() += count(*n);
    }
    let each = lengths.into_iter().filter_map(|((holder, procedure), lengths)| {
        let ended: u64 = lengths.values().sum();
        let (longest, _) = lengths.last_key_value()?;
        Some(Held {
            holder: holder.clone(),
            procedure: procedure.clone(),
            ended,
            median: held_for(middle(&lengths, ended)?),
            longest: held_for(*longest),
            lengths: lengths.iter().map(|(detail, n)| (held_for(*detail), *n)).collect(),
        })
    });
    each.collect()
}

/// The key at which half of all is reached.
fn middle(lengths: &BTreeMap<u32, u64>, all: u64) -> Option<u32> {
    let half = all.div_ceil(2);
    let mut reached = 0;
    lengths.iter().find_map(|(detail, n)| {
        reached += n;
        (half <= reached).then_some(*detail)
    })
}

pub(super) fn scores(figures: &Figures) -> Vec<Score> {
    let mut scores: BTreeMap<(Month, Name), Score> = BTreeMap::new();
    let mut score = |it: &Figure, agency: &Name, add: &dyn Fn(&mut Score)| {
        let blank = || Score { agency: agency.clone(), month: it.month, ..Score::default() };
        add(scores.entry((it.month, agency.clone())).or_insert_with(blank));
    };
    for (it, n) in figures {
        let n = count(*n);
        match it.kind {
            FigureKind::Sent => {
                score(it, &it.one, &|score| score.sent += n);
                score(it, &it.other, &|score| score.received += n);
            }
            FigureKind::Signed => score(it, &it.other, &|score| score.signed += n),
            FigureKind::SignedLate => score(it, &it.other, &|score| score.signed_late += n),
            FigureKind::Unsigned => score(it, &it.other, &|score| score.unsigned += n),
            FigureKind::Refused | FigureKind::SentBack => {
                score(it, &it.other, &|score| score.refused += n);
                score(it, &it.one, &|score| score.refused_by_others += n);
            }
            FigureKind::Returned => {
                score(it, &it.one, &|score| score.returned += n);
                score(it, &it.other, &|score| score.returned_to += n);
            }
            FigureKind::Answered => score(it, &it.one, &|score| score.answered += n),
            FigureKind::AnsweredLate => score(it, &it.one, &|score| score.answered_late += n),
            FigureKind::Breached => score(it, &it.one, &|score| {
                *score.breached.entry(it.other.clone()).or_default() += n;
            }),
            FigureKind::Sufficient => score(it, &it.one, &|score| score.judged_sufficient += n),
            FigureKind::Insufficient => score(it, &it.one, &|score| score.judged_insufficient += n),
            FigureKind::Opened => score(it, &it.one, &|score| score.opened += n),
            FigureKind::Closed => score(it, &it.one, &|score| score.closed += n),
            _ => {}
        }
    }
    scores.into_values().collect()
}

pub(super) fn trends(figures: &Figures) -> Vec<Trend> {
    let mut trends: BTreeMap<(Month, Name, Name), Trend> = BTreeMap::new();
    for (it, n) in figures {
        let region = Name::from(division(&it.one));
        let blank = || Trend {
            month: it.month,
            procedure: it.procedure.clone(),
            region: region.clone(),
            ..Trend::default()
        };
        let key = (it.month, it.procedure.clone(), region.clone());
        let trend = trends.entry(key).or_insert_with(blank);
        let field = match it.kind {
            FigureKind::Opened => &mut trend.opened,
            FigureKind::Closed => &mut trend.closed,
            FigureKind::Breached => &mut trend.breached,
            _ => continue,
        };
        *field += count(*n);
    }
    trends.into_values().collect()
}

pub(super) fn topics(counts: Vec<TopicCount>) -> Vec<TopicTrend> {
    let mut sums: BTreeMap<(Month, String, Name), u64> = BTreeMap::new();
    for it in counts {
        let region = Name::from(division(&it.said_by));
        *sums.entry((it.month, it.value, region)).or_default() += it.cases;
    }
    let trend = |((month, value, region), cases)| TopicTrend { month, value, region, cases };
    sums.into_iter().map(trend).collect()
}
