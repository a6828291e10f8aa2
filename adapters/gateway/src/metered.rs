//! A body that is counted as it comes: how much, how fast, and into whose room.

use crate::denial::Denial;
use crate::guests::Room;
use crate::limits::{BODY_READ_MAX, PIECE_READ_MAX};
use crate::tally::Tally;
use axum::body::{Body, HttpBody};
use bytes::Bytes;
use hyper::body::{Frame, SizeHint};
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::time::{Instant, Sleep};
use tonic::Status;

/// What ended a body early. Its source is a status, which is how gRPC finds the words.
#[derive(Debug)]
pub(crate) struct Stopped {
    denial: Denial,
    status: Status,
}

impl Stopped {
    fn new(denial: Denial) -> Self {
        Self { status: denial.status(), denial }
    }

    /// The gate's own no, where it stands behind an error of reading a body.
    pub(crate) fn in_chain(error: &(dyn Error + 'static)) -> Option<Denial> {
        let mut next = Some(error);
        while let Some(error) = next {
            if let Some(stopped) = error.downcast_ref::<Self>() {
                return Some(stopped.denial.clone());
            }
            next = error.source();
        }
        None
    }
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.denial.en)
    }
}

impl Error for Stopped {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.status)
    }
}

/// How much may come, and how slowly.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    /// In all; `None`: a stream, each of whose messages has its own limit.
    pub(crate) bytes_max: Option<u64>,
    /// Between two pieces.
    pub(crate) piece: Duration,
    /// The whole, where it is no stream.
    pub(crate) whole: Duration,
}

impl Measure {
    /// The measure of a question of so many bytes.
    pub(crate) fn of(bytes_max: Option<u64>) -> Self {
        Self { bytes_max, piece: PIECE_READ_MAX, whole: BODY_READ_MAX }
    }
}

/// The body. It ends with [`Stopped`] where it is too large, too slow, or finds no room.
pub(crate) struct Metered {
    body: Body,
    measure: Measure,
    came: u64,
    patience: Pin<Box<Sleep>>,
    end: Instant,
    room: Arc<Room>,
    tally: Arc<Tally>,
}

impl Metered {
    pub(crate) fn new(body: Body, measure: Measure, room: Arc<Room>, tally: Arc<Tally>) -> Self {
        let now = Instant::now();
        let patience = Box::pin(tokio::time::sleep_until(now + measure.piece));
        Self { body, measure, came: 0, patience, end: now + measure.whole, room, tally }
    }

    fn take(&mut self, bytes: u64) -> Result<(), Stopped> {
        self.tally.came(bytes);
        let next = Instant::now() + self.measure.piece;
        let Some(bytes_max) = self.measure.bytes_max else {
            self.patience.as_mut().reset(next);
            return Ok(());
        };
        self.patience.as_mut().reset(next.min(self.end));
        self.came = self.came.saturating_add(bytes);
        if bytes_max < self.came {
            return Err(Stopped::new(Denial::too_large(bytes_max)));
        }
        self.room.take(bytes).map_err(Stopped::new)
    }
}

impl HttpBody for Metered {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::BoxError>>> {
        let this = &mut *self;
        let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) else {
            ready!(this.patience.as_mut().poll(context));
            return Poll::Ready(Some(Err(Stopped::new(slow()).into())));
        };
        let Some(frame) = frame else { return Poll::Ready(None) };
        let frame = frame?;
        if let Some(piece) = frame.data_ref() {
            this.take(piece.len() as u64)?;
        }
        Poll::Ready(Some(Ok(frame)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

fn slow() -> Denial {
    Denial::malformed(
        "请求内容未在时限内传完,请重发",
        "the body did not come in time; send it again",
    )
}

#[cfg(test)]
mod tests;
