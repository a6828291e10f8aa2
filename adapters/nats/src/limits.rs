//! How much of everything: each limit with its reason.

use std::time::Duration;

/// The most bytes of a message. NATS advises against more than 8 MiB, and each is held in memory by the
/// server and by the hub; a statement with three documents of the largest kind fits. Larger acts go by
/// gRPC or HTTP, as the same bytes.
pub const MESSAGE_BYTES_MAX: usize = 4 << 20;
/// Acts of one agency that wait for the hub; the next one is pushed back to it, and to nobody else. The
/// hub clears so many in well under a second, so who meets it is flooding, or the hub is away.
pub const WAITING_ACTS_MAX: i64 = 256;
/// Answers and letters of one agency that wait to be taken; further ones wait at the hub. About a week
/// of the busiest bureau.
pub const WAITING_LETTERS_MAX: i64 = 4096;

/// Acts in the hub's hands at once: a commit of the desk takes 256 from all doors together, and at their
/// largest so many are 256 MiB.
pub(crate) const UNDER_WAY_MAX: usize = 64;
/// Bytes that one pull may bring; more than one message, or that message would never come.
pub(crate) const PULL_BYTES_MAX: usize = 4 * MESSAGE_BYTES_MAX;
/// The most characters of a key's id, which has 16: a longer one is named in no answer.
pub(crate) const KEY_CHARS_MAX: usize = 64;
/// Letters that an agency holds without having said that it stored them.
pub(crate) const UNSAID_LETTERS_MAX: i64 = 1024;
/// Pulls of one agency that wait at the server; its systems share a few lines.
pub(crate) const PULLS_MAX: i64 = 32;
/// Lines of one agency.
pub(crate) const LINES_MAX: u32 = 32;
/// Subscriptions of one agency over all its lines; each line needs a few.
pub(crate) const SUBSCRIPTIONS_MAX: u32 = 256;

/// A handshake takes four round trips; 10 s is slow even by satellite.
pub(crate) const DIAL_MAX: Duration = Duration::from_secs(10);
/// How often a silent line is asked whether it lives: a cut one is noticed after about twice as long.
pub(crate) const ALIVE_EVERY: Duration = Duration::from_secs(10);
/// A stored message is acknowledged after one write to the disk; what takes longer is not known to be
/// stored, and is sent again with the same id.
pub(crate) const STORED_MAX: Duration = Duration::from_secs(5);
/// How long a pull of the hub stays at the server, and how often that says that it is still there.
pub(crate) const PULL_MAX: Duration = Duration::from_secs(30);
/// See [`PULL_MAX`].
pub(crate) const PULL_ALIVE_EVERY: Duration = Duration::from_secs(10);
/// The first pause of the hub after a line was lost, doubled up to [`RETRY_MAX`].
pub(crate) const RETRY_FIRST: Duration = Duration::from_millis(200);
/// See [`RETRY_FIRST`].
pub(crate) const RETRY_MAX: Duration = Duration::from_secs(10);
/// The longest pause before an act that met a fault is brought again; the first is a second.
pub(crate) const AGAIN_MAX: Duration = Duration::from_secs(60);
/// What the monitoring port may take to answer; it is on the same machine or the next.
pub(crate) const MONITOR_MAX: Duration = Duration::from_secs(5);
/// The most bytes of its answer, which has about 4 KiB.
pub(crate) const MONITOR_BYTES_MAX: u64 = 1 << 20;
