//! Drawings keep to their field, and show what is there.

use super::*;
use casework::time::Day;

#[test]
fn a_bar_is_never_longer_than_its_cell_and_shows_the_smallest_part() {
    let drawn = Bar::new(&[("late", 1), ("soon", 0), ("open", 100_000)], 100_001).to_string();
    assert!(drawn.contains(r#"class="b-late" x="0" y="0" width="1""#), "{drawn}");
    assert!(!drawn.contains("b-soon"));
    let whole = Bar::new(&[("open", 7), ("late", 9)], 7).to_string();
    assert!(whole.contains(r#"class="b-open" x="0" y="0" width="1000""#));
    assert!(whole.contains(r#"class="b-late" x="1000" y="0" width="0""#));
    assert!(!Bar::new(&[("open", 0)], 0).to_string().contains("rect"));
}

#[test]
fn lines_end_at_a_round_number_and_name_every_count() {
    let columns: Vec<String> = (1..=3).map(|it| format!("2026-0{it}")).collect();
    let counts = Series { title: "opened".into(), kind: "opened", counts: vec![0, 13, 7] };
    let drawn = Lines::new("months".into(), &columns, &[counts]).to_string();
    assert!(drawn.contains("46,204 496,81 946,138 "), "{drawn}");
    assert!(drawn.contains(">20</text>"));
    assert!(drawn.contains("<title>2026-02 opened: 13</title>"));
}

#[test]
fn spans_outside_the_days_are_left_out_and_others_cut() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    let scale =
        Scale { from: day("2026-03-01"), until: day("2026-05-01"), today: day("2026-03-31") };
    let piece = |from: &str, until: &str, kind| Piece {
        from: day(from),
        until: day(until),
        kind,
        said: format!("{from} <{until}>"),
    };
    let pieces = vec![
        piece("2026-01-01", "2026-02-01", "firm"),
        piece("2026-02-20", "2026-07-01", "course"),
        piece("2026-04-30", "2026-05-02", "soft"),
    ];
    let mark = |at: &str| Mark { day: day(at), kind: "due", said: at.to_owned() };
    let drawn = Spans::row(scale, pieces, vec![mark("2026-05-01"), mark("2026-04-01")]).to_string();
    assert!(!drawn.contains("p-firm"));
    assert!(drawn.contains(r#"x="0" y="10" width="560""#), "{drawn}");
    assert!(drawn.contains("2026-02-20 &#60;2026-07-01&#62;"), "{drawn}");
    assert_eq!(drawn.matches("m-due").count(), 1);
    assert!(drawn.contains(r#"class="today""#));
    assert!(Spans::head(scale).to_string().contains(">2026-04<"));
}

#[test]
fn links_are_as_wide_as_what_went_over_them() {
    let band = |kind, n| Band { kind, n, said: format!("{kind} {n}") };
    let link = |from: &str, to: &str, bands| Link { from: from.into(), to: to.into(), bands };
    let links = [
        link("a", "b", vec![band("signed", 90), band("late", 0), band("back", 9)]),
        link("a", "c", vec![band("signed", 1)]),
    ];
    let drawn = Links::new("flow".into(), &links).to_string();
    // 90, 9 and 1 of 420 hundredths; the last is drawn wider to be seen.
    assert!(drawn.contains(r#"d="M290 8C500 8 500 8 710 8V386"#), "{drawn}");
    assert!(drawn.contains("M290 386C500 386 500 386 710 386V423"), "{drawn}");
    assert_eq!(drawn.matches(r#"class="f-signed""#).count(), 2);
    assert!(!drawn.contains(r#"class="f-late""#));
    assert!(drawn.contains("<title>a → b: back 9</title>"));
    assert!(drawn.contains("<title>a: 100</title>"));
}

#[test]
fn a_drawing_of_nothing_is_empty() {
    let drawn = Links::new("flow".into(), &[]).to_string();
    assert!(!drawn.contains("f-node"));
    let drawn = Lines::new("months".into(), &[], &[]).to_string();
    assert!(!drawn.contains("polyline"));
}
