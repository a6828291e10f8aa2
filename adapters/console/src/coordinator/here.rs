//! A page of a list: who looks, what was asked, and what stands around the rows.

use super::bar::Bar;
use super::reading::Wrong;
use crate::address::{AFTER, AS, Address};
use crate::frame::{Frame, html};
use crate::live::Fresh;
use crate::names::Names;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::sheet::{self, Sheet};
use crate::visitor::Officer;
use crate::words::Words;
use askama::Template;
use axum::response::{IntoResponse, Response};
use engine::{Fault, Page, Paging, Reader};
use hyper::StatusCode;
use std::future::Future;

/// Rows of a page.
pub(super) const ROWS: usize = 50;
/// Of which of its tables a file of a page is, as addresses say it.
pub(super) const TABLE: &str = "table";
/// Rows that are read at once for a file.
const ROWS_AT_ONCE: usize = 500;

/// What every page of the area is made from.
pub(super) struct Here<'a> {
    pub(super) rooms: &'a Rooms,
    pub(super) officer: &'a Officer,
    pub(super) w: Words,
    pub(super) names: Names<'a>,
    pub(super) reader: Reader,
    pub(super) address: Address,
    /// The page's id in the menu; its title's words are `ID-title`.
    id: &'static str,
    /// What was written before this place in the log is on the page.
    since: u64,
}

/// What stands around the rows of a page.
pub(super) struct Shell {
    /// What the page is about, in a sentence.
    pub(super) lead: String,
    pub(super) bar: Bar,
    /// Why there are no rows.
    pub(super) wrong: Option<String>,
    /// Addresses of the same rows as files; none where there are none.
    pub(super) files: Option<(String, String)>,
    /// How the page looks again when something changed.
    pub(super) live: Option<Fresh>,
}

#[derive(Template)]
#[template(path = "coordinator/wrong.html")]
struct WrongPage {
    frame: Frame,
    shell: Shell,
}

impl<'a> Here<'a> {
    /// A page of the area.
    pub(super) fn new(
        rooms: &'a Rooms,
        officer: &'a Officer,
        (path, id): (&'static str, &'static str),
        query: Option<&str>,
    ) -> Self {
        let w = officer.visitor.words;
        Self {
            rooms,
            officer,
            w,
            names: rooms.names(w),
            reader: rooms.reader(&officer.visitor),
            address: Address::read(path, query),
            id,
            since: *rooms.desk.written().borrow(),
        }
    }

    /// The visitor's agency.
    pub(super) fn own(&self) -> &str {
        &self.officer.agency
    }

    /// The frame of the page.
    pub(super) fn frame(&self) -> Frame {
        let title = self.w.t(&format!("{}-title", self.id));
        Frame::new(self.rooms, &self.officer.visitor, title, self.id)
    }

    /// What stands around its rows.
    pub(super) fn shell(&self, bar: Bar) -> Shell {
        Shell {
            lead: self.w.t(&format!("{}-lead", self.id)),
            bar,
            wrong: None,
            files: Some((self.address.with(&[(AS, "csv")]), self.address.with(&[(AS, "xlsx")]))),
            live: None,
        }
    }

    /// The same for a page that looks again by itself.
    pub(super) fn live_shell(&self, bar: Bar) -> Shell {
        let live = Fresh { at: self.address.here(), since: self.since };
        Shell { live: Some(live), ..self.shell(bar) }
    }

    /// The page without rows, which says what cannot be asked.
    pub(super) fn wrong(&self, bar: Bar, wrong: Wrong) -> Response {
        let shell = Shell { wrong: Some(wrong.0), files: None, ..self.shell(bar) };
        (StatusCode::BAD_REQUEST, html(&WrongPage { frame: self.frame(), shell })).into_response()
    }

    /// A fault of the hub.
    pub(super) fn fault(&self) -> impl Fn(Fault) -> Problem + use<> {
        let w = self.w;
        move |fault| Problem::fault(w, &fault)
    }

    /// As what file the rows are wanted, if as a file.
    pub(super) fn file(&self) -> Option<&str> {
        self.address.some(AS)
    }

    /// The address of one of the page's tables as a file.
    pub(super) fn file_at(&self, kind: &str, table: &str) -> String {
        self.address.with(&[(AS, kind), (TABLE, table)])
    }

    /// Which rows a page shows.
    pub(super) fn paging(&self, limit: usize) -> Paging {
        Paging { after: self.address.some(AFTER).map(str::to_owned), limit }
    }

    /// Where the next page is.
    pub(super) fn next(&self, next: Option<&str>) -> Option<String> {
        next.map(|next| self.address.with(&[(AFTER, next)]))
    }

    /// All rows, as files have them.
    pub(super) async fn all<T, F>(
        &self,
        most: usize,
        mut read: impl FnMut(Paging) -> F,
    ) -> Result<Vec<T>, Problem>
    where
        F: Future<Output = Result<Page<T>, Fault>>,
    {
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let page = read(Paging { after, limit: ROWS_AT_ONCE }).await.map_err(self.fault())?;
            let count = usize::try_from(page.count).unwrap_or(usize::MAX).max(rows.len());
            if most < count {
                return Err(self.too_many(count, most));
            }
            rows.extend(page.rows);
            after = page.next;
            if after.is_none() {
                return Ok(rows);
            }
        }
    }

    fn too_many(&self, rows: usize, most: usize) -> Problem {
        Problem::Told {
            words: self.w,
            status: StatusCode::PAYLOAD_TOO_LARGE,
            what: self.w.with2("sheet-large", ("rows", rows), ("max", most)),
            advice: self.w.t("sheet-large-advice"),
        }
    }

    /// Rows as a file, named for the page and the day.
    pub(super) async fn sheet(&self, sheet: Sheet, kind: &str) -> Result<Response, Problem> {
        let name = format!("{} {}", sheet.title, self.today());
        sheet::response(sheet, kind, &name, self.w).await
    }

    /// A file's title.
    pub(super) fn title(&self) -> String {
        self.w.t(&format!("{}-title", self.id))
    }

    /// A duty's title.
    pub(super) fn duty(&self, procedure: &str, duty: &str) -> String {
        self.names.some_duty(procedure, duty)
    }

    /// Names of agencies in one text.
    pub(super) fn list<'n>(
        &self,
        agencies: impl IntoIterator<Item = &'n casework::Name>,
    ) -> String {
        let called: Vec<String> = agencies.into_iter().map(|it| self.names.agency(it)).collect();
        called.join(&self.w.t("list-comma"))
    }
}
