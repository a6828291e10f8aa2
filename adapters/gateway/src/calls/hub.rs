//! Hub: who answers here, and in which words.

use crate::denial::Denial;
use crate::rooms::{Call, Rooms};
use casework::Rung;
use engine::Standing;
use wire::{LetterType, pb};

/// In the order in which a delivery can climb them.
const RUNGS: [Rung; 8] = [
    Rung::Queued,
    Rung::Delivered,
    Rung::Opened,
    Rung::Accepted,
    Rung::Returned,
    Rung::Refused,
    Rung::Failed,
    Rung::Withdrawn,
];

impl Rooms {
    pub(crate) fn about(&self, call: &Call) -> Result<pb::AboutHub, Denial> {
        let world = self.desk.world();
        let doors = wire::Code::ALL.iter().map(|code| code.word());
        let codes = doors.chain(casework::Code::ALL.iter().map(|code| code.word()));
        Ok(pb::AboutHub {
            hub: world.keys.hub.clone(),
            version: self.version.clone(),
            log_key: self.desk.log_keys().verifier_text()?,
            now: world.clock.now().to_string(),
            agency: call.agency.to_string(),
            refusal_codes: codes.map(str::to_owned).collect(),
            rungs: RUNGS.iter().map(|rung| rung.word().to_owned()).collect(),
            letter_types: LetterType::ALL.iter().map(|kind| kind.word().to_owned()).collect(),
            standings: Standing::ALL.iter().map(|it| it.word().to_owned()).collect(),
        })
    }
}
