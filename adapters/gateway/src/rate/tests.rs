use super::Bucket;
use std::time::{Duration, Instant};

#[test]
fn a_burst_is_let_in_and_the_next_is_told_how_long_to_wait() {
    let now = Instant::now();
    let mut bucket = Bucket::new(10, 3, now);
    assert_eq!([(); 3].map(|()| bucket.take(now)), [Ok(()); 3]);
    assert_eq!(bucket.take(now), Err(Duration::from_millis(100)));
}

#[test]
fn whoever_waits_as_told_is_let_in_once() {
    let now = Instant::now();
    let mut bucket = Bucket::new(10, 1, now);
    bucket.take(now).unwrap();
    let wait = bucket.take(now).unwrap_err();
    assert!(bucket.take(now + wait - Duration::from_micros(1)).is_err());
    assert_eq!(bucket.take(now + wait), Ok(()));
    assert!(bucket.take(now + wait).is_err());
}

#[test]
fn a_long_silence_saves_no_more_than_a_burst() {
    let now = Instant::now();
    let mut bucket = Bucket::new(1_000, 2, now);
    let later = now + Duration::from_secs(3_600);
    assert_eq!((bucket.take(later), bucket.take(later)), (Ok(()), Ok(())));
    assert!(bucket.take(later).is_err());
}

#[test]
fn no_rate_is_no_limit() {
    let now = Instant::now();
    let mut bucket = Bucket::new(0, 0, now);
    assert!((0..10_000).all(|_| bucket.take(now).is_ok()));
}

#[test]
fn time_that_goes_back_gives_nothing() {
    let now = Instant::now() + Duration::from_secs(10);
    let mut bucket = Bucket::new(1, 1, now);
    bucket.take(now).unwrap();
    assert!(bucket.take(now - Duration::from_secs(5)).is_err());
    assert!(bucket.take(now).is_err());
}
