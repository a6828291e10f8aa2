use super::{Measure, Metered, Stopped};
use crate::caller::Caller;
use crate::guests::{Guests, Room};
use crate::limits::Limits;
use crate::tally::Tally;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

fn room(limits: Limits) -> Arc<Room> {
    Arc::new(Guests::new(limits).guest(&Caller::Agency("a".into())).room())
}

fn measured(body: Body, bytes_max: Option<u64>) -> (Body, Arc<Tally>) {
    let measure =
        Measure { bytes_max, piece: Duration::from_millis(40), whole: Duration::from_millis(100) };
    let tally = Arc::new(Tally::new([]));
    (Body::new(Metered::new(body, measure, room(Limits::default()), tally.clone())), tally)
}

fn pieces(pause: Duration, count: usize) -> Body {
    let pieces = stream::iter(0..count).then(move |_| async move {
        tokio::time::sleep(pause).await;
        Ok::<_, Infallible>(Bytes::from_static(b"0123456789"))
    });
    Body::from_stream(pieces)
}

async fn stopped(body: Body) -> String {
    let error = to_bytes(body, usize::MAX).await.unwrap_err();
    Stopped::in_chain(&error).unwrap().en
}

#[tokio::test]
async fn what_fits_comes_through_and_is_counted() {
    let (body, tally) = measured(pieces(Duration::ZERO, 3), Some(30));
    assert_eq!(to_bytes(body, 1_000).await.unwrap().len(), 30);
    assert_eq!(tally.readings().bytes_in, 30);
}

#[tokio::test]
async fn a_byte_more_ends_it_before_the_rest_is_read() {
    let (body, tally) = measured(pieces(Duration::ZERO, 1_000_000), Some(29));
    assert!(stopped(body).await.contains("at most 29 bytes"));
    assert_eq!(tally.readings().bytes_in, 30);
}

#[tokio::test]
async fn a_sender_that_says_nothing_is_not_waited_for() {
    let (body, _) = measured(pieces(Duration::from_secs(3_600), 1), Some(100));
    assert!(stopped(body).await.contains("did not come in time"));
}

#[tokio::test]
async fn a_sender_that_trickles_is_not_waited_for_either() {
    let (body, _) = measured(pieces(Duration::from_millis(20), 1_000), Some(1 << 20));
    assert!(stopped(body).await.contains("did not come in time"));
    let (stream, _) = measured(pieces(Duration::from_millis(20), 12), None);
    assert_eq!(to_bytes(stream, 1_000).await.unwrap().len(), 120);
}

#[tokio::test]
async fn where_there_is_no_room_it_is_said() {
    let limits = Limits { body_bytes_per_agency_max: 15, ..Limits::default() };
    let measure = Measure::of(Some(1_000));
    let metered =
        Metered::new(pieces(Duration::ZERO, 2), measure, room(limits), Arc::new(Tally::new([])));
    assert!(stopped(Body::new(metered)).await.contains("too many"));
}
