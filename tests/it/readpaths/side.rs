//! An agency at the real doors, with what it was handed when it was enrolled.

use crate::hub::agency::{Agency, now};
use crate::hub::line::{Said, get_at};
use crate::served::Served;
use casework::Act;
use gateway::client::{Client, Failed};
use std::sync::atomic::{AtomicU32, Ordering};
use wire::{Statement, pb};

/// An agency's side of both doors.
pub(crate) struct Side {
    pub(crate) agency: String,
    pub(crate) client: Client,
    address: String,
    handed: Agency,
}

impl Side {
    pub(crate) fn of(served: &Served, agency: &str) -> Self {
        let handed = Agency::of(served, agency);
        Self {
            agency: agency.into(),
            client: handed.client(served),
            address: served.address().into(),
            handed,
        }
    }

    /// An act of a story, said now about a case.
    pub(crate) fn statement(&self, case: &str, act: &Act) -> (Statement, Vec<Vec<u8>>) {
        static SAID: AtomicU32 = AtomicU32::new(0);
        let id = format!("message-{}", SAID.fetch_add(1, Ordering::Relaxed));
        let (statement, bodies) = engine::statement_of(act, &id, &self.handed.hub, case).unwrap();
        assert_eq!(statement.from, self.agency);
        (Statement { occurred_at: now(), ..statement }, bodies)
    }

    pub(crate) async fn submit(&self, statement: &Statement, bodies: Vec<Vec<u8>>) -> pb::Answer {
        let bodies = bodies.into_iter().map(Into::into).collect();
        self.client.submit(&self.handed.signature, statement, bodies).await.unwrap()
    }

    /// The same, where it must be granted.
    pub(crate) async fn says(&self, case: &str, act: &Act) -> pb::Answer {
        let (statement, bodies) = self.statement(case, act);
        let answer = self.submit(&statement, bodies).await;
        assert_eq!(answer.refusal, None);
        answer
    }

    /// Looks something up at the JSON door.
    pub(crate) fn get(&self, path: &str) -> Said {
        get_at(&self.address, &self.handed, path)
    }
}

/// A no of the gRPC door with everything that came with it.
pub(crate) fn whole(failed: &Failed) -> (tonic::Code, String, Vec<String>) {
    let Failed::Status(status) = failed else { panic!("{failed:?}") };
    let head = status.metadata().clone().into_headers();
    let head = head.iter().filter(|(name, _)| *name != "date");
    let mut head: Vec<String> = head.map(|(name, value)| format!("{name}: {value:?}")).collect();
    head.sort();
    (status.code(), status.message().to_owned(), head)
}
