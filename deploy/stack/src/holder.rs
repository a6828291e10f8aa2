//! Who ends the servers: the caller's end, or whoever asks for it later.

use crate::fault::StackFault;
use crate::keeper::Keeper;
use crate::process::Stop;
use crate::procfs::Identity;
use crate::record::Record;
use crate::server::Kind;
use std::sync::{Mutex, PoisonError};

/// What a server is given to before it may begin.
#[derive(Debug)]
pub(crate) enum Holder {
    /// It ends with the caller.
    Keeper(Mutex<Keeper>),
    /// It outlives the caller, and is ended by what is written of it here.
    Record(Record),
}

impl Holder {
    pub(crate) fn hold(&self, kind: Kind, server: &Identity, stop: Stop) -> Result<(), StackFault> {
        match self {
            Self::Keeper(keeper) => {
                keeper.lock().unwrap_or_else(PoisonError::into_inner).hold(server, stop)
            }
            Self::Record(record) => record.hold(kind, server, stop),
        }
    }

    /// Whether servers end with the caller.
    pub(crate) fn ends_with_caller(&self) -> bool {
        matches!(self, Self::Keeper(_))
    }
}
