use super::*;

fn look(letters: u32, carry_in: Option<i64>, wake_in: Option<i64>) -> Look {
    Look { letters, carry_in, wake_in, shown: Shown::default() }
}

/// What is done after each of these looks, one after the other.
fn walked(looks: &[Look]) -> Vec<Step> {
    let mut steps = Steps::default();
    looks.iter().map(|it| steps.next(Some(it))).collect()
}

#[test]
fn what_is_not_there_or_waits_for_nothing_is_finished() {
    assert_eq!(Steps::default().next(None), Step::Finish);
    assert_eq!(walked(&[look(0, None, None)]), [Step::Finish]);
}

#[test]
fn a_wake_that_is_due_comes_before_the_letters_it_may_write() {
    let due = look(1, Some(-5), Some(-7));
    assert_eq!(walked(&[due, look(2, Some(-9), None)]), [Step::Wake, Step::Carry]);
}

#[test]
fn the_nearest_of_wake_and_letter_is_waited_for() {
    assert_eq!(walked(&[look(1, Some(70), Some(90))]), [Step::Sleep(70)]);
    assert_eq!(walked(&[look(1, Some(90), Some(70))]), [Step::Sleep(70)]);
    assert_eq!(walked(&[look(0, None, Some(i64::MAX))]), [Step::Sleep(SLEEP_MICROS_MAX)]);
}

#[test]
fn a_letter_behind_one_that_does_not_arrive_waits_with_it_and_is_tried_after_the_rest() {
    let (mut steps, waits) = (Steps::default(), look(1, Some(0), None));
    assert_eq!(steps.next(Some(&waits)), Step::Carry);
    steps.carried(&Carried { again_in: Some(300) });
    assert_eq!(steps.next(Some(&waits)), Step::Sleep(300));
    // A wake meanwhile is not held up by it.
    assert_eq!(steps.next(Some(&look(1, Some(0), Some(-1)))), Step::Wake);
    steps.rested();
    assert_eq!(steps.next(Some(&waits)), Step::Carry);
}

#[test]
fn what_had_no_effect_is_not_done_again_without_a_pause() {
    let due = |late: i64| look(0, None, Some(-late));
    assert_eq!(walked(&[due(5), due(9)]), [Step::Wake, Step::Sleep(PAUSE_MICROS)]);
    let waits = |late: i64| look(2, Some(-late), None);
    assert_eq!(walked(&[waits(5), waits(9)]), [Step::Carry, Step::Sleep(PAUSE_MICROS)]);
    // One of two was carried: it had an effect.
    assert_eq!(walked(&[waits(5), look(1, Some(-9), None)]), [Step::Carry, Step::Carry]);
}
