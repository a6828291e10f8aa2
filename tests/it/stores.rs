//! One suite, three stores: the record in memory, on SQLite and on PostgreSQL keep the same promises.
//! What only several hubs over one database can get wrong stands in `hubs`.

/// Runs each test over each of the stores that are named.
macro_rules! over {
    ($stores:tt: $($test:ident)*) => { $(crate::stores::one! { $test $stores })* };
}

/// Runs a test over each of the stores that are named.
macro_rules! one {
    ($test:ident [$($store:ident)*]) => {
        mod $test {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $store() {
                super::$test(crate::stores::book::Book::$store().await).await;
            })*
        }
    };
}

pub(crate) use {one, over};

mod boards;
mod book;
mod counted;
mod courses;
mod drawers;
mod erasing;
mod feeds;
mod following;
mod hubs;
mod inboxes;
mod lists;
mod reading;
mod sayings;
mod searching;
mod topics;
mod writing;
