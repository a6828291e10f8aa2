use super::Guests;
use crate::caller::Caller;
use crate::limits::Limits;
use std::time::Instant;

fn guests(limits: Limits) -> Guests {
    Guests::new(limits)
}

fn agency(id: &str) -> Caller {
    Caller::Agency(id.into())
}

#[test]
fn one_agency_has_so_many_lines_and_a_closed_one_counts_no_more() {
    let guests = guests(Limits { connections_per_agency_max: 2, ..Limits::default() });
    let guest = guests.guest(&agency("a"));
    let (one, two) = (guest.line(), guests.guest(&agency("a")).line());
    assert!(one.is_some() && two.is_some());
    assert!(guest.line().is_none());
    assert!(guests.guest(&agency("b")).line().is_some());
    drop(one);
    assert!(guest.line().is_some());
}

#[test]
fn the_rate_of_one_agency_is_not_that_of_another() {
    let guests = guests(Limits { calls_per_second: 1, calls_burst: 1, ..Limits::default() });
    let now = Instant::now();
    let (a, b) = (guests.guest(&agency("a")), guests.guest(&agency("b")));
    assert!(a.call(now).is_ok());
    assert_eq!(a.call(now).unwrap_err().code, "R012");
    assert!(b.call(now).is_ok());
}

#[test]
fn room_is_bounded_for_one_and_for_all_and_given_back() {
    let limits = Limits { body_bytes_per_agency_max: 10, body_bytes_max: 15, ..Limits::default() };
    let guests = guests(limits);
    let (a, b) = (guests.guest(&agency("a")), guests.guest(&agency("b")));
    let room = a.room();
    assert!(room.take(10).is_ok());
    assert_eq!(a.room().take(1).unwrap_err().code, "R012");
    assert!(b.room().take(5).is_ok());
    assert!(b.room().take(6).is_err());
    drop(room);
    assert!(a.room().take(10).is_ok());
    assert!(b.room().take(6).is_ok());
}
