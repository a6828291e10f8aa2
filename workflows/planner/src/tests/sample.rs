//! Generated questions: the same number makes the same question on every machine.

use super::{
    Day, Fallback, Hours, Instant, Interval, Need, Place, Request, Resource, Travel, Way, Ways,
    Window,
};

/// Numbers by splitmix64.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0, below the limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub(crate) fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.below((most - least + 1) as usize) as u32
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Each of the words with a chance of its own.
    fn some(&mut self, of: &[&str], percent: usize) -> Vec<String> {
        of.iter().filter(|_| self.chance(percent)).map(|word| (*word).to_owned()).collect()
    }

    pub(crate) fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.below(last + 1));
        }
    }
}

/// One question for a season.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub(crate) requests: Vec<Request>,
    pub(crate) resources: Vec<Resource>,
    pub(crate) travel: Travel,
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn place(text: impl AsRef<str>) -> Place {
    text.as_ref().parse().unwrap()
}

/// An instant so many hours after the beginning of the day.
fn at(day: Day, hours: u32) -> Instant {
    day.start().plus_micros(i64::from(hours) * 3_600_000_000)
}

fn hours(from: &str, until: &str) -> Hours {
    Hours { from: from.parse().unwrap(), until: until.parse().unwrap() }
}

/// A few operations and resources, small enough to try everything.
pub(crate) fn small(seed: u64, operations: usize) -> Sample {
    let mut dice = Dice(seed);
    let first = day("2026-06-01");
    let places = ["510104", "510105", "511502", "500101"].map(place);
    let mut resources = Vec::new();
    for index in 0..dice.between(3, 6) {
        let start = first.plus(dice.between(0, 3) as i32);
        let busy = Interval { from: at(start, 6), until: at(start, 6 + dice.between(1, 12)) };
        let skills = dice.some(&["air", "water"], 60);
        resources.push(Resource {
            roster: format!("r-{}", dice.below(2)),
            id: format!("{index}"),
            agency: (*dice.one(&["ecology.510100", "police.510100"])).to_owned(),
            kind: if dice.chance(70) { "team" } else { "drone" }.to_owned(),
            skills,
            base: dice.one(&places).clone(),
            busy: if dice.chance(50) { vec![busy] } else { Vec::new() },
            load: dice.between(0, 3),
        });
    }
    let requests = (0..operations).map(|index| small_request(&mut dice, index, &places)).collect();
    let fallback = Fallback {
        same_place: 0,
        same_county: 20,
        same_prefecture: dice.between(20, 60),
        other_prefecture: dice.between(60, 180),
        other_province: dice.between(100, 400),
    };
    let ways = vec![Way { from: place("510104"), to: place("511502"), minutes: 95 }];
    Sample { requests, resources, travel: Travel::new(Ways { ways, fallback }).unwrap() }
}

fn small_request(dice: &mut Dice, index: usize, places: &[Place]) -> Request {
    let first = day("2026-06-01").plus(dice.between(0, 1) as i32);
    let last = first.plus(dice.between(0, 2) as i32);
    let mut needs = Vec::new();
    for _ in 0..dice.between(1, 2) {
        let skills = dice.some(&["air", "water"], 30);
        needs.push(Need {
            count: if dice.chance(70) { 1 } else { 2 },
            kind: if dice.chance(80) { "team" } else { "drone" }.to_owned(),
            skills,
            agencies: if dice.chance(20) { vec!["ecology.510100".to_owned()] } else { Vec::new() },
        });
    }
    let night = dice.chance(20);
    Request {
        id: format!("op-{index}"),
        window: Window { first, last },
        preferred: dice.chance(20).then_some(last),
        hours: if night { hours("22:00", "02:00") } else { hours("08:00", "18:00") },
        minutes: *dice.one(if night { &[60, 240, 300] } else { &[120, 300, 600, 900] }),
        starts_every: dice.chance(50).then_some(150),
        places: (0..dice.between(1, 2)).map(|_| dice.one(places).clone()).collect(),
        needs,
        rest_days: if dice.chance(30) { vec![first.plus(1)] } else { Vec::new() },
        priority: dice.between(1, 9) as u8,
    }
}

/// A season of a province: 60 operations within eight weeks over 21 prefectures, 200 teams and 120
/// pieces of equipment, of which a third is taken now and then.
pub(crate) fn province(seed: u64) -> Sample {
    let mut dice = Dice(seed);
    let first = day("2026-05-06");
    let codes: Vec<String> = (1..=21).map(|number| format!("51{number:02}")).collect();
    let mut resources = Vec::new();
    for index in 0..320_u32 {
        let code = &codes[dice.below(codes.len())];
        let kinds = ["vehicle", "drone", "mobile-lab", "rapid-test"];
        let kind = if index < 200 { "team" } else { kinds[dice.below(4)] };
        let all = ["water", "air", "waste", "radiation", "night"];
        let skills = dice.some(&all, 40);
        let base = format!("{code}{:02}", dice.between(1, 9));
        let mut busy = Vec::new();
        for _ in 0..dice.between(0, 6) {
            let start = first.plus(dice.between(0, 55) as i32);
            busy.push(Interval { from: at(start, 8), until: at(start, 8 + dice.between(4, 58)) });
        }
        let agency = dice.one(&["ecology", "ecology", "police", "river"]);
        resources.push(Resource {
            roster: format!("roster-{code}"),
            id: format!("{kind}-{index:03}"),
            agency: format!("{agency}.{code}00"),
            kind: kind.to_owned(),
            skills: if kind == "team" { skills } else { Vec::new() },
            base: place(base),
            busy,
            load: dice.between(0, 4),
        });
    }
    let requests = (0..60).map(|index| province_request(&mut dice, index, &codes)).collect();
    Sample { requests, resources, travel: province_ways(&mut dice, &codes) }
}

fn province_request(dice: &mut Dice, index: usize, codes: &[String]) -> Request {
    let first = day("2026-05-06").plus(dice.between(0, 30) as i32);
    let last = first.plus(dice.between(4, 25) as i32);
    let code = &codes[dice.below(codes.len())];
    let need = |count, kind: &str, skills: &[&str]| Need {
        count,
        kind: kind.to_owned(),
        skills: skills.iter().map(|skill| (*skill).to_owned()).collect(),
        agencies: Vec::new(),
    };
    let topic = *dice.one(&["water", "air", "waste", "radiation"]);
    let mut needs = vec![need(dice.between(2, 8), "team", &[topic])];
    let night = dice.chance(15);
    if night {
        needs.push(need(dice.between(1, 3), "team", &["night"]));
    } else {
        needs.push(need(dice.between(1, 4), "team", &[]));
    }
    for kind in ["vehicle", "drone", "mobile-lab", "rapid-test"] {
        if dice.chance(60) {
            needs.push(need(dice.between(1, 4), kind, &[]));
        }
    }
    let weekend = |day: &Day| day.weekday().is_weekend();
    Request {
        id: format!("op-{index:02}"),
        window: Window { first, last },
        preferred: None,
        hours: if night { hours("22:00", "04:00") } else { hours("08:30", "17:30") },
        minutes: if night { 300 } else { *dice.one(&[180, 540, 1080, 1620]) },
        starts_every: dice.chance(40).then_some(120),
        places: (0..dice.between(1, 3))
            .map(|_| place(format!("{code}{:02}", dice.between(1, 9))))
            .collect(),
        needs,
        rest_days: (first.days()..=last.days()).map(Day::from_days).filter(weekend).collect(),
        priority: dice.between(1, 9) as u8,
    }
}

/// Prefectures on a grid of seven by three, an hour and a quarter from one to the next.
fn province_ways(dice: &mut Dice, codes: &[String]) -> Travel {
    let mut ways = Vec::new();
    for (index, from) in codes.iter().enumerate() {
        for (other, to) in codes.iter().enumerate().skip(index + 1) {
            let steps = (index % 7).abs_diff(other % 7) + (index / 7).abs_diff(other / 7);
            let minutes = steps as u32 * 75 + dice.between(0, 40);
            let (from, to) = (place(format!("{from}00")), place(format!("{to}00")));
            ways.push(Way { from, to, minutes });
        }
    }
    let fallback = Fallback {
        same_place: 0,
        same_county: 30,
        same_prefecture: 60,
        other_prefecture: 300,
        other_province: 480,
    };
    Travel::new(Ways { ways, fallback }).unwrap()
}
