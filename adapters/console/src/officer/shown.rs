//! Words for what the engine knows.

use engine::Standing;

/// The id of a standing's words.
pub(crate) fn standing(it: Standing) -> &'static str {
    match it {
        Standing::Holder => "standing-holder",
        Standing::Party => "standing-party",
        Standing::Supervisor => "standing-supervisor",
        Standing::Recipient => "standing-recipient",
        Standing::Copied => "standing-copied",
        Standing::Sender => "standing-sender",
        Standing::Former => "standing-former",
    }
}
