//! Documents as official papers: laid out as GB/T 9704-2012 says, with a code that proves them.
//!
//! # Never
//! No paper shows what its reader may not read: the document comes from the reading room. No clock: the
//! same document, place in the log and checkpoint make the same bytes.
//!
//! # Elsewhere
//! The forms: `workflows/documents`. How an entry is proved: `proto/audit`.

mod content;
mod draw;
mod fonts;
mod layout;
mod lines;
mod page;
mod press;
mod print;
mod proof;
mod setting;
mod verify;

pub(crate) use press::Press;

use crate::rooms::Rooms;
use crate::visitor::Officer;
use crate::words::Words;
use axum::Router;
use axum::routing::get;
use engine::Reader;
use policy::house::House;
use std::sync::Arc;

/// Where papers are asked for, and by whom.
pub(crate) struct Counter<'a> {
    house: &'a House,
    reader: Reader,
    press: &'a Press,
    hub: &'a str,
    agency: &'a str,
    /// The language of the pages; papers have their own.
    words: Words,
}

impl<'a> Counter<'a> {
    fn new(rooms: &'a Rooms, officer: &'a Officer) -> Self {
        Self {
            house: &rooms.house,
            reader: rooms.reader(&officer.visitor),
            press: &rooms.press,
            hub: &rooms.desk.world().keys.hub,
            agency: &officer.agency,
            words: officer.visitor.words,
        }
    }
}

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    Router::new()
        .route("/case/{number}/document/{digest}/paper.pdf", get(print::page))
        .route("/paper/verify", get(verify::page))
}

#[cfg(test)]
pub(crate) mod tests;
