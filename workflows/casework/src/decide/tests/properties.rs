//! What holds in whatever order things happen and however often they are said.

use super::agreements::{accepts, proposed};
use super::world::{Play, Say, at, climbs, does, opens, procedure, says, signs, wakes};
use super::{MATTER, sent};
use crate::act::Verb;
use crate::case::{Delivery, Rung};
use crate::event::{Event, Why};
use crate::procedure::CLOCK;
use crate::time::Instant;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const MEMBERS: [&str; 3] = ["ecology.city", "police.city", "court.city"];
const MINUTE: i64 = 60_000_000;

/// What can be said of a delivery that has been sent, with the minute at which it happened.
fn rung() -> impl Strategy<Value = (Rung, i64)> {
    let rungs = [
        Rung::Delivered,
        Rung::Opened,
        Rung::Accepted,
        Rung::Returned,
        Rung::Refused,
        Rung::Failed,
    ];
    (proptest::sample::select(rungs.to_vec()), 0..120_i64)
}

/// The delivery after all of it was said, at one and the same instant.
fn delivered(said: &[(Rung, i64)]) -> Delivery {
    let mut play = sent();
    for (rung, minute) in said {
        let who = if *rung == Rung::Failed { CLOCK } else { "police.county" };
        let mut say = climbs("03-02 12:00", who, 1, *rung);
        say.0.occurred_at = at("03-02").plus_micros(minute * MINUTE);
        play.go(say);
    }
    play.delivery(1).clone()
}

/// One step of a random story: who says what after how many minutes.
#[derive(Debug, Clone)]
struct Turn {
    minutes: i64,
    from: &'static str,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Act(&'static str),
    Verb(u8),
    Climb(u32, Rung),
    Wake,
}

const AGENCIES: [&str; 6] = [
    "ecology.city",
    "police.city/head",
    "police.county/head",
    "police.east",
    "court.city",
    "ecology.city/head",
];
const ACTS: [&str; 9] =
    ["send", "doubt", "doubt-long", "route", "decline", "again", "give-up", "keep", "decide"];

fn turn() -> impl Strategy<Value = Turn> {
    let what = prop_oneof![
        5 => proptest::sample::select(ACTS.to_vec()).prop_map(What::Act),
        8 => (0..11_u8).prop_map(What::Verb),
        4 => (1..9_u32).prop_map(|delivery| What::Climb(delivery, Rung::Accepted)),
        2 => (1..9_u32, rung()).prop_map(|(delivery, (rung, _))| What::Climb(delivery, rung)),
        1 => Just(What::Wake),
    ];
    let minutes = prop_oneof![3 => Just(0), 4 => 0..90_i64, 1 => 0..4_000_i64];
    (minutes, proptest::sample::select(AGENCIES.to_vec()), what)
        .prop_map(|(minutes, from, what)| Turn { minutes, from, what })
}

fn verb(number: u8) -> Verb {
    let duty = || "decide".into();
    match number {
        0 => Verb::Return { ground: "duplicate".into() },
        1 => Verb::Resubmit,
        2 => Verb::Withdraw,
        3 => Verb::Extend { duty: duty() },
        4 => Verb::Suspend { duty: duty(), reason: "hearing".into() },
        5 => Verb::Resume { duty: duty() },
        6 => {
            let (agency, limit) = ("court.city".into(), "1d".into());
            Verb::AddCoHandler { duty: duty(), agency, limit }
        }
        7 => Verb::CoAnswer { duty: duty() },
        8 => Verb::Delegate { to: "police.county".into() },
        9 => Verb::Chase,
        _ => Verb::Copy { to: "water.county".into() },
    }
}

fn said(turn: &Turn, from: &str, now: Instant) -> Say {
    let mut say = match &turn.what {
        What::Act("route") => does("03-02", from, "route").role("receiver", "police.east"),
        What::Act(act) => does("03-02", from, act),
        What::Verb(number) => says("03-02", from, verb(*number)),
        What::Climb(delivery, rung) => climbs("03-02", from, *delivery, *rung),
        What::Wake => wakes("03-02"),
    };
    (say.0.occurred_at, say.0.received_at) = (now, now);
    say
}

/// Plays what is possible of it; before each turn the clock wakes the case where asked.
fn played(turns: &[Turn], wakes_between: bool) -> Play {
    let keep = "
        [act.keep]
        by = 'sender'
        from = 'any'
        [duty.keep]
        owed_by = 'sender'
        owed_to = 'above'
        starts = 'open'
        done_by = 'keep'
        every = 'month'
        overdue = [{ at = 'due', tell = 'above' }]
    ";
    let mut play = Play::new(vec![procedure("matter", &format!("{MATTER}{keep}"))]);
    play.go(opens("03-02 08:00", "ecology.city", "matter", "prepare"));
    play.go(does("03-02 08:10", "ecology.city", "send"));
    play.go(signs("03-02 08:20", "police.city", 1));
    let mut now = at("03-02");
    for turn in turns {
        if wakes_between {
            let mut wake = wakes("03-02");
            let half = now.plus_micros(turn.minutes / 2 * MINUTE);
            (wake.0.occurred_at, wake.0.received_at) = (half, half);
            play.go(wake);
        }
        now = now.plus_micros(turn.minutes * MINUTE);
        // The one named, else the first who may.
        let who = std::iter::once(turn.from).chain(AGENCIES).map(|from| said(turn, from, now));
        if let Some(say) = who.into_iter().find(|say| play.tries(say).is_ok()) {
            play.go(say);
        }
    }
    play.go(wakes("2026-12-31"));
    play
}

/// What was booked or told, in a form in which nothing may stand twice. A duty that ended and was opened
/// anew is another one, though it has the same name and runs from the same day.
fn booked(play: &Play) -> Vec<String> {
    let mut opened: BTreeMap<String, usize> = BTreeMap::new();
    let mut booked = Vec::new();
    for event in &play.events {
        let (proceeding, key, what) = match event {
            Event::DutyTimed { proceeding, duty, why: Why::Opened(_) } => {
                *opened.entry(format!("{proceeding} {:?}", duty.key)).or_default() += 1;
                continue;
            }
            Event::Breached { proceeding, key, book, at, .. } => {
                (proceeding, key, format!("passed {book} {at}"))
            }
            Event::RungReached { proceeding, key, rung, at, .. } => {
                (proceeding, key, format!("rung {rung} {at}"))
            }
            Event::Silent { proceeding, key, at, .. } => (proceeding, key, format!("silent {at}")),
            _ => continue,
        };
        let duty = format!("{proceeding} {key:?}");
        let nth = opened.get(&duty).copied().unwrap_or_default();
        booked.push(format!("{duty} opened {nth} times, {what}"));
    }
    booked
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn answers_in_any_order_and_however_often_come_to_the_same(
        answers in proptest::collection::vec(0..3_usize, 0..8),
        rest in Just([0_usize, 1, 2]).prop_shuffle(),
        stale in any::<bool>(),
    ) {
        let mut play = proposed("\"all\"");
        let mut agreed = BTreeSet::new();
        for member in answers.into_iter().chain(rest) {
            if stale {
                prop_assert!(play.tries(&accepts(MEMBERS[member], "h0")).is_err());
            }
            let answer = accepts(MEMBERS[member], "h1");
            match agreed.insert(member) {
                true => { play.go(answer); }
                false => prop_assert!(play.tries(&answer).is_err()),
            }
            let expected = if agreed.len() == 3 { "agreed" } else { "drafting" };
            prop_assert_eq!(&*play.it(1).phase, expected);
        }
        let mut straight = proposed("\"all\"");
        MEMBERS.iter().for_each(|member| { straight.go(accepts(member, "h1")); });
        prop_assert_eq!(play.case, straight.case);
    }

    #[test]
    fn a_number_of_consents_is_reached_by_exactly_that_many(
        order in Just([0_usize, 1, 2]).prop_shuffle(),
        need in 1..4_usize,
    ) {
        let mut play = proposed(&need.to_string());
        for (n, member) in order.iter().enumerate().take(need) {
            prop_assert_eq!(&*play.it(1).phase, "drafting", "after {}", n);
            play.go(accepts(MEMBERS[*member], "h1"));
        }
        prop_assert_eq!(&*play.it(1).phase, "agreed");
    }

    #[test]
    fn rungs_in_any_order_come_to_the_same_delivery(
        (said, shuffled) in proptest::collection::btree_map(rung().prop_map(|it| it.0), 0..120_i64, 1..6)
            .prop_map(|said| said.into_iter().collect::<Vec<_>>())
            .prop_flat_map(|said| (Just(said.clone()), Just(said).prop_shuffle())),
        again in 0..6_usize,
    ) {
        let straight = delivered(&said);
        prop_assert_eq!(&delivered(&shuffled), &straight);
        let mut twice = shuffled.clone();
        twice.push(shuffled[again % shuffled.len()]);
        prop_assert_eq!(&delivered(&twice), &straight);
    }

    #[test]
    fn whatever_is_played_is_replayed_and_nothing_is_booked_twice(
        turns in proptest::collection::vec(turn(), 0..40),
    ) {
        // Each step is replayed and looked over where it is played.
        let play = played(&turns, false);
        let booked = booked(&play);
        let once: BTreeSet<_> = booked.iter().collect();
        prop_assert_eq!(once.len(), booked.len(), "{:#?}", booked);
    }

    #[test]
    fn whether_the_clock_woke_in_between_makes_no_difference(
        turns in proptest::collection::vec(turn(), 0..30),
    ) {
        let (seldom, often) = (played(&turns, false), played(&turns, true));
        prop_assert_eq!(booked(&seldom), booked(&often));
        prop_assert_eq!(&seldom.case.proceedings, &often.case.proceedings);
        prop_assert_eq!(&seldom.case.deliveries, &often.case.deliveries);
    }
}
