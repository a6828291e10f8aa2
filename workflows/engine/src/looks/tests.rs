//! Looks that wait: the same thing is one, and there is an end to what is kept.

use super::*;

fn noted(looks: &Looks, case: &str, micros: i64) {
    let now = Instant::from_micros(micros);
    looks.note(("police.510107", Some("7")), case, Path::History, now);
}

#[test]
fn looks_of_one_day_at_one_thing_are_counted_together() {
    let looks = Looks::default();
    for micros in [5, 3, 9] {
        noted(&looks, "C-1", micros);
    }
    noted(&looks, "C-1", 86_400_000_000);
    looks.note(("police.510107", None), "C-1", Path::History, Instant::from_micros(4));
    let (rows, lost) = looks.take();
    let counted = rows.iter().map(|(key, look)| (key.0.as_str(), key.3.as_deref(), *look));
    assert_eq!(
        counted.collect::<Vec<_>>(),
        [
            ("1970-01-01", None, (4, 4, 1)),
            ("1970-01-01", Some("7"), (3, 9, 3)),
            ("1970-01-02", Some("7"), (86_400_000_000, 86_400_000_000, 1)),
        ]
    );
    assert_eq!((lost, looks.take().0.len()), (0, 0));
}

#[test]
fn what_does_not_fit_is_counted_as_lost() {
    let looks = Looks::default();
    for n in 0..LOOKS_MAX + 3 {
        noted(&looks, &format!("C-{n}"), 1);
    }
    noted(&looks, "C-1", 2);
    let (mut rows, mut lost) = (0, 0);
    loop {
        let (taken, more) = looks.take();
        assert!(taken.len() <= ROWS_MAX);
        (rows, lost) = (rows + taken.len(), lost + more);
        if taken.is_empty() {
            break;
        }
    }
    assert_eq!((rows, lost), (LOOKS_MAX, 3));
}
