//! Feeds: opened, listed, revoked, found by what their address holds.

use super::book::*;
use engine::{FeedRow, REVOKED_FEEDS_KEPT};

super::over! { [memory sqlite postgres]:
    a_feed_is_found_by_its_token_until_it_is_revoked
    an_agency_has_as_many_open_feeds_as_it_may
    of_revoked_feeds_the_newest_are_kept
    feeds_outlast_a_restart
}

super::over! { [sqlite postgres]:
    two_who_open_the_last_feed_at_once_open_one
}

fn feed(agency: &str, id: &str, at: i64) -> FeedRow {
    FeedRow {
        id: id.into(),
        agency: agency.into(),
        person: Some("张建国".into()),
        label: format!("标签 {id}"),
        made_at: at,
        revoked_at: None,
        lapsed: false,
    }
}

fn token(nth: u8) -> [u8; 32] {
    [nth; 32]
}

async fn a_feed_is_found_by_its_token_until_it_is_revoked(book: Book) {
    let ledger = &book.ledger;
    let (first, second) = (feed(POLICE, "a", 1), feed(POLICE, "b", 2));
    let plain = FeedRow { person: None, label: String::new(), ..feed(COURT, "c", 3) };
    for (row, nth) in [(&second, 2), (&first, 1), (&plain, 3)] {
        assert!(ledger.open_feed(row.clone(), token(nth), 9).await.unwrap());
    }
    assert_eq!(ledger.feeds(POLICE.into()).await.unwrap(), [first.clone(), second.clone()]);
    assert_eq!(ledger.feeds(COURT.into()).await.unwrap(), std::slice::from_ref(&plain));
    assert_eq!(ledger.feeds(ECOLOGY.into()).await.unwrap(), []);
    assert_eq!(ledger.feed(token(2)).await.unwrap(), Some(second));
    assert_eq!(ledger.feed(token(3)).await.unwrap(), Some(plain));
    assert_eq!(ledger.feed(token(9)).await.unwrap(), None);

    assert_eq!(ledger.close_feed(COURT.into(), "a".into(), 7).await.unwrap(), None);
    assert_eq!(ledger.close_feed(POLICE.into(), "z".into(), 7).await.unwrap(), None);
    assert!(ledger.feed(token(1)).await.unwrap().is_some(), "nobody revokes another's feed");
    let closed = FeedRow { revoked_at: Some(7), ..first };
    let done = ledger.close_feed(POLICE.into(), "a".into(), 7).await.unwrap();
    assert_eq!(done, Some(closed.clone()));
    let again = ledger.close_feed(POLICE.into(), "a".into(), 8).await.unwrap();
    assert_eq!(again, Some(closed), "it was revoked at the first time");
    assert_eq!(ledger.feed(token(1)).await.unwrap(), None);
}

async fn an_agency_has_as_many_open_feeds_as_it_may(book: Book) {
    let ledger = &book.ledger;
    for (id, nth) in [("a", 1), ("b", 2)] {
        assert!(ledger.open_feed(feed(POLICE, id, 1), token(nth), 2).await.unwrap());
    }
    assert!(!ledger.open_feed(feed(POLICE, "c", 1), token(3), 2).await.unwrap());
    assert_eq!(ledger.feed(token(3)).await.unwrap(), None);
    assert!(ledger.open_feed(feed(COURT, "d", 1), token(4), 2).await.unwrap());
    ledger.close_feed(POLICE.into(), "a".into(), 5).await.unwrap();
    assert!(ledger.open_feed(feed(POLICE, "c", 1), token(3), 2).await.unwrap());
}

async fn of_revoked_feeds_the_newest_are_kept(book: Book) {
    let ledger = &book.ledger;
    assert!(ledger.open_feed(feed(POLICE, "open", 0), token(0), 9).await.unwrap());
    for nth in 1..=REVOKED_FEEDS_KEPT + 3 {
        let (id, at) = (format!("{nth:03}"), i64::try_from(nth).unwrap());
        let token = token(u8::try_from(nth).unwrap());
        assert!(ledger.open_feed(feed(POLICE, &id, at), token, 9).await.unwrap());
        ledger.close_feed(POLICE.into(), id.as_str().into(), at).await.unwrap();
    }
    assert!(ledger.open_feed(feed(POLICE, "last", 999), token(200), 9).await.unwrap());
    let left = ledger.feeds(POLICE.into()).await.unwrap();
    let ids: Vec<&str> = left.iter().map(|it| &*it.id).collect();
    assert_eq!(ids.len(), REVOKED_FEEDS_KEPT + 2);
    assert_eq!((ids[0], ids[1], *ids.last().unwrap()), ("open", "004", "last"));
}

async fn feeds_outlast_a_restart(book: Book) {
    assert!(book.ledger.open_feed(feed(POLICE, "a", 1), token(1), 9).await.unwrap());
    let book = book.again().await;
    assert_eq!(book.ledger.feed(token(1)).await.unwrap(), Some(feed(POLICE, "a", 1)));
}

async fn two_who_open_the_last_feed_at_once_open_one(book: Book) {
    let open = |nth: u8| {
        let ledger = book.ledger.clone();
        let row = feed(POLICE, &format!("{nth:03}"), 1);
        tokio::spawn(async move { ledger.open_feed(row, token(nth), 1).await.unwrap() })
    };
    let asked: Vec<_> = (0..8).map(open).collect();
    let mut opened = 0;
    for asked in asked {
        opened += usize::from(asked.await.unwrap());
    }
    assert_eq!(opened, 1);
}
