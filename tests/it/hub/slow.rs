//! Lines that come by drops: nobody waits for them, and they are ended.

use super::line::{Line, connection};
use super::{Agency, SENDER};
use crate::served::Served;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

/// One byte in so long.
const DROP: Duration = Duration::from_secs(1);
/// How long a door waits for a handshake and for the first question, with a little grace; and what it
/// does not go below, since some lines are slow.
const ENDED_BY: Duration = Duration::from_secs(16);
const ENDED_AFTER: Duration = Duration::from_secs(5);
/// Nobody else may wait longer than that.
const OTHERS_MAX: Duration = Duration::from_secs(2);

/// A handshake byte by byte; how long until the line was ended.
fn slow_handshake(address: &str, agency: &Agency) -> Duration {
    let mut hello = Vec::new();
    connection(agency).write_tls(&mut hello).unwrap();
    let mut line = TcpStream::connect(address).unwrap();
    line.set_read_timeout(Some(DROP)).unwrap();
    let begun = Instant::now();
    for byte in hello {
        if line.write_all(&[byte]).is_err() {
            break;
        }
        match line.read(&mut [0; 64]) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Ok(0) | Err(_) => break,
            Ok(_) => panic!("an answer to half a handshake"),
        }
        assert!(begun.elapsed() < ENDED_BY, "never ended");
    }
    begun.elapsed()
}

/// The head of a question byte by byte.
fn slow_question(served: &Served, agency: &Agency) -> Duration {
    let mut line = Line::open(served, agency).unwrap();
    line.patience(DROP);
    let begun = Instant::now();
    for byte in b"GET /v1/about HTTP/1.1\r\nhost: hub\r\n" {
        if line.write(&[*byte]).is_err() {
            break;
        }
        match line.read() {
            Ok(None) => {}
            Ok(Some(end)) if end.is_empty() => break,
            Err(_) => break,
            Ok(Some(_)) => panic!("an answer to half a question"),
        }
        assert!(begun.elapsed() < ENDED_BY, "never ended");
    }
    begun.elapsed()
}

#[test]
fn a_line_that_comes_by_drops_holds_up_nobody_and_is_ended() {
    let served = Served::start(&[SENDER]);
    let sender = Agency::of(&served, SENDER);
    let (took, longest) = thread::scope(|scope| {
        let drops = [
            scope.spawn(|| slow_handshake(served.address(), &sender)),
            scope.spawn(|| slow_handshake(served.address(), &sender)),
            scope.spawn(|| slow_question(&served, &sender)),
        ];
        let longest = others(&served, &sender, || drops.iter().all(|it| it.is_finished()));
        (drops.map(|it| it.join().unwrap()), longest)
    });
    for took in took {
        assert!(ENDED_AFTER < took && took < ENDED_BY, "{took:?}");
    }
    assert!(longest < OTHERS_MAX, "{longest:?}");
    super::assert_calm(&served);
}

/// Somebody with a line of its own for each question, as long as the slow ones are there: the longest
/// that it waited.
fn others(served: &Served, agency: &Agency, over: impl Fn() -> bool) -> Duration {
    let mut longest = Duration::ZERO;
    while !over() {
        let begun = Instant::now();
        assert_eq!(super::line::get(served, agency, "/v1/about").status, 200);
        longest = longest.max(begun.elapsed());
        thread::sleep(super::LOOK);
    }
    longest
}
