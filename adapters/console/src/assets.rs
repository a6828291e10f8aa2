//! Files that every page uses, part of the program: the console needs no other site.

use crate::rooms::Rooms;
use axum::Router;
use axum::routing::get;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE};
use std::sync::Arc;

/// A file with its path and kind.
type Asset = (&'static str, &'static str, &'static [u8]);

const FILES: [Asset; 6] = [
    ("/static/console.css", "text/css; charset=utf-8", include_bytes!("../static/console.css")),
    ("/static/board.css", "text/css; charset=utf-8", include_bytes!("../static/board.css")),
    (
        "/static/console.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../static/console.js"),
    ),
    (
        "/static/htmx.min.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../static/htmx.min.js"),
    ),
    (
        "/static/htmx-sse.min.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../static/htmx-sse.min.js"),
    ),
    ("/static/mark.svg", "image/svg+xml", include_bytes!("../static/mark.svg")),
];

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    let mut router = Router::new();
    for (path, kind, bytes) in FILES {
        // Pages name them with the program's version, so that a new one is never taken for an old one.
        let answer = move || async move {
            ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=86400")], bytes)
        };
        router = router.route(path, get(answer));
    }
    router
}
