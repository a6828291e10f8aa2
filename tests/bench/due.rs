//! How many limits are counted in a second, without and with their reasons.

use casework::time::{Calendar, Day, Instant, Length, Limit, Pause, Question, Year, due, why};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

const YEARS: [&str; 7] = [
    include_str!("../../policies/calendars/2020.toml"),
    include_str!("../../policies/calendars/2021.toml"),
    include_str!("../../policies/calendars/2022.toml"),
    include_str!("../../policies/calendars/2023.toml"),
    include_str!("../../policies/calendars/2024.toml"),
    include_str!("../../policies/calendars/2025.toml"),
    include_str!("../../policies/calendars/2026.toml"),
];

/// The lengths of the law rows, as often as they stand there or so.
const LENGTHS: [Length; 12] = [
    Length::Hours(24),
    Length::Days(3),
    Length::Days(3),
    Length::WorkingDays(3),
    Length::WorkingDays(3),
    Length::WorkingDays(5),
    Length::Days(7),
    Length::WorkingDays(10),
    Length::Days(15),
    Length::Days(30),
    Length::Days(60),
    Length::Months(6),
];

const EXTENSION: [Length; 1] = [Length::Days(30)];

const STARTS: i32 = 512;

/// One limit in eight is suspended, one limit of days in four extended.
fn questions(pauses: &[Pause]) -> Vec<Question<'_>> {
    let mut questions = Vec::new();
    for index in 0..STARTS {
        let start =
            Day::from_days(18_400 + index * 4).start().plus_micros(i64::from(index) * 61_000_000);
        for (seq, length) in (0_i32..).zip(LENGTHS) {
            let extended = matches!(length, Length::Days(_)) && (index + seq) % 4 == 0;
            questions.push(Question {
                limit: Limit { length, roll: true, before: (index + seq) % 16 == 1 },
                start,
                pauses: if (index + seq) % 8 == 0 { pauses } else { &[] },
                extensions: if extended { &EXTENSION } else { &[] },
            });
        }
    }
    questions
}

fn pauses() -> Vec<Pause> {
    let pause = |day: i32| {
        let from = Day::from_days(day).start();
        Pause { from, to: Some(Instant::plus_micros(from, 4 * 86_400_000_000)) }
    };
    (0..4).map(|index| pause(18_600 + index * 400)).collect()
}

fn limits(criterion: &mut Criterion) {
    let years = YEARS.iter().filter_map(|text| Year::read("year.toml", text).ok()).collect();
    let Ok(calendar) = Calendar::new(years) else { return };
    let pauses = pauses();
    let questions = questions(&pauses);
    let mut group = criterion.benchmark_group("limits");
    group.throughput(Throughput::Elements(questions.len() as u64));
    group.bench_function("due", |bencher| {
        bencher.iter(|| {
            for question in &questions {
                let _ = black_box(due(&calendar, black_box(question)));
            }
        });
    });
    group.bench_function("why", |bencher| {
        bencher.iter(|| {
            for question in &questions {
                let _ = black_box(why(&calendar, black_box(question)));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, limits);
criterion_main!(benches);
